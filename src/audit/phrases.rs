//! Phrases found in a row of tokens: titles, terms of a glossary, leftovers of pages. Knows keys of tokens and keeps them for all checks;
//! not what phrases mean.

use std::borrow::Cow;
use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use crate::audit::check::Text;
use crate::record::Lang;
use crate::text::{Token, TokenKind, clean, english, key, tokens};

/// How tokens are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Without regard to case and tone style; English also to plural and verb endings.
    Word(Lang),
    /// Letter by letter, case included.
    Letter,
    /// Without regard to case.
    Exact,
}

/// A list of phrases, each with a number.
#[derive(Debug, Clone)]
pub(super) struct Phrases {
    by: By,
    /// First key → the other keys and the number, longest first.
    of: FxHashMap<u64, Vec<(Vec<u64>, u32)>>,
}

/// A phrase found in tokens `first..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) number: u32,
}

impl Met {
    /// The phrase as it stands in the text it was found in.
    pub(super) fn said<'t>(&self, text: &'t Text<'_>) -> &'t str {
        text.said(text.tokens[self.first].range().start..text.tokens[self.end - 1].range().end)
    }
}

impl Phrases {
    /// From phrases with their numbers. Phrases without a letter or digit are passed over.
    pub(super) fn new<'a>(by: By, phrases: impl IntoIterator<Item = (&'a str, u32)>) -> Phrases {
        let mut of: FxHashMap<u64, Vec<(Vec<u64>, u32)>> = FxHashMap::default();
        for (phrase, number) in phrases {
            let cleaned = clean(phrase);
            let cut = tokens(cleaned.as_str());
            let mut keys = keys(by, cleaned.as_str(), &cut);
            if cut.iter().all(|token| token.kind == TokenKind::Sign) {
                continue;
            }
            let rest = keys.split_off(1);
            of.entry(keys[0]).or_default().push((rest, number));
        }
        for list in of.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.1.cmp(&b.1)));
        }
        Phrases { by, of }
    }

    /// Finds phrases in a text. Of phrases that begin at the same token the longest are given (several when they are equal);
    /// a phrase inside a longer one is not.
    pub(super) fn find(&self, text: &Text<'_>) -> Vec<Met> {
        if self.of.is_empty() { Vec::new() } else { self.among(text.keys(self.by)) }
    }

    /// The same in the keys of a text.
    fn among(&self, keys: &[u64]) -> Vec<Met> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < keys.len() {
            let mut longest = 0;
            for (rest, number) in self.of.get(&keys[at]).into_iter().flatten() {
                let len = rest.len() + 1;
                if len < longest {
                    break;
                }
                if keys.get(at + 1..at + len).is_some_and(|next| next == rest.as_slice()) {
                    longest = len;
                    out.push(Met { first: at, end: at + len, number: *number });
                }
            }
            at += longest.max(1);
        }
        out
    }
}

/// Keys of a text's tokens, each kind made when it is first asked for: several checks compare by them.
#[derive(Debug, Default)]
pub(super) struct Keys([OnceCell<Vec<u64>>; 4]);

impl Keys {
    /// The keys of all tokens of a clean text, which must be the same at every call.
    pub(super) fn of(&self, by: By, clean: &str, cut: &[Token]) -> &[u64] {
        let at = match by {
            By::Letter => 0,
            By::Exact => 1,
            By::Word(Lang::Vi) => 2,
            By::Word(Lang::En) => 3,
        };
        self.0[at].get_or_init(|| keys(by, clean, cut))
    }
}

fn keys(by: By, clean: &str, cut: &[Token]) -> Vec<u64> {
    cut.iter().map(|token| one(by, token.of(clean))).collect()
}

/// The key of a token, as it stands in [`Keys`].
pub(super) fn one(by: By, token: &str) -> u64 {
    let hash = crate::score::prepared::hash;
    match by {
        By::Letter => hash(token),
        By::Exact => hash(&key::exact(token)),
        By::Word(Lang::Vi) => hash(&key::neutral(token)),
        By::Word(Lang::En) => {
            let lower = key::exact(token);
            let (stem, _) = english::split_clitics(&lower);
            hash(&singular(if stem.is_empty() { &lower } else { &stem }))
        }
    }
}

/// An English noun without its plural ending; other words stay as they are, or lose an s on both sides of the comparison alike.
fn singular(word: &str) -> Cow<'_, str> {
    let mut found = Cow::Borrowed(word);
    if word.ends_with('s') {
        english::bases(word, |base| {
            found = Cow::Owned(base.to_owned());
            true
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(phrases: &Phrases, text: &str) -> Vec<Met> {
        phrases.among(&keys(phrases.by, text, &tokens(text)))
    }

    #[test]
    fn longest_first_and_nothing_inside() {
        let phrases =
            Phrases::new(By::Word(Lang::En), [("minister", 1), ("Prime Minister", 2), ("U.S.", 3), ("--", 4)]);
        let text = "The prime minister's ministers met in the U.S.";
        let met: Vec<(usize, usize, u32)> =
            find(&phrases, text).iter().map(|met| (met.first, met.end, met.number)).collect();
        assert_eq!(met, [(1, 3, 2), (3, 4, 1), (7, 9, 3)]);
    }

    #[test]
    fn tone_style_and_case_by_need() {
        let phrases = Phrases::new(By::Word(Lang::Vi), [("Thủ tướng", 1), ("hoà bình", 2)]);
        let text = "thủ tướng nói về hòa bình";
        assert_eq!(find(&phrases, text).len(), 2);
        let phrases = Phrases::new(By::Letter, [("iPhone", 1)]);
        assert_eq!(find(&phrases, "iPhone IPHONE").len(), 1);
    }
}
