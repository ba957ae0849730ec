//! One JSON object a line, keys in the order of the columns.

use std::io::{self, Write};

use super::{Cell, Rows};
use crate::output::Sink;

/// Writes JSON lines.
pub(super) struct Jsonl {
    sink: Sink,
    /// Every name as a JSON string.
    names: Vec<String>,
    line: Vec<u8>,
}

impl Jsonl {
    pub(super) fn new(sink: Sink) -> Jsonl {
        Jsonl { sink, names: Vec::new(), line: Vec::new() }
    }
}

impl Rows for Jsonl {
    fn header(&mut self, names: &[String]) -> io::Result<()> {
        self.names = names.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.line.clear();
        for (name, cell) in self.names.iter().zip(cells) {
            self.line.push(if self.line.is_empty() { b'{' } else { b',' });
            self.line.extend_from_slice(name.as_bytes());
            self.line.push(b':');
            match cell {
                Cell::Empty => self.line.extend_from_slice(b"null"),
                Cell::Text(text) => serde_json::to_writer(&mut self.line, &**text)?,
                Cell::List(list) => serde_json::to_writer(&mut self.line, list)?,
                number => self.line.extend_from_slice(number.plain().as_bytes()),
            }
        }
        self.line.extend_from_slice(b"}\n");
        self.sink.write_all(&self.line)
    }

    fn into_sink(self: Box<Self>) -> io::Result<Sink> {
        Ok(self.sink)
    }
}
