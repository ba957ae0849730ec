//! Web and mail addresses that one side lacks.

use super::kept;
use crate::audit::check::{Check, Group, Look};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "address",
    about: "a web or mail address, @name or #tag is missing, added or changed",
    group: Group::Form,
    severity: Severity::Error,
    on: true,
    look: Look::Pair(|view, report| kept::look(view, report, addresses)),
};

/// Whether a text has an @, `://` or `www.`, without which nothing is an address.
fn may_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'@', b':', b'.', bytes).any(|at| match bytes[at] {
        b':' => bytes[at..].starts_with(b"://"),
        b'.' => bytes[..at].ends_with(b"w") || bytes[..at].ends_with(b"W"),
        _ => true,
    })
}

fn addresses(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    if !may_address(text) {
        return out;
    }
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let left = word.len() - word.trim_start_matches(['(', '[', '"', '\'', '“', '<', '«']).len();
        let core = word[left..].trim_end_matches(|c: char| {
            c.is_whitespace()
                || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '"' | '\'' | '”' | '>' | '»' | '…')
        });
        if is_address(core) {
            out.push((start + left, start + left + core.len()));
        }
        start += word.len();
    }
    out
}

fn is_address(word: &str) -> bool {
    let named =
        |rest: &str| rest.len() >= 2 && rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'));
    if let Some(rest) = word.strip_prefix('@') {
        return named(rest) && !rest.bytes().all(|b| b.is_ascii_digit());
    }
    let web =
        ["http://", "https://", "www.", "ftp://"].iter().any(|start| word.to_ascii_lowercase().starts_with(start));
    let mail = word.split_once('@').is_some_and(|(name, host)| named(name) && named(host) && host.contains('.'));
    web && word.len() > 8 || mail
}
