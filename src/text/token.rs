//! Tokens of a clean text: words (Vietnamese syllables are words here), numbers, punctuation. Doesn't know the language.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a letter; may hold digits and inner apostrophes (O'Brien, G20).
    Word,
    /// Begins with a digit; may hold separators and letters (1.234,5, 12h30, 4th).
    Number,
    /// One sign: punctuation or a symbol.
    Sign,
}

/// A token by its byte range in the clean text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// The byte range.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The token's text in the clean text it was cut from.
    pub fn of<'a>(&self, clean: &'a str) -> &'a str {
        &clean[self.range()]
    }
}

/// Cuts clean text at Unicode word boundaries (UAX #29); white space is dropped.
pub fn tokens(clean: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(clean.len() / 4);
    for (start, piece) in clean.split_word_bound_indices() {
        let Some(first) = piece.chars().next() else { continue };
        if first.is_whitespace() {
            continue;
        }
        let kind = if first.is_alphabetic() {
            TokenKind::Word
        } else if first.is_numeric() {
            TokenKind::Number
        } else {
            TokenKind::Sign
        };
        out.push(Token { start: start as u32, end: (start + piece.len()) as u32, kind });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_numbers_and_signs() {
        let text = "Giá 1,5 tỷ USD – O'Brien!";
        let cut: Vec<&str> = tokens(text).iter().map(|t| t.of(text)).collect();
        assert_eq!(cut, ["Giá", "1,5", "tỷ", "USD", "–", "O'Brien", "!"]);
    }
}
