//! Numbers, amounts and dates: what agrees, what clashes, what stands on one side only.

use super::{Feature, View};
use crate::score::prepared::Prepared;

fn count(n: u8) -> f32 {
    f32::from(n.min(3))
}

/// Groups of digits that the other side hasn't, neither as written nor as a fact that agrees or is the same in another unit or currency.
fn strange_digits(text: &Prepared, other: &Prepared, agrees: impl Fn(u16) -> bool) -> f32 {
    let strange = text.digits.iter().filter(|group| {
        !other.digits.iter().any(|same| same.hash == group.hash)
            && !text
                .facts
                .list()
                .iter()
                .enumerate()
                .any(|(at, fact)| fact.start <= group.at && group.at < fact.end && agrees(at as u16))
    });
    strange.count().min(3) as f32
}

fn digits_added(view: &View<'_>) -> f32 {
    let links = view.evidence.facts.links();
    strange_digits(view.en, view.vi, |at| links.iter().any(|l| l.en == Some(at) && l.is_settled()))
}

fn digits_lost(view: &View<'_>) -> f32 {
    let links = view.evidence.facts.links();
    strange_digits(view.vi, view.en, |at| links.iter().any(|l| l.vi == Some(at) && l.is_settled()))
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "facts_agree",
        about: "information of the numbers, amounts and dates that agree, tens of bits",
        sign: 1,
        alone: false,
        value: |view| (view.evidence.facts.agreement() / 10.0).min(4.0),
    },
    Feature {
        name: "facts_doubt",
        about: "how sure it is that a number, amount or date was changed",
        sign: -1,
        alone: false,
        value: |view| view.evidence.facts.number_alarm(),
    },
    Feature {
        name: "facts_clash",
        about: "strong facts that can't both be right",
        sign: -1,
        alone: false,
        value: |view| count(view.evidence.facts.tally().clash_strong),
    },
    Feature {
        name: "facts_clash_weak",
        about: "weak facts that can't both be right",
        sign: -1,
        alone: false,
        value: |view| count(view.evidence.facts.tally().clash_weak),
    },
    Feature {
        name: "facts_alone",
        about: "strong facts on one side only",
        sign: -1,
        alone: false,
        value: |view| {
            let tally = view.evidence.facts.tally();
            count(tally.missing_strong.saturating_add(tally.added_strong))
        },
    },
    Feature {
        name: "facts_alone_weak",
        about: "weak facts on one side only",
        sign: -1,
        alone: false,
        value: |view| {
            let tally = view.evidence.facts.tally();
            count(tally.missing_weak.saturating_add(tally.added_weak))
        },
    },
    Feature {
        name: "digits_added",
        about: "digits in the English that the Vietnamese hasn't, in any form",
        sign: -1,
        alone: false,
        value: digits_added,
    },
    Feature {
        name: "digits_lost",
        about: "digits in the Vietnamese that the English hasn't, in any form",
        sign: -1,
        alone: false,
        value: digits_lost,
    },
    Feature {
        name: "digits_changed",
        about: "digits are gone and others have come",
        sign: -1,
        alone: false,
        value: |view| digits_added(view).min(digits_lost(view)),
    },
];
