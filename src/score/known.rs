//! What single tokens come to: words of the vocabulary, costs in each language, bare spelling. Running text says the same words again and
//! again, so each thread remembers them. Knows tokens one by one; nothing of the text around them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::lexicon::words;
use crate::lexicon::{Lexicon, UNKNOWN};
use crate::record::Lang;
use crate::score::prepared::{Slot, hash};
use crate::text::language::{Weighed, weigh};
use crate::text::{Token, TokenKind, key, syllable};

/// Longest token that is remembered, in bytes.
const LONGEST: usize = 31;
/// Longest bare spelling that is kept; longer ones are made again.
const LONGEST_BARE: usize = 23;
/// Tokens remembered a language; nineteen of twenty tokens of news are among them.
const REMEMBERED: usize = 8192;

/// What a token comes to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Numbers of its words in the vocabulary.
    ids: [u32; 2],
    words: u8,
    /// Of the first word.
    slot: Slot,
    /// What it says about the language.
    pub(super) weighed: Weighed,
    /// Begins with a capital letter.
    pub(super) capital: bool,
    /// No Vietnamese syllable is spelled like it, and it may be a name: ASCII letters with a capital.
    pub(super) foreign: bool,
    /// Hash of the bare spelling, its length (255 for more), and whether a Vietnamese syllable without diacritics could be spelled so.
    pub(super) bare_hash: u64,
    pub(super) bare_len: u8,
    pub(super) is_syllable: bool,
    /// Its first four bytes as a number, so that beginnings are quickly compared; 0 for none.
    pub(super) head: u32,
    /// Has no letter beyond ASCII.
    pub(super) ascii: bool,
    bare: [u8; LONGEST_BARE],
}

const NOTHING: Known = Known {
    ids: [UNKNOWN; 2],
    words: 0,
    slot: Slot { id: UNKNOWN, inverse: 0.0, norm: 0.0 },
    weighed: Weighed::NOTHING,
    capital: false,
    foreign: false,
    bare_hash: 0,
    bare_len: 0,
    head: 0,
    ascii: false,
    is_syllable: false,
    bare: [0; LONGEST_BARE],
};

impl Known {
    fn of(lexicon: &Lexicon, token: &str, lang: Lang) -> Known {
        let vocabulary = lexicon.vocabulary(lang);
        let mut known = NOTHING;
        let whole = [Token { start: 0, end: token.len() as u32, kind: TokenKind::Word }];
        words::keys(token, &whole, lang, |key, _| {
            if let Some(place) = known.ids.get_mut(usize::from(known.words)) {
                *place = words::number(vocabulary, lang, key);
                known.words += 1;
            }
        });
        if known.words > 0 && known.ids[0] != UNKNOWN {
            known.slot = Slot::new(known.ids[0], vocabulary.rarity(known.ids[0]));
        }
        known.weighed = weigh(token);
        known.capital = token.chars().next().is_some_and(char::is_uppercase);
        known.foreign = known.capital && token.len() >= 3 && token.is_ascii() && !syllable::is_bare_shape(token);
        let bare = bare(token);
        known.bare_hash = hash(&bare);
        known.head = bare.bytes().take(4).fold(0, |head, byte| head << 8 | u32::from(byte));
        known.ascii = token.is_ascii();
        known.is_syllable = syllable::is_bare_shape(&bare);
        known.bare_len = bare.len().min(usize::from(u8::MAX)) as u8;
        if let Some(kept) = known.bare.get_mut(..bare.len()) {
            kept.copy_from_slice(bare.as_bytes());
        }
        known
    }

    /// The numbers of its words.
    pub(super) fn ids(&self) -> &[u32] {
        &self.ids[..usize::from(self.words)]
    }

    /// Its place in a bag, when its first word is known.
    pub(super) fn slot(&self) -> Option<Slot> {
        (self.slot.id != UNKNOWN).then_some(self.slot)
    }

    /// The token without case, diacritics and a possessive `'s`.
    pub(super) fn bare<'a>(&'a self, token: &'a str) -> Cow<'a, str> {
        match self.kept().and_then(|bare| std::str::from_utf8(bare).ok()) {
            Some(bare) => Cow::Borrowed(bare),
            None => bare(token),
        }
    }

    /// Calls `each` with the bytes of the bare spelling.
    pub(super) fn with_bare(&self, token: &str, each: impl FnOnce(&[u8])) {
        match self.kept() {
            Some(bare) => each(bare),
            None => each(bare(token).as_bytes()),
        }
    }

    fn kept(&self) -> Option<&[u8]> {
        self.bare.get(..usize::from(self.bare_len))
    }
}

fn bare(token: &str) -> Cow<'_, str> {
    key::stripped(token.strip_suffix("'s").unwrap_or(token))
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    token: [u8; LONGEST],
    len: u8,
    known: Known,
}

/// The tokens of one language that this thread met last, each in the place that its hash gives.
#[derive(Debug, Default)]
struct Memory {
    /// The state of the vocabulary they were looked up in.
    mark: u64,
    entries: Vec<Entry>,
}

thread_local! {
    static MEMORY: RefCell<[Memory; 2]> = RefCell::default();
}

impl Memory {
    fn open(&mut self, mark: u64) {
        if self.mark != mark || self.entries.is_empty() {
            self.mark = mark;
            self.entries.clear();
            self.entries.resize(REMEMBERED, Entry { token: [0; LONGEST], len: 0, known: NOTHING });
        }
    }

    fn get(&mut self, lexicon: &Lexicon, token: &str, lang: Lang) -> Known {
        let bytes = token.as_bytes();
        if bytes.len() > LONGEST {
            return Known::of(lexicon, token, lang);
        }
        let entry = &mut self.entries[place(bytes)];
        if usize::from(entry.len) == bytes.len() && entry.token[..bytes.len()] == *bytes {
            return entry.known;
        }
        entry.known = Known::of(lexicon, token, lang);
        entry.len = bytes.len() as u8;
        entry.token[..bytes.len()].copy_from_slice(bytes);
        entry.known
    }
}

fn place(token: &[u8]) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(token);
    let hash = hasher.finish();
    (hash ^ hash >> 32) as usize & (REMEMBERED - 1)
}

/// What the tokens of a text come to, up to the token with which `most` words are reached; nothing for what isn't a word.
pub(super) fn known(lexicon: &Lexicon, text: &str, cut: &[Token], lang: Lang, most: usize) -> Vec<Known> {
    let mut out = Vec::with_capacity(cut.len().min(2 * most));
    MEMORY.with_borrow_mut(|memory| {
        let memory = &mut memory[usize::from(lang == Lang::En)];
        memory.open(lexicon.vocabulary(lang).mark());
        let mut count = 0;
        for token in cut {
            if count >= most {
                break;
            }
            if token.kind == TokenKind::Word {
                let one = memory.get(lexicon, token.of(text), lang);
                count += usize::from(one.words);
                out.push(one);
            } else {
                out.push(NOTHING);
            }
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Table, Vocabulary};
    use crate::text::tokens;

    #[test]
    fn what_is_remembered_is_what_would_be_found() {
        let lexicon = Lexicon::shipped().unwrap();
        let text = "Thủ tướng THỦ thủ U.S. don't Vietnam's Ecuador hoà kỹ \u{1f600} Nghiênghiêngnghiêngnghiêngnghiêng iPhone 15";
        for lang in [Lang::Vi, Lang::En, Lang::Vi] {
            let cut = tokens(text);
            let found = known(&lexicon, text, &cut, lang, 1000);
            assert_eq!(found.len(), cut.len());
            for (token, known) in cut.iter().zip(&found).filter(|(token, _)| token.kind == TokenKind::Word) {
                let again = Known::of(&lexicon, token.of(text), lang);
                assert_eq!(format!("{known:?}"), format!("{again:?}"));
                assert_eq!(known.bare(token.of(text)), bare(token.of(text)));
            }
        }
    }

    #[test]
    fn another_vocabulary_is_another_memory() {
        let shipped = Lexicon::shipped().unwrap();
        let (vi, en) = (Vocabulary::default(), Vocabulary::default());
        let empty = Lexicon { vi, en, vi_en: Table::default(), en_vi: Table::default() };
        let cut = tokens("mưa");
        assert_ne!(known(&shipped, "mưa", &cut, Lang::Vi, 9)[0].ids(), [UNKNOWN]);
        assert_eq!(known(&empty, "mưa", &cut, Lang::Vi, 9)[0].ids(), [UNKNOWN]);
        assert_ne!(known(&shipped, "mưa", &cut, Lang::Vi, 9)[0].ids(), [UNKNOWN]);
    }
}
