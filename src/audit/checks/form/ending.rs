//! Ends of texts: a question that the other side doesn't ask, a full stop or exclamation on one side only.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;
use crate::record::Lang;
use crate::text::{TokenKind, key};

pub(crate) const CHECK: Check = Check {
    name: "end-punctuation",
    about: "the sides end with different marks: one asks, exclaims, breaks off or stops and the other doesn't",
    group: Group::Form,
    severity: Severity::Note,
    on: true,
    look: Look::Pair(look),
};

fn look(view: &View<'_>, report: &mut Report<'_>) {
    if !view.row.vi.cues.is_empty() {
        // Cues of captions end where there is room.
        return;
    }
    let (vi, en) = (end(&view.vi), end(&view.en));
    if vi.1 == en.1 {
        return;
    }
    let lone = |kind: char| {
        if vi.1 == Some(kind) {
            Some((&view.vi, vi.0))
        } else if en.1 == Some(kind) {
            Some((&view.en, en.0))
        } else {
            None
        }
    };
    for (kind, slip, what) in [
        ('?', "question", "asks"),
        ('!', "exclamation", "exclaims"),
        ('…', "ellipsis", "breaks off"),
        ('.', "stop", "ends with a full stop"),
    ] {
        let Some((text, at)) = lone(kind) else { continue };
        let other = view.text(text.lang.other());
        if kind == '?' && asks(other) {
            return;
        }
        let message = format!("the {} {what}, the {} doesn't", language(text.lang), language(other.lang));
        let sure = if kind == '?' { 0.75 } else { 0.6 };
        report.add(Draft::new(message).at(text.mark_tokens(at, at + 1)).slip(slip).sure(sure));
        return;
    }
}

/// The token and kind of the last mark, closing quotes and brackets passed over.
fn end(text: &Text<'_>) -> (usize, Option<char>) {
    for at in (0..text.tokens.len()).rev() {
        if text.tokens[at].kind != TokenKind::Sign {
            return (at, None);
        }
        match text.token(at) {
            "?" | "？" => return (at, Some('?')),
            "!" | "！" => return (at, Some('!')),
            "…" => return (at, Some('…')),
            "." if at > 0 && text.token(at - 1) == "." => return (at, Some('…')),
            "." => return (at, Some('.')),
            "\"" | "'" | ")" | "]" => {}
            _ => return (at, None),
        }
    }
    (0, None)
}

/// Whether a text asks without the mark: begins with a question word, or ends with *không* or *chưa*.
fn asks(text: &Text<'_>) -> bool {
    let word = |at: usize| key::exact(text.token(at)).into_owned();
    match text.lang {
        Lang::Vi => {
            let asks = ["gì", "sao", "nào", "đâu", "không", "chưa", "ai", "mấy", "bao", "thế"];
            (0..text.tokens.len()).any(|at| asks.contains(&word(at).as_str()))
        }
        Lang::En => {
            let asks = [
                "who", "what", "why", "how", "when", "where", "which", "whose", "whom", "is", "are", "does", "do",
                "did", "can", "will", "should", "would", "could",
            ];
            asks.contains(&word(0).as_str())
        }
    }
}
