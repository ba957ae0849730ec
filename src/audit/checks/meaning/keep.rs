//! Words that the user's glossary wants to stand on both sides as they are.

use std::collections::BTreeSet;

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "do-not-translate",
    about: "what should stay letter by letter is missing or changed on the other side (--glossary)",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Pair(look),
};

fn look(view: &View<'_>, report: &mut Report<'_>) {
    let keep = &view.options.glossary.keep;
    let find = |text: &Text<'_>| keep.find(text);
    let (vi, en) = (find(&view.vi), find(&view.en));
    for (text, mine, theirs) in [(&view.vi, &vi, &en), (&view.en, &en, &vi)] {
        let mut told: BTreeSet<u32> = BTreeSet::new();
        for met in mine.iter().filter(|met| !theirs.iter().any(|other| other.number == met.number)) {
            if told.insert(met.number) {
                let said = met.said(text);
                report.add(
                    Draft::new(format!("“{said}” should stand in the {} as it is", language(text.lang.other())))
                        .at(text.mark_tokens(met.first, met.end))
                        .slip(if text.lang == Lang::Vi { "missing" } else { "added" })
                        .expect(said)
                        .sure(0.9),
                );
            }
        }
    }
}
