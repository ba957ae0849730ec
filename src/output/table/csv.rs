//! CSV after RFC 4180, and its form for spreadsheets.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Cell, Rows};
use crate::output::Sink;

/// Writes CSV.
pub(super) struct Csv {
    writer: csv::Writer<Sink>,
    excel: bool,
    changed: u64,
}

impl Csv {
    pub(super) fn new(mut sink: Sink, excel: bool) -> io::Result<Csv> {
        if excel {
            sink.write_all("\u{feff}".as_bytes())?;
        }
        Ok(Csv { writer: csv::Writer::from_writer(sink), excel, changed: 0 })
    }
}

impl Rows for Csv {
    fn header(&mut self, names: &[String]) -> io::Result<()> {
        for name in names {
            let name = if self.excel { harmless(name) } else { Cow::Borrowed(&**name) };
            self.writer.write_field(name.as_bytes()).map_err(io_error)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(io_error)
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Text(text) if self.excel => {
                    let safe = harmless(text);
                    self.changed += u64::from(matches!(safe, Cow::Owned(_)));
                    self.writer.write_field(safe.as_bytes()).map_err(io_error)?;
                }
                cell => self.writer.write_field(cell.plain().as_bytes()).map_err(io_error)?,
            }
        }
        self.writer.write_record(None::<&[u8]>).map_err(io_error)
    }

    fn into_sink(self: Box<Self>) -> io::Result<Sink> {
        self.writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }

    fn changed(&self) -> u64 {
        self.changed
    }
}

/// The system's error inside one of the csv crate, whose own conversion hides what sort it is.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A text that a spreadsheet takes as text: an apostrophe before anything it would run (OWASP, "CSV Injection"; the full-width
/// signs are folded by Japanese and Chinese versions). White space in front doesn't protect, so it is looked through.
fn harmless(text: &str) -> Cow<'_, str> {
    let first = text.chars().next();
    let meaning =
        text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}').chars().next();
    let runs = matches!(meaning, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    if runs || matches!(first, Some('\t' | '\r' | '\n')) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_are_disarmed_and_text_is_not_touched() {
        for bad in ["=cmd|' /C calc'!A0", "+84 24 3", "-5 độ", "@SUM(1)", "\t=1", " =1", "\r\n=1", "＝1", "\u{feff}=1"]
        {
            assert_eq!(harmless(bad), format!("'{bad}"));
        }
        for good in ["Hà Nội = thủ đô", "“=” là gì?", "5-3", "", "–5 độ"] {
            assert_eq!(harmless(good), good);
        }
    }
}
