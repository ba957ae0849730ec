//! The three steps of pairing heaps as plain functions, for engines that group, spill and spread the work themselves. No state, no
//! threads of their own, nothing kept between calls; [`heap`](crate::align::heap()) is made of the same three.
//!
//! 1. [`keys`]: a record's keys. The engine groups records by key; two that never meet under one are never compared.
//! 2. [`score`]: the sums of a batch of pairs that have met.
//! 3. [`matched`]: the best one-to-one choice within a block, be that everything or a part without edges to the rest.
//!
//! ```
//! use std::collections::{BTreeMap, BTreeSet};
//! use songngu::align::{HeapOptions, block};
//! use songngu::lexicon::Lexicon;
//! use songngu::score::{Prepared, Scorer};
//! use songngu::Lang;
//!
//! # fn main() -> songngu::Result<()> {
//! let lexicon = Lexicon::shipped()?;
//! let scorer = Scorer::new(&lexicon)?.among_competitors();
//! let prepare = |lang, texts: &[&str]| -> Vec<Prepared> {
//!     texts.iter().map(|text| scorer.prepare(text, lang, None)).collect()
//! };
//! let vi = prepare(Lang::Vi, &["Xuất khẩu gạo sang Philippines tăng 12%", "Động đất mạnh làm rung chuyển Nhật Bản"]);
//! let en = prepare(Lang::En, &["Strong earthquake shakes Japan", "Rice exports to the Philippines rise 12%", "Gold falls"]);
//!
//! // Map: records under their keys, light ones left out. Group: who meets whom.
//! let mut groups: BTreeMap<u64, [Vec<u32>; 2]> = BTreeMap::new();
//! for (side, texts) in [&vi, &en].into_iter().enumerate() {
//!     for (text, at) in texts.iter().zip(0..) {
//!         for key in block::keys(&lexicon, text).iter().take_while(|key| key.bits > 6.0) {
//!             groups.entry(key.key).or_default()[side].push(at);
//!         }
//!     }
//! }
//! let met: BTreeSet<(u32, u32)> =
//!     groups.values().flat_map(|[vi, en]| vi.iter().flat_map(|&v| en.iter().map(move |&e| (v, e)))).collect();
//! // Score, and choose.
//! let edges = block::score(&vi, &en, &scorer, &met.into_iter().collect::<Vec<_>>());
//! let pairs = block::matched(&edges, vi.len(), en.len(), &scorer, &HeapOptions::default());
//! let found: Vec<(u32, u32)> = pairs.iter().map(|pair| (pair.vi.start, pair.en.start)).collect();
//! assert_eq!(found, [(0, 1), (1, 0)]);
//! # Ok(())
//! # }
//! ```

use crate::align::candidates::Edge;
use crate::align::context::Context;
use crate::align::heap::{HeapOptions, choose};
pub use crate::align::keys::{Key, keys};
use crate::align::pair::Pair;
use crate::score::{Evidence, Prepared, Scorer};

/// Scores the named pairs (indices into the two lists), in their order. The scorer is best one
/// [`among_competitors`](Scorer::among_competitors).
pub fn score(vi: &[Prepared], en: &[Prepared], scorer: &Scorer<'_>, pairs: &[(u32, u32)]) -> Vec<Edge> {
    let mut evidence = Evidence::default();
    let mut sum = |v: u32, e: u32| scorer.sum(&vi[v as usize], &en[e as usize], &mut evidence);
    pairs.iter().map(|&(v, e)| Edge { vi: v, en: e, sum: sum(v, e) }).collect()
}

/// The best one-to-one choice among the scored candidates of a block, in the order of the Vietnamese records. `edges` are sorted by
/// Vietnamese, then English record, no pair twice; `n_vi` and `n_en` are the numbers of records. Competitors that aren't among the
/// edges aren't known, so all edges of a record belong into one block.
pub fn matched(edges: &[Edge], n_vi: usize, n_en: usize, scorer: &Scorer<'_>, options: &HeapOptions) -> Vec<Pair> {
    let context = Context::new(edges, n_vi, n_en);
    choose(edges, &context, scorer, options, (n_vi, n_en), &|_| None, &|_| true)
}
