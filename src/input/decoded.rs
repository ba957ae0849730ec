//! From bytes to UTF-8: the encoding is detected from the first mebibyte (or stated), and decoding runs piece by piece.
//! Bytes without meaning come out as bytes that no UTF-8 text holds, so that one check downstream finds the damage
//! of every encoding with its line. Knows encodings; doesn't know lines.

use std::io::{self, Read};
use std::path::Path;

use super::bytes;
use super::each_line::EachLine;
use crate::error::{Error, Result};
use crate::ledger::Note;
use crate::text::encoding::{Decoder, Encoding, detect};

/// How much of the file is looked at to find its encoding.
const SAMPLE: usize = 1 << 20;
/// How much is read at a time.
const PIECE: usize = 256 << 10;
/// The byte that stands for damage: no UTF-8 text holds it.
const DAMAGE: u8 = 0xff;

/// A stream of UTF-8, except where the input was damaged.
pub(crate) struct Decoded {
    raw: Box<dyn Read + Send>,
    /// The sample, until it is passed on.
    sample: Vec<u8>,
    way: Way,
    ended: bool,
    encoding: Encoding,
    marked: bool,
}

/// How bytes become UTF-8.
enum Way {
    /// They are UTF-8.
    Plain,
    /// All in one encoding.
    One(Decoder),
    /// Each line in its own.
    EachLine(EachLine),
}

impl Decoded {
    /// Opens a path and settles its encoding; with `each_line`, that of each line. Notes say what was decided when it isn't plain UTF-8.
    pub(crate) fn open(
        path: &Path,
        stated: Option<Encoding>,
        each_line: bool,
        notes: &mut Vec<Note>,
    ) -> Result<Decoded> {
        let bytes::Bytes { reader: mut raw, packing } = bytes::open(path)?;
        let mut sample = Vec::new();
        raw.by_ref().take(SAMPLE as u64).read_to_end(&mut sample).map_err(|error| bytes::read_error(path, error))?;
        if sample.is_empty() {
            return Err(empty(path));
        }
        let found = detect(&sample);
        if stated.is_none() && is_binary(&sample, found.encoding) {
            return Err(Error::input("this is binary data, not text")
                .at_path(path)
                .hint("give a text file; if it is one, state its --encoding"));
        }
        // Two bytes a character have no lines to be told by.
        let each_line = each_line && !matches!(found.encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        let encoding = match stated {
            Some(encoding) => encoding,
            None if each_line => Encoding::Utf8,
            None if found.encoding != Encoding::Utf8 && mostly_utf8(&sample) => Encoding::Utf8,
            None => found.encoding,
        };
        let marked = encoding == found.encoding && found.bom > 0;
        if encoding == found.encoding {
            sample.drain(..found.bom.min(sample.len()));
        }
        if let Some(packing) = packing {
            notes.push(Note::info(format!("{}: unpacked from {packing}", path.display())));
        }
        if stated.is_none() && encoding != Encoding::Utf8 {
            let text = format!("{}: read as {encoding}", path.display());
            notes.push(if found.confidence < 0.7 {
                Note::warning(format!("{text}, not sure; state it with --encoding (per-line where lines differ)"))
            } else {
                Note::info(text)
            });
        }
        let way = match encoding {
            _ if each_line && stated.is_none() => Way::EachLine(EachLine::default()),
            Encoding::Utf8 => Way::Plain,
            _ => Way::One(Decoder::new(encoding)),
        };
        Ok(Decoded { raw, sample, way, ended: false, encoding, marked })
    }

    /// Where each line is in its own encoding: lines read so far by encoding, the most frequent first.
    pub(crate) fn tally(&self) -> Option<Vec<(Encoding, u64)>> {
        match &self.way {
            Way::EachLine(lines) => Some(lines.tally()),
            _ => None,
        }
    }

    /// What the input is written in.
    pub(crate) fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether the input began with a byte-order mark.
    pub(crate) fn marked(&self) -> bool {
        self.marked
    }

    /// Appends the next piece to `out`. `false` when nothing is left.
    pub(crate) fn read_more(&mut self, out: &mut Vec<u8>) -> io::Result<bool> {
        let before = out.len();
        while out.len() == before && !self.ended {
            let piece = if self.sample.is_empty() {
                let plain = matches!(self.way, Way::Plain);
                let at = if plain { out.len() } else { 0 };
                let buffer = if plain { &mut *out } else { &mut self.sample };
                buffer.resize(at + PIECE, 0);
                let n = loop {
                    match self.raw.read(&mut buffer[at..]) {
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(error) => {
                            buffer.truncate(at);
                            return Err(error);
                        }
                        Ok(n) => break n,
                    }
                };
                buffer.truncate(at + n);
                self.ended = n == 0;
                std::mem::take(&mut self.sample)
            } else {
                std::mem::take(&mut self.sample)
            };
            match &mut self.way {
                Way::Plain => out.extend_from_slice(&piece),
                Way::One(decoder) => put(decoder, &piece, self.ended, out),
                Way::EachLine(lines) => lines.decode(&piece, self.ended, out),
            }
        }
        Ok(out.len() > before)
    }
}

/// Decodes a piece; what means nothing becomes [`DAMAGE`].
pub(super) fn put(decoder: &mut Decoder, piece: &[u8], last: bool, out: &mut Vec<u8>) {
    let damaged = decoder.replaced();
    let mut text = String::new();
    decoder.decode(piece, last, &mut text);
    if decoder.replaced() == damaged {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    for (i, part) in text.split('\u{fffd}').enumerate() {
        if i > 0 {
            out.push(DAMAGE);
        }
        out.extend_from_slice(part.as_bytes());
    }
}

/// Whether most lines hold NUL bytes, which no text does. A text with some damaged lines is still one.
fn is_binary(sample: &[u8], found: Encoding) -> bool {
    /// Bytes looked at.
    const HEAD: usize = 64 << 10;
    /// NUL bytes that a damaged text may have in a single line.
    const FEW: usize = 8;
    if matches!(found, Encoding::Utf16Le | Encoding::Utf16Be) {
        return false;
    }
    let head = &sample[..sample.len().min(HEAD)];
    let nuls = memchr::memchr_iter(0, head).count();
    let (mut lines, mut bad) = (0, 0);
    for line in head.split(|&b| b == b'\n') {
        lines += 1;
        bad += usize::from(memchr::memchr(0, line).is_some());
    }
    nuls > FEW && bad * 2 > lines
}

/// The error for a file with nothing in it.
pub(crate) fn empty(path: &Path) -> Error {
    Error::input("the file is empty").at_path(path).hint("check that the step before this one wrote it")
}

/// UTF-8 with a few damaged bytes, rather than another encoding: at least ten letters of more than one byte for each damaged
/// place. In a one-byte encoding such sequences hardly ever come about by chance.
pub(super) fn mostly_utf8(sample: &[u8]) -> bool {
    let (mut letters, mut damaged) = (0usize, 0usize);
    for chunk in sample.utf8_chunks() {
        letters += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    letters >= 10 * damaged && letters > 0
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn decoded(bytes: &[u8], stated: Option<Encoding>) -> (Vec<u8>, Vec<Note>, Encoding) {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        let mut notes = Vec::new();
        let mut source = Decoded::open(file.path(), stated, false, &mut notes).unwrap();
        let mut out = Vec::new();
        while source.read_more(&mut out).unwrap() {}
        let encoding = source.encoding();
        (out, notes, encoding)
    }

    #[test]
    fn utf8_with_and_without_mark_needs_no_note() {
        for bytes in ["Hà Nội\n".as_bytes(), "\u{feff}Hà Nội\n".as_bytes()] {
            let (out, notes, _) = decoded(bytes, None);
            assert_eq!(out, "Hà Nội\n".as_bytes());
            assert!(notes.is_empty());
        }
    }

    #[test]
    fn utf16_is_decoded_and_half_a_pair_is_marked_as_damage() {
        for big in [false, true] {
            let units: Vec<u16> = "\u{feff}Đà Nẵng 😀\n".encode_utf16().chain([0xd800, 0x41]).collect();
            let bytes: Vec<u8> =
                units.iter().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
            let (out, notes, _) = decoded(&bytes, None);
            assert_eq!(out, ["Đà Nẵng 😀\n".as_bytes(), &[DAMAGE], b"A"].concat());
            assert_eq!(notes.len(), 1);
        }
    }

    #[test]
    fn a_few_bad_bytes_do_not_change_the_encoding() {
        let mut bytes = "Thủ tướng Phạm Minh Chính tiếp Đại sứ Thụy Điển\n".repeat(3).into_bytes();
        bytes.push(0xc3);
        bytes.extend("\nĐường sắt đô thị\n".as_bytes());
        let (out, notes, encoding) = decoded(&bytes, None);
        assert_eq!((out, encoding), (bytes, Encoding::Utf8));
        assert!(notes.is_empty());
    }

    #[test]
    fn binary_data_is_refused_and_a_damaged_text_is_not() {
        let binary: Vec<u8> = (0..=255u8).cycle().take(10_000).collect();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&binary).unwrap();
        let error = Decoded::open(file.path(), None, false, &mut Vec::new()).err().unwrap();
        assert_eq!(error.message(), "this is binary data, not text");
        assert!(Decoded::open(file.path(), Some(Encoding::Utf8), false, &mut Vec::new()).is_ok());
        let damaged = ["Mưa lớn\n".as_bytes(), &[0; 500], "\nNắng nóng\nGió\n".as_bytes()].concat();
        assert_eq!(decoded(&damaged, None).2, Encoding::Utf8);
    }

    #[test]
    fn the_stated_encoding_wins() {
        let (out, notes, _) = decoded(b"caf\xe9\n", Some(Encoding::Windows1252));
        assert_eq!(out, "café\n".as_bytes());
        assert!(notes.is_empty());
    }
}
