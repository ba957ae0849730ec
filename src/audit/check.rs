//! What a check is, what it may look at, and how it says what it found. Knows no particular check.

use std::ops::Range;
use std::sync::Arc;

use super::captions::{BeadView, CueView};
use super::finding::{Finding, Mark, PairText, Severity};
use super::options::Options;
use super::phrases::{By, Keys};
use crate::facts::Comparison;
use crate::lexicon::Lexicon;
use crate::record::Lang;
use crate::score::{Evidence, Prepared, features};
use crate::text::{Clean, Token};

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// The two sides say different things.
    Meaning,
    /// One side is badly written, or written otherwise than the other.
    Form,
    /// Time and shape of captions.
    Captions,
}

impl Group {
    /// `meaning`, `form` or `captions`.
    pub fn name(self) -> &'static str {
        match self {
            Group::Meaning => "meaning",
            Group::Form => "form",
            Group::Captions => "captions",
        }
    }
}

/// What a check looks at.
#[derive(Clone, Copy)]
pub enum Look {
    /// A row with a text on both sides.
    Pair(fn(&View<'_>, &mut Report<'_>)),
    /// Each side that has a text, by itself.
    Side(fn(&View<'_>, &Text<'_>, &mut Report<'_>)),
    /// A row whatever it holds.
    Row(fn(&View<'_>, &mut Report<'_>)),
    /// A cue of a caption file with its neighbours.
    Cue(fn(&CueView<'_>, &mut Report<'_>)),
    /// A row of two caption files.
    Bead(fn(&BeadView<'_>, &mut Report<'_>)),
    /// The rows of a file together; found by [`super::Whole`].
    File,
}

/// A check: one small file and one line in the list.
#[derive(Clone, Copy)]
pub struct Check {
    /// Stable name, as in `--checks` and in reports.
    pub name: &'static str,
    /// What it finds, for a person.
    pub about: &'static str,
    /// What it is about.
    pub group: Group,
    /// How bad its findings are unless it says otherwise itself.
    pub severity: Severity,
    /// Whether it runs without being chosen.
    pub on: bool,
    /// The check.
    pub look: Look,
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Check").field("name", &self.name).field("severity", &self.severity).finish_non_exhaustive()
    }
}

/// One side of a row, cut and prepared.
#[derive(Debug)]
pub struct Text<'a> {
    /// Which language it should be in.
    pub lang: Lang,
    /// The text as published.
    pub original: &'a str,
    /// Its clean form.
    pub clean: Clean<'a>,
    /// The tokens of the clean form.
    pub tokens: Vec<Token>,
    /// Made ready for scoring.
    pub prepared: Prepared,
    /// Keys of the tokens.
    pub(super) keys: Keys,
}

impl Text<'_> {
    /// A token's text in the clean form; empty beyond the end.
    pub fn token(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.of(self.clean.as_str()))
    }

    /// The keys of the tokens, one each.
    pub(super) fn keys(&self, by: By) -> &[u64] {
        self.keys.of(by, self.clean.as_str(), &self.tokens)
    }

    /// What a stretch of the clean form says in the original.
    pub fn said(&self, clean: Range<usize>) -> &str {
        self.original.get(self.place(clean)).unwrap_or_default()
    }

    /// The bytes of the original that a stretch of the clean form came from.
    pub fn place(&self, clean: Range<usize>) -> Range<usize> {
        let found = self.clean.original(clean);
        if self.original.get(found.clone()).is_some() { found } else { 0..self.original.len() }
    }

    /// A mark on a stretch of the clean form.
    pub fn mark(&self, clean: Range<usize>) -> Mark {
        Mark { side: self.lang, range: self.place(clean) }
    }

    /// A mark on a stretch of the original.
    pub fn mark_original(&self, range: Range<usize>) -> Mark {
        Mark { side: self.lang, range }
    }

    /// A mark on tokens `first..end`.
    pub fn mark_tokens(&self, first: usize, end: usize) -> Mark {
        let start = self.tokens.get(first).map_or(0, |token| token.start as usize);
        let stop = end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.end as usize);
        self.mark(start..stop.max(start))
    }

    /// A mark on the whole text without the white space around it.
    pub fn mark_all(&self) -> Mark {
        let start = self.original.len() - self.original.trim_start().len();
        let end = self.original.trim_end().len().max(start);
        Mark { side: self.lang, range: start..end }
    }
}

/// What a check may look at: a row with all that is known about it.
#[derive(Debug)]
pub struct View<'a> {
    /// The row.
    pub row: &'a Arc<PairText>,
    /// The Vietnamese.
    pub vi: Text<'a>,
    /// The English.
    pub en: Text<'a>,
    /// How the words explain each other; empty unless both sides have a text.
    pub evidence: &'a Evidence,
    /// Values of all features; zeros unless both sides have a text.
    pub values: [f32; features::COUNT],
    /// The score, 0 to 1; `None` unless both sides have a text.
    pub score: Option<f32>,
    /// The score without what speaks of single slips (numbers, names, ends, lengths): whether the sides are about the same thing at all,
    /// 0 to 1; 0 unless both sides have a text.
    pub topic: f32,
    /// What both sides claim, compared; empty unless both sides have a text.
    pub facts: &'a Comparison,
    /// The words that both languages have.
    pub lexicon: &'a Lexicon,
    /// What the user chose.
    pub options: &'a Options,
}

/// A language's name.
pub(super) fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Vietnamese",
        Lang::En => "English",
    }
}

impl<'a> View<'a> {
    /// Whether a check runs, so that another can leave a matter to it.
    pub fn is_on(&self, check: &str) -> bool {
        self.options.is_on(check)
    }

    /// A side.
    pub fn text(&self, lang: Lang) -> &Text<'a> {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// The value of a feature by its name; 0 for a name that doesn't exist.
    pub fn feature(&self, name: &str) -> f32 {
        features::all().zip(self.values).find(|(feature, _)| feature.name == name).map_or(0.0, |(_, value)| value)
    }
}

/// A finding on its way: what the check says about it.
#[derive(Debug, Clone)]
#[must_use]
pub struct Draft {
    message: String,
    marks: Vec<Mark>,
    slip: &'static str,
    expected: Option<String>,
    confidence: f32,
    severity: Option<Severity>,
}

impl Draft {
    /// A finding with a message: one sentence without the place.
    pub fn new(message: impl Into<String>) -> Draft {
        Draft { message: message.into(), marks: Vec::new(), slip: "", expected: None, confidence: 0.9, severity: None }
    }

    /// Marks a stretch; an empty mark still says the side.
    pub fn at(mut self, mark: Mark) -> Draft {
        self.marks.push(mark);
        self
    }

    /// Marks several stretches.
    pub fn at_all(mut self, marks: impl IntoIterator<Item = Mark>) -> Draft {
        self.marks.extend(marks);
        self
    }

    /// The kind of fault.
    pub fn slip(mut self, slip: &'static str) -> Draft {
        self.slip = slip;
        self
    }

    /// What should stand there.
    pub fn expect(mut self, text: impl Into<String>) -> Draft {
        self.expected = Some(text.into());
        self
    }

    /// How sure it is, 0 to 1 (0.9 unless said).
    pub fn sure(mut self, confidence: f32) -> Draft {
        self.confidence = confidence.clamp(0.0, 1.0);
        self
    }

    /// A severity other than the check's own.
    pub fn severity(mut self, severity: Severity) -> Draft {
        self.severity = Some(severity);
        self
    }
}

/// Takes the findings of one check in one row.
#[derive(Debug)]
pub struct Report<'a> {
    pub(super) check: &'a Check,
    pub(super) row: &'a Arc<PairText>,
    pub(super) score: Option<f32>,
    pub(super) options: &'a Options,
    pub(super) out: &'a mut Vec<Finding>,
    /// Where the findings of this row begin.
    pub(super) from: usize,
}

impl Report<'_> {
    /// What earlier checks found in this row.
    pub fn so_far(&self) -> &[Finding] {
        self.out.get(self.from..).unwrap_or_default()
    }

    /// Whether a check found something in this row.
    pub fn has(&self, check: &str) -> bool {
        self.so_far().iter().any(|finding| finding.check == check)
    }

    /// Takes a finding. A severity that the user gave the check wins over all others.
    pub fn add(&mut self, draft: Draft) {
        let Draft { message, marks, slip, expected, confidence, severity } = draft;
        if confidence < self.options.thresholds.confidence {
            return;
        }
        let severity = self.options.severity_of(self.check.name).or(severity).unwrap_or(self.check.severity);
        let row = Arc::clone(self.row);
        self.out.push(Finding::new(
            self.check.name,
            severity,
            row,
            self.score,
            marks,
            slip,
            message,
            expected,
            confidence,
        ));
    }
}
