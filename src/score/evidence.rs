//! What two prepared texts say about each other, word by word: how well each word is explained by the other side, and by what.
//! Knows translation probabilities and spellings; weighs nothing.

use crate::facts::{Comparison, Fact, Relation};
use crate::lexicon::{Lexicon, Table, UNKNOWN};
use crate::record::Lang;
use crate::score::open::Open;
use crate::score::prepared::{Prepared, PreparedWord, Source, Spelling};
use crate::score::strangers::Strangers;
use crate::text::Tongue;

/// No word of the other side explains this one.
pub const NOTHING: u16 = u16::MAX;
/// Least similarity (normalised Damerau–Levenshtein) of two foreign spellings taken for one name.
const COGNATE: f64 = 0.72;

/// A word that is translated by its own spelling less often than this is native to its language.
const NATIVE: f32 = 0.15;
/// So many native words make a copy sure; one or two may be a name.
const SURE: f32 = 4.0;

/// So many words of neither language are a third one.
const STRANGE: usize = 3;

/// A rough picture of a bag: a bit for each number modulo 64 times this. Most words of a row aren't in the bag, and are passed over by it.
const HELD: usize = 128;

/// How well words of amounts are explained that agree only after conversion.
const CONVERTED: f32 = 0.8;

/// Rows are fetched so many sources before they are read.
const AHEAD: usize = 3;

/// How a word came to be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By nothing.
    Nothing,
    /// By a translation in the lexicon.
    Lexicon,
    /// By the same spelling on the other side.
    Spelling,
    /// By a nearly equal foreign spelling.
    Cognate,
    /// By a number, date or amount of the other side that agrees with the one it belongs to.
    Fact,
}

/// How one word is explained.
#[derive(Debug, Clone, Copy)]
pub struct Explained {
    /// 0 (not at all) to 1 (fully).
    pub cover: f32,
    /// First word of the other side's entry that explains it, or [`NOTHING`].
    pub from: u16,
    /// Number of words of that entry.
    pub len: u16,
    /// The way.
    pub by: By,
}

const BARE: Explained = Explained { cover: 0.0, from: NOTHING, len: 0, by: By::Nothing };

/// One side's words, explained.
#[derive(Debug, Clone, Default)]
pub struct Side {
    /// One for each word of the prepared text.
    pub words: Vec<Explained>,
    /// Information explained, and in all, in bits.
    pub bits: (f32, f32),
    /// Mean over known words of ln(1 + lift), lift summed over all sources: the log-likelihood ratio of Model 1 against chance, in nats a word.
    pub likelihood: f32,
    /// What the other side doesn't explain.
    pub open: Open,
    best: Vec<(f32, u16)>,
    sum: Vec<f32>,
    /// One more than the place in the bag of each number, 0 for numbers that aren't in it; all 0 between calls.
    place: Vec<u16>,
}

/// Evidence of a pair. Reusable: [`Evidence::gather`] overwrites.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// Vietnamese words, explained by English.
    pub vi: Side,
    /// English words, explained by Vietnamese.
    pub en: Side,
    /// Both sides have the same letters, and half of the words or more are words that the other language says otherwise: 0 if not,
    /// else how sure that is, to 1 for four such words and more.
    pub copied: f32,
    /// Names without a counterpart; none in a copy.
    pub strangers: Strangers,
    /// The facts of both sides, held against each other.
    pub facts: Comparison,
}

impl Evidence {
    /// Gathers the evidence of a pair.
    pub fn gather(&mut self, lexicon: &Lexicon, vi: &Prepared, en: &Prepared) {
        self.en.explain(vi, en, lexicon.table(Lang::Vi));
        self.vi.explain(en, vi, lexicon.table(Lang::En));
        self.copied = if vi.whole == en.whole { copied(lexicon, vi, en) } else { 0.0 };
        self.facts.compare(&vi.facts, &en.facts);
        // In a copy every word is spelled alike, and that explains nothing.
        if self.copied == 0.0 {
            same_spellings(&mut self.vi, &mut self.en, &vi.spellings, &en.spellings);
            cognates(&mut self.vi, &mut self.en, vi, en);
            self.settle_facts(vi, en);
            self.strangers = Strangers::of(lexicon, vi, en, &self.vi, &self.en);
        } else {
            self.strangers = Strangers::default();
        }
        self.vi.add_up(vi);
        self.en.add_up(en);
        self.vi.open = Open::of(&vi.words, &self.vi.words);
        self.en.open = Open::of(&en.words, &self.en.words);
    }

    /// Words of facts that agree explain each other, whatever the lexicon says: the months of one date, *tỷ đồng* and *million*.
    fn settle_facts(&mut self, vi: &Prepared, en: &Prepared) {
        for link in self.facts.links().iter().filter(|link| link.is_settled()) {
            let (Some(a), Some(b)) = (link.vi, link.en) else { continue };
            let fact = |text: &Prepared, at: u16| text.facts.list().get(usize::from(at)).map(|fact| range(text, fact));
            let (Some(left), Some(right)) = (fact(vi, a), fact(en, b)) else { continue };
            let cover = if link.relation == Relation::Agree { 1.0 } else { CONVERTED };
            self.vi.cover(left.0, left.1, right.0, right.1, By::Fact, cover);
            self.en.cover(right.0, right.1, left.0, left.1, By::Fact, cover);
        }
    }
}

/// The first word of a fact and how many words it has.
fn range(text: &Prepared, fact: &Fact) -> (u16, u16) {
    let at = |token: u32| text.words.partition_point(|word| word.token < token);
    let (first, end) = (at(fact.first_token), at(fact.first_token + fact.tokens));
    (first as u16, (end - first) as u16)
}

impl Side {
    fn explain(&mut self, from: &Prepared, to: &Prepared, table: &Table) {
        self.best.clear();
        self.best.resize(to.bag.len(), (0.0, 0));
        self.sum.clear();
        self.sum.resize(to.bag.len(), 0.0);
        // Where each number stands in the bag, so that a row is read once instead of searched for every word.
        let most = to.bag.last().map_or(0, |slot| slot.id as usize + 1);
        if self.place.len() < most {
            self.place.resize(most, 0);
        }
        let mut held = [0u64; HELD];
        for (slot, at) in to.bag.iter().zip(1..) {
            self.place[slot.id as usize] = at;
            held[slot.id as usize / 64 % HELD] |= 1 << (slot.id % 64);
        }
        for (at, source) in from.sources.iter().enumerate() {
            if let Some(ahead) = from.sources.get(at + AHEAD) {
                table.fetch(ahead.entry);
            }
            self.meet(table, *source, at as u16, &held);
        }
        to.bag.iter().for_each(|slot| self.place[slot.id as usize] = 0);
        let scale = 1.0 / from.words.len().max(1) as f32;
        self.words.clear();
        let (mut likelihood, mut known) = (0.0, 0);
        let mut readings = to.readings.iter().peekable();
        for (at, word) in to.words.iter().enumerate() {
            if word.id == UNKNOWN {
                self.words.push(BARE);
                continue;
            }
            let slot = to.bag[usize::from(word.slot)];
            let (mut best, mut source) = self.best[usize::from(word.slot)];
            let mut sum = self.sum[usize::from(word.slot)];
            while let Some(other) = readings.next_if(|other| usize::from(other.word) <= at) {
                sum += self.sum[usize::from(other.slot)];
                if self.best[usize::from(other.slot)].0 > best {
                    (best, source) = self.best[usize::from(other.slot)];
                }
            }
            known += 1;
            if best <= 0.0 {
                self.words.push(BARE);
                continue;
            }
            likelihood += (sum * scale * slot.inverse).ln_1p();
            let source = from.sources[usize::from(source)];
            let cover = ((best * slot.inverse).ln_1p() * slot.norm).min(1.0);
            self.words.push(Explained { cover, from: source.first, len: source.len, by: By::Lexicon });
        }
        self.likelihood = if known > 0 { likelihood / known as f32 } else { 0.0 };
    }

    fn meet(&mut self, table: &Table, source: Source, at: u16, held: &[u64; HELD]) {
        let row = table.row(source.entry);
        let bit = |target: u32| held[target as usize / 64 % HELD] >> (target % 64) & 1;
        for (part, targets) in row.targets.chunks(8).enumerate() {
            if targets.iter().fold(0, |any, &target| any | bit(target)) == 0 {
                continue;
            }
            for (index, &target) in targets.iter().enumerate().filter(|(_, target)| bit(**target) != 0) {
                let Some(slot) = self.place.get(target as usize).and_then(|place| place.checked_sub(1)) else {
                    continue;
                };
                let slot = usize::from(slot);
                let p = row.probability(part * 8 + index) * source.share;
                self.sum[slot] += p;
                if p > self.best[slot].0 {
                    self.best[slot] = (p, at);
                }
            }
        }
    }

    /// Adds up what is explained, once nothing is added to it any more.
    fn add_up(&mut self, text: &Prepared) {
        self.bits = text
            .words
            .iter()
            .zip(&self.words)
            .fold((0.0, 0.0), |(got, all), (word, explained)| (got + word.bits * explained.cover, all + word.bits));
    }

    fn cover(&mut self, first: u16, len: u16, from: u16, from_len: u16, by: By, cover: f32) {
        for word in &mut self.words[usize::from(first)..usize::from(first + len)] {
            if word.cover < cover {
                *word = Explained { cover, from, len: from_len, by };
            }
        }
    }
}

/// For two texts with the same letters: a word is native when one language has it and the other translates it otherwise. Words in lower
/// case that neither language knows are those of a third language, when there are [`STRANGE`] or more; fewer may be a user's name.
fn copied(lexicon: &Lexicon, vi: &Prepared, en: &Prepared) -> f32 {
    let native = |word: u32, same: u32, table: &Table| {
        let row = table.row(word);
        !row.targets.is_empty() && (same == UNKNOWN || row.get(same) < NATIVE)
    };
    let words = vi.words.len().min(en.words.len());
    // Many words in Title Case that read as Vietnamese are no name.
    let sentence = words >= 5 && en.looks.tongue == Tongue::Vietnamese;
    let natives = vi
        .words
        .iter()
        .zip(&en.words)
        .filter(|(v, e)| {
            e.id != UNKNOWN && native(e.id, v.id, &lexicon.en_vi)
                || v.id != UNKNOWN && e.id == UNKNOWN && (!v.capital || sentence) && native(v.id, e.id, &lexicon.vi_en)
        })
        .count();
    let strange = |v: &PreparedWord, e: &PreparedWord| v.id == UNKNOWN && e.id == UNKNOWN && !v.capital && v.head != 0;
    let strangers = vi.words.iter().zip(&en.words).filter(|(v, e)| strange(v, e)).count();
    let natives = natives + if strangers >= STRANGE { strangers } else { 0 };
    if natives * 2 >= words { (natives as f32 / SURE).min(1.0) } else { 0.0 }
}

fn same_spellings(vi: &mut Side, en: &mut Side, left: &[Spelling], right: &[Spelling]) {
    let (mut a, mut b) = (0, 0);
    while a < left.len() && b < right.len() {
        match left[a].hash.cmp(&right[b].hash) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                let hash = left[a].hash;
                let run = |list: &[Spelling], at: usize| list[at..].iter().take_while(|s| s.hash == hash).count();
                let (n, m) = (run(left, a), run(right, b));
                for l in &left[a..a + n] {
                    for r in &right[b..b + m] {
                        vi.cover(l.first, l.len, r.first, r.len, By::Spelling, 1.0);
                        en.cover(r.first, r.len, l.first, l.len, By::Spelling, 1.0);
                    }
                }
                a += n;
                b += m;
            }
        }
    }
}

fn cognates(vi: &mut Side, en: &mut Side, left: &Prepared, right: &Prepared) {
    if left.foreign.is_empty() || right.foreign.is_empty() {
        return;
    }
    for (l, first, len) in left.foreign.iter().take(24) {
        if vi.words[usize::from(*first)].cover > 0.5 {
            continue;
        }
        for (r, at, count) in right.foreign.iter().take(24) {
            if en.words[usize::from(*at)].cover > 0.5 || l.len().abs_diff(r.len()) > 3 {
                continue;
            }
            let similar = strsim::normalized_damerau_levenshtein(l, r);
            if similar >= COGNATE {
                vi.cover(*first, *len, *at, *count, By::Cognate, similar as f32);
                en.cover(*at, *count, *first, *len, By::Cognate, similar as f32);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Scorer;

    #[test]
    fn a_third_language_on_both_sides_is_no_translation() {
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let score = |text: &str| {
            let of = |lang| scorer.prepare(text, lang, None);
            scorer.score(&of(Lang::Vi), &of(Lang::En), &mut Evidence::default())
        };
        for text in [
            "Le président visite Hanoï aujourd'hui avec son épouse",
            "Die Regierung beschließt heute höhere Steuern für Unternehmen",
            "asdf qwer zxcv uiop",
        ] {
            assert!(score(text) < 0.5, "{text}: {}", score(text));
        }
        for name in ["Manchester United", "iPhone 17 Pro Max", "Nguyễn Văn An"] {
            assert!(score(name) > 0.4, "{name}: {}", score(name));
        }
    }
}
