//! One translation unit: its texts by language and its properties. Knows the elements of TMX; reads one unit's text.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::entry::Entry;
use super::super::window::{Fault, shown};
use crate::record::Lang;

/// Pairs of one unit, for units with several variants in a language.
const PAIRS: usize = 16;

/// A unit.
#[derive(Debug, Default)]
pub(crate) struct Unit {
    vi: Vec<String>,
    en: Vec<String>,
    /// Attributes, properties and notes, by the name of their column.
    pub(crate) properties: Vec<(String, String)>,
}

/// One pair of texts of a unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnitRow<'a> {
    /// Vietnamese; empty when the unit has none.
    pub(crate) vi: &'a str,
    /// English; empty when the unit has none.
    pub(crate) en: &'a str,
    properties: &'a [(String, String)],
}

/// A row seen through the names of columns.
pub(crate) struct Seen<'a> {
    pub(crate) row: UnitRow<'a>,
    names: &'a [String],
}

impl Entry for Seen<'_> {
    fn cell(&self, column: usize) -> Cow<'_, str> {
        Cow::Borrowed(self.names.get(column).map_or("", |name| self.row.cell(column, name)))
    }
}

impl<'a> UnitRow<'a> {
    fn cell(&self, column: usize, name: &str) -> &'a str {
        let property = || self.properties.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        match column {
            0 => self.vi,
            1 => self.en,
            _ => property().unwrap_or_default(),
        }
    }

    /// The row's cells under these names, the first two of which are the texts.
    pub(crate) fn cells(&self, names: &[String]) -> Vec<String> {
        names.iter().enumerate().map(|(column, name)| self.cell(column, name).to_owned()).collect()
    }

    /// Properties that have no column among these names.
    pub(crate) fn unnamed(&self, names: &[String]) -> usize {
        self.properties.iter().filter(|(name, _)| !names.contains(name)).count()
    }

    /// What is carried along: the properties without a role.
    pub(crate) fn free(&self, names: &[String], used: impl Fn(usize) -> bool) -> Vec<(Arc<str>, String)> {
        let role = |name: &String| names.iter().position(|known| known == name).is_some_and(&used);
        let free = self.properties.iter().filter(|(name, _)| !role(name));
        free.map(|(name, value)| (Arc::from(name.as_str()), value.clone())).collect()
    }

    /// The row as an entry.
    pub(crate) fn seen(self, names: &'a [String]) -> Seen<'a> {
        Seen { row: self, names }
    }
}

impl Unit {
    /// Reads a `tu` element. No text or property may be longer than `max` bytes.
    pub(super) fn parse(text: &str, max: usize) -> Result<Unit, Fault> {
        let fault = |rule: &'static str, value: String| Fault { rule, value, text: shown(text.as_bytes()) };
        let mut reader = Reader::from_str(text);
        let mut unit = Unit::default();
        let mut lang: Option<Option<Lang>> = None;
        let mut open: Option<Open> = None;
        // Codes of the document's formatting inside a segment are no text.
        let mut codes = 0usize;
        loop {
            let event = reader.read_event().map_err(|error| fault("bad-xml", error.to_string()))?;
            let piece: Cow<'_, str> = match event {
                Event::Eof => break,
                Event::Start(tag) => {
                    match tag.local_name().as_ref() {
                        "tu" => unit.attributes(&tag),
                        "tuv" => lang = Some(attribute(&tag, "lang").as_deref().and_then(Lang::from_tag)),
                        "seg" => open = Some(Open::Text(String::new())),
                        "prop" => {
                            let name = attribute(&tag, "type").unwrap_or_default();
                            open = Some(Open::Property(column(&name, lang.flatten()), String::new()));
                        }
                        "note" => open = Some(Open::Property(column("note", lang.flatten()), String::new())),
                        "bpt" | "ept" | "ph" | "it" | "ut" => codes += 1,
                        _ => {}
                    }
                    continue;
                }
                Event::End(tag) => {
                    match tag.local_name().as_ref() {
                        "tuv" => lang = None,
                        "seg" => {
                            if let Some(Open::Text(text)) = open.take() {
                                match lang.flatten() {
                                    Some(Lang::Vi) => unit.vi.push(text),
                                    Some(Lang::En) => unit.en.push(text),
                                    None => {}
                                }
                            }
                        }
                        "prop" | "note" => {
                            if let Some(Open::Property(name, value)) = open.take() {
                                unit.property(name, value.trim());
                            }
                        }
                        "bpt" | "ept" | "ph" | "it" | "ut" => codes = codes.saturating_sub(1),
                        _ => {}
                    }
                    continue;
                }
                Event::Text(text) => Cow::Owned(text.into_owned().to_string()),
                Event::CData(text) => Cow::Owned(text.into_owned().to_string()),
                // Since quick-xml 0.38 a reference ends the text before it and is an event of its own.
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(c)) => Cow::Owned(c.to_string()),
                    _ => match quick_xml::escape::resolve_xml_entity(&name) {
                        Some(plain) => Cow::Borrowed(plain),
                        // An entity of the document's own isn't expanded: it may be a bomb.
                        None => Cow::Owned(format!("&{};", &*name)),
                    },
                },
                _ => continue,
            };
            if let Some(into) = open.as_mut().filter(|_| codes == 0).map(Open::text) {
                into.push_str(&piece);
                if into.len() > max {
                    return Err(fault("too-long", format!("a text of over {max} bytes in a unit")));
                }
            }
        }
        if unit.vi.len().max(1) * unit.en.len().max(1) > PAIRS {
            let what = format!("{} Vietnamese and {} English texts in a unit", unit.vi.len(), unit.en.len());
            return Err(fault("too-many-texts", what));
        }
        Ok(unit)
    }

    /// The pairs: each Vietnamese variant with each English one; a side that is missing is empty.
    pub(crate) fn rows(&self) -> impl Iterator<Item = UnitRow<'_>> {
        let (vi, en) = (or_none(&self.vi), or_none(&self.en));
        vi.into_iter()
            .flat_map(move |vi| en.clone().into_iter().map(move |en| UnitRow { vi, en, properties: &self.properties }))
    }

    fn attributes(&mut self, tag: &BytesStart<'_>) {
        for (name, of) in [("id", "tuid"), ("creationdate", "creationdate"), ("changedate", "changedate")] {
            if let Some(value) = attribute(tag, of) {
                self.property(name.to_owned(), value.trim());
            }
        }
    }

    /// Adds a property; what stands twice is joined.
    fn property(&mut self, name: String, value: &str) {
        match self.properties.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => {
                known.push(' ');
                known.push_str(value);
            }
            None => self.properties.push((name, value.to_owned())),
        }
    }
}

/// The texts, or one empty one.
fn or_none(texts: &[String]) -> Vec<&str> {
    if texts.is_empty() { vec![""] } else { texts.iter().map(String::as_str).collect() }
}

/// What is being read.
enum Open {
    Text(String),
    Property(String, String),
}

impl Open {
    fn text(&mut self) -> &mut String {
        match self {
            Open::Text(text) | Open::Property(_, text) => text,
        }
    }
}

/// The column of a property: its type without the `x-` of user-defined ones, with the language before it inside a `tuv`.
fn column(kind: &str, lang: Option<Lang>) -> String {
    let name = kind.trim();
    let name = name.strip_prefix("x-").unwrap_or(name);
    match (name, lang) {
        ("", _) => "prop".to_owned(),
        ("vi" | "en", None) => format!("prop_{name}"),
        (name, None) => name.to_owned(),
        (name, Some(lang)) => format!("{lang}_{name}"),
    }
}

/// The value of an attribute whatever its prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    let raw = found.value.into_owned();
    Some(quick_xml::escape::unescape(&raw).map_or(raw.clone(), Cow::into_owned))
}
