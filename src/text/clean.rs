//! The clean form of a text: NFC with marks in order, look-alikes, spaces, quotes and dashes folded, invisible characters gone; case kept.
//! Knows how to point back into the original; doesn't know words.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A clean text and the way back to the original.
#[derive(Debug, Clone)]
pub struct Clean<'a> {
    text: Cow<'a, str>,
    /// For changed texts: pairs (byte in clean text, byte in original), rising, at every place where the two may differ.
    map: Vec<(u32, u32)>,
    original_len: usize,
}

impl Clean<'_> {
    /// The clean text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether cleaning changed nothing.
    pub fn is_unchanged(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// The byte range in the original that a byte range of the clean text came from.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        if self.map.is_empty() {
            return range;
        }
        let start = match self.map.partition_point(|&(clean, _)| clean as usize <= range.start) {
            0 => 0,
            n => self.map[n - 1].1 as usize,
        };
        let end = match self.map.partition_point(|&(clean, _)| (clean as usize) < range.end) {
            n if n == self.map.len() => self.original_len,
            n => self.map[n].1 as usize,
        };
        start..end.max(start)
    }
}

fn fold(c: char) -> Option<char> {
    Some(match c {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' | '\u{256}' => 'đ',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => return None,
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '′' | '´' | '`' | 'ʼ' => '\'',
        '\u{2010}'..='\u{2012}' | '\u{2212}' => '-',
        '\u{2014}' | '\u{2015}' => '–',
        other => other,
    })
}

/// Cleans a text for matching. Borrows when nothing needs changing.
pub fn clean(text: &str) -> Clean<'_> {
    let plain = text.is_ascii()
        || (matches!(is_nfc_quick(text.chars()), IsNormalized::Yes) && text.chars().all(|c| fold(c) == Some(c)));
    if plain {
        return Clean { text: Cow::Borrowed(text), map: Vec::new(), original_len: text.len() };
    }
    let mut out = String::with_capacity(text.len());
    let mut map = Vec::with_capacity(text.len());
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        while let Some(&(next, mark)) = chars.peek() {
            if !unicode_normalization::char::is_combining_mark(mark) {
                break;
            }
            end = next + mark.len_utf8();
            chars.next();
        }
        let Some(folded) = fold(c) else { continue };
        map.push((out.len() as u32, at as u32));
        let cluster = &text[at + c.len_utf8()..end];
        if cluster.is_empty() {
            out.extend(std::iter::once(folded).nfc());
        } else {
            let mut marks: Vec<char> = std::iter::once(folded).chain(cluster.chars()).nfd().collect();
            let base = marks.remove(0);
            marks.sort_by_key(|m| !matches!(m, '\u{302}' | '\u{306}' | '\u{31b}'));
            marks.dedup();
            out.extend(std::iter::once(base).chain(marks).nfc());
        }
    }
    Clean { text: Cow::Owned(out), map, original_len: text.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repairs_mark_order_and_points_back() {
        let original = "Vie\u{301}\u{302}t\u{200b} Nam";
        let cleaned = clean(original);
        assert_eq!(cleaned.as_str(), "Viết Nam");
        let nam = cleaned.as_str().find("Nam").unwrap();
        assert_eq!(&original[cleaned.original(nam..nam + 3)], "Nam");
    }

    #[test]
    fn eth_becomes_d_with_stroke() {
        assert_eq!(clean("Ðà Nẵng").as_str(), "Đà Nẵng");
        assert!(clean("Đà Nẵng").is_unchanged());
    }
}
