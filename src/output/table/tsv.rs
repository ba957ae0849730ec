//! Tab-separated values as Moses and bicleaner read them: no quoting, so a text can hold neither tab nor line break.

use std::io::{self, Write};

use super::{Cell, Rows};
use crate::output::Sink;

/// Writes TSV.
pub(super) struct Tsv {
    sink: Sink,
    changed: u64,
}

impl Tsv {
    pub(super) fn new(sink: Sink) -> Tsv {
        Tsv { sink, changed: 0 }
    }

    /// Writes a cell; a tab or line break becomes a space.
    fn cell(&mut self, text: &str) -> io::Result<()> {
        let mut pieces = text.split(['\t', '\n', '\r']);
        self.sink.write_all(pieces.next().unwrap_or_default().as_bytes())?;
        let mut changed = false;
        for piece in pieces {
            changed = true;
            self.sink.write_all(b" ")?;
            self.sink.write_all(piece.as_bytes())?;
        }
        self.changed += u64::from(changed);
        Ok(())
    }

    fn line<'a>(&mut self, cells: impl Iterator<Item = std::borrow::Cow<'a, str>>) -> io::Result<()> {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.sink.write_all(b"\t")?;
            }
            self.cell(&cell)?;
        }
        self.sink.write_all(b"\n")
    }
}

impl Rows for Tsv {
    fn header(&mut self, names: &[String]) -> io::Result<()> {
        self.line(names.iter().map(|name| name.into()))
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.line(cells.iter().map(Cell::plain))
    }

    fn into_sink(self: Box<Self>) -> io::Result<Sink> {
        Ok(self.sink)
    }

    fn changed(&self) -> u64 {
        self.changed
    }
}
