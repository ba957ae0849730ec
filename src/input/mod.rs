//! From files to records: bytes, encodings, formats. Knows where every record came from; knows no words and no scores.

pub(crate) mod bytes;
mod captions;
mod columns;
mod decoded;
mod dialect;
mod each_line;
mod entry;
mod folder;
mod html;
mod intake;
mod jsonl;
mod kind;
mod languages;
mod lines;
mod page;
mod pairs;
pub mod rewrite;
mod rows;
mod sides;
mod table;
mod text;
mod tmx;
mod window;

use std::path::Path;

pub use folder::files_in;
pub use pairs::{PairColumns, PairItem, PairReader, PairRow};
pub use sides::{Sides, sides};

use crate::error::Result;
use crate::ledger::{Dropped, Note};
use crate::record::{Lang, Record};
use crate::text::encoding::Encoding;

use self::intake::Intake;
use self::window::Window;

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// One text a line.
    Text,
    /// Comma- (or semicolon-) separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One JSON object a line.
    Jsonl,
    /// A saved web page.
    Html,
    /// The plain-text dump of a web page: headline lines among menus, credits and paragraphs.
    Page,
    /// SubRip subtitles.
    Srt,
    /// Web Video Text Tracks.
    Vtt,
    /// (Advanced) SubStation Alpha.
    Ass,
    /// YouTube's SubViewer.
    Sbv,
    /// Timed Text Markup Language (TTML, DFXP).
    Ttml,
    /// Translation Memory eXchange.
    Tmx,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 12] = [
        Format::Text,
        Format::Csv,
        Format::Tsv,
        Format::Jsonl,
        Format::Html,
        Format::Page,
        Format::Srt,
        Format::Vtt,
        Format::Ass,
        Format::Sbv,
        Format::Ttml,
        Format::Tmx,
    ];

    /// The name as `--input-format` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Jsonl => "jsonl",
            Format::Html => "html",
            Format::Page => "page",
            Format::Srt => "srt",
            Format::Vtt => "vtt",
            Format::Ass => "ass",
            Format::Sbv => "sbv",
            Format::Ttml => "ttml",
            Format::Tmx => "tmx",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// What a user may state about an input; everything left out is worked out and said in [`Loaded::notes`].
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// The format; by default from the name and the first bytes.
    pub format: Option<Format>,
    /// The language of a one-language input.
    pub lang: Option<Lang>,
    /// The encoding; detected by default.
    pub encoding: Option<Encoding>,
    /// Detect the encoding of each line instead of the whole input's: for files glued together from several.
    pub each_line: bool,
    /// Name or 1-based number of the column of a one-language table (JSONL: a field or a dotted path).
    pub text_column: Option<String>,
    /// Name or 1-based number of the Vietnamese column.
    pub vi_column: Option<String>,
    /// Name or 1-based number of the English column.
    pub en_column: Option<String>,
    /// Name or 1-based number of the id column.
    pub id_column: Option<String>,
    /// Name or 1-based number of the column with the day of publication.
    pub date_column: Option<String>,
    /// Name or 1-based number of the column with the address.
    pub url_column: Option<String>,
    /// Name or 1-based number of the column with the publisher.
    pub publisher_column: Option<String>,
    /// Whether the first row of a table is a header; sniffed by default.
    pub header: Option<bool>,
    /// The delimiter of a table; sniffed by default.
    pub delimiter: Option<u8>,
    /// Stop at the first bad row instead of keeping it in the ledger.
    pub strict: bool,
    /// Longest line or field in bytes; longer ones are left out with the rule `too-long`. 0 = the default, one mebibyte.
    pub max_line: usize,
}

/// How the languages lie in an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// All records are of one language (stated or told by most lines).
    One(Lang),
    /// Records of both languages, in no fixed relation (a page).
    Mixed,
    /// A table with a Vietnamese and an English column: each row gives two records with the same line.
    Columns,
}

/// A loaded input. `records.len() + dropped.len() == read`.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The records, in input order, each with its language.
    pub records: Vec<Record>,
    /// How the languages lie.
    pub layout: Layout,
    /// What it was read as.
    pub format: Format,
    /// What was decided or guessed, for the user.
    pub notes: Vec<Note>,
    /// Rows left out, with the rule.
    ///
    /// Faults of the input, which stop a strict run: `bad-utf8` (bytes without meaning in the encoding), `nul`, `too-long`,
    /// `uneven-row`, `repeated-header`, `bad-json`, `bad-xml`, `too-many-texts` (of one translation unit), `bad-timing`. Texts that aren't wanted: `empty`, `no-words` (no letter and no digit), `duplicate`,
    /// `unknown-language`; of pages `menu`, `byline`, `credit`, `paragraph`, `subheading`, `related`; of subtitles `stray-line`.
    pub dropped: Vec<Dropped>,
    /// Texts (lines, cells, elements) that were looked at.
    pub read: u64,
}

/// Loads a whole file (`-` is standard input). Fails when it can't be read, is empty, hasn't the columns asked for, or, with
/// [`LoadOptions::strict`], at the first bad row.
pub fn load(path: &Path, options: &LoadOptions) -> Result<Loaded> {
    let mut intake = Intake::new(path, options);
    let mut window = Window::open(path, options, &mut intake.notes)?;
    window.peek(64 << 10)?;
    if let Some(lines) = window.told_lines() {
        intake.note(lines);
    }
    let told = kind::tell(path, window.rest(), window.ended(), options);
    if let Some(why) = told.why {
        intake.note(format!("taken for {} ({why})", told.format.name()));
    }
    match told.format {
        Format::Text => text::load(window, intake),
        Format::Csv | Format::Tsv => table::load(window, told.format, intake),
        Format::Jsonl => jsonl::load(window, intake),
        Format::Html => html::load(window, intake),
        Format::Page => page::load(window, intake),
        Format::Srt | Format::Vtt | Format::Ass | Format::Sbv | Format::Ttml => {
            captions::load(window, told.format, intake)
        }
        Format::Tmx => tmx::load(window, intake),
    }
}

#[cfg(test)]
mod tests;
