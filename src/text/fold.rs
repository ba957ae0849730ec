//! Folding a text character by character, each with the marks that join it. Knows how far to go (keys fold more than rewritten text) and
//! counts what it does; doesn't know words beyond the shape of a syllable.

use unicode_normalization::UnicodeNormalization;

use super::character::{
    extends, first_odd, is_composed, is_invisible, is_odd_space, is_western, order_marks, plain_sign, stroke,
};
use super::confusable::{self, WordFold};
use super::letter::is_distinctive;
use super::trace::{Trace, Tracing};

/// What is folded beside canonical composition and the order of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Folding {
    /// Look-alike letters, odd spaces, invisible characters.
    pub(super) tidy: bool,
    /// Quotes and dashes to their plain forms.
    pub(super) signs: bool,
    /// Fullwidth letters and ligatures.
    pub(super) wide: bool,
    /// As far as a key may go: everything above whatever stands around it, and unit signs, numerals and digits too.
    pub(super) key: bool,
}

impl Folding {
    /// What keys are made with.
    pub(super) const KEY: Folding = Folding { tidy: true, signs: true, wide: true, key: true };
}

/// What was changed, and how often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Changes {
    pub(super) composed: u64,
    pub(super) reordered: u64,
    pub(super) look_alikes: u64,
    pub(super) spaces: u64,
    pub(super) invisible: u64,
    pub(super) signs: u64,
    pub(super) wide: u64,
}

/// Folds a text; `None` when it stays as it is.
pub(super) fn fold_all(text: &str, folding: Folding, changes: &mut Changes) -> Option<(String, Trace)> {
    let first = first_odd(text, 0);
    if first == text.len() {
        return None;
    }
    let mut folder = Folder {
        text,
        folding,
        out: Tracing::new(text),
        word: WordFold::default(),
        scratch: Vec::new(),
        western: true,
        vietnamese: None,
        changes,
    };
    folder.run(first);
    folder.out.finish()
}

struct Folder<'a, 'c> {
    text: &'a str,
    folding: Folding,
    out: Tracing<'a>,
    /// What was decided about look-alikes in the word that was last looked at.
    word: WordFold,
    scratch: Vec<char>,
    /// Whether something invisible in the character at hand means nothing.
    western: bool,
    /// Whether the text holds letters that only Vietnamese has; found out when asked for.
    vietnamese: Option<bool>,
    changes: &'c mut Changes,
}

/// What becomes of a base character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Folded {
    One(char),
    Several,
    Nothing,
}

impl Folder<'_, '_> {
    fn run(&mut self, first: usize) {
        let (mut at, mut odd) = (0, first);
        loop {
            let Some(c) = self.text.get(odd..).and_then(|rest| rest.chars().next()) else {
                self.out.keep(at..self.text.len());
                return;
            };
            // A mark or something invisible belongs to the character before it.
            let joins = self.joins(c, odd);
            let start = match self.text[at..odd].char_indices().next_back() {
                Some((back, _)) if joins => at + back,
                _ => odd,
            };
            self.out.keep(at..start);
            at = self.cluster(start);
            odd = first_odd(self.text, at);
        }
    }

    /// Whether the character at a byte belongs to the one before it.
    fn joins(&mut self, c: char, at: usize) -> bool {
        extends(c) || is_invisible(c) || self.folding.tidy && confusable::is_contextual(c) && extends(self.meant(c, at))
    }

    fn meant(&mut self, c: char, at: usize) -> char {
        self.word.fold(self.text, at, c)
    }

    /// Folds one character with all that joins it; gives the end of them.
    fn cluster(&mut self, start: usize) -> usize {
        let mut chars = self.text[start..].chars();
        let Some(base) = chars.next() else { return self.text.len() };
        let mut end = start + base.len_utf8();
        let first_end = end;
        for c in chars {
            if !self.joins(c, end) {
                break;
            }
            end += c.len_utf8();
        }
        let before = self.out.out.len();
        self.western = self.folding.key || self.is_western(start, end);
        let folded = self.base(base, start);
        if end == first_end && folded != Folded::Several {
            match folded {
                Folded::One(c) if c == base && is_composed(c) => {
                    self.out.keep(start..end);
                    return end;
                }
                Folded::One(c) if is_composed(c) => self.out.out.push(c),
                Folded::One(c) => {
                    self.changes.composed += 1;
                    self.out.out.extend(std::iter::once(c).nfc());
                }
                Folded::Several | Folded::Nothing => {}
            }
        } else {
            self.marked(base, folded, first_end, end, before);
        }
        self.out.close(before, start..end);
        end
    }

    /// What becomes of the character at a byte, and counts it.
    fn base(&mut self, c: char, at: usize) -> Folded {
        let folding = self.folding;
        if folding.tidy {
            if confusable::is_contextual(c) {
                let meant = self.meant(c, at);
                self.changes.look_alikes += u64::from(meant != c);
                return Folded::One(meant);
            }
            if let Some(letter) = stroke(c) {
                if !folding.key && !self.is_vietnamese_word(at) {
                    return Folded::One(c);
                }
                self.changes.look_alikes += 1;
                return Folded::One(letter);
            }
            if is_odd_space(c) {
                if !folding.key && c == '\u{3000}' && !self.western {
                    return Folded::One(c);
                }
                self.changes.spaces += 1;
                return Folded::One(' ');
            }
            if is_invisible(c) {
                if !self.western {
                    return Folded::One(c);
                }
                self.changes.invisible += 1;
                return Folded::Nothing;
            }
        }
        if folding.signs
            && let Some(sign) = plain_sign(c)
        {
            self.changes.signs += 1;
            return Folded::One(sign);
        }
        if folding.key && matches!(c, '²' | '³') {
            return Folded::One(match c {
                _ if !self.out.out.ends_with('m') => c,
                '²' => '2',
                _ => '3',
            });
        }
        if folding.key && confusable::is_compatible(c) || folding.wide && confusable::is_wide(c) {
            self.changes.wide += 1;
            return Folded::Several;
        }
        Folded::One(c)
    }

    /// Writes a base with what joins it, from byte `marks` to `end`.
    fn marked(&mut self, base: char, folded: Folded, marks: usize, end: usize, before: usize) {
        let mut run = std::mem::take(&mut self.scratch);
        run.clear();
        match folded {
            Folded::One(c) => run.extend(std::iter::once(c).nfd()),
            // A mathematical ı is an i.
            Folded::Several => run.extend(std::iter::once(base).nfkd().map(|c| match plain_sign(c) {
                Some(sign) => sign,
                None if c == 'ı' => 'i',
                None => c,
            })),
            Folded::Nothing => {}
        }
        let mut at = marks;
        for c in self.text[marks..end].chars() {
            let here = at;
            at += c.len_utf8();
            if self.folding.tidy && confusable::is_contextual(c) {
                self.changes.look_alikes += 1;
                let meant = self.meant(c, here);
                run.extend(std::iter::once(meant).nfd());
            } else if self.folding.tidy && is_invisible(c) && self.western {
                self.changes.invisible += 1;
            } else {
                run.extend(std::iter::once(c).nfd());
            }
        }
        let as_it_came: Option<String> = (!self.folding.key).then(|| run.iter().copied().nfc().collect());
        order_marks(&mut run);
        self.out.out.extend(run.iter().copied().nfc());
        self.scratch = run;
        let written = &self.out.out[before..];
        let Some(as_it_came) = as_it_came else { return };
        if written != as_it_came {
            self.changes.reordered += 1;
        } else if folded == Folded::One(base) && self.text[marks..end].chars().any(extends) {
            let source = &self.text[marks - base.len_utf8()..end];
            self.changes.composed += u64::from(written != source);
        }
    }

    /// Whether the word around a byte is a Vietnamese syllable, or the line holds letters that only Vietnamese has.
    fn is_vietnamese_word(&mut self, at: usize) -> bool {
        let text = self.text;
        *self.vietnamese.get_or_insert_with(|| text.chars().any(|c| is_distinctive(c) && !matches!(c, 'Đ' | 'đ')))
            || self.word.is_syllable_at(text, at)
    }

    /// Whether a character with all that joins it has nothing of other scripts in it and at its sides, where something invisible might
    /// mean something.
    fn is_western(&self, start: usize, end: usize) -> bool {
        let inside = self.text[start..end].chars().filter(|&c| !is_invisible(c)).all(is_western);
        let before = self.text[..start].chars().next_back();
        inside && before.is_none_or(is_western) && self.text[end..].chars().next().is_none_or(is_western)
    }
}
