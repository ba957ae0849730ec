//! A text made ready for scoring, once, whatever it is compared with: words, units, surface keys, facts, length.
//! Knows one text; nothing of the other side.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::facts::Facts;
use crate::lexicon::words::{self, Unit, Word};
use crate::lexicon::{Lexicon, UNKNOWN};
use crate::record::{Date, Lang};
use crate::score::bare::Bare;
use crate::score::digits::{Digits, digits};
use crate::score::ending::Ending;
use crate::score::known::{Known, known};
use crate::text::language::guess_weighed;
use crate::text::letter::alphanumerics;
use crate::text::{Guess, Token, TokenKind, clean_in, guess_tokens, key, tokens};

/// English words beyond this many do not take part in the score (a headline has 5–20, a long sentence 60).
pub const MAX_WORDS: usize = 400;
/// Vietnamese syllables beyond this many do not: a text of so many says what 400 English words say (1.4 to one in news).
pub const MAX_SYLLABLES: usize = 560;
/// Information of a word that the lexicon has never seen, in bits: less than its real rarity, because the lexicon can't link it.
const UNSEEN_BITS: f32 = 9.0;
/// Words more common than this (in bits) never match by spelling alone: `to`, `an`, `me` are words of both languages.
const COMMON_BITS: f32 = 9.5;

/// A capitalised English word rarer than this may be a name whose spelling differs a little on the other side.
const NAME_BITS: f32 = 11.0;

/// A word of a prepared text.
#[derive(Debug, Clone, Copy)]
pub struct PreparedWord {
    /// Number in the vocabulary, or [`UNKNOWN`].
    pub id: u32,
    /// Index into [`Prepared::bag`]; meaningless for unknown words.
    pub slot: u16,
    /// Index of the token in the clean text.
    pub token: u32,
    /// Information in bits.
    pub bits: f32,
    /// Begins with a capital letter.
    pub capital: bool,
    /// A name by its looks, in a Vietnamese text: a capitalised Latin word that no Vietnamese syllable is spelled like (Ecuador, IBM).
    pub foreign: bool,
    /// Has no letter beyond ASCII.
    pub ascii: bool,
    /// Its first four letters without case and diacritics, 0 for none.
    pub head: u32,
    /// Of a foreign word: the number of its own spelling in the other language's vocabulary, or [`UNKNOWN`].
    pub twin: u32,
    /// Stands first in the text or after a full stop, colon or quote, where a capital says nothing.
    pub initial: bool,
}

/// A distinct word that can be explained by the other side.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// Number in the vocabulary.
    pub id: u32,
    /// One over its share of running words.
    pub inverse: f32,
    /// One over the log of one plus that: makes a full explanation worth 1.
    pub norm: f32,
}

/// An entry that explains words of the other side: a word or a unit, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Source {
    /// Entry number in the lexicon.
    pub entry: u32,
    /// Index of its first word.
    pub first: u16,
    /// Number of words.
    pub len: u16,
    /// Share of the words' meaning it carries: 1, or less for one of several readings of a word without diacritics.
    pub share: f32,
}

/// Another reading of a word written without its diacritics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// Index of the word.
    pub word: u16,
    /// Index into [`Prepared::bag`].
    pub slot: u16,
}

/// A spelling that may stand unchanged on the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    /// Hash of the letters without case and diacritics.
    pub hash: u64,
    /// Index of the first word it covers.
    pub first: u16,
    /// Number of words it covers.
    pub len: u16,
}

/// A text made ready for scoring.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Which language it was taken for.
    pub lang: Lang,
    /// Its words in order.
    pub words: Vec<PreparedWord>,
    /// Its distinct known words, rising by number.
    pub bag: Vec<Slot>,
    /// Readings beside the commonest of words written without diacritics, by word.
    pub readings: Vec<Reading>,
    /// Words and units that can explain the other side.
    pub sources: Vec<Source>,
    /// Spellings that may stand on the other side, rising by hash.
    pub spellings: Vec<Spelling>,
    /// Foreign-looking spellings, for comparison letter by letter.
    pub foreign: Vec<(String, u16, u16)>,
    /// What the text claims.
    pub facts: Facts,
    /// Its groups of digits, separators and leading zeros left out.
    pub digits: Vec<Digits>,
    /// Keys of its strong facts, equal in both languages where they claim the same; for the candidate index.
    pub fact_keys: Vec<u64>,
    /// Letters and digits.
    pub letters: u32,
    /// What language it looks like.
    pub looks: Guess,
    /// Whether most words of four letters or more begin with a capital, so that capitals say little.
    pub title_case: bool,
    /// Hash of all letters without case and diacritics, to tell copies.
    pub whole: u64,
    /// Ends with a question mark.
    pub question: bool,
    /// How the text ends.
    pub ending: Ending,
}

pub(crate) fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// The hash of two spellings written as one.
fn hash_joined(a: &str, b: &str) -> u64 {
    let mut buffer = [0; 64];
    let Some(both) = buffer.get_mut(..a.len() + b.len()) else { return hash(&format!("{a}{b}")) };
    both[..a.len()].copy_from_slice(a.as_bytes());
    both[a.len()..].copy_from_slice(b.as_bytes());
    let mut hasher = FxHasher::default();
    hasher.write(both);
    hasher.finish()
}

impl Prepared {
    /// Prepares a text as published; `date` is when it was published, for days said without a year.
    pub fn new(lexicon: &Lexicon, text: &str, lang: Lang, date: Option<Date>) -> Prepared {
        let cleaned = clean_in(text, lang);
        let cut = tokens(cleaned.as_str());
        Prepared::of(lexicon, cleaned.as_str(), &cut, lang, date)
    }

    /// The same from a clean text and its tokens.
    pub fn of(lexicon: &Lexicon, text: &str, cut: &[Token], lang: Lang, date: Option<Date>) -> Prepared {
        let vocabulary = lexicon.vocabulary(lang);
        let most = if lang == Lang::Vi { MAX_SYLLABLES } else { MAX_WORDS };
        let known = known(lexicon, text, cut, lang, most);
        let looks = if known.len() == cut.len() {
            guess_weighed(known.iter().map(|one| &one.weighed))
        } else {
            guess_tokens(text, cut)
        };
        let mut plain: Vec<Word> = Vec::with_capacity(cut.len());
        let mut bag: Vec<Slot> = Vec::with_capacity(cut.len());
        let mut bare = Bare::default();
        if lang == Lang::Vi && looks.undiacritic {
            words::keys(text, cut, lang, |key, token| {
                if plain.len() < most {
                    let id = words::number(vocabulary, lang, key);
                    let id = bare.read(vocabulary, key, id, plain.len() as u16);
                    plain.push(Word { id, token });
                }
            });
            let ids = plain.iter().map(|word| word.id).filter(|&id| id != UNKNOWN);
            let ids = ids.chain(bare.readings.iter().map(|reading| reading.id));
            bag.extend(ids.map(|id| Slot::new(id, bare.bits(id).unwrap_or(vocabulary.rarity(id)))));
        } else {
            for (one, token) in known.iter().zip(0u32..) {
                bag.extend(one.slot());
                for &id in one.ids().iter().take(most - plain.len()) {
                    plain.push(Word { id, token });
                }
                // A second word is the `not` of `don't`.
                bag.extend(
                    one.ids()
                        .iter()
                        .skip(1)
                        .filter(|&&id| id != UNKNOWN)
                        .map(|&id| Slot::new(id, vocabulary.rarity(id))),
                );
            }
        }
        bag.sort_unstable_by_key(|slot| slot.id);
        bag.dedup_by_key(|slot| slot.id);
        let place = |id: u32| bag.binary_search_by_key(&id, |slot| slot.id).unwrap_or(0) as u16;
        let readings = bare.others(&plain, place);
        let mut prepared_words = Vec::with_capacity(plain.len());
        let mut sources = Vec::with_capacity(plain.len() * 2);
        let (mut long, mut capitals) = (0, 0);
        for (at, word) in plain.iter().enumerate() {
            let token = &cut[word.token as usize];
            let one = &known[word.token as usize];
            if token.end - token.start >= 4 {
                long += 1;
                capitals += u32::from(one.capital);
            }
            let is_known = word.id != UNKNOWN;
            prepared_words.push(PreparedWord {
                id: word.id,
                slot: place(word.id),
                token: word.token,
                bits: if is_known { bare.bits(word.id).unwrap_or(vocabulary.rarity(word.id)) } else { UNSEEN_BITS },
                capital: one.capital,
                foreign: lang == Lang::Vi && one.foreign,
                ascii: one.ascii,
                head: one.head,
                twin: UNKNOWN,
                initial: begins_sentence(text, cut, word.token),
            });
            if is_known && bare.readings.is_empty() {
                sources.push(Source { entry: word.id, first: at as u16, len: 1, share: 1.0 });
            }
        }
        if bare.readings.is_empty() {
            words::units(vocabulary, &plain, |Unit { id, first, len }| {
                sources.push(Source { entry: id, first: first as u16, len: len as u16, share: 1.0 });
            });
        } else {
            bare.sources(vocabulary, &plain, &mut sources);
        }
        spread_foreign(text, cut, &mut prepared_words);
        let other = lexicon.vocabulary(lang.other());
        for word in prepared_words.iter_mut().filter(|word| word.foreign) {
            let token = &cut[word.token as usize..=word.token as usize];
            words::keys(text, token, lang.other(), |key, _| word.twin = words::number(other, lang.other(), key));
        }
        let mut ending = Ending::of(lexicon, text, cut, lang, &plain);
        let title_case = long >= 3 && capitals * 10 >= long * 7;
        // Hà Nội may end a text, though nội seldom does.
        let named = prepared_words.last().is_some_and(|word| word.capital) && !title_case;
        if named && sources.iter().any(|unit| unit.len > 1 && usize::from(unit.first + unit.len) == plain.len()) {
            ending.closing = 0.0;
        }
        let facts = Facts::of(text, cut, lang, date);
        let mut prepared = Prepared {
            lang,
            words: prepared_words,
            bag,
            readings,
            sources,
            spellings: Vec::new(),
            foreign: Vec::new(),
            digits: digits(text),
            fact_keys: facts.keys(),
            facts,
            letters: alphanumerics(text),
            looks,
            title_case,
            whole: whole(text, cut, &known),
            question: text.trim_end().ends_with('?'),
            ending,
        };
        prepared.spell(text, cut, &known);
        prepared
    }

    /// Gives back memory that was set aside and not needed, a third of it: for texts that are kept.
    pub fn shrink(&mut self) {
        self.bag.shrink_to_fit();
        self.readings.shrink_to_fit();
        self.sources.shrink_to_fit();
        self.spellings.shrink_to_fit();
        self.foreign.shrink_to_fit();
        self.digits.shrink_to_fit();
        self.fact_keys.shrink_to_fit();
    }

    fn spell(&mut self, text: &str, cut: &[Token], known: &[Known]) {
        let mut joined = String::new();
        let mut previous: Option<usize> = None;
        let bare = |word: &PreparedWord| known[word.token as usize].bare(cut[word.token as usize].of(text));
        let mut chain = 0u16;
        for at in 0..self.words.len() {
            let word = self.words[at];
            let token = &cut[word.token as usize];
            let spelled = token.of(text);
            let one = &known[word.token as usize];
            // Hyphenated foreign names: Ma-đô-na, Pu-tin.
            let hyphen = at > 0 && {
                let before = self.words[at - 1].token;
                word.token == before + 2
                    && cut[before as usize + 1].of(text) == "-"
                    && cut[before as usize].end + 1 == token.start
            };
            if hyphen {
                if chain == 0 {
                    joined.push_str(&bare(&self.words[at - 1]));
                }
                joined.push_str(&bare(&word));
                chain += 1;
            } else if chain > 0 {
                self.close_chain(&mut joined, &mut chain, at);
            }
            let foreign = match self.lang {
                Lang::Vi => spelled.is_ascii() && (word.id == UNKNOWN || spelled.len() > 6),
                Lang::En => word.id == UNKNOWN || word.capital && word.bits > NAME_BITS,
            };
            let eligible = one.bare_len >= 2
                && match self.lang {
                    Lang::Vi => word.capital || foreign,
                    // What no Vietnamese syllable is spelled like can't fall together with one.
                    Lang::En => word.bits > COMMON_BITS || word.id == UNKNOWN || !one.is_syllable,
                };
            if eligible {
                self.spellings.push(Spelling { hash: one.bare_hash, first: at as u16, len: 1 });
            }
            if foreign && one.bare_len >= 4 {
                let spelling = bare(&word).into_owned();
                self.foreign.push((spelling, at as u16, 1));
            }
            if self.lang == Lang::Vi {
                if let Some(before) = previous.filter(|before| word.capital && before + 1 == at) {
                    let hash = hash_joined(&bare(&self.words[before]), &bare(&word));
                    self.spellings.push(Spelling { hash, first: before as u16, len: 2 });
                }
                previous = word.capital.then_some(at);
            }
        }
        let end = self.words.len();
        self.close_chain(&mut joined, &mut chain, end);
        self.spellings.sort_unstable();
    }

    fn close_chain(&mut self, joined: &mut String, chain: &mut u16, end: usize) {
        if *chain > 0 {
            let len = *chain + 1;
            let first = (end - usize::from(len)) as u16;
            self.spellings.push(Spelling { hash: hash(joined), first, len });
            if joined.len() >= 4 {
                self.foreign.push((std::mem::take(joined), first, len));
            }
            joined.clear();
        }
        *chain = 0;
    }
}

impl Slot {
    /// Of a word with so many bits of information.
    pub(super) fn new(id: u32, bits: f32) -> Slot {
        let inverse = bits.exp2();
        Slot { id, inverse, norm: 1.0 / inverse.ln_1p() }
    }
}

/// A capitalised word without diacritics beside a foreign name belongs to it, though a syllable may be spelled so: Kim Jong Un, Naoto Kan.
fn spread_foreign(text: &str, cut: &[Token], words: &mut [PreparedWord]) {
    let joins = |word: &PreparedWord, beside: &PreparedWord| {
        beside.foreign
            && word.token.abs_diff(beside.token) == 1
            && word.capital
            && !word.initial
            && cut[word.token as usize].of(text).is_ascii()
    };
    for at in 1..words.len() {
        words[at].foreign |= joins(&words[at], &words[at - 1]);
    }
    for at in (1..words.len()).rev() {
        words[at - 1].foreign |= joins(&words[at - 1], &words[at]);
    }
}

fn begins_sentence(text: &str, cut: &[Token], token: u32) -> bool {
    token == 0 || {
        let before = &cut[token as usize - 1];
        before.kind == TokenKind::Sign && matches!(before.of(text), "." | ":" | "\"" | "'" | "?" | "!" | "…")
    }
}

fn whole(text: &str, cut: &[Token], known: &[Known]) -> u64 {
    let mut hasher = FxHasher::default();
    for (at, token) in cut.iter().enumerate().filter(|(_, token)| token.kind != TokenKind::Sign) {
        let spelled = token.of(text);
        match known.get(at).filter(|_| token.kind == TokenKind::Word && !spelled.ends_with("'s")) {
            Some(one) => one.with_bare(spelled, |bare| hasher.write(bare)),
            None => hasher.write(key::stripped(spelled).as_bytes()),
        }
    }
    hasher.finish()
}
