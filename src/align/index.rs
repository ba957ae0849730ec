//! An inverted index over the records of one side, with a sketch of each record beside it so that a candidate can be looked at
//! again. Knows keys and counts; how it is asked is for `asker`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::align::sketch::{Held, Sketch};
use crate::lexicon::{Lexicon, UNKNOWN};
use crate::record::Lang;
use crate::score::Prepared;

/// Postings of one side's records, and a sketch of each record.
#[derive(Debug)]
pub struct Index {
    /// Start of each term's postings; terms are word numbers, then extra keys.
    starts: Vec<u64>,
    /// Places of records, rising within a term.
    postings: Vec<u32>,
    extra: FxHashMap<u64, u32>,
    /// Information of each term among these records, in bits.
    bits: Vec<f32>,
    /// Start of what the record at each place holds.
    held_starts: Vec<u64>,
    held: Vec<Held>,
    /// Letters of the record at each place, and whether it is a question.
    letters: Vec<u16>,
    question: Vec<bool>,
    /// The record at each place, where places aren't records.
    order: Vec<u32>,
}

impl Index {
    /// Indexes the records of one side.
    pub fn build(lexicon: &Lexicon, lang: Lang, texts: &[Prepared]) -> Index {
        Index::in_order(lexicon, lang, texts, Vec::new())
    }

    /// The same with records at the places that `order` gives them (all of them, each once; empty = as they come), so that records
    /// asked for together lie together.
    pub fn in_order(lexicon: &Lexicon, lang: Lang, texts: &[Prepared], order: Vec<u32>) -> Index {
        let words = lexicon.vocabulary(lang).words();
        let at = |place: usize| order.get(place).map_or(place, |&record| record as usize);
        let mut extra: FxHashMap<u64, u32> = FxHashMap::default();
        let mut held = Vec::with_capacity(texts.len() * 16);
        let mut held_starts = Vec::with_capacity(texts.len() + 1);
        held_starts.push(0);
        for place in 0..texts.len() {
            let text = &texts[at(place)];
            Held::list(text, &mut held, |key| {
                let next = (words + extra.len()) as u32;
                *extra.entry(key).or_insert(next)
            });
            held_starts.push(held.len() as u64);
        }
        held.shrink_to_fit();
        let mut index = Index {
            starts: Vec::new(),
            postings: Vec::new(),
            bits: Vec::new(),
            held_starts,
            held,
            letters: (0..texts.len()).map(|place| texts[at(place)].letters.min(u32::from(u16::MAX)) as u16).collect(),
            question: (0..texts.len()).map(|place| texts[at(place)].question).collect(),
            order,
            extra,
        };
        index.post(words);
        index
    }

    /// Makes the postings of `words` words and all extra keys.
    fn post(&mut self, words: usize) {
        let mut counts: Vec<u64> = vec![0; words + self.extra.len() + 1];
        let records = self.records() as u32;
        for place in 0..records {
            distinct(self.held(place)).for_each(|term| counts[term as usize] += 1);
        }
        let n = records.max(1) as f32;
        self.bits = counts.iter().map(|&count| (n / (count as f32 + 0.5)).log2().max(0.05)).collect();
        self.bits.pop();
        let mut sum = 0;
        for count in &mut counts {
            sum += std::mem::replace(count, sum);
        }
        let mut next = counts.clone();
        let mut postings = vec![0; sum as usize];
        for place in 0..records {
            for term in distinct(self.held(place)) {
                let at = &mut next[term as usize];
                postings[*at as usize] = place;
                *at += 1;
            }
        }
        (self.starts, self.postings) = (counts, postings);
    }

    pub(super) fn bits(&self, term: u32) -> f32 {
        self.bits[term as usize]
    }

    /// Number of terms.
    pub(super) fn terms(&self) -> usize {
        self.bits.len()
    }

    pub(super) fn postings(&self, term: u32) -> &[u32] {
        &self.postings[self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize]
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

    fn held(&self, place: u32) -> &[Held] {
        let place = place as usize;
        &self.held[self.held_starts[place] as usize..self.held_starts[place + 1] as usize]
    }

    /// What is kept of the record at a place.
    pub(super) fn sketch(&self, place: u32) -> Sketch<'_> {
        Sketch {
            held: self.held(place),
            letters: self.letters[place as usize],
            question: self.question[place as usize],
        }
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
        self.letters.len()
    }

    /// Bytes held, about.
    pub fn bytes(&self) -> usize {
        (self.postings.len() + self.order.len() + self.bits.len()) * 4
            + self.held.len() * size_of::<Held>()
            + self.letters.len() * 3
            + (self.starts.len() + self.held_starts.len()) * 8
            + self.extra.capacity() * 18
    }
}

/// The terms of a record, each once.
fn distinct(held: &[Held]) -> impl Iterator<Item = u32> + '_ {
    let terms = held.iter().enumerate().filter(|(_, one)| one.term != UNKNOWN);
    terms.filter(|(at, one)| held[..*at].iter().all(|before| before.term != one.term)).map(|(_, one)| one.term)
}
