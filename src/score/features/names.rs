//! Names that stand on one side only. A Latin name in Vietnamese text is kept by a translator; one that is gone while
//! another has come is the sign of another story.

use super::{Feature, View};
use crate::lexicon::UNKNOWN;

/// Latin names of the Vietnamese side that nothing on the English side matches.
fn lost(view: &View<'_>) -> f32 {
    let words = view.vi.words.iter().zip(&view.evidence.vi.words);
    words.filter(|(word, explained)| word.foreign && explained.cover < 0.4).count().min(3) as f32
}

/// Capitalised or unknown English words, rare enough to be names, that nothing on the Vietnamese side matches.
fn come(view: &View<'_>) -> f32 {
    let words = view.en.words.iter().zip(&view.evidence.en.words);
    let rare = |bits: f32, id: u32| id == UNKNOWN || bits > 7.0;
    words.filter(|(word, explained)| word.capital && rare(word.bits, word.id) && explained.cover < 0.3).count().min(3)
        as f32
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "name_lost",
        about: "Latin names in the Vietnamese that the English hasn't",
        sign: -1,
        alone: false,
        value: lost,
    },
    Feature {
        name: "name_changed",
        about: "a Latin name in the Vietnamese is gone and the English has another",
        sign: -1,
        alone: false,
        value: |view| lost(view).min(come(view)),
    },
];
