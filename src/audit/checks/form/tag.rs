//! Tags that one side lacks: `<b>`, `</i>`, `{\an8}`.

use super::kept;
use crate::audit::check::{Check, Group, Look};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "tag",
    about: "a tag (<b>, </i>, {\\an8}) is missing, added or changed",
    group: Group::Form,
    severity: Severity::Error,
    on: true,
    look: Look::Pair(|view, report| kept::look(view, report, tags)),
};

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
