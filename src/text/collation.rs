//! The order of Vietnamese dictionaries (CLDR `vi`), for sorted output: letters first (a ă â b … d đ e ê …), then tones
//! (ngang huyền hỏi ngã sắc nặng), then small before capital. Digraphs are two letters. Knows no words.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::letter::Letter;

/// Compares two texts. Equal only when they are the same characters, so that sorting is the same on every run.
pub fn compare(a: &str, b: &str) -> Ordering {
    by(a, b, |sort| sort.primary)
        .then_with(|| by(a, b, |sort| sort.tone))
        .then_with(|| by(a, b, |sort| u32::from(sort.upper)))
        .then_with(|| a.cmp(b))
}

/// A key that sorts like [`compare`], for sorting long lists once.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 3);
    for sort in weights(text) {
        // Three bytes hold any character; 0 is no weight, so that the shorter of two texts with one beginning comes first.
        key.extend_from_slice(&(sort.primary + 1).to_be_bytes()[1..]);
    }
    key.extend_from_slice(&[0, 0, 0]);
    key.extend(weights(text).map(|sort| sort.tone as u8 + 1));
    key.push(0);
    key.extend(weights(text).map(|sort| u8::from(sort.upper) + 1));
    key.push(0);
    key.extend_from_slice(text.as_bytes());
    key
}

#[derive(Debug, Clone, Copy)]
struct Sort {
    primary: u32,
    tone: u32,
    upper: bool,
}

fn by(a: &str, b: &str, level: impl Fn(Sort) -> u32) -> Ordering {
    weights(a).map(&level).cmp(weights(b).map(&level))
}

/// One weight a letter; composed first, so that decomposed text sorts the same. Marks that compose with nothing weigh nothing.
fn weights(text: &str) -> impl Iterator<Item = Sort> {
    text.nfc().filter(|&c| !is_combining_mark(c)).map(|c| match Letter::of(c) {
        Some(letter) => Sort { primary: place(letter.base), tone: letter.tone as u32, upper: letter.upper },
        None => {
            // Letters of other alphabets sort by their plain letter where they have one (ö with o), with a mark after all tones.
            let plain = std::iter::once(c).nfd().next().filter(|&p| p != c).and_then(Letter::of);
            match plain {
                Some(letter) => Sort { primary: place(letter.base), tone: 6, upper: letter.upper },
                None => Sort { primary: beside(c), tone: 0, upper: false },
            }
        }
    })
}

/// The alphabet, with f j w z where English has them.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Places 0x80 … 0xA0 are the alphabet's; signs and digits come before, all else after.
fn place(base: char) -> u32 {
    0x80 + ALPHABET.chars().position(|c| c == base).unwrap_or(0) as u32
}

fn beside(c: char) -> u32 {
    if c.is_ascii() { u32::from(c) } else { 0x100 + u32::from(c) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(mut words: Vec<&str>) -> Vec<&str> {
        words.sort_by(|a, b| compare(a, b));
        words
    }

    #[test]
    fn letters_then_tones_then_case() {
        assert_eq!(sorted(vec!["cá", "cắt", "cả", "áo", "ba", "anh"]), ["anh", "áo", "ba", "cả", "cá", "cắt"]);
        assert_eq!(sorted(vec!["Ma", "mạ", "má", "mã", "mả", "mà", "ma"]), ["ma", "Ma", "mà", "mả", "mã", "má", "mạ"]);
        assert_eq!(
            sorted(vec!["đa", "e", "d", "dz", "ơ", "ô", "o", "10", "-"]),
            ["-", "10", "d", "dz", "đa", "e", "o", "ô", "ơ"]
        );
        assert_eq!(
            sorted(vec!["ăn", "anh", "ân", "ba", "ma\u{301}", "má"]),
            ["anh", "ăn", "ân", "ba", "ma\u{301}", "má"]
        );
        assert_eq!(sorted(vec!["Müller", "Muu", "Mua", "日本", "z"]), ["Mua", "Müller", "Muu", "z", "日本"]);
    }

    proptest! {
        #[test]
        fn keys_sort_like_comparing(a in "[aăâbđeêoôơmMáạ 1-]{0,6}", b in "[aăâbđeêoôơmMáạ 1-]{0,6}") {
            prop_assert_eq!(compare(&a, &b), sort_key(&a).cmp(&sort_key(&b)));
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
        }

        #[test]
        fn any_text_has_its_place(a in any::<String>(), b in any::<String>()) {
            prop_assert_eq!(compare(&a, &b), sort_key(&a).cmp(&sort_key(&b)));
            prop_assert_eq!(compare(&a, &b) == Ordering::Equal, a == b);
        }
    }
}
