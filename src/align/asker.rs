//! Asks an index for the likeliest partners of a text: postings of the rarest keys first, until no record unseen so far can be as
//! good as the best one seen, then a closer look at the best of them. Knows keys and what they are worth; exact scoring comes after.

use std::hint::black_box;
use std::ops::Range;
use std::slice;

use crate::align::gather::{Gatherer, Term};
use crate::align::index::{Head, Index};
use crate::align::keys::translations;
use crate::align::look::{COUNT, Looker};
use crate::align::wanted::{Wanted, WantedKeys};
use crate::lexicon::Lexicon;
use crate::score::Prepared;

/// Steps of a bit of information in the sums.
const STEPS: f32 = 64.0;
/// Sums of long texts, which would run over, are in smaller steps: so much is the most.
const LARGEST: u32 = 1 << 15;

/// How hard to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Records looked at closely.
    pub close: usize,
    /// Postings read; the rarest keys first, a key is read whole or not at all.
    pub postings: usize,
}

/// Room for asking an index; one a thread.
#[derive(Debug, Default)]
pub struct Asker {
    looker: Looker,
    wanted: WantedKeys,
    terms: Vec<Term>,
    best_of_word: Vec<u16>,
    gatherer: Gatherer,
    rough: Vec<u32>,
    heads: Vec<Head>,
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
        for (&place, head) in self.rough.iter().zip(&self.heads) {
            self.found.push((self.looker.look(index.sketch(*head), &self.wanted), index.record(place)));
        }
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
        let sketch = |place: u32| index.sketch(index.head(place));
        let of = |place: u32| (index.record(place), looker.values(sketch(place), wanted));
        rough.into_iter().map(of).collect()
    }

    /// Finds the records to be looked at.
    fn near(&mut self, index: &Index, lexicon: &Lexicon, text: &Prepared, effort: Effort, within: &[Range<u32>]) {
        self.looker.begin(text);
        self.want(index, lexicon, text);
        self.rank(index, text.words.len() + text.fact_keys.len());
        let bounds = (effort.close, effort.postings);
        self.rough.clear();
        self.rough.extend(self.gatherer.best(index, &self.terms, bounds, within).iter().map(|one| one.1));
        // Sketches lie far apart: asking for all before looking at the first lets the memory answer several at a time.
        self.heads.clear();
        self.heads.extend(self.rough.iter().map(|&place| index.head(place)));
        black_box(self.heads.iter().fold(0, |sum: u32, head| sum.wrapping_add(index.touch(*head))));
    }

    /// Notes the keys under which a partner would stand.
    fn want(&mut self, index: &Index, lexicon: &Lexicon, text: &Prepared) {
        let wanted = &mut self.wanted;
        wanted.clear();
        translations(lexicon, text, |to| {
            wanted.offer(to.word, Wanted { cover: to.cover, first: to.first, len: to.len });
        });
        for spelling in &text.spellings {
            if let Some(term) = index.extra(spelling.hash) {
                wanted.offer(term, Wanted { cover: 1.0, first: spelling.first, len: spelling.len });
            }
        }
        for (&key, at) in text.fact_keys.iter().zip(text.words.len()..) {
            if let Some(term) = index.extra(key) {
                wanted.offer(term, Wanted { cover: 1.0, first: at as u16, len: 1 });
            }
        }
    }

    /// Puts the keys in the order of reading.
    fn rank(&mut self, index: &Index, words: usize) {
        self.terms.clear();
        self.terms.extend(self.wanted.iter().filter_map(|(number, wanted)| {
            let (postings, bits) = index.term(number);
            let worth = ((bits * wanted.cover * STEPS) as u16).max(1);
            (postings > 0).then_some(Term { number, postings, worth, first: wanted.first, rest: 0 })
        }));
        self.terms.sort_unstable_by_key(|term| (term.postings, term.number));
        self.rest(words);
        let all = self.terms.first().map_or(0, |term| term.rest);
        if all > LARGEST {
            for term in &mut self.terms {
                term.worth = ((u64::from(term.worth) * u64::from(LARGEST) / u64::from(all)) as u16).max(1);
            }
            self.rest(words);
        }
    }

    /// Sums what the terms from each on can be worth.
    fn rest(&mut self, words: usize) {
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
}
