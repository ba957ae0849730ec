//! Where in the texts a finding is, in characters: bytes mean nothing to most readers of a report. Knows findings; no formats.

use crate::audit::Finding;
use crate::record::Lang;

/// One marked stretch.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(super) struct Span<'a> {
    /// `vi` or `en`.
    pub(super) side: Lang,
    /// First character (Unicode scalar value), from 0.
    pub(super) start: usize,
    /// One past the last character.
    pub(super) end: usize,
    /// The marked text.
    pub(super) text: &'a str,
}

/// The marked stretches in the order of the finding.
pub(super) fn spans(finding: &Finding) -> Vec<Span<'_>> {
    finding
        .marks
        .iter()
        .filter_map(|mark| {
            let text = finding.row.side(mark.side).text.as_str();
            let marked = text.get(mark.range.clone())?;
            let start = text.get(..mark.range.start)?.chars().count();
            Some(Span { side: mark.side, start, end: start + marked.chars().count(), text: marked })
        })
        .collect()
}

/// The same in one cell: `vi:4-7;en:0-3`.
pub(super) fn cell(finding: &Finding) -> String {
    let spans = spans(finding);
    spans.iter().map(|span| format!("{}:{}-{}", span.side, span.start, span.end)).collect::<Vec<_>>().join(";")
}

/// What check and slip are called together: `number/scale`.
pub(super) fn rule(finding: &Finding) -> String {
    if finding.slip.is_empty() { finding.check.to_owned() } else { format!("{}/{}", finding.check, finding.slip) }
}
