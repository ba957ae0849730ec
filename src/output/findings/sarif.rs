//! Findings as SARIF 2.1.0 (OASIS standard), as code-scanning services read it: rules first, then results as they come.
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::io::Write;

use serde_json::{Value, json};

use super::Findings;
use super::spans::spans;
use crate::audit::{Finding, Severity, Totals, checks};
use crate::output::Sink;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) struct Sarif {
    sink: Sink,
    any: bool,
}

impl Sarif {
    pub(super) fn new(mut sink: Sink) -> std::io::Result<Sarif> {
        let rules: Vec<Value> = checks::all()
            .map(|check| {
                json!({
                    "id": check.name,
                    "shortDescription": { "text": check.about },
                    "defaultConfiguration": { "level": check.severity.name(), "enabled": check.on },
                    "properties": { "tags": [check.group.name()] },
                })
            })
            .collect();
        let driver = json!({ "name": "songngu", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
        write!(
            sink,
            "{{\"$schema\":{},\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"results\":[",
            json!(SCHEMA),
        )?;
        Ok(Sarif { sink, any: false })
    }
}

/// A file as a relative reference of RFC 3986: `\` is `/`, everything but unreserved letters and `/` is percent-encoded. An absolute
/// path becomes a `file:` address.
pub(super) fn address(file: &str) -> String {
    let file = if cfg!(windows) { file.replace('\\', "/") } else { file.to_owned() };
    let mut out = String::new();
    if file.starts_with('/') {
        out.push_str("file://");
    }
    for byte in file.strip_prefix("./").unwrap_or(&file).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

impl Findings for Sarif {
    fn finding(&mut self, finding: &Finding) -> std::io::Result<()> {
        let rule = checks::all().position(|check| check.name == finding.check);
        let mut text = finding.message.clone();
        if let Some(expected) = &finding.expected {
            text.push_str(&format!(" (expected: {expected})"));
        }
        let side = finding.side();
        let main = &finding.row.side(side).text;
        let place = |file: &str, line: u64, snippet: &str| {
            let mut artifact = json!({ "uri": address(file) });
            // What is absolute has no base.
            if !file.starts_with('/') {
                artifact["uriBaseId"] = json!("%SRCROOT%");
            }
            json!({ "physicalLocation": {
                "artifactLocation": artifact,
                "region": { "startLine": line.max(1), "snippet": { "text": snippet } },
            }})
        };
        let mut result = json!({
            "ruleId": finding.check,
            "level": match finding.severity {
                Severity::Note => "note",
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
            "message": { "text": text },
            "locations": [place(finding.file(), finding.line(), main)],
            "partialFingerprints": { "songngu/v1": finding.fingerprint().to_string() },
            "rank": (f64::from(finding.confidence) * 1000.0).round() / 10.0,
            "properties": {
                "id": finding.row.id, "slip": finding.slip, "vi": finding.row.vi.text, "en": finding.row.en.text,
                "span": spans(finding), "expected": finding.expected,
            },
        });
        if let (Some(rule), Some(result)) = (rule, result.as_object_mut()) {
            result.insert("ruleIndex".to_owned(), json!(rule));
        }
        let other = finding.row.side(side.other());
        let apart = other.line > 0 && (other.file != finding.row.side(side).file || other.line != finding.line());
        if let (true, Some(result)) = (apart, result.as_object_mut()) {
            result.insert("relatedLocations".to_owned(), json!([place(&other.file, other.line, &other.text)]));
        }
        write!(self.sink, "{}\n{result}", if self.any { "," } else { "" })?;
        self.any = true;
        Ok(())
    }

    fn finish(mut self: Box<Self>, _totals: &Totals) -> std::io::Result<Sink> {
        self.sink.write_all(b"\n]}]}\n")?;
        Ok(self.sink)
    }
}
