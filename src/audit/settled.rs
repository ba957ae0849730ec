//! Findings that somebody has dealt with: the baseline of an earlier run, and the decisions taken in a report. Knows fingerprints and
//! two small file formats.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::finding::{Finding, Fingerprint, PairText};
use super::glossary::delimiter;
use crate::error::{Error, Kind, Result};

/// First line of a baseline.
const HEADING: &str = "# songngu audit baseline 1: fingerprint, check, Vietnamese, English";

/// What was dealt with.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    known: FxHashSet<Fingerprint>,
    edits: FxHashMap<(String, String), (String, String)>,
}

impl Settled {
    /// Adds the findings of a baseline. Fails when the file can't be read or a row doesn't begin with a fingerprint.
    pub fn add_baseline(&mut self, path: &Path) -> Result<()> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::io(Kind::Input, path, error).hint("make one with --write-baseline FILE"))?;
        for (line, row) in (1..).zip(text.lines()) {
            if row.is_empty() || row.starts_with('#') {
                continue;
            }
            let print = row.split('\t').next().and_then(Fingerprint::parse).ok_or_else(|| {
                Error::input("expected a fingerprint of sixteen hexadecimal digits")
                    .at_path(path)
                    .at_line(line)
                    .hint("a baseline is made with --write-baseline FILE")
            })?;
            self.known.insert(print);
        }
        Ok(())
    }

    /// Adds the decisions of a report: a CSV file with the columns `fingerprint` and `decision`, and for edits `vi`, `en`, `new_vi`,
    /// `new_en`. A finding decided `reject` is no fault and is settled; `accept` leaves it standing; a row decided `edit` is audited as
    /// it was edited. Fails when the file can't be read, lacks those columns, or a decision is none of the three.
    pub fn add_decisions(&mut self, path: &Path) -> Result<()> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(Kind::Input, path, error))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
        let bad = |error: csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            Error::input("not a table of decisions").at_path(path).at_line(line).because(error)
        };
        let header = reader.headers().map_err(bad)?.clone();
        let column = |name: &str| header.iter().position(|one| one.trim() == name);
        let missing = |name: &str| {
            Error::input(format!("no column `{name}`"))
                .at_path(path)
                .hint("decisions are downloaded from a report made with --report FILE")
        };
        let print_at = column("fingerprint").ok_or_else(|| missing("fingerprint"))?;
        let decision_at = column("decision").ok_or_else(|| missing("decision"))?;
        let texts = ["vi", "en", "new_vi", "new_en"].map(column);
        for row in reader.records() {
            let row = row.map_err(bad)?;
            let line = row.position().map_or(1, csv::Position::line);
            let wrong = |message: String| Error::input(message).at_path(path).at_line(line);
            let cell = |at: usize| row.get(at).unwrap_or_default();
            match cell(decision_at).trim() {
                "accept" | "" => {}
                "reject" => {
                    let print = Fingerprint::parse(cell(print_at).trim())
                        .ok_or_else(|| wrong("expected a fingerprint of sixteen hexadecimal digits".to_owned()))?;
                    self.known.insert(print);
                }
                "edit" => {
                    let [Some(vi), Some(en), Some(new_vi), Some(new_en)] = texts else { return Err(missing("new_vi")) };
                    let (old, new) = ((cell(vi), cell(en)), (cell(new_vi), cell(new_en)));
                    self.edits.insert((old.0.into(), old.1.into()), (new.0.into(), new.1.into()));
                }
                other => {
                    return Err(
                        wrong(format!("`{other}` is no decision")).hint("decisions are accept, reject and edit")
                    );
                }
            }
        }
        Ok(())
    }

    /// Whether a finding was dealt with.
    pub fn holds(&self, finding: &Finding) -> bool {
        self.known.contains(&finding.fingerprint())
    }

    /// Puts the edited texts into a row that was edited.
    pub fn edit(&self, row: &mut PairText) {
        if self.edits.is_empty() {
            return;
        }
        if let Some((vi, en)) = self.edits.get(&(row.vi.text.clone(), row.en.text.clone())) {
            row.vi.text.clone_from(vi);
            row.en.text.clone_from(en);
            row.vi.cues.clear();
            row.en.cues.clear();
        }
    }
}

/// Collects a baseline.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    rows: std::collections::BTreeSet<String>,
}

impl Baseline {
    /// Takes a finding.
    pub fn add(&mut self, finding: &Finding) {
        let plain = |text: &str| -> String {
            let short: String = text.chars().take(80).collect();
            short.replace(|c: char| c.is_control(), " ")
        };
        self.rows.insert(format!(
            "{}\t{}\t{}\t{}",
            finding.fingerprint(),
            finding.check,
            plain(&finding.row.vi.text),
            plain(&finding.row.en.text)
        ));
    }

    /// The file, rows in a fixed order so that it is easy to compare. The texts are for people; only the fingerprint is read again.
    pub fn write(&self) -> String {
        let mut out = format!("{HEADING}\n");
        for row in &self.rows {
            out.push_str(row);
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Severity, Side};
    use std::sync::Arc;

    fn finding(vi: &str) -> Finding {
        let file: Arc<str> = "a".into();
        let row = PairText { id: "1".into(), vi: Side::new(vi, &file, 1), en: Side::new("x\ty", &file, 1), date: None };
        Finding::new("empty", Severity::Note, Arc::new(row), None, vec![], "", String::new(), None, 0.5)
    }

    fn file(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn a_baseline_is_read_back() {
        let mut baseline = Baseline::default();
        baseline.add(&finding("một\nhai"));
        baseline.add(&finding("một\nhai"));
        let (_folder, path) = file(&baseline.write());
        let mut settled = Settled::default();
        settled.add_baseline(&path).unwrap();
        assert!(settled.holds(&finding("một\nhai")) && !settled.holds(&finding("ba")));
        let (_folder, path) = file("# x\nnonsense\n");
        let error = settled.add_baseline(&path).unwrap_err();
        assert_eq!(error.line(), Some(2));
    }

    #[test]
    fn decisions_reject_and_edit() {
        let print = finding("hai").fingerprint();
        let text = format!(
            "\u{feff}fingerprint,decision,vi,en,new_vi,new_en\n{print},reject,,,,\n{print},edit,a,b,c,d\n{print},accept\n"
        );
        let (_folder, path) = file(&text);
        let mut settled = Settled::default();
        settled.add_decisions(&path).unwrap();
        assert!(settled.holds(&finding("hai")));
        let file: Arc<str> = "f".into();
        let mut row =
            PairText { id: "1".into(), vi: Side::new("a", &file, 1), en: Side::new("b", &file, 1), date: None };
        settled.edit(&mut row);
        assert_eq!((row.vi.text.as_str(), row.en.text.as_str()), ("c", "d"));
    }

    #[test]
    fn wrong_decisions_are_told_with_their_line() {
        for (text, message) in [
            ("vi,en\n", "no column `fingerprint`"),
            ("fingerprint,decision\n1,reject\n", "expected a fingerprint"),
            ("fingerprint,decision\n\n1,maybe\n", "`maybe` is no decision"),
            ("fingerprint,decision\n1,edit\n", "no column `new_vi`"),
        ] {
            let (_folder, path) = file(text);
            let error = Settled::default().add_decisions(&path).unwrap_err();
            assert!(error.message().starts_with(message), "{error}");
        }
    }
}
