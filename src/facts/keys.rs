//! Keys of strong facts, equal in both languages where they claim the same: what the candidate index asks by. Knows values only.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::Facts;
use super::fact::Fact;
use super::value::{Strength, Value};

/// Which values may equal each other.
#[derive(Hash, Clone, Copy)]
enum Family {
    /// Numbers, money and quantities: *57 triệu* and *$57 million* meet.
    Amount,
    Percent,
    Day,
    Month,
    Quarter,
    Decade,
    Century,
    Time,
    Score,
    Code,
    Phone,
}

impl Facts {
    /// Keys of the strong facts, every reading, rising and without repeats. A date gives its day and its month and year apart.
    pub fn keys(&self) -> Vec<u64> {
        let mut out = Vec::new();
        for fact in self.list().iter().filter(|fact| fact.strength == Strength::Strong) {
            add(fact, &mut out);
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

fn add(fact: &Fact, out: &mut Vec<u64>) {
    for value in fact.readings() {
        match value {
            Value::Number(n) | Value::Money { amount: n, .. } | Value::Quantity { amount: n, .. } => {
                out.push(key(Family::Amount, n.to_bits()))
            }
            Value::Ordinal(n) => out.push(key(Family::Amount, f64::from(n).to_bits())),
            Value::Percent(n) => out.push(key(Family::Percent, n.to_bits())),
            Value::Date(date) if date.day > 0 => {
                out.push(key(Family::Day, u64::from(date.month) << 8 | u64::from(date.day)))
            }
            Value::Date(date) if date.year > 0 => {
                out.push(key(Family::Month, u64::from(date.year) << 8 | u64::from(date.month)))
            }
            Value::Quarter { year, quarter } => {
                out.push(key(Family::Quarter, u64::from(year) << 8 | u64::from(quarter)))
            }
            Value::Decade(year) => out.push(key(Family::Decade, u64::from(year))),
            Value::Century(n) => out.push(key(Family::Century, u64::from(n))),
            Value::Time { hour, minute } => out.push(key(Family::Time, u64::from(hour) << 8 | u64::from(minute))),
            Value::Score(a, b) => out.push(key(Family::Score, u64::from(a.max(b)) << 16 | u64::from(a.min(b)))),
            Value::Code { letters, digits } => {
                out.push(key(Family::Code, u64::from(letters) << 32 | u64::from(digits)))
            }
            Value::Phone(hash) => out.push(key(Family::Phone, hash)),
            _ => {}
        }
    }
}

fn key(family: Family, value: u64) -> u64 {
    let mut hasher = FxHasher::default();
    // Apart from the spellings in the index, whose hashes are of letters.
    (0xfac7_u16, family, value).hash(&mut hasher);
    hasher.finish()
}
