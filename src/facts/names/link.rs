//! The names of two texts held against each other: by the gazetteer, by spelling, by joined syllables, by sound. Knows two lists of names.

use super::skeleton;
use super::spot::hash;
use super::{Name, NameKind, Names, Word};

/// How two names were found to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// The gazetteer says so.
    Gazetteer,
    /// The same letters, diacritics apart, in any order of words: *Phạm Minh Chính* and Chinh.
    Spelling,
    /// Vietnamese syllables written as one word: *Hà Nội* and Hanoi.
    Joined,
    /// Nearly the same letters.
    Near,
    /// A transcription: *Pu-tin*.
    Sound,
}

/// Words of both sides that are one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameLink {
    /// Bytes in the clean Vietnamese text.
    pub vi: (u32, u32),
    /// Bytes in the clean English text.
    pub en: (u32, u32),
    /// How they were found.
    pub how: How,
}

/// Words of a name that the other side hasn't.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unmatched {
    /// First byte in the clean text of its side.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it names, if the gazetteer knows it.
    pub kind: Option<NameKind>,
    /// How sure it is that a translation would have carried it over, 0 to 1.
    pub sureness: f32,
}

/// The names of two texts, compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NamesComparison {
    /// Names on both sides, in the order of the English text.
    pub links: Vec<NameLink>,
    /// Names on the Vietnamese side only.
    pub missing: Vec<Unmatched>,
    /// Names on the English side only.
    pub added: Vec<Unmatched>,
}

impl NamesComparison {
    /// How sure it is that a name was changed, 0 to 1: one is gone and another has come, or (less) one of the two.
    pub fn name_alarm(&self) -> f32 {
        let most = |list: &[Unmatched]| list.iter().map(|unmatched| unmatched.sureness).fold(0.0, f32::max);
        let (missing, added) = (most(&self.missing), most(&self.added));
        1.0 - (1.0 - missing.min(added)) * (1.0 - 0.3 * added) * (1.0 - 0.25 * missing)
    }
}

/// Least similarity (normalised Damerau–Levenshtein) of two spellings taken for one name.
const NEAR: f64 = 0.75;

/// Which words of a side have found their counterpart.
struct Covered {
    vi: Vec<bool>,
    en: Vec<bool>,
}

/// Compares the names of a Vietnamese and an English text.
pub fn compare(vi: &Names, en: &Names) -> NamesComparison {
    let mut out = NamesComparison::default();
    if vi.list.is_empty() && en.list.is_empty() {
        return out;
    }
    let mut covered = Covered { vi: vec![false; vi.words.len()], en: vec![false; en.words.len()] };
    by_gazetteer(vi, en, &mut covered, &mut out);
    by_spelling(vi, en, &mut covered, &mut out);
    by_likeness(vi, en, &mut covered, &mut out);
    out.links.sort_unstable_by_key(|link| (link.en, link.vi));
    out.links.dedup();
    unmatched(vi, &covered.vi, true, &mut out.missing);
    unmatched(en, &covered.en, false, &mut out.added);
    out
}

fn by_gazetteer(vi: &Names, en: &Names, covered: &mut Covered, out: &mut NamesComparison) {
    for b in en.list.iter().filter(|name| name.rows.0 < name.rows.1) {
        for a in vi.list.iter().filter(|name| name.rows.0 < name.rows.1) {
            if vi.rows(a).iter().any(|row| en.rows(b).contains(row)) {
                covered.vi[usize::from(a.words.0)..usize::from(a.words.1)].fill(true);
                covered.en[usize::from(b.words.0)..usize::from(b.words.1)].fill(true);
                out.links.push(NameLink { vi: (a.start, a.end), en: (b.start, b.end), how: How::Gazetteer });
            }
        }
    }
}

/// Whether two words with the same letters are the same name: both have a capital, or one is foreign to Vietnamese.
fn same(a: &Word, b: &Word) -> bool {
    // The isn't Thế, and Can isn't Cần, though both have capitals in a headline.
    let told = a.foreign || b.foreign || a.capital && b.capital && b.sure > 0.0;
    a.bare == b.bare && a.bare != 0 && told && (a.foreign || a.capital)
}

fn by_spelling(vi: &Names, en: &Names, covered: &mut Covered, out: &mut NamesComparison) {
    for (b, word) in en.words.iter().enumerate() {
        if word.bare == 0 || word.letters.1 - word.letters.0 < 2 {
            continue;
        }
        for (a, other) in vi.words.iter().enumerate() {
            if same(other, word) && !(covered.vi[a] && covered.en[b]) {
                (covered.vi[a], covered.en[b]) = (true, true);
                out.links.push(NameLink {
                    vi: (other.start, other.end),
                    en: (word.start, word.end),
                    how: How::Spelling,
                });
            }
        }
        if word.capital
            && !covered.en[b]
            && let Some((first, last)) = joined(vi, word)
        {
            covered.vi[first..=last].fill(true);
            covered.en[b] = true;
            out.links.push(NameLink {
                vi: (vi.words[first].start, vi.words[last].end),
                en: (word.start, word.end),
                how: How::Joined,
            });
        }
    }
    // Wifi and Wi-Fi.
    for a in 0..vi.words.len() {
        let word = vi.words[a];
        if !covered.vi[a]
            && word.foreign
            && let Some((first, last)) = joined(en, &word)
        {
            covered.en[first..=last].fill(true);
            covered.vi[a] = true;
            out.links.push(NameLink {
                vi: (word.start, word.end),
                en: (en.words[first].start, en.words[last].end),
                how: How::Joined,
            });
        }
    }
}

/// The first and last of two to four capitalised words that follow each other and together spell the word.
fn joined(names: &Names, word: &Word) -> Option<(usize, usize)> {
    let length = word.letters.1 - word.letters.0;
    for first in 0..names.words.len() {
        let mut letters = 0;
        for last in first..names.words.len().min(first + 4) {
            let part = &names.words[last];
            if !part.capital || part.bare == 0 || last > first && !part.follows {
                break;
            }
            letters += part.letters.1 - part.letters.0;
            if letters > length {
                break;
            }
            if letters == length && last > first && hash_of(names, first, last) == word.bare {
                return Some((first, last));
            }
        }
    }
    None
}

fn hash_of(names: &Names, first: usize, last: usize) -> u64 {
    // The letters of neighbouring words are neighbours in the store.
    hash(&names.letters[names.words[first].letters.0 as usize..names.words[last].letters.1 as usize])
}

fn by_likeness(vi: &Names, en: &Names, covered: &mut Covered, out: &mut NamesComparison) {
    for (b, word) in en.words.iter().enumerate() {
        if covered.en[b] || word.sure <= 0.0 || word.letters.1 - word.letters.0 < 3 {
            continue;
        }
        let spelled = en.letters(word);
        for (a, other) in vi.words.iter().enumerate() {
            if covered.vi[a] || !other.foreign {
                continue;
            }
            let letters = vi.letters(other);
            let near = spelled.len().min(letters.len()) >= 4
                && (letters.starts_with(spelled) && letters.len() - spelled.len() <= 2
                    || spelled.starts_with(letters) && spelled.len() - letters.len() <= 2
                    || spelled.len().min(letters.len()) >= 5
                        && strsim::normalized_damerau_levenshtein(spelled, letters) >= NEAR);
            let how = if near {
                How::Near
            } else if other.sounded && skeleton::alike(letters, spelled) {
                How::Sound
            } else {
                continue;
            };
            (covered.vi[a], covered.en[b]) = (true, true);
            out.links.push(NameLink { vi: (other.start, other.end), en: (word.start, word.end), how });
            break;
        }
    }
}

/// The stretches of names that found no counterpart.
fn unmatched(names: &Names, covered: &[bool], vietnamese: bool, out: &mut Vec<Unmatched>) {
    for name in &names.list {
        let (first, last) = (usize::from(name.words.0), usize::from(name.words.1));
        let some = covered[first..last].iter().any(|&covered| covered);
        let mut at = first;
        while at < last {
            if covered[at] {
                at += 1;
                continue;
            }
            let end = (at..last).find(|&next| covered[next]).unwrap_or(last);
            let words = &names.words[at..end];
            let surname_lost = at > first && end == last;
            let sureness = sureness(name, words, some, surname_lost, vietnamese);
            if sureness > 0.0 {
                out.push(Unmatched {
                    start: words[0].start,
                    end: words[words.len() - 1].end,
                    kind: name.kind,
                    sureness,
                });
            }
            at = end;
        }
    }
}

/// How sure it is that these words of a name should stand on the other side. `partly` says that other words of it do, and
/// `surname_lost` that these are the last ones; `vietnamese` which side it is.
fn sureness(name: &Name, words: &[Word], partly: bool, surname_lost: bool, vietnamese: bool) -> f32 {
    let sure = words.iter().map(|word| word.sure).fold(0.0, f32::max);
    if name.kind.is_some() {
        // A known name that is partly there is there: "Paris" for "Hiệp định Paris". But a person keeps the surname.
        // A Latin word inside a Vietnamese name stays: Airlines, United, Cup.
        let foreign = words.iter().any(|word| word.foreign);
        let surname = name.kind == Some(NameKind::Person) && surname_lost;
        return match (partly, foreign && (surname || vietnamese)) {
            (false, _) => name.sureness,
            (true, true) => sure.min(0.6),
            (true, false) => 0.0,
        };
    }
    // A part of a name may be left out: the family name, the title.
    if partly { sure.min(0.6) } else { sure.max(name.sureness.min(0.7)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Lang;
    use crate::text::tokens;

    fn names(text: &str, lang: Lang) -> Names {
        Names::of(text, &tokens(text), lang, |word| {
            matches!(word, "visits" | "new" | "bridge" | "opens" | "the" | "he" | "in" | "city" | "meets")
        })
    }

    fn links(vi: &str, en: &str) -> Vec<String> {
        let compared = compare(&names(vi, Lang::Vi), &names(en, Lang::En));
        let cut = |text: &str, (start, end): (u32, u32)| text[start as usize..end as usize].to_owned();
        compared.links.iter().map(|link| format!("{}={}", cut(vi, link.vi), cut(en, link.en))).collect()
    }

    fn lost(vi: &str, en: &str) -> (Vec<String>, Vec<String>) {
        let compared = compare(&names(vi, Lang::Vi), &names(en, Lang::En));
        let cut = |text: &str, list: &[Unmatched]| -> Vec<String> {
            list.iter()
                .filter(|u| u.sureness >= 0.5)
                .map(|u| text[u.start as usize..u.end as usize].to_owned())
                .collect()
        };
        (cut(vi, &compared.missing), cut(en, &compared.added))
    }

    #[test]
    fn names_meet_in_all_their_forms() {
        assert_eq!(
            links("Tổng thống Mỹ thăm Hà Nội", "US president visits Hanoi"),
            ["Mỹ=US", "Tổng thống=president", "Hà Nội=Hanoi"]
        );
        assert!(
            links("Ông Pu-tin gặp ông Tập Cận Bình", "Putin meets Xi Jinping")
                .contains(&"Tập Cận Bình=Xi Jinping".to_owned())
        );
        assert!(links("Bà Nguyễn Thị Lài mở quán", "Lai Thi Nguyen opens shop").contains(&"Lài=Lai".to_owned()));
        assert!(links("Cầu Cổ Chiên thông xe", "CoChien bridge opens").contains(&"Cổ Chiên=CoChien".to_owned()));
        assert!(links("Tàu Xtôn-li ra khơi", "The ship Stonley sails").contains(&"Xtôn-li=Stonley".to_owned()));
    }

    #[test]
    fn a_changed_name_is_found_on_both_sides() {
        let (missing, added) = lost("Elon Musk mua công ty mới", "Elon Kranz buys the firm");
        assert_eq!((missing, added), (vec!["Musk".to_owned()], vec!["Kranz".to_owned()]));
        let (missing, added) = lost("Ông Việt Anh đến Huế", "Mr Viet Anh visits Hue");
        assert!(missing.is_empty() && added.is_empty(), "{missing:?} {added:?}");
    }

    #[test]
    fn syllables_inside_personal_names_are_no_countries() {
        let kinds =
            |text: &str| -> Vec<Option<NameKind>> { names(text, Lang::Vi).list.iter().map(|name| name.kind).collect() };
        for text in ["Chị Thúy Nga mở quán", "Ca sĩ Việt Anh", "Diễn viên Hồng Đức và bạn"] {
            assert!(!kinds(text).contains(&Some(NameKind::Country)), "{text}");
        }
        for text in ["Tổng thống Nga thăm Huế", "Một bác sĩ Anh kể lại", "Quan hệ Nga - Đức"] {
            assert!(kinds(text).contains(&Some(NameKind::Country)), "{text}");
        }
    }

    #[test]
    fn common_words_with_capitals_are_no_names() {
        let (missing, added) = lost("Anh ấy mua nhà", "He Opens New Bridge In The City");
        assert!(missing.is_empty() && added.is_empty(), "{missing:?} {added:?}");
    }
}
