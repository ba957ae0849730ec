//! Terms that are translated otherwise than the user's glossary says.

use std::collections::BTreeSet;

use crate::audit::check::{Check, Draft, Group, Look, Report, View};
use crate::audit::finding::Severity;
use crate::audit::phrases::Met;

pub(crate) const CHECK: Check = Check {
    name: "glossary",
    about: "a term is not translated as the glossary says (--glossary)",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Pair(look),
};

fn look(view: &View<'_>, report: &mut Report<'_>) {
    let glossary = &view.options.glossary;
    let wanted = glossary.vi.find(&view.vi);
    if wanted.is_empty() {
        return;
    }
    let stands: BTreeSet<u32> = glossary.en.find(&view.en).iter().map(|met| met.number).collect();
    // A term with several entries is content with one of them.
    let content = |met: &Met| wanted.iter().any(|other| other.first == met.first && stands.contains(&other.number));
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for met in wanted.iter().filter(|met| !content(met)) {
        let Some(term) = glossary.terms.get(met.number as usize) else { continue };
        if told.insert(met.first) {
            report.add(
                Draft::new(format!("“{}” is not translated as the glossary says", term.vi))
                    .at(view.vi.mark_tokens(met.first, met.end))
                    .expect(term.en.clone())
                    .sure(0.85),
            );
        }
    }
}
