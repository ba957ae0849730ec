//! An inverted index over the records of one side, with a sketch of each record beside it so that a candidate can be looked at
//! again. Knows keys and counts; how it is asked is for `asker`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::align::sketch::{Held, Sketch};
use crate::lexicon::{Lexicon, UNKNOWN};
use crate::record::Lang;
use crate::score::Prepared;

/// What there is of a term.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Start of its postings.
    start: u64,
    count: u32,
    /// Its information among these records.
    bits: f32,
}

/// Where the sketch of a record is, and what isn't a key of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    start: u64,
    len: u16,
    letters: u16,
    question: bool,
}

/// Postings of one side's records, and a sketch of each record.
#[derive(Debug)]
pub struct Index {
    /// Terms are word numbers, then extra keys.
    terms: Vec<Entry>,
    /// Places of records, rising within a term.
    postings: Vec<u32>,
    extra: FxHashMap<u64, u32>,
    /// The record at each place, and what all of them hold.
    heads: Vec<Head>,
    held: Vec<Held>,
    /// The record at each place, where places aren't records.
    order: Vec<u32>,
}

impl Index {
    /// Indexes the records of one side.
    pub fn build(lexicon: &Lexicon, lang: Lang, texts: &[Prepared]) -> Index {
        Index::in_order(lexicon, lang, texts, Vec::new())
    }

    /// The same with records at the places that `order` gives them (each at most once; empty = all as they come), so that records
    /// asked for together lie together. Records that it leaves out aren't found.
    pub fn in_order(lexicon: &Lexicon, lang: Lang, texts: &[Prepared], order: Vec<u32>) -> Index {
        let words = lexicon.vocabulary(lang).words();
        let at = |place: usize| order.get(place).map_or(place, |&record| record as usize);
        let places = if order.is_empty() { texts.len() } else { order.len() };
        let mut extra: FxHashMap<u64, u32> = FxHashMap::default();
        let mut held = Vec::with_capacity(places * 16);
        let mut heads = Vec::with_capacity(places);
        for place in 0..places {
            let text = &texts[at(place)];
            let start = held.len();
            Held::list(text, &mut held, |key| {
                let next = (words + extra.len()) as u32;
                *extra.entry(key).or_insert(next)
            });
            let letters = text.letters.min(u32::from(u16::MAX)) as u16;
            let len = (held.len() - start) as u16;
            heads.push(Head { start: start as u64, len, letters, question: text.question });
        }
        held.shrink_to_fit();
        let mut index = Index { terms: Vec::new(), postings: Vec::new(), heads, held, order, extra };
        index.post(words);
        index
    }

    /// Makes the postings of `words` words and all extra keys.
    fn post(&mut self, words: usize) {
        let records = self.records() as u32;
        let mut terms = vec![Entry { start: 0, count: 0, bits: 0.0 }; words + self.extra.len()];
        for place in 0..records {
            distinct(self.held(self.head(place))).for_each(|term| terms[term as usize].count += 1);
        }
        let n = records.max(1) as f32;
        let mut sum = 0;
        for term in &mut terms {
            term.bits = (n / (term.count as f32 + 0.5)).log2().max(0.05);
            term.start = sum;
            sum += u64::from(term.count);
            term.count = 0;
        }
        let mut postings = vec![0; sum as usize];
        for place in 0..records {
            for term in distinct(self.held(self.head(place))) {
                let term = &mut terms[term as usize];
                postings[term.start as usize + term.count as usize] = place;
                term.count += 1;
            }
        }
        (self.terms, self.postings) = (terms, postings);
    }

    /// Number of postings of a term, and its information among these records in bits.
    pub(super) fn term(&self, term: u32) -> (u32, f32) {
        let entry = self.terms[term as usize];
        (entry.count, entry.bits)
    }

    pub(super) fn postings(&self, term: u32) -> &[u32] {
        let entry = self.terms[term as usize];
        &self.postings[entry.start as usize..entry.start as usize + entry.count as usize]
    }

    /// The part of a term's postings that lies within some places.
    pub(super) fn postings_within(&self, term: u32, places: &Range<u32>) -> &[u32] {
        let all = self.postings(term);
        if places.start == 0 && places.end as usize >= self.records() {
            return all;
        }
        let from = all.partition_point(|&place| place < places.start);
        let to = from + all[from..].partition_point(|&place| place < places.end);
        &all[from..to]
    }

    pub(super) fn head(&self, place: u32) -> Head {
        self.heads[place as usize]
    }

    fn held(&self, head: Head) -> &[Held] {
        &self.held[head.start as usize..head.start as usize + usize::from(head.len)]
    }

    /// Fetches a sketch from memory; the number means nothing.
    pub(super) fn touch(&self, head: Head) -> u32 {
        let held = self.held(head);
        held.first().zip(held.last()).map_or(0, |(first, last)| first.term ^ last.term)
    }

    /// What is kept of a record.
    pub(super) fn sketch(&self, head: Head) -> Sketch<'_> {
        Sketch { held: self.held(head), letters: head.letters, question: head.question }
    }

    pub(super) fn extra(&self, key: u64) -> Option<u32> {
        self.extra.get(&key).copied()
    }

    /// The record at a place.
    pub(super) fn record(&self, place: u32) -> u32 {
        self.order.get(place as usize).copied().unwrap_or(place)
    }

    /// Number of records.
    pub fn records(&self) -> usize {
        self.heads.len()
    }

    /// Bytes held, about.
    pub fn bytes(&self) -> usize {
        (self.postings.len() + self.order.len()) * 4
            + self.held.len() * size_of::<Held>()
            + self.heads.len() * size_of::<Head>()
            + self.terms.len() * size_of::<Entry>()
            + self.extra.capacity() * 18
    }
}

/// The terms of a record, each once.
fn distinct(held: &[Held]) -> impl Iterator<Item = u32> + '_ {
    let terms = held.iter().enumerate().filter(|(_, one)| one.term != UNKNOWN);
    terms.filter(|(at, one)| held[..*at].iter().all(|before| before.term != one.term)).map(|(_, one)| one.term)
}
