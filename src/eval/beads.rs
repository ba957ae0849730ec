//! Beads of ordered text against gold beads. Strict: a bead counts when it equals a gold bead, beads without a partner left out on both
//! sides; all: those count too; line: over single links between lines. Recall for each kind of bead.

use std::collections::BTreeSet;

use crate::error::{Error, Result};
use crate::eval::{Rows, Share};

/// Lines of both sides, each rising.
pub type Bead = (Vec<i64>, Vec<i64>);

/// Kinds of beads whose recall is told, by their number of lines.
pub const KINDS: [(&str, (usize, usize)); 5] =
    [("1-1", (1, 1)), ("1-2", (1, 2)), ("2-1", (2, 1)), ("1-0", (1, 0)), ("0-1", (0, 1))];

/// The result of an evaluation.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Report {
    /// Beads with both sides, equal as a whole.
    pub strict: Share,
    /// All beads.
    pub all: Share,
    /// Links of single lines.
    pub line: Share,
    /// Recall of each kind in [`KINDS`], with the number of gold beads of that kind; `None` where there is none.
    #[serde(skip)]
    pub recall: Vec<(&'static str, usize, Option<f64>)>,
}

/// The beads of a table: two columns of comma-joined line numbers that count from `base`. Rows with both sides empty are passed over.
pub fn beads(table: &Rows, vi: usize, en: usize, base: i64) -> Result<Vec<Bead>> {
    let mut out = Vec::with_capacity(table.len());
    for (at, row) in table.rows().enumerate() {
        let side = |text: &str| -> Result<Vec<i64>> {
            let mut lines = Vec::new();
            for number in text.split(',').map(str::trim).filter(|number| !number.is_empty()) {
                let number = number.trim_start_matches(['v', 'e']).parse::<i64>().map_err(|_| {
                    Error::input(format!("`{number}` is no line number"))
                        .at_path(table.path())
                        .at_line(at as u64 + 2)
                        .hint("name the columns with line numbers: --vi-column, --en-column")
                })?;
                lines.push(number - base);
            }
            lines.sort_unstable();
            Ok(lines)
        };
        let bead = (side(&row[vi])?, side(&row[en])?);
        if !bead.0.is_empty() || !bead.1.is_empty() {
            out.push(bead);
        }
    }
    Ok(out)
}

/// Evaluates beads. Beads that occur twice count once.
pub fn evaluate(found: &[Bead], gold: &[Bead]) -> Report {
    let found: BTreeSet<&Bead> = found.iter().collect();
    let gold: BTreeSet<&Bead> = gold.iter().collect();
    let paired = |set: &BTreeSet<&Bead>| -> BTreeSet<Bead> {
        set.iter().filter(|bead| !bead.0.is_empty() && !bead.1.is_empty()).map(|&bead| bead.clone()).collect()
    };
    let links = |set: &BTreeSet<&Bead>| -> BTreeSet<(i64, i64)> {
        set.iter().flat_map(|bead| bead.0.iter().flat_map(|&vi| bead.1.iter().map(move |&en| (vi, en)))).collect()
    };
    let kind = |(name, (vi, en)): (&'static str, (usize, usize))| {
        let of_kind: Vec<&&Bead> = gold.iter().filter(|bead| (bead.0.len(), bead.1.len()) == (vi, en)).collect();
        let hits = of_kind.iter().filter(|bead| found.contains(**bead)).count();
        (name, of_kind.len(), (!of_kind.is_empty()).then(|| hits as f64 / of_kind.len() as f64))
    };
    Report {
        strict: share(&paired(&found), &paired(&gold)),
        all: share(&found, &gold),
        line: share(&links(&found), &links(&gold)),
        recall: KINDS.into_iter().map(kind).collect(),
    }
}

fn share<T: Ord>(found: &BTreeSet<T>, gold: &BTreeSet<T>) -> Share {
    Share::of(found.intersection(gold).count(), found.len(), gold.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_by_hand() {
        let gold = vec![(vec![0], vec![0]), (vec![1, 2], vec![1]), (vec![3], vec![])];
        let found = vec![(vec![0], vec![0]), (vec![1], vec![1]), (vec![2], vec![]), (vec![3], vec![])];
        let report = evaluate(&found, &gold);
        assert_eq!(report.strict, Share::of(1, 2, 2));
        assert_eq!(report.all, Share::of(2, 4, 3));
        assert_eq!(report.line, Share::of(2, 2, 3));
        let recall = |kind| report.recall.iter().find(|(name, ..)| *name == kind).unwrap().2;
        assert_eq!(
            (recall("1-1"), recall("2-1"), recall("1-0"), recall("1-2")),
            (Some(1.0), Some(0.0), Some(1.0), None)
        );
    }

    #[test]
    fn line_numbers_from_any_base() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.csv");
        std::fs::write(&path, "vi_lines,en_lines\n\"2, 1\",v3\n,\n4,\n").unwrap();
        let table = Rows::read(&path).unwrap();
        assert_eq!(beads(&table, 0, 1, 1).unwrap(), [(vec![0, 1], vec![2]), (vec![3], vec![])]);
        std::fs::write(&path, "vi_lines,en_lines\na,1\n").unwrap();
        assert_eq!(beads(&Rows::read(&path).unwrap(), 0, 1, 1).unwrap_err().line(), Some(2));
    }
}
