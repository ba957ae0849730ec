//! The ratio of lengths against what translations have (Gale and Church 1993, with a log ratio).

use super::{Feature, View};

/// Mean of ln(Vietnamese letters / English letters) over translated headlines and news sentences (measured on 717 headline pairs).
const MEAN: f32 = 0.087;
/// Its standard deviation there for a text of some 50 letters.
const DEVIATION: f32 = 0.193;

/// How many deviations the ratio of two texts' letters and digits is from the mean of translations; above 0 the Vietnamese is long.
/// Short texts vary more.
pub fn length_deviation(vi: f32, en: f32) -> f32 {
    let (vi, en) = (vi + 3.0, en + 3.0);
    let spread = (DEVIATION * DEVIATION + 0.6 / vi.min(en)).sqrt();
    ((vi / en).ln() - MEAN) / spread
}

fn deviation(view: &View<'_>) -> f32 {
    length_deviation(view.vi.letters as f32, view.en.letters as f32)
}

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "length",
        about: "how far the ratio of lengths is from that of translations, squared",
        sign: -1,
        alone: false,
        value: |view| deviation(view).powi(2).min(25.0) / 4.0,
    },
    Feature {
        name: "too_short_en",
        about: "the English is too short for the Vietnamese",
        sign: -1,
        alone: false,
        value: |view| (deviation(view) - 1.0).clamp(0.0, 5.0),
    },
    Feature {
        name: "too_short_vi",
        about: "the Vietnamese is too short for the English",
        sign: -1,
        alone: false,
        value: |view| (-deviation(view) - 1.0).clamp(0.0, 5.0),
    },
];
