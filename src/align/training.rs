//! From texts that are known to translate each other to fitted weights: hard negatives from the candidate index, folds to be honest,
//! made-up heaps to learn what a lead over competitors is worth. Knows records' texts; the numbers' work is `score::fit`.

use rayon::prelude::*;

use crate::align::blocking::Blocking;
use crate::align::candidates::{self, Breadth, Edge};
use crate::align::context::{Context, Prior};
use crate::align::damage::lot;
use crate::align::single::{calibrate, single};
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::progress::Progress;
use crate::record::Lang;
use crate::score::fit::{self, Example, FitOptions};
use crate::score::{Evidence, HEAP, Prepared, Scorer, Weights, features};

/// Competitors shown with each right pair.
const COMPETITORS: usize = 8;
/// Parts that the data are cut into for honest numbers.
pub(super) const FOLDS: usize = 4;
/// Shares of each heap without a partner in the made-up heaps.
const UNPAIRED: [f32; 5] = [0.0, 0.3, 0.6, 0.9, 1.0];
/// What a sample from heaps that have nothing to do with each other counts: people seldom try to pair those.
const STRANGE: f32 = 0.1;
/// Largest share of records paired between such heaps.
const NONSENSE: f64 = 0.003;
/// Where the smaller lead stands among the values of [`HEAP`].
const LEAST_LEAD: usize = 1;
/// Precision that the default threshold aims at.
const AIM: f64 = 0.97;
/// F1 less than the best by this is as good.
const FLAT: f64 = 0.001;

/// A pair with its judgement.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// Vietnamese text.
    pub vi: String,
    /// English text.
    pub en: String,
    /// Whether they translate each other.
    pub right: bool,
}

/// What to learn from.
#[derive(Debug, Clone, Default)]
pub struct TrainingData {
    /// Lists of pairs (Vietnamese, English) that translate each other; the pairs of a list are each other's competitors.
    pub lists: Vec<Vec<(String, String)>>,
    /// Further lists of pairs, of other kinds of text, that only serve as heaps which have nothing to do with `lists`.
    pub apart: Vec<Vec<(String, String)>>,
    /// Keep the weights of the features, and fit only what depends on other pairs: standing, share, threshold.
    pub keep_features: bool,
    /// Lists of single pairs, right and wrong.
    pub labelled: Vec<Vec<Labelled>>,
}

/// Fitted weights and what they were worth on parts that they weren't fitted on.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// The weights, fitted on everything.
    pub weights: Weights,
    /// For each list: share of records whose partner came first, Vietnamese → English and back, over held-out folds.
    pub first: Vec<(f64, f64)>,
    /// The same with the weights fitted on everything.
    pub first_seen: Vec<(f64, f64)>,
    /// For each labelled list: share of wrong pairs found at one per cent false alarms, over held-out folds.
    pub found: Vec<f64>,
    /// Expected calibration error of single pairs over held-out folds.
    pub calibration: f32,
    /// Expected calibration error of pairs chosen from heaps.
    pub heap_calibration: f32,
}

pub(super) struct Texts {
    pub(super) vi: Vec<Prepared>,
    pub(super) en: Vec<Prepared>,
}

impl Texts {
    pub(super) fn new<'t>(scorer: &Scorer<'_>, pairs: impl ParallelIterator<Item = (&'t str, &'t str)>) -> Texts {
        let (vi, en) = pairs
            .map(|(vi, en)| (scorer.prepare(vi, Lang::Vi, None), scorer.prepare(en, Lang::En, None)))
            .collect::<Vec<_>>()
            .into_iter()
            .unzip();
        Texts { vi, en }
    }

    fn edges(&self, scorer: &Scorer<'_>) -> Vec<Edge> {
        candidates::find(&self.vi, &self.en, scorer, Breadth::default(), &Blocking::none(), &())
    }
}

/// Fits weights. Deterministic. Fails when there is no list of at least four pairs.
pub fn train(lexicon: &Lexicon, data: &TrainingData, options: &FitOptions, progress: &dyn Progress) -> Result<Fitted> {
    if data.lists.iter().all(|list| list.len() < FOLDS) {
        return Err(Error::usage("no list of right pairs to learn from").hint("give files of translated pairs"));
    }
    let start = Scorer::new(lexicon)?;
    let prepare = |lists: &[Vec<(String, String)>]| -> Vec<Texts> {
        lists.iter().map(|list| Texts::new(&start, list.par_iter().map(|(v, e)| (&v[..], &e[..])))).collect()
    };
    let (lists, apart) = (prepare(&data.lists), prepare(&data.apart));
    let labelled: Vec<Texts> = data
        .labelled
        .iter()
        .map(|list| Texts::new(&start, list.par_iter().map(|pair| (&pair.vi[..], &pair.en[..]))))
        .collect();
    let set = Set { data, lists, apart, labelled };
    progress.begin("fitting weights", Some(2 * FOLDS as u64 + 4));
    let step = |weights: &Weights, keep: &(dyn Fn(usize) -> bool + Sync)| {
        let scorer = Scorer::with_weights(lexicon, weights.clone());
        let fitted = fit::fit(&set.examples(&scorer, keep), options);
        progress.advance(1);
        fitted
    };
    // Twice, so that the competitors are hard for the weights that are kept.
    let first = if data.keep_features { start.weights().among() } else { step(&plain(), &|_| true) };
    let mut joint = if data.keep_features { first.clone() } else { step(&first, &|_| true) };
    let scorer = Scorer::with_weights(lexicon, joint.clone());
    let edges: Vec<Vec<Edge>> = set.lists.iter().map(|texts| texts.edges(&scorer)).collect();
    let first_seen =
        edges.iter().zip(&set.lists).map(|(edges, texts)| accuracy(edges, texts.vi.len(), |_| true)).collect();
    let mut hits = vec![(0.0, 0.0); set.lists.len()];
    let mut sums: Vec<Vec<f32>> = set.labelled.iter().map(|texts| vec![0.0; texts.vi.len()]).collect();
    for fold in 0..FOLDS {
        let scorer = Scorer::with_weights(lexicon, step(&first, &|at| at % FOLDS != fold));
        for ((texts, edges), hits) in set.lists.iter().zip(&edges).zip(&mut hits) {
            let pairs: Vec<(u32, u32)> = edges.iter().map(|edge| (edge.vi, edge.en)).collect();
            let edges = candidates::score_all(&texts.vi, &texts.en, &scorer, &pairs, &());
            let n = (0..texts.vi.len()).filter(|at| at % FOLDS == fold).count() as f64;
            let (vi, en) = accuracy(&edges, texts.vi.len(), |at| at % FOLDS == fold);
            *hits = (hits.0 + vi * n, hits.1 + en * n);
        }
        let mut evidence = Evidence::default();
        for (texts, sums) in set.labelled.iter().zip(&mut sums) {
            for at in (fold..sums.len()).step_by(FOLDS) {
                sums[at] = scorer.sum(&texts.vi[at], &texts.en[at], &mut evidence);
            }
        }
    }
    if !data.keep_features {
        (joint.slope, joint.shift, _) = calibrate(&sums, &data.labelled);
    }
    let single = single(lexicon, data, &set.lists, &set.labelled, &edges, options, progress)?;
    let mut weights =
        if data.keep_features { start.weights().clone() } else { Weights { among: joint.linear(), ..single.weights } };
    let heap_calibration = set.heaps(lexicon, &mut weights);
    progress.advance(1);
    progress.finish();
    let sizes = set.lists.iter().map(|texts| texts.vi.len().max(1) as f64);
    Ok(Fitted {
        first: hits.into_iter().zip(sizes).map(|((vi, en), n)| (vi / n, en / n)).collect(),
        first_seen,
        found: single.sums.iter().zip(&data.labelled).map(|(sums, list)| found(sums, list)).collect(),
        weights,
        calibration: single.calibration,
        heap_calibration,
    })
}

struct Set<'d> {
    data: &'d TrainingData,
    lists: Vec<Texts>,
    apart: Vec<Texts>,
    labelled: Vec<Texts>,
}

impl Set<'_> {
    fn examples(&self, scorer: &Scorer<'_>, keep: &(dyn Fn(usize) -> bool + Sync)) -> Vec<Example> {
        let mut examples = Vec::new();
        for texts in &self.lists {
            choices(scorer, texts, keep, &mut examples);
        }
        let mut evidence = Evidence::default();
        for (texts, list) in self.labelled.iter().zip(&self.data.labelled) {
            for (at, pair) in list.iter().enumerate().filter(|(at, _)| keep(*at)) {
                let values = Box::new(scorer.features(&texts.vi[at], &texts.en[at], &mut evidence));
                examples.push(Example::Label { values, right: pair.right, weight: 1.0 });
            }
        }
        examples
    }

    /// Fits the weights of a pair's standing among competitors on made-up heaps, and the threshold; the calibration error.
    fn heaps(&self, lexicon: &Lexicon, weights: &mut Weights) -> f32 {
        let scorer = Scorer::with_weights(lexicon, weights.clone()).among_competitors();
        let mut usual: Vec<Vec<HeapSample>> = Vec::new();
        for texts in &self.lists {
            for (turn, share) in UNPAIRED.into_iter().enumerate() {
                let (vi, en) = split(texts.vi.len(), share, turn as u64);
                let left: Vec<Prepared> = vi.iter().map(|&at| texts.vi[at].clone()).collect();
                let right: Vec<Prepared> = en.iter().map(|&at| texts.en[at].clone()).collect();
                usual.push(samples(&scorer, &left, &right, 1.0, |v, e| vi[v as usize] == en[e as usize]));
            }
        }
        // Heaps that have nothing to do with each other: every pair between them is wrong.
        let (mut strange, mut records) = (Vec::new(), 0);
        for one in &self.lists {
            for other in &self.apart {
                for (left, right) in [(&one.vi, &other.en), (&other.vi, &one.en)] {
                    records += left.len().min(right.len());
                    strange.push(samples(&scorer, left, right, STRANGE, |_, _| false));
                }
            }
        }
        let all: Vec<HeapSample> = usual.iter().chain(&strange).flatten().copied().collect();
        (weights.heap_bias, weights.heap) = fit::logistic(&all);
        let chosen = |sample: &&HeapSample| sample.values[LEAST_LEAD] > 0.0;
        let (right, seen) = all.iter().filter(chosen).fold((0.0, 0.0), |(right, seen), sample| {
            (right + f32::from(u8::from(sample.right)) * sample.weight, seen + sample.weight)
        });
        weights.heap_share = right / f32::max(seen, 1.0);
        // Each heap with its own share of right pairs, as it will be when it is used.
        let said = |heap: &Vec<HeapSample>| -> Vec<(f32, bool)> {
            let odds: Vec<(f32, bool)> =
                heap.iter().filter(chosen).map(|s| (weights.heap_odds(&s.values), s.right)).collect();
            let prior = Prior::estimate(odds.iter().map(|(odds, _)| *odds), weights);
            odds.into_iter().map(|(odds, right)| (prior.probability(odds), right)).collect()
        };
        let mut fair: Vec<(f32, bool)> = usual.iter().flat_map(said).collect();
        let error = fit::calibration_error(&fair);
        let mut wrong: Vec<f32> = strange.iter().flat_map(said).map(|(p, _)| p).collect();
        wrong.sort_by(|a, b| b.total_cmp(a));
        let bar = wrong.get((records as f64 * NONSENSE) as usize).copied().unwrap_or(0.0);
        weights.accept = threshold(&mut fair).max(bar).clamp(0.3, 0.9);
        error
    }
}

type HeapSample = fit::Sample<{ HEAP.len() }>;

/// The standing of every candidate pair of two heaps.
fn samples(
    scorer: &Scorer<'_>,
    left: &[Prepared],
    right: &[Prepared],
    weight: f32,
    is_right: impl Fn(u32, u32) -> bool,
) -> Vec<HeapSample> {
    let edges = candidates::find(left, right, scorer, Breadth::default(), &Blocking::none(), &());
    let context = Context::new(&edges, left.len(), right.len());
    edges
        .iter()
        .map(|edge| fit::Sample { values: context.standing(edge).values(), right: is_right(edge.vi, edge.en), weight })
        .collect()
}

/// The probability from which the pairs above it are right often enough and F1 among those is best: the middle of the stretch in which
/// F1 is hardly less than its best, for the best itself hangs on a few pairs.
fn threshold(said: &mut [(f32, bool)]) -> f32 {
    said.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = said.iter().filter(|(_, right)| *right).count() as f64;
    let mut right = 0.0;
    let mut fair = Vec::new();
    for (seen, &(p, is_right)) in said.iter().enumerate() {
        right += f64::from(u8::from(is_right));
        if right / (seen + 1) as f64 >= AIM {
            fair.push((p, 2.0 * right / (all + (seen + 1) as f64)));
        }
    }
    let best = fair.iter().map(|(_, f1)| *f1).fold(0.0, f64::max);
    let mut near = fair.iter().filter(|(_, f1)| *f1 >= best - FLAT).map(|(p, _)| *p);
    let highest = near.next().unwrap_or(0.5);
    (highest + near.next_back().unwrap_or(highest)) / 2.0
}

fn choices(scorer: &Scorer<'_>, texts: &Texts, keep: &(dyn Fn(usize) -> bool + Sync), out: &mut Vec<Example>) {
    let edges = texts.edges(scorer);
    let n = texts.vi.len();
    for side in [Lang::Vi, Lang::En] {
        let mut near: Vec<Vec<(f32, usize)>> = vec![Vec::new(); n];
        for edge in &edges {
            let (own, other) = if side == Lang::Vi { (edge.vi, edge.en) } else { (edge.en, edge.vi) };
            near[own as usize].push((edge.sum, other as usize));
        }
        let made: Vec<Option<Example>> = near
            .par_iter_mut()
            .enumerate()
            .map_init(Evidence::default, |evidence, (at, near)| {
                if !keep(at) {
                    return None;
                }
                near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                let mut values = vec![scorer.features(&texts.vi[at], &texts.en[at], evidence)];
                for &(_, other) in near.iter().filter(|(_, other)| *other != at).take(COMPETITORS) {
                    let (v, e) = if side == Lang::Vi { (at, other) } else { (other, at) };
                    values.push(scorer.features(&texts.vi[v], &texts.en[e], evidence));
                }
                Some(Example::Choice(values))
            })
            .collect();
        out.extend(made.into_iter().flatten());
    }
}

/// Weights to find the first competitors with: not the shipped ones, so that the same data give the same weights whatever is shipped.
fn plain() -> Weights {
    let mut weights = Weights::default();
    for (weight, _) in weights.of.iter_mut().zip(features::all()).filter(|(_, of)| of.name == "coverage_least") {
        *weight = 10.0;
    }
    weights
}

/// Share of the records named by `of` whose partner (the one with the same number) has the highest sum.
fn accuracy(edges: &[Edge], n: usize, of: impl Fn(usize) -> bool) -> (f64, f64) {
    let mut best = (vec![(f32::NEG_INFINITY, u32::MAX); n], vec![(f32::NEG_INFINITY, u32::MAX); n]);
    for edge in edges {
        let (v, e) = (&mut best.0[edge.vi as usize], &mut best.1[edge.en as usize]);
        if edge.sum > v.0 {
            *v = (edge.sum, edge.en);
        }
        if edge.sum > e.0 {
            *e = (edge.sum, edge.vi);
        }
    }
    let asked = (0..n).filter(|&at| of(at)).count().max(1) as f64;
    let share = |best: &[(f32, u32)]| (0..n).filter(|&at| of(at) && best[at].1 as usize == at).count() as f64 / asked;
    (share(&best.0), share(&best.1))
}

/// Share of wrong pairs below the sum that one per cent of the right ones are below.
fn found(sums: &[f32], list: &[Labelled]) -> f64 {
    let mut good: Vec<f32> = sums.iter().zip(list).filter(|(_, pair)| pair.right).map(|(sum, _)| *sum).collect();
    good.sort_by(f32::total_cmp);
    let Some(&bar) = good.get(good.len() / 100) else { return 0.0 };
    let wrong = list.iter().filter(|pair| !pair.right).count().max(1) as f64;
    sums.iter().zip(list).filter(|(sum, pair)| !pair.right && **sum < bar).count() as f64 / wrong
}

/// Which of `n` pairs keep their Vietnamese, which their English half: `share` of each heap is left without a partner. Deterministic.
fn split(n: usize, share: f32, turn: u64) -> (Vec<usize>, Vec<usize>) {
    // Of m records a side, share · m are alone; both sides together use n pairs: m + share · m = n.
    let alone = f64::from(share) / (1.0 + f64::from(share));
    let (mut vi, mut en) = (Vec::new(), Vec::new());
    for at in 0..n {
        let lot = lot(at, turn);
        if lot >= alone {
            vi.push(at);
        }
        if lot < alone || lot >= 2.0 * alone {
            en.push(at);
        }
    }
    (vi, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heaps_have_the_share_asked_for() {
        for share in UNPAIRED {
            let (vi, en) = split(3000, share, 1);
            let both = vi.iter().filter(|at| en.binary_search(at).is_ok()).count() as f32;
            assert!((1.0 - both / vi.len() as f32 - share).abs() < 0.05, "{share}: {both} of {}", vi.len());
            assert!((1.0 - both / en.len() as f32 - share).abs() < 0.05);
        }
    }

    #[test]
    fn the_threshold_keeps_the_precision_aimed_at() {
        let mut said: Vec<(f32, bool)> = (0..1000).map(|n| (n as f32 / 1000.0, n > 300 || n % 10 == 0)).collect();
        let accept = threshold(&mut said);
        let above: Vec<bool> = said.iter().filter(|(p, _)| *p >= accept).map(|(_, right)| *right).collect();
        assert!(above.iter().filter(|right| **right).count() as f64 / above.len() as f64 >= AIM);
        assert!(above.len() > 600);
    }
}
