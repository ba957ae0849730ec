//! The grammar of Vietnamese syllables: onset, rime, tone. Decides whether a token can be one, and where its tone mark belongs.
//! Knows spelling, no words: `ngoằng` and `phở` are equally legal.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::letter::{Parts, Tone};

/// Onsets in the spelling of the modern script; the empty one first. Longer ones stand before their beginnings.
const ONSETS: [&str; 28] = [
    "", "ngh", "ng", "nh", "n", "ch", "c", "gh", "gi", "g", "kh", "k", "ph", "p", "qu", "th", "tr", "t", "b", "d", "đ",
    "h", "l", "m", "r", "s", "v", "x",
];

/// Letters of the longest legal syllable (`nghiêng`).
const LONGEST: usize = 7;

/// What the rime table knows of a rime.
#[derive(Debug, Clone, Copy)]
struct Rime {
    /// Its letters, six bits each.
    key: u32,
    spelling: &'static str,
    /// Ends in c ch p t: only sắc and nặng are possible.
    stop: bool,
    /// Which letter carries the tone in the old style (hòa) and in the new (hoà).
    old: u8,
    new: u8,
}

struct Rimes {
    list: Vec<Rime>,
    /// Open-addressed: 0 = free, else index into `list` + 1.
    slots: [u8; 1024],
    /// Keys of rimes without letter marks (ơ → o), for text without diacritics.
    bare: [u32; 1024],
}

fn slot(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 22) as usize
}

static RIMES: LazyLock<Rimes> = LazyLock::new(|| {
    let mut rimes = Rimes { list: Vec::new(), slots: [0; 1024], bare: [0; 1024] };
    let words = include_str!("../../data/vietnamese/rimes.txt").lines().filter(|line| !line.starts_with('#'));
    for spelling in words.flat_map(str::split_whitespace) {
        let letters: Vec<u8> = spelling.chars().filter_map(|c| Parts::of(c).map(|parts| parts.base)).collect();
        let key = pack(&letters);
        let vowels = letters.iter().take_while(|&&b| b < 12).count();
        let (old, new) = places(&letters[..vowels], letters.len() > vowels);
        rimes.list.push(Rime {
            key,
            spelling,
            stop: spelling.ends_with(['c', 'h', 'p', 't']) && !spelling.ends_with("nh"),
            old,
            new,
        });
        let mut at = slot(key);
        while rimes.slots[at] != 0 {
            at = (at + 1) & 1023;
        }
        rimes.slots[at] = rimes.list.len() as u8;
        let bare = pack(&letters.iter().map(|&b| strip(b)).collect::<Vec<u8>>());
        let mut at = slot(bare);
        while rimes.bare[at] != 0 && rimes.bare[at] != bare {
            at = (at + 1) & 1023;
        }
        rimes.bare[at] = bare;
    }
    rimes
});

impl Rimes {
    fn find(&self, key: u32) -> Option<(u8, &Rime)> {
        let mut at = slot(key);
        loop {
            let index = self.slots[at].checked_sub(1)?;
            let rime = &self.list[usize::from(index)];
            if rime.key == key {
                return Some((index, rime));
            }
            at = (at + 1) & 1023;
        }
    }

    fn holds_bare(&self, key: u32) -> bool {
        let mut at = slot(key);
        while self.bare[at] != 0 {
            if self.bare[at] == key {
                return true;
            }
            at = (at + 1) & 1023;
        }
        false
    }
}

/// All rimes, without tone.
pub(crate) fn rimes() -> impl Iterator<Item = &'static str> {
    RIMES.list.iter().map(|rime| rime.spelling)
}

/// Up to five letters as a number that is never 0.
fn pack(letters: &[u8]) -> u32 {
    letters.iter().fold(0, |key, &letter| key << 6 | (u32::from(letter) + 1))
}

/// The number of the plain letter under a marked one: ă â → a, đ → d.
const fn strip(base: u8) -> u8 {
    match base {
        1 | 2 => 0,
        4 => 3,
        7 | 8 => 6,
        10 => 9,
        D_STROKE => D,
        other => other,
    }
}

const A: u8 = 0;
const E: u8 = 3;
const E_HAT: u8 = 4;
const I: u8 = 5;
const O: u8 = 6;
const U: u8 = 9;
const Y: u8 = 11;
const D: u8 = 14;
const D_STROKE: u8 = 15;

/// Where the tone goes in a row of vowel letters, old and new style. A letter with a mark of its own takes it (the last one: ươ → ơ);
/// else the second of two before a final consonant or of three; else the first, except that the new style writes oà, oè, uỳ.
fn places(vowels: &[u8], coda: bool) -> (u8, u8) {
    if let Some(hat) = vowels.iter().rposition(|&v| strip(v) != v) {
        return (hat as u8, hat as u8);
    }
    match vowels {
        [_, _] if coda => (1, 1),
        [O, A | E] | [U, Y] => (0, 1),
        [_, _, _] => (1, 1),
        _ => (0, 0),
    }
}

/// Where a syllable's tone mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Placement {
    /// No tone, or the only right place.
    Regular,
    /// `hòa khỏe thủy`.
    Old,
    /// `hoà khoẻ thuỷ`.
    New,
    /// On a letter where no style puts it: `qủa cuả`.
    Misplaced,
}

/// A syllable taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syllable {
    onset: u8,
    rime: u8,
    tone: Tone,
    placement: Placement,
    /// Index of the letter that carries the tone in the old and in the new style.
    old: u8,
    new: u8,
}

impl Syllable {
    /// Takes a token (NFC, any case) apart; `None` when it can't be a Vietnamese syllable. A tone on the wrong letter is forgiven, see
    /// [`Syllable::placement`]; a missing tone after c ch p t isn't.
    pub fn parse(token: &str) -> Option<Syllable> {
        // Seven letters of at most three bytes.
        if token.len() > LONGEST * 3 {
            return None;
        }
        let mut letters = [0u8; LONGEST];
        let (mut n, mut tone, mut at) = (0, Tone::Ngang, 0);
        for c in token.chars() {
            let parts = Parts::of(c)?;
            *letters.get_mut(n)? = parts.base;
            if parts.tone != Tone::Ngang {
                if tone != Tone::Ngang {
                    return None;
                }
                (tone, at) = (parts.tone, n);
            }
            n += 1;
        }
        assemble(&letters[..n], tone, at)
    }

    /// The consonants at the beginning, `""` when there are none; `gi` and `qu` count as consonants.
    pub fn onset(&self) -> &'static str {
        ONSETS[usize::from(self.onset)]
    }

    /// The rest without tone: `ương`.
    pub fn rime(&self) -> &'static str {
        RIMES.list[usize::from(self.rime)].spelling
    }

    /// The tone.
    pub fn tone(&self) -> Tone {
        self.tone
    }

    /// Whether the tone mark stands where it should.
    pub fn placement(&self) -> Placement {
        self.placement
    }

    /// Index of the letter that should carry the tone, old style or new.
    pub(crate) fn place(&self, old: bool) -> usize {
        usize::from(if old { self.old } else { self.new })
    }
}

/// An onset for looking up: index into [`ONSETS`], length, and the letters after the first.
type Onset = (u8, u8, u8, u8);

/// For each first letter, its onsets, longest first.
static ONSETS_OF: LazyLock<[[Onset; 4]; 33]> = LazyLock::new(|| {
    std::array::from_fn(|first| {
        let mut found: Vec<Onset> = Vec::new();
        for (index, onset) in ONSETS.iter().enumerate() {
            let letters: Vec<u8> = onset.chars().filter_map(Parts::base_of).collect();
            if letters.first() == Some(&(first as u8)) {
                let letter = |at: usize| letters.get(at).copied().unwrap_or(0);
                found.push((index as u8, letters.len() as u8, letter(1), letter(2)));
            }
        }
        found.sort_by_key(|&(_, len, ..)| std::cmp::Reverse(len));
        std::array::from_fn(|at| found.get(at).copied().unwrap_or_default())
    })
});

/// The onset of a word and its length; no word begins with the consonants of [`u8::MAX`].
fn onset_of(letters: &[u8]) -> (u8, usize) {
    let Some(&first) = letters.first() else { return (0, 0) };
    if first < 12 {
        return (0, 0);
    }
    let letter = |at: usize| letters.get(at).copied().unwrap_or(u8::MAX);
    for &(index, len, second, third) in &ONSETS_OF[usize::from(first)] {
        if match len {
            0 => break,
            1 => true,
            2 => letter(1) == second,
            _ => letter(1) == second && letter(2) == third,
        } {
            return (index, usize::from(len));
        }
    }
    (u8::MAX, 0)
}

fn assemble(letters: &[u8], tone: Tone, at: usize) -> Option<Syllable> {
    let (onset, len) = onset_of(letters);
    if onset == u8::MAX {
        return None;
    }
    let rest = &letters[len..];
    let (index, rime, start) = find_rime(onset, len, letters, rest)?;
    if rime.stop && !matches!(tone, Tone::Sac | Tone::Nang) {
        return None;
    }
    let new = start as u8 + rime.new;
    // quý: u belongs to the onset, so that there is only one place.
    let old = if start < len { new } else { start as u8 + rime.old };
    let placement = if tone == Tone::Ngang || old == new && at == usize::from(old) {
        Placement::Regular
    } else if at == usize::from(old) {
        Placement::Old
    } else if at == usize::from(new) {
        Placement::New
    } else if letters[at] < 12 {
        Placement::Misplaced
    } else {
        return None;
    };
    Some(Syllable { onset, rime: index, tone, placement, old, new })
}

/// The rime of a syllable and the index of its first letter. `gi` before a consonant or alone lends its i to the rime (`gì`, `gìn`),
/// and so does `giêng`; after `qu` the rimes of `uy…` lack their u (`quyên`).
fn find_rime(onset: u8, len: usize, letters: &[u8], rest: &[u8]) -> Option<(u8, &'static Rime, usize)> {
    let rimes = &*RIMES;
    if rest.len() > 4 {
        return None;
    }
    let spelled = ONSETS[usize::from(onset)];
    let found = match (spelled, rest.first()) {
        ("gi", None) => rimes.find(pack(&letters[1..])).map(|(index, rime)| (index, rime, len - 1)),
        ("gi", Some(&first)) if first >= 12 => {
            rimes.find(pack(&letters[1..])).map(|(index, rime)| (index, rime, len - 1))
        }
        ("gi", Some(&E_HAT)) => rimes
            .find(pack(rest))
            .map(|(index, rime)| (index, rime, len))
            .or_else(|| rimes.find(pack(&letters[1..])).map(|(index, rime)| (index, rime, len - 1))),
        ("qu", Some(&Y)) => rimes.find(pack(&letters[1..])).map(|(index, rime)| (index, rime, len - 1)),
        _ => rimes.find(pack(rest)).map(|(index, rime)| (index, rime, len)),
    };
    let (index, rime, start) = found?;
    let front = matches!(rest.first(), Some(&(E | E_HAT | I | Y)));
    let fits = match spelled {
        "c" | "g" | "ng" => !front,
        "k" | "gh" | "ngh" => front,
        "" | "qu" => true,
        _ => !rime.spelling.starts_with('y') || rime.spelling == "y",
    };
    fits.then_some((index, rime, start))
}

/// Words in Vietnamese letters that aren't syllables but aren't typos either.
static LOANS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../data/vietnamese/loans.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Whether a token (NFC, any case) can be a Vietnamese syllable, its tone mark in the right place.
pub fn is_legal(token: &str) -> bool {
    Syllable::parse(token).is_some_and(|syllable| syllable.placement != Placement::Misplaced)
}

/// Whether a token is a borrowing or place name that isn't a legal syllable: kông, đắk, axít.
pub(super) fn is_loan(token: &str) -> bool {
    LOANS.contains(token.to_lowercase().as_str())
}

/// Whether a token has Vietnamese diacritics and yet is neither a legal syllable nor a known borrowing: nearly always a typo
/// (đươc, môt, hiệnđang). Tokens with letters of other alphabets or f j w z are foreign, not typos, and so are capitalised ones whose
/// marks other languages have too (Bogotá, Gérard).
pub fn is_suspect(token: &str) -> bool {
    if token.is_ascii() {
        return false;
    }
    let (mut marked, mut distinctive) = (false, false);
    for c in token.chars() {
        match Parts::of(c) {
            None => return false,
            Some(_) if matches!(c, 'f' | 'F' | 'j' | 'J' | 'w' | 'W' | 'z' | 'Z') => return false,
            Some(_) => {
                marked |= !c.is_ascii();
                distinctive |= super::letter::is_distinctive(c);
            }
        }
    }
    let capital = token.chars().next().is_some_and(char::is_uppercase);
    marked && (distinctive || !capital) && !is_legal(token) && !is_loan(token)
}

/// Whether an ASCII token (any case) could be a syllable written without its diacritics: `Duong`, `ngoai`. About one in five running
/// English words could.
pub fn is_bare_shape(token: &str) -> bool {
    let mut letters = [0u8; LONGEST];
    if token.len() > LONGEST || token.is_empty() {
        return false;
    }
    for (place, byte) in letters.iter_mut().zip(token.bytes()) {
        match Parts::of(char::from(byte)) {
            Some(parts) => *place = parts.base,
            None => return false,
        }
    }
    let letters = &letters[..token.len()];
    let (onset, len) = onset_of(letters);
    if onset == u8::MAX {
        return false;
    }
    let rest = &letters[len..];
    if rest.len() > 4 {
        return false;
    }
    let rimes = &*RIMES;
    let front = matches!(rest.first(), Some(&(E | I | Y)));
    match ONSETS[usize::from(onset)] {
        "gi" => rimes.holds_bare(pack(rest)) || rimes.holds_bare(pack(&letters[1..])),
        "qu" => rimes.holds_bare(pack(rest)) || rest.first() == Some(&Y) && rimes.holds_bare(pack(&letters[1..])),
        "c" | "g" | "ng" => !front && rimes.holds_bare(pack(rest)),
        "k" | "gh" | "ngh" => front && rimes.holds_bare(pack(rest)),
        "" => rimes.holds_bare(pack(rest)),
        _ => (rest.first() != Some(&Y) || rest.len() == 1) && rimes.holds_bare(pack(rest)),
    }
}

#[cfg(test)]
mod tests;
