//! Whether one side goes on where the other has stopped: a stretch at the beginning or end that is explained far worse than the rest.

use super::Feature;
use crate::score::evidence::Side;
use crate::score::prepared::Prepared;

/// The largest surplus of unexplained information over what the text's other part would lead one to expect,
/// over all cuts into two parts of at least three words, in units of the square root of bits.
fn surplus(text: &Prepared, side: &Side, end: bool) -> f32 {
    let n = text.words.len();
    if n < 6 {
        return 0.0;
    }
    let (got, all) = side.bits;
    let (mut part_got, mut part_all, mut worst) = (0.0, 0.0, 0.0f32);
    for step in 0..n - 3 {
        let at = if end { n - 1 - step } else { step };
        part_got += text.words[at].bits * side.words[at].cover;
        part_all += text.words[at].bits;
        if step >= 2 {
            let rest = (got - part_got) / (all - part_all).max(1.0);
            worst = worst.max((rest * part_all - part_got) / (part_all + 10.0).sqrt());
        }
    }
    worst / 4.0
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "tail_en",
        about: "the English goes on where the Vietnamese has stopped",
        sign: -1,
        alone: false,
        value: |view| surplus(view.en, &view.evidence.en, true),
    },
    Feature {
        name: "tail_vi",
        about: "the Vietnamese goes on where the English has stopped",
        sign: -1,
        alone: false,
        value: |view| surplus(view.vi, &view.evidence.vi, true),
    },
    Feature {
        name: "head_en",
        about: "the English begins before the Vietnamese does",
        sign: -1,
        alone: false,
        value: |view| surplus(view.en, &view.evidence.en, false),
    },
    Feature {
        name: "head_vi",
        about: "the Vietnamese begins before the English does",
        sign: -1,
        alone: false,
        value: |view| surplus(view.vi, &view.evidence.vi, false),
    },
];
