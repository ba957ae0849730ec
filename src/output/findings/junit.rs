//! Findings as JUnit XML: one suite a file, one case a check that ran on it, one failure or output line a finding. The counts stand in
//! front, so everything is held until the end.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use super::{Findings, spans};
use crate::audit::{Finding, Severity, Totals};
use crate::output::Sink;
use crate::output::xml::put;

pub(super) struct Junit {
    sink: Sink,
    /// Suites in the order of their first finding; in each the cases by check.
    suites: Vec<(Arc<str>, BTreeMap<&'static str, Case>)>,
}

#[derive(Default)]
struct Case {
    failures: Vec<(String, String)>,
    notes: Vec<String>,
}

impl Junit {
    pub(super) fn new(sink: Sink) -> Junit {
        Junit { sink, suites: Vec::new() }
    }
}

/// XML 1.0 text: markup escaped, characters that XML can't hold shown as U+FFFD.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' => out.push_str(&format!("&#{};", u32::from(c))),
            _ if put(c, &mut out) => {}
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

impl Findings for Junit {
    fn finding(&mut self, finding: &Finding) -> std::io::Result<()> {
        let file = finding.file();
        let at = self.suites.iter().position(|(suite, _)| suite == file).unwrap_or_else(|| {
            self.suites.push((Arc::clone(file), BTreeMap::new()));
            self.suites.len() - 1
        });
        let case = self.suites[at].1.entry(finding.check).or_default();
        let mut text = format!("{}:{}: {}: {}", file, finding.line(), spans::rule(finding), finding.message);
        text.push_str(&format!("\nvi: {}\nen: {}", finding.row.vi.text, finding.row.en.text));
        if let Some(expected) = &finding.expected {
            text.push_str(&format!("\nexpected: {expected}"));
        }
        if finding.severity == Severity::Note {
            case.notes.push(text);
        } else {
            case.failures.push((finding.severity.name().to_owned(), text));
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, totals: &Totals) -> std::io::Result<Sink> {
        let failed = |case: &Case| !case.failures.is_empty();
        let count = |cases: &BTreeMap<&str, Case>| (cases.len(), cases.values().filter(|case| failed(case)).count());
        let (mut tests, mut failures) = (0, 0);
        for (_, cases) in &self.suites {
            let (all, bad) = count(cases);
            tests += all;
            failures += bad;
        }
        let sink = &mut self.sink;
        writeln!(sink, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        // A report without a single case counts as broken with some servers.
        let clean = self.suites.is_empty();
        writeln!(
            sink,
            "<testsuites name=\"songngu audit\" tests=\"{}\" failures=\"{failures}\">",
            tests + usize::from(clean)
        )?;
        if clean {
            writeln!(sink, "  <testsuite name=\"songngu audit\" tests=\"1\" failures=\"0\">")?;
            writeln!(sink, "    <testcase classname=\"songngu\" name=\"{} rows without findings\"/>", totals.rows)?;
            writeln!(sink, "  </testsuite>")?;
        }
        for (file, cases) in &self.suites {
            let (all, bad) = count(cases);
            let file = xml(file);
            writeln!(sink, "  <testsuite name=\"{file}\" tests=\"{all}\" failures=\"{bad}\">")?;
            for (check, case) in cases {
                writeln!(sink, "    <testcase classname=\"{file}\" name=\"{check}\">")?;
                if let Some((worst, _)) = case.failures.iter().min_by_key(|(severity, _)| severity.as_str()) {
                    let text: Vec<String> = case.failures.iter().map(|(_, text)| xml(text)).collect();
                    let number = case.failures.len();
                    writeln!(
                        sink,
                        "      <failure type=\"{worst}\" message=\"{check}: {number} {}\">{}</failure>",
                        if number == 1 { "finding" } else { "findings" },
                        text.join("&#10;&#10;")
                    )?;
                }
                if !case.notes.is_empty() {
                    let text: Vec<String> = case.notes.iter().map(|text| xml(text)).collect();
                    writeln!(sink, "      <system-out>{}</system-out>", text.join("&#10;&#10;"))?;
                }
                writeln!(sink, "    </testcase>")?;
            }
            writeln!(sink, "  </testsuite>")?;
        }
        writeln!(sink, "</testsuites>")?;
        Ok(self.sink)
    }
}
