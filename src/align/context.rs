//! A pair among its competitors: how far ahead of the nearest ones it is on both sides, and the probability that follows.
//! Knows scored candidates; not texts.
//!
//! After the margin criterion of Artetxe and Schwenk (2019): a score is compared with the neighbourhood of both records.

use crate::align::candidates::Edge;
use crate::record::Lang;
use crate::score::{HEAP, Weights};

/// Competitors that make up the neighbourhood of a record (k = 4 in Artetxe and Schwenk).
const NEIGHBOURS: usize = 4;
/// Sum given to a competitor that wasn't found: it is no competitor.
const NONE: f32 = -30.0;

/// The best sums of one record's candidates.
#[derive(Debug, Clone, Copy)]
struct Near {
    sums: [f32; NEIGHBOURS + 1],
    partners: [u32; NEIGHBOURS + 1],
}

const FAR: Near = Near { sums: [NONE; NEIGHBOURS + 1], partners: [u32::MAX; NEIGHBOURS + 1] };

impl Near {
    fn offer(&mut self, sum: f32, partner: u32) {
        if sum <= self.sums[NEIGHBOURS] {
            return;
        }
        let mut at = NEIGHBOURS;
        while at > 0 && self.sums[at - 1] < sum {
            self.sums[at] = self.sums[at - 1];
            self.partners[at] = self.partners[at - 1];
            at -= 1;
        }
        self.sums[at] = sum;
        self.partners[at] = partner;
    }

    /// ln of the summed odds of the competitors of `partner`.
    fn competition(&self, partner: u32) -> f32 {
        let mut most = NONE;
        let mut count = 0;
        let mut sum = 0.0;
        for (&s, &p) in self.sums.iter().zip(&self.partners) {
            if p != partner && count < NEIGHBOURS {
                count += 1;
                if most == NONE {
                    most = s;
                }
                sum += (s - most).exp();
            }
        }
        if most == NONE { NONE } else { most + sum.ln() }
    }

    fn best_other(&self, partner: u32) -> f32 {
        if self.partners[0] == partner { self.sums[1] } else { self.sums[0] }
    }
}

/// The neighbourhoods of all records of both sides.
#[derive(Debug)]
pub struct Context {
    vi: Vec<Near>,
    en: Vec<Near>,
}

/// What a pair's neighbourhood says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The pair's own sum.
    pub sum: f32,
    /// How far it is ahead of the summed competitors of the Vietnamese record, nats.
    pub ahead_vi: f32,
    /// The same for the English record.
    pub ahead_en: f32,
    /// 1 - the odds of the best competitor on either side over the pair's own, 0 to 1.
    pub margin: f32,
}

impl Standing {
    /// As features: the sum, the smaller and the larger lead, bounded.
    pub fn values(&self) -> [f32; HEAP.len()] {
        // A lead of four nats is a clear one; more of it says that the competitors are poor, not that the pair is good.
        let bound = |x: f32| x.clamp(-8.0, 4.0);
        let (a, b) = (bound(self.ahead_vi), bound(self.ahead_en));
        [self.sum.clamp(-20.0, 20.0), a.min(b), a.max(b)]
    }

    /// ln of the odds that the pair is right, given its competitors, in heaps like those that the weights were fitted on.
    pub fn log_odds(&self, weights: &Weights) -> f32 {
        weights.heap_odds(&self.values())
    }

    /// The same when the record that is joined may have several partners: its competitors are no better and no worse than the pair.
    pub(super) fn joining(&self, side: Lang) -> Standing {
        let ahead = if side == Lang::Vi { self.ahead_vi } else { self.ahead_en };
        Standing { ahead_vi: ahead, ahead_en: ahead.min(0.0), ..*self }
    }

    /// Whether the pair is the first choice of both its records.
    pub fn is_mutual(&self) -> bool {
        self.ahead_vi > 0.0 && self.ahead_en > 0.0
    }
}

/// How likely a first choice is right in these heaps, against those that the weights were fitted on: heaps with many partners
/// raise every probability, heaps that have nothing to do with each other lower it.
///
/// Estimated by expectation–maximisation from the probabilities themselves (Saerens, Latinne and Decaestecker 2002).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// Added to the ln of the odds.
    pub shift: f32,
    /// Estimated share of first choices that are right.
    pub share: f32,
}

/// Rounds of estimation; it settles in about ten.
const ROUNDS: usize = 40;
/// First choices' worth of belief in the share that the weights were fitted on: a page with two headlines says nothing about shares.
const BELIEF: f64 = 25.0;
/// Furthest that the odds are moved, in nats.
const FURTHEST: f64 = 4.0;

impl Prior {
    /// From the ln odds of the mutual first choices of two heaps, in input order.
    pub fn estimate(odds: impl Iterator<Item = f32>, weights: &Weights) -> Prior {
        let odds: Vec<f64> = odds.map(f64::from).collect();
        let logit = |share: f64| (share / (1.0 - share)).ln();
        let fitted = f64::from(weights.heap_share).clamp(0.01, 0.99);
        let (mut share, mut shift) = (fitted, 0.0);
        for _ in 0..ROUNDS {
            let sum: f64 = odds.iter().map(|odds| 1.0 / (1.0 + (-(odds + shift)).exp())).sum();
            share = ((sum + BELIEF * fitted) / (odds.len() as f64 + BELIEF)).clamp(1e-4, 1.0 - 1e-4);
            shift = (logit(share) - logit(fitted)).clamp(-FURTHEST, FURTHEST);
        }
        Prior { shift: shift as f32, share: share as f32 }
    }

    /// The probability of a pair with these ln odds.
    pub fn probability(&self, odds: f32) -> f32 {
        1.0 / (1.0 + (-(odds + self.shift)).exp())
    }
}

impl Context {
    /// From all scored candidates of `n_vi` and `n_en` records.
    pub fn new(edges: &[Edge], n_vi: usize, n_en: usize) -> Context {
        let mut context = Context { vi: vec![FAR; n_vi], en: vec![FAR; n_en] };
        for edge in edges {
            context.vi[edge.vi as usize].offer(edge.sum, edge.en);
            context.en[edge.en as usize].offer(edge.sum, edge.vi);
        }
        context
    }

    /// How likely first choices are right here, from all of them.
    pub fn prior(&self, edges: &[Edge], weights: &Weights) -> Prior {
        let first = edges.iter().map(|edge| self.standing(edge)).filter(Standing::is_mutual);
        Prior::estimate(first.map(|standing| standing.log_odds(weights)), weights)
    }

    /// The best partner, and its sum, of the record that an edge has on a side.
    pub(super) fn best(&self, side: Lang, edge: &Edge) -> (f32, u32) {
        let near = if side == Lang::Vi { &self.vi[edge.vi as usize] } else { &self.en[edge.en as usize] };
        (near.sums[0], near.partners[0])
    }

    /// How a candidate pair stands.
    pub fn standing(&self, edge: &Edge) -> Standing {
        let (v, e) = (&self.vi[edge.vi as usize], &self.en[edge.en as usize]);
        let best = v.best_other(edge.en).max(e.best_other(edge.vi));
        Standing {
            sum: edge.sum,
            ahead_vi: edge.sum - v.competition(edge.en),
            ahead_en: edge.sum - e.competition(edge.vi),
            margin: 1.0 - (best - edge.sum).min(0.0).exp(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prior_follows_the_heap() {
        let weights = Weights { heap_share: 0.7, ..Weights::default() };
        let many = Prior::estimate(std::iter::repeat_n(4.0, 500), &weights);
        assert!(many.shift > 0.5 && many.share > 0.9, "{many:?}");
        let none = Prior::estimate(std::iter::repeat_n(-1.0, 500), &weights);
        assert!(none.shift < -1.5 && none.share < 0.1, "{none:?}");
        let few = Prior::estimate([-1.0, 2.0].into_iter(), &weights);
        assert!(few.shift.abs() < 0.3, "{few:?}");
    }

    #[test]
    fn a_lone_pair_has_all_the_margin_and_a_tie_none() {
        let lone = [Edge { vi: 0, en: 0, sum: 3.0 }];
        assert!(Context::new(&lone, 1, 1).standing(&lone[0]).margin > 0.999);
        let tie = [Edge { vi: 0, en: 0, sum: 3.0 }, Edge { vi: 0, en: 1, sum: 3.0 }];
        assert_eq!(Context::new(&tie, 1, 2).standing(&tie[0]).margin, 0.0);
        let behind = Context::new(&[Edge { vi: 0, en: 0, sum: 1.0 }, Edge { vi: 0, en: 1, sum: 3.0 }], 1, 2);
        assert!(behind.standing(&Edge { vi: 0, en: 0, sum: 1.0 }).ahead_vi < 0.0);
    }
}
