//! Characters that are still escaped: `&amp;`, `&#39;`, `\u00e1`, `%20`.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::{Mark, Severity};

pub(crate) const CHECK: Check = Check {
    name: "escaped-character",
    about: "a character is still escaped, as in HTML, JSON or an address",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Side(look),
};

/// Named characters of HTML that stand in texts.
const NAMES: [&str; 26] = [
    "amp", "lt", "gt", "quot", "apos", "nbsp", "ndash", "mdash", "lsquo", "rsquo", "ldquo", "rdquo", "hellip",
    "eacute", "agrave", "aacute", "acirc", "ecirc", "ocirc", "ugrave", "uacute", "oacute", "ograve", "iacute", "copy",
    "reg",
];

fn look(_view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let original = text.original;
    let mut marks: Vec<Mark> = Vec::new();
    for (at, sign) in original.match_indices(['&', '\\']) {
        let rest = &original[at + 1..];
        let len = if sign == "&" { entity(rest) } else { escape(rest) };
        if let Some(len) = len {
            marks.push(text.mark_original(at..at + 1 + len));
        }
    }
    let Some(first) = marks.first() else { return };
    let said = original.get(first.range.clone()).unwrap_or_default();
    let slip = if said.starts_with('&') { "html" } else { "json" };
    report.add(Draft::new(format!("“{said}” is an escaped character")).at_all(marks).slip(slip).sure(0.95));
}

/// Bytes of an HTML character reference after its `&`.
fn entity(rest: &str) -> Option<usize> {
    let end = rest.bytes().take(10).position(|b| b == b';')?;
    let name = rest.get(..end)?;
    let number = name.strip_prefix('#').is_some_and(|digits| {
        let hex = digits.strip_prefix(['x', 'X']);
        hex.map_or(!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()), |hex| {
            !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit())
        })
    });
    (number || NAMES.contains(&name)).then_some(end + 1)
}

/// Bytes of `u00e1` or `x41` after a backslash.
fn escape(rest: &str) -> Option<usize> {
    let (letter, digits) = match rest.as_bytes().first()? {
        b'u' => (1, 4),
        b'x' => (1, 2),
        _ => return None,
    };
    let hex = rest.get(letter..letter + digits)?;
    hex.bytes().all(|b| b.is_ascii_hexdigit()).then_some(letter + digits)
}
