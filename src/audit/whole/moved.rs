//! Rows that score low because their translation stands elsewhere: a stretch that slid by some rows, two rows that changed places, a
//! single row. Knows the rows that score low or lack a side; `align::shift` finds the stretches among them, and what is left is paired anew,
//! as two heaps.

use std::sync::Arc;

use rayon::prelude::*;

use crate::align::shift::{Row, Stretch, stretches};
use crate::align::{HeapOptions, heap};
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::{Finding, Mark, PairText, Severity};
use crate::audit::options::Options;
use crate::audit::{Auditor, Looked};
use crate::error::Result;
use crate::ledger::Note;
use crate::progress::Progress;
use crate::record::{Lang, Record};
use crate::score::{Evidence, Prepared};

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
        // A row with one empty side may have lost it to the row above or below.
        let one_sided = row.vi.text.trim().is_empty() != row.en.text.trim().is_empty();
        let low = looked.score.map_or(one_sided, |score| score < options.thresholds.doubtful_score);
        if !self.on || !low {
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
                "{} rows score low or lack a side; only the first {MOST} were looked for elsewhere in the file",
                MOST + self.passed_over
            )));
        }
        if self.doubtful.len() < 2 {
            return Ok((Vec::new(), notes));
        }
        let stretches = self.stretches(auditor, progress);
        let mut findings = Vec::new();
        // Rows whose partner is still looked for, by side.
        let mut open = [vec![true; self.doubtful.len()], vec![true; self.doubtful.len()]];
        for stretch in stretches.iter().filter(|stretch| stretch.by != 0) {
            let members: Vec<usize> =
                (0..self.doubtful.len()).filter(|&at| stretch.rows.contains(&(self.doubtful[at].at as u32))).collect();
            for &at in &members {
                open[0][at] = false;
                if let Some(partner) = self.find(self.doubtful[at].at as i64 + i64::from(stretch.by)) {
                    open[1][partner] = false;
                }
            }
            if let (Some(&first), Some(&last)) = (members.first(), members.last()) {
                self.tell_shifted(auditor, (first, last), stretch, &mut findings);
            }
        }
        let mut wants = self.wanted(auditor, &open, progress)?;
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

    /// The row in doubt with this number.
    fn find(&self, row: i64) -> Option<usize> {
        self.doubtful.binary_search_by_key(&row, |one| one.at as i64).ok()
    }

    fn stretches(&self, auditor: &Auditor<'_>, progress: &dyn Progress) -> Vec<Stretch> {
        let scorer = &auditor.scorer.blind_to_diacritics();
        let prepared: Vec<[Option<Prepared>; 2]> = self
            .doubtful
            .par_iter()
            .map(|one| {
                [Lang::Vi, Lang::En].map(|lang| {
                    let text = bounded(&one.row.side(lang).text);
                    (!text.trim().is_empty()).then(|| scorer.prepare(text, lang, one.row.date))
                })
            })
            .collect();
        let rows: Vec<Row<'_>> = self
            .doubtful
            .par_iter()
            .zip(&prepared)
            .map_init(Evidence::default, |evidence, (one, [vi, en])| Row {
                at: one.at as u32,
                vi: vi.as_ref(),
                en: en.as_ref(),
                sum: vi.as_ref().zip(en.as_ref()).map(|(vi, en)| scorer.sum(vi, en, evidence)),
            })
            .collect();
        stretches(&rows, self.rows as u32, scorer, progress)
    }

    /// For each row in doubt, the row whose English it wants.
    fn wanted(
        &self,
        auditor: &Auditor<'_>,
        open: &[Vec<bool>; 2],
        progress: &dyn Progress,
    ) -> Result<Vec<Option<usize>>> {
        let side = |open: &[bool], lang: Lang| -> (Vec<usize>, Vec<Record>) {
            let there = |at: &usize| open[*at] && self.doubtful[*at].row.is_whole();
            let record = |at: usize| record(&self.doubtful[at].row.side(lang).text, &self.doubtful[at]);
            (0..self.doubtful.len()).filter(there).map(|at| (at, record(at))).unzip()
        };
        let ((vi_at, vi), (en_at, en)) = (side(&open[0], Lang::Vi), side(&open[1], Lang::En));
        let options = HeapOptions { min_score: Some(SURE), ..HeapOptions::default() };
        let alignment = heap(&vi, &en, auditor.scorer, &options, progress)?;
        let mut wants = vec![None; self.doubtful.len()];
        for pair in &alignment.pairs {
            let (vi, en) = (vi_at[pair.vi.start as usize], en_at[pair.en.start as usize]);
            if vi != en {
                wants[vi] = Some(en);
            }
        }
        Ok(wants)
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

    fn tell_shifted(
        &self,
        auditor: &Auditor<'_>,
        (first, last): (usize, usize),
        stretch: &Stretch,
        out: &mut Vec<Finding>,
    ) {
        let slip = if stretch.by > 0 { "down" } else { "up" };
        let mut draft = Draft::new(stretch.told(self.line(first), self.line(last))).slip(slip).sure(0.95);
        if let Some(wanted) = self.find(self.doubtful[first].at as i64 + i64::from(stretch.by)) {
            draft = draft.expect(self.english(wanted));
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
    Record::new(bounded(text), &of.row.vi.file, of.at as u64 + 1)
}

/// The beginning of a text.
fn bounded(text: &str) -> &str {
    let mut len = text.len().min(LONGEST);
    while !text.is_char_boundary(len) {
        len -= 1;
    }
    &text[..len]
}
