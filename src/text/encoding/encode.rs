//! From text to bytes of an old encoding. What an encoding lacks is counted, never lost in silence. Knows single characters.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::table::Table;
use super::{Encoding, viqr};
use crate::text::character;

/// What an encoding could not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lost {
    /// Characters written as `?`.
    pub replaced: u64,
    /// Typographic signs written as their plain form (`“` as `"`).
    pub folded: u64,
    /// Capitals written as small letters (TCVN3 has none with tones).
    pub case: u64,
}

impl Lost {
    /// Adds another count.
    pub fn add(&mut self, other: Lost) {
        self.replaced += other.replaced;
        self.folded += other.folded;
        self.case += other.case;
    }

    /// Whether everything could be held.
    pub fn is_nothing(self) -> bool {
        self == Lost::default()
    }
}

/// Appends `text` in an encoding. Texts may come in pieces, cut anywhere between letters (not inside a decomposed one).
pub fn encode(text: &str, encoding: Encoding, out: &mut Vec<u8>) -> Lost {
    let mut lost = Lost::default();
    match encoding {
        Encoding::Utf8 => out.extend_from_slice(text.as_bytes()),
        Encoding::Utf16Le => out.extend(text.encode_utf16().flat_map(u16::to_le_bytes)),
        Encoding::Utf16Be => out.extend(text.encode_utf16().flat_map(u16::to_be_bytes)),
        _ if matches!(is_nfc_quick(text.chars()), IsNormalized::Yes) => lost = composed(text, encoding, out),
        _ => lost = composed(&text.nfc().collect::<String>(), encoding, out),
    }
    lost
}

fn composed(text: &str, encoding: Encoding, out: &mut Vec<u8>) -> Lost {
    let mut lost = Lost::default();
    match Table::of(encoding) {
        Some(table) => {
            let mut before = None;
            for c in text.chars() {
                before = by_table(c, table, encoding, before, out, &mut lost);
            }
        }
        None if encoding == Encoding::Viqr => lost.replaced = viqr::encode(text, out),
        None => {
            for c in text.chars() {
                let mut buffer = [0; 4];
                let (bytes, _, failed) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
                if failed {
                    out.push(b'?');
                    lost.replaced += 1;
                } else {
                    out.extend_from_slice(&bytes);
                }
            }
        }
    }
    lost
}

/// `before` is the byte of the character before, if a mark after it would be read as part of its letter; gives the same of this one.
fn by_table(
    c: char,
    table: &Table,
    encoding: Encoding,
    before: Option<u8>,
    out: &mut Vec<u8>,
    lost: &mut Lost,
) -> Option<u8> {
    let bytes = |c: char| -> Option<[u8; 2]> {
        let bytes =
            if c.is_ascii() { Some([c as u8, 0]).filter(|_| !table.takes_ascii(c as u8)) } else { table.bytes(c) };
        bytes.filter(|&[first, _]| before.is_none_or(|before| table.joined(before, first).is_none()))
    };
    let written = match bytes(c) {
        Some(written) => {
            lost.case += u64::from(encoding == Encoding::Tcvn3 && is_small_there(c));
            written
        }
        None => match character::fold(c).filter(|&plain| plain != c).and_then(bytes) {
            Some(written) => {
                lost.folded += 1;
                written
            }
            None => {
                lost.replaced += 1;
                [b'?', 0]
            }
        },
    };
    match written {
        [byte, 0] => {
            out.push(byte);
            Some(byte).filter(|&byte| table.leads(byte))
        }
        pair => {
            out.extend_from_slice(&pair);
            None
        }
    }
}

/// Capitals with a tone: TCVN3 has only the small letter.
fn is_small_there(c: char) -> bool {
    crate::text::letter::Letter::of(c).is_some_and(|letter| letter.upper && letter.tone != crate::text::Tone::Ngang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_would_become_a_mark_is_lost_and_counted() {
        // VNI writes ệ as e and the byte of Ä.
        for (text, want) in [("teÄ", &b"te?"[..]), ("tệ Ä", &b"te\xe4 \xc4"[..])] {
            let mut bytes = Vec::new();
            let lost = encode(text, Encoding::Vni, &mut bytes);
            assert_eq!((bytes.as_slice(), lost.replaced), (want, u64::from(text == "teÄ")), "{text}");
        }
    }
}
