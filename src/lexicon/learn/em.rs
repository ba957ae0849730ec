//! Expectation–maximisation of one direction: Model 1 with units as overlapping sources, a preference for the diagonal,
//! a Dirichlet prior on rows, and pruning by lift over chance. Knows numbers only.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use crate::lexicon::learn::Options;
use crate::lexicon::learn::corpus::Direction;
use crate::progress::Progress;

/// Expected counts are summed as integers of this many parts, so that the order of addition cannot matter.
const PARTS: f64 = (1u64 << 30) as f64;
/// Steps of |source position - target position| in the table of diagonal weights.
const STEPS: usize = 64;

/// Rows (one a source entry) of (target, probability), pruned.
pub(super) fn estimate(direction: &Direction, options: &Options, progress: &dyn Progress) -> Vec<Vec<(u32, f32)>> {
    progress.begin("estimating translations", Some(u64::from(options.rounds) + 1));
    let (starts, targets) = cooccurrences(direction);
    let cells = cells(direction, &starts, &targets);
    progress.advance(1);
    let background = background(direction);
    let diagonal: Vec<f32> = (0..=STEPS).map(|step| (-options.diagonal * step as f32 / STEPS as f32).exp()).collect();
    let mut p: Vec<f32> = vec![1.0; targets.len()];
    for row in starts.windows(2) {
        let n = (row[1] - row[0]) as f32;
        p[row[0]..row[1]].fill(1.0 / n.max(1.0));
    }
    let counts: Vec<AtomicU64> = (0..targets.len()).map(|_| AtomicU64::new(0)).collect();
    for round in 0..options.rounds {
        expect(direction, &cells, &p, &counts, &background, &diagonal, options.null);
        let last = round + 1 == options.rounds;
        if !last {
            maximise(&starts, &counts, &mut p, direction.targets, options.alpha);
        }
        progress.advance(1);
    }
    progress.finish();
    prune(&starts, &targets, &counts, &background, options)
}

/// For each source entry the sorted targets that stand opposite it anywhere: row starts and targets.
fn cooccurrences(direction: &Direction) -> (Vec<usize>, Vec<u32>) {
    let mut at_source: Vec<u32> = vec![0; direction.sources + 1];
    let mut pairs_of: Vec<u32> = Vec::new();
    let mut occurrences: Vec<(u32, u32)> = Vec::with_capacity(direction.source.len());
    for pair in 0..direction.len() {
        occurrences.extend(direction.source[direction.source_range(pair)].iter().map(|&s| (s, pair as u32)));
    }
    occurrences.par_sort_unstable();
    occurrences.dedup();
    for &(source, pair) in &occurrences {
        at_source[source as usize + 1] += 1;
        pairs_of.push(pair);
    }
    for at in 1..at_source.len() {
        at_source[at] += at_source[at - 1];
    }
    let rows: Vec<Vec<u32>> = (0..direction.sources)
        .into_par_iter()
        .map(|source| {
            let mut row = Vec::new();
            let mut room = 1 << 12;
            for &pair in &pairs_of[at_source[source] as usize..at_source[source + 1] as usize] {
                row.extend_from_slice(&direction.target[direction.target_range(pair as usize)]);
                if row.len() > room {
                    row.sort_unstable();
                    row.dedup();
                    room = (row.len() * 2).max(1 << 12);
                }
            }
            row.sort_unstable();
            row.dedup();
            row.shrink_to_fit();
            row
        })
        .collect();
    let mut starts = Vec::with_capacity(rows.len() + 1);
    starts.push(0);
    let mut targets = Vec::with_capacity(rows.iter().map(Vec::len).sum());
    for row in rows {
        targets.extend_from_slice(&row);
        starts.push(targets.len());
    }
    (starts, targets)
}

/// For each pair, for each target word, for each source entry: where their probability stands.
fn cells(direction: &Direction, starts: &[usize], targets: &[u32]) -> Vec<Vec<u32>> {
    (0..direction.len())
        .into_par_iter()
        .map(|pair| {
            let (sources, words) = (direction.source_range(pair), direction.target_range(pair));
            let mut cells = Vec::with_capacity(sources.len() * words.len());
            for &target in &direction.target[words] {
                for &source in &direction.source[sources.clone()] {
                    let row = starts[source as usize]..starts[source as usize + 1];
                    let at = targets[row.clone()].binary_search(&target).unwrap_or(0);
                    cells.push((row.start + at) as u32);
                }
            }
            cells
        })
        .collect()
}

/// Share of each target word among running words.
fn background(direction: &Direction) -> Vec<f32> {
    let mut counts = vec![0.0f64; direction.targets];
    for pair in 0..direction.len() {
        for &target in &direction.target[direction.target_range(pair)] {
            counts[target as usize] += f64::from(direction.weights[pair]);
        }
    }
    let total: f64 = counts.iter().sum::<f64>().max(1.0);
    counts.iter().map(|&count| (count / total) as f32).collect()
}

fn expect(
    direction: &Direction,
    cells: &[Vec<u32>],
    p: &[f32],
    counts: &[AtomicU64],
    background: &[f32],
    diagonal: &[f32],
    null: f32,
) {
    counts.par_iter().for_each(|count| count.store(0, Ordering::Relaxed));
    (0..direction.len()).into_par_iter().for_each(|pair| {
        let sources = direction.source_range(pair);
        let words = direction.target_range(pair);
        if sources.is_empty() || words.is_empty() {
            return;
        }
        let positions = &direction.source_position[sources.clone()];
        let n = sources.len();
        let m = words.len() as f32;
        let mut share = vec![0.0f32; n];
        for (j, &target) in direction.target[words].iter().enumerate() {
            let here = (j as f32 + 0.5) / m;
            let row = &cells[pair][j * n..(j + 1) * n];
            let mut prior = 0.0;
            for (share, position) in share.iter_mut().zip(positions) {
                *share = diagonal[((position - here).abs() * STEPS as f32) as usize];
                prior += *share;
            }
            let scale = (1.0 - null) / prior;
            let mut sum = null * background[target as usize];
            for (share, &cell) in share.iter_mut().zip(row) {
                *share *= scale * p[cell as usize];
                sum += *share;
            }
            let give = f64::from(direction.weights[pair]) * PARTS / f64::from(sum.max(1e-30));
            for (&share, &cell) in share.iter().zip(row) {
                let part = (f64::from(share) * give) as u64;
                if part > 0 {
                    counts[cell as usize].fetch_add(part, Ordering::Relaxed);
                }
            }
        }
    });
}

fn maximise(starts: &[usize], counts: &[AtomicU64], p: &mut [f32], vocabulary: usize, alpha: f32) {
    let mut rest = p;
    let mut rows: Vec<(usize, &mut [f32])> = Vec::with_capacity(starts.len() - 1);
    for row in starts.windows(2) {
        let (head, tail) = rest.split_at_mut(row[1] - row[0]);
        rows.push((row[0], head));
        rest = tail;
    }
    rows.into_par_iter().for_each(|(start, row)| {
        let count = |at: usize| counts[start + at].load(Ordering::Relaxed) as f64 / PARTS;
        let total: f64 = (0..row.len()).map(count).sum::<f64>() + f64::from(alpha) * vocabulary.min(1000) as f64;
        let denominator = digamma(total.max(1e-9));
        for (at, p) in row.iter_mut().enumerate() {
            *p = if alpha > 0.0 {
                (digamma(count(at) + f64::from(alpha)) - denominator).exp() as f32
            } else {
                (count(at) / total.max(1e-9)) as f32
            };
        }
    });
}

/// The digamma function for x > 0 (asymptotic series after shifting x above 6; Bernardo 1976).
fn digamma(mut x: f64) -> f64 {
    let mut shift = 0.0;
    while x < 6.0 {
        shift -= 1.0 / x;
        x += 1.0;
    }
    let y = 1.0 / (x * x);
    shift + x.ln() - 0.5 / x - y * (1.0 / 12.0 - y * (1.0 / 120.0 - y / 252.0))
}

fn prune(
    starts: &[usize],
    targets: &[u32],
    counts: &[AtomicU64],
    background: &[f32],
    options: &Options,
) -> Vec<Vec<(u32, f32)>> {
    starts
        .par_windows(2)
        .map(|row| {
            let count = |at: usize| (counts[at].load(Ordering::Relaxed) as f64 / PARTS) as f32;
            let total: f32 = (row[0]..row[1]).map(count).sum();
            if total <= 0.0 {
                return Vec::new();
            }
            // A little mass is held back: a row seen once is not sure of its translation.
            let held = total + 0.5;
            let mut kept: Vec<(u32, f32)> = (row[0]..row[1])
                .filter_map(|at| {
                    let p = count(at) / held;
                    let lift = p / background[targets[at] as usize].max(1e-9);
                    (count(at) >= options.min_count && lift >= options.min_lift).then_some((targets[at], p))
                })
                .collect();
            kept.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            kept.truncate(options.keep);
            kept
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digamma_of_one_is_minus_euler() {
        assert!((digamma(1.0) + 0.577_215_664_9).abs() < 1e-6);
        assert!((digamma(0.01) + 100.560_885).abs() < 1e-3);
    }
}
