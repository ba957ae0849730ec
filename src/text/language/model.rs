//! How likely a word is in Vietnamese (with and without diacritics), English, and other languages. Knows single words, no lines.
//!
//! Costs are in nats (−ln p). Common words and letter pairs come from `data/language/{words,bigrams}.tsv`, learned from bitext; the function
//! words of other languages from `data/language/foreign.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::letter::{Parts, is_distinctive};
use crate::text::{key, syllable};

/// Other languages that are told from English and Vietnamese by their function words; at most this many.
pub(super) const FOREIGN: usize = 16;

/// Share of running words that are function words, in any language of Europe, about.
const FUNCTION_SHARE: f32 = 0.45;
/// Words cheaper than this (tenths of a nat) in English are nearly all function words.
const FUNCTION_WORD: u8 = 66;
/// Cost of a letter that says nothing about the language.
const ANY_LETTER: f32 = 3.0;
/// Words longer than this count as this long.
const MAX_LETTERS: usize = 16;
/// No common word is longer.
const LONGEST_COMMON: usize = 24;

/// What a word costs in each language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// Vietnamese with diacritics.
    pub(super) marked: f32,
    /// Vietnamese without diacritics.
    pub(super) bare: f32,
    pub(super) english: f32,
    /// Any other language, by its letters alone.
    pub(super) other: f32,
    /// The other languages whose function word it is, a bit each.
    pub(super) foreign: u32,
    /// A Vietnamese syllable by its diacritics.
    pub(super) is_marked: bool,
    /// In Vietnamese it could only be a foreign name.
    pub(super) is_name: bool,
    /// A function word of English that can't be a Vietnamese syllable.
    pub(super) is_english: bool,
}

impl Cost {
    /// What costs nothing in any language.
    pub(super) const NOTHING: Cost = Cost {
        marked: 0.0,
        bare: 0.0,
        english: 0.0,
        other: 0.0,
        foreign: 0,
        is_marked: false,
        is_name: false,
        is_english: false,
    };
}

#[derive(Debug, Clone, Copy, Default)]
struct Common {
    /// 0 = not listed.
    english: u8,
    bare: u8,
    marked: u8,
    foreign: u32,
}

struct Model {
    words: FxHashMap<&'static str, Common>,
    english: [[f32; 27]; 27],
    bare: [[f32; 27]; 27],
    /// Cost of a function word of each other language.
    function: [f32; FOREIGN],
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model {
        words: FxHashMap::default(),
        english: [[0.0; 27]; 27],
        bare: [[0.0; 27]; 27],
        function: [0.0; FOREIGN],
    };
    let rows = |text: &'static str| text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
    for mut row in rows(include_str!("../../../data/language/words.tsv")) {
        let word = row.next().unwrap_or_default();
        let mut cost = || row.next().and_then(|n| n.parse().ok()).unwrap_or(0);
        model.words.insert(word, Common { english: cost(), bare: cost(), marked: cost(), foreign: 0 });
    }
    for mut row in rows(include_str!("../../../data/language/bigrams.tsv")) {
        let mut place = || row.next().and_then(|s| s.bytes().next()).map_or(0, place_of);
        let (a, b) = (place(), place());
        let mut cost = || row.next().and_then(|n| n.parse::<f32>().ok()).unwrap_or(0.0) / 10.0;
        model.english[a][b] = cost();
        model.bare[a][b] = cost();
    }
    for (at, mut row) in rows(include_str!("../../../data/language/foreign.tsv")).enumerate().take(FOREIGN) {
        let words = row.nth(1).unwrap_or_default();
        let mut count = 0;
        for word in words.split(' ') {
            model.words.entry(word).or_default().foreign |= 1 << at;
            count += 1;
        }
        model.function[at] = (count as f32 / FUNCTION_SHARE).ln();
    }
    model
});

fn place_of(byte: u8) -> usize {
    if byte.is_ascii_lowercase() { usize::from(byte - b'a') + 1 } else { 0 }
}

/// Cost of a function word of a language; of any other word, [`Cost::other`] and [`not_function`].
pub(super) fn function(language: usize) -> f32 {
    MODEL.function[language]
}

/// Cost of not being a function word.
pub(super) fn not_function() -> f32 {
    -(1.0 - FUNCTION_SHARE).ln()
}

/// The costs of a token, and whether it has a capital.
pub(super) fn cost(token: &str) -> (Cost, bool) {
    if !token.is_ascii() {
        let capital = token.chars().next().is_some_and(|c| Parts::of(c).map_or(c.is_uppercase(), |parts| parts.upper));
        return (accented(token, capital), capital);
    }
    // English clitics say nothing that the word doesn't.
    let stem = match token.bytes().position(|b| b == b'\'') {
        Some(at) if at > 1 => &token[..at],
        _ => token,
    };
    let mut buffer = [0; LONGEST_COMMON];
    match buffer.get_mut(..stem.len()) {
        Some(lower) => {
            lower.copy_from_slice(stem.as_bytes());
            lower.make_ascii_lowercase();
            let capital = *lower != *stem.as_bytes();
            (ascii(std::str::from_utf8(lower).unwrap_or_default()), capital)
        }
        None => (ascii(&stem.to_ascii_lowercase()), stem.bytes().any(|b| b.is_ascii_uppercase())),
    }
}

fn ascii(word: &str) -> Cost {
    let model = &*MODEL;
    let listed = model.words.get(word).copied().unwrap_or_default();
    let (mut english, mut bare, mut other) = (0.0f32, 0.0f32, 0.0f32);
    let letters = &word.as_bytes()[..word.len().min(MAX_LETTERS)];
    let mut last = 0;
    for at in 0..=letters.len() {
        let place = letters.get(at).map_or(0, |&b| place_of(b));
        let cost = model.english[last][place];
        english += cost;
        bare += model.bare[last][place];
        // Half English letters, half anything: words that look English cost a little more here, words that don't, much less.
        other += cost.min(ANY_LETTER + 0.7);
        last = place;
    }
    other += 0.25 * (letters.len() + 1) as f32;
    let shape = syllable::is_bare_shape(word);
    let name = other + 4.0;
    let tenth = |n: u8| f32::from(n) / 10.0;
    Cost {
        english: if listed.english > 0 { tenth(listed.english) } else { english + 0.6 },
        bare: match listed.bare {
            0 if shape => bare + 0.5,
            0 => name,
            n => tenth(n),
        },
        marked: match listed.marked {
            0 if shape => (bare + 2.5).min(name),
            0 => name,
            n => tenth(n).min(name),
        },
        other: other + not_function(),
        foreign: listed.foreign,
        is_marked: false,
        is_name: !shape,
        is_english: !shape && (1..FUNCTION_WORD).contains(&listed.english),
    }
}

/// Only differences matter here: the letters themselves cost the same in every language.
fn accented(word: &str, capital: bool) -> Cost {
    let legal = syllable::is_legal(word);
    let bytes = word.as_bytes();
    let distinctive = bytes.iter().any(|b| matches!(b, 0xe1 | 0xc6)) || word.chars().any(is_distinctive);
    // Legal syllables are all of Vietnamese letters.
    let vietnamese = legal || word.chars().all(|c| Parts::of(c).is_some() || c == '\'');
    let foreign = if distinctive { 0 } else { MODEL.words.get(&*key::exact(word)).map_or(0, |common| common.foreign) };
    // (with diacritics, without, English, other)
    let (marked, bare, english, other) = match (legal, distinctive) {
        (true, true) => (0.2, 7.0, if capital { 4.5 } else { 7.0 }, 8.0),
        (true, false) => (0.8, 7.0, if capital { 4.5 } else { 6.5 }, 3.5),
        // A typo (đươc) or a borrowing.
        (false, true) if vietnamese => (4.0, 8.0, 7.0, 8.0),
        (false, _) if vietnamese => (5.0, 8.0, 5.5, 1.5),
        _ => (6.0, 8.0, 5.5, 0.8),
    };
    Cost { marked, bare, english, other, foreign, is_marked: legal, is_name: false, is_english: false }
}
