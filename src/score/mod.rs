//! How likely it is that two texts translate each other, and why. Knows the two texts; neither files nor other pairs.
//!
//! [`Scorer::prepare`] once a text, [`Scorer::score`] once a pair.

mod bare;
pub mod digits;
pub mod ending;
pub mod evidence;
pub mod explain;
pub mod features;
pub mod fit;
mod known;
pub mod open;
pub mod prepared;
pub mod strangers;
mod weights;

pub use evidence::Evidence;
pub use prepared::Prepared;
pub use weights::{HEAP, Linear, Weights};

use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::record::{Date, Lang};

/// Scores pairs with a lexicon and weights. Cheap to share between threads.
#[derive(Debug)]
pub struct Scorer<'a> {
    lexicon: &'a Lexicon,
    weights: Weights,
}

impl<'a> Scorer<'a> {
    /// A scorer with the shipped weights. Fails only when the build is damaged.
    pub fn new(lexicon: &'a Lexicon) -> Result<Scorer<'a>> {
        Ok(Scorer { lexicon, weights: Weights::shipped()? })
    }

    /// A scorer with other weights.
    pub fn with_weights(lexicon: &'a Lexicon, weights: Weights) -> Scorer<'a> {
        Scorer { lexicon, weights }
    }

    /// The same scorer for pairs among competitors and lines in order: with the weights for those, and without the features that every candidate of a record has alike.
    pub fn among_competitors(&self) -> Scorer<'a> {
        let mut weights = self.weights.among();
        for (weight, _) in weights.of.iter_mut().zip(features::all()).filter(|(_, feature)| feature.alone) {
            *weight = 0.0;
        }
        Scorer { lexicon: self.lexicon, weights }
    }

    /// The same scorer for finding partners: with the weights for that, and a text without its diacritics is as good a partner.
    pub fn blind_to_diacritics(&self) -> Scorer<'a> {
        let mut weights = self.weights.among();
        for (weight, feature) in weights.of.iter_mut().zip(features::all()) {
            if feature.name == "no_diacritics" {
                *weight = 0.0;
            }
        }
        Scorer { lexicon: self.lexicon, weights }
    }

    /// The lexicon it scores with.
    pub fn lexicon(&self) -> &'a Lexicon {
        self.lexicon
    }

    /// Its weights.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Prepares a text as published for scoring; `date` is its day of publication, for days said without a year.
    pub fn prepare(&self, text: &str, lang: Lang, date: Option<Date>) -> Prepared {
        Prepared::new(self.lexicon, text, lang, date)
    }

    /// The values of all features for a pair. `evidence` is scratch space.
    pub fn features(&self, vi: &Prepared, en: &Prepared, evidence: &mut Evidence) -> [f32; features::COUNT] {
        evidence.gather(self.lexicon, vi, en);
        features::values(&features::View { vi, en, evidence })
    }

    /// The weighted sum of a pair, in nats of odds; monotone in the probability.
    pub fn sum(&self, vi: &Prepared, en: &Prepared, evidence: &mut Evidence) -> f32 {
        self.weights.sum(&self.features(vi, en, evidence))
    }

    /// The calibrated probability, 0 to 1, that the two texts translate each other.
    pub fn score(&self, vi: &Prepared, en: &Prepared, evidence: &mut Evidence) -> f32 {
        self.weights.probability(self.sum(vi, en, evidence))
    }
}
