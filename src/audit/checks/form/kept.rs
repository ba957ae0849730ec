//! What a translation keeps letter by letter: placeholders, tags, addresses. Three checks that differ in what they look for; each compares
//! what it finds on both sides.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;

macro_rules! check {
    ($name:ident, $word:literal, $about:literal, $find:expr) => {
        pub(crate) const $name: Check = Check {
            name: $word,
            about: $about,
            group: Group::Form,
            severity: Severity::Error,
            on: true,
            look: Look::Pair(|view, report| look(view, report, $find)),
        };
    };
}

check!(PLACEHOLDER, "placeholder", "a placeholder (%s, {0}, {{name}}, $1) is missing, added or changed", placeholders);
check!(TAG, "tag", "a tag (<b>, </i>, {\\an8}) is missing, added or changed", tags);
check!(ADDRESS, "address", "a web or mail address, @name or #tag is missing, added or changed", addresses);

/// Where things stand in a text: start and end byte.
type Find = fn(&str) -> Vec<(usize, usize)>;

fn look(view: &View<'_>, report: &mut Report<'_>, find: Find) {
    let (vi, en) = (find(view.vi.original), find(view.en.original));
    if vi.is_empty() && en.is_empty() {
        return;
    }
    let lone = |text: &Text<'_>, mine: &[(usize, usize)], other: &Text<'_>, theirs: &[(usize, usize)]| {
        let mut rest: Vec<String> = theirs.iter().map(|&(a, b)| other.original[a..b].to_lowercase()).collect();
        let mut lone = Vec::new();
        for &(a, b) in mine {
            match rest.iter().position(|one| *one == text.original[a..b].to_lowercase()) {
                Some(at) => {
                    rest.swap_remove(at);
                }
                None => lone.push((a, b)),
            }
        }
        lone
    };
    let lost = lone(&view.vi, &vi, &view.en, &en);
    let come = lone(&view.en, &en, &view.vi, &vi);
    for (text, list, slip) in [(&view.vi, lost, "missing"), (&view.en, come, "added")] {
        let Some(&(a, b)) = list.first() else { continue };
        let said = &text.original[a..b];
        report.add(
            Draft::new(format!("the {} hasn't “{said}”", language(text.lang.other())))
                .at_all(list.iter().map(|&(a, b)| text.mark_original(a..b)))
                .slip(slip)
                .expect(said)
                .sure(0.9),
        );
    }
}

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

fn tags(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (at, sign) in text.match_indices(['<', '{']) {
        let rest = &text[at..];
        let end = match sign {
            "<" => {
                let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
                let letter = name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
                if letter { rest.find('>') } else { None }
            }
            _ if rest.starts_with("{\\") => rest.find('}'),
            _ => None,
        };
        if let Some(end) = end.filter(|&end| end <= 200) {
            out.push((at, at + end + 1));
        }
    }
    out
}

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
