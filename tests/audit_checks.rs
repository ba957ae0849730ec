//! Each check against cases of our own: `tests/data/audit/<check>.tsv`, columns `fire|quiet`, Vietnamese, English, and what is expected
//! of the finding (`slip:…`, `mark:…` a marked stretch, `expected:…`, `severity:…`; joined by ` & `).
//!
//! ` ‖ ` parts rows of a file; `[1000-2500]` before a text makes it a cue with its times in milliseconds, `[1000-2500@7]` one of line 7,
//! and an empty text no cue at all. `\n`, `\t` and `\u{…}` stand for characters.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use songngu::align::{Alignment, Pair};
use songngu::audit::captions::{self, Profile};
use songngu::audit::{Auditor, Finding, Glossary, Look, Options, PairText, Scratch, Side, Whole, checks};
use songngu::lexicon::Lexicon;
use songngu::score::Scorer;
use songngu::{Record, Timing};

/// Cases of each sort that a check must have.
const LEAST: usize = 5;

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(code) = rest.strip_prefix("u{") {
            let end = code.find('}').expect("a closed escape");
            out.push(char::from_u32(u32::from_str_radix(&code[..end], 16).expect("a number")).expect("a character"));
            rest = &code[end + 1..];
        } else {
            let c = rest.chars().next().expect("an escape");
            out.push(match c {
                'n' => '\n',
                't' => '\t',
                other => other,
            });
            rest = &rest[c.len_utf8()..];
        }
    }
    out + rest
}

/// A text with its times and line where it has them.
fn cue(text: &str) -> (Option<Timing>, Option<u64>, String) {
    let Some((head, rest)) = text.strip_prefix('[').and_then(|rest| rest.split_once("] ")) else {
        return (None, None, unescape(text));
    };
    let (times, line) = head.split_once('@').map_or((head, None), |(times, line)| (times, line.parse().ok()));
    let Some((start, end)) = times.split_once('-') else { return (None, None, unescape(text)) };
    let (Ok(start_ms), Ok(end_ms)) = (start.parse(), end.parse()) else { return (None, None, unescape(text)) };
    (Some(Timing { start_ms, end_ms }), line, unescape(rest))
}

fn records(column: &str, file: &Arc<str>) -> Vec<Option<Record>> {
    column
        .split(" ‖ ")
        .zip(1u64..)
        .map(|(text, at)| {
            let (timing, line, text) = cue(text.trim_matches('~'));
            let mut record = Record::new(text, file, line.unwrap_or(at));
            record.timing = timing;
            timing.map(|_| record)
        })
        .collect()
}

/// What is found in a case.
fn found(auditor: &Auditor<'_>, look: Look, vi: &str, en: &str) -> Vec<Finding> {
    let file: Arc<str> = "case".into();
    let mut findings = Vec::new();
    if matches!(look, Look::Cue(_) | Look::Bead(_)) {
        let (vi, en) = (records(vi, &file), records(en, &file));
        let mut alignment = Alignment::default();
        let (mut left, mut right): (Vec<Record>, Vec<Record>) = (Vec::new(), Vec::new());
        for (a, b) in vi.into_iter().zip(en) {
            let (i, j) = (left.len() as u32, right.len() as u32);
            match (&a, &b) {
                (Some(_), Some(_)) => {
                    alignment.pairs.push(Pair { vi: i..i + 1, en: j..j + 1, score: 0.9, margin: 0.5 });
                }
                (Some(_), None) => alignment.unpaired_vi.push(i),
                (None, Some(_)) => alignment.unpaired_en.push(j),
                (None, None) => {}
            }
            left.extend(a);
            right.extend(b);
        }
        let captions = captions::rows(&left, &right, &alignment);
        let mut looked = auditor.block(&captions.rows);
        auditor.captions(&captions, &Profile::named("netflix").expect("a profile"), &mut looked);
        return looked.into_iter().flat_map(|looked| looked.findings).collect();
    }
    let rows: Vec<Arc<PairText>> = vi
        .split(" ‖ ")
        .zip(en.split(" ‖ "))
        .zip(1u64..)
        .map(|((vi, en), line)| {
            let (vi, en) = (Side::new(unescape(vi), &file, line), Side::new(unescape(en), &file, line));
            Arc::new(PairText { id: line.to_string(), vi, en, date: None })
        })
        .collect();
    if let Look::File = look {
        let mut whole = Whole::new(auditor);
        for (row, mut looked) in rows.iter().zip(auditor.block(&rows)) {
            whole.row(row, &mut looked);
            findings.extend(looked.findings);
        }
        findings.extend(whole.finish(&()).expect("no failure").0);
    } else {
        for row in &rows {
            auditor.pair(row, &mut Scratch::default(), &mut findings);
        }
    }
    findings
}

/// Whether one of the findings is as expected.
fn fits(findings: &[Finding], expected: &str) -> bool {
    findings.iter().any(|finding| {
        expected.split(" & ").filter(|word| !word.is_empty()).all(|word| {
            let (key, value) = word.split_once(':').expect("key:value");
            let value = unescape(value);
            match key {
                "slip" => finding.slip == value,
                "severity" => finding.severity.name() == value,
                "expected" => finding.expected.as_deref() == Some(value.as_str()),
                "mark" => [songngu::Lang::Vi, songngu::Lang::En]
                    .into_iter()
                    .any(|side| finding.marked(side).any(|m| m == value)),
                other => panic!("no key {other}"),
            }
        })
    })
}

#[test]
fn checks_fire_and_keep_quiet_as_written_down() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/audit");
    let lexicon = Lexicon::shipped().expect("lexicon");
    let scorer = Scorer::new(&lexicon).expect("scorer");
    let only = std::env::var("SONGNGU_CHECK").ok();
    let mut faults = Vec::new();
    for check in checks::all().filter(|check| only.as_deref().is_none_or(|only| only == check.name)) {
        let Ok(text) = fs::read_to_string(folder.join(format!("{}.tsv", check.name))) else {
            faults.push(format!("{}: no cases", check.name));
            continue;
        };
        let mut options = Options::default();
        options.glossary = Glossary::open(&folder.join("glossary.csv")).expect("glossary");
        options.choose([check.name]).expect("a check");
        let auditor = Auditor::new(&scorer, options);
        let (mut fire, mut quiet) = (0, 0);
        for (line, row) in (1..).zip(text.lines()).filter(|(_, row)| !row.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [sort, vi, en, rest @ ..] = cells.as_slice() else { panic!("{}.tsv:{line}: {row}", check.name) };
            let findings = found(&auditor, check.look, vi, en);
            assert!(findings.iter().all(|finding| finding.check == check.name));
            let said: Vec<String> = findings
                .iter()
                .map(|f| format!("{}/{} {} {:?} {}", f.severity, f.slip, f.message, f.expected, f.confidence))
                .collect();
            let expected = rest.first().copied().unwrap_or_default();
            let right = match *sort {
                "fire" => {
                    fire += 1;
                    !findings.is_empty() && fits(&findings, expected)
                }
                "quiet" => {
                    quiet += 1;
                    findings.is_empty()
                }
                other => panic!("{}.tsv:{line}: {other}", check.name),
            };
            if !right {
                faults.push(format!("{}.tsv:{line}: {row}\n    found {said:?}", check.name));
            }
        }
        if fire < LEAST || quiet < LEAST {
            faults.push(format!("{}: {fire} cases that fire, {quiet} that don't", check.name));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
