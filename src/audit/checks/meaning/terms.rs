//! The user's glossary: terms translated otherwise, words that should have stayed, words that may not stand.

use std::collections::BTreeSet;

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;
use crate::audit::phrases::Met;
use crate::record::Lang;

pub(crate) const GLOSSARY: Check = Check {
    name: "glossary",
    about: "a term is not translated as the glossary says (--glossary)",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Pair(glossary),
};

pub(crate) const KEEP: Check = Check {
    name: "do-not-translate",
    about: "what should stay letter by letter is missing or changed on the other side (--glossary)",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Pair(keep),
};

pub(crate) const FORBIDDEN: Check = Check {
    name: "forbidden-term",
    about: "a word stands that the glossary forbids (--glossary)",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Side(forbidden),
};

fn glossary(view: &View<'_>, report: &mut Report<'_>) {
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

fn keep(view: &View<'_>, report: &mut Report<'_>) {
    let keep = &view.options.glossary.keep;
    let find = |text: &Text<'_>| keep.find(text);
    let (vi, en) = (find(&view.vi), find(&view.en));
    for (text, mine, theirs) in [(&view.vi, &vi, &en), (&view.en, &en, &vi)] {
        let mut told: BTreeSet<u32> = BTreeSet::new();
        for met in mine.iter().filter(|met| !theirs.iter().any(|other| other.number == met.number)) {
            if told.insert(met.number) {
                let said = said(text, met);
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

fn forbidden(view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let glossary = &view.options.glossary;
    let [vi, en] = &glossary.forbidden;
    let phrases = if text.lang == Lang::Vi { vi } else { en };
    for met in phrases.find(text) {
        let mut draft = Draft::new(format!("“{}” may not stand here", said(text, &met)))
            .at(text.mark_tokens(met.first, met.end))
            .sure(0.95);
        if let Some(instead) = glossary.instead.get(met.number as usize).filter(|instead| !instead.is_empty()) {
            draft = draft.expect(instead.clone());
        }
        report.add(draft);
    }
}

fn said(text: &Text<'_>, met: &Met) -> String {
    text.said(text.tokens[met.first].range().start..text.tokens[met.end - 1].range().end).to_owned()
}
