//! A table on its way out: named columns, rows of typed cells, in one of the formats. Knows no pairs; what the cells mean is the
//! business of the files beside this one. A new format is a file here, an implementation of `Rows` and a line in [`Style`].

mod csv;
mod jsonl;
mod tmx;
mod tsv;

use std::borrow::Cow;
use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::output::Sink;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Style {
    /// Comma-separated values after RFC 4180, with `\n` line ends.
    #[default]
    Csv,
    /// CSV for spreadsheets: a byte-order mark, and no cell that would run as a formula.
    Excel,
    /// Tab-separated values without quoting; tabs and line breaks inside texts become spaces and are counted.
    Tsv,
    /// One JSON object a line.
    Jsonl,
    /// Translation units (TMX): for tables of pairs only.
    Tmx,
}

impl Style {
    /// The style that a file name asks for, under any `.gz` or `.zst`: `.csv`, `.tsv`, `.tab`, `.jsonl`, `.ndjson`, `.tmx`.
    pub fn of_name(path: &Path) -> Option<Style> {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_lowercase();
        let name = [".gz", ".zst", ".zstd"].iter().find_map(|packed| name.strip_suffix(packed)).unwrap_or(&name);
        match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("csv") => Some(Style::Csv),
            Some("tsv" | "tab") => Some(Style::Tsv),
            Some("jsonl" | "ndjson") => Some(Style::Jsonl),
            Some("tmx") => Some(Style::Tmx),
            _ => None,
        }
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: an empty cell, `null` in JSON.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(u64),
    /// A number with this many decimals; the number must be finite.
    Decimal(f32, u8),
    /// Whole numbers, joined by commas; a list in JSON.
    List(Vec<u64>),
}

impl Cell<'_> {
    /// A borrowed text.
    pub fn text(text: &str) -> Cell<'_> {
        Cell::Text(Cow::Borrowed(text))
    }

    /// A text that may be missing.
    pub fn maybe(text: Option<&str>) -> Cell<'_> {
        text.map_or(Cell::Empty, Cell::text)
    }

    /// What stands in a table of plain text.
    fn plain(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Whole(number) => Cow::Owned(number.to_string()),
            Cell::Decimal(number, decimals) => Cow::Owned(format!("{number:.*}", usize::from(*decimals))),
            Cell::List(list) => Cow::Owned(joined(list)),
        }
    }
}

fn joined(list: &[u64]) -> String {
    let mut out = String::new();
    for number in list {
        if !out.is_empty() {
            out.push(',');
        }
        out.push_str(&number.to_string());
    }
    out
}

/// A format that takes rows.
trait Rows: Send {
    /// Takes the names of the columns, before any row.
    fn header(&mut self, names: &[String]) -> std::io::Result<()>;
    /// Takes a row with as many cells as there are names.
    fn row(&mut self, cells: &[Cell<'_>]) -> std::io::Result<()>;
    /// Hands back the sink with everything written into it.
    fn into_sink(self: Box<Self>) -> std::io::Result<Sink>;
    /// Texts that the format couldn't hold as they are and that were changed.
    fn changed(&self) -> u64 {
        0
    }
}

/// A table being written. Dropped before [`Table::finish`] it leaves nothing behind.
pub struct Table {
    rows: Box<dyn Rows>,
    path: std::path::PathBuf,
    columns: usize,
    written: u64,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("path", &self.path).field("written", &self.written).finish_non_exhaustive()
    }
}

impl Table {
    /// Begins a table in a sink; the header is written at once. Fails for TMX without columns `vi` and `en`.
    pub fn new(sink: Sink, style: Style, names: &[String]) -> Result<Table> {
        let path = sink.path().to_owned();
        let failed = |error| Error::io(Kind::Output, &path, error);
        if style == Style::Tmx && !tmx::holds_pairs(names) {
            return Err(Error::usage("TMX holds pairs, and this table has none")
                .at_path(&path)
                .hint("name a file that ends in .csv, .tsv or .jsonl"));
        }
        let mut rows: Box<dyn Rows> = match style {
            Style::Csv => Box::new(csv::Csv::new(sink, false).map_err(failed)?),
            Style::Excel => Box::new(csv::Csv::new(sink, true).map_err(failed)?),
            Style::Tsv => Box::new(tsv::Tsv::new(sink)),
            Style::Jsonl => Box::new(jsonl::Jsonl::new(sink)),
            Style::Tmx => Box::new(tmx::Tmx::new(sink)),
        };
        rows.header(names).map_err(failed)?;
        Ok(Table { rows, path, columns: names.len(), written: 0 })
    }

    /// Writes a row. Missing cells at the end are empty.
    pub fn row(&mut self, cells: &mut Vec<Cell<'_>>) -> Result<()> {
        cells.resize(self.columns, Cell::Empty);
        self.rows.row(cells).map_err(|error| Error::io(Kind::Output, &self.path, error))?;
        self.written += 1;
        Ok(())
    }

    /// Rows so far.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// Hands back the sink with everything written into it, unfinished.
    pub(crate) fn into_sink(self) -> std::io::Result<Sink> {
        self.rows.into_sink()
    }

    /// Puts the file in its place. Answers with the number of texts that the format couldn't hold as they are: tabs and line
    /// breaks in TSV, formulas in CSV for spreadsheets, control characters in TMX.
    pub fn finish(self) -> Result<u64> {
        let changed = self.rows.changed();
        let sink = self.rows.into_sink().map_err(|error| Error::io(Kind::Output, &self.path, error))?;
        sink.finish()?;
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn written(style: Style) -> (String, u64) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        let names = ["vi", "score", "lines", "date"].map(String::from);
        let mut table = Table::new(Sink::create(&path).unwrap(), style, &names).unwrap();
        let rows = [
            vec![Cell::text("Hà Nội, \"thủ đô\""), Cell::Decimal(0.5, 3), Cell::List(vec![1, 2])],
            vec![Cell::text("=1+1"), Cell::Decimal(-0.25, 2), Cell::List(vec![]), Cell::text("2025-01-29")],
            vec![Cell::text("hai\tcột\r\nhai dòng"), Cell::Whole(7), Cell::Empty],
        ];
        for mut row in rows {
            table.row(&mut row).unwrap();
        }
        assert_eq!(table.written(), 3);
        let changed = table.finish().unwrap();
        (std::fs::read_to_string(path).unwrap(), changed)
    }

    /// What a row of texts looks like in a style, and how many were changed.
    pub(super) fn written_with(style: Style, names: &[String], texts: &[&str]) -> (String, u64) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        let mut table = Table::new(Sink::create(&path).unwrap(), style, names).unwrap();
        table.row(&mut texts.iter().map(|text| Cell::text(text)).collect()).unwrap();
        let changed = table.finish().unwrap();
        (std::fs::read_to_string(path).unwrap(), changed)
    }

    #[test]
    fn only_pairs_go_into_tmx() {
        let sink = Sink::create(&tempfile::tempdir().unwrap().path().join("o.tmx")).unwrap();
        let error = Table::new(sink, Style::Tmx, &["vi".to_owned()]).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
    }

    #[test]
    fn csv_quotes_what_needs_it() {
        let (text, changed) = written(Style::Csv);
        assert_eq!(
            text,
            "vi,score,lines,date\n\"Hà Nội, \"\"thủ đô\"\"\",0.500,\"1,2\",\n=1+1,-0.25,,2025-01-29\n\"hai\tcột\r\nhai dòng\",7,,\n"
        );
        assert_eq!(changed, 0);
    }

    #[test]
    fn excel_gets_a_mark_and_no_formula() {
        let (text, changed) = written(Style::Excel);
        assert!(text.starts_with("\u{feff}vi,"));
        assert!(text.contains("\n'=1+1,-0.25,"), "numbers of our own stay numbers: {text}");
        assert_eq!(changed, 1);
    }

    #[test]
    fn tsv_never_quotes() {
        let (text, changed) = written(Style::Tsv);
        assert_eq!(
            text,
            "vi\tscore\tlines\tdate\nHà Nội, \"thủ đô\"\t0.500\t1,2\t\n=1+1\t-0.25\t\t2025-01-29\nhai cột  hai dòng\t7\t\t\n"
        );
        assert_eq!(changed, 1);
    }

    #[test]
    fn jsonl_has_types() {
        let (text, _) = written(Style::Jsonl);
        let rows: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(rows[0]["vi"], "Hà Nội, \"thủ đô\"");
        assert_eq!(rows[0]["score"], 0.5);
        assert_eq!(rows[0]["lines"], serde_json::json!([1, 2]));
        assert_eq!(rows[2]["vi"], "hai\tcột\r\nhai dòng");
        assert!(rows[2]["date"].is_null());
        assert!(text.starts_with("{\"vi\":"), "columns keep their order");
    }

    #[test]
    fn names_choose_styles() {
        let style = |name: &str| Style::of_name(Path::new(name));
        assert_eq!(style("a/b.TSV.gz"), Some(Style::Tsv));
        assert_eq!([style("b.jsonl.zst"), style("c.tmx")], [Some(Style::Jsonl), Some(Style::Tmx)]);
        assert_eq!([style("-"), style("corpus"), style("c.csv")], [None, None, Some(Style::Csv)]);
    }
}
