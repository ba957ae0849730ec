//! Tables of comma- or tab-separated values: rows checked against the header, columns told, records made. Knows rows and roles;
//! doesn't know bytes.

use std::borrow::Cow;
use std::sync::Arc;

use super::columns::{Columns, Sheet, find};
use super::dialect::{Sniffed, sniff};
use super::entry::{Entry, Plan, enter};
use super::intake::Intake;
use super::rows::{Dialect, Row, Rows};
use super::window::{Fault, Window, shown};
use super::{Format, LoadOptions, Loaded};
use crate::error::{Error, Result};

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
        if sheet.rows.is_empty() && whole && sheet.names.is_none() {
            return Err(Error::input("there is no text in it")
                .at_path(path)
                .hint("check that the step before this one wrote it"));
        }
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
        let names = self.sheet.names.as_deref();
        Ok(self.rows.next()?.map(|(line, row)| (line, row.and_then(|row| anew(even(row, width)?, names)))))
    }

    /// How the table is written and where its texts are, for a note.
    pub(crate) fn told(&self, columns: impl Into<Columns>) -> String {
        let separated = match self.dialect().delimiter {
            Some(b',') => "comma-separated".to_owned(),
            Some(b';') => "semicolon-separated".to_owned(),
            Some(b'\t') => "tab-separated".to_owned(),
            Some(b'|') => "bar-separated".to_owned(),
            Some(other) => format!("separated by {:?}", char::from(other)),
            None => "one column".to_owned(),
        };
        let header = if self.sheet.names.is_some() { "with a header" } else { "without a header" };
        format!("{separated}, {header}{}", self.sheet.told(columns.into(), "column"))
    }

    /// The columns without a role, which records carry along, with their names.
    fn carried(&self) -> Vec<(usize, Arc<str>)> {
        let names = self.names().into_iter().enumerate();
        names.filter(|(column, _)| !self.columns.uses(*column)).map(|(column, name)| (column, name.into())).collect()
    }

    /// What the columns are called; those without a name by their number.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = self.sheet.names.as_deref().unwrap_or_default();
        let name = |column: usize| names.get(column).map(|name| name.trim()).filter(|name| !name.is_empty());
        (0..self.sheet.width).map(|n| name(n).map_or_else(|| format!("column_{}", n + 1), str::to_owned)).collect()
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

/// A row that isn't the header once more, as files put one behind the other leave it.
fn anew<'a>(row: Row<'a>, names: Option<&[String]>) -> std::result::Result<Row<'a>, Fault> {
    let Some(names) = names else { return Ok(row) };
    let same = |(column, name): (usize, &String)| row.cell(column).trim_start_matches('\u{feff}') == name.as_str();
    if !names.iter().enumerate().all(same) {
        return Ok(row);
    }
    Err(Fault { rule: "repeated-header", value: "the header once more".to_owned(), text: shown(row.raw.as_bytes()) })
}

impl Entry for Row<'_> {
    fn cell(&self, column: usize) -> Cow<'_, str> {
        Row::cell(self, column)
    }
}

/// Reads a whole table.
pub(crate) fn load(window: Window, format: Format, mut intake: Intake<'_>) -> Result<Loaded> {
    let mut table = Table::open(window, format, intake.options)?;
    let columns = table.columns;
    if columns.text.is_none() && columns.vi.is_none() && columns.en.is_none() {
        return Err(table.no_text("the text", "--text-column (or --vi-column and --en-column)"));
    }
    intake.note(table.told(columns));
    let carried = table.carried();
    let plan = Plan::of(columns);
    while let Some((line, row)) = table.next()? {
        match row {
            Err(fault) => intake.refuse(line, fault)?,
            Ok(row) => {
                enter(&mut intake, &row, line, &plan, |_| {
                    carried.iter().map(|(column, name)| (Arc::clone(name), row.cell(*column).into_owned())).collect()
                });
            }
        }
    }
    let layout = plan.layout(&mut intake);
    intake.finish(layout, format)
}
