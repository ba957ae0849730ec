//! An inverted index over the records of one side, asked with the records of the other: words by the lexicon, spellings and facts by their keys.
//! Knows keys and counts; approximate by design, exact scoring comes after.

use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;
use crate::record::Lang;
use crate::score::Prepared;

/// Translations that explain less than this share of a word are not looked up.
const LEAST_COVER: f32 = 0.25;
/// Softens the preference for short records, in bits.
const SOFT: f32 = 20.0;

/// Postings of one side's records.
#[derive(Debug)]
pub struct Index {
    lang: Lang,
    /// Start of each term's postings; terms are word numbers, then extra keys.
    starts: Vec<u64>,
    postings: Vec<u32>,
    extra: FxHashMap<u64, u32>,
    /// Information of each term among these records, in bits.
    bits: Vec<f32>,
    /// One over the square root of each record's information.
    scale: Vec<f32>,
    records: usize,
}

/// The cross-language keys of a record beside its words: spellings and strong facts. Equal in both languages where they mean the same.
pub fn keys(text: &Prepared, mut each: impl FnMut(u64)) {
    let mut last = None;
    for spelling in &text.spellings {
        if last != Some(spelling.hash) {
            each(spelling.hash);
        }
        last = Some(spelling.hash);
    }
    text.fact_keys.iter().copied().for_each(each);
}

impl Index {
    /// Indexes the records of one side.
    pub fn build(lexicon: &Lexicon, lang: Lang, texts: &[Prepared]) -> Index {
        let words = lexicon.vocabulary(lang).words();
        let mut extra: FxHashMap<u64, u32> = FxHashMap::default();
        let mut counts: Vec<u64> = vec![0; words + 1];
        for text in texts {
            for slot in &text.bag {
                counts[slot.id as usize] += 1;
            }
            keys(text, |key| {
                let next = (words + extra.len()) as u32;
                let term = *extra.entry(key).or_insert(next) as usize;
                if counts.len() <= term + 1 {
                    counts.resize(term + 2, 0);
                }
                counts[term] += 1;
            });
        }
        let n = texts.len().max(1) as f32;
        let bits: Vec<f32> = counts.iter().map(|&count| (n / (count as f32 + 0.5)).log2().max(0.05)).collect();
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut sum = 0;
        for count in &counts {
            starts.push(sum);
            sum += count;
        }
        starts.push(sum);
        let mut next = starts.clone();
        let mut postings = vec![0u32; sum as usize];
        let mut scale = Vec::with_capacity(texts.len());
        for (record, text) in texts.iter().enumerate() {
            let mut all = SOFT;
            let mut put = |term: usize| {
                postings[next[term] as usize] = record as u32;
                next[term] += 1;
                all += bits[term];
            };
            for slot in &text.bag {
                put(slot.id as usize);
            }
            keys(text, |key| {
                if let Some(&term) = extra.get(&key) {
                    put(term as usize);
                }
            });
            scale.push(1.0 / all.sqrt());
        }
        Index { lang, starts, postings, extra, bits, scale, records: texts.len() }
    }

    fn postings(&self, term: u32) -> &[u32] {
        &self.postings[self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize]
    }

    /// Bytes held, about.
    pub fn bytes(&self) -> usize {
        self.postings.len() * 4 + self.starts.len() * 12 + self.extra.len() * 24 + self.scale.len() * 4
    }
}

/// Room for asking an index; one a thread.
#[derive(Debug, Default)]
pub struct Asker {
    cover: Vec<f32>,
    terms: Vec<u32>,
    sums: Vec<f32>,
    touched: Vec<u32>,
    found: Vec<(f32, u32)>,
}

impl Asker {
    /// The best `top` records of the index for a text of the other language, best first, ties in input order.
    /// At most `budget` postings are read (rarest terms first; a term is read whole or not at all).
    pub fn ask(
        &mut self,
        index: &Index,
        lexicon: &Lexicon,
        text: &Prepared,
        top: usize,
        budget: usize,
    ) -> &[(f32, u32)] {
        self.cover.resize(index.bits.len(), 0.0);
        self.sums.resize(index.records.max(self.sums.len()), 0.0);
        self.terms.clear();
        let table = lexicon.table(index.lang.other());
        let vocabulary = lexicon.vocabulary(index.lang);
        for source in &text.sources {
            for (target, loss) in table.row(source.entry).losses() {
                let cover = (1.0 - loss / vocabulary.rarity(target)) * source.share.sqrt();
                if cover >= LEAST_COVER && !index.postings(target).is_empty() {
                    self.offer(target, cover);
                }
            }
        }
        keys(text, |key| {
            if let Some(&term) = index.extra.get(&key) {
                self.offer(term, 1.0);
            }
        });
        self.terms.sort_unstable_by_key(|&term| (index.postings(term).len(), term));
        let mut left = budget;
        for &term in &self.terms {
            let postings = index.postings(term);
            let worth = index.bits[term as usize] * self.cover[term as usize];
            self.cover[term as usize] = 0.0;
            if postings.len() > left {
                left = 0;
                continue;
            }
            left -= postings.len();
            for &record in postings {
                let sum = &mut self.sums[record as usize];
                if *sum == 0.0 {
                    self.touched.push(record);
                }
                *sum += worth;
            }
        }
        self.found.clear();
        for record in self.touched.drain(..) {
            let sum = std::mem::take(&mut self.sums[record as usize]);
            self.found.push((sum * index.scale[record as usize], record));
        }
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if self.found.len() > top {
            self.found.select_nth_unstable_by(top, order);
            self.found.truncate(top);
        }
        self.found.sort_unstable_by(order);
        &self.found
    }

    fn offer(&mut self, term: u32, cover: f32) {
        let best = &mut self.cover[term as usize];
        if *best == 0.0 {
            self.terms.push(term);
        }
        *best = best.max(cover);
    }
}
