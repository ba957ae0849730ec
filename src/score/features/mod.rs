//! The features of the score: a list of named numbers, each computed from the evidence of a pair. One small file each.
//! Adding one means adding a file and one line here; then `songngu fit` gives it a weight.

mod copy;
mod coverage;
mod ending;
mod facts;
mod language;
mod length;
mod likelihood;
mod loose;
mod names;
mod question;
mod tail;
mod unseen;

pub use length::length_deviation;

use crate::score::evidence::Evidence;
use crate::score::prepared::Prepared;

/// What a feature may look at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The Vietnamese text.
    pub vi: &'a Prepared,
    /// The English text.
    pub en: &'a Prepared,
    /// How they explain each other.
    pub evidence: &'a Evidence,
}

/// A named number with what is known about its direction.
#[derive(Clone, Copy)]
pub struct Feature {
    /// Name in the weights file, in `score --features` and in `explain`.
    pub name: &'static str,
    /// What it measures, for a person.
    pub about: &'static str,
    /// +1: more is better; -1: more is worse; 0: either. Weights of the wrong sign are not fitted.
    pub sign: i8,
    /// Counts only for a pair judged by itself: among competitors every candidate of a record has it alike.
    pub alone: bool,
    /// Computes it; finite for every pair.
    pub value: fn(&View<'_>) -> f32,
}

/// Groups of features, in the order of their report.
const GROUPS: &[&[Feature]] = &[
    likelihood::FEATURES,
    coverage::FEATURES,
    loose::FEATURES,
    tail::FEATURES,
    ending::FEATURES,
    names::FEATURES,
    facts::FEATURES,
    unseen::FEATURES,
    length::FEATURES,
    copy::FEATURES,
    language::FEATURES,
    question::FEATURES,
];

/// Number of features.
pub const COUNT: usize = {
    let mut n = 0;
    let mut group = 0;
    while group < GROUPS.len() {
        n += GROUPS[group].len();
        group += 1;
    }
    n
};

/// All features, in the order of their values in [`values`].
pub fn all() -> impl Iterator<Item = &'static Feature> {
    GROUPS.iter().flat_map(|group| group.iter())
}

/// The values of all features for a pair.
pub fn values(view: &View<'_>) -> [f32; COUNT] {
    let mut out = [0.0; COUNT];
    for (value, feature) in out.iter_mut().zip(all()) {
        *value = (feature.value)(view);
    }
    out
}
