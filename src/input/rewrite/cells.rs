//! Cells of a table rewritten in place: delimiters, quotes, line ends and the other columns stay as they stand.

use super::super::columns::Sheet;
use super::super::dialect::{Sniffed, sniff};
use super::super::rows::{Cell, Dialect, Split, cell_text, split};
use super::super::window::{MAX_LINE, Window};
use super::{Format, Pieces, RewriteOptions, sound};
use crate::error::{Error, Result};

/// How much of the beginning is looked at.
const SAMPLE: usize = 256 << 10;
/// No row is longer; more would not be held.
const LONGEST_ROW: usize = 64 << 20;

pub(super) fn rewrite(
    window: &mut Window,
    format: Format,
    options: &RewriteOptions,
    pieces: &mut Pieces<'_>,
) -> Result<()> {
    window.peek(SAMPLE)?;
    let path = window.path().to_owned();
    let head = &window.rest()[..window.rest().len().min(SAMPLE)];
    let whole = window.ended() && head.len() == window.rest().len();
    let Sniffed { dialect, skip, width, rows } = sniff(head, whole, format == Format::Tsv, options.delimiter);
    let sheet = Sheet::new(rows, width, options.header);
    let mut columns = Vec::with_capacity(options.columns.len());
    for name in &options.columns {
        columns.push(sheet.column(name, "--column").map_err(|error| error.at_path(&path))?);
    }
    pieces.keep(&window.rest()[..skip])?;
    window.consume(skip);
    let mut header = sheet.names.is_some();
    let mut cells: Vec<Cell> = Vec::new();
    loop {
        match split(window.rest(), dialect, window.ended(), MAX_LINE, &mut cells) {
            Split::Row { consumed, .. } if consumed > 0 => {
                let row = &window.rest()[..consumed];
                if header && cells.iter().any(|cell| !cell.range().is_empty()) {
                    header = false;
                    pieces.keep(row)?;
                } else {
                    one_row(row, &cells, &columns, dialect, pieces)?;
                }
                window.consume(consumed);
            }
            Split::Row { .. } => {
                if !window.more()? {
                    return pieces.flush(0);
                }
            }
            Split::More => {
                if window.rest().len() > LONGEST_ROW {
                    return Err(Error::input(format!("a row of more than {} MiB", LONGEST_ROW >> 20))
                        .at_path(path)
                        .hint("a quote may be left open; `--format text` goes over the file line by line"));
                }
                window.more()?;
            }
        }
    }
}

fn one_row(row: &[u8], cells: &[Cell], columns: &[usize], dialect: Dialect, pieces: &mut Pieces<'_>) -> Result<()> {
    let mut copied = 0;
    let mut rewritten = String::new();
    for (column, &cell) in cells.iter().enumerate() {
        if !columns.is_empty() && !columns.contains(&column) {
            continue;
        }
        let range = cell.range();
        let raw = sound(&row[range.clone()], &mut pieces.damaged);
        let text = cell_text(&raw, cell.moved_to(0, raw.len()), dialect);
        rewritten.clear();
        if !pieces.rewriter.text(&text, &mut rewritten) {
            continue;
        }
        pieces.keep(&row[copied..range.start])?;
        copied = range.end;
        write(&rewritten, cell.quoted(), dialect, &mut pieces.out);
    }
    pieces.keep(&row[copied..])
}

/// Writes a cell's text so that it is read back as it is.
fn write(text: &str, quoted: bool, dialect: Dialect, out: &mut String) {
    let delimiter = dialect.delimiter.map(char::from);
    let special = |c: char| Some(c) == delimiter || matches!(c, '\n' | '\r');
    if quoted {
        out.push_str(&text.replace('"', if dialect.backslash { "\\\"" } else { "\"\"" }));
    } else if !dialect.quoting {
        out.extend(text.chars().map(|c| if special(c) { ' ' } else { c }));
    } else if text.starts_with('"') || text.contains(special) {
        out.push('"');
        out.push_str(&text.replace('"', if dialect.backslash { "\\\"" } else { "\"\"" }));
        out.push('"');
    } else {
        out.push_str(text);
    }
}
