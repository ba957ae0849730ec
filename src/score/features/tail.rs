//! Whether one side says things that the other hasn't got to: a cut text leaves the other side with a stretch of open words and has none
//! of its own, where a free translation leaves open words on both.

use super::{Feature, View};

/// Open information of one side beyond that of the other, in units of the square root of bits.
fn excess(view: &View<'_>, more: f32, less: f32) -> f32 {
    let all = view.evidence.vi.open.all + view.evidence.en.open.all;
    (more - less).max(0.0) / (all + 20.0).sqrt()
}

/// By how much one stretch is longer than the other, in tens of bits.
fn longer(one: f32, other: f32) -> f32 {
    (one - other).max(0.0) / 10.0
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "excess_en",
        about: "open information of the English beyond that of the Vietnamese",
        sign: -1,
        alone: false,
        value: |view| excess(view, view.evidence.en.open.open, view.evidence.vi.open.open),
    },
    Feature {
        name: "excess_vi",
        about: "open information of the Vietnamese beyond that of the English",
        sign: -1,
        alone: false,
        value: |view| excess(view, view.evidence.vi.open.open, view.evidence.en.open.open),
    },
    Feature {
        name: "stretch_en",
        about: "the longest open stretch of the English is longer than that of the Vietnamese",
        sign: -1,
        alone: false,
        value: |view| longer(view.evidence.en.open.longest, view.evidence.vi.open.longest),
    },
    Feature {
        name: "stretch_vi",
        about: "the longest open stretch of the Vietnamese is longer than that of the English",
        sign: -1,
        alone: false,
        value: |view| longer(view.evidence.vi.open.longest, view.evidence.en.open.longest),
    },
    Feature {
        name: "tail_en",
        about: "the English goes on where the Vietnamese has stopped",
        sign: -1,
        alone: false,
        value: |view| longer(view.evidence.en.open.last, view.evidence.vi.open.last),
    },
    Feature {
        name: "tail_vi",
        about: "the Vietnamese goes on where the English has stopped",
        sign: -1,
        alone: false,
        value: |view| longer(view.evidence.vi.open.last, view.evidence.en.open.last),
    },
];
