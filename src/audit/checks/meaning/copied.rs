//! A side that was never translated: the whole text, or a stretch of it, stands alike on both sides.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::audit::phrases::By;
use crate::lexicon::UNKNOWN;
use crate::record::Lang;
use crate::text::{TokenKind, Tongue};

pub(crate) const CHECK: Check = Check {
    name: "untranslated",
    about: "one side repeats the other, in whole or in part, in the same language",
    group: Group::Meaning,
    severity: Severity::Error,
    on: true,
    look: Look::Pair(look),
};

/// Words that a stretch must have to be more than a name or a title that stays as it is.
const STRETCH: usize = 4;
/// Words of a name, at most.
const NAME: usize = 3;
/// How much rarer, in bits, an English word is in Vietnamese texts that quote it.
const RARER: f32 = 3.0;
/// Words with diacritics that an English text must have, none of them a name.
const MARKED: usize = 2;

fn look(view: &View<'_>, report: &mut Report<'_>) {
    if view.feature("copy") > 0.0 && !is_name(&view.en) {
        let message = "the two sides are the same text";
        report.add(Draft::new(message).at_all([view.en.mark_all(), view.vi.mark_all()]).slip("copy").sure(0.97));
        return;
    }
    english_stretch(view, report);
    vietnamese_words(view, report);
}

/// A stretch of English words in the Vietnamese that stands in the English too.
fn english_stretch(view: &View<'_>, report: &mut Report<'_>) {
    let words = |text: &Text<'_>| -> Vec<usize> {
        (0..text.tokens.len()).filter(|&at| text.tokens[at].kind == TokenKind::Word).collect()
    };
    let (vi, en) = (words(&view.vi), words(&view.en));
    let (vi_keys, en_keys) = (view.vi.keys(By::Exact), view.en.keys(By::Exact));
    let same = |a: usize, b: usize| vi_keys[a] == en_keys[b];
    let mut at = 0;
    while at < vi.len() {
        let mut best = (0, 0);
        for other in 0..en.len() {
            let n = vi[at..].iter().zip(&en[other..]).take_while(|(a, b)| same(**a, **b)).count();
            if n > best.0 {
                best = (n, other);
            }
        }
        let (n, other) = best;
        if n >= STRETCH {
            // Names stay; a sentence has small words.
            let small = vi[at..at + n].iter().filter(|&&a| is_english(view, view.vi.token(a))).count();
            if small * 2 >= n {
                let said =
                    view.vi.said(view.vi.tokens[vi[at]].range().start..view.vi.tokens[vi[at + n - 1]].range().end);
                report.add(
                    Draft::new(format!("“{said}” was not translated"))
                        .at(view.vi.mark_tokens(vi[at], vi[at + n - 1] + 1))
                        .at(view.en.mark_tokens(en[other], en[other + n - 1] + 1))
                        .slip("part")
                        .severity(Severity::Warning)
                        .sure(0.8),
                );
            }
        }
        at += n.max(1);
    }
}

/// A small-lettered word that English knows and Vietnamese doesn't.
fn is_english(view: &View<'_>, token: &str) -> bool {
    token.len() >= 2 && token.bytes().all(|b| b.is_ascii_lowercase()) && {
        let (english, vietnamese) = (view.lexicon.vocabulary(Lang::En), view.lexicon.vocabulary(Lang::Vi));
        let (en, vi) = (english.find(token), vietnamese.find(token));
        en != UNKNOWN && (vi == UNKNOWN || vietnamese.rarity(vi) > english.rarity(en) + RARER)
    }
}

/// A few words, all of them capitalised.
fn is_name(text: &Text<'_>) -> bool {
    let words = &text.prepared.words;
    words.len() <= NAME && words.iter().all(|word| word.capital)
}

/// Vietnamese words with their diacritics in an English text that otherwise is English.
fn vietnamese_words(view: &View<'_>, report: &mut Report<'_>) {
    let text = &view.en;
    if text.prepared.looks.tongue != Tongue::English && text.prepared.looks.tongue != Tongue::Mixed {
        return;
    }
    let marked: Vec<usize> = (0..text.tokens.len())
        .filter(|&at| {
            let token = text.token(at);
            !token.is_ascii()
                && token.chars().all(char::is_lowercase)
                && crate::text::syllable::is_legal(token)
                && view.lexicon.vocabulary(Lang::Vi).find(token) != UNKNOWN
        })
        .collect();
    // Words in a row, as a phrase has; a single one may be a term that is explained (`phở`, `áo dài`).
    let runs: Vec<&[usize]> = marked.chunk_by(|a, b| a + 1 == *b).filter(|run| run.len() > MARKED).collect();
    for run in runs {
        let (first, end) = (run[0], run[run.len() - 1] + 1);
        let said = text.said(text.tokens[first].range().start..text.tokens[end - 1].range().end);
        report.add(
            Draft::new(format!("“{said}” was not translated"))
                .at(text.mark_tokens(first, end))
                .slip("part")
                .severity(Severity::Warning)
                .sure(0.75),
        );
    }
}
