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
            for c in text.chars() {
                by_table(c, table, encoding, out, &mut lost);
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

fn by_table(c: char, table: &Table, encoding: Encoding, out: &mut Vec<u8>, lost: &mut Lost) {
    let mut put = |c: char| -> bool {
        if c.is_ascii() {
            let byte = c as u8;
            if !table.takes_ascii(byte) {
                out.push(byte);
            }
            return !table.takes_ascii(byte);
        }
        match table.bytes(c) {
            Some([byte, 0]) => out.push(byte),
            Some(pair) => out.extend_from_slice(&pair),
            None => return false,
        }
        true
    };
    if put(c) {
        lost.case += u64::from(encoding == Encoding::Tcvn3 && is_small_there(c));
        return;
    }
    match character::fold(c).filter(|&plain| plain != c) {
        Some(plain) if put(plain) => lost.folded += 1,
        _ => {
            out.push(b'?');
            lost.replaced += 1;
        }
    }
}

/// Capitals with a tone: TCVN3 has only the small letter.
fn is_small_there(c: char) -> bool {
    crate::text::letter::Letter::of(c).is_some_and(|letter| letter.upper && letter.tone != crate::text::Tone::Ngang)
}
