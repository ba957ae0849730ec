//! How two facts of the two sides stand to each other, with all their readings.
//! Knows two facts and their neighbours; `compare` chooses which facts to hold against each other.

use super::fact::{Fact, Place};
use super::pairwise::values;
use super::relation::{How, Relation};
use super::value::Value;

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
