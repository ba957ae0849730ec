//! One text under the rules: its atoms, the cues of its language, and the facts found so far. Knows no rule.

use super::atom::{Atom, Case, Shape};
use super::cue::{Cue, Role};
use super::digits::{self, Written};
use super::fact::{Approx, Fact, Place};
use super::phrase::Cues;
use super::value::Value;
use crate::record::{Date, Lang};

/// What a rule works on.
pub(super) struct Scan<'a> {
    /// The clean text.
    pub(super) text: &'a str,
    /// Its atoms.
    pub(super) atoms: &'a [Atom],
    /// The cues of its language.
    pub(super) cues: &'static Cues,
    /// Its language.
    pub(super) lang: Lang,
    /// The day of publication.
    pub(super) date: Option<Date>,
    /// Most words begin with a capital, so that capitals say nothing.
    pub(super) capitals: bool,
    /// What has been found, in order of place.
    pub(super) facts: Vec<Fact>,
}

impl Scan<'_> {
    /// The longest phrase at `at` for which `pick` returns something, and the atom after it.
    #[inline]
    pub(super) fn find<T>(&self, at: usize, pick: impl FnMut(Cue) -> Option<T>) -> Option<(T, usize)> {
        self.cues.find(self.atoms, at, pick)
    }

    /// The atom after a phrase with this role at `at`.
    #[inline]
    pub(super) fn role(&self, at: usize, role: Role) -> Option<usize> {
        self.find(at, |cue| (cue == Cue::Role(role)).then_some(())).map(|((), end)| end)
    }

    /// Whether a phrase with one of these roles ends right before `at` (phrases of up to three atoms).
    pub(super) fn role_before(&self, at: usize, roles: &[Role]) -> bool {
        self.cue_before(at, |cue| match cue {
            Cue::Role(role) => roles.contains(&role).then_some(()),
            _ => None,
        })
        .is_some()
    }

    /// The first thing that `pick` finds in a phrase that ends right before `at`.
    pub(super) fn cue_before<T>(&self, at: usize, mut pick: impl FnMut(Cue) -> Option<T>) -> Option<(T, usize)> {
        (1..=4.min(at)).find_map(|back| match self.find(at - back, &mut pick) {
            Some((found, end)) if end == at => Some((found, at - back)),
            _ => None,
        })
    }

    /// The text of an atom.
    pub(super) fn of(&self, at: usize) -> &str {
        self.atoms.get(at).map_or("", |atom| &self.text[atom.start as usize..atom.end as usize])
    }

    /// The sign at `at`.
    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.atoms.get(at) {
            Some(atom) if atom.shape == Shape::Sign => self.of(at).chars().next(),
            _ => None,
        }
    }

    /// Whether `at` is a hyphen or dash.
    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.sign(at), Some('-' | '–'))
    }

    /// Whether the atom touches the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.glued)
    }

    /// Whether the atom has this shape.
    pub(super) fn shaped(&self, at: usize, shape: Shape) -> bool {
        self.atoms.get(at).is_some_and(|atom| atom.shape == shape)
    }

    /// The number in digits at `at`.
    pub(super) fn written(&self, at: usize) -> Option<Written> {
        self.shaped(at, Shape::Number).then(|| digits::read(self.of(at), self.lang))
    }

    /// A whole number of at most nine digits without separators, and how many digits it has.
    pub(super) fn int(&self, at: usize) -> Option<(u32, usize)> {
        if !self.shaped(at, Shape::Number) {
            return None;
        }
        let text = self.of(at);
        if text.len() > 9 {
            return None;
        }
        text.bytes()
            .try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
            .map(|n| (n, text.len()))
    }

    /// A year in digits, 1000 to 2199.
    pub(super) fn year(&self, at: usize) -> Option<u16> {
        match self.int(at) {
            Some((year @ 1000..=2199, 4)) => Some(year as u16),
            _ => None,
        }
    }

    /// Whether the word at `at` looks like part of a name: a capital inside a sentence, or before another capital.
    pub(super) fn name(&self, at: usize) -> bool {
        if self.capitals || self.atoms.get(at).is_none_or(|atom| atom.case != Case::Capital) {
            return false;
        }
        let first = at == 0 || matches!(self.sign(at - 1), Some('.' | ':' | '"' | '\'' | '?' | '!' | '-' | '–' | '('));
        !first || self.atoms.get(at + 1).is_some_and(|next| next.case == Case::Capital && next.shape == Shape::Word)
    }

    /// A Roman numeral of up to 39 in capitals.
    pub(super) fn roman(&self, at: usize) -> Option<u32> {
        let atom = self.atoms.get(at)?;
        if atom.shape != Shape::Word || atom.case != Case::All || atom.end - atom.start > 7 {
            return None;
        }
        roman(self.of(at))
    }

    /// How loosely the number that begins at `at` is said, and where its loosening phrase begins.
    pub(super) fn approx(&self, at: usize) -> Approx {
        self.cue_before(at, |cue| match cue {
            Cue::Approx(approx) => Some(approx),
            _ => None,
        })
        .map_or(Approx::Exact, |(approx, _)| approx)
    }

    /// Adds a fact over the atoms from `first` to `end` and returns `end`.
    pub(super) fn push(&mut self, value: Value, first: usize, end: usize) -> usize {
        self.push_with(value, None, first, end)
    }

    /// The same with a second reading.
    pub(super) fn push_with(&mut self, value: Value, other: Option<Value>, first: usize, end: usize) -> usize {
        let spelled = !self.atoms[first..end].iter().any(|atom| atom.shape == Shape::Number);
        self.facts.push(Fact {
            value,
            other,
            start: self.atoms[first].start,
            end: self.atoms[end - 1].end,
            first_token: 0,
            tokens: 0,
            strength: value.strength(),
            approx: Approx::Exact,
            place: Place::Alone,
            spelled,
            plain: false,
            gloss: false,
            step: 1.0,
        });
        end
    }
}

/// The value of a Roman numeral from 1 to 39.
fn roman(text: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = text.bytes().take_while(|&b| b == b'X').count();
    // IX holds an X that is not a ten.
    let ones = ONES.iter().position(|ones| *ones == &text[tens..])?;
    let value = tens * 10 + ones;
    (tens <= 3 && value > 0).then_some(value as u32)
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn roman_numerals() {
        for (text, value) in [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XIX", 19), ("XXI", 21), ("XXXIX", 39)] {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        for text in ["", "IIII", "VX", "XXXX", "XVIX", "MIX", "Đ"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }
}
