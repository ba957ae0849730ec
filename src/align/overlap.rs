//! Whether two heaps belong together at all: how many true pairs they probably share, with an interval. Knows the odds of first
//! choices; not how they are paired.
//!
//! A first choice (best on both sides) is right or wrong; its odds say how much likelier it looks when right. The likelihood of the
//! share of right ones follows (the mixture that [`super::context::Prior`] settles, after Saerens, Latinne and Decaestecker 2002,
//! without its belief), and the shares within two units of log-likelihood of the best make the interval.

use std::fmt;

use crate::align::candidates::Edge;
use crate::align::context::{Context, Standing};
use crate::ledger::Note;
use crate::record::Lang;
use crate::score::Weights;

/// Fall of the log-likelihood at the ends of the interval: 95 % (half the quantile of chi-square with one degree of freedom).
const FALL: f64 = 1.92;
/// The odds themselves are trusted to within this many nats, which large heaps don't narrow.
const TRUST: f64 = 0.5;
/// Share of true pairs that are first choices on both sides; the others are translated too freely, or lose to a similar text.
const FIRST: f64 = 0.985;
/// The same at worst.
const FIRST_AT_WORST: f64 = 0.93;
/// Width of the bins that odds are counted in, nats: fine enough for two decimals of a share.
const BIN: f64 = 0.05;
/// Odds beyond this many nats either way are as good as certain.
const FAR: f64 = 12.0;
/// Fewer texts on a side say nothing of shares.
const LEAST: usize = 20;
/// Share from which two heaps share text worth pairing.
const HARDLY: f32 = 0.03;

/// An estimate with the interval that holds the truth in 19 of 20 cases.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Interval {
    /// The likeliest value.
    pub likely: f32,
    /// The lower end.
    pub low: f32,
    /// The upper end.
    pub high: f32,
}

impl Interval {
    /// Every value changed the same way.
    fn map(self, change: impl Fn(f32) -> f32) -> Interval {
        Interval { likely: change(self.likely), low: change(self.low), high: change(self.high) }
    }
}

/// How much two heaps share.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Overlap {
    /// Number of Vietnamese texts that have a partner, found or not.
    pub pairs: Interval,
    /// Vietnamese texts looked at.
    pub vi: u32,
    /// English texts looked at.
    pub en: u32,
}

impl Overlap {
    /// From the standing of all candidates of two heaps of `n_vi` and `n_en` texts. Nothing for a side of fewer than 20 texts.
    pub fn of(edges: &[Edge], context: &Context, weights: &Weights, n_vi: usize, n_en: usize) -> Option<Overlap> {
        let first = edges.iter().map(|edge| context.standing(edge)).filter(Standing::is_mutual);
        Overlap::estimate(first.map(|standing| standing.log_odds(weights)), weights.heap_share, n_vi, n_en)
    }

    /// From the ln odds of the mutual first choices, as fitted on heaps where the share `fitted` of them was right.
    fn estimate(odds: impl Iterator<Item = f32>, fitted: f32, n_vi: usize, n_en: usize) -> Option<Overlap> {
        if n_vi < LEAST || n_en < LEAST {
            return None;
        }
        let bins = Bins::count(odds, fitted);
        let most = n_vi.min(n_en) as f64;
        let at = |share: f64, first: f64| (share * bins.all / first).min(most) as f32;
        let share = bins.likeliest(0.0);
        let pairs = Interval {
            likely: at(share, FIRST),
            low: at(bins.end(-TRUST, 0.0), 1.0),
            high: at(bins.end(TRUST, 1.0), FIRST_AT_WORST),
        };
        Some(Overlap { pairs, vi: n_vi as u32, en: n_en as u32 })
    }

    /// The share, 0 to 1, of the texts of one side that have a partner on the other.
    pub fn share(&self, side: Lang) -> Interval {
        let of = if side == Lang::Vi { self.vi } else { self.en };
        self.pairs.map(|pairs| (pairs / of.max(1) as f32).min(1.0))
    }

    /// A warning when the heaps hardly share any text: even the upper end is near nothing on both sides.
    pub fn warning(&self) -> Option<Note> {
        let most = self.share(Lang::Vi).high.max(self.share(Lang::En).high);
        (most < HARDLY).then(|| {
            Note::warning(format!(
                "these heaps hardly share any text: at most {:.1} % of either has a partner; check that both are of the same site and days",
                most * 100.0
            ))
        })
    }
}

impl fmt::Display for Overlap {
    /// A line for the summary of a run, whole per cent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (vi, en) = (self.share(Lang::Vi), self.share(Lang::En));
        let percent = |share: f32| (share * 100.0).round();
        write!(
            f,
            "overlap    about {} % ({}–{} %) of the Vietnamese and {} % ({}–{} %) of the English texts have a partner",
            percent(vi.likely),
            percent(vi.low),
            percent(vi.high),
            percent(en.likely),
            percent(en.low),
            percent(en.high)
        )
    }
}

/// Odds by how often they occur.
struct Bins {
    /// (how much likelier right than wrong, how many).
    bins: Vec<(f64, f64)>,
    all: f64,
}

impl Bins {
    fn count(odds: impl Iterator<Item = f32>, fitted: f32) -> Bins {
        let fitted = f64::from(fitted).clamp(0.01, 0.99);
        let base = (fitted / (1.0 - fitted)).ln();
        let mut counts = vec![0u64; (2.0 * FAR / BIN) as usize + 1];
        for odds in odds {
            let ratio = (f64::from(odds) - base).clamp(-FAR, FAR);
            counts[((ratio + FAR) / BIN).round() as usize] += 1;
        }
        let bins: Vec<(f64, f64)> = counts
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > 0)
            .map(|(at, &count)| (at as f64 * BIN - FAR, count as f64))
            .collect();
        let all = bins.iter().map(|(_, count)| count).sum();
        Bins { bins, all }
    }

    /// Log-likelihood of a share when all odds are moved by `shift` nats, and its slope. Concave in the share.
    fn likelihood(&self, share: f64, shift: f64) -> (f64, f64) {
        self.bins.iter().fold((0.0, 0.0), |(sum, slope), (ratio, count)| {
            let gain = (ratio + shift).exp() - 1.0;
            let at = 1.0 + share * gain;
            (sum + count * at.ln(), slope + count * gain / at)
        })
    }

    /// The likeliest share.
    fn likeliest(&self, shift: f64) -> f64 {
        if self.all == 0.0 {
            return 0.0;
        }
        bisect(0.0, 1.0, |share| self.likelihood(share, shift).1 > 0.0)
    }

    /// The share towards `side` (0 or 1) at which the log-likelihood has fallen by [`FALL`].
    fn end(&self, shift: f64, side: f64) -> f64 {
        if self.all == 0.0 {
            return 0.0;
        }
        let best = self.likeliest(shift);
        let least = self.likelihood(best, shift).0 - FALL;
        let inner = bisect(0.0, 1.0, |way| self.likelihood(best + way * (side - best), shift).0 >= least);
        best + inner * (side - best)
    }
}

/// The place between two at which a condition that holds at first no longer does.
fn bisect(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    // Both ends are open: at a share of 1 a hopeless candidate has no likelihood at all.
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(right: usize, wrong: usize, n: usize) -> Overlap {
        let odds = std::iter::repeat_n(5.0, right).chain(std::iter::repeat_n(-4.0, wrong));
        Overlap::estimate(odds, 0.7, n, n * 2).unwrap()
    }

    #[test]
    fn a_line_for_the_summary() {
        let text = overlap(700, 200, 1000).to_string();
        assert!(
            text.starts_with("overlap    about 71 % (") && text.ends_with("of the English texts have a partner"),
            "{text}"
        );
    }

    #[test]
    fn the_interval_holds_the_share() {
        for (right, wrong) in [(980, 10), (700, 200), (400, 350), (30, 500)] {
            let found = overlap(right, wrong, 1000);
            let share = found.share(Lang::Vi);
            let truth = right as f32 / 1000.0;
            assert!(share.low <= truth && truth <= share.high, "{right} {wrong} {share:?}");
            assert!((share.likely - truth).abs() < 0.02 + 0.1 * truth, "{right} {wrong} {share:?}");
            assert!((found.share(Lang::En).likely - share.likely / 2.0).abs() < 1e-4);
        }
    }

    #[test]
    fn heaps_that_share_nothing_are_warned_of() {
        let none = overlap(0, 500, 1000);
        assert!(none.warning().unwrap().text.contains("hardly share any text: at most"), "{none:?}");
        assert!(none.share(Lang::Vi).low < 1e-4);
        assert!(overlap(0, 0, 1000).warning().is_some());
        assert!(overlap(60, 400, 1000).warning().is_none());
        // A few headlines without a partner say little, a handful nothing.
        assert!(overlap(0, 12, 20).warning().is_none());
        assert!(Overlap::estimate(std::iter::empty(), 0.7, 0, 900).is_none());
    }

    #[test]
    fn a_larger_heap_gives_a_narrower_interval() {
        let width = |found: Overlap| found.share(Lang::Vi).high - found.share(Lang::Vi).low;
        assert!(width(overlap(14, 6, 20)) > 2.0 * width(overlap(700, 300, 1000)));
    }
}
