//! Why a pair got its score: which words and phrases linked and what each gave, facts that agree or clash, names, negations, and each
//! feature with its weight. Knows the two texts; computes nothing that the score doesn't.

mod named;

use serde::Serialize;

pub use self::named::{Named, Negations};
use crate::facts::{self, Fact, Relation};
use crate::record::{Date, Lang};
use crate::score::evidence::{By, Evidence, NOTHING, Side};
use crate::score::prepared::Prepared;
use crate::score::{Scorer, features};
use crate::text::{Clean, Token, clean_in, tokens};

/// A word explained by less than this (0 to 1) counts as without a link.
const LEAST_COVER: f32 = 0.1;

/// Words of both sides that explain each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Linked {
    /// The Vietnamese words as published; ` … ` where others stand between them.
    pub vi: String,
    /// The English words.
    pub en: String,
    /// Information of the Vietnamese words that the English ones explain, in bits.
    pub vi_bits: f32,
    /// Information of the English words that the Vietnamese ones explain, in bits.
    pub en_bits: f32,
    /// How: `lexicon`, `fact` (a number, date or amount that agrees), `spelling` (the same letters) or `cognate` (nearly the same).
    pub by: &'static str,
}

/// A word that nothing on the other side explains.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Loose {
    /// The word as published.
    pub word: String,
    /// Its information in bits.
    pub bits: f32,
}

/// One side of the pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Text {
    /// The text as published.
    pub text: String,
    /// Words that count.
    pub words: usize,
    /// Letters and digits.
    pub letters: u32,
    /// Information of all words, in bits.
    pub bits: f32,
    /// How much of it the other side explains, in bits.
    pub explained: f32,
    /// Words without a link, by falling information.
    pub loose: Vec<Loose>,
}

/// A fact as said, and its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Claim {
    /// The words.
    pub said: String,
    /// The value in a notation of its own: `n:1500`, `date:2025-01-29`, `cur:USD:5`.
    pub value: String,
}

/// Facts held against each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// `agree`, `compatible`, `clash`, `missing` (Vietnamese only) or `added` (English only).
    pub relation: &'static str,
    /// Why unequal facts are compatible, or what slip a clash looks like.
    pub how: Option<String>,
    /// The Vietnamese fact.
    pub vi: Option<Claim>,
    /// The English fact.
    pub en: Option<Claim>,
    /// How much it speaks against the pair, 0 to 1.
    pub doubt: f32,
}

/// A feature and what it gave.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Its name, as in the weights and in `score --features`.
    pub feature: &'static str,
    /// What it measures.
    pub about: &'static str,
    /// Its value for this pair.
    pub value: f32,
    /// Its weight.
    pub weight: f32,
    /// Value times weight, in nats of odds.
    pub worth: f32,
}

/// Why a pair got its score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The Vietnamese side.
    pub vi: Text,
    /// The English side.
    pub en: Text,
    /// Words and phrases that explain each other, in the order of the Vietnamese.
    pub links: Vec<Linked>,
    /// Facts of both sides, in the order of the Vietnamese.
    pub facts: Vec<Compared>,
    /// Names that meet, then names that stand alone.
    pub names: Vec<Named>,
    /// What each side denies.
    pub negations: Negations,
    /// All features, in the order of the weights.
    pub parts: Vec<Part>,
    /// The constant of the sum.
    pub bias: f32,
    /// Sum of the constant and all parts, in nats of odds.
    pub sum: f32,
    /// The calibrated probability, 0 to 1, that the two sides translate each other.
    pub probability: f32,
}

/// Explains the score of a pair of texts as published; `date` is their day of publication.
pub fn explain(scorer: &Scorer<'_>, vi: &str, en: &str, date: Option<Date>) -> Explanation {
    let (vi, en) = (Cut::new(scorer, vi, Lang::Vi, date), Cut::new(scorer, en, Lang::En, date));
    let mut evidence = Evidence::default();
    let values = scorer.features(&vi.prepared, &en.prepared, &mut evidence);
    let weights = scorer.weights();
    let sum = weights.sum(&values);
    let part = |((feature, value), weight): ((&'static features::Feature, f32), f32)| Part {
        feature: feature.name,
        about: feature.about,
        value,
        weight,
        worth: value * weight,
    };
    Explanation {
        links: links(&vi, &en, &evidence),
        facts: compared(&vi, &en),
        names: named::named(scorer.lexicon(), &vi, &en, &evidence),
        negations: named::negations(&vi, &en),
        parts: features::all().zip(values).zip(weights.of).map(part).collect(),
        bias: weights.bias,
        sum,
        probability: weights.probability(sum),
        vi: vi.text(&evidence.vi),
        en: en.text(&evidence.en),
    }
}

/// A text with its way back from words to what was published.
struct Cut<'a> {
    text: &'a str,
    cleaned: Clean<'a>,
    tokens: Vec<Token>,
    prepared: Prepared,
}

impl<'a> Cut<'a> {
    fn new(scorer: &Scorer<'_>, text: &'a str, lang: Lang, date: Option<Date>) -> Cut<'a> {
        let cleaned = clean_in(text, lang);
        let tokens = tokens(cleaned.as_str());
        let prepared = Prepared::of(scorer.lexicon(), cleaned.as_str(), &tokens, lang, date);
        Cut { text, cleaned, tokens, prepared }
    }

    /// What was published from one byte of the clean text to another.
    fn published(&self, start: usize, end: usize) -> &'a str {
        self.text.get(self.cleaned.original(start..end)).unwrap_or_default()
    }

    fn token(&self, word: usize) -> usize {
        self.prepared.words[word].token as usize
    }

    /// Words as published, neighbours together; `words` rises.
    fn said(&self, words: &[usize]) -> String {
        let mut out = String::new();
        for run in words.chunk_by(|&a, &b| self.token(b) <= self.token(a) + 1) {
            if !out.is_empty() {
                out.push_str(" … ");
            }
            if let [first, ..] = run {
                let last = run.last().unwrap_or(first);
                let (from, to) = (self.tokens[self.token(*first)], self.tokens[self.token(*last)]);
                out.push_str(self.published(from.start as usize, to.end as usize));
            }
        }
        out
    }

    fn text(&self, side: &Side) -> Text {
        let words = || self.prepared.words.iter().zip(&side.words).enumerate();
        let mut loose: Vec<Loose> = words()
            .filter(|(_, (_, explained))| explained.cover < LEAST_COVER)
            .map(|(at, (word, _))| Loose { word: self.said(&[at]), bits: word.bits })
            .collect();
        loose.sort_by(|a, b| b.bits.total_cmp(&a.bits));
        Text {
            text: self.text.to_owned(),
            words: self.prepared.words.len(),
            letters: self.prepared.letters,
            bits: words().map(|(_, (word, _))| word.bits).sum(),
            explained: words().map(|(_, (word, explained))| word.bits * explained.cover).sum(),
            loose,
        }
    }

    fn claim(&self, fact: &Fact) -> Claim {
        let range = fact.range();
        Claim { said: self.published(range.start, range.end).to_owned(), value: fact.value.to_string() }
    }
}

/// Groups the words of both sides that explain each other, directly or through a third.
fn links(vi: &Cut<'_>, en: &Cut<'_>, evidence: &Evidence) -> Vec<Linked> {
    let (n, m) = (evidence.vi.words.len(), evidence.en.words.len());
    let mut group: Vec<usize> = (0..n + m).collect();
    for (words, offset, other) in [(&evidence.vi.words, 0, n), (&evidence.en.words, n, 0)] {
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.cover >= LEAST_COVER && word.from != NOTHING)
        {
            for from in word.from..word.from.saturating_add(word.len) {
                join(&mut group, offset + at, other + usize::from(from));
            }
        }
    }
    let mut out = Vec::new();
    for head in 0..n {
        let members: Vec<usize> = (0..n + m).filter(|&at| root(&group, at) == root(&group, head)).collect();
        let (left, right): (Vec<usize>, Vec<usize>) = members.iter().partition(|&&at| at < n);
        if left.first() != Some(&head) || right.is_empty() {
            continue;
        }
        let right: Vec<usize> = right.into_iter().map(|at| at - n).collect();
        let bits = |cut: &Cut<'_>, side: &Side, words: &[usize]| -> f32 {
            words.iter().map(|&at| cut.prepared.words[at].bits * side.words[at].cover).sum()
        };
        let ways =
            || left.iter().map(|&at| evidence.vi.words[at].by).chain(right.iter().map(|&at| evidence.en.words[at].by));
        out.push(Linked {
            vi: vi.said(&left),
            en: en.said(&right),
            vi_bits: bits(vi, &evidence.vi, &left),
            en_bits: bits(en, &evidence.en, &right),
            by: if ways().any(|by| by == By::Lexicon) {
                "lexicon"
            } else if ways().any(|by| by == By::Fact) {
                "fact"
            } else if ways().any(|by| by == By::Cognate) {
                "cognate"
            } else {
                "spelling"
            },
        });
    }
    out
}

fn root(group: &[usize], mut at: usize) -> usize {
    while group[at] != at {
        at = group[at];
    }
    at
}

fn join(group: &mut [usize], a: usize, b: usize) {
    if a < group.len() && b < group.len() {
        let (a, b) = (root(group, a), root(group, b));
        group[a.max(b)] = a.min(b);
    }
}

fn compared(vi: &Cut<'_>, en: &Cut<'_>) -> Vec<Compared> {
    let (left, right) = (&vi.prepared.facts, &en.prepared.facts);
    let claim = |cut: &Cut<'_>, list: &[Fact], at: Option<u16>| {
        at.and_then(|at| list.get(usize::from(at))).map(|fact| cut.claim(fact))
    };
    facts::compare(left, right)
        .links()
        .iter()
        .map(|link| {
            let (relation, how) = match link.relation {
                Relation::Agree => ("agree", None),
                Relation::Compatible(how) => ("compatible", Some(spaced(&format!("{how:?}")))),
                Relation::Clash(slip) => ("clash", Some(spaced(&format!("{slip:?}")))),
                Relation::Missing => ("missing", None),
                Relation::Added => ("added", None),
            };
            Compared {
                relation,
                how,
                vi: claim(vi, left.list(), link.vi),
                en: claim(en, right.list(), link.en),
                doubt: link.doubt,
            }
        })
        .collect()
}

/// `OffByOne` as `off by one`.
fn spaced(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn explained(vi: &str, en: &str) -> Explanation {
        let lexicon = Lexicon::shipped().unwrap();
        explain(&Scorer::new(&lexicon).unwrap(), vi, en, None)
    }

    #[test]
    fn parts_sum_up_to_the_score() {
        let (vi, en) = ("Thủ tướng Phạm Minh Chính thăm Nhật Bản", "Prime Minister Pham Minh Chinh visits Japan");
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let why = explain(&scorer, vi, en, None);
        let total: f32 = why.bias + why.parts.iter().map(|part| part.worth).sum::<f32>();
        assert!((total - why.sum).abs() < 1e-3, "{total} {}", why.sum);
        let (left, right) = (scorer.prepare(vi, Lang::Vi, None), scorer.prepare(en, Lang::En, None));
        assert_eq!(why.probability, scorer.score(&left, &right, &mut Evidence::default()));
    }

    #[test]
    fn links_hold_the_words_as_published() {
        // Decomposed, with a zero-width space: the explanation shows what was published.
        let why = explained("Thu\u{309} tu\u{31b}\u{301}ng thăm Nhật Bản", "Prime\u{200b} Minister visits Japan");
        let find = |en: &str| why.links.iter().find(|link| link.en.contains(en)).map(|link| link.vi.as_str());
        assert_eq!(find("Japan"), Some("Nhật Bản"));
        assert!(find("Minister").is_some_and(|vi| "Thu\u{309} tu\u{31b}\u{301}ng".contains(vi)));
        let words: usize = why.links.len() + why.vi.loose.len();
        assert!(words <= why.vi.words);
        assert!(why.vi.explained <= why.vi.bits && why.vi.explained > 0.0);
    }

    #[test]
    fn facts_agree_and_clash() {
        let why = explained("Bão số 3 làm 15 người chết ngày 29/1", "Storm No. 3 kills 51 on January 29");
        let relation = |said: &str| {
            why.facts
                .iter()
                .find(|fact| fact.vi.as_ref().is_some_and(|claim| claim.said.contains(said)))
                .map(|fact| fact.relation)
        };
        assert_eq!(relation("29/1"), Some("agree"));
        assert_eq!(relation("15"), Some("clash"));
        assert_eq!(spaced("OffByOne"), "off by one");
    }

    #[test]
    fn anything_can_be_explained() {
        for text in ["", " ", "\0", "…", "\u{301}\u{302}", "💥", "a\u{202e}b"] {
            assert!(explained(text, text).probability.is_finite());
            assert!(explained(text, "Prime Minister").sum.is_finite());
        }
    }
}
