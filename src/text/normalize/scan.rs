//! Finding the lines that have to be looked at, fast: most text is clean. Knows bytes and which vowels a tone may stand on; a line that
//! it passes over is one that nothing would change (held by a property test).

use std::sync::LazyLock;

use super::{Fix, Options};
use crate::text::character::plain_length;
use crate::text::letter::{Parts, Tone};
use crate::text::tone::{Style, moved};
use crate::text::{Syllable, syllable, typed};

/// A byte of a line that may have to change, at or after `from`; `None` when the rest is clean.
pub(super) fn first_to_look_at(text: &str, from: usize, options: Options) -> Option<usize> {
    if options.fix < Fix::All {
        return first_doubtful(text, from, options);
    }
    let mut at = from;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |feed| at + feed + 1);
        let line = &text[at..end];
        if let Some(found) = first_doubtful(line, 0, options) {
            return Some(at + found);
        }
        if typed::may_hold(line) {
            return Some(at);
        }
        at = end;
    }
    None
}

/// A vowel's place in the alphabet of vowels (0–11), with [`TONED`] where it carries a tone; [`OTHER`] for all else.
type Class = u8;
const TONED: Class = 16;
const OTHER: Class = 32;
/// Not plain: look.
const ODD: Class = 64;

/// Two vowels beside each other, one with a tone: the tone may stand on the wrong one.
const MISPLACED: u8 = 1;
/// The tone may stand where one of the two styles puts it.
const STYLED: u8 = 2;

struct Scan {
    ascii: [Class; 128],
    /// U+0080–U+01BF.
    low: [Class; 0x140],
    /// U+1E00–U+1EFF.
    high: [Class; 0x100],
    /// What is doubtful about two vowels.
    pairs: [[u8; 32]; 32],
}

static SCAN: LazyLock<Scan> = LazyLock::new(|| {
    let class = |code: u32| -> Class {
        let Some(c) = char::from_u32(code) else { return ODD };
        let mut buffer = [0; 4];
        let bytes = c.encode_utf8(&mut buffer).as_bytes();
        match Parts::of(c) {
            _ if plain_length(bytes, 0) == 0 => ODD,
            Some(parts) if parts.is_vowel() => parts.base | if parts.tone == Tone::Ngang { 0 } else { TONED },
            _ => OTHER,
        }
    };
    Scan {
        ascii: std::array::from_fn(|code| class(code as u32)),
        low: std::array::from_fn(|code| class(code as u32 + 0x80)),
        high: std::array::from_fn(|code| class(code as u32 + 0x1e00)),
        pairs: doubtful_pairs(),
    }
});

/// Tries every rime, alone and after the onsets that lend it a vowel, with a tone on every vowel letter.
fn doubtful_pairs() -> [[u8; 32]; 32] {
    let mut pairs = [[0; 32]; 32];
    for onset in ["", "h", "qu", "gi"] {
        for rime in syllable::rimes() {
            let letters: Vec<Parts> = onset.chars().chain(rime.chars()).filter_map(Parts::of).collect();
            for toned in (0..letters.len()).filter(|&at| letters[at].is_vowel()) {
                let tone = |at: usize| if at == toned { Tone::Sac } else { Tone::Ngang };
                let word: String = letters
                    .iter()
                    .enumerate()
                    .map(|(at, &parts)| Parts { tone: tone(at), ..parts }.compose())
                    .collect();
                let Some(parsed) = Syllable::parse(&word) else { continue };
                let mut doubt = 0;
                if moved(&parsed, Style::Keep).is_some() {
                    doubt |= MISPLACED;
                }
                if moved(&parsed, Style::Old).is_some() || moved(&parsed, Style::New).is_some() {
                    doubt |= STYLED;
                }
                for (first, pair) in letters.windows(2).enumerate() {
                    if (first == toned || first + 1 == toned) && pair.iter().all(|parts| parts.is_vowel()) {
                        let class = |at: usize| usize::from(letters[at].base | if at == toned { TONED } else { 0 });
                        pairs[class(first)][class(first + 1)] |= doubt;
                    }
                }
            }
        }
    }
    pairs
}

fn first_doubtful(text: &str, from: usize, options: Options) -> Option<usize> {
    let scan = &*SCAN;
    let bytes = text.as_bytes();
    let doubtful = match (options.fix, options.tone) {
        (Fix::Unicode, Style::Keep) => 0,
        (Fix::Unicode, _) => STYLED,
        (_, Style::Keep) => MISPLACED,
        _ => MISPLACED | STYLED,
    };
    let signs_pass = options.fix < Fix::All;
    let mut before: Class = OTHER;
    let mut at = from;
    while at < bytes.len() {
        let b = bytes[at];
        let (class, length) = match b {
            0..0x80 => (scan.ascii[usize::from(b)], 1),
            0xc4..0xc7 => {
                let code = usize::from(b & 0x1f) << 6 | usize::from(bytes.get(at + 1).copied()? & 0x3f);
                (scan.low.get(code - 0x80).copied().unwrap_or(ODD), 2)
            }
            0xc3 => (scan.low[usize::from(bytes.get(at + 1).copied()? & 0x3f) + 0x40], 2),
            0xe1 => {
                let (second, third) = (bytes.get(at + 1).copied()?, bytes.get(at + 2).copied()?);
                match second {
                    0xb8..=0xbb => (scan.high[usize::from(second & 3) << 6 | usize::from(third & 0x3f)], 3),
                    _ => (ODD, 3),
                }
            }
            _ => match passing(bytes, at, signs_pass) {
                0 => (ODD, 1),
                length => (OTHER, length),
            },
        };
        if class == ODD && !(b == b'`' && signs_pass) {
            return Some(at);
        }
        if class < OTHER
            && before < OTHER
            && scan.pairs[usize::from(before)][usize::from(class)] & doubtful != 0
            && moves(text, at, options)
        {
            return Some(at);
        }
        before = class;
        at += length;
    }
    None
}

/// Whether the tone of the word around a byte may have to move.
#[cold]
fn moves(text: &str, at: usize, options: Options) -> bool {
    let start = text[..at]
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |before| before + text[before..].chars().next().map_or(0, char::len_utf8));
    let end = text[at..].find(|c: char| !c.is_alphabetic()).map_or(text.len(), |after| at + after);
    let Some(syllable) = Syllable::parse(&text[start..end]) else { return false };
    moved(&syllable, options.tone).is_some()
}

/// The length of a sign that nothing changes: – • … ₫, and where quotes and dashes may stay, those too; 0 for anything else.
fn passing(bytes: &[u8], at: usize, signs_pass: bool) -> usize {
    let (second, third) = (bytes.get(at + 1).copied().unwrap_or(0), bytes.get(at + 2).copied().unwrap_or(0));
    match (bytes[at], second, third) {
        (0xe2, 0x80, 0x94 | 0x98 | 0x99 | 0x9c | 0x9d) if signs_pass => 3,
        // « and », unless they may be the second half of a misread letter.
        (0xc2, 0xab | 0xbb, _) if signs_pass && at > 0 && bytes[at - 1] < 0x80 => 2,
        _ => plain_length(bytes, at),
    }
}

/// `?` between letters, outside of addresses, and never more than one in a word: letters that an old program could not write.
pub(super) fn question_marks_in_words(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut lost = 0;
    for at in memchr::memchr_iter(b'?', bytes) {
        let letter = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80);
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        if letter(before) && letter(bytes.get(at + 1)) && !in_address(bytes, at) {
            lost += 1;
        } else if letter(before)
            && bytes.get(at + 1) == Some(&b' ')
            && bytes.get(at + 2).is_some_and(u8::is_ascii_lowercase)
        {
            // A question doesn't go on in small letters.
            lost += u64::from(!in_address(bytes, at));
        }
    }
    lost
}

/// Whether the word around a byte holds signs of an address: `/ = & :`.
fn in_address(bytes: &[u8], at: usize) -> bool {
    let word = |b: &&u8| !b.is_ascii_whitespace();
    let address = |b: &u8| matches!(b, b'/' | b'=' | b'&' | b':');
    bytes[..at].iter().rev().take(200).take_while(word).any(address)
        || bytes[at..].iter().take(200).take_while(word).any(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_lines_pass() {
        let options = Options::default();
        for text in [
            "Thủ tướng tiếp đại sứ, hoàng hôn ở Huế, người được thương",
            "“Quote” – it’s fine… 5.000₫ «guillemets»",
            "naïve Zürich über straße",
        ] {
            assert_eq!(first_to_look_at(text, 0, options), None, "{text}");
        }
        for text in ["cuả", "thuơ", "a\u{301}", "\u{a0}", "Ðà", "Viá»‡t", "tòan", "nghiã", "hôị"] {
            assert_eq!(first_to_look_at(text, 0, options).is_some(), text != "thuơ", "{text}");
        }
    }

    #[test]
    fn lost_letters() {
        assert_eq!(question_marks_in_words("th? gi?i Ngh? quy?t http://a.b/?c=d&e?f Ai? Tôi"), 4);
    }
}
