//! Words with Vietnamese letters that no Vietnamese word can be: đươc, hiệnđang.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::record::Lang;
use crate::text::{TokenKind, key, syllable};

pub(crate) const CHECK: Check = Check {
    name: "impossible-syllable",
    about: "a word with Vietnamese letters that can't be Vietnamese: a typing or scanning mistake",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Side(look),
};

/// Least likeness of a borrowing and its model.
const BORROWED: f64 = 0.6;

fn look(view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    if text.lang != Lang::Vi {
        return;
    }
    for at in (0..text.tokens.len()).filter(|&at| text.tokens[at].kind == TokenKind::Word) {
        let token = text.token(at);
        // A misplaced tone is a matter of its own.
        if !syllable::is_suspect(token)
            || key::is_misplaced(token)
            || hyphenated(text, at)
            || is_abbreviation(text, token)
        {
            continue;
        }
        // A name may be spelled as it likes; in the other side it stands without the marks, or as it is.
        let capital = token.chars().next().is_some_and(char::is_uppercase);
        let stands = capital && {
            let bare = key::stripped(token);
            (0..view.en.tokens.len()).any(|other| key::stripped(view.en.token(other)) == bare)
        };
        if stands || is_borrowed(view, token) {
            continue;
        }
        report.add(
            Draft::new(format!("“{token}” is no Vietnamese syllable"))
                .at(text.mark_tokens(at, at + 1))
                .sure(if capital { 0.6 } else { 0.85 }),
        );
    }
}

/// Capitals with Đ as their only Vietnamese letter, in a text that isn't all capitals: HĐH, LĐLĐ.
fn is_abbreviation(text: &Text<'_>, token: &str) -> bool {
    token.chars().all(|c| c == 'Đ' || c.is_ascii_uppercase()) && text.clean.as_str().chars().any(char::is_lowercase)
}

/// Whether a word of the other side sounds like it: vectơ and vector.
fn is_borrowed(view: &View<'_>, token: &str) -> bool {
    let bare = key::stripped(token);
    bare.len() >= 4
        && (0..view.en.tokens.len()).any(|at| {
            let other = key::exact(view.en.token(at));
            other.len().abs_diff(bare.len()) <= 3 && strsim::normalized_damerau_levenshtein(&bare, &other) >= BORROWED
        })
}

/// Part of a transcribed name: Xta-lin-grát.
fn hyphenated(text: &Text<'_>, at: usize) -> bool {
    let near = |at: Option<usize>| at.is_some_and(|at| text.token(at) == "-");
    near(at.checked_sub(1)) || near(Some(at + 1))
}
