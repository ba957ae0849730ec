//! Texts that come again: with another translation, as the translation of another text, or as the same pair. Knows texts by hashes of
//! their words; keeps the first translation of each for the report.

use std::hash::Hasher;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use crate::audit::Looked;
use crate::audit::check::{Check, Draft, Group, Look, Report, Text};
use crate::audit::finding::{Mark, PairText, Severity};
use crate::audit::options::Options;
use crate::audit::phrases::By;
use crate::record::Lang;
use crate::text::TokenKind;

pub(crate) const SAME_SOURCE: Check = Check {
    name: "same-source",
    about: "the same text was translated differently elsewhere in the file",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::File,
};

pub(crate) const SAME_TARGET: Check = Check {
    name: "same-target",
    about: "different texts have the same translation",
    group: Group::Meaning,
    severity: Severity::Note,
    on: true,
    look: Look::File,
};

pub(crate) const DUPLICATE: Check = Check {
    name: "duplicate",
    about: "the same pair stands in the file before",
    group: Group::Form,
    severity: Severity::Note,
    on: true,
    look: Look::File,
};

/// Texts beyond this many bytes are no longer kept for the report.
const KEPT: usize = 64 << 20;
/// Bytes kept of one text.
const LONGEST: usize = 300;
/// Texts of fewer words come again by chance and may be translated as their place wants.
const WORDS: u32 = 4;

/// The first row with a text.
#[derive(Debug, Clone, Copy)]
struct First {
    /// Hash of the other side.
    other: u64,
    line: u64,
    /// The other side's text in [`Repeats::kept`].
    start: u32,
    len: u32,
}

/// The texts so far.
#[derive(Debug)]
pub(super) struct Repeats {
    on: [bool; 3],
    vi: FxHashMap<u64, First>,
    en: FxHashMap<u64, First>,
    kept: String,
}

impl Repeats {
    pub(super) fn new(options: &Options) -> Repeats {
        let on = [SAME_SOURCE.name, SAME_TARGET.name, DUPLICATE.name].map(|name| options.is_on(name));
        Repeats { on, vi: FxHashMap::default(), en: FxHashMap::default(), kept: String::new() }
    }

    pub(super) fn row(&mut self, row: &Arc<PairText>, looked: &mut Looked, options: &Options) {
        let Some(Prints { vi: Print { hash: vi, words: vi_words }, en: Print { hash: en, words: en_words } }) =
            looked.prints.filter(|_| self.on != [false; 3])
        else {
            return;
        };
        let (seen_vi, seen_en) = (self.vi.get(&vi).copied(), self.en.get(&en).copied());
        let mut tell = |check: &'static Check, draft: Draft| {
            let from = looked.findings.len();
            Report { check, row, score: looked.score, options, out: &mut looked.findings, from }.add(draft);
        };
        let all = |side: Lang| Mark { side, range: 0..row.side(side).text.len() };
        let long = vi_words.min(en_words) >= WORDS;
        match (seen_vi, seen_en) {
            (Some(before), _) if before.other == en && self.on[2] => tell(
                &DUPLICATE,
                Draft::new(format!("the same pair stands in line {}", before.line)).at(all(Lang::Vi)).sure(0.95),
            ),
            (Some(before), _) if before.other != en && self.on[0] => {
                let mut draft =
                    Draft::new(format!("the same Vietnamese is translated otherwise in line {}", before.line))
                        .at(all(Lang::En))
                        .sure(if long { 0.8 } else { 0.4 });
                if let Some(text) = self.text(before) {
                    draft = draft.expect(text);
                }
                tell(&SAME_SOURCE, if long { draft } else { draft.severity(Severity::Note) });
            }
            (None, Some(before)) if before.other != vi && self.on[1] => {
                // Another text with this translation: worse when this row is in doubt anyway.
                let doubtful = looked.score.is_some_and(|score| score < 0.5);
                let mut draft =
                    Draft::new(format!("another Vietnamese text has this translation in line {}", before.line))
                        .at(all(Lang::Vi))
                        .sure(if long { 0.6 } else { 0.3 });
                if let Some(text) = self.text(before) {
                    draft = draft.expect(text);
                }
                tell(&SAME_TARGET, if doubtful && long { draft.severity(Severity::Warning) } else { draft });
            }
            _ => {}
        }
        if seen_vi.is_none() {
            let first = self.first(en, row.vi.line, &row.en.text);
            self.vi.insert(vi, first);
        }
        if seen_en.is_none() {
            let first = self.first(vi, row.en.line, &row.vi.text);
            self.en.insert(en, first);
        }
    }

    fn first(&mut self, other: u64, line: u64, text: &str) -> First {
        let mut len = text.len().min(LONGEST);
        while !text.is_char_boundary(len) {
            len -= 1;
        }
        if self.kept.len() + len > KEPT {
            len = 0;
        }
        let start = self.kept.len() as u32;
        self.kept.push_str(&text[..len]);
        First { other, line, start, len: len as u32 }
    }

    fn text(&self, first: First) -> Option<&str> {
        let text = self.kept.get(first.start as usize..(first.start + first.len) as usize)?;
        (!text.is_empty()).then_some(text)
    }
}

/// What a row's texts are told apart by. Made where rows are looked at on many threads, so that taking rows in order stays cheap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::audit) struct Prints {
    vi: Print,
    en: Print,
}

/// Hash of a text's words without case, tone style and punctuation; and how many they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Print {
    hash: u64,
    words: u32,
}

impl Prints {
    /// Of the two texts of a row.
    pub(in crate::audit) fn of(vi: &Text<'_>, en: &Text<'_>) -> Prints {
        Prints { vi: print(vi, By::Word(Lang::Vi)), en: print(en, By::Exact) }
    }
}

fn print(text: &Text<'_>, by: By) -> Print {
    let mut hasher = FxHasher::default();
    let mut words = 0;
    for (token, &key) in text.tokens.iter().zip(text.keys(by)) {
        let word = token.kind != TokenKind::Sign;
        if word || matches!(token.of(text.clean.as_str()), "?" | "%" | "$" | "€" | "£") {
            hasher.write_u64(key);
            words += u32::from(word);
        }
    }
    Print { hash: hasher.finish(), words }
}
