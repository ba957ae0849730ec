//! Share of each side's information that the other side explains; and how much information is explained in all.

use super::Feature;
use crate::score::evidence::Side;

/// Rarity-weighted coverage, 0 to 1; half for a text without words.
pub(super) fn coverage(side: &Side) -> f32 {
    let (got, all) = side.bits;
    (got + 1.0) / (all + 2.0)
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "coverage_least",
        about: "the smaller of the two coverages",
        sign: 1,
        alone: false,
        value: |view| coverage(&view.evidence.en).min(coverage(&view.evidence.vi)),
    },
    Feature {
        name: "information",
        about: "bits explained in all, log scale: long agreement is surer than short",
        sign: 1,
        alone: false,
        value: |view| (view.evidence.en.bits.0 + view.evidence.vi.bits.0 + 1.0).log2(),
    },
];
