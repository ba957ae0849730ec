//! Whether a side breaks off: a last word that seldom ends a text, a full stop on one side only, a quote or bracket left open.

use super::Feature;
use crate::score::ending::Ending;
use crate::score::prepared::Prepared;

fn broken(ending: Ending) -> f32 {
    (-ending.closing - 0.3).clamp(0.0, 3.0)
}

/// Whether only one side closes; a question whose mark was left out isn't broken off.
fn stops(side: &Prepared, other: &Prepared) -> bool {
    side.ending.stop && !other.ending.stop && !(side.question && other.ending.asks)
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "broken_en",
        about: "the English ends with a word that seldom ends a text",
        sign: -1,
        alone: false,
        value: |view| broken(view.en.ending),
    },
    Feature {
        name: "broken_vi",
        about: "the Vietnamese ends with a word that seldom ends a text",
        sign: -1,
        alone: false,
        value: |view| broken(view.vi.ending),
    },
    Feature {
        name: "stop_vi_only",
        about: "the Vietnamese closes with a full stop and the English doesn't",
        sign: -1,
        alone: false,
        value: |view| f32::from(u8::from(stops(view.vi, view.en))),
    },
    Feature {
        name: "stop_en_only",
        about: "the English closes with a full stop and the Vietnamese doesn't",
        sign: -1,
        alone: false,
        value: |view| f32::from(u8::from(stops(view.en, view.vi))),
    },
    Feature {
        name: "open_quote",
        about: "a quote or bracket is left open on one side only",
        sign: -1,
        alone: false,
        value: |view| f32::from(u8::from(view.vi.ending.unbalanced != view.en.ending.unbalanced)),
    },
];
