//! The readings of Vietnamese words written without their diacritics: which words each may stand for, how likely, and the units they make.
//! Knows one vocabulary; nothing of the other side.

use crate::lexicon::words::Word;
use crate::lexicon::{UNKNOWN, Vocabulary};
use crate::score::prepared::{Reading, Source};
use crate::text::key;

/// Longest unit looked for.
const LONGEST: usize = 6;

/// One reading of one word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Possible {
    pub(super) word: u16,
    pub(super) id: u32,
    /// Share of this reading among all readings of the spelling.
    share: f32,
    /// Information of the spelling, in bits: it is as common as all its readings together.
    bits: f32,
}

/// The readings of a text; empty when it has its diacritics.
#[derive(Debug, Default)]
pub(super) struct Bare {
    pub(super) readings: Vec<Possible>,
    found: Vec<u32>,
}

impl Bare {
    /// Notes the readings of word `at`; the commonest one's number. A word that can't be read otherwise stays `id`.
    pub(super) fn read(&mut self, vocabulary: &Vocabulary, spelled: &str, id: u32, at: u16) -> u32 {
        let mut found = std::mem::take(&mut self.found);
        vocabulary.readings(&key::stripped(spelled), &mut found);
        let all: f32 = found.iter().map(|&id| (-vocabulary.rarity(id)).exp2()).sum();
        for &id in &found {
            let share = (-vocabulary.rarity(id)).exp2() / all.max(1e-30);
            self.readings.push(Possible { word: at, id, share, bits: -all.max(1e-9).log2() });
        }
        let first = found.first().copied();
        self.found = found;
        first.unwrap_or(id)
    }

    /// Information of a word as spelled here, when it is a reading.
    pub(super) fn bits(&self, id: u32) -> Option<f32> {
        self.readings.iter().find(|reading| reading.id == id).map(|reading| reading.bits)
    }

    /// The readings beside the one that stands in `words`; `place` gives the index of a number in the bag.
    pub(super) fn others(&self, words: &[Word], place: impl Fn(u32) -> u16) -> Vec<Reading> {
        self.readings
            .iter()
            .filter(|reading| words[usize::from(reading.word)].id != reading.id)
            .map(|reading| Reading { word: reading.word, slot: place(reading.id) })
            .collect()
    }

    /// Adds every reading, and every unit that any choice of readings makes, to the sources.
    pub(super) fn sources(&self, vocabulary: &Vocabulary, words: &[Word], sources: &mut Vec<Source>) {
        for reading in &self.readings {
            sources.push(Source { entry: reading.id, first: reading.word, len: 1, share: reading.share });
        }
        for (at, word) in words.iter().enumerate() {
            if self.of(at).is_empty() && word.id != UNKNOWN {
                sources.push(Source { entry: word.id, first: at as u16, len: 1, share: 1.0 });
            }
        }
        let mut paths: Vec<u32> = Vec::new();
        let mut next: Vec<u32> = Vec::new();
        for first in 0..words.len() {
            paths.clear();
            paths.extend(self.of(first).iter().map(|reading| reading.id));
            for at in first + 1..words.len().min(first + LONGEST) {
                next.clear();
                for &path in &paths {
                    next.extend(self.of(at).iter().filter_map(|reading| vocabulary.step(path, reading.id)));
                }
                std::mem::swap(&mut paths, &mut next);
                for &entry in paths.iter().filter(|&&entry| vocabulary.is_complete(entry)) {
                    sources.push(Source { entry, first: first as u16, len: (at - first + 1) as u16, share: 1.0 });
                }
                if paths.is_empty() {
                    break;
                }
            }
        }
    }

    fn of(&self, word: usize) -> &[Possible] {
        let first = self.readings.partition_point(|reading| usize::from(reading.word) < word);
        let last = self.readings.partition_point(|reading| usize::from(reading.word) <= word);
        &self.readings[first..last]
    }
}
