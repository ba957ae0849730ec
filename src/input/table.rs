//! Tables of comma- or tab-separated values: rows checked against the header, columns told, records made. Knows rows and roles;
//! doesn't know bytes.

use std::sync::Arc;

use super::columns::{Columns, Sheet, find};
use super::dialect::{Sniffed, sniff};
use super::intake::{Intake, has_words};
use super::languages::{contradiction, name, settle};
use super::rows::{Dialect, Row, Rows};
use super::window::{Fault, Window, shown};
use super::{Format, Layout, LoadOptions, Loaded};
use crate::error::{Error, Result};
use crate::record::{Date, Lang, Record};

/// How much of the beginning is looked at.
const SAMPLE: usize = 256 << 10;

/// An open table, before its first row.
pub(crate) struct Table {
    rows: Rows,
    /// What its columns hold.
    pub(crate) columns: Columns,
    /// Header and first rows.
    pub(crate) sheet: Sheet,
}

impl Table {
    /// Settles dialect, header and columns. Fails for a header without rows and for columns that don't exist.
    pub(crate) fn open(mut window: Window, format: Format, options: &LoadOptions) -> Result<Table> {
        window.peek(SAMPLE)?;
        let path = window.path().to_owned();
        let head = &window.rest()[..window.rest().len().min(SAMPLE)];
        let whole = window.ended() && head.len() == window.rest().len();
        let Sniffed { dialect, skip, width, rows } = sniff(head, whole, format == Format::Tsv, options.delimiter);
        window.consume(skip);
        let sheet = Sheet::new(rows, width, options.header);
        if sheet.rows.is_empty() && whole && sheet.names.is_some() {
            return Err(Error::input("only a header, no rows")
                .at_path(path)
                .hint("check that the step before this one wrote rows"));
        }
        let columns = find(&sheet, options).map_err(|error| error.at_path(&path))?;
        let mut rows = Rows::new(window, dialect, u64::from(skip > 0), options);
        if sheet.names.is_some() {
            // A header with damaged bytes has no names that could be trusted.
            if let Some((line, Err(fault))) = rows.next()? {
                return Err(Error::input(format!("the header can't be read: {}", fault.value))
                    .at_path(path)
                    .at_line(line));
            }
        }
        Ok(Table { rows, columns, sheet })
    }

    /// How the table is written.
    pub(crate) fn dialect(&self) -> Dialect {
        self.rows.dialect()
    }

    /// The next row with its first line, or what is wrong with it.
    pub(crate) fn next(&mut self) -> Result<Option<(u64, std::result::Result<Row<'_>, Fault>)>> {
        let width = self.sheet.width;
        Ok(self.rows.next()?.map(|(line, row)| (line, row.and_then(|row| even(row, width)))))
    }

    /// How the table is written and where its texts are, for a note.
    pub(crate) fn told(&self) -> String {
        let separated = match self.dialect().delimiter {
            Some(b',') => "comma-separated".to_owned(),
            Some(b';') => "semicolon-separated".to_owned(),
            Some(b'\t') => "tab-separated".to_owned(),
            Some(b'|') => "bar-separated".to_owned(),
            Some(other) => format!("separated by {:?}", char::from(other)),
            None => "one column".to_owned(),
        };
        let header = if self.sheet.names.is_some() { "with a header" } else { "without a header" };
        let mut text = format!("{separated}, {header}");
        for (what, column) in [
            ("text", self.columns.text),
            ("Vietnamese", self.columns.vi),
            ("English", self.columns.en),
            ("id", self.columns.id),
            ("date", self.columns.date),
        ] {
            if let Some(column) = column {
                text.push_str(&format!("; {what} is column {}", self.sheet.title(column)));
            }
        }
        text
    }

    /// The error for a table in which no text column was found.
    pub(crate) fn no_text(&self, what: &str, flag: &str) -> Error {
        let list = match &self.sheet.names {
            Some(names) => format!("the columns are {}", names.iter().map(|n| n.trim()).collect::<Vec<_>>().join(", ")),
            None => format!("there is no header; columns are numbered 1 to {}", self.sheet.width),
        };
        Error::usage(format!("no column looks like {what}"))
            .at_path(self.rows.window().path())
            .hint(format!("name it with {flag}; {list}"))
    }
}

/// A row with as many cells as the table has columns. Empty cells beyond them are no fault: spreadsheets write them.
fn even(row: Row<'_>, width: usize) -> std::result::Result<Row<'_>, Fault> {
    let found = row.cells.len();
    if found == width || (found > width && (width..found).all(|column| row.cell(column).trim().is_empty())) {
        return Ok(row);
    }
    let fields = if found == 1 { "field" } else { "fields" };
    Err(Fault {
        rule: "uneven-row",
        value: format!("{found} {fields}, expected {width}"),
        text: shown(row.raw.as_bytes()),
    })
}

/// Reads a whole table.
pub(crate) fn load(window: Window, format: Format, mut intake: Intake<'_>) -> Result<Loaded> {
    let mut table = Table::open(window, format, intake.options)?;
    let columns = table.columns;
    if columns.text.is_none() && columns.vi.is_none() && columns.en.is_none() {
        return Err(table.no_text("the text", "--text-column (or --vi-column and --en-column)"));
    }
    intake.note(table.told());
    let carried: Vec<(usize, Arc<str>)> = (0..table.sheet.width)
        .filter(|column| !columns.uses(*column))
        .map(|column| {
            let name = table.sheet.names.as_ref().and_then(|names| names.get(column)).map(|name| name.trim());
            (
                column,
                name.filter(|name| !name.is_empty()).map_or_else(|| format!("column_{}", column + 1).into(), Arc::from),
            )
        })
        .collect();
    let texts: Vec<(usize, Option<Lang>)> =
        [(columns.text, None), (columns.vi, Some(Lang::Vi)), (columns.en, Some(Lang::En))]
            .into_iter()
            .filter_map(|(column, lang)| column.map(|column| (column, lang)))
            .collect();
    while let Some((line, row)) = table.next()? {
        match row {
            Err(fault) => intake.refuse(line, fault)?,
            Ok(row) => {
                for (column, lang) in &texts {
                    take(&mut intake, &row, line, *column, *lang, &columns, &carried);
                }
            }
        }
    }
    let layout = match (columns.text, columns.vi, columns.en) {
        (None, Some(_), Some(_)) => Layout::Columns,
        (None, Some(_), None) => Layout::One(Lang::Vi),
        (None, None, Some(_)) => Layout::One(Lang::En),
        _ => settle(&mut intake),
    };
    if columns.text.is_none()
        && let Some(lang) = contradiction(&intake.records, intake.options)
    {
        intake.warn(format!("the {} column looks {}", name(lang), name(lang.other())));
    }
    intake.finish(layout, format)
}

/// Makes a record of one cell of a row.
fn take(
    intake: &mut Intake<'_>,
    row: &Row<'_>,
    line: u64,
    column: usize,
    lang: Option<Lang>,
    columns: &Columns,
    carried: &[(usize, Arc<str>)],
) {
    let filled = |column: Option<usize>| {
        column.map(|column| row.cell(column)).filter(|cell| !cell.trim().is_empty()).map(|cell| cell.trim().to_owned())
    };
    let text = row.cell(column);
    let lang = lang.or_else(|| columns.lang.and_then(|column| Lang::from_tag(row.cell(column).trim())));
    let mut record = Record { lang, given_id: filled(columns.id), ..intake.record("", line) };
    if !has_words(&text) {
        let (rule, value) =
            if text.trim().is_empty() { ("empty", "empty cell") } else { ("no-words", "no letter and no digit") };
        intake.leave_record(record, rule, value, &text);
        return;
    }
    record.text = text.into_owned();
    record.url = filled(columns.url);
    record.date = columns.date.and_then(|column| Date::parse(&row.cell(column)));
    record.publisher = filled(columns.publisher);
    record.carried = carried.iter().map(|(column, name)| (Arc::clone(name), row.cell(*column).into_owned())).collect();
    intake.records.push(record);
}
