//! What a reader has taken in so far: records, rows left out, notes. Keeps the sum right. Knows no formats.

use std::path::Path;
use std::sync::Arc;

use super::window::{Fault, shorten};
use super::{Format, Layout, LoadOptions, Loaded};
use crate::error::{Error, Result};
use crate::ledger::{Dropped, Note};
use crate::record::{Lang, Origin, Record};

/// Collects what a reader finds.
pub(crate) struct Intake<'a> {
    /// The input as the user named it.
    pub(crate) path: &'a Path,
    /// The same, shared by all records.
    pub(crate) file: Arc<str>,
    /// What the user stated.
    pub(crate) options: &'a LoadOptions,
    /// Kept.
    pub(crate) records: Vec<Record>,
    /// Left out.
    pub(crate) dropped: Vec<Dropped>,
    /// Said.
    pub(crate) notes: Vec<Note>,
    /// For each rule of a fault: how often, and the first line.
    faults: Vec<(&'static str, u64, u64)>,
}

impl<'a> Intake<'a> {
    /// Nothing taken in yet.
    pub(crate) fn new(path: &'a Path, options: &'a LoadOptions) -> Intake<'a> {
        Intake {
            path,
            file: Arc::from(path.to_string_lossy()),
            options,
            records: Vec::new(),
            dropped: Vec::new(),
            notes: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// A new record at a line; not kept yet.
    pub(crate) fn record(&self, text: impl Into<String>, line: u64) -> Record {
        Record::new(text, &self.file, line)
    }

    /// A sentence for the user that begins with the input's name.
    pub(crate) fn note(&mut self, text: impl std::fmt::Display) {
        self.notes.push(Note::info(format!("{}: {text}", self.file)));
    }

    /// The same as a warning.
    pub(crate) fn warn(&mut self, text: impl std::fmt::Display) {
        self.notes.push(Note::warning(format!("{}: {text}", self.file)));
    }

    /// Leaves a text out by a rule that is no fault of the input (a menu word, a duplicate, an empty cell).
    pub(crate) fn leave(
        &mut self,
        line: u64,
        lang: Option<Lang>,
        rule: &'static str,
        value: impl Into<String>,
        text: &str,
    ) {
        let record = Record { lang, ..self.record("", line) };
        self.leave_record(record, rule, value, text);
    }

    /// The same for a text whose record was begun.
    pub(crate) fn leave_record(&mut self, record: Record, rule: &'static str, value: impl Into<String>, text: &str) {
        let mut text = text.to_owned();
        shorten(&mut text);
        let id = record.id();
        self.dropped.push(Dropped { origin: record.origin, id, lang: record.lang, rule, value: value.into(), text });
    }

    /// Leaves a row out because something is wrong with it; with `strict` that is the end.
    pub(crate) fn refuse(&mut self, line: u64, fault: Fault) -> Result<()> {
        let Fault { rule, value, text } = fault;
        if self.options.strict {
            return Err(refusal(rule, &value).at_path(self.path).at_line(line));
        }
        match self.faults.iter_mut().find(|(known, ..)| *known == rule) {
            Some((_, count, _)) => *count += 1,
            None => self.faults.push((rule, 1, line)),
        }
        let origin = Origin { file: Arc::clone(&self.file), line };
        self.dropped.push(Dropped { origin, id: line.to_string(), lang: None, rule, value, text });
        Ok(())
    }

    /// The end: says what was refused. Fails when there was nothing at all.
    pub(crate) fn finish(mut self, layout: Layout, format: Format) -> Result<Loaded> {
        let read = (self.records.len() + self.dropped.len()) as u64;
        if read == 0 {
            return Err(Error::input("there is no text in it")
                .at_path(self.path)
                .hint("check that the step before this one wrote it"));
        }
        for (rule, count, line) in std::mem::take(&mut self.faults) {
            let at = if count == 1 { format!("line {line}") } else { format!("the first at line {line}") };
            self.warn(format!("{} left out: {} ({rule}, {at})", counted(count, "row"), reason(rule)));
        }
        let Intake { records, dropped, notes, .. } = self;
        Ok(Loaded { records, layout, format, notes, dropped, read })
    }
}

/// The error for a fault that stops a strict run.
pub(crate) fn refusal(rule: &'static str, value: &str) -> Error {
    Error::input(format!("{}: {value}", reason(rule)))
        .hint("without --strict such rows go to the ledger and the run goes on")
}

/// What a rule of a fault means, for a person.
fn reason(rule: &str) -> &'static str {
    match rule {
        "bad-utf8" => "bytes without meaning",
        "nul" => "NUL bytes",
        "too-long" => "longer than allowed",
        "repeated-header" => "the header once more",
        "uneven-row" => "another number of fields than the other rows",
        "bad-json" => "not a JSON object",
        "bad-xml" => "broken XML",
        "too-many-texts" => "too many variants of a text",
        "no-field" => "the field is missing",
        "bad-timing" => "a time that can't be read",
        _ => "not readable",
    }
}

/// A number with its noun: `1 row`, `2 rows`.
pub(crate) fn counted(n: u64, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// Whether a text holds anything that could be translated: a letter or a digit.
pub(crate) fn has_words(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_alphanumeric()) || text.chars().any(char::is_alphanumeric)
}
