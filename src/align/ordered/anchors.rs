//! Sure pairs of lines and the longest chain of them that keeps the order: the skeleton of the alignment.
//! Knows single lines; nothing of merges.

use rayon::prelude::*;

use super::bead::Bead;
use super::chain::{Follow, chain};
use crate::align::asker::Asker;
use crate::align::candidates::{Edge, score_all};
use crate::align::index::Index;
use crate::progress::Progress;
use crate::record::Lang;
use crate::score::{Prepared, Scorer};

/// Candidates a line, and postings read for them: enough for the one right partner, not for a ranking.
const TOP: usize = 2;
const BUDGET: usize = 1500;
/// Sum from which a pair may stand in the skeleton at all (even odds), and from which it is taken for sure (odds of 30).
const POSSIBLE: f32 = 0.0;
const SURE: f32 = 3.4;
/// Lead over the next best partner, on both sides, of a sure pair.
const LEAD: f32 = 2.0;

/// A pair of lines on the skeleton.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Anchor {
    /// Vietnamese line.
    pub vi: u32,
    /// English line.
    pub en: u32,
    /// The scorer's sum.
    pub sum: f32,
    /// Whether it is far ahead of its competitors.
    pub sure: bool,
}

/// Candidate pairs of single lines, wherever in the texts they stand, and scored; sorted by line.
pub fn edges(vi: &[Prepared], en: &[Prepared], scorer: &Scorer<'_>, progress: &dyn Progress) -> Vec<Edge> {
    progress.begin("looking for anchors", Some(vi.len() as u64));
    let lexicon = scorer.lexicon();
    let index = Index::build(lexicon, Lang::En, en);
    let found: Vec<Vec<(u32, u32)>> = vi
        .par_chunks(256)
        .enumerate()
        .map_init(Asker::default, |asker, (block, texts)| {
            let mut out = Vec::with_capacity(texts.len() * TOP);
            for (at, text) in texts.iter().enumerate() {
                let line = (block * 256 + at) as u32;
                let first = out.len();
                out.extend(asker.ask(&index, lexicon, text, TOP, BUDGET).iter().map(|&(_, to)| (line, to)));
                out[first..].sort_unstable();
            }
            progress.advance(texts.len() as u64);
            out
        })
        .collect();
    progress.finish();
    score_all(vi, en, scorer, &found.concat(), progress)
}

/// The skeleton: the heaviest chain of possible pairs that keeps the order.
pub(super) fn anchors(edges: &[Edge], n_vi: u32, n_en: u32) -> Vec<Anchor> {
    let best = Best::new(edges, n_vi, n_en);
    let possible: Vec<(Bead, bool)> = edges
        .iter()
        .filter(|edge| edge.sum > POSSIBLE)
        .map(|edge| {
            let lead = edge.sum - best.other(edge);
            let sure = edge.sum > SURE && lead > LEAD;
            // A pair behind its competitors counts little, so that a crowd of them doesn't bend the skeleton.
            let gain = if lead > 0.0 { edge.sum.min(8.0) } else { 0.3 };
            (Bead { vi: edge.vi, en: edge.en, rows: 1, columns: 1, sum: edge.sum, gain }, sure)
        })
        .collect();
    let beads: Vec<Bead> = possible.iter().map(|(bead, _)| *bead).collect();
    chain(&beads, n_vi, n_en, Follow { both: 2.0, one: 0.5 })
        .best
        .into_iter()
        .map(|at| {
            let (bead, sure) = possible[at as usize];
            Anchor { vi: bead.vi, en: bead.en, sum: bead.sum, sure }
        })
        .collect()
}

/// The two best sums of every line.
struct Best {
    vi: Vec<[(f32, u32); 2]>,
    en: Vec<[(f32, u32); 2]>,
}

impl Best {
    fn new(edges: &[Edge], n_vi: u32, n_en: u32) -> Best {
        let none = [(f32::NEG_INFINITY, u32::MAX); 2];
        let mut best = Best { vi: vec![none; n_vi as usize], en: vec![none; n_en as usize] };
        for edge in edges {
            offer(&mut best.vi[edge.vi as usize], edge.sum, edge.en);
            offer(&mut best.en[edge.en as usize], edge.sum, edge.vi);
        }
        best
    }

    /// The best sum of another pair with one of the lines of this one.
    fn other(&self, edge: &Edge) -> f32 {
        let of = |two: &[(f32, u32); 2], partner: u32| if two[0].1 == partner { two[1].0 } else { two[0].0 };
        of(&self.vi[edge.vi as usize], edge.en).max(of(&self.en[edge.en as usize], edge.vi))
    }
}

fn offer(two: &mut [(f32, u32); 2], sum: f32, partner: u32) {
    if sum > two[0].0 {
        two[1] = two[0];
        two[0] = (sum, partner);
    } else if sum > two[1].0 {
        two[1] = (sum, partner);
    }
}
