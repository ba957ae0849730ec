//! Spaces: two in a row, at the ends, before a comma or full stop, none after a comma.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::{Mark, Severity};

pub(crate) const CHECK: Check = Check {
    name: "spacing",
    about: "two spaces in a row, a space at an end or before a punctuation mark, none after one",
    group: Group::Form,
    severity: Severity::Note,
    on: true,
    look: Look::Side(look),
};

fn look(_view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let original = text.original;
    let bytes = original.as_bytes();
    let mut doubled: Vec<Mark> = Vec::new();
    let mut before: Vec<Mark> = Vec::new();
    let mut glued: Vec<Mark> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|&&b| b == b' ').count();
        if run == 0 {
            if is_glued(original, at) {
                glued.push(text.mark_original(at..at + 1));
            }
            at += 1;
            continue;
        }
        let next = bytes.get(at + run).copied();
        let inside = at > 0 && next.is_some_and(|b| b != b'\n' && b != b'\r');
        if run > 1 && inside {
            doubled.push(text.mark_original(at..at + run));
        } else if inside && is_before(original, at, at + run) {
            before.push(text.mark_original(at..at + run + 1));
        }
        at += run;
    }
    let ends = original.len() != original.trim().len();
    if !doubled.is_empty() {
        report.add(Draft::new("two spaces in a row").at_all(doubled).slip("double").expect(" ").sure(0.95));
    }
    if ends {
        let start = original.len() - original.trim_start().len();
        let end = original.trim_end().len();
        let mark = if start > 0 { 0..start } else { end..original.len() };
        report.add(Draft::new("a space at the end of the text").at(text.mark_original(mark)).slip("end").sure(0.95));
    }
    if !before.is_empty() {
        report.add(Draft::new("a space before a punctuation mark").at_all(before).slip("before").sure(0.9));
    }
    if !glued.is_empty() {
        report.add(Draft::new("no space after a punctuation mark").at_all(glued).slip("after").sure(0.85));
    }
}

/// Whether the space `start..end` stands before a mark that follows its word closely. ` ...`, ` :)` and `.NET` are left alone.
fn is_before(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let after = |n: usize| bytes.get(end + n).copied().unwrap_or(b' ');
    let word = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    let closes = matches!(after(1), b' ' | b'"' | b'\n' | b'\'') || end + 1 == bytes.len();
    word && matches!(after(0), b',' | b'.' | b';' | b'!' | b'?' | b':') && closes
}

/// Whether a comma, semicolon or question mark at a byte is glued between two words.
fn is_glued(text: &str, at: usize) -> bool {
    let Some(b',' | b';' | b'?' | b'!') = text.as_bytes().get(at) else { return false };
    let before = text[..at].chars().rev().take(2).all(|c| c.is_alphabetic()) && at >= 2;
    let after = text[at + 1..].chars().take(2).filter(|c| c.is_alphabetic()).count() == 2;
    let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    before && after && !word.contains(['/', '@', '&', '='])
}
