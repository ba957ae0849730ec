//! Whether one side is merely the other again. Names and titles may stand alike on both sides; English sentences may not.

use super::{Feature, View};
use crate::lexicon::UNKNOWN;
use crate::text::Tongue;

/// Equal letters, and at least half of the words are English words that Vietnamese hasn't.
fn copied(view: &View<'_>) -> bool {
    if view.vi.whole != view.en.whole || view.en.words.is_empty() {
        return false;
    }
    let english = view.en.words.iter().filter(|word| word.id != UNKNOWN).count();
    let vietnamese = view.vi.words.iter().filter(|word| word.id != UNKNOWN).count();
    let words = view.en.words.len();
    words >= 3 && (view.vi.looks.tongue == Tongue::English || view.en.looks.tongue == Tongue::Vietnamese)
        || english > vietnamese && (english - vietnamese) * 2 >= words
}

pub(super) const FEATURES: &[Feature] = &[Feature {
    name: "copy",
    about: "both sides have the same letters and are more than names",
    sign: -1,
    alone: false,
    value: |view| f32::from(u8::from(copied(view))),
}];
