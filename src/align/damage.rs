//! Wrong pairs made of right ones, as they happen: one side cut short, a name or a country exchanged for another. Knows texts; deterministic.

use rustc_hash::FxHashSet;

/// A damaged pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Damaged {
    /// Number of the right pair.
    pub at: usize,
    /// Vietnamese text.
    pub vi: String,
    /// English text.
    pub en: String,
}

/// Least and largest share of the words that a cut leaves.
const LEFT: (f64, f64) = (0.35, 0.7);
/// Texts of fewer words aren't cut.
const LEAST_WORDS: usize = 4;
/// Letters that a name has at least.
const LEAST_LETTERS: usize = 3;

/// A number from 0 to 1 (excluded) for each number and turn, spread evenly (Fibonacci hashing; Knuth, vol. 3, 6.4).
pub(super) fn lot(at: usize, turn: u64) -> f64 {
    let lot = (at as u64 + 1 + turn * 7919).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 11;
    lot as f64 / (1u64 << 53) as f64
}

/// For each pair: the Vietnamese cut, the English cut, an English name that the Vietnamese spells alike exchanged for one of another
/// pair, and a country or its people exchanged for another; each if it can be done.
pub(super) fn damaged(list: &[(String, String)]) -> Vec<Damaged> {
    let mut pool: Vec<&str> = list.iter().flat_map(|(vi, en)| names(vi, en)).collect();
    pool.sort_unstable();
    pool.dedup();
    let mut out = Vec::new();
    for (at, (vi, en)) in list.iter().enumerate() {
        if let Some(vi) = cut(vi, lot(at, 1)) {
            out.push(Damaged { at, vi, en: en.clone() });
        }
        if let Some(en) = cut(en, lot(at, 2)) {
            out.push(Damaged { at, vi: vi.clone(), en });
        }
        if let Some(en) = renamed(vi, en, &pool, (lot(at, 3), lot(at, 4))) {
            out.push(Damaged { at, vi: vi.clone(), en });
        }
        if let Some(en) = moved(en, lot(at, 5)) {
            out.push(Damaged { at, vi: vi.clone(), en });
        }
    }
    out
}

fn cut(text: &str, lot: f64) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let left = (words.len() as f64 * (LEFT.0 + lot * (LEFT.1 - LEFT.0))).round() as usize;
    (words.len() >= LEAST_WORDS && left > 0).then(|| words[..left].join(" "))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The capitalised Latin words that stand in both texts.
fn names<'e>(vi: &str, en: &'e str) -> Vec<&'e str> {
    let there: FxHashSet<&str> = words(vi).collect();
    let is_name = |word: &&str| {
        word.len() >= LEAST_LETTERS
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.bytes().all(|b| b.is_ascii_alphabetic())
    };
    words(en).filter(is_name).filter(|word| there.contains(word)).collect()
}

fn renamed(vi: &str, en: &str, pool: &[&str], lots: (f64, f64)) -> Option<String> {
    let own = names(vi, en);
    let old = *own.get((lots.0 * own.len() as f64) as usize)?;
    let from = (lots.1 * pool.len() as f64) as usize;
    let there: FxHashSet<&str> = words(vi).chain(words(en)).collect();
    let new = pool[from..].iter().chain(&pool[..from]).find(|name| !there.contains(*name))?;
    Some(replaced(en, old, new))
}

/// Countries that are much in the news, and their people.
#[rustfmt::skip]
const COUNTRIES: [(&str, &str); 24] = [
    ("China", "Chinese"), ("Japan", "Japanese"), ("Thailand", "Thai"), ("Russia", "Russian"), ("France", "French"), ("Germany", "German"),
    ("India", "Indian"), ("Australia", "Australian"), ("Indonesia", "Indonesian"), ("Italy", "Italian"), ("Spain", "Spanish"), ("Iran", "Iranian"),
    ("Israel", "Israeli"), ("Turkey", "Turkish"), ("Brazil", "Brazilian"), ("Mexico", "Mexican"), ("Canada", "Canadian"), ("Egypt", "Egyptian"),
    ("Cambodia", "Cambodian"), ("Malaysia", "Malaysian"), ("Philippines", "Philippine"), ("Ukraine", "Ukrainian"), ("Poland", "Polish"), ("Singapore", "Singaporean"),
];

/// The English with a country or its people exchanged for another one.
fn moved(en: &str, lot: f64) -> Option<String> {
    let there: FxHashSet<&str> = words(en).collect();
    let named = |row: &(&str, &str)| there.contains(row.0) || there.contains(row.1);
    let old = COUNTRIES.iter().find(|row| named(row))?;
    let from = (lot * COUNTRIES.len() as f64) as usize;
    let new = COUNTRIES[from..].iter().chain(&COUNTRIES[..from]).find(|row| !named(row))?;
    Some(replaced(&replaced(en, old.0, new.0), old.1, new.1))
}

/// The text with each occurrence of a word exchanged.
fn replaced(en: &str, old: &str, new: &str) -> String {
    let mut out = String::with_capacity(en.len() + new.len());
    let mut rest = en;
    while let Some(at) = rest.find(|c: char| c.is_alphanumeric()) {
        out.push_str(&rest[..at]);
        let word = &rest[at..];
        let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        out.push_str(if &word[..end] == old { new } else { &word[..end] });
        rest = &word[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_exchanged_with_their_people() {
        assert_eq!(moved("Chinese ships leave China", 0.0).as_deref(), Some("Japanese ships leave Japan"));
        assert_eq!(moved("Chinese ships leave Japan", 0.0).as_deref(), Some("Thai ships leave Japan"));
        assert_eq!(moved("Chin and Turk", 0.1), None);
    }

    #[test]
    fn names_are_exchanged_and_texts_cut() {
        let list = [
            ("Ông Musk bán xe ở Texas", "Musk's cars sell in Texas"),
            ("Ca sĩ Adele đến Paris hát", "Singer Adele comes to Paris to sing"),
            ("Mưa", "Rain"),
        ]
        .map(|(vi, en)| (vi.to_owned(), en.to_owned()));
        let made = damaged(&list);
        assert_eq!(made, damaged(&list));
        assert_eq!(made.iter().filter(|pair| pair.at == 0).count(), 3);
        assert_eq!(made.iter().filter(|pair| pair.at == 2).count(), 0, "too short, and without a name");
        for pair in &made {
            let (vi, en) = &list[pair.at];
            let cut = |whole: &str, part: &str| whole.starts_with(part) && part.len() < whole.len();
            let renamed = pair.vi == *vi && names(vi, en).len() == names(vi, &pair.en).len() + 1;
            assert!(cut(vi, &pair.vi) || cut(en, &pair.en) || renamed, "{pair:?}");
        }
    }
}
