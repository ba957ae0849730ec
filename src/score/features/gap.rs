//! The weightiest words of each side that nothing explains: one strange rare word is a stronger sign than many half-explained ones.

use super::Feature;
use crate::lexicon::UNKNOWN;
use crate::score::evidence::Side;
use crate::score::prepared::Prepared;

/// Mean unexplained bits of the two weightiest known words, over 16.
fn gap(text: &Prepared, side: &Side) -> f32 {
    let (mut first, mut second) = (0.0f32, 0.0f32);
    for (word, explained) in text.words.iter().zip(&side.words).filter(|(word, _)| word.id != UNKNOWN) {
        let open = word.bits.min(18.0) * (1.0 - explained.cover);
        if open > first {
            second = first;
            first = open;
        } else if open > second {
            second = open;
        }
    }
    (first + second) / 32.0
}

/// Share of the content words (more than 8 bits) left nearly unexplained.
fn loose(text: &Prepared, side: &Side) -> f32 {
    let (mut open, mut all) = (0.0, 1.0);
    for (word, explained) in text.words.iter().zip(&side.words).filter(|(word, _)| word.id != UNKNOWN) {
        if word.bits > 8.0 {
            all += 1.0;
            open += f32::from(u8::from(explained.cover < 0.3));
        }
    }
    open / all
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "gap_en",
        about: "information of the two weightiest English words that nothing explains",
        sign: -1,
        alone: false,
        value: |view| gap(view.en, &view.evidence.en),
    },
    Feature {
        name: "gap_vi",
        about: "information of the two weightiest Vietnamese words that nothing explains",
        sign: -1,
        alone: false,
        value: |view| gap(view.vi, &view.evidence.vi),
    },
    Feature {
        name: "loose_en",
        about: "share of English content words that nothing explains",
        sign: -1,
        alone: false,
        value: |view| loose(view.en, &view.evidence.en),
    },
    Feature {
        name: "loose_vi",
        about: "share of Vietnamese content words that nothing explains",
        sign: -1,
        alone: false,
        value: |view| loose(view.vi, &view.evidence.vi),
    },
];
