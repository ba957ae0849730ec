//! Findings as JSON objects, one a line, keys in a fixed order. Spans count characters.

use std::io::Write;

use serde::Serialize;

use super::Findings;
use super::spans::{Span, spans};
use crate::audit::{Finding, Totals};
use crate::output::Sink;

pub(super) struct Jsonl {
    sink: Sink,
}

impl Jsonl {
    pub(super) fn new(sink: Sink) -> Jsonl {
        Jsonl { sink }
    }
}

#[derive(Serialize)]
struct Row<'a> {
    check: &'a str,
    slip: &'a str,
    severity: &'a str,
    file: &'a str,
    line: u64,
    id: &'a str,
    vi: &'a str,
    en: &'a str,
    span: Vec<Span<'a>>,
    message: &'a str,
    expected: Option<&'a str>,
    confidence: f64,
    score: Option<f64>,
    fingerprint: String,
}

/// A number as people read it: a share in four decimals.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1e4).round() / 1e4
}

impl Findings for Jsonl {
    fn finding(&mut self, finding: &Finding) -> std::io::Result<()> {
        let row = Row {
            check: finding.check,
            slip: finding.slip,
            severity: finding.severity.name(),
            file: finding.file(),
            line: finding.line(),
            id: &finding.row.id,
            vi: &finding.row.vi.text,
            en: &finding.row.en.text,
            span: spans(finding),
            message: &finding.message,
            expected: finding.expected.as_deref(),
            confidence: rounded(finding.confidence),
            score: finding.score.map(rounded),
            fingerprint: finding.fingerprint().to_string(),
        };
        serde_json::to_writer(&mut self.sink, &row).map_err(std::io::Error::from)?;
        self.sink.write_all(b"\n")
    }

    fn finish(self: Box<Self>, _totals: &Totals) -> std::io::Result<Sink> {
        Ok(self.sink)
    }
}
