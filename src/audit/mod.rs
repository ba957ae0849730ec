//! Checks over pairs that exist already: what is wrong, where, how bad, how sure. Knows scores and facts; not how findings are printed.
//!
//! [`Auditor::pair`] looks at one row; rows are independent and may be looked at on many threads.

pub mod captions;
mod check;
pub mod checks;
mod finding;
mod glossary;
mod options;
mod phrases;
pub mod settled;
mod totals;
mod whole;

use std::sync::Arc;

use rayon::prelude::*;

pub use check::{Check, Draft, Group, Look, Report, Text, View};
pub use finding::{Cue, Finding, Fingerprint, Mark, PairText, Severity, Side};
pub use glossary::Glossary;
pub use options::{Options, Thresholds};
use phrases::Keys;
pub use totals::Totals;
use whole::Prints;
pub use whole::Whole;

use crate::facts::Comparison;
use crate::record::{Date, Lang};
use crate::score::{Evidence, Prepared, Scorer, Weights, features};
use crate::text::{clean_in, tokens};

/// Audits rows. Cheap to share between threads.
#[derive(Debug)]
pub struct Auditor<'a> {
    scorer: &'a Scorer<'a>,
    options: Options,
    checks: Vec<&'static Check>,
    /// The scorer's weights without those of slips.
    topic: Weights,
}

/// Beginnings of the names of features that speak of single slips, for which there are checks.
const SLIPS: [&str; 11] = [
    "broken_",
    "stop_",
    "open_quote",
    "name_",
    "facts_",
    "digits_",
    "too_short_",
    "length",
    "question_one",
    "no_diacritics",
    "lost_names",
];

/// The weights without those of slips.
fn topic(weights: &Weights) -> Weights {
    let mut topic = weights.among();
    for (weight, feature) in topic.of.iter_mut().zip(features::all()) {
        if SLIPS.iter().any(|slip| feature.name.starts_with(slip)) && *weight < 0.0 {
            *weight = 0.0;
        }
    }
    topic
}

/// What looking at rows needs again and again; one a thread.
#[derive(Debug, Default)]
pub struct Scratch {
    evidence: Evidence,
    facts: Comparison,
}

/// What came of looking at a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// The score, 0 to 1, when both sides have a text.
    pub score: Option<f32>,
    /// The findings in the order of the checks.
    pub findings: Vec<Finding>,
    /// What the texts are told apart by among the rows of a file; `None` unless both sides have a text.
    prints: Option<Prints>,
}

impl<'a> Auditor<'a> {
    /// An auditor with the checks that the options switch on.
    pub fn new(scorer: &'a Scorer<'a>, options: Options) -> Auditor<'a> {
        let checks = checks::all().filter(|check| options.is_on(check.name)).collect();
        Auditor { scorer, options, checks, topic: topic(scorer.weights()) }
    }

    /// What rows are scored with.
    pub fn scorer(&self) -> &'a Scorer<'a> {
        self.scorer
    }

    /// What the user chose.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Looks at one row and adds its findings in the order of the checks. Answers with the row's score, 0 to 1, when both sides
    /// have a text.
    pub fn pair(&self, row: &Arc<PairText>, scratch: &mut Scratch, out: &mut Vec<Finding>) -> Option<f32> {
        self.look(row, scratch, out).0
    }

    fn look(
        &self,
        row: &Arc<PairText>,
        scratch: &mut Scratch,
        out: &mut Vec<Finding>,
    ) -> (Option<f32>, Option<Prints>) {
        let vi = self.text(&row.vi.text, Lang::Vi, row.date);
        let en = self.text(&row.en.text, Lang::En, row.date);
        let whole = row.is_whole();
        let (mut values, mut score, mut topic) = ([0.0; features::COUNT], None, 0.0);
        let from = out.len();
        if !whole {
            *scratch = Scratch::default();
        } else {
            values = self.scorer.features(&vi.prepared, &en.prepared, &mut scratch.evidence);
            scratch.facts.compare(&vi.prepared.facts, &en.prepared.facts);
            let weights = self.scorer.weights();
            score = Some(weights.probability(weights.sum(&values)));
            topic = weights.probability(self.topic.sum(&values));
        }
        let view = View {
            row,
            vi,
            en,
            evidence: &scratch.evidence,
            values,
            score,
            topic,
            facts: &scratch.facts,
            lexicon: self.scorer.lexicon(),
            options: &self.options,
        };
        for check in &self.checks {
            let report = &mut Report { check, row, score, options: &self.options, out, from };
            match check.look {
                Look::Pair(look) if whole => look(&view, report),
                Look::Side(look) => {
                    for lang in [Lang::Vi, Lang::En].into_iter().filter(|&lang| !row.side(lang).text.trim().is_empty())
                    {
                        look(&view, view.text(lang), report);
                    }
                }
                Look::Row(look) => look(&view, report),
                Look::Pair(_) | Look::File | Look::Cue(_) | Look::Bead(_) => {}
            }
        }
        (score, whole.then(|| Prints::of(&view.vi, &view.en)))
    }

    /// Looks at many rows on all threads. The answers are in the order of the rows.
    pub fn block(&self, rows: &[Arc<PairText>]) -> Vec<Looked> {
        rows.par_iter()
            .map_init(Scratch::default, |scratch, row| {
                let mut findings = Vec::new();
                let (score, prints) = self.look(row, scratch, &mut findings);
                Looked { score, findings, prints }
            })
            .collect()
    }

    fn text<'t>(&self, original: &'t str, lang: Lang, date: Option<Date>) -> Text<'t> {
        let clean = clean_in(original, lang);
        let tokens = tokens(clean.as_str());
        let prepared = Prepared::of(self.scorer.lexicon(), clean.as_str(), &tokens, lang, date);
        Text { lang, original, clean, tokens, prepared, keys: Keys::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn found(vi: &str, en: &str) -> Vec<Finding> {
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let file: Arc<str> = "a.csv".into();
        let row = PairText { id: "7".into(), vi: Side::new(vi, &file, 7), en: Side::new(en, &file, 7), date: None };
        let mut out = Vec::new();
        Auditor::new(&scorer, Options::default()).pair(&Arc::new(row), &mut Scratch::default(), &mut out);
        out
    }

    #[test]
    fn a_right_pair_is_quiet_and_a_wrong_one_is_not() {
        assert_eq!(found("Giá gạo tăng mạnh ở Hà Nội", "Rice prices rise sharply in Hanoi"), []);
        let wrong = found("Giá gạo tăng mạnh ở Hà Nội", "The museum bought three old paintings");
        let low = wrong.iter().find(|finding| finding.check == "low-score").unwrap();
        assert_eq!((low.severity, low.line()), (Severity::Error, 7));
        assert!(found("\u{0}\u{202e}", "").iter().any(|finding| finding.check == "empty"));
    }
}
