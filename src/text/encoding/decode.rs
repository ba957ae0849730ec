//! From bytes to text, piece by piece: whatever the pieces, the same text. Knows one encoding at a time.

use super::table::Table;
use super::{Encoding, viqr};
use crate::text::letter::{Parts, Tone};

/// Longest word, in bytes of UTF-8, that is held back until its end is seen; longer runs of letters are no words.
const LONGEST_WORD: usize = 64;

/// Decodes a stream of bytes piece by piece. Bytes that mean nothing become U+FFFD and are counted.
pub struct Decoder {
    way: Way,
    /// The beginning of a word whose end may come with the next piece.
    held: String,
    replaced: u64,
}

enum Way {
    /// By encoding_rs.
    Standard(encoding_rs::Decoder),
    /// By one of our tables; the first byte of a pair may be waiting.
    Table { table: &'static Table, first: Option<u8>, capitals: bool },
    /// ASCII, decoded as UTF-8 and then word by word.
    Viqr(encoding_rs::Decoder),
}

impl Decoder {
    /// A decoder at the beginning of a text (after any byte-order mark).
    pub fn new(encoding: Encoding) -> Decoder {
        let standard = match encoding {
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
            _ => encoding_rs::UTF_8,
        }
        .new_decoder_without_bom_handling();
        let way = match Table::of(encoding) {
            Some(table) => {
                let capitals = encoding == Encoding::Tcvn3;
                Way::Table { table, first: None, capitals }
            }
            None if encoding == Encoding::Viqr => Way::Viqr(standard),
            None => Way::Standard(standard),
        };
        Decoder { way, held: String::new(), replaced: 0 }
    }

    /// Appends the decoded `input` to `out`; `last` says that no more follows.
    pub fn decode(&mut self, input: &[u8], last: bool, out: &mut String) {
        match &mut self.way {
            Way::Standard(decoder) => self.replaced += standard(decoder, input, last, out),
            Way::Table { table, first, capitals: false } => {
                self.replaced += by_table(table, &table.single, first, input, last, out)
            }
            Way::Table { table, first, capitals: true } => {
                self.replaced += by_table(table, &table.single, first, input, last, &mut self.held);
                let whole = whole_words(&self.held, last, |c| c.is_alphabetic());
                restore_capitals(&self.held[..whole], out);
                self.held.drain(..whole);
            }
            Way::Viqr(decoder) => {
                self.replaced += standard(decoder, input, last, &mut self.held);
                let whole = whole_words(&self.held, last, |c| c.is_ascii() && !c.is_ascii_whitespace());
                viqr::decode(&self.held[..whole], out);
                self.held.drain(..whole);
            }
        }
    }

    /// Pieces so far in which bytes had no meaning in this encoding.
    pub fn replaced(&self) -> u64 {
        self.replaced
    }
}

/// Bytes up to the last place where no word is cut.
fn whole_words(text: &str, last: bool, in_word: impl Fn(char) -> bool) -> usize {
    if last {
        return text.len();
    }
    match text.rfind(|c| !in_word(c)) {
        Some(at) => at + text[at..].chars().next().map_or(0, char::len_utf8),
        None => 0,
    }
    .max(if text.len() > 16 * LONGEST_WORD {
        text.len() - text.chars().next_back().map_or(0, char::len_utf8)
    } else {
        0
    })
}

fn standard(decoder: &mut encoding_rs::Decoder, input: &[u8], last: bool, out: &mut String) -> u64 {
    let mut rest = input;
    let mut all_replaced = 0;
    loop {
        let room = decoder.max_utf8_buffer_length(rest.len()).unwrap_or(rest.len() * 3 + 16);
        out.reserve(room);
        let (result, read, replaced) = decoder.decode_to_string(rest, out, last);
        all_replaced += u64::from(replaced);
        rest = &rest[read..];
        if matches!(result, encoding_rs::CoderResult::InputEmpty) {
            return all_replaced;
        }
    }
}

/// `single` is the table's own, or its strict one.
pub(super) fn by_table(
    table: &Table,
    single: &[char; 256],
    first: &mut Option<u8>,
    input: &[u8],
    last: bool,
    out: &mut String,
) -> u64 {
    let mut replaced = 0;
    out.reserve(input.len() + input.len() / 2);
    let mut put = |byte: u8, out: &mut String| {
        let c = single[usize::from(byte)];
        replaced += u64::from(c == '\u{fffd}');
        out.push(c);
    };
    for &byte in input {
        if let Some(before) = first.take() {
            if let Some(letter) = table.joined(before, byte) {
                out.push(letter);
                continue;
            }
            put(before, out);
        }
        if table.leads(byte) {
            *first = Some(byte);
        } else {
            put(byte, out);
        }
    }
    if last && let Some(byte) = first.take() {
        put(byte, out);
    }
    replaced
}

/// The capitals of TCVN3's H fonts, which were stored as small letters: `CéNG HßA` reads `CộNG HòA` and means `CỘNG HÒA`. A word with
/// one plain capital (`Hµ`) can be either and stays.
fn restore_capitals(text: &str, out: &mut String) {
    let mut copied = 0;
    let mut word = Word::default();
    for (at, c) in text.char_indices() {
        match Parts::of(c) {
            Some(parts) if parts.upper => word.capital += 1,
            Some(parts) if parts.tone != Tone::Ngang => word.either += 1,
            Some(_) => word.small += 1,
            None if c.is_alphabetic() => word.small += 1,
            None => {
                word.close(text, at, &mut copied, out);
                word = Word { start: at + c.len_utf8(), ..Word::default() };
            }
        }
    }
    word.close(text, text.len(), &mut copied, out);
    out.push_str(&text[copied..]);
}

/// The letters of a word: capitals, small letters that stand for both, and others.
#[derive(Default)]
struct Word {
    start: usize,
    capital: u32,
    either: u32,
    small: u32,
}

impl Word {
    /// Writes the word that ends at a byte, if it was in capitals.
    fn close(&self, text: &str, end: usize, copied: &mut usize, out: &mut String) {
        if self.capital >= 2 && self.either > 0 && self.small == 0 {
            out.push_str(&text[*copied..self.start]);
            out.extend(text[self.start..end].chars().flat_map(char::to_uppercase));
            *copied = end;
        }
    }
}
