//! All beads that are looked at, with their measures; and the best chain of them. Measures don't depend on the weights, so that
//! weights can be tried without measuring again.

use std::ops::Range;

use rayon::prelude::*;

use super::anchors::{Candidate, anchors};
use super::bead::Bead;
use super::cells::{Cell, cells};
use super::chain::{Follow, chain};
use super::gain::{COUNT, GainWeights, Half, ONE, SUM, deviation, weigh};
use super::joined::{Joins, Lines};
use crate::progress::Progress;
use crate::score::{Evidence, Scorer};

/// Cells a block of work.
const BLOCK: usize = 2048;
/// A merge is looked at when each of its lines shares at least this much with the other side: coverage by the best cell.
const PROMISING: f32 = 0.22;
/// Two lines are looked at with two when lines that cross share this much.
const CROSSING: f32 = 0.4;
/// Longest deviation of the ratio of lengths of a merge, in deviations: 99 % of the right ones stay below.
const UNEVEN: f32 = 3.0;
/// Words of a line (a heading, a list item) that may be merged whatever it shares.
const SHORT: usize = 4;

/// A bead that is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// Place and sum; the gain is set by [`solve`].
    pub bead: Bead,
    /// The measures, see [`super::MEASURES`].
    pub of: [f32; COUNT],
}

/// Looks for beads of at most `widest` lines a side around the skeleton of the texts, and measures them; rising by place.
/// `candidates` are pairs of single lines, see [`super::candidates`].
pub fn measure(
    vi: Lines<'_>,
    en: Lines<'_>,
    scorer: &Scorer<'_>,
    candidates: &[Candidate],
    widest: u8,
    progress: &dyn Progress,
) -> Vec<Measured> {
    let (n_vi, n_en) = (vi.records.len() as u32, en.records.len() as u32);
    let anchors = anchors(candidates, n_vi, n_en);
    let cells = cells(&anchors, candidates, n_vi, n_en);
    progress.begin("weighing beads", Some(cells.open.len() as u64));
    let widest = widest.clamp(1, 8);
    let mut out: Vec<Measured> = blocks(&cells.open)
        .into_par_iter()
        .flat_map_iter(|range| {
            progress.advance(range.len() as u64);
            Block { vi, en, scorer, cells: &cells.open, range, widest }.measure()
        })
        .collect();
    // A settled pair has no rival: it needs no measures but its sum.
    out.extend(cells.settled.iter().map(|&(vi, en, sum)| {
        let mut of = [0.0; COUNT];
        of[ONE] = 1.0;
        of[SUM] = sum;
        Measured { bead: Bead { vi, en, rows: 1, columns: 1, sum, gain: 0.0 }, of }
    }));
    out.sort_by_key(|one| (one.bead.vi, one.bead.en, one.bead.rows, one.bead.columns));
    progress.finish();
    out
}

/// The best chain, each bead with its lead: the total minus that of the best chain that uses one of its lines otherwise.
pub fn solve(measured: &[Measured], n_vi: u32, n_en: u32, weights: &GainWeights) -> Vec<(Bead, f32)> {
    let beads: Vec<Bead> = measured.iter().map(|one| Bead { gain: weights.gain(&one.of), ..one.bead }).collect();
    best_chain(&beads, n_vi, n_en, weights.follow)
}

/// The best chain of weighed beads, with leads as in [`solve`].
pub(super) fn best_chain(beads: &[Bead], n_vi: u32, n_en: u32, follow: Follow) -> Vec<(Bead, f32)> {
    let chains = chain(beads, n_vi, n_en, follow);
    let mut best = (vec![f64::NEG_INFINITY; n_vi as usize], vec![f64::NEG_INFINITY; n_en as usize]);
    let mut chosen = vec![false; beads.len()];
    chains.best.iter().for_each(|&at| chosen[at as usize] = true);
    for (at, bead) in beads.iter().enumerate().filter(|&(at, _)| !chosen[at]) {
        let through = chains.ending[at] + chains.beginning[at] - f64::from(bead.gain);
        for line in bead.vi_lines() {
            let slot = &mut best.0[line as usize];
            *slot = slot.max(through);
        }
        for line in bead.en_lines() {
            let slot = &mut best.1[line as usize];
            *slot = slot.max(through);
        }
    }
    chains
        .best
        .iter()
        .map(|&at| {
            let bead = beads[at as usize];
            let alone = chains.total - f64::from(bead.gain);
            let rival = bead.vi_lines().map(|line| best.0[line as usize]);
            let rival = rival.chain(bead.en_lines().map(|line| best.1[line as usize])).fold(alone, f64::max);
            (bead, (chains.total - rival) as f32)
        })
        .collect()
}

/// Cuts the cells between rows.
fn blocks(cells: &[Cell]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < cells.len() {
        let mut to = (from + BLOCK).min(cells.len());
        while to < cells.len() && cells[to].0 == cells[to - 1].0 {
            to += 1;
        }
        out.push(from..to);
        from = to;
    }
    out
}

/// How much the two lines of a cell explain of each other, and whether they are too short for that to mean much.
#[derive(Debug, Clone, Copy)]
struct Shares {
    vi: f32,
    en: f32,
    short_vi: bool,
    short_en: bool,
}

/// A run of cells to be measured, with everything that begins in them.
struct Block<'a> {
    vi: Lines<'a>,
    en: Lines<'a>,
    scorer: &'a Scorer<'a>,
    cells: &'a [Cell],
    range: Range<usize>,
    widest: u8,
}

impl Block<'_> {
    fn measure(&self) -> Vec<Measured> {
        let mut evidence = Evidence::default();
        let Some(first) = self.cells.get(self.range.start) else { return Vec::new() };
        let last = self.cells[self.range.end - 1].0;
        // Merges that begin in the last row reach into the rows after it.
        let reach = last + u32::from(self.widest);
        let near = &self.cells[self.range.start..];
        let near = &near[..near.partition_point(|cell| cell.0 < reach)];
        let columns = near.iter().fold((u32::MAX, 0), |(low, high), cell| (low.min(cell.1), high.max(cell.1 + 1)));
        let mut left = Joins::new(self.vi, first.0, reach.min(self.vi.records.len() as u32));
        let mut right = Joins::new(self.en, columns.0, columns.1);
        let mut shares = Vec::with_capacity(near.len());
        let mut out = Vec::with_capacity(near.len() * 2);
        for &(vi, en) in near {
            let (Some(a), Some(b)) = (left.half(vi, 1), right.half(en, 1)) else { continue };
            let weighed = weigh(self.scorer, a, b, (0.0, 0.0), &mut evidence);
            let short = |half: &Half<'_>| half.text.words.len() <= SHORT;
            shares.push(Shares {
                vi: weighed.share_vi,
                en: weighed.share_en,
                short_vi: short(&a),
                short_en: short(&b),
            });
            // A line without letters and digits translates nothing.
            if a.text.letters.min(b.text.letters) > 0 && shares.len() <= self.range.len() {
                let bead = Bead { vi, en, rows: 1, columns: 1, sum: weighed.sum, gain: 0.0 };
                out.push(Measured { bead, of: weighed.of });
            }
        }
        for &(vi, en) in &near[..self.range.len()] {
            for rows in 1..=self.widest {
                for columns in 1..=self.widest {
                    if rows.max(columns) == 1 || rows.min(columns) > 2 {
                        continue;
                    }
                    if self.uneven(vi, en, rows, columns) {
                        continue;
                    }
                    if rows == 2 && columns == 2 && !crossing(near, &shares, (vi, en)) {
                        continue;
                    }
                    let Some(without) = promising(near, &shares, (vi, en), rows, columns) else { continue };
                    left.ensure(self.scorer, vi, rows);
                    right.ensure(self.scorer, en, columns);
                    let (Some(a), Some(b)) = (left.half(vi, rows), right.half(en, columns)) else { continue };
                    let weighed = weigh(self.scorer, a, b, without, &mut evidence);
                    out.push(Measured {
                        bead: Bead { vi, en, rows, columns, sum: weighed.sum, gain: 0.0 },
                        of: weighed.of,
                    });
                }
            }
        }
        out
    }

    fn uneven(&self, vi: u32, en: u32, rows: u8, columns: u8) -> bool {
        let letters = |lines: Lines<'_>, from: u32, count: u8| -> u32 {
            lines.prepared.iter().skip(from as usize).take(usize::from(count)).map(|text| text.letters).sum()
        };
        deviation(letters(self.vi, vi, rows), letters(self.en, en, columns)).abs() > UNEVEN
    }
}

/// Whether two lines a side have something in common that two single beads would part: one line explains enough of a line that isn't
/// its neighbour in the same place.
fn crossing(cells: &[Cell], shares: &[Shares], (vi, en): Cell) -> bool {
    [(vi, en + 1), (vi + 1, en)].iter().filter_map(|cell| cells.binary_search(cell).ok()).any(|at| {
        let shares = shares[at];
        shares.vi.max(shares.en) >= CROSSING
    })
}

/// When all cells of a merge are looked at and each of its lines is partly explained by one of the other side:
/// the largest share of a Vietnamese and of an English line that one line of the other side explains.
fn promising(cells: &[Cell], shares: &[Shares], (vi, en): Cell, rows: u8, columns: u8) -> Option<(f32, f32)> {
    let mut en_best = [0.0f32; 8];
    let mut en_short = [false; 8];
    let mut vi_most = 0.0f32;
    for row in 0..u32::from(rows) {
        let (mut vi_best, mut vi_short) = (0.0f32, false);
        for column in 0..u32::from(columns) {
            let shares = shares[cells.binary_search(&(vi + row, en + column)).ok()?];
            vi_best = vi_best.max(shares.vi);
            vi_short = shares.short_vi;
            let best = &mut en_best[column as usize];
            *best = best.max(shares.en);
            en_short[column as usize] = shares.short_en;
        }
        if vi_best < PROMISING && !vi_short {
            return None;
        }
        vi_most = vi_most.max(vi_best);
    }
    let lines = || en_best.iter().zip(en_short).take(usize::from(columns));
    let all = lines().all(|(&best, short)| best >= PROMISING || short);
    all.then(|| (vi_most, lines().map(|(&best, _)| best).fold(0.0, f32::max)))
}
