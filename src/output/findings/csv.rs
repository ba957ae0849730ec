//! Findings as a table of comma-separated values.

use std::borrow::Cow;

use super::{Findings, spans};
use crate::audit::{Finding, Totals};
use crate::error::Error;
use crate::output::Sink;
use crate::output::table::{Cell, Style, Table};

/// The columns. `span` counts characters: `vi:4-7;en:0-3`.
const COLUMNS: [&str; 14] = [
    "check",
    "slip",
    "severity",
    "file",
    "line",
    "id",
    "vi",
    "en",
    "span",
    "message",
    "expected",
    "confidence",
    "score",
    "fingerprint",
];

pub(super) struct Csv {
    table: Table,
}

impl Csv {
    pub(super) fn new(sink: Sink) -> std::io::Result<Csv> {
        let table = Table::new(sink, Style::Csv, &COLUMNS.map(str::to_owned)).map_err(plain)?;
        Ok(Csv { table })
    }
}

/// The table names the file in its errors already; our caller does so again.
fn plain(error: Error) -> std::io::Error {
    std::io::Error::other(error)
}

impl Findings for Csv {
    fn finding(&mut self, finding: &Finding) -> std::io::Result<()> {
        let owned = |text: String| Cell::Text(Cow::Owned(text));
        let mut cells = vec![
            Cell::text(finding.check),
            Cell::text(finding.slip),
            Cell::text(finding.severity.name()),
            Cell::text(finding.file()),
            Cell::Whole(finding.line()),
            Cell::text(&finding.row.id),
            Cell::text(&finding.row.vi.text),
            Cell::text(&finding.row.en.text),
            owned(spans::cell(finding)),
            Cell::text(&finding.message),
            Cell::maybe(finding.expected.as_deref()),
            Cell::Decimal(finding.confidence, 2),
            finding.score.map_or(Cell::Empty, |score| Cell::Decimal(score, 4)),
            owned(finding.fingerprint().to_string()),
        ];
        self.table.row(&mut cells).map_err(plain)
    }

    fn finish(self: Box<Self>, _totals: &Totals) -> std::io::Result<Sink> {
        self.table.into_sink()
    }
}
