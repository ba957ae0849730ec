//! The tables of the old Vietnamese encodings, read from `data/encodings/*.tsv`. Knows bytes and letters, no texts.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Encoding;
use crate::text::letter::Letter;

/// One old encoding.
pub(super) struct Table {
    /// Each byte by itself; U+FFFD where it means nothing.
    pub(super) single: [char; 256],
    /// The same with U+FFFD for letters that Vietnamese text in this encoding has no use for; for telling encodings apart.
    pub(super) strict: [char; 256],
    /// For bytes that can begin a pair, the row in `pairs`, plus one.
    lead: [u8; 256],
    pairs: Vec<[char; 256]>,
    /// Characters to bytes; a second byte of 0 is none.
    write: FxHashMap<char, [u8; 2]>,
}

impl Table {
    /// The table of an encoding; `None` for those that need none.
    pub(super) fn of(encoding: Encoding) -> Option<&'static Table> {
        macro_rules! table {
            ($file:literal, $rest:expr) => {{
                static TABLE: LazyLock<Table> =
                    LazyLock::new(|| Table::read(include_str!(concat!("../../../data/encodings/", $file)), $rest));
                Some(&*TABLE)
            }};
        }
        match encoding {
            Encoding::Tcvn3 => table!("tcvn3.tsv", encoding_rs::WINDOWS_1252),
            Encoding::Tcvn5712 => table!("tcvn5712-1.tsv", encoding_rs::WINDOWS_1252),
            Encoding::Vni => table!("vni.tsv", encoding_rs::WINDOWS_1252),
            Encoding::Viscii => table!("viscii.tsv", encoding_rs::WINDOWS_1252),
            Encoding::Vps => table!("vps.tsv", encoding_rs::WINDOWS_1252),
            Encoding::Windows1258 => table!("windows-1258.tsv", encoding_rs::WINDOWS_1258),
            _ => None,
        }
    }

    /// `rest` gives the bytes that the table doesn't list.
    fn read(text: &str, rest: &'static encoding_rs::Encoding) -> Table {
        let mut table = Table {
            single: ['\u{fffd}'; 256],
            strict: ['\u{fffd}'; 256],
            lead: [0; 256],
            pairs: Vec::new(),
            write: FxHashMap::default(),
        };
        for byte in 0..=255u8 {
            let one = [byte];
            let (decoded, _) = rest.decode_without_bom_handling(&one);
            if let Some(c) = decoded.chars().next() {
                table.single[usize::from(byte)] = c;
            }
        }
        let mut listed = [false; 256];
        for row in text.lines().filter(|row| !row.starts_with('#')) {
            let mut columns = row.split('\t');
            let (Some(letter), Some(bytes)) = (columns.next().and_then(character), columns.next()) else { continue };
            let way = columns.next().unwrap_or_default();
            let bytes: Vec<u8> = bytes.split(' ').filter_map(|hex| u8::from_str_radix(hex, 16).ok()).collect();
            match (bytes.as_slice(), way) {
                (&[byte], "" | "read") => {
                    table.single[usize::from(byte)] = letter;
                    listed[usize::from(byte)] = true;
                }
                (&[first, second], "" | "read") => table.pair(first, second, letter),
                _ => {}
            }
            if way != "read" && !bytes.is_empty() {
                table.write.insert(letter, [bytes[0], bytes.get(1).copied().unwrap_or(0)]);
            }
        }
        table.strict = table.single;
        for byte in (0x80..=255u8).filter(|&byte| !listed[usize::from(byte)]) {
            let c = table.single[usize::from(byte)];
            let own = rest == encoding_rs::WINDOWS_1258 && Letter::of(c).is_some();
            if c.is_alphabetic() && !own {
                table.strict[usize::from(byte)] = '\u{fffd}';
            }
        }
        // What the table doesn't take can still be written as in the code page below.
        for byte in (0x80..=255u8).filter(|&byte| !listed[usize::from(byte)]) {
            let c = table.single[usize::from(byte)];
            if c != '\u{fffd}' && !('\u{80}'..='\u{9f}').contains(&c) {
                table.write.entry(c).or_insert([byte, 0]);
            }
        }
        table
    }

    fn pair(&mut self, first: u8, second: u8, letter: char) {
        if self.lead[usize::from(first)] == 0 {
            self.pairs.push(['\0'; 256]);
            self.lead[usize::from(first)] = self.pairs.len() as u8;
        }
        let row = usize::from(self.lead[usize::from(first)]) - 1;
        self.pairs[row][usize::from(second)] = letter;
    }

    /// Whether a byte may be the first of a pair.
    #[inline]
    pub(super) fn leads(&self, byte: u8) -> bool {
        self.lead[usize::from(byte)] != 0
    }

    /// The letter of a pair of bytes.
    #[inline]
    pub(super) fn joined(&self, first: u8, second: u8) -> Option<char> {
        let row = usize::from(self.lead[usize::from(first)].checked_sub(1)?);
        Some(self.pairs[row][usize::from(second)]).filter(|&c| c != '\0')
    }

    /// The bytes of a character beyond ASCII.
    pub(super) fn bytes(&self, c: char) -> Option<[u8; 2]> {
        self.write.get(&c).copied()
    }

    /// Whether the table gives this ASCII byte another meaning (capitals in control codes).
    pub(super) fn takes_ascii(&self, byte: u8) -> bool {
        self.single[usize::from(byte)] != char::from(byte)
    }
}

/// A character as itself or as `U+0300`.
fn character(text: &str) -> Option<char> {
    match text.strip_prefix("U+") {
        Some(code) => char::from_u32(u32::from_str_radix(code, 16).ok()?),
        None => text.chars().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::letter::special_letters;

    #[test]
    fn every_table_holds_all_134_letters_and_leads_back() {
        for encoding in Encoding::ALL {
            let Some(table) = Table::of(encoding) else { continue };
            for c in special_letters() {
                let bytes = table.bytes(c).unwrap_or_else(|| panic!("{encoding} lacks {c}"));
                let read = match bytes {
                    [one, 0] => table.single[usize::from(one)],
                    [first, second] => table.joined(first, second).unwrap_or('?'),
                };
                // The H fonts' capitals are written as small letters.
                let want =
                    if encoding == Encoding::Tcvn3 && bytes[0] >= 0xa8 { c.to_lowercase().next().unwrap() } else { c };
                assert_eq!(read, want, "{encoding} {c}");
            }
        }
    }
}
