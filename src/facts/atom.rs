//! Atoms: a text cut finer than tokens, so that a rule sees `67bn`, `12h30`, `29/1` and `m2` the same way wherever spaces stand.
//! Runs of letters, numbers with inner separators, single signs. Knows no words.

use crate::text::letter::is_alphabetic;

/// What an atom is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// ASCII digits, with `.` or `,` between digits.
    Number,
    /// Letters only.
    Word,
    /// One character that is neither.
    Sign,
}

/// Capitals of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Begins with a small letter, or has no case.
    Small,
    /// Begins with a capital and goes on small.
    Capital,
    /// All capitals (one letter counts as this).
    All,
}

/// A piece of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
    /// Hash of the lower-cased spelling.
    pub(super) hash: u64,
    /// Number of the group of cue phrases that begin with it; 0 is none.
    pub(super) group: u16,
    /// What it is made of.
    pub(super) shape: Shape,
    /// Its capitals.
    pub(super) case: Case,
    /// No space between it and the atom before.
    pub(super) glued: bool,
}

/// Multiplier of the hash (the one of FxHash).
const SPREAD: u64 = 0x51_7c_c1_b7_27_22_0a_95;

#[inline]
fn stir(hash: u64, value: u32) -> u64 {
    (hash.rotate_left(5) ^ u64::from(value)).wrapping_mul(SPREAD)
}

/// The small letter of a capital, for the letters of Vietnamese without a table.
#[inline]
pub(super) fn small(c: char) -> char {
    match c {
        'A'..='Z' => (c as u8 | 0x20) as char,
        '\u{00c0}'..='\u{00de}' if c != '\u{00d7}' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        '\u{0100}'..='\u{012f}' | '\u{1ea0}'..='\u{1ef9}' => char::from_u32(c as u32 | 1).unwrap_or(c),
        '\u{01a0}' => '\u{01a1}',
        '\u{01af}' => '\u{01b0}',
        c if c.is_ascii() => c,
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

#[inline]
fn is_mark(c: char) -> bool {
    ('\u{0300}'..='\u{036f}').contains(&c)
}

/// Cuts a text, calling `each` for every atom in order (its `group` is left 0).
pub(super) fn cut(text: &str, mut each: impl FnMut(Atom)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut last_end = usize::MAX;
    while at < bytes.len() {
        let start = at;
        let first = bytes[at];
        if first == b' ' {
            at += 1;
            continue;
        }
        let (shape, case, hash);
        if first.is_ascii_digit() {
            let mut h = 0x9e37_79b9_7f4a_7c15;
            while at < bytes.len() {
                let b = bytes[at];
                let inner = matches!(b, b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
                if !b.is_ascii_digit() && !inner {
                    break;
                }
                h = stir(h, u32::from(b));
                at += 1;
            }
            (shape, case, hash) = (Shape::Number, Case::Small, h);
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            if is_alphabetic(c) {
                let (end, word_case, h) = word(text, at);
                at = end;
                (shape, case, hash) = (Shape::Word, word_case, h);
            } else {
                at += c.len_utf8();
                if c.is_whitespace() {
                    continue;
                }
                (shape, case, hash) = (Shape::Sign, Case::Small, stir(0xc2b2_ae3d_27d4_eb4f, c as u32));
            }
        }
        let glued = start == last_end;
        last_end = at;
        each(Atom { start: start as u32, end: at as u32, hash, group: 0, shape, case, glued });
    }
}

/// Reads the letters from `at`: where they end, their case, their hash.
#[inline]
fn word(text: &str, mut at: usize) -> (usize, Case, u64) {
    let bytes = text.as_bytes();
    let mut hash = 0u64;
    let (mut capitals, mut smalls, mut first_capital) = (0u32, 0u32, false);
    while at < bytes.len() {
        let b = bytes[at];
        if b.is_ascii() {
            if !b.is_ascii_alphabetic() {
                break;
            }
            let low = b | 0x20;
            if low == b {
                smalls += 1;
            } else {
                first_capital |= capitals + smalls == 0;
                capitals += 1;
            }
            hash = stir(hash, u32::from(low));
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            if !is_alphabetic(c) && !is_mark(c) {
                break;
            }
            let low = small(c);
            if low == c {
                smalls += u32::from(!is_mark(c));
            } else {
                first_capital |= capitals + smalls == 0;
                capitals += 1;
            }
            hash = stir(hash, low as u32);
            at += c.len_utf8();
        }
    }
    let case = match (first_capital, smalls) {
        (true, 0) => Case::All,
        (true, _) => Case::Capital,
        (false, _) => Case::Small,
    };
    (at, case, hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        cut(text, |atom| out.push(&text[atom.start as usize..atom.end as usize]));
        out
    }

    #[test]
    fn cuts_between_digits_letters_and_signs() {
        assert_eq!(
            pieces("$67bn, 12h30 29/1 1.234,5 m2 U.S."),
            ["$", "67", "bn", ",", "12", "h", "30", "29", "/", "1", "1.234,5", "m", "2", "U", ".", "S", "."]
        );
        assert_eq!(pieces("tỷ\u{301}\u{a0}½ 5."), ["tỷ\u{301}", "½", "5", "."]);
    }

    #[test]
    fn case_does_not_change_the_hash() {
        let hashes = |text: &str| {
            let mut out = Vec::new();
            cut(text, |atom| out.push((atom.hash, atom.case)));
            out
        };
        let (small, capital) = (hashes("tỷ đồng mười"), hashes("TỶ Đồng MƯỜI"));
        assert!(small.iter().zip(&capital).all(|(a, b)| a.0 == b.0));
        assert_eq!(capital.iter().map(|c| c.1).collect::<Vec<_>>(), [Case::All, Case::Capital, Case::All]);
    }

    #[test]
    fn small_letters_agree_with_unicode() {
        for c in ('\u{0}'..='\u{24f}').chain('\u{1ea0}'..='\u{1ef9}') {
            if c != 'İ' && c.to_lowercase().count() == 1 && c.is_uppercase() {
                assert_eq!(small(c), c.to_lowercase().next().unwrap(), "{c}");
            }
        }
    }
}
