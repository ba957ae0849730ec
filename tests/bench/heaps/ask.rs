//! A sample of a large heap asked for its partners: time and recall of looking without the hours of a whole run.

use std::collections::HashMap;
use std::sync::Arc;

use songngu::align::index::Index;
use songngu::align::{Asker, Effort, prepare};
use songngu::lexicon::Lexicon;
use songngu::record::{Lang, Record};
use songngu::score::{Prepared, Scorer};

use super::clock::{self, Moment};
use super::heaps;
use super::recall::breadth;
use super::words::Words;

/// Prints microseconds a record and recall for `sample` records of heaps of `n`, as shipped or for each `CLOSE:POSTINGS`.
pub fn print(words: &Words, n: usize, sample: usize, efforts: &[&str]) {
    let lexicon = Lexicon::shipped().unwrap();
    let scorer = Scorer::new(&lexicon).unwrap().among_competitors();
    let made = heaps::make(words, n, super::SEED);
    let file: Arc<str> = Arc::from("made");
    let records = |heap: &[heaps::Headline]| -> Vec<Record> {
        heap.iter().zip(1..).map(|(one, line)| Record::new(one.text.as_str(), &file, line)).collect()
    };
    let vi = prepare(&records(&made.vi[..sample]), Lang::Vi, &scorer, &());
    let en = prepare(&records(&made.en), Lang::En, &scorer, &());
    clock::header();
    let began = Moment::now();
    let index = Index::build(&lexicon, Lang::En, &en);
    clock::row("indexing English", began.since());
    let (top, shipped) = breadth().settle(n);
    let gold: HashMap<u32, u32> = made.gold.iter().copied().collect();
    let effort = |text: &&str| {
        let (close, postings) = text.split_once(':').unwrap();
        Effort { close: close.parse().unwrap(), postings: postings.parse().unwrap() }
    };
    let mut efforts: Vec<Effort> = efforts.iter().map(effort).collect();
    if efforts.is_empty() {
        efforts.push(shipped);
    }
    for effort in efforts {
        ask(&index, &lexicon, &vi, &gold, top, effort);
    }
}

fn ask(index: &Index, lexicon: &Lexicon, vi: &[Prepared], gold: &HashMap<u32, u32>, top: usize, effort: Effort) {
    let mut asker = Asker::default();
    let (mut seen, mut first, mut kept, mut pairs, mut looked) = (0, 0, 0, 0, 0);
    let within = [0..index.records() as u32, 0..0];
    let began = Moment::now();
    for (text, at) in vi.iter().zip(0u32..) {
        let found = asker.ask_within(index, lexicon, text, effort, &within);
        looked += found.len();
        let Some(partner) = gold.get(&at) else { continue };
        pairs += 1;
        if let Some(rank) = found.iter().position(|(_, to)| to == partner) {
            seen += 1;
            first += usize::from(rank == 0);
            kept += usize::from(rank < top);
        }
    }
    let (_, processor) = began.since();
    let share = |count: usize| 100.0 * count as f64 / pairs.max(1) as f64;
    println!(
        "{:.1} µs and {} looks a record; partner looked at {:.2} %, kept {:.2} %, first {:.2} %  {effort:?}",
        processor * 1e6 / vi.len() as f64,
        looked / vi.len(),
        share(seen),
        share(kept),
        share(first)
    );
}
