//! Files of pairs, row by row, for verbs that keep every row and every column: nothing but one row is held. Knows tables and JSON
//! lines; bad rows are handed out for the ledger and reading goes on.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::columns::Columns;
use super::columns::pair::{complete, exchanged};
use super::entry::Entry;
use super::intake::refusal;
use super::jsonl::{Fields, Object};
use super::lines::Lines;
use super::rows::{Cell, Dialect, cell_text};
use super::table::Table;
use super::tmx::{UnitRow, Units};
use super::window::{Fault, Window};
use super::{Format, LoadOptions, kind};
use crate::error::{Error, Result};
use crate::ledger::{Dropped, Note};
use crate::record::{Date, Lang, Origin};

/// One row of a file of pairs.
#[derive(Debug, Clone, PartialEq)]
pub struct PairRow {
    /// 1-based line on which the row begins.
    pub line: u64,
    /// The Vietnamese text as published; may be empty.
    pub vi: String,
    /// The English text; may be empty.
    pub en: String,
    /// The cell of the id column, where there is one.
    pub given_id: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
    /// The row as it stands in the file (decoded, without its line end), to be written through unchanged.
    pub raw: String,
    cells: Vec<Cell>,
    dialect: Dialect,
    /// Of a translation unit: its cells, and how many of its properties have no column.
    unit: (Vec<String>, usize),
}

impl PairRow {
    /// The row's id, else its line number.
    pub fn id(&self) -> String {
        self.given_id.clone().unwrap_or_else(|| self.line.to_string())
    }

    /// The row of a table as it stands, without empty cells beyond its `width` columns.
    pub fn whole(&self, width: usize) -> &str {
        match width.checked_sub(1).and_then(|last| self.cells.get(last)) {
            Some(last) if self.cells.len() > width => {
                self.raw.get(..last.range().end + usize::from(last.quoted())).unwrap_or(&self.raw)
            }
            _ => &self.raw,
        }
    }

    /// All cells of a row of a table in order, unquoted; none for JSON lines and translation units (see [`PairReader::cells`]).
    pub fn cells(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.cells.iter().map(|cell| cell_text(&self.raw, *cell, self.dialect))
    }
}

/// What a [`PairReader`] gives: a pair, or a row that can't be one, for the ledger.
#[derive(Debug, Clone, PartialEq)]
pub enum PairItem {
    /// A pair.
    Row(PairRow),
    /// A row that was left out, and why.
    Left(Dropped),
}

/// Where the parts of a pair stand, 0-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairColumns {
    /// Vietnamese text.
    pub vi: usize,
    /// English text.
    pub en: usize,
    /// Id.
    pub id: Option<usize>,
    /// Day of publication.
    pub date: Option<usize>,
}

enum Source {
    Table(Table),
    Objects { lines: Lines, fields: Fields },
    Units { units: Units, waiting: VecDeque<PairRow> },
}

/// Reads pairs one after the other. Memory doesn't grow with the file.
pub struct PairReader {
    source: Source,
    path: PathBuf,
    file: Arc<str>,
    format: Format,
    columns: PairColumns,
    notes: Vec<Note>,
    strict: bool,
    read: u64,
    done: bool,
}

impl PairReader {
    /// Opens a CSV, TSV, JSONL or TMX file (`-` is standard input) and finds its columns. Fails when it can't be read, is empty, is no
    /// table, or when the Vietnamese or English column can't be told.
    pub fn open(path: &Path, options: &LoadOptions) -> Result<PairReader> {
        let mut notes = Vec::new();
        let mut window = Window::open(path, options, &mut notes)?;
        window.peek(64 << 10)?;
        let told = kind::tell(path, window.rest(), window.ended(), options);
        let file: Arc<str> = Arc::from(path.to_string_lossy());
        notes.extend(window.told_lines().map(|lines| Note::info(format!("{file}: {lines}"))));
        // Pairs are asked for, so what isn't JSON lines is tried as a table.
        let format = match told.format {
            Format::Text | Format::Page if options.format.is_none() => Format::Csv,
            other => other,
        };
        let (source, columns, description) = match format {
            Format::Csv | Format::Tsv => {
                let table = Table::open(window, format, options)?;
                if table.sheet.width < 2 {
                    return Err(Error::usage("one column only, where a Vietnamese and an English one are needed")
                        .at_path(path)
                        .hint("songngu align pairs the texts of two files; --delimiter says what parts columns"));
                }
                let (columns, guessed) = complete(&table.sheet, table.columns);
                if guessed {
                    notes.push(Note::warning(format!(
                        "{file}: taken as Vietnamese in column {} and English in column {}, by their order only; state them with \
                         --vi-column and --en-column",
                        columns.vi.map_or(0, |n| n + 1),
                        columns.en.map_or(0, |n| n + 1),
                    )));
                }
                let missing = |what: &str, flag: &str| table.no_text(what, flag);
                let columns = both(columns.vi, columns.en, columns.id, columns.date, missing)?;
                let description = table.told(columns);
                (Source::Table(table), columns, description)
            }
            Format::Jsonl => {
                let fields = Fields::find(&mut window, options)?;
                let (columns, _) = complete(&fields.sheet, fields.columns);
                let missing = |what: &str, flag: &str| fields.no_text(path, what, flag);
                let columns = both(columns.vi, columns.en, columns.id, columns.date, missing)?;
                let description = fields.told(columns);
                (Source::Objects { lines: Lines::new(window, options)?, fields }, columns, description)
            }
            Format::Tmx => {
                let units = Units::open(window, options)?;
                let missing = |what: &str, flag: &str| {
                    Error::usage(format!("no property looks like {what}"))
                        .at_path(path)
                        .hint(format!("name it with {flag}"))
                };
                let columns = units.columns;
                let columns = both(columns.vi, columns.en, columns.id, columns.date, missing)?;
                let description = units.told(columns);
                (Source::Units { units, waiting: VecDeque::new() }, columns, description)
            }
            other => {
                return Err(Error::usage(format!("{} holds no pairs", other.name()))
                    .at_path(path)
                    .hint("pairs are read from CSV, TSV, JSONL and TMX; songngu align makes them from other formats"));
            }
        };
        notes.push(Note::info(format!("{file}: {description}")));
        let sheet = match &source {
            Source::Table(table) => Some(&table.sheet),
            Source::Objects { fields, .. } => Some(&fields.sheet),
            Source::Units { .. } => None,
        };
        if let Some([vi, en]) = sheet.and_then(|sheet| exchanged(sheet, columns.vi, columns.en)) {
            notes.push(Note::warning(format!(
                "{file}: the Vietnamese column holds English and the English one Vietnamese; if they are named the wrong way round: \
                 --vi-column {vi} --en-column {en}"
            )));
        }
        let path = path.to_owned();
        let strict = options.strict;
        Ok(PairReader { source, path, file, format, columns, notes, strict, read: 0, done: false })
    }

    /// What it is read as: CSV, TSV, JSONL or TMX.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The header's cells; `None` for a table without one, for JSON lines and translation units.
    pub fn header(&self) -> Option<&[String]> {
        match &self.source {
            Source::Table(table) => table.sheet.names.as_deref(),
            Source::Objects { .. } | Source::Units { .. } => None,
        }
    }

    /// Columns of a table (JSON lines: fields in the first rows).
    pub fn width(&self) -> usize {
        match &self.source {
            Source::Table(table) => table.sheet.width,
            Source::Objects { fields, .. } => fields.sheet.width,
            Source::Units { units, .. } => units.sheet.width,
        }
    }

    /// The delimiter of a table; `None` for JSON lines and translation units.
    pub fn delimiter(&self) -> Option<u8> {
        match &self.source {
            Source::Table(table) => table.dialect().delimiter,
            Source::Objects { .. } | Source::Units { .. } => None,
        }
    }

    /// Whether cells of the table may be quoted. Where they aren't, a quote is part of the text.
    pub fn quoting(&self) -> bool {
        match &self.source {
            Source::Table(table) => table.dialect().quoting,
            Source::Objects { .. } | Source::Units { .. } => false,
        }
    }

    /// Where the texts are among the cells that [`PairReader::cells`] gives.
    pub fn columns(&self) -> PairColumns {
        self.columns
    }

    /// What the cells that [`PairReader::cells`] gives are called: the header; `column_3` where there is none; paths of fields and
    /// properties in the beginning of a file of JSON lines or translation units.
    pub fn names(&self) -> Vec<String> {
        match &self.source {
            Source::Table(table) => table.names(),
            Source::Objects { fields, .. } => fields.sheet.names.clone().unwrap_or_default(),
            Source::Units { units, .. } => units.names.to_vec(),
        }
    }

    /// All cells of a row that this reader gave, one for each name, in the same order; and how many values the row has besides.
    pub fn cells(&self, row: &PairRow) -> (Vec<String>, usize) {
        match &self.source {
            Source::Table(_) => (row.cells().take(self.width()).map(Cow::into_owned).collect(), 0),
            Source::Objects { fields, .. } => Object::parse(&row.raw).map_or_else(
                |_| (Vec::new(), 0),
                |object| {
                    let seen = fields.see(&object);
                    ((0..fields.sheet.width).map(|column| seen.cell(column).into_owned()).collect(), seen.unnamed())
                },
            ),
            Source::Units { .. } => row.unit.clone(),
        }
    }

    /// What was decided while opening.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Rows given out so far, bad ones included.
    pub fn read(&self) -> u64 {
        self.read
    }

    /// The input as the user named it.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    fn step(&mut self) -> Result<Option<PairItem>> {
        let columns = self.columns;
        let (line, row) = match &mut self.source {
            Source::Units { units, waiting } => {
                let names = Arc::clone(&units.names);
                let made = |row: UnitRow<'_>, line| PairRow {
                    unit: (row.cells(&names), row.unnamed(&names)),
                    ..pair(&row.seen(&names), line, columns)
                };
                if let Some(row) = waiting.pop_front() {
                    (row.line, Ok(row))
                } else {
                    let Some((line, unit)) = units.next()? else { return Ok(None) };
                    let unit = unit.map(|unit| waiting.extend(unit.rows().map(|row| made(row, line))));
                    match unit {
                        // A unit gives one row at least.
                        Ok(()) => match waiting.pop_front() {
                            Some(row) => (line, Ok(row)),
                            None => return Ok(None),
                        },
                        Err(fault) => (line, Err(fault)),
                    }
                }
            }
            Source::Table(table) => {
                let dialect = table.dialect();
                let Some((line, row)) = table.next()? else { return Ok(None) };
                let row = row.map(|row| PairRow {
                    raw: row.raw.to_owned(),
                    cells: row.cells.to_vec(),
                    dialect,
                    ..pair(&row, line, columns)
                });
                (line, row)
            }
            Source::Objects { lines, fields } => loop {
                let Some(line) = lines.next()? else { return Ok(None) };
                let number = line.number;
                let row = match line.text {
                    Ok(text) if text.trim().is_empty() => continue,
                    Ok(text) => Object::parse(text)
                        .map(|object| PairRow { raw: text.to_owned(), ..pair(&fields.see(&object), number, columns) }),
                    Err(fault) => Err(fault),
                };
                break (number, row);
            },
        };
        self.read += 1;
        match row {
            Ok(row) => Ok(Some(PairItem::Row(row))),
            Err(fault) if self.strict => Err(refusal(fault.rule, &fault.value).at_path(&self.path).at_line(line)),
            Err(Fault { rule, value, text }) => {
                let origin = Origin { file: Arc::clone(&self.file), line };
                Ok(Some(PairItem::Left(Dropped { origin, id: line.to_string(), lang: None, rule, value, text })))
            }
        }
    }
}

impl Iterator for PairReader {
    type Item = Result<PairItem>;

    /// The next row. An error (the input broke off, or a bad row with `strict`) is the last item.
    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let item = self.step().transpose();
        self.done = !matches!(item, Some(Ok(_)));
        item
    }
}

impl From<PairColumns> for Columns {
    fn from(columns: PairColumns) -> Columns {
        let PairColumns { vi, en, id, date } = columns;
        Columns { vi: Some(vi), en: Some(en), id, date, ..Columns::default() }
    }
}

/// The texts of a row.
fn pair(entry: &impl Entry, line: u64, columns: PairColumns) -> PairRow {
    PairRow {
        line,
        vi: entry.cell(columns.vi).into_owned(),
        en: entry.cell(columns.en).into_owned(),
        given_id: entry.filled(columns.id),
        date: columns.date.and_then(|column| Date::parse(&entry.cell(column))),
        raw: String::new(),
        cells: Vec::new(),
        dialect: Dialect::default(),
        unit: (Vec::new(), 0),
    }
}

/// The columns, or the error for the one that is missing.
fn both(
    vi: Option<usize>,
    en: Option<usize>,
    id: Option<usize>,
    date: Option<usize>,
    missing: impl Fn(&str, &str) -> Error,
) -> Result<PairColumns> {
    let of = |column: Option<usize>, lang: Lang| match lang {
        Lang::Vi => column.ok_or_else(|| missing("the Vietnamese text", "--vi-column")),
        Lang::En => column.ok_or_else(|| missing("the English text", "--en-column")),
    };
    Ok(PairColumns { vi: of(vi, Lang::Vi)?, en: of(en, Lang::En)?, id, date })
}

#[cfg(test)]
mod tests {
    use super::super::tests::file;
    use super::*;

    fn rows(name: &str, text: &str) -> (PairReader, Vec<PairItem>) {
        let (_folder, path) = file(name, text.as_bytes());
        let mut reader = PairReader::open(&path, &LoadOptions::default()).unwrap();
        let items: Vec<PairItem> = reader.by_ref().map(|item| item.unwrap()).collect();
        assert_eq!(reader.read() as usize, items.len());
        (reader, items)
    }

    fn row(item: &PairItem) -> &PairRow {
        match item {
            PairItem::Row(row) => row,
            PairItem::Left(dropped) => panic!("{dropped:?}"),
        }
    }

    #[test]
    fn rows_pass_through_as_they_stand() {
        let (reader, items) = rows("p.csv", "n,vi,note,en\r\n1,\"Mưa, gió\",\"a\nb\",Rain\r\nbad\r\n2,,,Sun\r\n");
        assert_eq!(reader.header().unwrap(), ["n", "vi", "note", "en"]);
        assert_eq!(reader.columns(), PairColumns { vi: 1, en: 3, id: None, date: None });
        assert_eq!((row(&items[0]).line, row(&items[0]).raw.as_str()), (2, "1,\"Mưa, gió\",\"a\nb\",Rain"));
        assert_eq!(row(&items[0]).cells().collect::<Vec<_>>(), ["1", "Mưa, gió", "a\nb", "Rain"]);
        assert!(matches!(&items[1], PairItem::Left(d) if d.origin.line == 4 && d.value == "1 field, expected 4"));
        assert_eq!((row(&items[2]).vi.as_str(), row(&items[2]).en.as_str()), ("", "Sun"));
    }

    #[test]
    fn tab_separated_without_a_header() {
        let text = "http://a.vn/1\thttp://b.com/1\tThe river rose overnight\tNước sông dâng cao trong đêm\t0.91\n\
            http://a.vn/2\thttp://b.com/2\t\"Stop,\" he said\t\"Dừng lại\", ông nói\t0.88\n";
        let (reader, items) = rows("sent.tsv", text);
        assert_eq!((reader.header(), reader.format(), reader.quoting()), (None, Format::Tsv, false));
        assert_eq!(
            (row(&items[1]).vi.as_str(), row(&items[1]).en.as_str()),
            ("\"Dừng lại\", ông nói", "\"Stop,\" he said")
        );
    }

    #[test]
    fn json_lines() {
        let text = "{\"id\": 5, \"translation\": {\"vi\": \"Mưa\", \"en\": \"Rain\"}}\n\nnope\n";
        let (reader, items) = rows("p.jsonl", text);
        assert_eq!(reader.format(), Format::Jsonl);
        assert_eq!((row(&items[0]).id().as_str(), row(&items[0]).en.as_str()), ("5", "Rain"));
        assert!(row(&items[0]).raw.starts_with("{\"id\""));
        assert!(matches!(&items[1], PairItem::Left(d) if d.rule == "bad-json" && d.origin.line == 3));
    }

    #[test]
    fn one_language_or_another_format_is_refused() {
        let (_folder, path) = file("a.csv", "vi\nMưa lớn\n".as_bytes());
        let error = PairReader::open(&path, &LoadOptions::default()).err().unwrap();
        assert!(
            error.to_string().ends_with("one column only, where a Vietnamese and an English one are needed"),
            "{error}"
        );
        let (_folder, path) = file("a.srt", b"1\n");
        assert!(
            PairReader::open(&path, &LoadOptions::default()).err().unwrap().to_string().contains("srt holds no pairs")
        );
    }

    #[test]
    fn a_strict_run_stops_and_the_iterator_ends() {
        let (_folder, path) = file("p.csv", b"vi,en\na\nb,c\n");
        let options = LoadOptions { strict: true, ..LoadOptions::default() };
        let items: Vec<_> = PairReader::open(&path, &options).unwrap().collect();
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].as_ref().unwrap_err().line(), Some(2));
    }

    #[test]
    fn a_reader_can_go_to_another_thread() {
        fn send<T: Send>() {}
        send::<PairReader>();
    }
}
