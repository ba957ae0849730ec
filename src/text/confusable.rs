//! Letters that look like others: Cyrillic inside Latin words, ǎ for ă, a spacing hook for the combining one. Folded only where the word
//! says so. Knows single words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{character, syllable};

/// Longest word, in characters, that is looked at for look-alikes; longer ones are no words.
const LONGEST: usize = 64;

/// Whether what becomes of a character depends on its word.
pub(super) fn is_contextual(c: char) -> bool {
    matches!(c, 'ǎ' | 'Ǎ' | 'ā' | 'Ā' | 'ı' | 'ˀ') || cyrillic(c).is_some()
}

/// Whether a character is folded to its compatible form: fullwidth ASCII, ligatures, unit signs, Roman numerals, mathematical letters,
/// small digits below the line. (Not `½ … ™`, whose parts would run into their neighbours.)
pub(super) fn is_compatible(c: char) -> bool {
    matches!(
        c,
        '\u{ff01}'..='\u{ff5e}'
            | '\u{fb00}'..='\u{fb06}'
            | '℃' | '℉' | '№' | 'ℓ'
            | '\u{2160}'..='\u{217f}'
            | '\u{2080}'..='\u{2089}'
            | '\u{3380}'..='\u{33df}'
            | '\u{1d400}'..='\u{1d7ff}'
    )
}

/// Fullwidth ASCII and ligatures: the same letters drawn otherwise.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{fb00}'..='\u{fb06}')
}

/// The Latin letter that a Cyrillic one looks like.
fn cyrillic(c: char) -> Option<char> {
    Some(match c {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'І' => 'I',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'і' => 'i',
        'о' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

/// The letter meant by a look-alike other than Cyrillic, in a word that is Vietnamese.
fn meant(c: char) -> char {
    match c {
        'ǎ' | 'ā' => 'ă',
        'Ǎ' | 'Ā' => 'Ă',
        'ı' => 'i',
        'ˀ' => '\u{309}',
        other => other,
    }
}

/// Whether a character is part of a word once folded: nothing (invisible), letters and marks. `℃` is in it, with its letter.
fn in_word(c: char) -> bool {
    if is_compatible(c) {
        return std::iter::once(c).nfkd().any(char::is_alphabetic);
    }
    character::fold(c).is_none_or(|c| c.is_alphabetic() || is_combining_mark(c))
}

/// What is folded in the word last looked at.
#[derive(Debug, Default)]
pub(super) struct WordFold {
    start: usize,
    end: usize,
    cyrillic: bool,
    syllable: bool,
}

impl WordFold {
    /// What `c`, which stands at byte `at` of `text` and [`is_contextual`], becomes.
    pub(super) fn fold(&mut self, text: &str, at: usize, c: char) -> char {
        if !(self.start..self.end).contains(&at) {
            self.look(text, at);
        }
        match cyrillic(c) {
            Some(latin) if self.cyrillic => latin,
            None if self.syllable => meant(c),
            _ => c,
        }
    }

    /// Whether the word around a byte is a Vietnamese syllable once its look-alikes are what they look like.
    pub(super) fn is_syllable_at(&mut self, text: &str, at: usize) -> bool {
        if !(self.start..self.end).contains(&at) {
            self.look(text, at);
        }
        self.syllable
    }

    fn look(&mut self, text: &str, at: usize) {
        let back = text[self.end.min(at)..at].chars().rev().take(LONGEST).take_while(|&c| in_word(c));
        self.start = at - back.map(char::len_utf8).sum::<usize>();
        self.end = at + text[at..].chars().take_while(|&c| in_word(c)).map(char::len_utf8).sum::<usize>();
        (self.cyrillic, self.syllable) = (false, false);
        let word = &text[self.start..self.end];
        if word.chars().nth(LONGEST).is_some() {
            return;
        }
        // Folded first: the sign in `℃` ends a word on one side and begins one on the other.
        let mut letters: Vec<char> = Vec::with_capacity(word.len());
        let begin = self.start;
        'word: for (offset, c) in word.char_indices() {
            if !is_compatible(c) {
                letters.extend(character::fold(c));
                continue;
            }
            for c in std::iter::once(c).nfkd() {
                if c.is_alphabetic() {
                    letters.push(c);
                } else if begin + offset < at {
                    self.start = begin + offset;
                    letters.clear();
                } else {
                    self.end = begin + offset;
                    break 'word;
                }
            }
        }
        let latin = letters.iter().any(|&c| is_latin(c));
        self.cyrillic = latin && letters.iter().all(|&c| is_latin(c) || is_combining_mark(c) || is_contextual(c));
        self.syllable = self.is_syllable(&letters);
    }

    /// Whether a word is a Vietnamese syllable once its look-alikes are what they look like.
    fn is_syllable(&self, letters: &[char]) -> bool {
        let latin = letters.iter().map(|&c| if self.cyrillic { cyrillic(c).unwrap_or(c) } else { c });
        let mut letters: Vec<char> = latin.map(meant).nfd().collect();
        reorder(&mut letters);
        let candidate: String = letters.into_iter().nfc().collect();
        if candidate.is_ascii() { syllable::is_bare_shape(&candidate) } else { syllable::is_legal(&candidate) }
    }
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Orders the marks of every letter of a decomposed word.
fn reorder(letters: &mut Vec<char>) {
    let mut out = Vec::with_capacity(letters.len());
    let mut run: Vec<char> = Vec::new();
    for &c in letters.iter() {
        if !is_combining_mark(c) {
            character::order_marks(&mut run);
            out.append(&mut run);
        }
        run.push(c);
    }
    character::order_marks(&mut run);
    out.append(&mut run);
    *letters = out;
}

#[cfg(test)]
mod tests {
    use crate::text::clean;

    #[test]
    fn cyrillic_only_inside_latin_words() {
        assert_eq!(clean("Vіệt Nаm и Москва").as_str(), "Việt Nam и Москва");
        assert_eq!(clean("сао").as_str(), "сао");
        assert_eq!(clean("сhào").as_str(), "chào");
        assert_eq!(clean("Yandeж").as_str(), "Yandeж");
    }

    #[test]
    fn carons_and_hooks_only_in_syllables() {
        assert_eq!(clean("nǎm Hán Wǎng").as_str(), "năm Hán Wǎng");
        assert_eq!(clean("chuˀ nghĩa, Hawaiʼi, ı").as_str(), "chủ nghĩa, Hawai'i, i");
        assert_eq!(clean("nǎ\u{301}ng").as_str(), "nắng");
    }
}
