//! Translation units (TMX 1.4b, GALA): a unit a row, the columns `vi` and `en` as its texts, every other filled cell as a property.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Cell, Rows};
use crate::output::Sink;
use crate::output::xml::put;

/// Writes TMX.
pub(super) struct Tmx {
    sink: Sink,
    columns: Vec<Column>,
    changed: u64,
}

/// What a column becomes.
enum Column {
    /// A text in this language.
    Text(&'static str),
    /// A property, with its type.
    Property(String),
}

impl Tmx {
    pub(super) fn new(sink: Sink) -> Tmx {
        Tmx { sink, columns: Vec::new(), changed: 0 }
    }
}

/// Whether a table with these columns holds pairs.
pub(super) fn holds_pairs(names: &[String]) -> bool {
    ["vi", "en"].iter().all(|lang| names.iter().any(|name| name == lang))
}

/// The text with markup escaped, without what XML can't hold; the flag says that something was left out.
fn escaped(text: &str) -> (String, bool) {
    let (mut out, mut lost) = (String::with_capacity(text.len() + 16), false);
    for c in text.chars() {
        lost |= !put(c, &mut out);
    }
    (out, lost)
}

impl Rows for Tmx {
    fn header(&mut self, names: &[String]) -> io::Result<()> {
        self.columns = names
            .iter()
            .map(|name| match name.as_str() {
                "vi" => Column::Text("vi"),
                "en" => Column::Text("en"),
                "score" => Column::Property("score".to_owned()),
                // Types that the standard doesn't name begin with x-.
                name => Column::Property(format!("x-{}", escaped(name).0)),
            })
            .collect();
        let version = env!("CARGO_PKG_VERSION");
        write!(
            self.sink,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header creationtool=\"songngu\" creationtoolversion=\"{version}\" \
             segtype=\"sentence\" o-tmf=\"songngu\" adminlang=\"en\" srclang=\"vi\" datatype=\"plaintext\"/>\n<body>\n"
        )
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let mut changed = 0;
        let plain: Vec<Cow<'_, str>> = cells.iter().map(Cell::plain).collect();
        let mut write = |sink: &mut Sink, text: &str| {
            let (text, lost) = escaped(text);
            changed += u64::from(lost);
            sink.write_all(text.as_bytes())
        };
        self.sink.write_all(b"<tu>")?;
        // The standard wants properties before texts.
        for (column, cell) in self.columns.iter().zip(&plain) {
            if let Column::Property(kind) = column
                && !cell.is_empty()
            {
                write!(self.sink, "<prop type=\"{kind}\">")?;
                write(&mut self.sink, cell)?;
                self.sink.write_all(b"</prop>")?;
            }
        }
        for (column, cell) in self.columns.iter().zip(&plain) {
            if let Column::Text(lang) = column {
                write!(self.sink, "\n<tuv xml:lang=\"{lang}\"><seg>")?;
                write(&mut self.sink, cell)?;
                self.sink.write_all(b"</seg></tuv>")?;
            }
        }
        self.changed += changed;
        self.sink.write_all(b"\n</tu>\n")
    }

    fn into_sink(mut self: Box<Self>) -> io::Result<Sink> {
        self.sink.write_all(b"</body>\n</tmx>\n")?;
        Ok(self.sink)
    }

    fn changed(&self) -> u64 {
        self.changed
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::written_with;
    use crate::output::Style;

    #[test]
    fn units_are_escaped_and_empty_cells_left_out() {
        let names = ["en", "x<y", "vi", "score", "date"].map(String::from);
        let (text, changed) = written_with(Style::Tmx, &names, &["A & <b>\u{0}\u{b}", "\"1\"\r\n", "Ế >", "0.5", ""]);
        assert!(text.contains(
            "<tu><prop type=\"x-x&lt;y\">&quot;1&quot;&#13;\n</prop><prop type=\"score\">0.5</prop>\n\
             <tuv xml:lang=\"en\"><seg>A &amp; &lt;b&gt;</seg></tuv>\n<tuv xml:lang=\"vi\"><seg>Ế &gt;</seg></tuv>\n</tu>\n</body>\n</tmx>\n"
        ), "{text}");
        assert_eq!(changed, 1);
    }
}
