//! The front door: two sides are aligned in the way that suits them, as heaps, as pages, or in order.

use crate::align::heap::{HeapOptions, heap};
use crate::align::order::keeps_order;
use crate::align::ordered::{OrderedOptions, ordered};
use crate::align::pages::pages;
use crate::align::pair::Alignment;
use crate::align::paired::paired;
use crate::error::Result;
use crate::ledger::Note;
use crate::progress::Progress;
use crate::record::Record;
use crate::score::Scorer;

/// What is known of the order of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Nothing: it is found out.
    #[default]
    Auto,
    /// The English follows the Vietnamese line by line, with merges and gaps.
    Kept,
    /// There is none; any record may belong to any.
    Heap,
}

/// How to align two sides.
#[derive(Debug, Clone, Default)]
pub struct AlignOptions {
    /// What is known of the order.
    pub order: Order,
    /// Whether the sides are paired already, row by row, so that only rows that slid are paired anew. Order and pages don't count then.
    pub already_paired: bool,
    /// Whether records stand on pages that hold both languages, so that partners are looked for within a page first.
    pub pages: bool,
    /// For heaps and pages.
    pub heap: HeapOptions,
    /// For texts in order.
    pub ordered: OrderedOptions,
}

/// Aligns two sides. With [`Order::Auto`], pages and runs that ask for what only heaps have (candidates, known pairs, copies, several
/// partners) are taken as heaps; otherwise the order is found out and said in [`Alignment::notes`].
pub fn align(
    vi: &[Record],
    en: &[Record],
    scorer: &Scorer<'_>,
    options: &AlignOptions,
    progress: &dyn Progress,
) -> Result<Alignment> {
    if options.already_paired {
        let mut alignment = paired(vi, en, scorer, options.heap.min_score, progress)?;
        alignment.keep_margin(options.heap.min_margin, vi.len(), en.len());
        return Ok(alignment);
    }
    let unordered = options.pages || options.heap.is_for_heaps();
    let found_out = options.order == Order::Auto && !unordered && keeps_order(vi, en, scorer);
    if options.order != Order::Kept && !found_out {
        // A plain text of both languages has no pages; as a heap its copies are told.
        let on_pages = options.pages && vi.iter().chain(en).any(|record| record.page.is_some());
        let method = if on_pages { pages } else { heap };
        return method(vi, en, scorer, &options.heap, progress);
    }
    let mut alignment = ordered(vi, en, scorer, &options.ordered, progress)?;
    alignment.in_order = true;
    if found_out {
        alignment
            .notes
            .push(Note::info("both sides keep one order and are paired in it; --order heap pairs them freely"));
    }
    alignment.keep_margin(options.heap.min_margin, vi.len(), en.len());
    Ok(alignment)
}

impl Alignment {
    /// Takes the pairs of a smaller margin apart.
    fn keep_margin(&mut self, least: f32, n_vi: usize, n_en: usize) {
        if least > 0.0 {
            self.pairs.retain(|pair| pair.margin >= least);
            self.list_unpaired(n_vi, n_en);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_text_of_both_languages_put_behind_itself_thrice_keeps_all_its_pairs() {
        let pairs = [
            ("Thủ tướng Phạm Minh Chính thăm Nhật Bản", "Prime Minister Pham Minh Chinh visits Japan"),
            ("Giá dầu thế giới tăng mạnh trong tháng ba", "World oil prices rise sharply in March"),
            ("Bão số 3 làm 15 người chết", "Storm No. 3 kills 15 people"),
        ];
        let file: Arc<str> = Arc::from("both.txt");
        let side = |of: fn(&(&'static str, &'static str)) -> &'static str| -> Vec<Record> {
            pairs.iter().cycle().take(9).zip(1..).map(|(pair, line)| Record::new(of(pair), &file, line)).collect()
        };
        let (vi, en) = (side(|pair| pair.0), side(|pair| pair.1));
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let options = AlignOptions { pages: true, ..AlignOptions::default() };
        let alignment = align(&vi, &en, &scorer, &options, &()).unwrap();
        assert_eq!(alignment.pairs.len(), 9);
        assert!(alignment.pairs.iter().all(|pair| pair.vi.start % 3 == pair.en.start % 3), "{:?}", alignment.pairs);
    }
}
