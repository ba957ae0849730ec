//! Credits of pictures: `(Ảnh: TTXVN)`, `Photo: VNA`. Twice on one side, or on one side only. Their forms are known to `facts::credit`.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;
use crate::facts::credit::{self, Mark, Part};
use crate::text::key;

pub(crate) const CHECK: Check = Check {
    name: "credit",
    about: "the credit of a picture stands twice, or on one side only",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Row(look),
};

fn look(view: &View<'_>, report: &mut Report<'_>) {
    let (vi, en) = (credits(&view.vi), credits(&view.en));
    for (text, list) in [(&view.vi, &vi), (&view.en, &en)] {
        let again = |at: usize| list[..at].iter().any(|before| value(text, before) == value(text, &list[at]));
        if let Some(at) = (1..list.len()).find(|&at| again(at)) {
            report.add(
                Draft::new("the credit stands twice").at(text.mark(list[at].range.clone())).slip("twice").sure(0.9),
            );
        }
    }
    if !view.row.is_whole() {
        return;
    }
    let (text, credit) = match (vi.last(), en.last()) {
        (Some(credit), None) => (&view.vi, credit),
        (None, Some(credit)) => (&view.en, credit),
        _ => return,
    };
    let message = format!("the {} has no credit", language(text.lang.other()));
    let mark = text.mark(credit.range.clone());
    report.add(Draft::new(message).at(mark).slip("one-side").severity(Severity::Note).sure(0.7));
}

fn credits(text: &Text<'_>) -> Vec<Mark> {
    let mut marks = credit::parse(text.clean.as_str()).marks;
    marks.retain(|mark| matches!(mark.part, Part::Photo | Part::Source | Part::Illustrative));
    marks
}

/// What a credit says, in a form to compare.
fn value(text: &Text<'_>, mark: &Mark) -> String {
    let said = text.clean.as_str().get(mark.value.clone()).unwrap_or_default();
    let said = if said.is_empty() { text.clean.as_str().get(mark.range.clone()).unwrap_or_default() } else { said };
    key::stripped(said).chars().filter(|c| c.is_alphanumeric()).collect()
}
