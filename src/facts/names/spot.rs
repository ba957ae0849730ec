//! Finds the names of one text. Knows capitals, syllables and the gazetteer; nothing of the other side.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::super::atom::{Atom, Case, Shape, cut};
use super::super::gazetteer::{NameKind, Variant, gazetteer, is_soft};
use super::{Name, Names, Word};
use crate::record::Lang;
use crate::text::{Token, key, syllable};

/// Words beyond this many aren't looked at.
const MAX_WORDS: usize = 400;

/// English words with a capital of their own that are no names.
#[rustfmt::skip]
const NEVER: &[&str] = &[
    "i", "mr", "mrs", "ms", "miss", "dr", "sir", "prof", "st", "jr", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "s", "t", "re", "ve", "ll", "d", "m", "am", "pm", "gmt", "utc", "no", "ok", "tv", "ii", "iii", "iv",
];

pub(super) fn hash(letters: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(letters.as_bytes());
    hasher.finish()
}

/// A text being searched.
struct Search<'a> {
    clean: &'a str,
    lang: Lang,
    common: &'a dyn Fn(&str) -> bool,
    /// Words and numbers, with their atoms; a transcription is still several here.
    atoms: Vec<Atom>,
    /// For each atom: nothing but a soft sign or a space stands before it.
    follows: Vec<bool>,
    /// For each atom: a comma stands before it, so that it begins a name of its own unless the gazetteer knows better.
    listed: Vec<bool>,
    /// For each atom: it stands where a capital says nothing.
    initial: Vec<bool>,
    /// Most words begin with a capital.
    title_case: bool,
}

pub(super) fn names(clean: &str, tokens: &[Token], lang: Lang, common: &dyn Fn(&str) -> bool) -> Names {
    let mut search = Search {
        clean,
        lang,
        common,
        atoms: Vec::new(),
        follows: Vec::new(),
        listed: Vec::new(),
        initial: Vec::new(),
        title_case: false,
    };
    search.read();
    let mut names = Names::default();
    let word_of = search.words(&mut names);
    search.known(&mut names, &word_of);
    search.runs(&mut names);
    names.list.sort_by_key(|name| (name.start, std::cmp::Reverse(name.end)));
    for name in &mut names.list {
        let first = tokens.partition_point(|token| token.end <= name.start);
        let last = tokens.partition_point(|token| token.start < name.end);
        (name.first_token, name.tokens) = (first as u32, last.saturating_sub(first) as u32);
    }
    names
}

impl Search<'_> {
    fn text(&self, at: usize) -> &str {
        &self.clean[self.atoms[at].start as usize..self.atoms[at].end as usize]
    }

    fn read(&mut self) {
        let (mut soft, mut comma, mut begins) = (false, false, true);
        let (mut long, mut capitals) = (0u32, 0u32);
        cut(self.clean, |atom| {
            let text = &self.clean[atom.start as usize..atom.end as usize];
            if atom.shape == Shape::Sign {
                let after_word = !self.atoms.is_empty();
                soft = soft && is_soft(text) && after_word;
                comma |= text == ",";
                // A dash with spaces begins a new part; a full stop may end a sentence, an abbreviation does not matter here.
                begins |= matches!(text, "." | ":" | "\"" | "?" | "!" | "…" | "(" | "[" | "–" | "|" | "•" | "“")
                    || text == "-" && !atom.glued;
                return;
            }
            if self.atoms.len() >= MAX_WORDS {
                return;
            }
            if atom.shape == Shape::Word && text.len() >= 4 {
                long += 1;
                capitals += u32::from(atom.case != Case::Small);
            }
            self.atoms.push(atom);
            self.follows.push(soft);
            self.listed.push(comma);
            self.initial.push(begins);
            (soft, comma, begins) = (true, false, false);
        });
        self.title_case = long >= 3 && capitals * 10 >= long * 7;
    }

    /// Whether the atom at `at` goes on a transcription: `tin` in *Pu-tin*.
    fn chained(&self, at: usize) -> bool {
        if at == 0 {
            return false;
        }
        let (before, atom) = (self.atoms[at - 1], self.atoms[at]);
        let between = &self.clean[before.end as usize..atom.start as usize];
        let joined =
            between == "-" && before.shape == Shape::Word && atom.shape == Shape::Word && atom.case == Case::Small;
        // Jong-un is one name, US-led isn't.
        joined && (self.lang == Lang::Vi || before.case == Case::Capital && !(self.common)(self.text(at)))
    }

    /// Makes the words; for each atom its word.
    fn words(&self, names: &mut Names) -> Vec<u16> {
        let mut word_of = Vec::with_capacity(self.atoms.len());
        for at in 0..self.atoms.len() {
            let atom = self.atoms[at];
            if self.chained(at) && names.words.last().is_some_and(|word| word.capital || at > 1 && self.chained(at - 1))
            {
                self.lengthen(names, at);
            } else {
                let from = names.letters.len() as u32;
                let mut word = Word {
                    start: atom.start,
                    end: atom.end,
                    bare: 0,
                    letters: (from, from),
                    sure: 0.0,
                    capital: atom.case != Case::Small && atom.shape == Shape::Word,
                    foreign: false,
                    sounded: false,
                    follows: self.follows[at] && !self.listed[at],
                };
                self.judge(&mut word, at, names);
                names.words.push(word);
            }
            word_of.push((names.words.len() - 1) as u16);
        }
        word_of
    }

    /// Adds a piece to a transcription.
    fn lengthen(&self, names: &mut Names, at: usize) {
        let Some(word) = names.words.last_mut() else { return };
        let piece = self.text(at);
        if word.letters.0 == word.letters.1 {
            let first = key::stripped(&self.clean[word.start as usize..word.end as usize]);
            names.letters.push_str(&first);
        }
        names.letters.push_str(&key::stripped(piece));
        word.letters.1 = names.letters.len() as u32;
        word.bare = hash(&names.letters[word.letters.0 as usize..]);
        word.end = self.atoms[at].end;
        (word.foreign, word.sounded, word.sure) = (true, true, 0.8);
    }

    /// Says whether a word is (part of) a name and spells it for comparison.
    fn judge(&self, word: &mut Word, at: usize, names: &mut Names) {
        if self.atoms[at].shape != Shape::Word {
            return;
        }
        let text = self.text(at);
        let vague = self.title_case || self.initial[at];
        match self.lang {
            Lang::En => {
                let lower = key::stripped(text);
                let never = NEVER.contains(&&*lower);
                word.foreign = !never && lower.len() > 1 && !(self.common)(&lower);
                word.sure = match (word.capital && !never && lower.len() > 1, word.foreign, vague) {
                    (false, ..) => 0.0,
                    (true, true, true) => 0.5,
                    (true, true, false) => 0.85,
                    (true, false, true) => 0.0,
                    (true, false, false) => 0.35,
                };
                names.letters.push_str(&lower);
            }
            Lang::Vi => {
                let legal = if text.is_ascii() { syllable::is_bare_shape(text) } else { syllable::is_legal(text) };
                word.foreign = !legal && text.len() > 1;
                word.sounded = word.foreign && !text.is_ascii();
                // HĐH, UBND: abbreviations are spelled out in English.
                let abbreviation = self.atoms[at].case == Case::All && !text.is_ascii();
                word.sure = match (word.capital, word.foreign, vague) {
                    (true, true, _) if abbreviation => 0.2,
                    (true, true, _) => 0.8,
                    // Ủy ban, Hệ điều hành: the first syllable of a body has a capital too. ông Chính is a name.
                    (true, false, false) => {
                        if self.addressed(at) {
                            0.5
                        } else {
                            0.1
                        }
                    }
                    _ => 0.0,
                };
                if !word.capital && !word.foreign {
                    return;
                }
                names.letters.push_str(&key::stripped(text));
            }
        }
        word.letters.1 = names.letters.len() as u32;
        word.bare = hash(&names.letters[word.letters.0 as usize..]);
    }

    /// Whether a word of address stands before: *ông Chính*, *bà Lài*.
    fn addressed(&self, at: usize) -> bool {
        const ADDRESS: &[&str] = &[
            "ông", "bà", "anh", "chị", "cô", "em", "cụ", "bé", "tên", "họ", "thầy", "chú", "bác", "cậu", "Ông", "Bà",
            "Anh", "Chị", "Cô",
        ];
        at > 0 && ADDRESS.contains(&self.text(at - 1))
    }

    /// Adds the names that the gazetteer knows.
    fn known(&self, names: &mut Names, word_of: &[u16]) {
        let hashes: Vec<u64> = self.atoms.iter().map(|atom| atom.hash).collect();
        let mut at = 0;
        while at < self.atoms.len() {
            let Some((len, variants)) = self.longest(&hashes, at) else {
                at += 1;
                continue;
            };
            // ông Tập Cận Bình: a longer name that begins inside this one wins.
            let longer =
                (at + 1..at + len).find(|&next| self.longest(&hashes, next).is_some_and(|(other, _)| other > len));
            if let Some(next) = longer {
                at = next;
                continue;
            }
            let (first_row, mut kind) = (names.rows.len() as u32, None);
            for variant in variants.iter().filter(|variant| self.fits(variant, at, len)) {
                names.rows.push(variant.row);
                let row_kind = gazetteer().kind(variant.row);
                kind = Some(kind.map_or(row_kind, |kind: NameKind| kind.min(row_kind)));
            }
            let rows = &mut names.rows[first_row as usize..];
            rows.sort_unstable();
            let sureness = self.known_sureness(kind, rows, at, len);
            let words = (word_of[at], word_of[at + len - 1] + 1);
            names.list.push(Name {
                start: self.atoms[at].start,
                end: self.atoms[at + len - 1].end,
                first_token: 0,
                tokens: 0,
                kind,
                sureness,
                words,
                rows: (first_row, names.rows.len() as u32),
            });
            at += len;
        }
    }

    fn longest(&self, hashes: &[u64], at: usize) -> Option<(usize, &'static [Variant])> {
        let run = (at + 1..self.atoms.len()).find(|&next| !self.follows[next]).unwrap_or(self.atoms.len());
        gazetteer().longest(self.lang, &hashes[at..run], |variant, len| self.fits(variant, at, len))
    }

    /// Whether the capitals of the text allow this spelling of `len` words at `at`.
    fn fits(&self, variant: &Variant, at: usize, len: usize) -> bool {
        let mut all_capitals = true;
        for word in 0..len {
            let atom = &self.atoms[at + word];
            let bit = |mask: u16| word < 16 && mask >> word & 1 == 1;
            all_capitals &= atom.case == Case::All;
            let small = atom.shape == Shape::Word && bit(variant.capitals) && atom.case == Case::Small;
            // Nhà trắng, Hà lan: many write the later syllables small.
            let later = self.lang == Lang::Vi
                && word > 0
                && (len > 2 || !self.initial[at])
                && self.atoms[at].case != Case::Small;
            if small && !later && !self.chained(at + word) {
                return false;
            }
            // WHO and who, US and us.
            if bit(variant.all_capitals) && atom.case != Case::All && len == 1 {
                return false;
            }
        }
        // A lone capital word that the gazetteer writes small (a term) fits anything; IT isn't it.
        if len == 1
            && variant.all_capitals == 0
            && all_capitals
            && self.text(at).len() > 1
            && !self.title_case
            && self.lang == Lang::En
        {
            return false;
        }
        !(self.lang == Lang::Vi && len == 1 && variant.capitals == 1 && self.inside_personal_name(at))
    }

    /// Whether a Vietnamese syllable stands among other capitalised syllables: *Anh* in *Việt Anh*, *Nga* in *Nguyễn Thúy Nga*.
    fn inside_personal_name(&self, at: usize) -> bool {
        let part = |at: usize| {
            let atom = &self.atoms[at];
            let text = self.text(at);
            atom.case == Case::Capital && atom.shape == Shape::Word && syllable::is_legal(text)
        };
        let spaced =
            |next: usize| &self.clean[self.atoms[next - 1].end as usize..self.atoms[next].start as usize] == " ";
        let before = at > 0 && spaced(at) && part(at - 1) && !self.initial[at - 1];
        let after = at + 1 < self.atoms.len() && spaced(at + 1) && part(at + 1);
        !self.title_case && part(at) && (before || after)
    }

    fn known_sureness(&self, kind: Option<NameKind>, rows: &[u32], at: usize, len: usize) -> f32 {
        let Some(kind) = kind else { return 0.0 };
        let written = (at..at + len).any(|at| self.atoms[at].case != Case::Small);
        if !kind.is_proper() || !written {
            // "government" and "western" link, but nobody misses them.
            return 0.1;
        }
        let vague = len == 1 && (self.title_case || self.initial[at]);
        let usual = self.lang == Lang::En && len == 1 && (self.common)(&key::stripped(self.text(at)));
        let company = rows
            .iter()
            .any(|&row| gazetteer().is_from(row, "world_companies") || gazetteer().is_from(row, "vietnam_companies"));
        match (kind, self.lang) {
            // Anh at the beginning of a sentence is "he" more often than England.
            (_, Lang::Vi) if vague => 0.3,
            // the South, the House, the Cabinet
            (NameKind::Region | NameKind::Organisation, Lang::En) if usual && !company => 0.2,
            // Bodies and regions are said in many ways.
            (NameKind::Region | NameKind::Organisation, _) if !company => 0.5,
            _ if vague => 0.6,
            _ => 0.75,
        }
    }

    /// Adds runs of capitalised words that the gazetteer doesn't know.
    fn runs(&self, names: &mut Names) {
        let mut taken = vec![false; names.words.len()];
        for name in &names.list {
            taken[usize::from(name.words.0)..usize::from(name.words.1)].fill(true);
        }
        let open = |at: usize, names: &Names| {
            !taken[at]
                && names.words[at].capital
                && (names.words[at].sure > 0.0 || self.lang == Lang::Vi && !self.title_case)
        };
        let mut at = 0;
        while at < names.words.len() {
            if !open(at, names) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < names.words.len() && open(end, names) && names.words[end].follows {
                end += 1;
            }
            let words = &names.words[at..end];
            let mut sureness = words.iter().map(|word| word.sure).fold(0.0, f32::max);
            if self.lang == Lang::Vi && words.len() >= 2 && sureness > 0.0 {
                sureness = sureness.max(0.5);
            }
            if sureness > 0.0 {
                names.list.push(Name {
                    start: words[0].start,
                    end: words[words.len() - 1].end,
                    first_token: 0,
                    tokens: 0,
                    kind: None,
                    sureness,
                    words: (at as u16, end as u16),
                    rows: (0, 0),
                });
            }
            at = end;
        }
    }
}
