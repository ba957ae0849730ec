//! JSON that may stand in a script of a page: no letter that HTML knows (`<`, `>`, `&`), none that cannot be seen. Knows letters only.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::output::terminal::is_unsafe;

/// Writes a value.
pub(super) fn write(out: impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaping)).map_err(io::Error::from)
}

struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, mut fragment: &str) -> io::Result<()> {
        while let Some((at, c)) = fragment.char_indices().find(|&(_, c)| matches!(c, '<' | '>' | '&') || is_unsafe(c)) {
            out.write_all(&fragment.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            fragment = &fragment[at + c.len_utf8()..];
        }
        out.write_all(fragment.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn reads_back_and_shows_nothing_to_html() {
        let text = "</script> <!-- a&b \u{202e}\u{0}\u{feff}\u{e0041}\"\\ ế 😀";
        let mut out = Vec::new();
        super::write(&mut out, &text).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.contains("\\u003c/script\\u003e") && out.contains("\\udb40\\udc41") && out.contains("ế 😀"),
            "{out}"
        );
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }
}
