//! Share of each side's information that the other side explains, in log-odds; and how much information is explained in all.

use super::Feature;
use crate::score::evidence::Side;
use crate::score::prepared::Prepared;

/// (information explained, information in all), in bits.
pub(super) fn explained(text: &Prepared, side: &Side) -> (f32, f32) {
    text.words
        .iter()
        .zip(&side.words)
        .fold((0.0, 0.0), |(got, all), (word, explained)| (got + word.bits * explained.cover, all + word.bits))
}

/// Rarity-weighted coverage, 0 to 1; half for a text without words.
pub(super) fn coverage(text: &Prepared, side: &Side) -> f32 {
    let (got, all) = explained(text, side);
    (got + 1.0) / (all + 2.0)
}

fn log_odds(p: f32) -> f32 {
    ((p + 0.03) / (1.03 - p)).ln()
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "coverage_en",
        about: "share of the English information that the Vietnamese explains, log-odds",
        sign: 1,
        alone: false,
        value: |view| log_odds(coverage(view.en, &view.evidence.en)),
    },
    Feature {
        name: "coverage_vi",
        about: "share of the Vietnamese information that the English explains, log-odds",
        sign: 1,
        alone: false,
        value: |view| log_odds(coverage(view.vi, &view.evidence.vi)),
    },
    Feature {
        name: "coverage_least",
        about: "the smaller of the two coverages",
        sign: 1,
        alone: false,
        value: |view| coverage(view.en, &view.evidence.en).min(coverage(view.vi, &view.evidence.vi)),
    },
    Feature {
        name: "information",
        about: "bits explained in all, log scale: long agreement is surer than short",
        sign: 1,
        alone: false,
        value: |view| (explained(view.en, &view.evidence.en).0 + explained(view.vi, &view.evidence.vi).0 + 1.0).log2(),
    },
];
