//! Rows of a delimited table with exact line numbers and the row as it stands, so that it can be written through unchanged.
//!
//! Our own splitter rather than the `csv` crate's, because rows must be bounded and recoverable: a cell that never closes its
//! quote doesn't swallow the rest of the file, and a gigabyte in one cell is skipped, not held. On well-formed tables it agrees
//! with the `csv` crate (tested). Knows delimiters and quotes; doesn't know what columns mean.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::LoadOptions;
use super::window::{Fault, MAX_LINE, Window, checked};
use crate::error::Result;

/// How a table is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// The byte between cells; `None`: a row is one cell.
    pub(crate) delimiter: Option<u8>,
    /// Whether `"` at the beginning of a cell quotes it.
    pub(crate) quoting: bool,
    /// Whether a quote inside a quoted cell is written `\"` instead of `""`.
    pub(crate) backslash: bool,
    /// The byte that ends a row.
    pub(crate) feed: u8,
}

/// Where a cell stands in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    start: u32,
    end: u32,
    /// Whether the cell stood in quotes (which are not part of the range).
    quoted: bool,
}

impl Cell {
    /// Its bytes in the row, quotes around it not included.
    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it stood in quotes.
    pub(crate) fn quoted(self) -> bool {
        self.quoted
    }

    /// The same cell in another string.
    pub(crate) fn moved_to(self, start: usize, end: usize) -> Cell {
        Cell { start: start as u32, end: end as u32, ..self }
    }
}

/// The text of a cell in a row.
pub(crate) fn cell_text<'a>(raw: &'a str, cell: Cell, dialect: Dialect) -> Cow<'a, str> {
    let text = raw.get(cell.start as usize..cell.end as usize).unwrap_or_default();
    if !cell.quoted {
        return Cow::Borrowed(text);
    }
    let escape = if dialect.backslash { "\\\"" } else { "\"\"" };
    if text.contains(escape) { Cow::Owned(text.replace(escape, "\"")) } else { Cow::Borrowed(text) }
}

/// What [`split`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Split {
    /// A whole row of `len` bytes, and `consumed` with its end.
    Row { len: usize, consumed: usize },
    /// The row isn't whole yet.
    More,
}

/// Splits the first row of `rest` into `cells`. `ended` says that nothing follows `rest`; a quoted cell may take `limit` bytes.
pub(crate) fn split(rest: &[u8], dialect: Dialect, ended: bool, limit: usize, cells: &mut Vec<Cell>) -> Split {
    cells.clear();
    let feed = memchr(dialect.feed, rest);
    let line = &rest[..feed.unwrap_or(rest.len())];
    let quotes = dialect.quoting && memchr(b'"', line).is_some();
    if !quotes {
        let Some(end) = feed.or(ended.then_some(rest.len())) else { return Split::More };
        plain(trimmed(line), 0, dialect, cells);
        return Split::Row { len: trimmed(line).len(), consumed: end + usize::from(feed.is_some()) };
    }
    let mut at = 0;
    loop {
        // `at` is the beginning of a cell.
        let mut from = at;
        let mut quoted = None;
        if rest.get(at) == Some(&b'"') {
            match closing(rest, at + 1, dialect, limit) {
                Closing::At(close) => match rest.get(close + 1) {
                    None if !ended => return Split::More,
                    None => quoted = Some(close),
                    Some(b'\r') if rest.get(close + 2).is_none() && !ended => return Split::More,
                    Some(b'\r') if matches!(rest.get(close + 2), None | Some(b'\n')) => quoted = Some(close),
                    Some(&next) if next == dialect.feed || Some(next) == dialect.delimiter => quoted = Some(close),
                    // Text after the closing quote: within one line the quotes are part of the text; a quote that opened on
                    // an earlier line was never meant to quote.
                    Some(_) if memchr(dialect.feed, &rest[at..close]).is_none() => from = close + 1,
                    Some(_) => {}
                },
                Closing::Nowhere if !ended && rest.len() - at <= limit => return Split::More,
                Closing::Nowhere => {}
            }
        }
        if let Some(close) = quoted {
            cells.push(Cell { start: at as u32 + 1, end: close as u32, quoted: true });
            at = close + 1;
        } else {
            let stop = match dialect.delimiter {
                Some(delimiter) => memchr2(delimiter, dialect.feed, &rest[from..]),
                None => memchr(dialect.feed, &rest[from..]),
            };
            let Some(stop) = stop.map(|n| from + n).or(ended.then_some(rest.len())) else { return Split::More };
            let row_ends = rest.get(stop).is_none_or(|b| *b == dialect.feed);
            let end = if row_ends { at + trimmed(&rest[at..stop]).len() } else { stop };
            cells.push(Cell { start: at as u32, end: end as u32, quoted: false });
            at = stop;
        }
        match rest.get(at) {
            None => return Split::Row { len: at, consumed: at },
            Some(b) if *b == dialect.feed => return Split::Row { len: trimmed(&rest[..at]).len(), consumed: at + 1 },
            Some(b'\r') => {
                let feed = usize::from(rest.get(at + 1) == Some(&dialect.feed));
                return Split::Row { len: at, consumed: at + 1 + feed };
            }
            Some(_) => at += 1,
        }
    }
}

/// A line without a carriage return at its end.
fn trimmed(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Cells of a line without quotes.
fn plain(line: &[u8], base: usize, dialect: Dialect, cells: &mut Vec<Cell>) {
    let mut start = base;
    if let Some(delimiter) = dialect.delimiter {
        for at in memchr::memchr_iter(delimiter, line) {
            cells.push(Cell { start: start as u32, end: (base + at) as u32, quoted: false });
            start = base + at + 1;
        }
    }
    cells.push(Cell { start: start as u32, end: (base + line.len()) as u32, quoted: false });
}

enum Closing {
    At(usize),
    Nowhere,
}

/// The quote that closes a cell whose text begins at `from`.
fn closing(rest: &[u8], from: usize, dialect: Dialect, limit: usize) -> Closing {
    let rest = &rest[..rest.len().min(from.saturating_add(limit))];
    let mut at = from;
    while let Some(n) = memchr(b'"', &rest[at..]) {
        let quote = at + n;
        if dialect.backslash {
            let slashes = rest[from..quote].iter().rev().take_while(|b| **b == b'\\').count();
            if slashes % 2 == 0 {
                return Closing::At(quote);
            }
            at = quote + 1;
        } else if rest.get(quote + 1) == Some(&b'"') {
            at = quote + 2;
        } else {
            return Closing::At(quote);
        }
    }
    Closing::Nowhere
}

/// Reads rows.
pub(crate) struct Rows {
    window: Window,
    dialect: Dialect,
    /// Lines consumed so far.
    lines: u64,
    max: usize,
    cells: Vec<Cell>,
}

/// One row.
pub(crate) struct Row<'a> {
    /// The row as it stands, without its end.
    pub(crate) raw: &'a str,
    /// Its cells.
    pub(crate) cells: &'a [Cell],
    dialect: Dialect,
}

impl<'a> Row<'a> {
    /// A cell's text; empty for a column the row doesn't have.
    pub(crate) fn cell(&self, column: usize) -> Cow<'a, str> {
        self.cells.get(column).map_or(Cow::Borrowed(""), |cell| cell_text(self.raw, *cell, self.dialect))
    }
}

impl Rows {
    /// Rows of a window whose first `lines` lines are consumed already.
    pub(crate) fn new(window: Window, dialect: Dialect, lines: u64, options: &LoadOptions) -> Rows {
        let max = if options.max_line == 0 { MAX_LINE } else { options.max_line };
        Rows { window, dialect, lines, max, cells: Vec::new() }
    }

    /// How the table is written.
    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The window below.
    pub(crate) fn window(&self) -> &Window {
        &self.window
    }

    /// The next row that isn't blank with the number of its first line, or what is wrong with it. `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<(u64, std::result::Result<Row<'_>, Fault>)>> {
        // A cell may be four times as long before its closing quote is given up; it is dropped whole then.
        let limit = self.max.saturating_mul(4);
        let (len, consumed) = loop {
            let rest = self.window.rest();
            if rest.is_empty() && !self.window.more()? {
                return Ok(None);
            }
            let rest = self.window.rest();
            match split(rest, self.dialect, self.window.ended(), limit, &mut self.cells) {
                Split::Row { len, consumed } => {
                    if rest[..len].iter().all(u8::is_ascii_whitespace) && self.blank(len) {
                        self.window.consume(consumed);
                        self.lines += 1;
                        continue;
                    }
                    break (len, consumed);
                }
                Split::More if rest.len() > limit.saturating_mul(2) => return self.skip().map(Some),
                Split::More => {
                    self.window.more()?;
                }
            }
        };
        let number = self.lines + 1;
        let taken = &self.window.rest()[..consumed];
        let ends = memchr::memchr_iter(self.dialect.feed, taken).count() as u64;
        self.lines += ends.max(1);
        let widest = self.cells.iter().map(|cell| cell.end - cell.start).max().unwrap_or_default() as usize;
        if widest > self.max || len > limit {
            let fault = Fault::too_long(widest.max(len) as u64, self.max, &taken[..len.min(1000)]);
            self.window.consume(consumed);
            return Ok(Some((number, Err(fault))));
        }
        let dialect = self.dialect;
        let (bytes, encoding) = self.window.take(len, consumed - len);
        let row = checked(bytes, encoding).map(|raw| Row { raw, cells: &self.cells, dialect });
        Ok(Some((number, row)))
    }

    /// Whether a row of white space is a blank line rather than empty cells between tabs.
    fn blank(&self, len: usize) -> bool {
        self.cells.len() <= 1 || len == 0
    }

    /// Drops a row that doesn't end within the limits, up to its line end.
    fn skip(&mut self) -> Result<(u64, std::result::Result<Row<'_>, Fault>)> {
        self.lines += 1;
        let head = self.window.rest()[..1000.min(self.window.rest().len())].to_vec();
        let mut bytes = 0u64;
        loop {
            let rest = self.window.rest();
            if let Some(at) = memchr(self.dialect.feed, rest) {
                bytes += at as u64;
                self.window.consume(at + 1);
                break;
            }
            bytes += rest.len() as u64;
            let all = rest.len();
            self.window.consume(all);
            if !self.window.more()? {
                break;
            }
        }
        Ok((self.lines, Err(Fault::too_long(bytes, self.max, &head))))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::*;
    use crate::text::encoding::Encoding;

    const COMMA: Dialect = Dialect { delimiter: Some(b','), quoting: true, backslash: false, feed: b'\n' };

    fn read(
        bytes: &[u8],
        dialect: Dialect,
        max_line: usize,
    ) -> Vec<(u64, std::result::Result<Vec<String>, &'static str>)> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        // Stated, for few bytes drawn by lot look like binary data.
        let options = LoadOptions { max_line, encoding: Some(Encoding::Utf8), ..LoadOptions::default() };
        let window = Window::open(file.path(), &options, &mut Vec::new()).unwrap();
        let mut rows = Rows::new(window, dialect, 0, &options);
        let mut out = Vec::new();
        while let Some((line, row)) = rows.next().unwrap() {
            let cells = row.map(|row| (0..row.cells.len()).map(|i| row.cell(i).into_owned()).collect());
            out.push((line, cells.map_err(|fault| fault.rule)));
        }
        out
    }

    fn ok(line: u64, cells: &[&str]) -> (u64, std::result::Result<Vec<String>, &'static str>) {
        (line, Ok(cells.iter().map(|s| (*s).to_owned()).collect()))
    }

    #[test]
    fn quotes_newlines_and_line_numbers() {
        let text = "a,\"x, y\"\r\n\r\n\"hai\ndòng\",\"nói \"\"vâng\"\"\"\r\nb,\"\"\nc,d";
        assert_eq!(
            read(text.as_bytes(), COMMA, 0),
            [ok(1, &["a", "x, y"]), ok(3, &["hai\ndòng", "nói \"vâng\""]), ok(5, &["b", ""]), ok(6, &["c", "d"])]
        );
    }

    #[test]
    fn a_quote_that_never_closes_costs_one_row() {
        let text = "1,\"mở ngoặc\n2,b\n3,\"c\"\n4,d\n";
        assert_eq!(
            read(text.as_bytes(), COMMA, 0),
            [ok(1, &["1", "\"mở ngoặc"]), ok(2, &["2", "b"]), ok(3, &["3", "c"]), ok(4, &["4", "d"])]
        );
    }

    #[test]
    fn text_after_a_closing_quote_is_kept_with_its_quotes() {
        assert_eq!(read(b"\"a, b\" he said,2\n", COMMA, 0), [ok(1, &["\"a, b\" he said", "2"])]);
        assert_eq!(read(b"say \"hi\",2\n", COMMA, 0), [ok(1, &["say \"hi\"", "2"])]);
    }

    #[test]
    fn other_dialects() {
        let tab = Dialect { delimiter: Some(b'\t'), quoting: false, ..COMMA };
        assert_eq!(read("\"a\"\tb\n\t\n".as_bytes(), tab, 0), [ok(1, &["\"a\"", "b"]), ok(2, &["", ""])]);
        let spark = Dialect { backslash: true, ..COMMA };
        assert_eq!(read(b"\"he said \\\"no\\\", twice\",2\n", spark, 0), [ok(1, &["he said \"no\", twice", "2"])]);
        let one = Dialect { delimiter: None, ..COMMA };
        assert_eq!(read(b"a, b\n\"c, d\"\n", one, 0), [ok(1, &["a, b"]), ok(2, &["c, d"])]);
    }

    #[test]
    fn long_cells_are_dropped_and_reading_goes_on() {
        let mut bytes = b"a,\"".to_vec();
        bytes.extend(vec![b'x'; 3000]);
        bytes.extend(b"\ny\",1\nb,2\n");
        bytes.extend(vec![b'z'; 700_000]);
        bytes.extend(b",1\nc,3\n");
        let rows = read(&bytes, COMMA, 1000);
        assert_eq!(rows, [(1, Err("too-long")), ok(3, &["b", "2"]), (4, Err("too-long")), ok(5, &["c", "3"])]);
    }

    proptest! {
        #[test]
        fn agrees_with_the_csv_crate(table in prop::collection::vec(prop::collection::vec("[a-c\", \nếđ]{0,6}", 2..4), 1..8)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let bytes = writer.into_inner().unwrap();
            let found: Vec<Vec<String>> = read(&bytes, COMMA, 0).into_iter().map(|(_, row)| row.unwrap()).collect();
            prop_assert_eq!(found, table);
        }

        #[test]
        fn never_loses_its_way(bytes in prop::collection::vec(prop::sample::select(b"a\",\n\r\\\xc3\0".to_vec()), 1..200), max in 1usize..20) {
            for dialect in [COMMA, Dialect { backslash: true, ..COMMA }, Dialect { delimiter: None, ..COMMA }] {
                let rows = read(&bytes, dialect, max);
                prop_assert!(rows.windows(2).all(|pair| pair[0].0 < pair[1].0));
            }
        }
    }
}
