//! What a text claims, as values that can be compared. Knows one text at a time; `compare` holds two lists of facts side by side.
//!
//! A text is cut into atoms; at each number and each cue word the rules are tried in order. A rule is one small file and one line
//! in a list below.

mod amount;
mod assign;
mod atom;
pub mod boilerplate;
mod clock;
mod code;
mod compare;
pub mod credit;
mod cue;
mod cue_en;
mod cue_vi;
pub mod currency;
mod date_en;
mod date_vi;
mod digits;
mod fact;
mod fraction;
pub mod gazetteer;
mod keys;
mod lookup;
mod measure;
pub mod names;
mod nearness;
mod number;
mod number_en;
mod number_vi;
mod ordinal;
mod pairwise;
mod period;
mod phrase;
pub mod polarity;
mod relate;
mod relation;
mod scan;
mod score;
pub mod speech;
pub mod unit;
mod value;

use std::cell::RefCell;

use self::atom::{Atom, Case, Shape};
use self::phrase::Cues;
use self::scan::Scan;
use crate::record::{Date, Lang};
use crate::text::Token;

pub use self::compare::{Comparison, Link, Tally, compare};
pub use self::currency::Currency;
pub use self::fact::{Approx, Fact, Place};
pub use self::relation::{How, Relation, Slip};
pub use self::unit::Unit;
pub use self::value::{PartialDate, Span, Strength, Value};

/// A rule: tries to read a fact from an atom on, writes it down, and returns the atom after it.
type Rule = fn(&mut Scan<'_>, usize) -> Option<usize>;

/// Rules for Vietnamese atoms that are numbers in digits.
const VI_NUMBER: &[Rule] = &[
    code::phone,
    code::named,
    date_vi::from_number,
    clock::from_number,
    period::season,
    score::rule,
    fraction::from_number,
    measure::rule,
];
/// Rules for Vietnamese cue words.
const VI_WORD: &[Rule] = &[
    clock::named,
    fraction::vague,
    period::relative,
    date_vi::from_day,
    date_vi::from_month,
    period::year,
    period::quarter,
    period::century,
    period::decade,
    ordinal::minute,
    ordinal::nth,
    ordinal::weekday,
    ordinal::word,
    ordinal::rank,
    fraction::multiple,
    fraction::half,
    fraction::from_number,
    clock::from_number,
    measure::rule,
];
/// Rules for English atoms that are numbers in digits.
const EN_NUMBER: &[Rule] = &[
    code::phone,
    code::named,
    period::plural_year,
    date_en::from_number,
    clock::from_number,
    ordinal::suffixed,
    period::season,
    score::rule,
    fraction::from_number,
    measure::rule,
];
/// Rules for English cue words.
const EN_WORD: &[Rule] = &[
    clock::named,
    date_en::from_month,
    period::relative,
    period::quarter,
    ordinal::weekday,
    fraction::with_article,
    fraction::from_number,
    ordinal::word,
    fraction::multiple,
    fraction::half,
    fraction::vague,
    clock::from_number,
    measure::rule,
];

/// A text of more atoms than this is read up to here; a sentence has fewer than 100.
const MAX_ATOMS: usize = 20_000;

thread_local! {
    static ATOMS: RefCell<Vec<Atom>> = const { RefCell::new(Vec::new()) };
}

/// What a text claims.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    facts: Vec<Fact>,
}

impl Facts {
    /// The facts of a clean text; `date` is its day of publication, for days said without a year.
    pub fn of(clean: &str, tokens: &[Token], lang: Lang, date: Option<Date>) -> Facts {
        ATOMS.with_borrow_mut(|atoms| {
            let bare = lang == Lang::Vi && clean.is_ascii();
            let cues = if bare { phrase::bare_cues() } else { phrase::cues(lang) };
            let (any, capitals) = fill(atoms, clean, cues);
            if !any {
                return Facts::default();
            }
            let mut scan = Scan { text: clean, atoms, cues, lang, date, capitals, facts: Vec::new() };
            run(&mut scan);
            let mut facts = scan.facts;
            mark_glosses(clean, &mut facts);
            cover(&mut facts, tokens);
            Facts { facts }
        })
    }

    /// The facts in the order of the text.
    pub fn list(&self) -> &[Fact] {
        &self.facts
    }

    /// Whether nothing is claimed.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }
}

/// Cuts the text into atoms; whether any fact can begin in it, and whether most of its words begin with a capital.
fn fill(atoms: &mut Vec<Atom>, clean: &str, cues: &Cues) -> (bool, bool) {
    atoms.clear();
    let (mut any, mut words, mut capitals) = (false, 0u32, 0u32);
    atom::cut(clean, |mut atom| {
        if atoms.len() >= MAX_ATOMS {
            return;
        }
        match atom.shape {
            Shape::Number => any = true,
            Shape::Word | Shape::Sign => {
                atom.group = cues.group(atom.hash);
                any |= atom.group != 0 && cues.starts(atom.group);
                any |= atom.case == Case::All && atom.end - atom.start > 1;
                if atom.shape == Shape::Word {
                    words += 1;
                    capitals += u32::from(atom.case != Case::Small);
                }
            }
        }
        atoms.push(atom);
    });
    (any, words >= 6 && capitals * 4 >= words * 3)
}

fn run(scan: &mut Scan<'_>) {
    let (number, word) = match scan.lang {
        Lang::Vi => (VI_NUMBER, VI_WORD),
        Lang::En => (EN_NUMBER, EN_WORD),
    };
    let mut at = 0;
    while at < scan.atoms.len() {
        let atom = scan.atoms[at];
        let rules = match atom.shape {
            Shape::Number => number,
            _ if atom.group != 0 && scan.cues.starts(atom.group) => word,
            Shape::Word if atom.case == Case::All && atom.end - atom.start > 1 => &[ordinal::roman as Rule][..],
            _ => &[],
        };
        let found = scan.facts.len();
        let end = rules.iter().find_map(|rule| {
            let end = rule(scan, at);
            if end.is_none() {
                scan.facts.truncate(found);
            }
            end
        });
        at = end.map_or(at + 1, |end| end.max(at + 1));
    }
}

/// Marks the facts in brackets that say again, in another unit or currency, what stands before the brackets.
fn mark_glosses(clean: &str, facts: &mut [Fact]) {
    for at in 1..facts.len() {
        let (before, fact) = (facts[at - 1], facts[at]);
        let Some(between) = clean.get(before.end as usize..fact.start as usize) else { continue };
        let opened = between.trim_start().starts_with(['(', '[']) && between.len() < 24;
        let listed = before.gloss && matches!(between.trim(), ";" | "," | "or" | "hoặc" | "hay");
        let again = match (before.value, fact.value) {
            (Value::Money { currency: a, .. }, Value::Money { currency: b, .. }) => a != b,
            (Value::Quantity { unit: a, .. }, Value::Quantity { unit: b, .. }) => a != b,
            (Value::Number(_), Value::Money { .. } | Value::Quantity { .. }) => true,
            _ => false,
        };
        facts[at].gloss = (opened || listed) && again;
    }
}

/// Finds the tokens that each fact covers.
fn cover(facts: &mut [Fact], tokens: &[Token]) {
    for fact in facts {
        let first = tokens.partition_point(|token| token.end <= fact.start);
        let last = tokens.partition_point(|token| token.start < fact.end);
        fact.first_token = first as u32;
        fact.tokens = last.saturating_sub(first) as u32;
    }
}
