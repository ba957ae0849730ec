//! A file gone through piece by piece, its texts handed out to be rewritten and all else passed on as it stands: what no text stands in
//! stays the same to the byte. Holds one piece of the file, however long it is. Knows formats; doesn't know what is done with the texts.

mod cells;
mod cues;

use std::borrow::Cow;
use std::path::Path;

use super::kind;
use super::window::{MAX_LINE, Window};
use super::{Format, LoadOptions};
use crate::error::{Error, Result};
use crate::ledger::Note;
use crate::text::encoding::Encoding;

/// What is done with the pieces of a file.
pub trait Rewriter {
    /// Appends what becomes of a text to `out`; says whether it changed. A text is one or more whole lines, a cell of a table, or a line
    /// of a cue.
    fn text(&mut self, text: &str, out: &mut String) -> bool;

    /// Takes the next piece of the result. What it fails with ends the work.
    fn write(&mut self, piece: &str) -> Result<()>;
}

/// How the file is read.
#[derive(Debug, Clone, Default)]
pub struct RewriteOptions {
    /// The format; by default from the name, and text otherwise.
    pub format: Option<Format>,
    /// The encoding; detected by default.
    pub encoding: Option<Encoding>,
    /// Detect the encoding of each line instead of the whole input's.
    pub each_line: bool,
    /// Names or 1-based numbers of the columns of a table; none = all.
    pub columns: Vec<String>,
    /// Whether the first row of a table is a header; sniffed by default. A header stays as it stands.
    pub header: Option<bool>,
    /// The delimiter of a table; sniffed by default.
    pub delimiter: Option<u8>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Rewritten {
    /// The format it was read as.
    pub format: Format,
    /// The encoding it was read in.
    pub encoding: Encoding,
    /// With [`RewriteOptions::each_line`]: lines by encoding, the most frequent first.
    pub lines: Vec<(Encoding, u64)>,
    /// Whether it began with a byte-order mark, which is not passed on.
    pub marked: bool,
    /// Places where bytes meant nothing; they are passed on as U+FFFD.
    pub damaged: u64,
    /// What was decided, for the user.
    pub notes: Vec<Note>,
}

/// Goes through a file (`-` is standard input). Fails when it can't be read, is in a format without plain texts (JSON, HTML), or has
/// not the columns asked for.
pub fn rewrite(path: &Path, options: &RewriteOptions, rewriter: &mut dyn Rewriter) -> Result<Rewritten> {
    let load = LoadOptions {
        encoding: options.encoding,
        each_line: options.each_line,
        header: options.header,
        delimiter: options.delimiter,
        ..LoadOptions::default()
    };
    let mut notes = Vec::new();
    let mut window = Window::open(path, &load, &mut notes)?;
    let format = match options.format.or_else(|| kind::by_name(path)) {
        Some(format) => format,
        None if !options.columns.is_empty() => Format::Csv,
        None => {
            let sample = window.peek(64 << 10)?;
            match kind::by_signature(kind::beginning(sample)) {
                Some(found @ (Format::Srt | Format::Vtt | Format::Ass | Format::Sbv | Format::Ttml)) => {
                    notes.push(Note::info(format!("{}: read as {}: it begins like one", path.display(), found.name())));
                    found
                }
                _ => Format::Text,
            }
        }
    };
    if !options.columns.is_empty() && !matches!(format, Format::Csv | Format::Tsv) {
        return Err(Error::usage(format!("a file of format {} has no columns", format.name()))
            .at_path(path)
            .hint("--column is for tables; leave it out, or state --format csv"));
    }
    let (encoding, marked) = (window.found(), window.marked());
    let mut pieces = Pieces { rewriter, out: String::new(), damaged: 0 };
    match format {
        Format::Text | Format::Page => text(&mut window, &mut pieces)?,
        Format::Csv | Format::Tsv => cells::rewrite(&mut window, format, options, &mut pieces)?,
        Format::Srt | Format::Vtt | Format::Ass | Format::Sbv | Format::Ttml => {
            cues::rewrite(&mut window, format, &mut pieces)?;
        }
        Format::Html | Format::Jsonl | Format::Tmx => {
            return Err(Error::usage(format!("texts inside {} can't be rewritten", format.name()))
                .at_path(path)
                .hint("`--format text` goes over the file as it stands, markup and all"));
        }
    }
    let (damaged, lines) = (pieces.damaged, window.tally().unwrap_or_default());
    Ok(Rewritten { format, encoding, lines, marked, damaged, notes })
}

/// Where pieces go.
struct Pieces<'a> {
    rewriter: &'a mut dyn Rewriter,
    /// Result not yet passed on.
    out: String,
    damaged: u64,
}

/// Result that is collected before it is passed on.
const ENOUGH: usize = 64 << 10;

impl Pieces<'_> {
    fn text(&mut self, bytes: &[u8]) -> Result<bool> {
        let text = sound(bytes, &mut self.damaged);
        let changed = self.rewriter.text(&text, &mut self.out);
        self.flush(ENOUGH)?;
        Ok(changed)
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.push_str(&sound(bytes, &mut self.damaged));
        self.flush(ENOUGH)
    }

    fn flush(&mut self, enough: usize) -> Result<()> {
        if self.out.len() >= enough && !self.out.is_empty() {
            self.rewriter.write(&self.out)?;
            self.out.clear();
        }
        Ok(())
    }
}

/// Bytes as text; what means nothing becomes U+FFFD and is counted.
fn sound<'a>(bytes: &'a [u8], damaged: &mut u64) -> Cow<'a, str> {
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    *damaged += bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count() as u64;
    String::from_utf8_lossy(bytes)
}

fn text(window: &mut Window, pieces: &mut Pieces<'_>) -> Result<()> {
    loop {
        let rest = window.rest();
        let cut = match memchr::memrchr2(b'\n', b'\r', rest) {
            // A line end may be of two characters.
            Some(at) if rest[at] == b'\n' || at + 1 < rest.len() => at + 1,
            _ if window.ended() => rest.len(),
            _ if rest.len() > MAX_LINE => within(rest),
            _ => 0,
        };
        if cut > 0 {
            pieces.text(&rest[..cut])?;
            window.consume(cut);
        } else if !window.more()? && window.rest().is_empty() {
            return pieces.flush(0);
        }
    }
}

/// Where a line that is too long to be held may be cut: at its last space, else between two characters.
fn within(rest: &[u8]) -> usize {
    match memchr::memrchr(b' ', rest) {
        Some(space) if space > 0 => space,
        _ => (rest.len().saturating_sub(4)..rest.len()).rev().find(|&at| rest[at] & 0xc0 != 0x80).unwrap_or(rest.len()),
    }
}
