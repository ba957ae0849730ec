//! One row of a table or one object of a JSONL file made into records, whatever it is stored in. Knows roles of columns; doesn't
//! know rows' formats.

use std::borrow::Cow;
use std::sync::Arc;

use super::Layout;
use super::columns::Columns;
use super::intake::{Intake, has_words};
use super::languages::{contradiction, name, settle};
use crate::record::{Date, Lang, Record};

/// Something with numbered cells.
pub(crate) trait Entry {
    /// A cell's text; empty where there is none.
    fn cell(&self, column: usize) -> Cow<'_, str>;

    /// The same without white space around it, or `None` when nothing is left.
    fn filled(&self, column: Option<usize>) -> Option<String> {
        let cell = self.cell(column?);
        let cell = cell.trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    }
}

/// Which cells become texts.
pub(crate) struct Plan {
    columns: Columns,
    texts: Vec<(usize, Option<Lang>)>,
}

impl Plan {
    /// From the roles of columns.
    pub(crate) fn of(columns: Columns) -> Plan {
        let texts = [(columns.text, None), (columns.vi, Some(Lang::Vi)), (columns.en, Some(Lang::En))];
        let texts = texts.into_iter().filter_map(|(column, lang)| column.map(|column| (column, lang))).collect();
        Plan { columns, texts }
    }

    /// Whether any column is a text.
    pub(crate) fn has_text(&self) -> bool {
        !self.texts.is_empty()
    }

    /// Once everything is taken in: the layout, with languages told and contradictions warned of.
    pub(crate) fn layout(&self, intake: &mut Intake<'_>) -> Layout {
        let layout = match (self.columns.text, self.columns.vi, self.columns.en) {
            (None, Some(_), Some(_)) => Layout::Columns,
            (None, Some(_), None) => Layout::One(Lang::Vi),
            (None, None, Some(_)) => Layout::One(Lang::En),
            _ => return settle(intake),
        };
        if let Some(lang) = contradiction(&intake.records, intake.options) {
            let way = "; if the columns are named the wrong way round, state --vi-column and --en-column";
            let way = if layout == Layout::Columns { way } else { "" };
            intake.warn(format!("the {} texts look {}{way}", name(lang), name(lang.other())));
        }
        layout
    }
}

/// Makes the records of an entry; `carried` gives what each carries along.
pub(crate) fn enter<E: Entry>(
    intake: &mut Intake<'_>,
    entry: &E,
    line: u64,
    plan: &Plan,
    carried: impl Fn(&E) -> Vec<(Arc<str>, String)>,
) {
    let columns = &plan.columns;
    for (column, lang) in &plan.texts {
        let text = entry.cell(*column);
        let lang = lang.or_else(|| Lang::from_tag(entry.cell(columns.lang?).trim()));
        let mut record = Record { lang, given_id: entry.filled(columns.id), ..intake.record("", line) };
        if !has_words(&text) {
            let blank = text.trim().is_empty();
            let (rule, value) = if blank { ("empty", "empty cell") } else { ("no-words", "no letter and no digit") };
            intake.leave_record(record, rule, value, &text);
            continue;
        }
        record.text = text.into_owned();
        record.url = entry.filled(columns.url);
        record.date = columns.date.and_then(|column| Date::parse(&entry.cell(column)));
        record.publisher = entry.filled(columns.publisher);
        record.carried = carried(entry);
        intake.records.push(record);
    }
}
