//! Placeholders that one side lacks: `%s`, `{0}`, `{{name}}`, `$1`.

use super::kept;
use crate::audit::check::{Check, Group, Look};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "placeholder",
    about: "a placeholder (%s, {0}, {{name}}, $1) is missing, added or changed",
    group: Group::Form,
    severity: Severity::Error,
    on: true,
    look: Look::Pair(|view, report| kept::look(view, report, placeholders)),
};

fn placeholders(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let len = match bytes[at] {
            b'%' => printf(bytes, at),
            b'{' => braces(text, at),
            b'$' => dollar(bytes, at),
            _ => 0,
        };
        if len > 0 {
            out.push((at, at + len));
        }
        at += len.max(1);
    }
    out
}

/// `%s`, `%1$d`, `%.2f`, `%@`, `%%` not; *50% s* neither.
fn printf(bytes: &[u8], at: usize) -> usize {
    if at > 0 && (bytes[at - 1].is_ascii_digit() || bytes[at - 1] == b' ' && at > 1 && bytes[at - 2].is_ascii_digit()) {
        return 0;
    }
    let mut end = at + 1;
    while bytes.get(end).is_some_and(|b| b.is_ascii_digit() || matches!(b, b'.' | b'$' | b'-' | b'+')) {
        end += 1;
    }
    let after = bytes.get(end + 1).is_none_or(|b| !b.is_ascii_alphanumeric());
    match bytes.get(end) {
        Some(b's' | b'd' | b'i' | b'f' | b'u' | b'x' | b'c' | b'@') if after => end + 1 - at,
        _ => 0,
    }
}

/// `{0}`, `{name}`, `{{name}}`, `${name}`'s braces. Not the `{\an8}` of subtitles, not sentences in braces.
fn braces(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let double = rest.starts_with("{{");
    let (open, close) = if double { (2, "}}") } else { (1, "}") };
    let Some(end) = rest.find(close) else { return 0 };
    let inner = rest[open..].get(..end.saturating_sub(open)).unwrap_or_default().trim();
    let named = !inner.is_empty()
        && inner.len() <= 40
        && inner.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-' | b':' | b'#' | b','));
    if named { end + close.len() } else { 0 }
}

/// `$1` not before another digit (which is money), `$name$` neither.
fn dollar(bytes: &[u8], at: usize) -> usize {
    let digit = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    let money = bytes.get(at + 2).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b',' | b' ' | b'-'));
    let whole = bytes.get(at + 2).is_none_or(|b| matches!(b, b')' | b']' | b'"' | b'}'));
    if digit && !money && whole && at > 0 && !bytes[at - 1].is_ascii_whitespace() { 2 } else { 0 }
}
