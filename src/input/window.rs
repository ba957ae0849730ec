//! A window that slides over the decoded input: peek ahead, take rows off the front, grow while a row isn't whole. Bounded by
//! its users, who drop what grows too long. Also the one check of a row's bytes. Knows no formats.

use std::path::{Path, PathBuf};

use super::LoadOptions;
use super::bytes::read_error;
use super::decoded::Decoded;
use super::intake::counted;
use crate::error::Result;
use crate::ledger::Note;
use crate::text::encoding::Encoding;

/// The default for [`LoadOptions::max_line`].
pub(crate) const MAX_LINE: usize = 1 << 20;

/// The decoded input from the first byte that wasn't consumed yet.
pub(crate) struct Window {
    source: Decoded,
    path: PathBuf,
    buffer: Vec<u8>,
    start: usize,
    ended: bool,
}

impl Window {
    /// Opens a path.
    pub(crate) fn open(path: &Path, options: &LoadOptions, notes: &mut Vec<Note>) -> Result<Window> {
        let source = Decoded::open(path, options.encoding, options.each_line, notes)?;
        Ok(Window { source, path: path.to_owned(), buffer: Vec::new(), start: 0, ended: false })
    }

    /// The path it was opened with.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The name of the encoding it is read as.
    pub(crate) fn encoding(&self) -> &'static str {
        self.source.encoding().name()
    }

    /// The encoding it is read as.
    pub(crate) fn found(&self) -> Encoding {
        self.source.encoding()
    }

    /// Where each line is in its own encoding: lines read so far by encoding.
    pub(crate) fn tally(&self) -> Option<Vec<(Encoding, u64)>> {
        self.source.tally()
    }

    /// The same for a note, of what was read so far.
    pub(crate) fn told_lines(&self) -> Option<String> {
        let list: Vec<String> = self.tally()?.iter().map(|(encoding, lines)| format!("{lines} {encoding}")).collect();
        let far = if self.ended { "lines" } else { "the first lines" };
        Some(format!("each line in its own encoding; {far}: {}", list.join(", ")))
    }

    /// Whether it began with a byte-order mark.
    pub(crate) fn marked(&self) -> bool {
        self.source.marked()
    }

    /// What is read and not yet consumed.
    pub(crate) fn rest(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// Whether [`Window::rest`] is all there is.
    pub(crate) fn ended(&self) -> bool {
        self.ended
    }

    /// Reads on. `false` when nothing is left to read.
    pub(crate) fn more(&mut self) -> Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let grown = self.source.read_more(&mut self.buffer).map_err(|error| read_error(&self.path, error))?;
        self.ended = !grown;
        Ok(grown)
    }

    /// Takes `n` bytes off the front.
    pub(crate) fn consume(&mut self, n: usize) {
        self.start = (self.start + n).min(self.buffer.len());
    }

    /// Takes `n` bytes off the front and gives them, drops `after` more; with the name of the encoding.
    pub(crate) fn take(&mut self, n: usize, after: usize) -> (&[u8], &'static str) {
        let from = self.start;
        self.consume(n + after);
        (&self.buffer[from..from + n], self.encoding())
    }

    /// At least the first `n` bytes that aren't consumed, if there are as many.
    pub(crate) fn peek(&mut self, n: usize) -> Result<&[u8]> {
        while self.rest().len() < n && self.more()? {}
        Ok(self.rest())
    }
}

/// Why a row's bytes can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The ledger's rule.
    pub(crate) rule: &'static str,
    /// What was seen, for a person.
    pub(crate) value: String,
    /// The text, as far as it can be shown.
    pub(crate) text: String,
}

impl Fault {
    /// A row that is longer than allowed, with how it begins.
    pub(crate) fn too_long(bytes: u64, max: usize, head: &[u8]) -> Fault {
        Fault { rule: "too-long", value: format!("{bytes} bytes, at most {max}"), text: shown(head) }
    }
}

/// The bytes as text, or why not.
pub(crate) fn checked<'a>(bytes: &'a [u8], encoding: &str) -> std::result::Result<&'a str, Fault> {
    if memchr::memchr(0, bytes).is_some() {
        let count = bytes.iter().filter(|b| **b == 0).count();
        return Err(Fault { rule: "nul", value: counted(count as u64, "NUL byte"), text: shown(bytes) });
    }
    simdutf8::compat::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let bad = bytes.get(at).copied().unwrap_or_default();
        let value = if encoding == "utf-8" {
            format!("byte {bad:02X} at {} means nothing in utf-8", at + 1)
        } else {
            format!("bytes at {} mean nothing in {encoding}", at + 1)
        };
        Fault { rule: "bad-utf8", value, text: shown(bytes) }
    })
}

/// How much of a dropped text the ledger keeps.
const SHOWN: usize = 200;

/// The beginning of a text for the ledger.
pub(crate) fn shown(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(4 * SHOWN)];
    let mut text = String::from_utf8_lossy(head).into_owned();
    shorten(&mut text);
    text
}

/// Cuts a text for the ledger in place, with an ellipsis.
pub(crate) fn shorten(text: &mut String) {
    if let Some((at, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(at);
        text.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_is_wrong_with_bytes() {
        assert_eq!(checked("Huế".as_bytes(), "utf-8"), Ok("Huế"));
        let fault = checked(b"Hu\xea\x20", "utf-8").unwrap_err();
        assert_eq!((fault.rule, fault.value.as_str()), ("bad-utf8", "byte EA at 3 means nothing in utf-8"));
        assert_eq!(checked(b"a\0b\0", "utf-8").unwrap_err().value, "2 NUL bytes");
    }

    #[test]
    fn the_ledger_keeps_a_bounded_part() {
        assert_eq!(shown("ế".repeat(5000).as_bytes()).chars().count(), SHOWN + 1);
    }
}
