//! What an index keeps of a record: its words with their weight and all keys, eight bytes each. Knows one record.

use crate::lexicon::UNKNOWN;
use crate::score::Prepared;

/// Steps of a bit of information.
const STEPS: f32 = 8.0;
/// Words and facts beyond this many aren't kept.
const MOST: usize = 250;

/// What kind of key this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// A word of the vocabulary.
    Word,
    /// A word that the vocabulary doesn't hold; has no term.
    Unknown,
    /// A spelling of one or several of the words.
    Spelling,
    /// A strong fact.
    Fact,
}

/// A key of a record with the words that it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    /// Number of the term in the index; of an unknown word [`UNKNOWN`].
    pub term: u32,
    pub first: u8,
    pub len: u8,
    /// Information of a word in eighths of a bit; 0 for spellings and facts.
    bits: u8,
    pub kind: Kind,
}

impl Held {
    /// Lists what a record holds: its words in order, then spellings, then facts. `extra` numbers spellings and facts.
    pub(super) fn list(text: &Prepared, out: &mut Vec<Held>, mut extra: impl FnMut(u64) -> u32) {
        for (at, word) in text.words.iter().take(MOST).enumerate() {
            let bits = (word.bits * STEPS).round().clamp(0.0, 255.0) as u8;
            let kind = if word.id == UNKNOWN { Kind::Unknown } else { Kind::Word };
            out.push(Held { term: word.id, first: at as u8, len: 1, bits, kind });
        }
        for one in &text.spellings {
            if usize::from(one.first + one.len) <= MOST {
                let (first, len) = (one.first as u8, one.len as u8);
                out.push(Held { term: extra(one.hash), first, len, bits: 0, kind: Kind::Spelling });
            }
        }
        for &key in text.fact_keys.iter().take(MOST) {
            out.push(Held { term: extra(key), first: 0, len: 0, bits: 0, kind: Kind::Fact });
        }
    }

    /// Information in bits.
    pub(super) fn bits(self) -> f32 {
        f32::from(self.bits) / STEPS
    }
}

/// A record as the index keeps it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sketch<'a> {
    pub held: &'a [Held],
    pub letters: u16,
    pub question: bool,
}
