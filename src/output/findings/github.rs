//! Findings as workflow commands of GitHub Actions (`::error file=…,line=…::…`), which show as annotations.
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>

use std::io::Write;

use super::{Findings, spans};
use crate::audit::{Finding, Severity, Totals};
use crate::output::Sink;
use crate::output::terminal;

pub(super) struct Github {
    sink: Sink,
}

impl Github {
    pub(super) fn new(sink: Sink) -> Github {
        Github { sink }
    }
}

/// A message: `%`, CR and LF escaped, other controls shown.
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(|line| terminal::escape(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

/// A property, which `:` and `,` would end.
fn property(text: &str) -> String {
    terminal::escape(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}

impl Findings for Github {
    fn finding(&mut self, finding: &Finding) -> std::io::Result<()> {
        let command = match finding.severity {
            Severity::Note => "notice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let (vi, en) = (terminal::escape(&finding.row.vi.text), terminal::escape(&finding.row.en.text));
        let mut message = format!("{}\nvi: {vi}\nen: {en}", finding.message);
        if let Some(expected) = &finding.expected {
            message.push_str(&format!("\nexpected: {}", terminal::escape(expected)));
        }
        writeln!(
            self.sink,
            "::{command} file={},line={},title={}::{}",
            property(finding.file()),
            finding.line().max(1),
            property(&spans::rule(finding)),
            data(&message)
        )
    }

    fn finish(self: Box<Self>, _totals: &Totals) -> std::io::Result<Sink> {
        Ok(self.sink)
    }
}
