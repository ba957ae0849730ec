//! What a run has to say beside its result: notes to the user and rows that were left out. Shapes only, known to all rooms.

use crate::record::{Lang, Origin};

/// Something a person should be told about the run.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Whether it is a warning or only information.
    pub warning: bool,
    /// One sentence, with file and line where it has them.
    pub text: String,
}

impl Note {
    /// Information: what was guessed or decided.
    pub fn info(text: impl Into<String>) -> Note {
        Note { warning: false, text: text.into() }
    }

    /// Something is probably wrong, and the run goes on.
    pub fn warning(text: impl Into<String>) -> Note {
        Note { warning: true, text: text.into() }
    }
}

/// A row of the input that was left out, with the rule that did it and the value the rule saw.
#[derive(Debug, Clone, PartialEq)]
pub struct Dropped {
    /// Where the row stands.
    pub origin: Origin,
    /// The row's id where it has one, else its line number.
    pub id: String,
    /// The language of the text where it is known.
    pub lang: Option<Lang>,
    /// Short stable name of the rule: `empty`, `uneven-row`, `bad-utf8`, `too-long`, `menu`, `credit`, `unknown-language` …
    pub rule: &'static str,
    /// What the rule saw, for a person: `3 fields, expected 5`.
    pub value: String,
    /// The text that was left out, cut to a bounded length.
    pub text: String,
}
