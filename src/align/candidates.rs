//! Candidate pairs: the index asked from both sides, then scored exactly. Knows two heaps of prepared texts; decides nothing.

use rayon::prelude::*;

use crate::align::index::{Asker, Index};
use crate::progress::Progress;
use crate::record::Lang;
use crate::score::{Evidence, Prepared, Scorer};

/// A scored pair of records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Index of the Vietnamese record.
    pub vi: u32,
    /// Index of the English record.
    pub en: u32,
    /// Weighted sum of the features, in nats of odds.
    pub sum: f32,
}

/// How many candidates to look for and how hard.
#[derive(Debug, Clone, Copy)]
pub struct Breadth {
    /// Candidates a record from each side.
    pub top: usize,
    /// Postings read a record.
    pub budget: usize,
}

impl Default for Breadth {
    fn default() -> Self {
        Breadth { top: 16, budget: 12_000 }
    }
}

/// Finds and scores candidate pairs; sorted by Vietnamese, then English index, no pair twice.
/// `allowed` says which pairs may be considered at all (date windows, blocks).
pub fn find(
    vi: &[Prepared],
    en: &[Prepared],
    scorer: &Scorer<'_>,
    breadth: Breadth,
    allowed: &(dyn Fn(u32, u32) -> bool + Sync),
    progress: &dyn Progress,
) -> Vec<Edge> {
    let lexicon = scorer.lexicon();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (asking, asked, lang) in [(vi, en, Lang::En), (en, vi, Lang::Vi)] {
        progress.begin(
            if lang == Lang::En { "looking for English partners" } else { "looking for Vietnamese partners" },
            Some(asking.len() as u64),
        );
        let index = Index::build(lexicon, lang, asked);
        let found: Vec<Vec<(u32, u32)>> = asking
            .par_chunks(256)
            .enumerate()
            .map_init(Asker::default, |asker, (chunk, texts)| {
                let mut out = Vec::with_capacity(texts.len() * breadth.top);
                for (at, text) in texts.iter().enumerate() {
                    let from = (chunk * 256 + at) as u32;
                    for &(_, to) in asker.ask(&index, lexicon, text, breadth.top, breadth.budget) {
                        let pair = if lang == Lang::En { (from, to) } else { (to, from) };
                        if allowed(pair.0, pair.1) {
                            out.push(pair);
                        }
                    }
                }
                progress.advance(texts.len() as u64);
                out
            })
            .collect();
        pairs.extend(found.into_iter().flatten());
        progress.finish();
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    score_all(vi, en, scorer, &pairs, progress)
}

/// Scores the named pairs exactly, in their order.
pub fn score_all(
    vi: &[Prepared],
    en: &[Prepared],
    scorer: &Scorer<'_>,
    pairs: &[(u32, u32)],
    progress: &dyn Progress,
) -> Vec<Edge> {
    progress.begin("scoring pairs", Some(pairs.len() as u64));
    let scored: Vec<Vec<Edge>> = pairs
        .par_chunks(1024)
        .map_init(Evidence::default, |evidence, chunk| {
            let edges = chunk
                .iter()
                .map(|&(v, e)| Edge { vi: v, en: e, sum: scorer.sum(&vi[v as usize], &en[e as usize], evidence) })
                .collect();
            progress.advance(chunk.len() as u64);
            edges
        })
        .collect();
    progress.finish();
    scored.concat()
}
