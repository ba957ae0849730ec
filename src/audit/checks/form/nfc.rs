//! Letters written as a base and loose marks (or with marks in an order that nothing composes).

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "not-nfc",
    about: "letters with loose marks: not in Unicode's composed form (NFC)",
    group: Group::Form,
    severity: Severity::Note,
    on: true,
    look: Look::Side(look),
};

fn look(_view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let original = text.original;
    // Marks in a wrong order stay loose in NFC too; the clean form puts them right.
    let loose = original.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c));
    let composed = matches!(is_nfc_quick(original.chars()), IsNormalized::Yes) || is_nfc(original);
    if composed && !loose {
        return;
    }
    let place = original.char_indices().find(|&(_, c)| ('\u{300}'..='\u{36f}').contains(&c));
    let mark = match place {
        Some((at, c)) => {
            let start = original[..at].char_indices().next_back().map_or(0, |(start, _)| start);
            text.mark_original(start..at + c.len_utf8())
        }
        None => text.mark_all(),
    };
    let expected: String = if composed { text.clean.as_str().to_owned() } else { original.nfc().collect() };
    if expected != original {
        let draft = Draft::new("letters and their marks are written apart").at(mark).expect(expected);
        report.add(draft.slip(if composed { "order" } else { "apart" }).sure(1.0));
    }
}
