//! Whether a Vietnamese text lost letters on its way here (`th? gi?i`, `thO giíi`), so that nobody takes it for sound. Knows words one by
//! one; restores nothing.

use super::letter::{Parts, is_distinctive};
use super::syllable;

/// What was seen of a text's words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loss {
    /// Words looked at.
    pub words: usize,
    /// Words that hold a sign for a lost letter: `?` inside or before a small letter, or U+FFFD.
    pub marked: usize,
    /// Words that can't be: a capital after a small letter, marks that no syllable has.
    pub impossible: usize,
    /// Words with Vietnamese letters.
    pub vietnamese: usize,
    /// Some of the bad words, to show.
    pub examples: Vec<String>,
}

/// Words looked at; more would say nothing new.
const MOST: usize = 20_000;
/// Examples kept.
const EXAMPLES: usize = 5;
/// More bad words than this mean damage: sound news has less than one in a hundred (brand names, slips of the keyboard).
const SOUND: f32 = 0.03;

impl Loss {
    /// Looks at the words of another stretch of text.
    pub fn look(&mut self, text: &str) {
        let mut rest = text.split_whitespace().peekable();
        while let Some(chunk) = rest.next().filter(|_| self.words < MOST) {
            if chunk.contains(['/', '=', '@', '_', '\\']) {
                continue;
            }
            let word = chunk.trim_matches(|c: char| !c.is_alphabetic() && c != '?' && c != '\u{fffd}');
            if word.is_empty() || !word.chars().any(char::is_alphabetic) {
                continue;
            }
            self.words += 1;
            let inside = word.trim_end_matches('?').contains('?');
            let goes_on = word.ends_with('?') && rest.peek().is_some_and(|next| next.starts_with(char::is_lowercase));
            let bad = if inside || goes_on || word.contains('\u{fffd}') {
                self.marked += 1;
                true
            } else {
                let word = word.trim_end_matches('?');
                self.vietnamese +=
                    usize::from(word.chars().any(|c| is_distinctive(c) || !c.is_ascii() && Parts::of(c).is_some()));
                let impossible = syllable::is_suspect(word) || capital_inside(word);
                self.impossible += usize::from(impossible);
                impossible
            };
            if bad && self.examples.len() < EXAMPLES && word.chars().count() <= 20 {
                self.examples.push(word.to_owned());
            }
        }
    }

    /// Whether so many words are bad that letters must have been lost.
    pub fn is_damaged(&self) -> bool {
        let bad = self.marked + if self.vietnamese > 0 { self.impossible } else { 0 };
        bad >= 3 && bad as f32 > SOUND * self.words as f32
    }
}

/// A single capital after small letters, in a word as short as a syllable: `thO`, `quyOn`; not `iPhone`, `YouTube`, `McDonald`.
fn capital_inside(word: &str) -> bool {
    let mut chars = word.chars();
    let small = chars.next().is_some_and(char::is_lowercase);
    let letters = word.chars().count();
    let capitals = chars.filter(|c| c.is_uppercase()).count();
    small && capitals >= 1 && (3..=6).contains(&letters) && !word.starts_with('i') && !word.starts_with('e')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn damaged(text: &str) -> bool {
        let mut loss = Loss::default();
        loss.look(text);
        loss.is_damaged()
    }

    #[test]
    fn sound_and_damaged() {
        assert!(!damaged(
            "Ai là triệu phú? Anh ấy? Không, iPhone của McDonald ở TP.HCM, eBay và YouTube; http://a.vn/?b=c?d=e"
        ));
        assert!(damaged("Tuyen ngôn toan th? gi?i v? nhân quy?n c?a Lien H?p Qu?c"));
        assert!(damaged("Tuyan ng«n toµn thO giíi vO nh©n quyOn cña Lian Hîp Quec: đại hội thO giới"));
        assert!(!damaged("Where is it? Who? What? in the US?"));
    }
}
