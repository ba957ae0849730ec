//! One JSON object a line. Fields are named by their name or by a dotted path (`translation.vi`). Knows JSON; roles of fields are
//! told as for tables.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::columns::{Columns, Sheet, find};
use super::entry::{Entry, Plan, enter};
use super::intake::Intake;
use super::lines::Lines;
use super::window::{Fault, Window, shown};
use super::{Format, LoadOptions, Loaded};
use crate::error::{Error, Result};

/// How much of the beginning is looked at to find the fields.
const SAMPLE: usize = 256 << 10;
/// Objects of the beginning that are looked at.
const OBJECTS: usize = 200;
/// How deep paths go.
const DEPTH: usize = 4;

/// An object with its fields in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Object(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Object, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Object(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

impl Object {
    /// The object on a line, or what is wrong with it.
    pub(crate) fn parse(line: &str) -> std::result::Result<Object, Fault> {
        serde_json::from_str(line).map_err(|error| {
            // The parser counts lines of its own; there is only this one.
            let message = error.to_string();
            let what = message.rsplit_once(" at line").map_or(message.as_str(), |(what, _)| what);
            let value = format!("{what} at byte {}", error.column());
            Fault { rule: "bad-json", value, text: shown(line.as_bytes()) }
        })
    }

    /// The value of a field or at a dotted path.
    fn at(&self, path: &str) -> Option<&Value> {
        let field = |name: &str| self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value);
        if let Some(value) = field(path) {
            return Some(value);
        }
        let mut steps = path.split('.');
        steps.by_ref().next().and_then(field).and_then(|value| {
            steps.try_fold(value, |value, step| match value {
                Value::Array(items) => step.parse::<usize>().ok().and_then(|n| items.get(n)),
                other => other.get(step),
            })
        })
    }
}

/// A value as a cell: strings as they are, nothing for null, else JSON.
fn cell(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

/// Which paths are which columns.
pub(crate) struct Fields {
    paths: Vec<String>,
    /// Where nothing at the beginning is an object: the first line that should be, and what is wrong with it.
    none: Option<(u64, String)>,
    /// The first objects as a table.
    pub(crate) sheet: Sheet,
    /// Their roles.
    pub(crate) columns: Columns,
}

/// An object seen through the paths.
pub(crate) struct Seen<'a> {
    fields: &'a Fields,
    /// The object.
    pub(crate) object: &'a Object,
}

impl Entry for Seen<'_> {
    fn cell(&self, column: usize) -> Cow<'_, str> {
        self.fields.paths.get(column).and_then(|path| self.object.at(path)).map_or(Cow::Borrowed(""), cell)
    }
}

impl Seen<'_> {
    /// Values that no path leads to.
    pub(crate) fn unnamed(&self) -> usize {
        let mut all = Vec::new();
        for (name, value) in &self.object.0 {
            leaves(name, value, DEPTH, &mut all);
        }
        all.iter().filter(|path| !self.fields.paths.contains(path)).count()
    }
}

impl Fields {
    /// Finds the fields in the first objects of a window. Fails for a stated field that no object has.
    pub(crate) fn find(window: &mut Window, options: &LoadOptions) -> Result<Fields> {
        let path = window.path().to_owned();
        let sample = window.peek(SAMPLE)?;
        let text = String::from_utf8_lossy(&sample[..sample.len().min(SAMPLE)]);
        let objects: Vec<Object> =
            text.lines().take(OBJECTS).filter_map(|line| serde_json::from_str(line.trim()).ok()).collect();
        if let Some((what, hint)) = other_json(&text, objects.is_empty()) {
            return Err(Error::input(what).at_path(path).hint(hint));
        }
        let mut paths: Vec<String> = Vec::new();
        for Object(fields) in &objects {
            for (name, value) in fields {
                leaves(name, value, DEPTH, &mut paths);
            }
        }
        let first = || text.lines().zip(1..).find(|(line, _)| !line.trim().is_empty());
        let none = if objects.is_empty() { first() } else { None };
        let none = none.and_then(|(line, at)| Some((at, Object::parse(line.trim()).err()?.value)));
        let mut fields = Fields { paths, none, sheet: Sheet::default(), columns: Columns::default() };
        // A stated path may lead into an array, or to an object that only later rows have.
        for stated in
            stated(options).flatten().filter(|stated| objects.iter().any(|object| object.at(stated).is_some()))
        {
            if !fields.paths.contains(stated) {
                fields.paths.push(stated.clone());
            }
        }
        let rows = objects.iter().map(|object| {
            (0..fields.paths.len()).map(|n| Seen { fields: &fields, object }.cell(n).into_owned()).collect()
        });
        let sheet = Sheet { names: Some(fields.paths.clone()), rows: rows.collect(), width: fields.paths.len() };
        fields.columns = find(&sheet, options).map_err(|error| error.at_path(&path))?;
        fields.sheet = sheet;
        Ok(fields)
    }

    /// An object seen through these fields.
    pub(crate) fn see<'a>(&'a self, object: &'a Object) -> Seen<'a> {
        Seen { fields: self, object }
    }

    /// Which fields are texts, for a note.
    pub(crate) fn told(&self, columns: impl Into<Columns>) -> String {
        format!("JSON lines{}", self.sheet.told(columns.into(), "field"))
    }

    /// The error when no field was found to be a text.
    pub(crate) fn no_text(&self, path: &std::path::Path, what: &str, flag: &str) -> Error {
        if let Some((line, why)) = &self.none {
            return Error::input(format!("no line of its beginning is a JSON object: {why}"))
                .at_path(path)
                .at_line(*line)
                .hint("each line is one object, for example {\"vi\": \"…\", \"en\": \"…\"}, without a comma after it");
        }
        Error::usage(format!("no field looks like {what}"))
            .at_path(path)
            .hint(format!("name it with {flag}; the fields are {}", self.paths.join(", ")))
    }

    /// Whether a field, or a path that begins with it, has a role.
    fn uses(&self, name: &str) -> bool {
        self.paths.iter().enumerate().any(|(n, path)| {
            let below = path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
            below && self.columns.uses(n)
        })
    }
}

/// JSON that isn't an object a line, with what to do about it; `none` says that no line is an object.
fn other_json(text: &str, none: bool) -> Option<(&'static str, &'static str)> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let array = |line: &str| line.starts_with('[') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    Some(match first.as_bytes().first()? {
        b'[' if array(first) && lines.next().is_some_and(array) => {
            ("each line is a JSON array, whose fields have no names", "convert it first: jq -r @csv FILE | songngu … -")
        }
        b'[' => ("this is one JSON array, not an object a line", "convert it first: jq -c '.[]' FILE | songngu … -"),
        b'{' if first == "{" || (none && serde_json::from_str::<serde::de::IgnoredAny>(first).is_err()) => (
            "this is JSON over several lines, not an object a line",
            "put each object on a line first: jq -c . FILE | songngu … -; those of a list in it: jq -c '.NAME[]' FILE",
        ),
        b'"' if none => ("each line is a JSON string, not an object", "convert it first: jq -r . FILE > FILE.txt"),
        _ => return None,
    })
}

fn stated(options: &LoadOptions) -> impl Iterator<Item = Option<&String>> {
    [
        &options.text_column,
        &options.vi_column,
        &options.en_column,
        &options.id_column,
        &options.date_column,
        &options.url_column,
        &options.publisher_column,
    ]
    .into_iter()
    .map(Option::as_ref)
}

/// The paths to the values below a field that are no objects.
fn leaves(path: &str, value: &Value, depth: usize, paths: &mut Vec<String>) {
    match value {
        Value::Object(fields) if depth > 1 => {
            for (name, value) in fields {
                leaves(&format!("{path}.{name}"), value, depth - 1, paths);
            }
        }
        _ if paths.iter().any(|known| known == path) || paths.len() >= 1000 => {}
        _ => paths.push(path.to_owned()),
    }
}

/// Reads a whole file.
pub(crate) fn load(mut window: Window, mut intake: Intake<'_>) -> Result<Loaded> {
    let fields = Fields::find(&mut window, intake.options)?;
    let plan = Plan::of(fields.columns);
    let mut lines = Lines::new(window, intake.options)?;
    let mut names: FxHashMap<String, Option<Arc<str>>> = FxHashMap::default();
    let mut told = false;
    while let Some(line) = lines.next()? {
        let number = line.number;
        let object = match line.text {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => Object::parse(text),
            Err(fault) => Err(fault),
        };
        let object = match object {
            Ok(object) => object,
            Err(fault) => {
                intake.refuse(number, fault)?;
                continue;
            }
        };
        if !plan.has_text() {
            return Err(fields.no_text(intake.path, "the text", "--text-column (or --vi-column and --en-column)"));
        }
        if !told {
            intake.note(fields.told(fields.columns));
            told = true;
        }
        for (name, _) in &object.0 {
            if !names.contains_key(name) {
                names.insert(name.clone(), (!fields.uses(name)).then(|| Arc::from(name.as_str())));
            }
        }
        enter(&mut intake, &fields.see(&object), number, &plan, |seen| {
            let free = |(name, value): &(String, Value)| Some((names.get(name)?.clone()?, cell(value).into_owned()));
            seen.object.0.iter().filter_map(free).collect()
        });
    }
    let layout = plan.layout(&mut intake);
    intake.finish(layout, Format::Jsonl)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ledger, plain, read, texts};
    use super::super::{Layout, LoadOptions};
    use crate::error::Kind;

    #[test]
    fn fields_by_name_with_the_rest_carried_in_order() {
        let text = "{\"z\": 1, \"title\": \"Mưa lớn ở Huế\", \"id\": 7, \"published\": \"2025-01-29T08:00\", \"tags\": [\"a\"]}\n\
            \n{\"title\": \"Nắng\", oops}\n[1]\n{\"title\": null, \"id\": \"x\"}\n";
        let loaded = plain("vi.jsonl", text);
        assert_eq!(texts(&loaded), [(1, "Mưa lớn ở Huế")]);
        let record = &loaded.records[0];
        assert_eq!((record.id(), record.date), ("7".to_owned(), crate::Date::new(2025, 1, 29)));
        assert_eq!(record.carried, [("z".into(), "1".to_owned()), ("tags".into(), "[\"a\"]".to_owned())]);
        let rules: Vec<_> = loaded.dropped.iter().map(|d| (d.origin.line, d.rule, d.id.as_str())).collect();
        assert_eq!(rules, [(3, "bad-json", "3"), (4, "bad-json", "4"), (5, "empty", "x")]);
        assert_eq!(ledger(&loaded)[0].2, "key must be a string at byte 21");
    }

    #[test]
    fn dotted_paths_are_found_and_may_be_stated() {
        let text = "{\"translation\": {\"vi\": \"Mưa lớn\", \"en\": \"Heavy rain\"}, \"alt\": [{\"v\": \"Nắng\"}]}\n";
        let loaded = plain("pairs.jsonl", text);
        assert_eq!(loaded.layout, Layout::Columns);
        assert_eq!(texts(&loaded), [(1, "Mưa lớn"), (1, "Heavy rain")]);
        let options = LoadOptions { text_column: Some("alt.0.v".into()), ..LoadOptions::default() };
        assert_eq!(texts(&read("pairs.jsonl", text.as_bytes(), &options).unwrap()), [(1, "Nắng")]);
    }

    #[test]
    fn mistakes_are_told() {
        let options = LoadOptions { vi_column: Some("vii".into()), ..LoadOptions::default() };
        let error = read("a.jsonl", b"{\"vi\": \"a\"}\n", &options).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        assert!(error.advice().unwrap().contains("\"vi\""));
        let error = read("a.json", b"[\n{\"vi\": \"a\"}]", &LoadOptions::default()).unwrap_err();
        assert!(error.advice().unwrap().contains("jq"));
        let error = read("a.jsonl", b"{\"n\": 1, \"m\": 2}\n", &LoadOptions::default()).unwrap_err();
        assert!(error.advice().unwrap().contains("the fields are n, m"));
    }
}
