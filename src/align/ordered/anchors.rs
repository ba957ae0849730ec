//! Sure pairs of lines and the longest chain of them that keeps the order: the skeleton of the alignment.
//! Knows single lines and their copies; nothing of merges.

use std::slice;

use rayon::prelude::*;

use super::bead::Bead;
use super::chain::{Follow, chain};
use super::joined::Lines;
use super::repeats::Distinct;
use crate::align::asker::{Asker, Effort};
use crate::align::candidates::{Edge, score_all};
use crate::align::index::Index;
use crate::progress::Progress;
use crate::record::Lang;
use crate::score::{Prepared, Scorer};

/// Candidates a line, and what is read and looked at for them: enough for the one right partner, not for a ranking. A dozen lines that
/// have a sentence in common with the right one don't hide it.
const TOP: usize = 2;
const EFFORT: Effort = Effort { close: 24, postings: 4_000 };
/// Sum from which a pair may stand in the skeleton at all (even odds), and from which it is taken for sure (odds of 30).
const POSSIBLE: f32 = 0.0;
const SURE: f32 = 3.4;
/// Lead over the next best partner within so many lines, on both sides, of a sure pair.
const LEAD: f32 = 2.0;
const RIVALS: u32 = 30;

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
    let all: Vec<u32> = (0..vi.len() as u32).collect();
    search((vi, &all), (en, Vec::new()), scorer, progress)
}

/// The same among some lines of a text (rising), and some of the other; none named = all.
fn search(
    (vi, asking): (&[Prepared], &[u32]),
    (en, asked): (&[Prepared], Vec<u32>),
    scorer: &Scorer<'_>,
    progress: &dyn Progress,
) -> Vec<Edge> {
    progress.begin("looking for anchors", Some(asking.len() as u64));
    let lexicon = scorer.lexicon();
    let index = Index::in_order(lexicon, Lang::En, en, asked);
    let everywhere = 0..index.records() as u32;
    let found: Vec<Vec<(u32, u32)>> = asking
        .par_chunks(256)
        .map_init(Asker::default, |asker, lines| {
            let mut out = Vec::with_capacity(lines.len() * TOP);
            for &line in lines {
                let first = out.len();
                let text = &vi[line as usize];
                let found = asker.ask_within(&index, lexicon, text, EFFORT, slice::from_ref(&everywhere));
                out.extend(found.iter().take(TOP).map(|&(_, to)| (line, to)));
                out[first..].sort_unstable();
            }
            progress.advance(lines.len() as u64);
            out
        })
        .collect();
    drop(index);
    progress.finish();
    score_all(vi, en, scorer, &found.concat(), progress)
}

/// A candidate pair of lines of texts in order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The lines and the sum of their texts.
    pub edge: Edge,
    /// How far the two texts are ahead of the best other text of either.
    lead: f32,
    /// Copies there are on the side that has more.
    copies: u32,
}

/// Finds the candidate pairs of two texts in order. A line that stands several times is looked for once, and all its copies near the
/// place in proportion are candidates.
pub fn candidates(vi: Lines<'_>, en: Lines<'_>, scorer: &Scorer<'_>, progress: &dyn Progress) -> Vec<Candidate> {
    let (left, right) = (Distinct::of(vi.records), Distinct::of(en.records));
    // Texts are numbered as they first appear, so that pairs of first lines, and of texts, are in the same order.
    let mut texts = search((vi.prepared, &left.firsts()), (en.prepared, right.firsts()), scorer, progress);
    for edge in &mut texts {
        (edge.vi, edge.en) = (left.text(edge.vi as usize), right.text(edge.en as usize));
    }
    let best = Best::new(&texts, left.count() as u32, right.count() as u32);
    let (n_vi, n_en) = (vi.records.len() as u64, en.records.len() as u64);
    let mut out = Vec::new();
    for line in 0..vi.records.len() {
        let text = left.text(line);
        let place = (line as u64 * n_en / n_vi) as u32;
        let from = out.len();
        for edge in &texts[texts.partition_point(|edge| edge.vi < text)..] {
            if edge.vi > text {
                break;
            }
            let lead = edge.sum - best.other(edge);
            let copies = left.lines(text).len().max(right.lines(edge.en).len());
            // Where every line has copies, the second best text of each would be as many pairs again.
            if copies > 1 && lead <= 0.0 {
                continue;
            }
            let near = right.near(edge.en, place).iter();
            out.extend(near.map(|&en| Candidate {
                edge: Edge { vi: line as u32, en, sum: edge.sum },
                lead,
                copies: copies as u32,
            }));
        }
        out[from..].sort_unstable_by_key(|candidate| candidate.edge.en);
    }
    out
}

/// The skeleton: the heaviest chain of possible pairs that keeps the order.
pub(super) fn anchors(candidates: &[Candidate], n_vi: u32, n_en: u32) -> Vec<Anchor> {
    let beads: Vec<Bead> = candidates
        .iter()
        .filter(|candidate| candidate.edge.sum > POSSIBLE)
        .map(|&Candidate { edge, lead, copies }| {
            // A pair behind its competitors counts little, so that a crowd of them doesn't bend the skeleton; so does a copy.
            let gain = if lead > 0.0 { edge.sum.min(8.0) / copies as f32 } else { 0.3 };
            Bead { vi: edge.vi, en: edge.en, rows: 1, columns: 1, sum: edge.sum, gain }
        })
        .collect();
    let chain = chain(&beads, n_vi, n_en, Follow { both: 2.0, one: 0.5 }).best;
    let mut anchors: Vec<Anchor> = chain
        .into_iter()
        .map(|at| beads[at as usize])
        .map(|bead| Anchor { vi: bead.vi, en: bead.en, sum: bead.sum, sure: bead.sum > SURE })
        .collect();
    doubt(&mut anchors, &beads);
    anchors
}

/// Takes pairs that have a rival nearby for less than sure. Rivals further off are excluded by the order.
fn doubt(anchors: &mut [Anchor], beads: &[Bead]) {
    // Beads rise by Vietnamese line, anchors on both sides.
    let mut own = 0;
    for bead in beads {
        while anchors.get(own).is_some_and(|anchor| anchor.vi < bead.vi) {
            own += 1;
        }
        let by_en = anchors.partition_point(|anchor| anchor.en < bead.en);
        for at in [own, by_en] {
            let Some(anchor) = anchors.get_mut(at) else { continue };
            let (rows, columns) = (anchor.vi.abs_diff(bead.vi), anchor.en.abs_diff(bead.en));
            if (rows == 0) != (columns == 0) && rows.max(columns) <= RIVALS && anchor.sum - bead.sum <= LEAD {
                anchor.sure = false;
            }
        }
    }
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
