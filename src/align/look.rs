//! A closer look at a candidate: an estimate of its exact score from the keys that both sides share. Knows sketches and wanted
//! keys; a fiftieth of the work of the exact score.

use crate::align::sketch::{Kind, Sketch};
use crate::align::wanted::{Wanted, WantedKeys};
use crate::lexicon::UNKNOWN;
use crate::record::Lang;
use crate::score::Prepared;
use crate::score::features::length_deviation;

/// Words with more information than this are content.
const CONTENT: f32 = 8.0;
/// A word explained less than this is loose.
const LOOSE: f32 = 0.3;

/// Number of values.
pub const COUNT: usize = 12;

/// What the values are.
pub const NAMES: [&str; COUNT] = [
    "least coverage",
    "coverage of the English",
    "coverage of the Vietnamese",
    "loose in the English",
    "loose in the Vietnamese",
    "length",
    "English too short",
    "Vietnamese too short",
    "facts shared",
    "facts changed",
    "facts alone",
    "question",
];

/// Weights of the values, fitted to the exact sums of candidates by `cargo bench --bench heaps -- fit`.
pub const WEIGHTS: [f32; COUNT] = [6.6, 5.1, 3.3, -9.0, 0.0, 0.0, -2.4, -0.75, 1.4, -5.6, -1.8, -4.1];

/// A word of the asking text.
#[derive(Debug, Clone, Copy)]
struct Own {
    bits: f32,
    content: bool,
}

/// The asking text, and room for looking.
#[derive(Debug, Default)]
pub(super) struct Looker {
    english: bool,
    own: Vec<Own>,
    own_bits: f32,
    own_content: f32,
    facts: usize,
    letters: u32,
    question: bool,
    /// How much is explained of the text's words and facts, and of the record's words.
    mine: Vec<f32>,
    theirs: Vec<f32>,
}

impl Looker {
    /// Takes a text.
    pub(super) fn begin(&mut self, text: &Prepared) {
        self.english = text.lang == Lang::En;
        self.own.clear();
        self.own.extend(
            text.words.iter().map(|word| Own { bits: word.bits, content: word.id != UNKNOWN && word.bits > CONTENT }),
        );
        self.own_bits = self.own.iter().map(|own| own.bits).sum();
        self.own_content = self.own.iter().filter(|own| own.content).count() as f32;
        self.facts = text.fact_keys.len();
        self.letters = text.letters;
        self.question = text.question;
    }

    /// The values of a record, given the keys that the text wants.
    pub(super) fn values(&mut self, record: Sketch<'_>, keys: &WantedKeys) -> [f32; COUNT] {
        self.mine.clear();
        self.mine.resize(self.own.len() + self.facts, 0.0);
        self.theirs.clear();
        let (mut all, mut content, mut facts) = (0.0, 0.0, 0);
        for held in record.held {
            let wanted = if held.term == UNKNOWN { Wanted::default() } else { keys.get(held.term) };
            match held.kind {
                Kind::Word | Kind::Unknown => {
                    all += held.bits();
                    self.theirs.push(wanted.cover);
                }
                Kind::Spelling if wanted.cover > 0.0 => {
                    let words = usize::from(held.first)..usize::from(held.first) + usize::from(held.len);
                    self.theirs[words].iter_mut().for_each(|cover| *cover = 1.0);
                }
                Kind::Spelling => {}
                Kind::Fact => facts += 1,
            }
            if wanted.cover > 0.0 {
                let words = usize::from(wanted.first)..usize::from(wanted.first) + usize::from(wanted.len);
                self.mine[words].iter_mut().for_each(|cover| *cover = cover.max(wanted.cover));
            }
        }
        let (mut got, mut loose) = (0.0, 0.0);
        for (held, cover) in record.held.iter().zip(&self.theirs) {
            got += held.bits() * cover;
            if held.kind == Kind::Word && held.bits() > CONTENT {
                content += 1.0;
                loose += f32::from(u8::from(*cover < LOOSE));
            }
        }
        let (mut got_own, mut loose_own) = (0.0, 0.0);
        for (own, cover) in self.own.iter().zip(&self.mine) {
            got_own += own.bits * cover;
            loose_own += f32::from(u8::from(own.content && *cover < LOOSE));
        }
        let theirs = ((got + 1.0) / (all + 2.0), loose / (content + 1.0));
        let mine = ((got_own + 1.0) / (self.own_bits + 2.0), loose_own / (self.own_content + 1.0));
        let letters = (f32::from(record.letters), self.letters as f32);
        let ((en, en_loose), (vi, vi_loose)) = if self.english { (mine, theirs) } else { (theirs, mine) };
        let (en_letters, vi_letters) = if self.english { (letters.1, letters.0) } else { letters };
        let shared = self.mine[self.own.len()..].iter().filter(|cover| **cover > 0.0).count();
        let (gone, come) = (self.facts - shared, facts - shared.min(facts));
        let long = length_deviation(vi_letters, en_letters);
        [
            en.min(vi),
            en,
            vi,
            en_loose,
            vi_loose,
            (long * long).min(25.0) / 4.0,
            (long - 1.0).clamp(0.0, 5.0),
            (-long - 1.0).clamp(0.0, 5.0),
            shared.min(3) as f32,
            gone.min(come).min(3) as f32,
            gone.abs_diff(come).min(3) as f32,
            f32::from(u8::from(self.question != record.question)),
        ]
    }

    /// The estimate, in nats of odds but for a constant.
    pub(super) fn look(&mut self, record: Sketch<'_>, keys: &WantedKeys) -> f32 {
        self.values(record, keys).iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum()
    }
}
