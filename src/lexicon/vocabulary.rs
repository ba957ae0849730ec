//! Words and multi-word units of one language as numbers. Knows spelling and frequency, no translations.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::text::key;

/// The number of a word that the vocabulary doesn't hold.
pub const UNKNOWN: u32 = u32::MAX;

/// Words 0..n in one blob with an open-addressed index, then units n..m as paths (prefix entry, next word).
#[derive(Debug, Default, Clone)]
pub struct Vocabulary {
    blob: String,
    ends: Vec<u32>,
    /// Part of the hash, and the word.
    slots: Vec<(u32, u32)>,
    /// For each word, the base form it stands for (itself for most).
    base: Vec<u32>,
    /// For each word (after folding to base), -log2 of its share of running words.
    rarity: Vec<f32>,
    /// For each word (after folding to base), how readily it ends a text: ln(share of its occurrences that stand last / that share over all words).
    closing: Vec<f32>,
    /// Each unit or prefix of a unit: (prefix entry, next word). Entry number = words + index.
    paths: Vec<(u32, u32)>,
    /// Whether a path is itself a unit (with a row in a table) or only the beginning of longer ones.
    complete: Vec<bool>,
    next: FxHashMap<(u32, u32), u32>,
    /// (hash of the spelling without diacritics, word), sorted; made when first asked for.
    bare: OnceLock<Vec<(u64, u32)>>,
    mark: Mark,
}

/// A number that no other state of any vocabulary has, so that what was looked up in it may be remembered.
#[derive(Debug)]
struct Mark(u64);

impl Default for Mark {
    fn default() -> Mark {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Mark(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Clone for Mark {
    fn clone(&self) -> Mark {
        Mark::default()
    }
}

/// Readings looked at of a word written without its diacritics (`doi` has 17; the commonest eight hold nearly all).
const MOST_READINGS: usize = 8;

fn hash(word: &str) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    let h = hasher.finish();
    (h ^ (h >> 29)) as usize
}

/// The part of a hash that is kept beside the word, so that others are told from it without looking at their spelling.
fn tag(hash: usize) -> u32 {
    (hash >> 32) as u32
}

fn bare_hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

impl Vocabulary {
    /// Number of words, units not counted.
    pub fn words(&self) -> usize {
        self.ends.len()
    }

    /// Number of entries: words, then units and their prefixes.
    pub fn entries(&self) -> usize {
        self.ends.len() + self.paths.len()
    }

    /// A number that changes with the words, and that no other vocabulary has.
    pub(crate) fn mark(&self) -> u64 {
        self.mark.0
    }

    /// The spelling of word `id`.
    #[inline]
    pub fn word(&self, id: u32) -> &str {
        let at = id as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.blob[start..self.ends[at] as usize]
    }

    /// The spelling of any entry; units with spaces.
    pub fn spell(&self, entry: u32) -> String {
        if (entry as usize) < self.words() {
            return self.word(entry).to_owned();
        }
        let (prefix, word) = self.paths[entry as usize - self.words()];
        format!("{} {}", self.spell(prefix), self.word(word))
    }

    /// The number of a word as spelled, or [`UNKNOWN`].
    pub fn find(&self, word: &str) -> u32 {
        if self.slots.is_empty() {
            return UNKNOWN;
        }
        let mask = self.slots.len() - 1;
        let hash = hash(word);
        let mut at = hash & mask;
        loop {
            let (part, id) = self.slots[at];
            if id == UNKNOWN || part == tag(hash) && self.word(id) == word {
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    /// The words whose spelling without diacritics is `bare` (lower case, no diacritics), commonest first, at most eight.
    pub fn readings(&self, bare: &str, out: &mut Vec<u32>) {
        out.clear();
        let index = self.bare.get_or_init(|| {
            let mut index: Vec<(u64, u32)> =
                (0..self.words() as u32).map(|id| (bare_hash(&key::stripped(self.word(id))), id)).collect();
            index.sort_unstable();
            index
        });
        let hash = bare_hash(bare);
        let first = index.partition_point(|&(other, _)| other < hash);
        out.extend(index[first..].iter().take_while(|&&(other, _)| other == hash).map(|&(_, id)| id));
        out.retain(|&id| key::stripped(self.word(id)) == bare);
        out.sort_by(|&a, &b| self.rarity(a).total_cmp(&self.rarity(b)).then(a.cmp(&b)));
        out.truncate(MOST_READINGS);
    }

    /// The number of a word, added when new. Only before units are added.
    pub fn intern(&mut self, word: &str) -> u32 {
        debug_assert!(self.paths.is_empty());
        let found = self.find(word);
        if found != UNKNOWN {
            return found;
        }
        self.mark = Mark::default();
        let id = self.ends.len() as u32;
        self.blob.push_str(word);
        self.ends.push(self.blob.len() as u32);
        self.base.push(id);
        self.rarity.push(32.0);
        self.closing.push(0.0);
        if self.slots.len() < self.ends.len() * 2 {
            self.rehash();
        } else {
            self.place(id);
        }
        id
    }

    fn rehash(&mut self) {
        let size = (self.ends.len() * 4).next_power_of_two().max(64);
        self.slots = vec![(0, UNKNOWN); size];
        for id in 0..self.ends.len() as u32 {
            self.place(id);
        }
    }

    fn place(&mut self, id: u32) {
        let mask = self.slots.len() - 1;
        let hash = hash(self.word(id));
        let mut at = hash & mask;
        while self.slots[at].1 != UNKNOWN {
            at = (at + 1) & mask;
        }
        self.slots[at] = (tag(hash), id);
    }

    /// The base form of a word (`went` → `go`); the word itself when it has no other.
    #[inline]
    pub fn base(&self, word: u32) -> u32 {
        self.base[word as usize]
    }

    /// Declares `base` the base form of `word`.
    pub fn set_base(&mut self, word: u32, base: u32) {
        self.mark = Mark::default();
        self.base[word as usize] = base;
    }

    /// Information of a word in bits: -log2 of its share of running words. Words never seen have 32.
    #[inline]
    pub fn rarity(&self, word: u32) -> f32 {
        self.rarity[word as usize]
    }

    /// Sets the information of a word in bits.
    pub fn set_rarity(&mut self, word: u32, bits: f32) {
        self.mark = Mark::default();
        self.rarity[word as usize] = bits;
    }

    /// How readily a word ends a text, in nats: 0 = as any word, below 0 = rarely (`the`, `các`), above 0 = often.
    pub fn closing(&self, word: u32) -> f32 {
        self.closing[word as usize]
    }

    /// Sets how readily a word ends a text.
    pub fn set_closing(&mut self, word: u32, nats: f32) {
        self.closing[word as usize] = nats;
    }

    /// The entry that `prefix` followed by `word` leads to, if any unit begins so.
    #[inline]
    pub fn step(&self, prefix: u32, word: u32) -> Option<u32> {
        self.next.get(&(prefix, word)).copied()
    }

    /// Whether an entry can stand in a table: a word, or a complete unit.
    #[inline]
    pub fn is_complete(&self, entry: u32) -> bool {
        (entry as usize) < self.words() || self.complete[entry as usize - self.words()]
    }

    /// The words of an entry.
    pub fn parts(&self, entry: u32) -> Vec<u32> {
        let mut parts = Vec::new();
        let mut at = entry;
        while at as usize >= self.words() {
            let (prefix, word) = self.paths[at as usize - self.words()];
            parts.push(word);
            at = prefix;
        }
        parts.push(at);
        parts.reverse();
        parts
    }

    /// Adds a unit of two or more words; its entry number.
    pub fn add_unit(&mut self, parts: &[u32]) -> u32 {
        let mut at = parts[0];
        for &word in &parts[1..] {
            at = match self.next.get(&(at, word)) {
                Some(&entry) => entry,
                None => self.add_path(at, word, false),
            };
        }
        if at as usize >= self.words() {
            let index = at as usize - self.words();
            self.complete[index] = true;
        }
        at
    }

    /// Adds one path; used when a file is read and by [`Vocabulary::add_unit`].
    pub(crate) fn add_path(&mut self, prefix: u32, word: u32, complete: bool) -> u32 {
        let entry = self.entries() as u32;
        self.paths.push((prefix, word));
        self.complete.push(complete);
        self.next.insert((prefix, word), entry);
        entry
    }

    pub(crate) fn reserve_units(&mut self, n: usize) {
        self.next.reserve(n);
        self.paths.reserve(n);
        self.complete.reserve(n);
    }

    pub(crate) fn paths(&self) -> impl Iterator<Item = (u32, u32, bool)> + '_ {
        self.paths.iter().zip(&self.complete).map(|(&(prefix, word), &complete)| (prefix, word, complete))
    }

    /// Builds the words of a vocabulary in one go (no look-up for doubles): for reading files.
    pub(crate) fn from_words(
        blob: String,
        ends: Vec<u32>,
        base: Vec<u32>,
        rarity: Vec<f32>,
        closing: Vec<f32>,
    ) -> Vocabulary {
        let mut vocabulary = Vocabulary { blob, ends, base, rarity, closing, ..Vocabulary::default() };
        vocabulary.rehash();
        vocabulary
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_units() {
        let mut v = Vocabulary::default();
        let ids: Vec<u32> = ["thủ", "tướng", "chính", "phủ", "thủ"].iter().map(|w| v.intern(w)).collect();
        assert_eq!(ids[0], ids[4]);
        assert_eq!(v.find("không"), UNKNOWN);
        let long = v.add_unit(&[ids[0], ids[1], ids[2], ids[3]]);
        let short = v.add_unit(&[ids[0], ids[1]]);
        assert_eq!(v.spell(long), "thủ tướng chính phủ");
        assert!(v.is_complete(short));
        assert_eq!(v.step(ids[0], ids[1]), Some(short));
        assert_eq!(v.parts(long), [ids[0], ids[1], ids[2], ids[3]]);
        for n in 0..1000 {
            assert_eq!(Vocabulary::default().find(&n.to_string()), UNKNOWN);
        }
    }

    #[test]
    fn readings_of_a_bare_word_come_commonest_first() {
        let mut v = Vocabulary::default();
        let ids: Vec<u32> = ["cua", "của", "cửa", "cá"].iter().map(|w| v.intern(w)).collect();
        for (&id, bits) in ids.iter().zip([14.0, 6.0, 9.0, 8.0]) {
            v.set_rarity(id, bits);
        }
        let mut found = Vec::new();
        v.readings("cua", &mut found);
        assert_eq!(found, [ids[1], ids[2], ids[0]]);
        v.readings("x", &mut found);
        assert!(found.is_empty());
    }

    #[test]
    fn many_words_are_all_found_again() {
        let mut v = Vocabulary::default();
        let ids: Vec<u32> = (0..5000).map(|n| v.intern(&format!("w{n}"))).collect();
        assert!((0..5000).all(|n| v.find(&format!("w{n}")) == ids[n]));
    }
}
