//! Rows that were left out, with the rule that did it and what the rule saw: `file,line,id,lang,rule,value,text`.

use crate::error::Result;
use crate::ledger::Dropped;
use crate::output::Sink;
use crate::output::table::{Cell, Style, Table};

/// The columns.
pub const COLUMNS: [&str; 7] = ["file", "line", "id", "lang", "rule", "value", "text"];

/// A ledger being written row by row. Dropped before [`Ledger::finish`] it leaves nothing behind.
#[derive(Debug)]
pub struct Ledger(Table);

impl Ledger {
    /// Begins a ledger.
    pub fn new(sink: Sink, style: Style) -> Result<Ledger> {
        Ok(Ledger(Table::new(sink, style, &COLUMNS.map(str::to_owned))?))
    }

    /// Writes a row.
    pub fn row(&mut self, row: &Dropped) -> Result<()> {
        let mut cells = vec![
            Cell::text(&row.origin.file),
            Cell::Whole(row.origin.line),
            Cell::text(&row.id),
            Cell::maybe(row.lang.map(|lang| lang.code())),
            Cell::text(row.rule),
            Cell::text(&row.value),
            Cell::text(&row.text),
        ];
        self.0.row(&mut cells)
    }

    /// Puts the file in its place. Answers with the number of changed texts (see [`Table::finish`]).
    pub fn finish(self) -> Result<u64> {
        self.0.finish()
    }
}

/// Writes a whole ledger.
pub fn write<'a>(sink: Sink, style: Style, dropped: impl Iterator<Item = &'a Dropped>) -> Result<u64> {
    let mut ledger = Ledger::new(sink, style)?;
    for row in dropped {
        ledger.row(row)?;
    }
    ledger.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Lang, Origin};

    #[test]
    fn every_row_says_where_and_why() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("l.csv");
        let dropped = Dropped {
            origin: Origin { file: "a.csv".into(), line: 4 },
            id: "n4".into(),
            lang: Some(Lang::Vi),
            rule: "uneven-row",
            value: "3 fields, expected 5".into(),
            text: "a,b\n".into(),
        };
        write(Sink::create(&path).unwrap(), Style::Csv, std::iter::once(&dropped)).unwrap();
        assert_eq!(
            std::fs::read_to_string(path).unwrap(),
            "file,line,id,lang,rule,value,text\na.csv,4,n4,vi,uneven-row,\"3 fields, expected 5\",\"a,b\n\"\n"
        );
    }
}
