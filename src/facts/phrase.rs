//! Cue phrases of a language, looked up by their first word. Knows how phrases are found; what they say is in `cue_vi`, `cue_en`,
//! `unit` and `currency`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::atom::{Atom, cut};
use super::cue::{Cue, Role};
use super::currency::{self, Currency};
use super::unit::{self, Unit};
use super::{cue_en, cue_vi};
use crate::record::Lang;
use crate::text::key;

/// A phrase after its first atom.
struct Phrase {
    /// Hash and whether it must touch the atom before.
    rest: Vec<(u64, bool)>,
    cue: Cue,
}

/// All cue phrases of a language.
pub(super) struct Cues {
    slots: Vec<(u64, u16)>,
    groups: Vec<(bool, Vec<Phrase>)>,
}

static VI: LazyLock<Cues> = LazyLock::new(|| Cues::build(cue_vi::CUES, unit::VI, currency::VI));
static BARE: LazyLock<Cues> = LazyLock::new(Cues::bare);
static EN: LazyLock<Cues> = LazyLock::new(|| Cues::build(cue_en::CUES, unit::EN, currency::EN));

/// The cues of a language.
pub(super) fn cues(lang: Lang) -> &'static Cues {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// The cues of Vietnamese written without diacritics. Only what numbers are said with: bare number words are other words as often
/// (*ba*, *nam*, *sau*, *tam*).
pub(super) fn bare_cues() -> &'static Cues {
    &BARE
}

impl Cues {
    fn bare() -> Cues {
        let strip = |spellings: &str| key::stripped(spellings).into_owned();
        let kept = |cue: Cue| match cue {
            Cue::Scale(_) | Cue::Short(_) | Cue::MoneyShort(_) | Cue::Weekday(_) | Cue::Approx(_) => true,
            Cue::Role(role) => matches!(
                role,
                Role::Percent
                    | Role::Year
                    | Role::Month
                    | Role::Day
                    | Role::Quarter
                    | Role::Century
                    | Role::Decade
                    | Role::YearsOf
                    | Role::HourWord
                    | Role::MinuteWord
                    | Role::Morning
                    | Role::Midday
                    | Role::Afternoon
                    | Role::Evening
                    | Role::Night
                    | Role::Match
                    | Role::Zone
                    | Role::Nth
                    | Role::To
                    | Role::NoScale
            ),
            _ => false,
        };
        let words: Vec<(String, Cue)> =
            cue_vi::CUES.iter().filter(|(_, cue)| kept(*cue)).map(|(words, cue)| (strip(words), *cue)).collect();
        let units: Vec<(String, Unit)> = unit::VI.iter().map(|(words, unit)| (strip(words), *unit)).collect();
        let money: Vec<(String, Currency)> =
            currency::VI.iter().map(|(words, currency)| (strip(words), *currency)).collect();
        Cues::build(&borrowed(&words), &borrowed(&units), &borrowed(&money))
    }

    fn build(words: &[(&str, Cue)], units: &[(&str, Unit)], currencies: &[(&str, Currency)]) -> Cues {
        let mut groups: Vec<(bool, Vec<Phrase>)> = vec![(false, Vec::new())];
        let mut numbers: FxHashMap<u64, u16> = FxHashMap::default();
        let units = unit::BOTH.iter().chain(units).map(|&(words, unit)| (words, Cue::Unit(unit)));
        let money = currency::BOTH.iter().chain(currencies).map(|&(words, currency)| (words, Cue::Currency(currency)));
        for (spellings, cue) in words.iter().copied().chain(units).chain(money) {
            for spelling in spellings.split('|') {
                let mut hashes = Vec::new();
                cut(spelling, |atom| hashes.push((atom.hash, atom.glued)));
                let Some(&(first, _)) = hashes.first() else { continue };
                let group = *numbers.entry(first).or_insert_with(|| {
                    groups.push((false, Vec::new()));
                    (groups.len() - 1) as u16
                });
                let (starts, phrases) = &mut groups[usize::from(group)];
                *starts |= cue.starts();
                phrases.push(Phrase { rest: hashes.split_off(1), cue });
            }
        }
        for (_, phrases) in &mut groups {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        let size = (numbers.len() * 4).next_power_of_two();
        let mut slots = vec![(0, 0); size];
        let mut sorted: Vec<(u64, u16)> = numbers.into_iter().collect();
        sorted.sort_unstable();
        for (hash, group) in sorted {
            let mut at = hash as usize >> 20 & (size - 1);
            while slots[at].1 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (hash, group);
        }
        Cues { slots, groups }
    }

    /// The group of phrases that begin with an atom of this hash; 0 if none does.
    #[inline]
    pub(super) fn group(&self, hash: u64) -> u16 {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize >> 20 & mask;
        loop {
            let (found, group) = self.slots[at];
            if group == 0 || found == hash {
                return group;
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether a fact can begin with a phrase of this group.
    #[inline]
    pub(super) fn starts(&self, group: u16) -> bool {
        self.groups[usize::from(group)].0
    }

    /// The longest phrase at `at` for which `pick` returns something, and the atom after it.
    #[inline]
    pub(super) fn find<T>(
        &self,
        atoms: &[Atom],
        at: usize,
        mut pick: impl FnMut(Cue) -> Option<T>,
    ) -> Option<(T, usize)> {
        let first = atoms.get(at)?;
        if first.group == 0 {
            return None;
        }
        for phrase in &self.groups[usize::from(first.group)].1 {
            let end = at + 1 + phrase.rest.len();
            if end > atoms.len() {
                continue;
            }
            let matches = atoms[at + 1..end]
                .iter()
                .zip(&phrase.rest)
                .all(|(atom, &(hash, glued))| atom.hash == hash && (!glued || atom.glued));
            if matches && let Some(picked) = pick(phrase.cue) {
                return Some((picked, end));
            }
        }
        None
    }
}

fn borrowed<T: Copy>(rows: &[(String, T)]) -> Vec<(&str, T)> {
    rows.iter().map(|(words, meaning)| (words.as_str(), *meaning)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atoms(text: &str, cues: &Cues) -> Vec<Atom> {
        let mut out = Vec::new();
        cut(text, |mut atom| {
            atom.group = cues.group(atom.hash);
            out.push(atom);
        });
        out
    }

    #[test]
    fn finds_the_longest_phrase() {
        let found = |text: &str| {
            let atoms = atoms(text, &VI);
            VI.find(&atoms, 0, |cue| match cue {
                Cue::Currency(currency) => Some(currency),
                _ => None,
            })
        };
        assert_eq!(found("nhân dân tệ"), Some((Currency::CNY, 3)));
        assert_eq!(found("đô-la Úc"), Some((Currency::AUD, 4)));
        assert_eq!(found("đô - la"), Some((Currency::USD, 1)));
        assert_eq!(found("nhân dân"), None);
    }
}
