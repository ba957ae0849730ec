//! The weights of the features and the calibration, as readable data. Knows names and numbers, not what they measure.

use crate::error::{Error, Result};
use crate::score::features::{self, COUNT};

static SHIPPED: &str = include_str!("../../data/score/weights.tsv");

/// Weights of the features and what makes a probability of their sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Linear {
    /// Added to the sum.
    pub bias: f32,
    /// One for each feature, in the order of [`features::all`].
    pub of: [f32; COUNT],
    /// Platt scaling: probability = 1 / (1 + exp(-(slope · sum + shift))).
    pub slope: f32,
    /// See `slope`.
    pub shift: f32,
}

/// Weights of the score: a weighted sum, then a calibrated logistic. A pair judged by itself and one among competitors have weights of
/// their own: what tells a damaged pair from a whole one isn't what tells one story from another.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Added to the sum.
    pub bias: f32,
    /// One for each feature, in the order of [`features::all`].
    pub of: [f32; COUNT],
    /// Platt scaling: probability = 1 / (1 + exp(-(slope · sum + shift))).
    pub slope: f32,
    /// See `slope`.
    pub shift: f32,
    /// For pairs among competitors and lines in order.
    pub among: Linear,
    /// For pairs among competitors (heaps): added to the weighted standing.
    pub heap_bias: f32,
    /// For pairs among competitors: weights of the sum, the smaller and the larger lead over the competitors.
    pub heap: [f32; HEAP.len()],
    /// Share of mutual first choices that were right in the heaps that the weights were fitted on.
    pub heap_share: f32,
    /// Probability in heaps from which a pair is accepted by default (aimed at a precision of 0.97).
    pub accept: f32,
}

/// Names of the weights of a pair's standing among its competitors.
pub const HEAP: [&str; 3] = ["heap_sum", "heap_lead_least", "heap_lead_most"];

impl Default for Weights {
    fn default() -> Self {
        Weights {
            bias: 0.0,
            of: [0.0; COUNT],
            slope: 1.0,
            shift: 0.0,
            among: Linear { bias: 0.0, of: [0.0; COUNT], slope: 1.0, shift: 0.0 },
            heap_bias: 0.0,
            heap: [1.0, 0.0, 0.0],
            heap_share: 0.5,
            accept: 0.5,
        }
    }
}

impl Weights {
    /// The weights that come with the program.
    pub fn shipped() -> Result<Weights> {
        Weights::parse(SHIPPED)
    }

    /// The weights of a pair by itself.
    pub fn linear(&self) -> Linear {
        Linear { bias: self.bias, of: self.of, slope: self.slope, shift: self.shift }
    }

    /// The same with the weights for pairs among competitors in place of those of a pair by itself.
    pub fn among(&self) -> Weights {
        let Linear { bias, of, slope, shift } = self.among.clone();
        Weights { bias, of, slope, shift, ..self.clone() }
    }

    /// Reads `name<TAB>number` rows, with a second number for pairs among competitors where that differs. Fails on an unknown name, a missing feature or a number that isn't one, with its line.
    pub fn parse(text: &str) -> Result<Weights> {
        let mut weights = Weights::default();
        for (at, line) in text.lines().enumerate() {
            let line_number = at as u64 + 1;
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let bad = |message: String| Error::new(crate::error::Kind::Data, message).at_line(line_number);
            let (name, number) = line.split_once('\t').ok_or_else(|| bad("expected `name<TAB>number`".into()))?;
            let read = |number: &str| {
                let number = number.trim();
                let read = number.parse().ok().filter(|n: &f32| n.is_finite());
                read.ok_or_else(|| bad(format!("`{number}` is not a number")))
            };
            let (first, second) = number.split_once('\t').unwrap_or((number, number));
            let (number, among) = (read(first)?, read(second)?);
            match name {
                "bias" => (weights.bias, weights.among.bias) = (number, among),
                "calibration_slope" => (weights.slope, weights.among.slope) = (number, among),
                "calibration_shift" => (weights.shift, weights.among.shift) = (number, among),
                "heap_bias" => weights.heap_bias = number,
                "heap_share" => weights.heap_share = number,
                "accept" => weights.accept = number,
                _ if HEAP.contains(&name) => {
                    for (weight, _) in weights.heap.iter_mut().zip(HEAP).filter(|(_, of)| *of == name) {
                        *weight = number;
                    }
                }
                _ => {
                    let index = features::all()
                        .position(|feature| feature.name == name)
                        .ok_or_else(|| bad(format!("there is no feature `{name}`")))?;
                    (weights.of[index], weights.among.of[index]) = (number, among);
                }
            }
        }
        Ok(weights)
    }

    /// The rows that [`Weights::parse`] reads, with what each feature measures as a comment.
    pub fn write(&self) -> String {
        use std::fmt::Write;
        let mut out = String::from("# name, weight of a pair by itself, weight among competitors\n");
        let both = |out: &mut String, name: &str, single: f32, among: f32| {
            let _ = writeln!(out, "{name}\t{single:.4}\t{among:.4}");
        };
        both(&mut out, "bias", self.bias, self.among.bias);
        for (feature, (single, among)) in features::all().zip(self.of.iter().zip(&self.among.of)) {
            both(&mut out, feature.name, *single, *among);
        }
        both(&mut out, "calibration_slope", self.slope, self.among.slope);
        both(&mut out, "calibration_shift", self.shift, self.among.shift);
        let mut row = |name: &str, number: f32| {
            let _ = writeln!(out, "{name}\t{number:.4}");
        };
        row("heap_bias", self.heap_bias);
        for (name, weight) in HEAP.into_iter().zip(self.heap) {
            row(name, weight);
        }
        row("heap_share", self.heap_share);
        row("accept", self.accept);
        out
    }

    /// The weighted sum, in nats of odds.
    pub fn sum(&self, values: &[f32; COUNT]) -> f32 {
        self.of.iter().zip(values).fold(self.bias, |sum, (weight, value)| sum + weight * value)
    }

    /// ln of the odds that a pair with this standing among its competitors is right.
    pub fn heap_odds(&self, values: &[f32; HEAP.len()]) -> f32 {
        self.heap.iter().zip(values).fold(self.heap_bias, |sum, (weight, value)| sum + weight * value)
    }

    /// The calibrated probability of a sum.
    pub fn probability(&self, sum: f32) -> f32 {
        1.0 / (1.0 + (-(self.slope * sum + self.shift)).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_weights_are_whole_and_read_back() {
        let weights = Weights::shipped().unwrap();
        assert_eq!(Weights::parse(&weights.write()).unwrap(), weights);
        for (feature, weight) in features::all().chain(features::all()).zip(weights.of.iter().chain(&weights.among.of))
        {
            assert!(f32::from(feature.sign) * weight >= 0.0, "{} has the wrong sign", feature.name);
        }
    }

    #[test]
    fn unknown_names_are_refused_with_their_line() {
        let error = Weights::parse("bias\t1\nnonsense\t2").unwrap_err();
        assert_eq!(error.line(), Some(2));
    }
}
