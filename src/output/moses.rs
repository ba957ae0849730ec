//! Two files of lines, one for each language, with equal numbers of lines: what Moses and most trainers take. Knows lines.

use crate::error::Result;
use crate::output::Sink;

/// Two files being written. Dropped before [`Moses::finish`] they leave nothing behind.
#[derive(Debug)]
pub struct Moses {
    vi: Sink,
    en: Sink,
    changed: u64,
}

impl Moses {
    /// Begins with two sinks.
    pub fn new(vi: Sink, en: Sink) -> Moses {
        Moses { vi, en, changed: 0 }
    }

    /// Writes a pair; line breaks inside a text become spaces.
    pub fn row(&mut self, vi: &str, en: &str) -> Result<()> {
        for (sink, text) in [(&mut self.vi, vi), (&mut self.en, en)] {
            if text.contains(is_break) {
                self.changed += 1;
                let line = text.split(is_break).filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ");
                sink.put(line.as_bytes())?;
            } else {
                sink.put(text.as_bytes())?;
            }
            sink.put(b"\n")?;
        }
        Ok(())
    }

    /// Puts both files in their places. Answers with the number of texts that held line breaks.
    pub fn finish(self) -> Result<u64> {
        self.vi.finish()?;
        self.en.finish()?;
        Ok(self.changed)
    }
}

/// What ends a line for some reader: Python's `splitlines` counts all of these.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
