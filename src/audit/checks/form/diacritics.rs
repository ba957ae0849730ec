//! Vietnamese written without its diacritics, in whole or in part.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::lexicon::UNKNOWN;
use crate::record::Lang;
use crate::text::{TokenKind, Tongue, key, syllable};

pub(crate) const CHECK: Check = Check {
    name: "missing-diacritics",
    about: "Vietnamese without its diacritics, in whole or in part",
    group: Group::Form,
    severity: Severity::Error,
    on: true,
    look: Look::Side(look),
};

/// Bits from which on a Vietnamese word without marks is so rare that it is a slip itself, and an English one a Vietnamese name.
const VI_BITS: f32 = 17.0;
const EN_BITS: f32 = 12.0;
/// Words in a row that must be bare for a part of a text to be.
const ROW: usize = 2;

fn look(view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    if text.lang != Lang::Vi {
        return;
    }
    let words: Vec<usize> = (0..text.tokens.len()).filter(|&at| text.tokens[at].kind == TokenKind::Word).collect();
    if words.is_empty() {
        return;
    }
    if words.iter().all(|&at| text.token(at).is_ascii()) {
        if whole(view, text, &words) {
            let draft = Draft::new("the Vietnamese has no diacritics").at(text.mark_all()).slip("all");
            report.add(draft.sure(text.prepared.looks.margin.clamp(0.7, 0.98)));
        }
        return;
    }
    for run in words.chunk_by(|a, b| a + 1 == *b && shaped(text.token(*a)) && shaped(text.token(*b))) {
        // Many words have no marks by right; one that can't is enough among them.
        if run.len() < ROW || !run.iter().any(|&at| bare(view, text.token(at))) {
            continue;
        }
        let (first, end) = (run[0], run[run.len() - 1] + 1);
        let said = text.said(text.tokens[first].range().start..text.tokens[end - 1].range().end);
        report.add(
            Draft::new(format!("“{said}” has no diacritics"))
                .at(text.mark_tokens(first, end))
                .slip("part")
                .severity(Severity::Warning)
                .sure(0.75),
        );
    }
}

/// Whether a text of ASCII words is Vietnamese without diacritics.
fn whole(view: &View<'_>, text: &Text<'_>, words: &[usize]) -> bool {
    let looks = text.prepared.looks;
    if looks.undiacritic {
        return true;
    }
    // The same text on the other side is a name or a copy.
    if looks.tongue == Tongue::Vietnamese || view.row.is_whole() && text.prepared.whole == view.en.prepared.whole {
        return false;
    }
    // Too short to tell by itself; but it should be Vietnamese, it can be, and English it is not.
    let few = looks.tongue == Tongue::Unknown || looks.margin < 0.6;
    let english = view.lexicon.vocabulary(Lang::En);
    let shaped = words.iter().filter(|&&at| syllable::is_bare_shape(text.token(at))).count();
    let known = words.iter().filter(|&&at| english.find(&key::exact(text.token(at))) != UNKNOWN).count();
    few && words.len() >= 2 && shaped == words.len() && known * 2 <= words.len()
}

/// Whether a small-lettered word may be Vietnamese without marks.
fn shaped(token: &str) -> bool {
    token.bytes().all(|b| b.is_ascii_lowercase()) && syllable::is_bare_shape(token)
}

/// Whether a small-lettered word can only be Vietnamese that lost its marks: shaped like a syllable, but no word as it stands.
fn bare(view: &View<'_>, token: &str) -> bool {
    token.len() >= 4 && shaped(token) && rare(view, token, Lang::Vi, VI_BITS) && rare(view, token, Lang::En, EN_BITS)
}

/// Whether a word of a language is unknown or has more than so many bits.
fn rare(view: &View<'_>, token: &str, lang: Lang, bits: f32) -> bool {
    let vocabulary = view.lexicon.vocabulary(lang);
    let id = vocabulary.find(token);
    id == UNKNOWN || vocabulary.rarity(id) > bits
}
