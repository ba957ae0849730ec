//! Tone marks: on a letter where no style puts them (qủa), or in both styles in one text (hòa, thuỷ).

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::record::Lang;
use crate::text::Syllable;
use crate::text::syllable::Placement;
use crate::text::tone::{Style, place};

pub(crate) const CHECK: Check = Check {
    name: "tone-mark",
    about: "a tone mark on the wrong letter, or both styles of placement in one text",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Side(look),
};

fn look(_view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    if text.lang != Lang::Vi {
        return;
    }
    let (mut old, mut new) = (None, None);
    for at in 0..text.tokens.len() {
        let token = text.token(at);
        if token.is_ascii() {
            continue;
        }
        match Syllable::parse(token).map(|syllable| syllable.placement()) {
            Some(Placement::Old) => old = old.or(Some(at)),
            Some(Placement::New) => new = new.or(Some(at)),
            Some(Placement::Misplaced) => {
                let right = place(token, Style::Keep);
                report.add(
                    Draft::new(format!("the tone mark of “{token}” is on the wrong letter"))
                        .at(text.mark_tokens(at, at + 1))
                        .slip("misplaced")
                        .expect(right)
                        .sure(0.9),
                );
            }
            Some(Placement::Regular) | None => {}
        }
    }
    if let (Some(old), Some(new)) = (old, new) {
        let (a, b) = (text.token(old), text.token(new));
        report.add(
            Draft::new(format!("“{a}” and “{b}” place their tone marks in different styles"))
                .at(text.mark_tokens(new, new + 1))
                .at(text.mark_tokens(old, old + 1))
                .slip("mixed")
                .expect(place(b, Style::Old))
                .severity(Severity::Note)
                .sure(0.95),
        );
    }
}
