//! Characters that nobody sees: zero-width, controls, direction signs, soft hyphens.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::{Mark, Severity};

pub(crate) const CHECK: Check = Check {
    name: "hidden-character",
    about: "a character that nobody sees: zero width, control, direction sign, soft hyphen",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Side(look),
};

fn look(_view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let original = text.original;
    let mut marks: Vec<Mark> = Vec::new();
    let (mut turns, mut first) = (false, None);
    let mut before = '\0';
    for (at, c) in original.char_indices() {
        let emoji = before > '\u{2190}' && matches!(c, '\u{200d}' | '\u{fe0f}');
        if is_hidden(c) && !emoji {
            marks.push(text.mark_original(at..at + c.len_utf8()));
            turns |= is_direction(c);
            first = first.or(Some(c));
        }
        before = c;
    }
    let Some(first) = first else { return };
    let code = u32::from(first);
    let slip = if turns { "direction" } else { "invisible" };
    report.add(Draft::new(format!("an invisible character (U+{code:04X})")).at_all(marks).slip(slip).sure(0.98));
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_hidden(c: char) -> bool {
    is_direction(c)
        || c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}'
            | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}
