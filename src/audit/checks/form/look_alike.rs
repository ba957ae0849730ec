//! Letters of another alphabet that look like Latin ones: Cyrillic а in *Hà Nội*, Icelandic Ð for Đ, fullwidth letters.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::{Mark, Severity};
use crate::text::syllable;

pub(crate) const CHECK: Check = Check {
    name: "look-alike",
    about: "a letter of another alphabet stands for one that looks like it",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Side(look),
};

fn look(_view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let original = text.original;
    if original.is_ascii() {
        return;
    }
    let mut marks: Vec<Mark> = Vec::new();
    // A clean letter is made from its look-alike; so the letters of the clean form are followed back to the original.
    for (at, c) in text.clean.as_str().char_indices().filter(|(_, c)| c.is_alphabetic() && is_latin(*c)) {
        let place = text.place(at..at + c.len_utf8());
        let Some(from) = original.get(place.clone()).and_then(|from| from.chars().next()) else { continue };
        // Icelandic has its eth by right.
        let meant = !matches!(from, 'Ð' | 'ð') || in_syllable(text, at);
        if from != c && meant && is_strange(from) && marks.last().is_none_or(|last| last.range != place) {
            marks.push(text.mark_original(place));
        }
    }
    let Some(first) = marks.first() else { return };
    let letter = original.get(first.range.clone()).unwrap_or_default();
    let code = letter.chars().next().map_or(0, u32::from);
    report.add(
        Draft::new(format!("“{letter}” (U+{code:04X}) only looks like the letter that is meant"))
            .at_all(marks)
            .expect(text.clean.as_str().to_owned())
            .sure(0.95),
    );
}

/// Whether the word around a byte of the clean form is Vietnamese.
fn in_syllable(text: &Text<'_>, at: usize) -> bool {
    let word = text.tokens.iter().find(|token| token.range().contains(&at));
    word.is_some_and(|word| syllable::is_legal(word.of(text.clean.as_str())))
}

fn is_latin(c: char) -> bool {
    c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c)
}

/// Cyrillic, Greek, African Ɖ, eth, caron for breve, fullwidth and mathematical letters.
fn is_strange(c: char) -> bool {
    matches!(c,
        'Ð' | 'ð' | 'Ɖ' | 'ɖ' | 'ǎ' | 'Ǎ' | 'ā' | 'Ā' | 'ı'
        | '\u{370}'..='\u{52f}' | '\u{ff21}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7ff}')
}
