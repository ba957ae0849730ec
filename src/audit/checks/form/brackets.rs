//! Brackets that are left open or closed without having been opened, and bracketed parts that only one side has.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "brackets",
    about: "a bracket without its other half, or a bracketed part on one side only",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Row(look),
};

fn look(view: &View<'_>, report: &mut Report<'_>) {
    let mut odd = false;
    for text in [&view.vi, &view.en] {
        if let Some((at, len, slip)) = unpaired(text.original) {
            let sign = text.original.get(at..at + len).unwrap_or_default();
            let message = format!("“{sign}” has no other half in the {}", language(text.lang));
            report.add(Draft::new(message).at(text.mark_original(at..at + len)).slip(slip).sure(0.85));
            odd = true;
        }
    }
    if odd || !view.row.is_whole() {
        return;
    }
    let count = |text: &Text<'_>| text.original.matches(['(', '[']).count();
    let (vi, en) = (count(&view.vi), count(&view.en));
    let lone = match (vi, en) {
        (0, 1..) => &view.en,
        (1.., 0) => &view.vi,
        _ => return,
    };
    if let Some(at) = lone.original.find(['(', '[']) {
        let end = lone.original[at..].find([')', ']']).map_or(at + 1, |len| at + len + 1);
        let side = language(if lone.lang == Lang::Vi { Lang::En } else { Lang::Vi });
        report.add(
            Draft::new(format!("the {side} has no part in brackets"))
                .at(lone.mark_original(at..end))
                .slip("one-side")
                .severity(Severity::Note)
                .sure(0.6),
        );
    }
}

/// The first bracket without its other half: its place, its length and what it lacks.
fn unpaired(text: &str) -> Option<(usize, usize, &'static str)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match c {
            // A smiley opens nothing.
            '(' | '[' | '{' if !matches!(before, ':' | ';' | '=') => open.push((at, c)),
            ')' | ']' | '}' => {
                let half = match c {
                    ')' => '(',
                    ']' => '[',
                    _ => '{',
                };
                match open.iter().rposition(|&(_, opened)| opened == half) {
                    Some(place) => {
                        open.remove(place);
                    }
                    // 1) and a) and :-) need no opening half.
                    None if is_list(&text[..at]) || matches!(before, ':' | ';' | '-' | '=' | '^' | ')') => {}
                    None => return Some((at, c.len_utf8(), "unopened")),
                }
            }
            _ => {}
        }
        before = c;
    }
    open.first().map(|&(at, c)| (at, c.len_utf8(), "unclosed"))
}

/// Whether what stands before a closing bracket is the number of a list: `1`, `… a`, `iv`.
fn is_list(before: &str) -> bool {
    let word = before.rsplit([' ', ';', ',', '\n']).next().unwrap_or_default();
    let digits = !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    digits || word.len() == 1 || matches!(word, "ii" | "iii" | "iv" | "vi" | "vii")
}
