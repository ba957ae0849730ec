//! How a text ends: with a stop, as a question, with an open quote, with a word that seldom ends a text. Knows one text and its vocabulary.

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
    /// It asks, by its first words, whether a question mark follows or not: *Why …*, *Vì sao …*.
    pub asks: bool,
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
        let asks = asks(text, cut, lang);
        Ending { stop, unbalanced: depth != 0 || quotes % 2 == 1, asks, closing }
    }
}

/// Whether the first word, or the first after a colon, asks. Headlines of both languages drop the mark of a question at will.
fn asks(text: &str, cut: &[Token], lang: Lang) -> bool {
    let after = cut.iter().take(8).position(|token| token.of(text) == ":").map_or(0, |at| at + 1);
    [Some(0), (after > 0).then_some(after)].into_iter().flatten().any(|at| {
        let word = |at: usize| cut.get(at).map_or("", |token| token.of(text));
        // Small and capital letters of Vietnamese are as long.
        let is = |word: &str, one: &str| {
            word.len() == one.len() && word.chars().flat_map(char::to_lowercase).eq(one.chars())
        };
        match lang {
            Lang::En => ASKING.iter().any(|one| word(at).eq_ignore_ascii_case(one)),
            Lang::Vi => {
                ASKING_VI.iter().any(|&(one, two)| is(word(at), one) && (two.is_empty() || is(word(at + 1), two)))
            }
        }
    })
}

/// English words that begin a question or a headline that answers one.
#[rustfmt::skip]
const ASKING: &[&str] = &[
    "what", "what's", "why", "how", "how's", "when", "where", "where's", "who", "who's", "whose", "which", "should", "is", "are", "can",
    "could", "will", "would", "does", "do", "did", "has", "have",
];

/// The same in Vietnamese, by one or two syllables.
#[rustfmt::skip]
const ASKING_VI: &[(&str, &str)] = &[
    ("vì", "sao"), ("tại", "sao"), ("sao", ""), ("làm", "sao"), ("làm", "gì"), ("làm", "thế"), ("thế", "nào"), ("khi", "nào"), ("bao", "giờ"), ("bao", "nhiêu"),
    ("ai", ""), ("gì", ""), ("cái", "gì"), ("điều", "gì"), ("đâu", ""), ("ở", "đâu"), ("có", "nên"), ("nên", ""), ("liệu", ""), ("ăn", "gì"), ("nhờ", "đâu"), ("do", "đâu"),
];
