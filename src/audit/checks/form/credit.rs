//! Credits of pictures: `(Ảnh: TTXVN)`, `Photo: VNA`. Twice on one side, or on one side only.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;
use crate::text::key;

pub(crate) const CHECK: Check = Check {
    name: "credit",
    about: "the credit of a picture stands twice, or on one side only",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Row(look),
};

/// Words (folded) that a credit begins with, before its colon.
const BEFORE: [&str; 16] = [
    "anh",
    "nguon",
    "photo",
    "photos",
    "source",
    "video",
    "do hoa",
    "clip",
    "infographic",
    "image",
    "courtesy",
    "credit",
    "anh minh hoa",
    "file photo",
    "illustration",
    "nguon anh",
];

fn look(view: &View<'_>, report: &mut Report<'_>) {
    let (vi, en) = (credits(view.vi.original), credits(view.en.original));
    for (text, list) in [(&view.vi, &vi), (&view.en, &en)] {
        if let [first, .., last] = list.as_slice()
            && folded(text, *first) == folded(text, *last)
        {
            let mark = text.mark_original(last.0..last.1);
            report.add(Draft::new("the credit stands twice").at(mark).slip("twice").sure(0.9));
        }
    }
    if !view.row.is_whole() {
        return;
    }
    let (text, credit) = match (vi.last(), en.last()) {
        (Some(&credit), None) => (&view.vi, credit),
        (None, Some(&credit)) => (&view.en, credit),
        _ => return,
    };
    let message = format!("the {} has no credit", language(text.lang.other()));
    let mark = text.mark_original(credit.0..credit.1);
    report.add(Draft::new(message).at(mark).slip("one-side").severity(Severity::Note).sure(0.7));
}

fn folded(text: &Text<'_>, (start, end): (usize, usize)) -> String {
    key::stripped(text.original.get(start..end).unwrap_or_default()).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Credits: a word for pictures, a colon and a short name, in brackets or at the end of the text.
fn credits(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices(':') {
        let head = &text[..at];
        let start = head
            .rfind(['(', '[', '.', '-', '–', '|', '/', ')', '\n', '…'])
            .map_or(0, |sign| sign + head[sign..].chars().next().map_or(1, char::len_utf8));
        let word = head[start..].trim();
        let Some(rest) = text.get(at + 1..) else { continue };
        let name = rest.split([')', ']', '\n', '(']).next().unwrap_or_default();
        let bracketed = head[..start].ends_with(['(', '[']);
        // A title such as "Video: …" at the beginning of a headline is no credit.
        let at_end = name.len() == rest.len() && start > 0;
        let short = !name.trim().is_empty() && name.split_whitespace().count() <= 6 && name.chars().count() <= 48;
        if (bracketed || at_end) && short && BEFORE.contains(&key::stripped(word).as_ref()) {
            let from =
                if bracketed { start - 1 } else { start + head[start..].len() - head[start..].trim_start().len() };
            let until = at + 1 + name.len() + usize::from(bracketed && rest[name.len()..].starts_with([')', ']']));
            out.push((from, until));
        }
    }
    out
}
