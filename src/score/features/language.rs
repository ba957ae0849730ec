//! Whether each side looks like the language it should be in.

use super::Feature;
use crate::score::prepared::Prepared;
use crate::text::Tongue;

fn wrong(text: &Prepared, want: Tongue, other: Tongue) -> f32 {
    let looks = text.looks;
    if looks.tongue == other {
        looks.margin
    } else if looks.tongue == want || looks.tongue == Tongue::Mixed || text.words.len() < 4 {
        0.0
    } else {
        0.5
    }
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "not_english",
        about: "the English side doesn't look like English",
        sign: -1,
        alone: false,
        value: |view| wrong(view.en, Tongue::English, Tongue::Vietnamese),
    },
    Feature {
        name: "not_vietnamese",
        about: "the Vietnamese side doesn't look like Vietnamese",
        sign: -1,
        alone: false,
        value: |view| wrong(view.vi, Tongue::Vietnamese, Tongue::English),
    },
    Feature {
        name: "no_diacritics",
        about: "the Vietnamese is written without its diacritics",
        sign: -1,
        alone: true,
        value: |view| f32::from(u8::from(view.vi.looks.undiacritic)),
    },
];
