//! Learning a lexicon from bitext and hand-written tables: count, find units, expectation–maximisation both ways, prune.
//!
//! Sources: Brown et al. 1993 (Model 1); Dyer, Chahuneau and Smith 2013 (the diagonal prior and the Dirichlet prior of `fast_align`).
//! Same input, same bytes out, for any number of threads: sums are taken in fixed order or in integers.

mod corpus;
mod em;
mod units;

pub use corpus::Corpus;

use crate::error::Result;
use crate::lexicon::{Lexicon, Table};
use crate::progress::Progress;

/// How to learn. The defaults made the shipped lexicon.
#[derive(Debug, Clone)]
pub struct Options {
    /// Rounds of expectation–maximisation in each direction.
    pub rounds: u32,
    /// Strength of the preference for the diagonal, 0 = none (Model 1). 4 is `fast_align`'s start value.
    pub diagonal: f32,
    /// Dirichlet prior on translation rows; small values make rows sparse.
    pub alpha: f32,
    /// Most translations kept for an entry.
    pub keep: usize,
    /// A translation is kept when its expected count is at least this many times what chance gives …
    pub min_lift: f32,
    /// … and at least this large.
    pub min_count: f32,
    /// Share of words that nothing on the other side explains.
    pub null: f32,
}

impl Default for Options {
    fn default() -> Self {
        Options { rounds: 8, diagonal: 4.0, alpha: 0.0, keep: 1000, min_lift: 1.2, min_count: 0.01, null: 0.08 }
    }
}

/// Learns a lexicon from a corpus. Fails only when `progress` work is cut off by an output error.
pub fn learn(mut corpus: Corpus, options: &Options, progress: &dyn Progress) -> Result<Lexicon> {
    corpus.fold_inflections();
    corpus.sort_vocabularies();
    units::find(&mut corpus, progress);
    let vi_en = em::estimate(&corpus.direction(true), options, progress);
    let en_vi = em::estimate(&corpus.direction(false), options, progress);
    let Corpus { vi, en, .. } = corpus;
    let vi_en = Table::from_rows(vi_en);
    let en_vi = Table::from_rows(en_vi);
    Ok(Lexicon { vi: vi.vocabulary, en: en.vocabulary, vi_en, en_vi })
}
