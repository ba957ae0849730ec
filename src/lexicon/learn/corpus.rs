//! The bitext while it is learned from: word numbers by pair, counts, weights. Knows words, not probabilities.

use crate::lexicon::hand::Entry;
use crate::lexicon::words::{self, Word};
use crate::lexicon::{UNKNOWN, Vocabulary};
use crate::record::Lang;
use crate::text::{clean, english, tokens};

/// Shortest text whose last word counts as an ending.
const CLOSING_WORDS: usize = 5;
/// Occurrences' worth of belief that a word ends texts as any other does.
const CLOSING_PRIOR: f64 = 20.0;

/// One side of the bitext.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub(super) vocabulary: Vocabulary,
    /// Running count of each word, weights included.
    pub(super) counts: Vec<f32>,
    /// Word numbers of all pairs, one after another.
    pub(super) words: Vec<u32>,
    /// End of each pair in `words`.
    pub(super) ends: Vec<usize>,
}

impl Side {
    pub(super) fn pair(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.words[start..self.ends[at]]
    }

    fn add(&mut self, text: &str, lang: Lang, weight: f32) {
        let cleaned = clean(text);
        let cut = tokens(cleaned.as_str());
        words::keys(cleaned.as_str(), &cut, lang, |key, _| {
            let id = self.vocabulary.intern(key);
            if id as usize == self.counts.len() {
                self.counts.push(0.0);
            }
            self.counts[id as usize] += weight;
            self.words.push(id);
        });
    }

    fn close(&mut self) {
        self.ends.push(self.words.len());
    }

    fn renumber(&mut self, new_of_old: &[u32]) {
        for id in &mut self.words {
            *id = new_of_old[*id as usize];
        }
    }

    /// Sorts words by falling count (ties by spelling), so that common words have small numbers and files are small.
    fn sort(&mut self) {
        let old = &self.vocabulary;
        let mut order: Vec<u32> = (0..old.words() as u32).collect();
        order.sort_by(|&a, &b| {
            self.counts[b as usize].total_cmp(&self.counts[a as usize]).then_with(|| old.word(a).cmp(old.word(b)))
        });
        let mut vocabulary = Vocabulary::default();
        let mut new_of_old = vec![0; order.len()];
        for &id in &order {
            new_of_old[id as usize] = vocabulary.intern(old.word(id));
        }
        for &id in &order {
            vocabulary.set_base(new_of_old[id as usize], new_of_old[old.base(id) as usize]);
        }
        // Rarity from the counts of base forms, with half a count for the unseen.
        let mut folded = vec![0.0f64; order.len()];
        for &id in &order {
            folded[new_of_old[old.base(id) as usize] as usize] += f64::from(self.counts[id as usize]);
        }
        let total: f64 = folded.iter().sum::<f64>() + 1.0;
        for id in 0..order.len() as u32 {
            let count = folded[vocabulary.base(id) as usize].max(0.3);
            vocabulary.set_rarity(id, (-(count / total).log2()) as f32);
        }
        self.counts = order.iter().map(|&id| self.counts[id as usize]).collect();
        self.renumber(&new_of_old);
        self.vocabulary = vocabulary;
    }

    /// Measures how readily each word ends a text, over texts of at least [`CLOSING_WORDS`] words that are not table rows.
    fn count_closing(&mut self, entries: &[bool]) {
        let mut counts = vec![(0.0f64, 0.0f64); self.vocabulary.words()];
        let (mut last, mut all) = (0.0f64, 0.0f64);
        for at in (0..entries.len()).filter(|&at| !entries[at]) {
            let words = self.pair(at);
            if words.len() < CLOSING_WORDS {
                continue;
            }
            for &word in words {
                counts[word as usize].1 += 1.0;
            }
            all += words.len() as f64;
            counts[words[words.len() - 1] as usize].0 += 1.0;
            last += 1.0;
        }
        let share = (last / all.max(1.0)).max(1e-9);
        for (id, (ends, seen)) in counts.into_iter().enumerate() {
            let own = (ends + CLOSING_PRIOR * share) / (seen + CLOSING_PRIOR);
            self.vocabulary.set_closing(id as u32, (own / share).ln() as f32);
        }
        // Forms of a word end texts as their base does.
        for id in 0..self.vocabulary.words() as u32 {
            let base = self.vocabulary.base(id);
            self.vocabulary.set_closing(id, self.vocabulary.closing(base));
        }
    }

    fn fold_to_base(&mut self) {
        for id in &mut self.words {
            *id = self.vocabulary.base(*id);
        }
    }
}

/// Pairs of texts with weights, and the units that hand-written tables name.
#[derive(Debug, Default)]
pub struct Corpus {
    pub(super) vi: Side,
    pub(super) en: Side,
    pub(super) weights: Vec<f32>,
    /// Pairs that are table rows: their multi-word sides are units.
    pub(super) entries: Vec<bool>,
}

impl Corpus {
    /// An empty corpus.
    pub fn new() -> Corpus {
        Corpus::default()
    }

    /// Number of pairs.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether it holds no pair.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Adds a pair of texts that translate each other; `weight` 1 is one sentence seen once.
    pub fn add(&mut self, vi: &str, en: &str, weight: f32) {
        self.push(vi, en, weight, false);
    }

    /// Adds a hand-written entry; the first translation weighs `weight`, the k-th `weight / sqrt(k)`.
    pub fn add_entry(&mut self, entry: &Entry<'_>, weight: f32) {
        for (rank, en) in entry.en.iter().enumerate() {
            self.push(entry.vi, en, weight / ((rank + 1) as f32).sqrt(), true);
        }
    }

    fn push(&mut self, vi: &str, en: &str, weight: f32, entry: bool) {
        self.vi.add(vi, Lang::Vi, weight);
        self.en.add(en, Lang::En, weight);
        self.vi.close();
        self.en.close();
        self.weights.push(weight);
        self.entries.push(entry);
    }

    /// Leads English inflections back to base forms that occur themselves.
    pub(super) fn fold_inflections(&mut self) {
        let side = &mut self.en;
        for id in 0..side.vocabulary.words() as u32 {
            let word = side.vocabulary.word(id).to_owned();
            let mut base = UNKNOWN;
            if let Some(irregular) = english::irregular(&word) {
                base = side.vocabulary.find(irregular);
            } else {
                english::bases(&word, |candidate| {
                    let found = side.vocabulary.find(candidate);
                    // A base far rarer than its form is a slip of the pen or another word.
                    let enough = found != UNKNOWN
                        && side.counts[found as usize] * 50.0 >= side.counts[id as usize]
                        && english::irregular(candidate).is_none();
                    if enough {
                        base = found;
                    }
                    enough
                });
            }
            if base != UNKNOWN && base != id {
                side.vocabulary.set_base(id, base);
            }
        }
        // Bases of bases: buildings → building → build.
        for id in 0..side.vocabulary.words() as u32 {
            let mut base = side.vocabulary.base(id);
            for _ in 0..3 {
                base = side.vocabulary.base(base);
            }
            side.vocabulary.set_base(id, base);
        }
    }

    pub(super) fn sort_vocabularies(&mut self) {
        let entries = &self.entries;
        for side in [&mut self.vi, &mut self.en] {
            side.sort();
            side.fold_to_base();
            side.count_closing(entries);
        }
    }

    /// The bitext seen from one side: sources with units, targets words only.
    pub(super) fn direction(&self, from_vi: bool) -> Direction {
        let (source, target) = if from_vi { (&self.vi, &self.en) } else { (&self.en, &self.vi) };
        let mut direction = Direction {
            sources: source.vocabulary.entries(),
            targets: target.vocabulary.words(),
            weights: self.weights.clone(),
            ..Direction::default()
        };
        let mut row: Vec<Word> = Vec::new();
        for at in 0..self.len() {
            let words = source.pair(at);
            let n = words.len().max(1) as f32;
            for (position, &id) in words.iter().enumerate() {
                direction.source.push(id);
                direction.source_position.push((position as f32 + 0.5) / n);
            }
            row.clear();
            row.extend(words.iter().enumerate().map(|(token, &id)| Word { id, token: token as u32 }));
            words::units(&source.vocabulary, &row, |unit| {
                direction.source.push(unit.id);
                direction.source_position.push((unit.first as f32 + unit.len as f32 / 2.0) / n);
            });
            direction.source_ends.push(direction.source.len());
            direction.target.extend_from_slice(target.pair(at));
            direction.target_ends.push(direction.target.len());
        }
        direction
    }
}

/// One direction of translation, flat, for estimation.
#[derive(Debug, Default)]
pub(super) struct Direction {
    pub(super) sources: usize,
    pub(super) targets: usize,
    pub(super) weights: Vec<f32>,
    pub(super) source: Vec<u32>,
    /// Middle of each source entry in its text, 0 to 1.
    pub(super) source_position: Vec<f32>,
    pub(super) source_ends: Vec<usize>,
    pub(super) target: Vec<u32>,
    pub(super) target_ends: Vec<usize>,
}

impl Direction {
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }

    pub(super) fn source_range(&self, at: usize) -> std::ops::Range<usize> {
        (if at == 0 { 0 } else { self.source_ends[at - 1] })..self.source_ends[at]
    }

    pub(super) fn target_range(&self, at: usize) -> std::ops::Range<usize> {
        (if at == 0 { 0 } else { self.target_ends[at - 1] })..self.target_ends[at]
    }
}
