//! The words of a text as the lexicon counts them: keys of tokens, then numbers, then units. Knows both languages' token keys.

use std::borrow::Cow;

use crate::lexicon::{UNKNOWN, Vocabulary};
use crate::record::Lang;
use crate::text::{Token, TokenKind, english, key};

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Number in the vocabulary (base form), or [`UNKNOWN`].
    pub id: u32,
    /// Index of the token it came from.
    pub token: u32,
}

/// A unit of two or more words found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Entry number in the vocabulary.
    pub id: u32,
    /// Index of its first word.
    pub first: u32,
    /// Number of words.
    pub len: u32,
}

/// Calls `each(key, token index)` for every word of a text in order. Numbers and signs are left to `facts`.
pub fn keys(clean: &str, tokens: &[Token], lang: Lang, mut each: impl FnMut(&str, u32)) {
    match lang {
        Lang::Vi => {
            for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
                each(&key::neutral(token.of(clean)), at as u32);
            }
        }
        Lang::En => {
            for (at, token) in tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
                english_key(token.of(clean), |word| each(word, at as u32));
            }
        }
    }
}

/// Abbreviations in capitals that would otherwise fall together with a common word.
fn capitals(token: &str) -> Option<&'static str> {
    Some(match token {
        "US" | "U.S" | "USA" | "U.S.A" => "usa",
        "WHO" => "w.h.o",
        "IT" => "i.t",
        _ => return None,
    })
}

fn english_key(token: &str, mut each: impl FnMut(&str)) {
    if let Some(word) = capitals(token) {
        return each(word);
    }
    let lower: Cow<'_, str> = key::exact(token);
    let (word, negated) = english::split_clitics(&lower);
    if !word.is_empty() {
        each(if word == "u.s" || word == "us" && lower.contains('.') { "usa" } else { &word });
    }
    if negated {
        each("not");
    }
}

/// The number of a key, English inflections led back to a base form that the vocabulary holds.
pub fn number(vocabulary: &Vocabulary, lang: Lang, key: &str) -> u32 {
    let id = vocabulary.find(key);
    if id != UNKNOWN {
        return vocabulary.base(id);
    }
    if lang == Lang::En {
        if let Some(base) = english::irregular(key) {
            return vocabulary.find(base);
        }
        let mut found = UNKNOWN;
        english::bases(key, |candidate| {
            let id = vocabulary.find(candidate);
            if id != UNKNOWN {
                found = vocabulary.base(id);
            }
            id != UNKNOWN
        });
        return found;
    }
    UNKNOWN
}

/// Finds every unit of the vocabulary in a row of words, overlapping ones too.
pub fn units(vocabulary: &Vocabulary, words: &[Word], mut found: impl FnMut(Unit)) {
    for first in 0..words.len() {
        let mut entry = words[first].id;
        if entry == UNKNOWN {
            continue;
        }
        for (offset, word) in words[first + 1..].iter().enumerate() {
            if word.id == UNKNOWN {
                break;
            }
            let Some(next) = vocabulary.step(entry, word.id) else { break };
            entry = next;
            if vocabulary.is_complete(entry) {
                found(Unit { id: entry, first: first as u32, len: offset as u32 + 2 });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{clean, tokens};

    fn english(text: &str) -> Vec<String> {
        let cleaned = clean(text);
        let mut out = Vec::new();
        keys(cleaned.as_str(), &tokens(cleaned.as_str()), Lang::En, |key, _| out.push(key.to_owned()));
        out
    }

    #[test]
    fn english_keys() {
        assert_eq!(english("The U.S. doesn't trust us"), ["the", "usa", "does", "not", "trust", "us"]);
        assert_eq!(english("WHO: who’s next in Vietnam’s 2-1 win?"), ["w.h.o", "who", "next", "in", "vietnam", "win"]);
    }

    #[test]
    fn units_overlap() {
        let mut v = Vocabulary::default();
        let ids: Vec<u32> = ["bộ", "ngoại", "giao"].iter().map(|w| v.intern(w)).collect();
        v.add_unit(&ids);
        v.add_unit(&ids[1..]);
        let words: Vec<Word> = ids.iter().enumerate().map(|(n, &id)| Word { id, token: n as u32 }).collect();
        let mut seen = Vec::new();
        units(&v, &words, |unit| seen.push((unit.first, unit.len)));
        assert_eq!(seen, [(0, 3), (1, 2)]);
    }
}
