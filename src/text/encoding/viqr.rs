//! VIQR (RFC 1456): `Vie^.t Nam` for Việt Nam. Its marks are punctuation too, and so a word is decoded only when that makes a legal
//! syllable or a known borrowing. Knows words, no lines.

use crate::text::letter::{Letter, Parts, Tone};
use crate::text::syllable;

/// Longest stretch that can be one syllable with all its marks.
const LONGEST: usize = 16;

/// Appends the text that `text` writes in VIQR. What makes no legal syllable stays as it is; `\` before a mark (or a d) keeps it a sign.
/// A mark that could also end a sentence (`chu?`) is taken for a mark: those who write VIQR escape their question marks.
pub fn decode(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = if c.is_ascii_alphabetic() {
            word(rest, out)
        } else if c == '\\' && rest[1..].starts_with(|next: char| is_mark(next) || matches!(next, '\\' | 'd' | 'D')) {
            out.push_str(&rest[1..2]);
            2
        } else {
            out.push(c);
            c.len_utf8()
        };
        rest = &rest[taken..];
    }
}

pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '`' | '?' | '~' | '.' | '^' | '+' | '*' | '(')
}

/// Decodes the longest beginning that makes a syllable and isn't followed by a letter, or copies the letters; gives the bytes taken.
fn word(rest: &str, out: &mut String) -> usize {
    let bytes = rest.as_bytes();
    let alphabetic = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let run = bytes.iter().take_while(|&&b| b.is_ascii_alphabetic() || is_mark(char::from(b))).count();
    if run > alphabetic || has_stroke(bytes) {
        for end in (1..=run.min(LONGEST)).rev() {
            if bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
                continue;
            }
            let known = |word: &String| syllable::is_legal(word) || !word.is_ascii() && syllable::is_loan(word);
            if let Some(decoded) = letters(&rest[..end]).filter(known) {
                out.push_str(&decoded);
                return end;
            }
        }
    }
    out.push_str(&rest[..alphabetic]);
    alphabetic
}

fn has_stroke(bytes: &[u8]) -> bool {
    matches!(bytes, [b'd', b'd', ..] | [b'D', b'd' | b'D', ..])
}

/// Letters and marks put together; `None` when a mark has no letter to go to.
fn letters(run: &str) -> Option<String> {
    let mut out = String::with_capacity(run.len() + 8);
    // Dd and DD are both a capital.
    let (rest, mut waiting) = match run.as_bytes() {
        [b'D', b'd' | b'D', ..] => (&run[2..], Parts::of('Đ')),
        [b'd', b'd', ..] => (&run[2..], Parts::of('đ')),
        _ => (run, None),
    };
    for c in rest.chars() {
        if c.is_ascii_alphabetic() {
            out.extend(waiting.map(Parts::compose));
            waiting = Parts::of(c);
        } else {
            waiting = Some(marked(waiting?, c)?);
        }
    }
    out.extend(waiting.map(Parts::compose));
    Some(out)
}

/// A letter with one more mark; `None` when it can't take it.
fn marked(letter: Parts, mark: char) -> Option<Parts> {
    let tone = match mark {
        '\'' => Tone::Sac,
        '`' => Tone::Huyen,
        '?' => Tone::Hoi,
        '~' => Tone::Nga,
        '.' => Tone::Nang,
        _ => {
            let hatted = match (letter.compose().to_ascii_lowercase(), mark) {
                ('a', '^') => 'â',
                ('e', '^') => 'ê',
                ('o', '^') => 'ô',
                ('a', '(') => 'ă',
                ('o', '+' | '*') => 'ơ',
                ('u', '+' | '*') => 'ư',
                _ => return None,
            };
            return Some(Parts { upper: letter.upper, ..Parts::of(hatted)? });
        }
    };
    (letter.is_vowel() && letter.tone == Tone::Ngang).then_some(Parts { tone, ..letter })
}

/// Appends `text` (NFC) in VIQR; gives the number of characters that ASCII hasn't and VIQR neither, written as `?`.
pub(super) fn encode(text: &str, out: &mut Vec<u8>) -> u64 {
    let mut replaced = 0;
    // Whether a mark written now would go to the letter before.
    let (mut takes_marks, mut after_d) = (false, false);
    for c in text.chars() {
        let letter = Letter::of(c);
        if c.is_ascii() {
            let d = matches!(c, 'd' | 'D');
            if c == '\\' || is_mark(c) && takes_marks || d && after_d {
                out.push(b'\\');
            }
            out.push(c as u8);
            (takes_marks, after_d) = (letter.is_some_and(Letter::is_vowel), d);
            continue;
        }
        after_d = false;
        let Some(letter) = letter else {
            out.push(b'?');
            takes_marks = false;
            replaced += 1;
            continue;
        };
        let (plain, hat) = match letter.base {
            'ă' => ("a", "("),
            'â' => ("a", "^"),
            'ê' => ("e", "^"),
            'ô' => ("o", "^"),
            'ơ' => ("o", "+"),
            'ư' => ("u", "+"),
            'đ' if letter.upper => ("DD", ""),
            'đ' => ("dd", ""),
            'a' => ("a", ""),
            'e' => ("e", ""),
            'i' => ("i", ""),
            'o' => ("o", ""),
            'u' => ("u", ""),
            _ => ("y", ""),
        };
        let tone = match letter.tone {
            Tone::Ngang => "",
            Tone::Huyen => "`",
            Tone::Hoi => "?",
            Tone::Nga => "~",
            Tone::Sac => "'",
            Tone::Nang => ".",
        };
        if letter.upper {
            out.extend(plain.bytes().map(|b| b.to_ascii_uppercase()))
        } else {
            out.extend(plain.bytes())
        }
        out.extend(hat.bytes().chain(tone.bytes()));
        takes_marks = letter.is_vowel();
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> String {
        let mut out = String::new();
        decode(text, &mut out);
        out
    }

    #[test]
    fn words_and_signs() {
        for (viqr, text) in [
            ("Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
            ("DDu+o+`ng sa('t Ba('c - Nam", "Đường sắt Bắc - Nam"),
            ("Ai the^'? (ba'o)", "Ai thế? (báo)"),
            ("U.S. p.m. e.g. tuoitre.vn 5.000 what? who's", "U.S. p.m. e.g. tuoitre.vn 5.000 what? who's"),
            ("la\\? a\\. \\\\ ad\\d", "la? a. \\ add"),
            ("Ho^`ng Ko^ng, DDa('k La('k", "Hồng Kông, Đắk Lắk"),
            ("DDa` Na(~ng, Ddo^ng", "Đà Nẵng, Đông"),
        ] {
            assert_eq!(decoded(viqr), text, "{viqr}");
        }
    }

    #[test]
    fn writes_what_it_reads() {
        for text in ["Đà Nẵng: mưa to? U.S. (a) add ddos d.d ta(b", "Thủ tướng tiếp Đại sứ Mỹ.", "\\ ~ 'quý' ư+"]
        {
            let mut bytes = Vec::new();
            assert_eq!(encode(text, &mut bytes), 0);
            let viqr = String::from_utf8(bytes).unwrap();
            assert!(viqr.is_ascii());
            assert_eq!(decoded(&viqr), text, "{viqr}");
        }
    }
}
