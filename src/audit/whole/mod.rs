//! Checks that see all rows of a run: the same text translated differently, rows that slid or changed places. Rows are shown to them in
//! order; what they keep is bounded.
//!
//! Memory: `repeats` keeps some 200 bytes a row and up to 64 MiB of texts; `moved` keeps the rows that score low or lack a side, 20,000 at most. When all
//! their checks are off, nothing is kept.

mod moved;
mod repeats;

pub(super) use repeats::Prints;

use std::sync::Arc;

use super::check::Check;
use super::finding::{Finding, PairText};
use super::{Auditor, Looked};
use crate::error::Result;
use crate::ledger::Note;
use crate::progress::Progress;

/// The checks, in the order of their report.
pub(super) const CHECKS: &[Check] =
    &[moved::SHIFTED, moved::SWAPPED, moved::MISPLACED, repeats::SAME_SOURCE, repeats::SAME_TARGET, repeats::DUPLICATE];

/// What is remembered of the rows of a run.
#[derive(Debug)]
pub struct Whole<'a> {
    auditor: &'a Auditor<'a>,
    repeats: repeats::Repeats,
    moved: moved::Moved,
}

impl<'a> Whole<'a> {
    /// Nothing remembered yet.
    pub fn new(auditor: &'a Auditor<'a>) -> Whole<'a> {
        let options = auditor.options();
        Whole { auditor, repeats: repeats::Repeats::new(options), moved: moved::Moved::new(options) }
    }

    /// Shows a row with what was found in it; adds what it has to do with earlier rows.
    pub fn row(&mut self, row: &Arc<PairText>, looked: &mut Looked) {
        self.repeats.row(row, looked, self.auditor.options());
        self.moved.row(row, looked, self.auditor.options());
    }

    /// Looks at the rows that remain in doubt: the findings, in the order of their rows, and what there is to tell the user.
    pub fn finish(self, progress: &dyn Progress) -> Result<(Vec<Finding>, Vec<Note>)> {
        self.moved.finish(self.auditor, progress)
    }
}
