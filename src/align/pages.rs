//! Pages that hold both languages: partners are looked for within a page first, then among what is left of all pages.
//! Knows page numbers of records; everything else is done as for heaps.

use std::collections::BTreeMap;

use crate::align::candidates::{self, Edge};
use crate::align::context::Context;
use crate::align::heap::{HeapOptions, best_partners, choose, days_apart, prepare};
use crate::align::pair::{Alignment, Pair};
use crate::error::Result;
use crate::progress::Progress;
use crate::record::{Lang, Record};
use crate::score::Scorer;

/// On a page with at most this many possible pairs all of them are scored; on a larger one (a list of links) those that the index finds.
const ALL_PAIRS: usize = 2_500;

/// Pairs the records of pages one-to-one. A record without a page number takes part in the second round only.
pub fn pages(
    vi: &[Record],
    en: &[Record],
    scorer: &Scorer<'_>,
    options: &HeapOptions,
    progress: &dyn Progress,
) -> Result<Alignment> {
    let blocking = options.blocking(vi, en)?;
    let scorer = &scorer.blind_to_diacritics();
    let (left, right) = (prepare(vi, Lang::Vi, scorer, progress), prepare(en, Lang::En, scorer, progress));
    let breadth = options.breadth(vi.len().max(en.len()));
    let mut edges = candidates::find(&left, &right, scorer, breadth, &blocking, progress);
    let mut missing = on_one_page(vi, en);
    let found = |pair: &(u32, u32)| edges.binary_search_by_key(pair, |edge| (edge.vi, edge.en)).is_ok();
    missing.retain(|pair| !found(pair));
    edges.extend(candidates::score_all(&left, &right, scorer, &missing, progress));
    edges.sort_unstable_by_key(|edge| (edge.vi, edge.en));

    let page = |records: &[Record], at: u32| records[at as usize].page;
    let (within, across): (Vec<Edge>, Vec<Edge>) =
        edges.iter().copied().partition(|edge| page(vi, edge.vi).is_some() && page(vi, edge.vi) == page(en, edge.en));
    let mut alignment = Alignment { pairs: options.known.clone(), ..Alignment::default() };
    let mut taken = (vec![false; vi.len()], vec![false; en.len()]);
    for pair in &options.known {
        taken.0[pair.vi.start as usize] = true;
        taken.1[pair.en.start as usize] = true;
    }
    for (number, mut round) in [within, across].into_iter().enumerate() {
        // Texts paired within their page don't compete across pages.
        let at_home = |pair: &&Pair| {
            number > 0 && page(vi, pair.vi.start).is_some() && page(vi, pair.vi.start) == page(en, pair.en.start)
        };
        let mut gone = (vec![false; vi.len()], vec![false; en.len()]);
        for pair in alignment.pairs.iter().filter(at_home) {
            gone.0[pair.vi.start as usize] = true;
            gone.1[pair.en.start as usize] = true;
        }
        round.retain(|edge| !gone.0[edge.vi as usize] && !gone.1[edge.en as usize]);
        let context = Context::new(&round, vi.len(), en.len());
        let free = |edge: &Edge| !taken.0[edge.vi as usize] && !taken.1[edge.en as usize];
        let days = |edge: &Edge| days_apart(&vi[edge.vi as usize], &en[edge.en as usize]);
        for pair in choose(&round, &context, scorer, options, (vi.len(), en.len()), &days, &free) {
            taken.0[pair.vi.start as usize] = true;
            taken.1[pair.en.start as usize] = true;
            alignment.pairs.push(pair);
        }
    }
    alignment.pairs.sort_unstable_by_key(|pair| pair.vi.start);
    alignment.list_unpaired(vi.len(), en.len());
    if options.top > 0 {
        let context = Context::new(&edges, vi.len(), en.len());
        alignment.candidates = best_partners(&edges, &context, scorer, options.top);
    }
    Ok(alignment)
}

/// All pairs of records of one page, sorted, pages with too many of them left out.
fn on_one_page(vi: &[Record], en: &[Record]) -> Vec<(u32, u32)> {
    let mut pages: BTreeMap<u32, (Vec<u32>, Vec<u32>)> = BTreeMap::new();
    for (at, record) in vi.iter().enumerate() {
        if let Some(page) = record.page {
            pages.entry(page).or_default().0.push(at as u32);
        }
    }
    for (at, record) in en.iter().enumerate() {
        if let Some(page) = record.page {
            pages.entry(page).or_default().1.push(at as u32);
        }
    }
    let mut out = Vec::new();
    for (left, right) in pages.into_values().filter(|(left, right)| left.len() * right.len() <= ALL_PAIRS) {
        out.extend(left.iter().flat_map(|&v| right.iter().map(move |&e| (v, e))));
    }
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use std::sync::Arc;

    fn records(texts: &[(&str, u32)]) -> Vec<Record> {
        let file: Arc<str> = Arc::from("p");
        texts
            .iter()
            .enumerate()
            .map(|(at, (text, page))| {
                let mut record = Record::new(*text, &file, at as u64 + 1);
                record.page = Some(*page);
                record
            })
            .collect()
    }

    #[test]
    fn a_partner_on_the_same_page_comes_first_and_the_rest_is_found_elsewhere() {
        let vi = records(&[
            ("Thủ tướng Phạm Minh Chính thăm Nhật Bản", 1),
            ("Thủ tướng Phạm Minh Chính thăm Nhật Bản", 2),
            ("Giá dầu thế giới tăng mạnh trong tháng ba", 1),
        ]);
        let en = records(&[
            ("World oil prices rise sharply in March", 2),
            ("Prime Minister Pham Minh Chinh visits Japan", 2),
            ("Prime Minister Pham Minh Chinh visits Japan", 1),
        ]);
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let alignment = pages(&vi, &en, &scorer, &HeapOptions::default(), &()).unwrap();
        let found: Vec<(u32, u32)> = alignment.pairs.iter().map(|pair| (pair.vi.start, pair.en.start)).collect();
        assert_eq!(found, [(0, 2), (1, 1), (2, 0)]);
        assert!(alignment.unpaired_vi.is_empty() && alignment.unpaired_en.is_empty());
        // What is known stays, even across pages, and the same again finds nothing else.
        let again = HeapOptions { known: alignment.pairs.clone(), ..HeapOptions::default() };
        assert_eq!(pages(&vi, &en, &scorer, &again, &()).unwrap(), alignment);
        let crossed = Pair { vi: 0..1, en: 1..2, score: 0.4, margin: 0.0 };
        let known = HeapOptions { known: vec![crossed.clone()], ..HeapOptions::default() };
        let alignment = pages(&vi, &en, &scorer, &known, &()).unwrap();
        assert_eq!(alignment.pairs[0], crossed);
        assert!(alignment.pairs.iter().all(|pair| pair.vi.start == 0 || pair.en.start != 1));
    }
}
