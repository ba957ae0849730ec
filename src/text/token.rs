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
    #[inline]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The token's text in the clean text it was cut from.
    #[inline]
    pub fn of<'a>(&self, clean: &'a str) -> &'a str {
        &clean[self.range()]
    }
}

/// Cuts clean text at Unicode word boundaries (UAX #29); white space is dropped.
pub fn tokens(clean: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(clean.len() / 4 + 4);
    tokens_into(clean, &mut out);
    out
}

/// The same into a list that is emptied first, so that many texts share one allocation.
pub fn tokens_into(clean: &str, out: &mut Vec<Token>) {
    out.clear();
    if !cut_common(clean, out) {
        out.clear();
        cut_any(clean, out);
    }
}

/// Any text, by the tables of the Unicode standard.
fn cut_any(clean: &str, out: &mut Vec<Token>) {
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
}

/// What the word-boundary rules see in a character; only what Latin text consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    Letter,
    Digit,
    /// `_`: joins letters and digits.
    Joiner,
    /// `:` joins letters.
    MidLetter,
    /// `, ;` join digits.
    MidDigit,
    /// `. '` join letters or digits.
    MidBoth,
    Space,
    /// Anything that stands alone.
    Sign,
    /// Not known here: the whole text is left to [`cut_any`].
    Rare,
}

static ASCII: [Class; 128] = {
    let mut table = [Class::Sign; 128];
    let mut b = 0;
    while b < 128 {
        table[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joiner,
            b':' => Class::MidLetter,
            b',' | b';' => Class::MidDigit,
            b'.' | b'\'' => Class::MidBoth,
            b' ' | b'\t'..=b'\r' => Class::Space,
            _ => Class::Sign,
        };
        b += 1;
    }
    table
};

/// The class of the character at a byte, and its length. `at` is a character boundary inside the text.
#[inline]
fn class(bytes: &[u8], at: usize) -> (Class, usize) {
    let b = bytes[at];
    if b < 0x80 {
        return (ASCII[usize::from(b)], 1);
    }
    let next = bytes.get(at + 1).copied().unwrap_or(0);
    match b {
        // U+00C0–U+00FF without × and ÷.
        0xc3 if next != 0x97 && next != 0xb7 => (Class::Letter, 2),
        // U+0100–U+023F: letters of Latin script.
        0xc4..=0xc8 => (Class::Letter, 2),
        0xe1 if (0xb8..=0xbb).contains(&next) => (Class::Letter, 3),
        // – … “ ” • of general punctuation, and ₫ €.
        0xe2 => match (next, bytes.get(at + 2)) {
            (0x80, Some(0x93 | 0x94 | 0x9c | 0x9d | 0xa2 | 0xa6)) | (0x82, Some(0xab | 0xac)) => (Class::Sign, 3),
            _ => (Class::Rare, 3),
        },
        _ => (Class::Rare, 2),
    }
}

/// Cuts text of Latin letters, digits and the commonest signs, by the same rules; gives up (false) at anything else.
fn cut_common(clean: &str, out: &mut Vec<Token>) -> bool {
    let bytes = clean.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (first, len) = class(bytes, at);
        let start = at;
        at += len;
        let kind = match first {
            Class::Space => continue,
            Class::Rare => return false,
            Class::Letter => TokenKind::Word,
            Class::Digit => TokenKind::Number,
            Class::Joiner | Class::MidLetter | Class::MidDigit | Class::MidBoth | Class::Sign => TokenKind::Sign,
        };
        let mut last = first;
        while at < bytes.len() && matches!(last, Class::Letter | Class::Digit | Class::Joiner) {
            let (here, len) = class(bytes, at);
            match here {
                Class::Letter | Class::Digit | Class::Joiner => {
                    at += len;
                    last = here;
                }
                Class::MidLetter | Class::MidDigit | Class::MidBoth => {
                    let beyond = at + len;
                    if beyond >= bytes.len() {
                        break;
                    }
                    let (next, next_len) = class(bytes, beyond);
                    let joins = match last {
                        Class::Letter => here != Class::MidDigit && next == Class::Letter,
                        Class::Digit => here != Class::MidLetter && next == Class::Digit,
                        _ => false,
                    };
                    if !joins {
                        break;
                    }
                    at = beyond + next_len;
                    last = next;
                }
                Class::Rare => return false,
                Class::Space | Class::Sign => break,
            }
        }
        out.push(Token { start: start as u32, end: at as u32, kind });
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_words_numbers_and_signs() {
        let text = "Giá 1,5 tỷ USD – O'Brien!";
        let cut: Vec<&str> = tokens(text).iter().map(|t| t.of(text)).collect();
        assert_eq!(cut, ["Giá", "1,5", "tỷ", "USD", "–", "O'Brien", "!"]);
    }

    #[test]
    fn every_known_character_alone_and_between() {
        for c in ('\0'..='\u{ffff}').filter(|&c| class(String::from(c).as_bytes(), 0).0 != Class::Rare) {
            for text in [String::from(c), format!("a{c}b"), format!("1{c}2"), format!("a{c}{c}1"), format!("_{c}_")] {
                let (mut quick, mut slow) = (Vec::new(), Vec::new());
                assert!(cut_common(&text, &mut quick), "{text:?}");
                cut_any(&text, &mut slow);
                assert_eq!(quick, slow, "{text:?}");
            }
        }
    }

    fn latin() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a", "B", "đ", "ế", "Ư", "é", "1", "23", " ", "  ", ".", ",", ":", ";", "'", "_", "-", "–", "…", "\"", "“",
            "%", "€", "₫", "(", ")", "/", "\t", "\n", "\r\n", "\r", "\u{1f}", "\0", "@", "&", "U.S", "o'clock",
            "1.234,5",
        ]);
        prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_short_way_cuts_like_the_standard(text in latin()) {
            let (mut quick, mut slow) = (Vec::new(), Vec::new());
            prop_assert!(cut_common(&text, &mut quick));
            cut_any(&text, &mut slow);
            prop_assert_eq!(quick, slow);
        }

        #[test]
        fn anything_is_cut_like_the_standard(text in any::<String>()) {
            let mut slow = Vec::new();
            cut_any(&text, &mut slow);
            prop_assert_eq!(tokens(&text), slow);
        }
    }
}
