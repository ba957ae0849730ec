//! What a text claims, as values that can be compared. Knows one text at a time; `compare` holds two lists of facts side by side.

use crate::record::{Date, Lang};
use crate::text::Token;

/// What a text claims.
#[derive(Debug, Clone, Default)]
pub struct Facts;

impl Facts {
    /// The facts of a clean text; `date` is its day of publication, for days said without a year.
    pub fn of(_clean: &str, _tokens: &[Token], _lang: Lang, _date: Option<Date>) -> Facts {
        Facts
    }
}
