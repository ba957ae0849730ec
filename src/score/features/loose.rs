//! Content words that nothing explains, as a share of a side's content words.

use super::Feature;
use crate::lexicon::UNKNOWN;
use crate::score::evidence::Side;
use crate::score::prepared::Prepared;

/// Share of the known content words (more than 8 bits) left nearly unexplained.
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
