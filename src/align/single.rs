//! Fits the weights of pairs that are judged by themselves: labelled pairs, right pairs, what damage makes of them, and each one's nearest
//! competitor. Among competitors other things count, see `training`.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::candidates::Edge;
use super::damage::damaged;
use super::training::{FOLDS, Labelled, Texts, TrainingData};
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::progress::Progress;
use crate::score::fit::{self, Example, FitOptions, Values};
use crate::score::{Evidence, Scorer, Weights};

/// What a pair of a list counts beside a labelled one.
const RIGHT: f32 = 0.3;
/// What each wrong pair made of it counts.
const WRONG: f32 = 0.15;

/// What came of it.
pub(super) struct Single {
    /// Weights with their calibration; what depends on other pairs is not set.
    pub weights: Weights,
    /// The sums of the labelled pairs with weights that weren't fitted on them or their texts.
    pub sums: Vec<Vec<f32>>,
    /// Expected calibration error over held-out folds.
    pub calibration: f32,
}

/// A pair of a list or made of one.
struct Made<'d> {
    at: usize,
    vi: &'d str,
    en: &'d str,
    values: Box<Values>,
    right: bool,
}

/// Fits. `edges` holds the scored candidates of each list.
pub(super) fn single(
    lexicon: &Lexicon,
    data: &TrainingData,
    lists: &[Texts],
    labelled: &[Texts],
    edges: &[Vec<Edge>],
    options: &FitOptions,
    progress: &dyn Progress,
) -> Result<Single> {
    let scorer = Scorer::new(lexicon)?;
    let mut made = Vec::new();
    for ((list, texts), edges) in data.lists.iter().zip(lists).zip(edges) {
        made.extend(pairs(&scorer, list, texts, edges));
    }
    let known: Vec<Vec<Box<Values>>> = labelled
        .iter()
        .map(|texts| {
            (0..texts.vi.len())
                .into_par_iter()
                .map_init(Evidence::default, |evidence, at| {
                    Box::new(scorer.features(&texts.vi[at], &texts.en[at], evidence))
                })
                .collect()
        })
        .collect();
    let fit = |held: Option<usize>| {
        let keep = |at: usize| held.is_none_or(|fold| at % FOLDS != fold);
        // A damaged pair and the whole one have a text in common.
        let own: FxHashSet<&str> = data
            .labelled
            .iter()
            .flat_map(|list| list.iter().enumerate().filter(|(at, _)| !keep(*at)))
            .flat_map(|(_, pair)| [&pair.vi[..], &pair.en[..]])
            .collect();
        let mut examples: Vec<Example> = made
            .iter()
            .filter(|pair| keep(pair.at) && !own.contains(pair.vi) && !own.contains(pair.en))
            .map(|pair| Example::Label {
                values: pair.values.clone(),
                right: pair.right,
                weight: if pair.right { RIGHT } else { WRONG },
            })
            .collect();
        for (values, list) in known.iter().zip(&data.labelled) {
            let kept = values.iter().zip(list).enumerate().filter(|(at, _)| keep(*at));
            examples.extend(kept.map(|(_, (values, pair))| Example::Label {
                values: values.clone(),
                right: pair.right,
                weight: 1.0,
            }));
        }
        let weights = fit::fit(&examples, options);
        progress.advance(1);
        weights
    };
    let mut weights = fit(None);
    let mut sums: Vec<Vec<f32>> = known.iter().map(|values| vec![0.0; values.len()]).collect();
    for fold in 0..FOLDS {
        let weights = fit(Some(fold));
        for (sums, values) in sums.iter_mut().zip(&known) {
            for at in (fold..sums.len()).step_by(FOLDS) {
                sums[at] = weights.sum(&values[at]);
            }
        }
    }
    let (slope, shift, calibration) = calibrate(&sums, &data.labelled);
    (weights.slope, weights.shift) = (slope, shift);
    Ok(Single { weights, sums, calibration })
}

/// The pairs of a list, their nearest competitors, and what damage makes of them.
fn pairs<'d>(scorer: &Scorer<'_>, list: &'d [(String, String)], texts: &Texts, edges: &[Edge]) -> Vec<Made<'d>> {
    let mut near: Vec<Option<(f32, usize)>> = vec![None; list.len()];
    for edge in edges.iter().filter(|edge| edge.vi != edge.en) {
        let best = &mut near[edge.vi as usize];
        if best.is_none_or(|(sum, _)| edge.sum > sum) {
            *best = Some((edge.sum, edge.en as usize));
        }
    }
    let mut out: Vec<Made<'_>> = (0..list.len())
        .into_par_iter()
        .map_init(Evidence::default, |evidence, at| {
            let mut make = |en: usize| {
                let values = Box::new(scorer.features(&texts.vi[at], &texts.en[en], evidence));
                Made { at, vi: &list[at].0, en: &list[en].1, values, right: en == at }
            };
            let right = make(at);
            [Some(right), near[at].map(|(_, en)| make(en))]
        })
        .flatten_iter()
        .flatten()
        .collect();
    let wrong = damaged(list);
    let prepared = Texts::new(scorer, wrong.par_iter().map(|pair| (&pair.vi[..], &pair.en[..])));
    out.par_extend(wrong.par_iter().enumerate().map_init(Evidence::default, |evidence, (number, pair)| {
        let values = Box::new(scorer.features(&prepared.vi[number], &prepared.en[number], evidence));
        let (vi, en) = &list[pair.at];
        Made { at: pair.at, vi, en, values, right: false }
    }));
    out
}

/// The slope and shift that fit the sums best, and the expected calibration error of such numbers on parts that they weren't fitted on.
/// (1, 0, 0) without a pair.
pub(super) fn calibrate(sums: &[Vec<f32>], labelled: &[Vec<Labelled>]) -> (f32, f32, f32) {
    let pairs = sums.iter().zip(labelled);
    let samples: Vec<(f32, bool)> =
        pairs.flat_map(|(sums, list)| sums.iter().copied().zip(list.iter().map(|pair| pair.right))).collect();
    if samples.is_empty() {
        return (1.0, 0.0, 0.0);
    }
    let (slope, shift) = fit::calibrate(&samples);
    let said: Vec<(f32, bool)> = (0..FOLDS)
        .flat_map(|fold| {
            let part = |held: bool| {
                samples.iter().enumerate().filter(move |(at, _)| (at % FOLDS == fold) == held).map(|(_, s)| *s)
            };
            let (slope, shift) = fit::calibrate(&part(false).collect::<Vec<_>>());
            part(true)
                .map(move |(sum, right)| (1.0 / (1.0 + (-(slope * sum + shift)).exp()), right))
                .collect::<Vec<_>>()
        })
        .collect();
    (slope, shift, fit::calibration_error(&said))
}
