//! Counts over a whole audit. Knows findings; not how they are printed.

use super::checks;
use super::finding::{Finding, Severity};

/// Counts over an audit.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// Rows looked at.
    pub rows: u64,
    /// Rows with at least one finding.
    pub rows_with_findings: u64,
    /// Rows by score: ten bins of a tenth each.
    pub scores: [u64; 10],
    /// Findings by check, in the order of the checks, each by severity from the least.
    by_check: Vec<(&'static str, [u64; 3])>,
    /// Findings that a baseline or a decision has settled; counted nowhere else.
    pub settled: u64,
    /// Rows that could not be read.
    pub left_out: u64,
}

impl Default for Totals {
    fn default() -> Totals {
        Totals {
            rows: 0,
            rows_with_findings: 0,
            scores: [0; 10],
            by_check: checks::all().map(|check| (check.name, [0; 3])).collect(),
            settled: 0,
            left_out: 0,
        }
    }
}

impl Totals {
    /// Counts a row with its findings and its score.
    pub fn row(&mut self, score: Option<f32>, findings: &[Finding]) {
        self.rows += 1;
        self.rows_with_findings += u64::from(!findings.is_empty());
        if let Some(score) = score {
            self.scores[((score.clamp(0.0, 1.0) * 10.0) as usize).min(9)] += 1;
        }
        findings.iter().for_each(|finding| self.finding(finding));
    }

    /// Counts a finding that belongs to no single row.
    pub fn finding(&mut self, finding: &Finding) {
        let Some((_, counts)) = self.by_check.iter_mut().find(|(name, _)| *name == finding.check) else { return };
        counts[finding.severity as usize] += 1;
    }

    /// Findings of a severity.
    pub fn of(&self, severity: Severity) -> u64 {
        self.by_check.iter().map(|(_, counts)| counts[severity as usize]).sum()
    }

    /// All findings.
    pub fn findings(&self) -> u64 {
        Severity::ALL.into_iter().map(|severity| self.of(severity)).sum()
    }

    /// Checks with findings, in their order, each with its number of notes, warnings and errors.
    pub fn by_check(&self) -> impl Iterator<Item = (&'static str, [u64; 3])> {
        self.by_check.iter().copied().filter(|(_, counts)| counts.iter().any(|&count| count > 0))
    }
}
