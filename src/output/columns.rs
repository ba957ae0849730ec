//! Which columns beside the text a table gets: address, publisher and whatever the inputs carried along; and how the two sides'
//! columns are named apart. Knows records; no pairs and no formats.

use std::collections::HashSet;
use std::sync::Arc;

use crate::output::table::Cell;
use crate::record::{Lang, Record};

/// A value of a record that becomes a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Field {
    Url,
    Publisher,
    Carried(Arc<str>),
}

impl Field {
    fn name(&self) -> &str {
        match self {
            Field::Url => "url",
            Field::Publisher => "publisher",
            Field::Carried(name) => name,
        }
    }

    fn of<'a>(&self, record: &'a Record) -> Option<&'a str> {
        match self {
            Field::Url => record.url.as_deref(),
            Field::Publisher => record.publisher.as_deref(),
            Field::Carried(name) => record.carried.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str()),
        }
    }
}

/// The fields that occur in a list of records, in order of appearance, address and publisher first.
fn fields(records: &[Record]) -> Vec<Field> {
    let mut out = Vec::new();
    if records.iter().any(|record| record.url.is_some()) {
        out.push(Field::Url);
    }
    if records.iter().any(|record| record.publisher.is_some()) {
        out.push(Field::Publisher);
    }
    let mut seen: HashSet<&Arc<str>> = HashSet::new();
    for record in records {
        for (name, _) in &record.carried {
            if seen.insert(name) {
                out.push(Field::Carried(Arc::clone(name)));
            }
        }
    }
    out
}

/// Where a column takes its value from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Of(Lang),
    /// The value of both, or of the one that has it; both when they differ.
    Either,
}

/// Extra columns of a table whose rows hold records of one or both sides.
#[derive(Debug, Clone)]
pub struct Extra {
    columns: Vec<(Side, Field)>,
    names: Vec<String>,
}

impl Extra {
    /// For pairs of two heaps: a column that only one side has keeps its name; one that both have becomes `vi_NAME` and `en_NAME`.
    /// `taken` are the names already in use.
    pub fn of_two(vi: &[Record], en: &[Record], taken: &[&str]) -> Extra {
        let (left, right) = (fields(vi), fields(en));
        let mut extra = Extra::none();
        let mut names = Names::new(taken);
        for (lang, own, other) in [(Lang::Vi, &left, &right), (Lang::En, &right, &left)] {
            for field in own {
                let clash = other.contains(field) || names.taken(field.name());
                let name = if clash { format!("{lang}_{}", field.name()) } else { field.name().to_owned() };
                extra.push(Side::Of(lang), field, names.free(name));
            }
        }
        extra
    }

    /// For pairs from pages that hold both languages, and for lists of single records: one column a name.
    pub fn of_one(vi: &[Record], en: &[Record], taken: &[&str]) -> Extra {
        let mut all = fields(vi);
        for field in fields(en) {
            if !all.contains(&field) {
                all.push(field);
            }
        }
        let order = |field: &Field| match field {
            Field::Url => 0,
            Field::Publisher => 1,
            Field::Carried(_) => 2,
        };
        all.sort_by_key(order);
        let mut extra = Extra::none();
        let mut names = Names::new(taken);
        for field in &all {
            let name = field.name();
            let name = if names.taken(name) { format!("input_{name}") } else { name.to_owned() };
            extra.push(Side::Either, field, names.free(name));
        }
        extra
    }

    fn none() -> Extra {
        Extra { columns: Vec::new(), names: Vec::new() }
    }

    fn push(&mut self, side: Side, field: &Field, name: String) {
        self.columns.push((side, field.clone()));
        self.names.push(name);
    }

    /// The names of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Appends the cells of a row; a side is a list of neighbours, mostly one record, or none.
    pub fn cells<'a>(&self, vi: &'a [Record], en: &'a [Record], row: &mut Vec<Cell<'a>>) {
        for (side, field) in &self.columns {
            row.push(match side {
                Side::Of(Lang::Vi) => joined(field, vi.iter()),
                Side::Of(Lang::En) => joined(field, en.iter()),
                Side::Either => joined(field, vi.iter().chain(en)),
            });
        }
    }
}

/// The distinct values of a field, joined by ` | `.
fn joined<'a>(field: &Field, records: impl Iterator<Item = &'a Record>) -> Cell<'a> {
    let mut values: Vec<&str> = Vec::new();
    for value in records.filter_map(|record| field.of(record)) {
        if !value.is_empty() && !values.contains(&value) {
            values.push(value);
        }
    }
    match values.as_slice() {
        [] => Cell::Empty,
        [one] => Cell::text(one),
        many => Cell::Text(many.join(" | ").into()),
    }
}

/// Names in use. Compared without case, because spreadsheets and databases do.
struct Names(HashSet<String>);

impl Names {
    fn new(taken: &[&str]) -> Names {
        Names(taken.iter().map(|name| name.to_lowercase()).collect())
    }

    fn taken(&self, name: &str) -> bool {
        self.0.contains(&name.to_lowercase())
    }

    /// The name, or the name with the first number that makes it free; taken from now on.
    fn free(&mut self, name: String) -> String {
        let mut free = name.clone();
        let mut number = 2;
        while !self.0.insert(free.to_lowercase()) {
            free = format!("{name}_{number}");
            number += 1;
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(columns: &[(&str, &str)]) -> Record {
        let mut record = Record::new("x", &Arc::from("a.csv"), 1);
        record.carried = columns.iter().map(|(name, value)| (Arc::from(*name), (*value).to_owned())).collect();
        record
    }

    fn texts(extra: &Extra, vi: &Record, en: &Record) -> Vec<String> {
        let mut row = Vec::new();
        extra.cells(std::slice::from_ref(vi), std::slice::from_ref(en), &mut row);
        row.iter()
            .map(|cell| match cell {
                Cell::Text(text) => text.to_string(),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn what_both_sides_have_is_named_apart() {
        let vi = record(&[("mục", "thể thao"), ("tag", "a")]);
        let mut en = record(&[("tag", "b"), ("Score", "9")]);
        en.url = Some("http://e".into());
        let extra = Extra::of_two(std::slice::from_ref(&vi), std::slice::from_ref(&en), &["score"]);
        assert_eq!(extra.names(), ["mục", "vi_tag", "url", "en_tag", "en_Score"]);
        assert_eq!(texts(&extra, &vi, &en), ["thể thao", "a", "http://e", "b", "9"]);
    }

    #[test]
    fn a_page_has_one_publisher() {
        let (mut vi, mut en) = (record(&[]), record(&[]));
        vi.publisher = Some("Báo Quốc Tế".into());
        en.publisher = Some("Báo Quốc Tế".into());
        let extra = Extra::of_one(std::slice::from_ref(&vi), std::slice::from_ref(&en), &[]);
        assert_eq!(extra.names(), ["publisher"]);
        assert_eq!(texts(&extra, &vi, &en), ["Báo Quốc Tế"]);
        en.publisher = Some("VNA".into());
        assert_eq!(texts(&extra, &vi, &en), ["Báo Quốc Tế | VNA"]);
    }

    #[test]
    fn names_never_meet() {
        let vi = record(&[("x", "1"), ("vi_x", "2")]);
        let en = record(&[("x", "3")]);
        let extra = Extra::of_two(std::slice::from_ref(&vi), std::slice::from_ref(&en), &[]);
        assert_eq!(extra.names(), ["vi_x", "vi_vi_x", "en_x"]);
        let vi = record(&[("X", "1"), ("x", "2"), ("vi_x", "3")]);
        let extra = Extra::of_two(std::slice::from_ref(&vi), &[], &[]);
        assert_eq!(extra.names(), ["X", "vi_x", "vi_vi_x"]);
        let vi = record(&[("X", "1"), ("vi_x", "3"), ("x", "2")]);
        let extra = Extra::of_two(std::slice::from_ref(&vi), &[], &[]);
        assert_eq!(extra.names(), ["X", "vi_x", "vi_x_2"]);
    }
}
