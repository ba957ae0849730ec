//! Rows that score low because their translation stands elsewhere: a stretch that slid by some rows, two rows that changed places, a
//! single row. The low rows are paired anew with each other, as two heaps.

use std::sync::Arc;

use crate::align::{HeapOptions, heap};
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::{Finding, Mark, PairText, Severity};
use crate::audit::options::Options;
use crate::audit::{Auditor, Looked};
use crate::error::Result;
use crate::ledger::Note;
use crate::progress::Progress;
use crate::record::{Lang, Record};

pub(crate) const SHIFTED: Check = Check {
    name: "shifted-rows",
    about: "from some row on the translations stand a few rows too high or too low",
    group: Group::Meaning,
    severity: Severity::Error,
    on: true,
    look: Look::File,
};

pub(crate) const SWAPPED: Check = Check {
    name: "swapped-rows",
    about: "two rows have each other's translation",
    group: Group::Meaning,
    severity: Severity::Error,
    on: true,
    look: Look::File,
};

pub(crate) const MISPLACED: Check = Check {
    name: "misplaced-row",
    about: "the translation of a row stands in another row",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::File,
};

/// Rows kept at most.
const MOST: usize = 20_000;
/// Texts longer than this many bytes are cut for pairing.
const LONGEST: usize = 2_000;
/// Least rows of a stretch that slid, and the widest gap of rows in it that score well by chance.
const RUN: usize = 3;
const GAP: usize = 4;
/// Furthest that a stretch slides, in rows.
const FURTHEST: i64 = 100;
/// Least score of the new pair. Higher than for pairs of heaps, since the rows were paired once by somebody.
const SURE: f32 = 0.7;

/// A row in doubt.
#[derive(Debug)]
struct Doubtful {
    /// Number of the row in the run.
    at: usize,
    row: Arc<PairText>,
    score: Option<f32>,
}

/// The rows in doubt so far.
#[derive(Debug)]
pub(super) struct Moved {
    on: bool,
    rows: usize,
    doubtful: Vec<Doubtful>,
    passed_over: usize,
}

impl Moved {
    pub(super) fn new(options: &Options) -> Moved {
        let on = CHECKS.iter().any(|check| options.is_on(check.name));
        Moved { on, rows: 0, doubtful: Vec::new(), passed_over: 0 }
    }

    pub(super) fn row(&mut self, row: &Arc<PairText>, looked: &Looked, options: &Options) {
        let at = self.rows;
        self.rows += 1;
        if !self.on || looked.score.is_none_or(|score| score >= options.thresholds.doubtful_score) {
            return;
        }
        if self.doubtful.len() == MOST {
            self.passed_over += 1;
            return;
        }
        self.doubtful.push(Doubtful { at, row: Arc::clone(row), score: looked.score });
    }

    pub(super) fn finish(self, auditor: &Auditor<'_>, progress: &dyn Progress) -> Result<(Vec<Finding>, Vec<Note>)> {
        let mut notes = Vec::new();
        if self.passed_over > 0 {
            notes.push(Note::warning(format!(
                "{} rows score low; only the first {MOST} were looked for elsewhere in the file",
                MOST + self.passed_over
            )));
        }
        if self.doubtful.len() < 2 {
            return Ok((Vec::new(), notes));
        }
        let side = |lang: Lang| -> Vec<Record> {
            self.doubtful.iter().map(|one| record(one.row.side(lang).text.as_str(), one)).collect()
        };
        let options = HeapOptions { min_score: Some(SURE), ..HeapOptions::default() };
        let alignment = heap(&side(Lang::Vi), &side(Lang::En), auditor.scorer, &options, progress)?;
        // For each row in doubt, the row whose English it wants.
        let mut wants: Vec<Option<usize>> = vec![None; self.doubtful.len()];
        for pair in &alignment.pairs {
            let (vi, en) = (pair.vi.start as usize, pair.en.start as usize);
            if vi != en {
                wants[vi] = Some(en);
            }
        }
        let mut findings = Vec::new();
        let runs = self.shifted(&mut wants);
        for (first, last, by) in runs {
            self.tell_shifted(auditor, first, last, by, &mut findings);
        }
        for vi in 0..wants.len() {
            let Some(en) = wants[vi] else { continue };
            if wants[en] == Some(vi) {
                wants[en] = None;
                self.tell_swapped(auditor, vi, en, &mut findings);
            } else {
                self.tell_misplaced(auditor, vi, en, &mut findings);
            }
        }
        findings.sort_by_key(Finding::line);
        Ok((findings, notes))
    }

    /// Stretches of rows that all want the English of the row as many rows on; they are taken out of `wants`.
    fn shifted(&self, wants: &mut [Option<usize>]) -> Vec<(usize, usize, i64)> {
        let by = |vi: usize, wants: &[Option<usize>]| {
            wants[vi]
                .map(|en| self.doubtful[en].at as i64 - self.doubtful[vi].at as i64)
                .filter(|by| by.abs() <= FURTHEST)
        };
        let mut out = Vec::new();
        let mut vi = 0;
        while vi < wants.len() {
            let Some(this) = by(vi, wants) else {
                vi += 1;
                continue;
            };
            let (mut members, mut next) = (vec![vi], vi + 1);
            while next < wants.len() {
                let near = self.doubtful[next].at - self.doubtful[members[members.len() - 1]].at <= GAP;
                if !near {
                    break;
                }
                if by(next, wants) == Some(this) {
                    members.push(next);
                }
                next += 1;
            }
            if members.len() >= RUN {
                out.push((members[0], members[members.len() - 1], this));
                members.iter().for_each(|&member| wants[member] = None);
            }
            vi += 1;
        }
        out
    }

    fn report(&self, auditor: &Auditor<'_>, check: &'static Check, at: usize, draft: Draft, out: &mut Vec<Finding>) {
        let options = auditor.options();
        if !options.is_on(check.name) {
            return;
        }
        let one = &self.doubtful[at];
        let side = Lang::En;
        let draft = draft.at(Mark { side, range: 0..one.row.side(side).text.len() });
        let from = out.len();
        Report { check, row: &one.row, score: one.score, options, out, from }.add(draft);
    }

    fn line(&self, at: usize) -> u64 {
        self.doubtful[at].row.en.line
    }

    fn english(&self, at: usize) -> &str {
        &self.doubtful[at].row.en.text
    }

    fn tell_shifted(&self, auditor: &Auditor<'_>, first: usize, last: usize, by: i64, out: &mut Vec<Finding>) {
        let (rows, way, slip) = match by {
            1.. => (by, "low", "down"),
            _ => (-by, "high", "up"),
        };
        let plural = if rows == 1 { "row" } else { "rows" };
        let message = format!(
            "from line {} to line {} the English stands {rows} {plural} too {way}",
            self.line(first),
            self.line(last)
        );
        let wanted = self.doubtful.iter().find(|one| one.at as i64 == self.doubtful[first].at as i64 + by);
        let mut draft = Draft::new(message).slip(slip).sure(0.95);
        if let Some(wanted) = wanted {
            draft = draft.expect(wanted.row.en.text.as_str());
        }
        self.report(auditor, &SHIFTED, first, draft, out);
    }

    fn tell_swapped(&self, auditor: &Auditor<'_>, one: usize, other: usize, out: &mut Vec<Finding>) {
        let message =
            format!("the rows of line {} and line {} have each other's English", self.line(one), self.line(other));
        self.report(auditor, &SWAPPED, one, Draft::new(message).expect(self.english(other)).sure(0.93), out);
    }

    fn tell_misplaced(&self, auditor: &Auditor<'_>, vi: usize, en: usize, out: &mut Vec<Finding>) {
        let message = format!("the English of this row stands in line {}", self.line(en));
        self.report(auditor, &MISPLACED, vi, Draft::new(message).expect(self.english(en)).sure(0.8), out);
    }
}

const CHECKS: [Check; 3] = [SHIFTED, SWAPPED, MISPLACED];

fn record(text: &str, of: &Doubtful) -> Record {
    let mut len = text.len().min(LONGEST);
    while !text.is_char_boundary(len) {
        len -= 1;
    }
    Record::new(&text[..len], &of.row.vi.file, of.at as u64 + 1)
}
