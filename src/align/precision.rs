//! A demanded precision: how many of the best-scored pairs can be kept so that, by their own probabilities, enough of them are right.
//! Knows scores; not how they came about.

use rustc_hash::FxHashSet;

use crate::align::pair::{Alignment, Pair};

/// What a demanded precision came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// Score of the worst pair that was kept; 1 when none was.
    pub threshold: f32,
    /// Expected share of right pairs among those kept: the mean of their scores.
    pub expected: f32,
    /// Pairs taken back.
    pub removed: usize,
}

impl Alignment {
    /// Keeps the best-scored pairs as long as the mean of their probabilities is at least `precision` (0 to 1), and unpairs the
    /// others. Pairs with the same score stay or go together.
    pub fn demand_precision(&mut self, precision: f32) -> Demand {
        let mut scores: Vec<f32> = self.pairs.iter().filter(whole).map(|pair| pair.score).collect();
        scores.sort_unstable_by(|a, b| b.total_cmp(a));
        let mut demand = Demand { threshold: 1.0, expected: 1.0, removed: 0 };
        let (mut kept, mut sum, mut seen) = (0, 0.0, 0);
        for run in scores.chunk_by(|a, b| a == b) {
            seen += run.len();
            sum += run.iter().map(|&score| f64::from(score)).sum::<f64>();
            let mean = (sum / seen as f64) as f32;
            if mean < precision {
                break;
            }
            kept = seen;
            demand = Demand { threshold: run[0], expected: mean, removed: 0 };
        }
        demand.removed = scores.len() - kept;
        let goes = |pair: &Pair| whole(&pair) && (kept == 0 || pair.score < demand.threshold);
        let gone = self.pairs.iter().filter(|pair| goes(pair));
        let (mut vi, mut en) = (Vec::new(), Vec::new());
        for pair in gone {
            vi.extend(pair.vi.clone());
            en.extend(pair.en.clone());
        }
        self.pairs.retain(|pair| !goes(pair));
        // A text with several partners may have kept one.
        let kept: FxHashSet<u32> = self.pairs.iter().flat_map(|pair| pair.vi.clone()).collect();
        self.unpaired_vi.extend(vi.into_iter().filter(|at| !kept.contains(at)));
        let kept: FxHashSet<u32> = self.pairs.iter().flat_map(|pair| pair.en.clone()).collect();
        self.unpaired_en.extend(en.into_iter().filter(|at| !kept.contains(at)));
        for list in [&mut self.unpaired_vi, &mut self.unpaired_en] {
            list.sort_unstable();
            list.dedup();
        }
        demand
    }
}

fn whole(pair: &&Pair) -> bool {
    !pair.vi.is_empty() && !pair.en.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alignment(scores: &[f32]) -> Alignment {
        let pairs = scores
            .iter()
            .zip(0u32..)
            .map(|(&score, at)| Pair { vi: at..at + 1, en: at..at + 1, score, margin: 1.0 })
            .collect();
        Alignment { pairs, ..Alignment::default() }
    }

    #[test]
    fn keeps_as_many_as_the_mean_allows() {
        let mut found = alignment(&[0.5, 1.0, 0.9, 0.2]);
        let demand = found.demand_precision(0.8);
        assert_eq!((demand.threshold, demand.removed), (0.5, 1));
        assert!((demand.expected - 0.8).abs() < 1e-6);
        assert_eq!(found.pairs.len(), 3);
        assert_eq!((found.unpaired_vi, found.unpaired_en), (vec![3], vec![3]));
    }

    #[test]
    fn a_text_that_keeps_a_partner_is_not_alone() {
        let mut found = alignment(&[0.9, 0.2, 0.3]);
        found.pairs[1].vi = 0..1;
        found.pairs[2].en = 1..2;
        assert_eq!(found.demand_precision(0.85).removed, 2);
        assert_eq!((found.unpaired_vi, found.unpaired_en), (vec![2], vec![1]));
    }

    #[test]
    fn ties_go_together_and_none_may_be_left() {
        let mut found = alignment(&[0.9, 0.6, 0.6]);
        assert_eq!(found.demand_precision(0.75).removed, 2);
        assert_eq!(alignment(&[0.6, 0.6]).demand_precision(0.7).removed, 2);
        assert_eq!(alignment(&[]).demand_precision(0.7).removed, 0);
    }
}
