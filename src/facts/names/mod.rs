//! Names of a text: what the gazetteer knows, runs of capitalised words, foreign words in Vietnamese, hyphenated transcriptions.
//! Knows one text; `link` compares two.

mod link;
mod skeleton;
mod spot;

use std::ops::Range;

pub use self::link::{How, NameLink, NamesComparison, Unmatched, compare};
pub use super::gazetteer::NameKind;
use crate::record::Lang;
use crate::text::Token;

/// A name and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Name {
    /// First byte in the clean text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// First token it covers.
    pub first_token: u32,
    /// Number of tokens it covers, in whole or in part.
    pub tokens: u32,
    /// What it names, if the gazetteer knows it.
    pub kind: Option<NameKind>,
    /// How sure it is that this is a name that a translation has to carry over, 0 to 1.
    pub sureness: f32,
    /// First word, and the word after the last.
    words: (u16, u16),
    /// Its rows of the gazetteer, a range of `Names::rows`.
    rows: (u32, u32),
}

impl Name {
    /// The byte range in the clean text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A word that may be compared by its spelling. A hyphenated transcription is one word.
#[derive(Debug, Clone, Copy)]
struct Word {
    start: u32,
    end: u32,
    /// Hash of its letters without case and diacritics; 0 for words that aren't compared by spelling.
    bare: u64,
    /// Those letters, a range of `Names::letters`.
    letters: (u32, u32),
    /// How sure it is that the word by itself is (a part of) a name.
    sure: f32,
    /// Begins with a capital.
    capital: bool,
    /// Vietnamese side: not a syllable of Vietnamese, so foreign. English side: not a usual word.
    foreign: bool,
    /// A transcription, or another foreign word with Vietnamese marks: compared by its sound as well.
    sounded: bool,
    /// A space or a soft sign stands between it and the word before.
    follows: bool,
}

/// The names of a text.
#[derive(Debug, Clone, Default)]
pub struct Names {
    list: Vec<Name>,
    words: Vec<Word>,
    rows: Vec<u32>,
    letters: String,
}

impl Names {
    /// The names of a clean text. `common` says whether a word in small letters is a usual word of the language, so that its capital at
    /// the beginning of a sentence or in a title means nothing; say `|_| false` if that isn't known.
    pub fn of(clean: &str, tokens: &[Token], lang: Lang, common: impl Fn(&str) -> bool) -> Names {
        spot::names(clean, tokens, lang, &common)
    }

    /// The names in the order of the text.
    pub fn list(&self) -> &[Name] {
        &self.list
    }

    fn rows(&self, name: &Name) -> &[u32] {
        &self.rows[name.rows.0 as usize..name.rows.1 as usize]
    }

    fn letters(&self, word: &Word) -> &str {
        &self.letters[word.letters.0 as usize..word.letters.1 as usize]
    }
}
