//! Candidate pairs: records ask an index of the other side, both sides keep their best few, then these are scored exactly.
//! Knows two heaps of prepared texts; decides nothing.

use rayon::prelude::*;

use crate::align::asker::{Asker, Effort};
use crate::align::block;
use crate::align::blocking::Blocking;
use crate::align::index::Index;
use crate::align::nearest::{Nearest, Offer};
use crate::lexicon::Lexicon;
use crate::progress::Progress;
use crate::record::Lang;
use crate::score::{Prepared, Scorer};

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

/// How many candidates to look for and how hard; `None` = as fits the size of the heaps.
#[derive(Debug, Clone, Copy, Default)]
pub struct Breadth {
    /// Candidates a record from each side.
    pub top: Option<usize>,
    /// What is read and looked at for them.
    pub effort: Option<Effort>,
}

impl Breadth {
    /// Candidates a record and the effort for heaps whose larger one has `n` records.
    ///
    /// In small heaps many candidates cost nothing, and the more competitors are known the surer is a pair's lead over them. In large
    /// ones the work a record grows with the square root of their size, measured with `cargo bench --bench heaps -- recall`.
    pub fn settle(self, n: usize) -> (usize, Effort) {
        let root = (n.max(1) as f64).sqrt();
        let top = self.top.unwrap_or_else(|| ((2_000.0 / root) as usize).clamp(8, 16));
        let fitting = Effort { close: 128.max(top * 4), postings: 4_000.max((120.0 * root) as usize) };
        (top, self.effort.unwrap_or(fitting))
    }
}

/// Records that ask before the lists of the other side are brought up to date.
const BLOCK: usize = 1 << 14;
/// Heaps no larger than this ask each other: a word may be the translation of several that none of them is translated with
/// (`viêm xương khớp` is osteoarthritis, `viêm` alone isn't). Larger ones ask one way, and only partners that compete with the best
/// one are scored, for a third of the time and memory.
const BOTH_WAYS: usize = 5_000;

/// Finds and scores candidate pairs; sorted by Vietnamese, then English index, no pair twice. Each record's best partners are kept,
/// so that one that many others come near to has more of them than `breadth` says.
pub fn find(
    vi: &[Prepared],
    en: &[Prepared],
    scorer: &Scorer<'_>,
    breadth: Breadth,
    blocking: &Blocking,
    progress: &dyn Progress,
) -> Vec<Edge> {
    let (top, effort) = breadth.settle(vi.len().max(en.len()));
    let lexicon = scorer.lexicon();
    let (to_en, to_vi) = (
        Way { asking: vi, asked: en, lang: Lang::En, lexicon, top, effort, blocking },
        Way { asking: en, asked: vi, lang: Lang::Vi, lexicon, top, effort, blocking },
    );
    let flipped = |(e, v): (u32, u32)| (v, e);
    let mut pairs;
    if vi.len().max(en.len()) <= BOTH_WAYS {
        pairs = to_en.ask(None, progress);
        pairs.extend(to_vi.ask(None, progress).into_iter().map(flipped));
    } else {
        let mut nearest = Nearest::new(en.len(), top);
        pairs = to_en.ask(Some(&mut nearest), progress);
        pairs.extend(nearest.lists().flat_map(|(e, list)| competing(list).map(move |&(_, v)| (v, e))));
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    score_all(vi, en, scorer, &pairs, progress)
}

/// Partners whose estimate is further behind the best, in nats, are no competitors.
const GAP: f32 = 8.0;
/// Partners that are kept however far behind they are, since estimates may be wrong.
const LEAST: usize = 3;

/// Those of a record's partners (estimates in nats, best first) that are near enough to the best to compete with it.
fn competing(best: &[(f32, u32)]) -> impl Iterator<Item = &(f32, u32)> {
    let least = best.first().map_or(0.0, |first| first.0 - GAP);
    best.iter().enumerate().filter(move |(rank, (worth, _))| *rank < LEAST || *worth >= least).map(|(_, one)| one)
}

/// One side asking the other.
#[derive(Debug, Clone, Copy)]
struct Way<'a> {
    asking: &'a [Prepared],
    asked: &'a [Prepared],
    /// Language of the asked side.
    lang: Lang,
    lexicon: &'a Lexicon,
    top: usize,
    effort: Effort,
    blocking: &'a Blocking,
}

impl Way<'_> {
    /// The best partners of each record that asks, as (asking, asked). What they say of the others is offered to `nearest`.
    fn ask(&self, mut nearest: Option<&mut Nearest>, progress: &dyn Progress) -> Vec<(u32, u32)> {
        let english = self.lang == Lang::En;
        progress.begin(if english { "indexing English" } else { "indexing Vietnamese" }, None);
        let order = self.blocking.order(self.lang).to_vec();
        let index = Index::in_order(self.lexicon, self.lang, self.asked, order);
        progress.finish();
        progress.begin(
            if english { "looking for English partners" } else { "looking for Vietnamese partners" },
            Some(self.asking.len() as u64),
        );
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(self.asking.len() * self.top);
        for (block, texts) in self.asking.chunks(BLOCK).enumerate() {
            let lists = nearest.as_deref();
            let (own, offers): (Vec<_>, Vec<_>) = texts
                .par_chunks(128)
                .enumerate()
                .map_init(Asker::default, |asker, (chunk, texts)| {
                    let (mut own, mut offers) = (Vec::with_capacity(texts.len() * self.top), Vec::new());
                    for (text, from) in texts.iter().zip((block * BLOCK + chunk * 128) as u32..) {
                        let within = self.blocking.within(self.lang, from, self.asked.len() as u32);
                        let found = asker.ask_within(&index, self.lexicon, text, self.effort, &within);
                        let best = &found[..found.len().min(self.top)];
                        if let Some(lists) = lists {
                            own.extend(competing(best).map(|&(_, to)| (from, to)));
                            let offer = |&(worth, to): &(f32, u32)| Offer { to, partner: from, worth };
                            offers.extend(found.iter().map(offer).filter(|offer| lists.would_take(offer)));
                        } else {
                            own.extend(best.iter().map(|&(_, to)| (from, to)));
                        }
                    }
                    progress.advance(texts.len() as u64);
                    (own, offers)
                })
                .unzip();
            pairs.extend(own.into_iter().flatten());
            if let Some(nearest) = nearest.as_deref_mut() {
                nearest.take(&offers);
            }
        }
        progress.finish();
        pairs
    }
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
    let mut edges = Vec::with_capacity(pairs.len());
    for part in pairs.chunks(1 << 18) {
        let scored = part.par_chunks(1 << 12).map(|part| {
            let edges = block::score(vi, en, scorer, part);
            progress.advance(part.len() as u64);
            edges
        });
        scored.collect::<Vec<_>>().iter().for_each(|scored| edges.extend_from_slice(scored));
    }
    progress.finish();
    edges
}
