//! Which words translate which, with probabilities: shipped, learned, and the user's own. Knows no scores of pairs and no files' formats but its own.
//!
//! A lexicon holds two vocabularies (Vietnamese syllables and multi-syllable units, English words and multi-word units)
//! and two tables: how each Vietnamese entry is said in English words, and how each English entry is said in Vietnamese syllables.

mod dump;
mod file;
pub mod hand;
pub mod learn;
mod stack;
mod table;
mod vocabulary;
pub mod words;

pub use dump::dump;
pub use stack::{Layer, stack};
pub use table::{Row, Table};
pub use vocabulary::{UNKNOWN, Vocabulary};

use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::record::Lang;

/// The lexicon compiled into the binary, made by `songngu learn` from the corpora and tables named in `data/README.md`.
static SHIPPED: &[u8] = include_bytes!("../../data/lexicon/shipped.lexicon");

/// Word translations with probabilities, in both directions.
#[derive(Debug)]
pub struct Lexicon {
    /// Vietnamese syllables and units.
    pub vi: Vocabulary,
    /// English words and units.
    pub en: Vocabulary,
    /// For each Vietnamese entry: English words with p(english | vietnamese).
    pub vi_en: Table,
    /// For each English entry: Vietnamese syllables with p(vietnamese | english).
    pub en_vi: Table,
}

impl Lexicon {
    /// The lexicon that comes with the binary. Fails only when the build is damaged.
    pub fn shipped() -> Result<Lexicon> {
        Lexicon::from_bytes(SHIPPED).map_err(|error| error.at_path("the shipped lexicon"))
    }

    /// Reads a lexicon file made by [`learn`]. Fails when it is missing, damaged or of another version.
    pub fn open(path: &Path) -> Result<Lexicon> {
        let bytes = std::fs::read(path).map_err(|error| Error::io(Kind::Input, path, error))?;
        Lexicon::from_bytes(&bytes).map_err(|error| error.at_path(path))
    }

    /// From the bytes of a lexicon file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Lexicon> {
        file::decode(bytes)
    }

    /// As the bytes of a lexicon file: versioned, checksummed, compressed. Same lexicon, same bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        file::encode(self)
    }

    /// The vocabulary of a language.
    pub fn vocabulary(&self, lang: Lang) -> &Vocabulary {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// The table from this language to the other.
    pub fn table(&self, from: Lang) -> &Table {
        match from {
            Lang::Vi => &self.vi_en,
            Lang::En => &self.en_vi,
        }
    }
}
