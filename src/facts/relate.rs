//! How two facts of the two sides stand to each other: the same, compatible though unequal, or a slip of a known form.
//! Knows two facts and their neighbours; `compare` chooses which facts to hold against each other.

use super::fact::{Fact, Place};
use super::pairwise::values;
use super::value::Value;

/// Why two unequal facts can both be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// Equal under the second reading of one side (`10,000` in Vietnamese, `5/9` in English).
    Reading,
    /// The same number said as another kind: 57 million and $57 million, part 2 and the second part.
    Kind,
    /// A part of a date, a time or a quarter isn't said on one side.
    Partial,
    /// One side is the other, rounded.
    Rounded,
    /// Near each other, and one side says *about*, *over* or *nearly*.
    Approximated,
    /// A number within the range that the other side gives, or of the order it gives (*hundreds*).
    InRange,
    /// Another unit or currency of about the same amount.
    Converted,
    /// One side only, but in brackets after a fact that agrees, saying the same in another unit.
    Glossed,
    /// One side only, but it says again what agrees elsewhere.
    Repeated,
    /// A score told from the other team's side.
    Turned,
}

/// What went wrong between two facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slip {
    /// Thousands, millions and billions mixed up.
    Scale,
    /// The decimal or thousands sign misread: ten or a hundred times.
    Separator,
    /// Day and month swapped.
    DayMonth,
    /// Plus and minus.
    Sign,
    /// One too many or too few; the neighbouring weekday.
    OffByOne,
    /// The same amount in another currency.
    Currency,
    /// The same amount in a unit of another dimension.
    Unit,
    /// Unequal in no known way.
    Other,
}

/// How two facts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same claim.
    Agree,
    /// Unequal, but both can be right.
    Compatible(How),
    /// Can't both be right, if they are about the same thing.
    Clash(Slip),
    /// On the Vietnamese side only.
    Missing,
    /// On the English side only.
    Added,
}

/// How two facts stand to each other; `None` if they aren't about the same kind of thing.
pub(super) fn relate(left: &[Fact], a: usize, right: &[Fact], b: usize) -> Option<Relation> {
    let (fa, fb) = (&left[a], &right[b]);
    let main = values(fa, fa.value, fb, fb.value);
    if main == Some(Relation::Agree) {
        return main;
    }
    let mut best = main;
    for (at, va) in fa.readings().enumerate() {
        for (bt, vb) in fb.readings().enumerate() {
            if at + bt == 0 {
                continue;
            }
            match values(fa, va, fb, vb) {
                Some(Relation::Agree) => {
                    // Readings that both languages have (an ordinal that is a weekday, a decade that is an age) agree fully.
                    return Some(if separator(fa, fb) { Relation::Compatible(How::Reading) } else { Relation::Agree });
                }
                found @ Some(Relation::Compatible(_)) if !matches!(best, Some(Relation::Compatible(_))) => best = found,
                found if best.is_none() => best = found,
                _ => {}
            }
        }
    }
    if !matches!(best, Some(Relation::Compatible(_))) && (in_range(left, a, fb) || in_range(right, b, fa)) {
        return Some(Relation::Compatible(How::InRange));
    }
    best
}

/// Whether a second reading comes from the decimal sign.
fn separator(a: &Fact, b: &Fact) -> bool {
    let doubtful = |fact: &Fact| match (fact.value.magnitude(), fact.other.and_then(Value::magnitude)) {
        (Some(main), Some(other)) => main != other,
        _ => false,
    };
    doubtful(a) || doubtful(b)
}

/// Whether the other side's fact lies within the range that this fact is an end of.
fn in_range(side: &[Fact], at: usize, other: &Fact) -> bool {
    let (low, high) = match side[at].place {
        Place::From if at + 1 < side.len() => (side[at], side[at + 1]),
        Place::Until if at > 0 => (side[at - 1], side[at]),
        _ => return false,
    };
    if other.place != Place::Alone {
        return false;
    }
    match (low.value.magnitude(), high.value.magnitude(), other.value.magnitude()) {
        (Some(low), Some(high), Some(n)) => low <= n && n <= high && high > low,
        _ => false,
    }
}
