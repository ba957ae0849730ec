//! Whether one side is merely the other again.

use super::Feature;

pub(super) const FEATURES: &[Feature] = &[Feature {
    name: "copy",
    about: "both sides have the same letters and are more than names",
    sign: -1,
    value: |view| {
        let words = view.en.words.len();
        let lower = view.en.words.iter().filter(|word| !word.capital).count();
        f32::from(u8::from(view.vi.whole == view.en.whole && words >= 2 && (lower >= 1 || words >= 5)))
    },
}];
