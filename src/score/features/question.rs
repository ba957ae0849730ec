//! A question should stay a question.

use super::Feature;

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
        value: |view| f32::from(u8::from(view.vi.question != view.en.question)),
    },
];
