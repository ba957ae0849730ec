//! Words that the user's glossary forbids.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "forbidden-term",
    about: "a word stands that the glossary forbids (--glossary)",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Side(look),
};

fn look(view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let glossary = &view.options.glossary;
    let [vi, en] = &glossary.forbidden;
    let phrases = if text.lang == Lang::Vi { vi } else { en };
    for met in phrases.find(text) {
        let mut draft = Draft::new(format!("“{}” may not stand here", met.said(text)))
            .at(text.mark_tokens(met.first, met.end))
            .sure(0.95);
        if let Some(instead) = glossary.instead.get(met.number as usize).filter(|instead| !instead.is_empty()) {
            draft = draft.expect(instead.clone());
        }
        report.add(draft);
    }
}
