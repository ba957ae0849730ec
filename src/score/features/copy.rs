//! Whether one side is merely the other again. Names may stand alike on both sides; what the other language says in its own words may not.

use super::Feature;

pub(super) const FEATURES: &[Feature] = &[Feature {
    name: "copy",
    about: "both sides have the same letters and are more than names",
    sign: -1,
    alone: false,
    value: |view| view.evidence.copied,
}];
