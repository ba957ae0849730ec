//! Asks an index for the likeliest partners of a text: postings of the rarest keys first, until no record unseen so far can be as
//! good as the best one seen, then a closer look at the best of them. Knows keys and what they are worth; exact scoring comes after.

use std::ops::Range;
use std::slice;

use crate::align::index::Index;
use crate::align::keys::translations;
use crate::align::look::{COUNT, Looker, Wanted};
use crate::lexicon::Lexicon;
use crate::score::Prepared;

/// Steps of a bit of information in the sums.
const STEPS: f32 = 64.0;

/// How hard to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Records looked at closely.
    pub close: usize,
    /// Postings read; the rarest keys first, a key is read whole or not at all.
    pub postings: usize,
}

/// A key to be read.
#[derive(Debug, Clone, Copy)]
struct Term {
    number: u32,
    postings: u32,
    /// Worth of a record that has it, in steps.
    worth: u16,
    /// First word of the text that it stands for.
    first: u16,
    /// The most that a record can be worth that has only this and the terms after it.
    rest: u32,
}

/// Room for asking an index; one a thread.
#[derive(Debug, Default)]
pub struct Asker {
    looker: Looker,
    wanted: Vec<Wanted>,
    /// A bit for every 64th term: most terms of a record aren't wanted, and this says so without going far.
    likely: Vec<u64>,
    numbers: Vec<u32>,
    terms: Vec<Term>,
    best_of_word: Vec<u16>,
    sums: Vec<u16>,
    touched: Vec<u32>,
    rough: Vec<(u16, u32)>,
    found: Vec<(f32, u32)>,
}

impl Asker {
    /// The best `top` records for a text of the other language, best first, ties in input order, after reading at most `postings`.
    pub fn ask(
        &mut self,
        index: &Index,
        lexicon: &Lexicon,
        text: &Prepared,
        top: usize,
        postings: usize,
    ) -> &[(f32, u32)] {
        let everywhere = 0..index.records() as u32;
        let effort = Effort { close: top * 4, postings };
        let found = self.ask_within(index, lexicon, text, effort, slice::from_ref(&everywhere));
        &found[..found.len().min(top)]
    }

    /// The best records for a text of the other language, at most `effort.close` of those within the ranges of places, best first,
    /// ties in input order. The number is an estimate of the exact sum.
    pub fn ask_within(
        &mut self,
        index: &Index,
        lexicon: &Lexicon,
        text: &Prepared,
        effort: Effort,
        within: &[Range<u32>],
    ) -> &[(f32, u32)] {
        self.near(index, lexicon, text, effort, within);
        self.found.clear();
        let (wanted, likely) = (&self.wanted, &self.likely);
        let answer = |term: u32| if is_likely(likely, term) { wanted[term as usize] } else { Wanted::default() };
        for &(_, place) in &self.rough {
            self.found.push((self.looker.look(index.sketch(place), answer), index.record(place)));
        }
        self.forget();
        self.found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        &self.found
    }

    /// The values that the estimate is made of, for each record that [`Asker::ask_within`] would look at: for fitting its weights.
    pub fn values(
        &mut self,
        index: &Index,
        lexicon: &Lexicon,
        text: &Prepared,
        effort: Effort,
    ) -> Vec<(u32, [f32; COUNT])> {
        let everywhere = 0..index.records() as u32;
        self.near(index, lexicon, text, effort, slice::from_ref(&everywhere));
        let rough = std::mem::take(&mut self.rough);
        let (wanted, looker) = (&self.wanted, &mut self.looker);
        let of = |place: u32| (index.record(place), looker.values(index.sketch(place), |term| wanted[term as usize]));
        let values = rough.iter().map(|one| one.1).map(of).collect();
        self.forget();
        values
    }

    /// Finds the records to be looked at; leaves the wanted keys in place.
    fn near(&mut self, index: &Index, lexicon: &Lexicon, text: &Prepared, effort: Effort, within: &[Range<u32>]) {
        self.looker.begin(text);
        self.want(index, lexicon, text);
        self.rank(index, text.words.len() + text.fact_keys.len());
        self.gather(index, effort.postings, within);
        let order = |a: &(u16, u32), b: &(u16, u32)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if self.rough.len() > effort.close {
            self.rough.select_nth_unstable_by(effort.close, order);
            self.rough.truncate(effort.close);
        }
    }

    fn forget(&mut self) {
        for number in self.numbers.drain(..) {
            self.wanted[number as usize] = Wanted::default();
            self.likely[number as usize / 64 % LIKELY] = 0;
        }
    }

    /// Notes the keys under which a partner would stand.
    fn want(&mut self, index: &Index, lexicon: &Lexicon, text: &Prepared) {
        self.wanted.resize(index.terms().max(self.wanted.len()), Wanted::default());
        self.likely.resize(LIKELY, 0);
        translations(lexicon, text, |to| {
            if !index.postings(to.word).is_empty() {
                self.offer(to.word, Wanted { cover: to.cover, first: to.first, len: to.len });
            }
        });
        for spelling in &text.spellings {
            if let Some(term) = index.extra(spelling.hash) {
                self.offer(term, Wanted { cover: 1.0, first: spelling.first, len: spelling.len });
            }
        }
        for (&key, at) in text.fact_keys.iter().zip(text.words.len()..) {
            if let Some(term) = index.extra(key) {
                self.offer(term, Wanted { cover: 1.0, first: at as u16, len: 1 });
            }
        }
    }

    fn offer(&mut self, term: u32, wanted: Wanted) {
        let best = &mut self.wanted[term as usize];
        if best.cover == 0.0 {
            self.numbers.push(term);
            self.likely[term as usize / 64 % LIKELY] |= 1 << (term % 64);
        }
        if best.cover < wanted.cover {
            *best = wanted;
        }
    }

    /// Puts the keys in the order of reading.
    fn rank(&mut self, index: &Index, words: usize) {
        self.terms.clear();
        self.terms.extend(self.numbers.iter().map(|&number| {
            let wanted = self.wanted[number as usize];
            let worth = ((index.bits(number) * wanted.cover * STEPS) as u16).max(1);
            Term { number, postings: index.postings(number).len() as u32, worth, first: wanted.first, rest: 0 }
        }));
        self.terms.sort_unstable_by_key(|term| (term.postings, term.number));
        // No record holds all translations of a word, so the best one of each word counts.
        self.best_of_word.clear();
        self.best_of_word.resize(words, 0);
        let mut rest = 0;
        for term in self.terms.iter_mut().rev() {
            let best = &mut self.best_of_word[usize::from(term.first)];
            rest += u32::from(term.worth.saturating_sub(*best));
            *best = term.worth.max(*best);
            term.rest = rest;
        }
    }

    /// Sums what the postings say of each record.
    fn gather(&mut self, index: &Index, most: usize, within: &[Range<u32>]) {
        self.sums.resize(index.records().max(self.sums.len()), 0);
        let mut left = most;
        let mut best = 0u16;
        for term in &self.terms {
            if u32::from(best) >= term.rest || left == 0 {
                break;
            }
            for places in within.iter().filter(|places| !places.is_empty()) {
                let postings = index.postings_within(term.number, places);
                if postings.len() > left {
                    left = 0;
                    break;
                }
                left -= postings.len();
                for &place in postings {
                    let sum = &mut self.sums[place as usize];
                    if *sum == 0 {
                        self.touched.push(place);
                    }
                    *sum = sum.saturating_add(term.worth);
                    best = best.max(*sum);
                }
            }
        }
        self.rough.clear();
        for place in self.touched.drain(..) {
            self.rough.push((std::mem::take(&mut self.sums[place as usize]), place));
        }
    }
}

/// Words of 64 bits that say which terms may be wanted.
const LIKELY: usize = 64;

fn is_likely(likely: &[u64], term: u32) -> bool {
    likely[term as usize / 64 % LIKELY] >> (term % 64) & 1 == 1
}
