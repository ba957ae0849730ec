//! Words the lexicon has never seen: matched by spelling they are strong signs, unmatched they say a little.

use super::Feature;
use crate::lexicon::UNKNOWN;
use crate::score::evidence::{By, Side};
use crate::score::prepared::Prepared;

/// Share of words that are unknown and unexplained, to a quarter: they excuse a low coverage, but in a text full of them nothing is
/// excused.
fn unseen(text: &Prepared, side: &Side) -> f32 {
    let open = text.words.iter().zip(&side.words).filter(|(word, e)| word.id == UNKNOWN && e.by == By::Nothing);
    (open.count() as f32 / (text.words.len() as f32 + 2.0)).min(0.25)
}

/// Capitalised words inside a sentence that nothing explains, as a share of content.
fn lost_names(text: &Prepared, side: &Side) -> f32 {
    if text.title_case {
        return 0.0;
    }
    let mut lost = 0.0;
    for (word, explained) in text.words.iter().zip(&side.words) {
        if word.capital && !word.initial {
            lost += (1.0 - explained.cover) * (word.bits / 12.0).min(1.0);
        }
    }
    lost.min(4.0)
}

/// Words that match by spelling.
fn same(text: &Prepared, side: &Side) -> f32 {
    let n = text.words.iter().zip(&side.words).filter(|(_, e)| matches!(e.by, By::Spelling | By::Cognate)).count();
    (n as f32).ln_1p()
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "unseen_en",
        about: "share of English words that the lexicon doesn't know and nothing matches",
        sign: 0,
        alone: false,
        value: |view| if view.evidence.copied > 0.0 { 0.0 } else { unseen(view.en, &view.evidence.en) },
    },
    Feature {
        name: "unseen_vi",
        about: "share of Vietnamese words that the lexicon doesn't know and nothing matches",
        sign: 0,
        alone: false,
        value: |view| if view.evidence.copied > 0.0 { 0.0 } else { unseen(view.vi, &view.evidence.vi) },
    },
    Feature {
        name: "lost_names_en",
        about: "capitalised English words inside the sentence that nothing explains",
        sign: -1,
        alone: false,
        value: |view| lost_names(view.en, &view.evidence.en),
    },
    Feature {
        name: "lost_names_vi",
        about: "capitalised Vietnamese words inside the sentence that nothing explains",
        sign: -1,
        alone: false,
        value: |view| lost_names(view.vi, &view.evidence.vi),
    },
    Feature {
        name: "same_spelling",
        about: "English words spelled alike in the Vietnamese",
        sign: 1,
        alone: false,
        value: |view| same(view.en, &view.evidence.en),
    },
];
