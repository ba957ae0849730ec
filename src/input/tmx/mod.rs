//! TMX, the exchange format of translation memories (version 1.4b, GALA): units cut out of the stream one after another, so that
//! memory doesn't grow with the file. Knows where a unit begins and ends; `unit` knows what is in it.

mod unit;

use std::sync::Arc;

use memchr::{memchr, memmem};

use self::unit::Unit;
pub(crate) use self::unit::UnitRow;
use super::columns::{Columns, Sheet, find};
use super::entry::{Plan, enter};
use super::intake::Intake;
use super::window::{Fault, MAX_LINE, Window, checked, shown};
use super::{Format, LoadOptions, Loaded};
use crate::error::{Error, Result};

/// How much of the beginning is looked at to find the properties.
const SAMPLE: usize = 256 << 10;

/// An open file.
pub(crate) struct Units {
    window: Window,
    /// Line ends consumed so far.
    lines: u64,
    max: usize,
    /// The first units as a table.
    pub(crate) sheet: Sheet,
    /// What its columns are called: `vi`, `en`, then the properties of the first units.
    pub(crate) names: Arc<[String]>,
    /// Their roles.
    pub(crate) columns: Columns,
}

/// A unit with its first line, or what is wrong with it.
type Next = (u64, std::result::Result<Unit, Fault>);

impl Units {
    /// Settles the columns. Fails when there is no unit in a short file, and for columns that don't exist.
    pub(crate) fn open(mut window: Window, options: &LoadOptions) -> Result<Units> {
        window.peek(SAMPLE)?;
        let path = window.path().to_owned();
        let head = &window.rest()[..window.rest().len().min(SAMPLE)];
        let sample = sample(head);
        if sample.is_empty() && window.ended() && memmem::find(head, b"<tu").is_none() {
            return Err(Error::input("no translation unit in this TMX file")
                .at_path(path)
                .hint("a unit is a `tu` element with a `tuv` for each language"));
        }
        let mut names = vec!["vi".to_owned(), "en".to_owned()];
        for (name, _) in sample.iter().flat_map(|unit| &unit.properties) {
            if !names.contains(name) && names.len() < 1000 {
                names.push(name.clone());
            }
        }
        let rows = sample.iter().flat_map(|unit| unit.rows()).map(|row| row.cells(&names)).collect();
        let sheet = Sheet { width: names.len(), names: Some(names.clone()), rows };
        let mut columns = find(&sheet, options).map_err(|error| error.at_path(&path))?;
        if columns.text.is_none() {
            (columns.vi, columns.en) = (columns.vi.or(Some(0)), columns.en.or(Some(1)));
        }
        let max = if options.max_line == 0 { MAX_LINE } else { options.max_line };
        Ok(Units { window, lines: 0, max, sheet, columns, names: names.into() })
    }

    /// Which columns are what, for a note.
    pub(crate) fn told(&self, columns: impl Into<Columns>) -> String {
        let Columns { id, date, .. } = columns.into();
        format!("translation units{}", self.sheet.told(Columns { id, date, ..Columns::default() }, "property"))
    }

    /// The next unit, or `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Next>> {
        // A unit has two texts and may have many properties.
        let limit = self.max.saturating_mul(4);
        if !self.reach(limit)? {
            return Ok(None);
        }
        let line = self.lines + 1;
        let mut seen = 1;
        let (len, broken) = loop {
            match tag(self.window.rest(), seen) {
                Tag::Close(end) => break (end, None),
                Tag::Open(at) => break (at, Some("the unit before the next one isn't closed")),
                Tag::None(upto) if self.window.rest().len() <= limit => {
                    seen = upto.max(seen);
                    if !self.window.more()? {
                        break (self.window.rest().len(), Some("the file ends within a unit"));
                    }
                }
                Tag::None(_) => return self.skip(line, limit).map(Some),
            }
        };
        let encoding = self.window.encoding();
        let bytes = &self.window.rest()[..len];
        let unit = match broken {
            Some(what) => Err(Fault { rule: "bad-xml", value: what.to_owned(), text: shown(bytes) }),
            None if len > limit => Err(Fault::too_long(len as u64, limit, &bytes[..1000.min(len)])),
            None => checked(bytes, encoding).and_then(|text| Unit::parse(text, self.max)),
        };
        self.consume(len);
        Ok(Some((line, unit)))
    }

    /// Goes on to the next unit; `false` when there is none.
    fn reach(&mut self, limit: usize) -> Result<bool> {
        loop {
            match tag(self.window.rest(), 0) {
                Tag::Open(at) => {
                    self.consume(at);
                    return Ok(true);
                }
                Tag::Close(end) => self.consume(end),
                Tag::None(upto) => {
                    self.consume(upto);
                    // A comment without end is read over.
                    if self.window.rest().len() > limit {
                        self.consume(1);
                    }
                    if !self.window.more()? {
                        return Ok(false);
                    }
                }
            }
        }
    }

    /// Drops a unit that is too long, up to its end.
    fn skip(&mut self, line: u64, limit: usize) -> Result<Next> {
        let head = self.window.rest()[..1000.min(self.window.rest().len())].to_vec();
        let mut bytes = 1;
        self.consume(1);
        loop {
            let (step, ended) = match tag(self.window.rest(), 0) {
                Tag::Open(at) => (at, true),
                Tag::Close(end) => (end, true),
                Tag::None(upto) => (upto.max(usize::from(self.window.rest().len() > limit)), false),
            };
            bytes += step as u64;
            self.consume(step);
            if ended || !self.window.more()? {
                return Ok((line, Err(Fault::too_long(bytes, limit, &head))));
            }
        }
    }

    fn consume(&mut self, n: usize) {
        let rest = self.window.rest();
        self.lines += memchr::memchr_iter(b'\n', &rest[..n.min(rest.len())]).count() as u64;
        self.window.consume(n);
    }
}

/// The next tag of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    /// A unit begins here.
    Open(usize),
    /// A unit ends before here.
    Close(usize),
    /// Neither before here; what comes from here on can't be told yet.
    None(usize),
}

/// Finds the next tag of a unit at or after `from`, outside comments and character data.
fn tag(bytes: &[u8], from: usize) -> Tag {
    let mut at = from.min(bytes.len());
    'search: while let Some(step) = memchr(b'<', &bytes[at..]) {
        at += step;
        let here = &bytes[at..];
        for (open, close) in [(&b"<!--"[..], &b"-->"[..]), (b"<![CDATA[", b"]]>")] {
            if let Some(inside) = here.strip_prefix(open) {
                let Some(end) = memmem::find(inside, close) else { return Tag::None(at) };
                at += open.len() + end + close.len();
                continue 'search;
            }
            if open.starts_with(here) {
                return Tag::None(at);
            }
        }
        let ends = |at: usize| here.get(at).map(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
        if here.starts_with(b"<tu") || b"<tu".starts_with(here) {
            match ends(3) {
                None => return Tag::None(at),
                Some(true) => return Tag::Open(at),
                Some(false) => {}
            }
        } else if here.starts_with(b"</tu") || b"</tu".starts_with(here) {
            match (ends(4), memchr(b'>', here)) {
                (None, _) | (Some(true), None) => return Tag::None(at),
                (Some(true), Some(end)) => return Tag::Close(at + end + 1),
                (Some(false), _) => {}
            }
        }
        at += 1;
    }
    Tag::None(bytes.len())
}

/// The units of the beginning that are whole.
fn sample(head: &[u8]) -> Vec<Unit> {
    let (mut units, mut at) = (Vec::new(), 0);
    while let Tag::Open(start) = tag(head, at) {
        at = match tag(head, start + 1) {
            Tag::Close(end) => {
                units.extend(std::str::from_utf8(&head[start..end]).ok().and_then(|t| Unit::parse(t, MAX_LINE).ok()));
                end
            }
            Tag::Open(next) => next,
            Tag::None(_) => break,
        };
    }
    units
}

/// Reads a whole file.
pub(crate) fn load(window: Window, mut intake: Intake<'_>) -> Result<Loaded> {
    let mut units = Units::open(window, intake.options)?;
    let columns = units.columns;
    intake.note(units.told(columns));
    let plan = Plan::of(columns);
    let names = Arc::clone(&units.names);
    while let Some((line, unit)) = units.next()? {
        match unit {
            Err(fault) => intake.refuse(line, fault)?,
            Ok(unit) => {
                for row in unit.rows() {
                    let free = |row: &UnitRow<'_>| row.free(&names, |column| columns.uses(column));
                    enter(&mut intake, &row.seen(&names), line, &plan, |seen| free(&seen.row));
                }
            }
        }
    }
    let layout = plan.layout(&mut intake);
    intake.finish(layout, Format::Tmx)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{plain, read, texts};
    use super::super::{Layout, LoadOptions};
    use super::*;
    use proptest::prelude::*;

    const HEAD: &str = "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><header srclang=\"vi\"/>\n<body>\n";

    #[test]
    fn units_with_properties_markup_and_references() {
        let text = format!(
            "{HEAD}<!-- <tu><tuv xml:lang=\"vi\"><seg>Bỏ</seg></tuv></tu> -->\n\
             <tu tuid=\"7\"><prop type=\"x-url\">http://a.vn/?a=1&amp;b=2</prop>\n<tuv xml:lang=\"VI-vn\"><seg>Cơm &lt;b&gt; &#x1EA3;</seg></tuv>\n\
             <tuv lang=\"en\"><prop type=\"score\">0.5</prop><seg>Rice <bpt i=\"1\">{{b}}</bpt>and <hi>fish</hi><![CDATA[ </tu> & ]]></seg></tuv></tu>\n\
             <tu><tuv xml:lang=\"en-GB\"><seg>Colour</seg></tuv><tuv xml:lang=\"en-US\"><seg>Color</seg></tuv><tuv xml:lang=\"vi\"><seg>Màu</seg></tuv>\
             <tuv xml:lang=\"fr\"><seg>Couleur</seg></tuv></tu>\n</body></tmx>\n"
        );
        let loaded = plain("a.tmx", &text);
        assert_eq!(loaded.layout, Layout::Columns);
        assert_eq!(
            texts(&loaded),
            [(6, "Cơm <b> ả"), (6, "Rice and fish </tu> & "), (9, "Màu"), (9, "Colour"), (9, "Màu"), (9, "Color")]
        );
        let first = &loaded.records[0];
        assert_eq!((first.id().as_str(), first.url.as_deref()), ("7", Some("http://a.vn/?a=1&b=2")));
        assert_eq!(first.carried, [("en_score".into(), "0.5".to_owned())]);
    }

    #[test]
    fn broken_units_cost_only_themselves() {
        let text = format!(
            "{HEAD}<tu><tuv xml:lang=\"vi\"><seg>Một</seg></tuv><tuv xml:lang=\"en\"><seg>One</seg></tuv></tu>\n\
             <tu><tuv xml:lang=\"vi\"><seg>Hai\n<tu><tuv xml:lang=\"vi\"><seg>Ba</tuv></tu>\n\
             <tu><tuv xml:lang=\"vi\"><seg>Bốn &bomb;</seg></tuv></tu>\n<tu>\n<tuv xml:lang=\"vi\"><seg>{}</seg></tuv></tu>\n\
             <tu><tuv xml:lang=\"vi\"><seg>Năm</seg></tuv><tuv xml:lang=\"en\"><seg>Five</seg></tuv></tu><tu>",
            "x".repeat(9000)
        );
        let options = LoadOptions { max_line: 1000, ..LoadOptions::default() };
        let loaded = read("a.tmx", text.as_bytes(), &options).unwrap();
        assert_eq!(texts(&loaded), [(5, "Một"), (5, "One"), (8, "Bốn &bomb;"), (11, "Năm"), (11, "Five")]);
        assert_eq!(
            loaded.dropped.iter().map(|dropped| (dropped.origin.line, dropped.rule)).collect::<Vec<_>>(),
            [(6, "bad-xml"), (7, "bad-xml"), (8, "empty"), (9, "too-long"), (11, "bad-xml")]
        );
    }

    #[test]
    fn a_file_without_units_is_told() {
        let error = read("a.tmx", HEAD.as_bytes(), &LoadOptions::default()).unwrap_err();
        assert!(error.to_string().contains("no translation unit"), "{error}");
    }

    proptest! {
        #[test]
        fn never_loses_its_way(parts in prop::collection::vec(prop::sample::select(vec![
            "<tu>", "</tu>", "<tuv xml:lang=\"vi\">", "</tuv>", "<seg>", "</seg>", "<!--", "-->", "<![CDATA[", "]]>", "a", "\n", "<", "&", "/",
        ]), 1..40), max in 1usize..80) {
            let text = parts.concat();
            let options = LoadOptions { max_line: max, format: Some(Format::Tmx), ..LoadOptions::default() };
            if let Ok(loaded) = read("a.tmx", text.as_bytes(), &options) {
                prop_assert_eq!(loaded.read as usize, loaded.records.len() + loaded.dropped.len());
            }
        }
    }
}
