//! How a text ends: with a stop, with an open quote, with a word that seldom ends a text. Knows one text and its vocabulary.

use crate::lexicon::words::Word;
use crate::lexicon::{Lexicon, UNKNOWN};
use crate::record::Lang;
use crate::text::{Token, TokenKind};

/// How a text ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ending {
    /// The last sign closes a sentence (`.`, `?`, `!`, `…`, with a quote or bracket after it or not).
    pub stop: bool,
    /// A quote or bracket is opened and never closed, or the other way round.
    pub unbalanced: bool,
    /// How readily the last word ends a text, in nats (0 = as any word); 0 after a stop.
    pub closing: f32,
}

impl Ending {
    pub(super) fn of(lexicon: &Lexicon, text: &str, cut: &[Token], lang: Lang, words: &[Word]) -> Ending {
        let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ')' | ']'));
        let stop = trimmed.ends_with(['.', '?', '!', '…']);
        let mut depth = 0i32;
        let mut quotes = 0u32;
        for token in cut.iter().filter(|token| token.kind == TokenKind::Sign) {
            match token.of(text) {
                "(" | "[" => depth += 1,
                ")" | "]" => depth -= 1,
                "\"" => quotes += 1,
                _ => {}
            }
        }
        let closing = match words.last() {
            Some(word) if !stop && word.id != UNKNOWN => {
                // A text that ends with a number or in brackets doesn't end with its last word.
                let after = cut[word.token as usize + 1..].iter().all(|token| token.kind == TokenKind::Sign);
                if after { lexicon.vocabulary(lang).closing(word.id) } else { 0.0 }
            }
            _ => 0.0,
        };
        Ending { stop, unbalanced: depth != 0 || quotes % 2 == 1, closing }
    }
}
