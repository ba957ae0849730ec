//! Fractions, halves of powers of ten, vague numbers and multiples: *hai phần ba*, *half a million*, *hàng trăm nghìn*, *doubled*.

use super::amount::scales;
use super::atom::Shape;
use super::cue::{Cue, Role};
use super::number::amount;
use super::scan::Scan;
use super::value::Value;
use crate::record::Lang;

/// Fractions that begin with a number: *hai phần ba*, *two-thirds*.
pub(super) fn from_number(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (over, next) = small(scan, at)?;
    if scan.lang == Lang::Vi {
        let part = scan.find(next, |cue| (cue == Cue::Role(Role::Part)).then_some(()))?.1;
        let under = small(scan, part).or_else(|| {
            scan.find(part, |cue| match cue {
                Cue::Tail(4) => Some(4),
                Cue::Count(5) => Some(5),
                _ => None,
            })
        });
        let (under, end) = under.filter(|&(under, _)| under > over)?;
        return Some(scan.push(Value::Fraction { over, under }, at, end));
    }
    let next = if scan.dash(next) && scan.glued(next) { next + 1 } else { next };
    let (under, end) = part(scan, next)?;
    // "two quarters", "five seconds" and "first half" aren't fractions.
    (under > over || over == 1).then(|| scan.push(Value::Fraction { over, under }, at, end))
}

/// A number from 1 to 10 in digits or one word.
fn small(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some((n @ 1..=10, _)) = scan.int(at) {
        return Some((n, at + 1));
    }
    scan.find(at, |cue| match cue {
        Cue::Count(n @ 1..=10) => Some(u32::from(n)),
        _ => None,
    })
}

fn part(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    scan.find(at, |cue| match cue {
        Cue::Part(n) => Some(u32::from(n)),
        _ => None,
    })
}

/// English *a third of*, *a quarter*: a part with an article before it.
pub(super) fn with_article(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (under, end) = part(scan, at).filter(|&(under, _)| under > 2)?;
    scan.role(at.checked_sub(1)?, Role::Article)?;
    // "a third time", "a fifth victim" count.
    let whole =
        end >= scan.atoms.len() || scan.role(end, Role::Of).is_some() || !scan.shaped(end, Shape::Word) || under == 4;
    whole.then(|| scan.push(Value::Fraction { over: 1, under }, at - 1, end))
}

/// *nửa*, *half*, *half a million*, *nửa triệu*.
pub(super) fn half(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let next = scan.role(at, Role::Half)?;
    let scaled = if scan.lang == Lang::En { scan.role(next, Role::Article).unwrap_or(next) } else { next };
    let (power, end) = scales(scan, scaled, false);
    if scan.lang == Lang::Vi
        && let Some(end) = scan.role(next, Role::Dozen)
    {
        return Some(number(scan, 6.0, 0, at, end));
    }
    if power > 0 {
        return Some(number(scan, 0.5 * super::digits::power(power), power, at, end));
    }
    if let Some(end) = scan.role(scaled, Role::Dozen) {
        return Some(number(scan, 6.0, 0, at, end));
    }
    let half = Value::Fraction { over: 1, under: 2 };
    if scan.lang == Lang::Vi {
        // "nửa đầu", "nửa sau" are first and second halves.
        let alone = next - at > 1 || !matches!(scan.of(next), "đầu" | "sau" | "cuối" | "đêm");
        return alone.then(|| scan.push(half, at, next));
    }
    let share = scan.role(next, Role::Of).is_some()
        || scaled > next
        || at > 0 && scan.role(at - 1, Role::Article).is_some()
        || matches!(scan.of(next), "the" | "its" | "their" | "all");
    let ordinal = at > 0 && scan.find(at - 1, |cue| matches!(cue, Cue::Ordinal(_)).then_some(())).is_some();
    (share && !ordinal).then(|| scan.push(half, at, next))
}

fn number(scan: &mut Scan<'_>, n: f64, power: i32, first: usize, end: usize) -> usize {
    let approx = scan.approx(first);
    let currency = scan.find(end, |cue| match cue {
        Cue::Currency(currency) => Some(currency),
        _ => None,
    });
    let (value, end) = match currency {
        Some((currency, end)) => (Value::Money { amount: n, currency }, end),
        None => (Value::Number(n), end),
    };
    scan.push(value, first, end);
    if let Some(fact) = scan.facts.last_mut() {
        fact.step = super::digits::power((power - 1).max(0));
        fact.approx = approx;
    }
    end
}

/// *hàng trăm nghìn*, *vài chục*, *hundreds of thousands*, *several hundred*.
pub(super) fn vague(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (power, end) = if let Some(next) = scan.role(at, Role::HundredsOf).or_else(|| scan.role(at, Role::Few)) {
        scales(scan, next, false)
    } else {
        let (plural, next) = scan.find(at, |cue| match cue {
            Cue::Scales(power) => Some(i32::from(power)),
            _ => None,
        })?;
        let of = scan.role(next, Role::Of).and_then(|of| {
            scan.find(of, |cue| match cue {
                Cue::Scales(power) | Cue::Scale(power) => Some(i32::from(power)),
                _ => None,
            })
        });
        of.map_or((plural, next), |(more, end)| (plural + more, end))
    };
    (power > 0).then(|| scan.push(Value::Vague(power as u8), at, end))
}

/// *gấp đôi*, *gấp 3 lần*, *doubled*.
pub(super) fn multiple(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let word = |cue| match cue {
        Cue::Multiple(n) => Some(f64::from(n)),
        _ => None,
    };
    if scan.lang == Lang::En {
        let (n, end) = scan.find(at, word)?;
        return Some(scan.push(Value::Multiple(n), at, end));
    }
    let next = scan.role(at, Role::Fold)?;
    if let Some((n, end)) = scan.find(next, word) {
        return Some(scan.push(Value::Multiple(n), at, end));
    }
    if let Some(end) = scan.role(next, Role::AndHalf) {
        return Some(scan.push(Value::Multiple(1.5), at, end));
    }
    let skipped =
        if scan.find(next, |cue| matches!(cue, Cue::Approx(_)).then_some(())).is_some() { next + 1 } else { next };
    let read = amount(scan, skipped, false)?;
    let times = scan.role(read.end, Role::Times);
    if scan.of(at) == "nhân" && times.is_none() {
        return None;
    }
    Some(scan.push(Value::Multiple(read.value), at, times.unwrap_or(read.end)))
}
