//! Quotes that are left open. Which signs are used, and whether both sides quote, is a matter of style and left alone.

use crate::audit::check::{Check, Draft, Group, Look, Report, View, language};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "quotes",
    about: "a quote without its other half",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Row(look),
};

fn look(view: &View<'_>, report: &mut Report<'_>) {
    let (vi, en) = (odd(view.vi.original), odd(view.en.original));
    let (text, (at, len)) = match (vi, en) {
        (Some(place), None) => (&view.vi, place),
        (None, Some(place)) => (&view.en, place),
        // A quote that runs on into the next row does so on both sides.
        _ => return,
    };
    let sign = text.original.get(at..at + len).unwrap_or_default();
    report.add(
        Draft::new(format!("a quote ({sign}) has no other half in the {}", language(text.lang)))
            .at(text.mark_original(at..at + len))
            .sure(0.8),
    );
}

/// The first quote without its other half.
fn odd(text: &str) -> Option<(usize, usize)> {
    // Pairs of all kinds are counted together: “ … " is a matter of style.
    let mut open: Option<(usize, usize)> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, c)| c);
        let place = Some((at, c.len_utf8()));
        match c {
            '“' | '„' | '«' => {
                if open.is_some() {
                    return open;
                }
                open = place;
            }
            '”' | '»' | '‟' if open.take().is_none() => return place,
            '”' | '»' | '‟' => {}
            '"' => {
                // 5" is five inches, 50" a screen.
                if open.is_none() && before.is_ascii_digit() && !next.is_alphanumeric() {
                    before = c;
                    continue;
                }
                open = if open.is_some() { None } else { place };
            }
            _ => {}
        }
        before = c;
    }
    open
}
