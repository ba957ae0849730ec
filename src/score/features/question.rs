//! A question should stay a question.

use super::Feature;
use crate::score::prepared::Prepared;

/// Whether only one side is a question; one that begins as a question does may lack its mark.
fn one(side: &Prepared, other: &Prepared) -> bool {
    side.question && !other.question && !other.ending.asks
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "question_both",
        about: "both sides end with a question mark",
        sign: 1,
        alone: false,
        value: |view| f32::from(u8::from(view.vi.question && view.en.question)),
    },
    Feature {
        name: "question_one",
        about: "one side ends with a question mark and the other doesn't",
        sign: -1,
        alone: false,
        value: |view| f32::from(u8::from(one(view.vi, view.en) || one(view.en, view.vi))),
    },
];
