//! Exact and near duplicates on one side: which records are copies of an earlier one. Knows texts and where a record may not go
//! (its day, its page); nothing of the other side.
//!
//! Copies are equal but for case, punctuation and composition (exact), or but for small words that carry no claim, a number that lists
//! them (`1.`), or diacritics when one of them has none (near). Whatever else differs may be another story: a number, a name, a "not".

use std::borrow::{Borrow, Cow};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hasher};

use rayon::prelude::*;

use crate::record::{Lang, Record};
use crate::text::{Token, TokenKind, clean_in, key, tokens};

/// Fewer words than this without the small ones make no near duplicates.
const LEAST_WORDS: usize = 3;
/// English words that a newsroom puts in or leaves out without saying anything else. No prepositions of direction, no negations.
const SMALL_EN: [&str; 20] = [
    "a", "an", "and", "are", "at", "be", "been", "had", "has", "have", "in", "is", "its", "of", "on", "that", "the",
    "their", "was", "were",
];
/// The same in Vietnamese.
const SMALL_VI: [&str; 12] = ["các", "cái", "của", "là", "mà", "những", "rằng", "sự", "thì", "tại", "việc", "và"];
/// Signs that change what a number or a word claims.
const TELLING: [&str; 13] = ["%", "$", "€", "£", "¥", "₫", "+", "°", "&", "#", "@", "‰", "="];

/// The clusters of one side, by their first records (heads).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clusters {
    /// The head of each record; itself when it is none's copy.
    head: Vec<u32>,
    /// The heads, rising.
    heads: Vec<u32>,
    /// All records by their head, then by index.
    members: Vec<u32>,
    /// Where the members of each head begin, and the end.
    starts: Vec<u32>,
}

/// What copies are equal in.
#[derive(Debug, Clone, Copy)]
struct Keys {
    exact: u64,
    near: Option<u64>,
    /// Without diacritics, and whether there were none.
    bare: Option<(u64, bool)>,
}

impl Clusters {
    /// Finds the copies among records of one language. Records with unequal `apart` (a day, a block, a page) are never copies.
    pub fn of<R: Borrow<Record> + Sync>(
        records: &[R],
        lang: Lang,
        apart: &(dyn Fn(&Record, &mut DefaultHasher) + Sync),
    ) -> Clusters {
        let keys: Vec<Keys> =
            records.par_iter().with_min_len(64).map(|one| Keys::of(one.borrow(), lang, apart)).collect();
        let mut head: Vec<u32> = (0..records.len() as u32).collect();
        let mut first: HashMap<(u8, u64), u32> = HashMap::with_capacity(records.len());
        for (at, keys) in keys.iter().enumerate() {
            let named = [Some((0, keys.exact)), keys.near.map(|near| (1, near))];
            let found = named.iter().flatten().find_map(|key| first.get(key)).copied();
            let own = found.unwrap_or(at as u32);
            head[at] = own;
            for key in named.into_iter().flatten() {
                first.entry(key).or_insert(own);
            }
        }
        join_bare(&keys, &mut head);
        Clusters::from_heads(head)
    }

    /// `head` names an earlier head or the record itself.
    fn from_heads(head: Vec<u32>) -> Clusters {
        let heads: Vec<u32> = (0..head.len() as u32).filter(|&at| head[at as usize] == at).collect();
        let mut members: Vec<u32> = (0..head.len() as u32).collect();
        members.sort_by_key(|&at| head[at as usize]);
        let mut starts: Vec<u32> = Vec::with_capacity(heads.len() + 1);
        for (place, &at) in members.iter().enumerate() {
            if head[at as usize] == at {
                starts.push(place as u32);
            }
        }
        starts.push(members.len() as u32);
        Clusters { head, heads, members, starts }
    }

    /// The first records of all clusters, rising.
    pub fn heads(&self) -> &[u32] {
        &self.heads
    }

    /// The first records themselves.
    pub fn of_heads<'a>(&self, records: &'a [Record]) -> Vec<&'a Record> {
        self.heads.iter().map(|&at| &records[at as usize]).collect()
    }

    /// The records of the cluster at a place in [`Clusters::heads`], rising; its head is the first.
    pub fn members(&self, place: u32) -> &[u32] {
        let at = place as usize;
        &self.members[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Where the head of a record stands in [`Clusters::heads`].
    pub fn place(&self, record: u32) -> u32 {
        self.heads.partition_point(|&head| head < self.head[record as usize]) as u32
    }

    /// How many records there are.
    pub fn records(&self) -> usize {
        self.head.len()
    }

    /// Records that are copies of another.
    pub fn copies(&self) -> usize {
        self.head.len() - self.heads.len()
    }
}

/// What words of copies are equal in.
pub(super) fn word(spelled: &str, lang: Lang) -> Cow<'_, str> {
    match lang {
        Lang::Vi => key::neutral(spelled),
        Lang::En => key::stripped(spelled.strip_suffix("'s").or(spelled.strip_suffix("'S")).unwrap_or(spelled)),
    }
}

/// Whether a word carries no claim.
pub(super) fn is_small(word: &str, lang: Lang) -> bool {
    if lang == Lang::Vi { SMALL_VI.contains(&word) } else { SMALL_EN.contains(&word) }
}

/// The tokens that number a text in a list: `1.`, `2)`.
fn list_number(text: &str, cut: &[Token]) -> usize {
    match cut {
        [number, sign, next, ..]
            if number.kind == TokenKind::Number
                && number.of(text).bytes().all(|b| b.is_ascii_digit())
                && matches!(sign.of(text), "." | ")")
                && number.end == sign.start
                && sign.end < next.start =>
        {
            2
        }
        _ => 0,
    }
}

impl Keys {
    fn of(record: &Record, lang: Lang, apart: &(dyn Fn(&Record, &mut DefaultHasher) + Sync)) -> Keys {
        // Not the quick hash of tables: texts that fall together by accident or on purpose would be lost as copies.
        let mut base = DefaultHasher::new();
        apart(record, &mut base);
        let clean = clean_in(&record.text, lang);
        let text = clean.as_str();
        let (mut exact, mut near, mut bare) = (base.clone(), base.clone(), base);
        let (mut words, mut any, mut marked) = (0, false, false);
        let cut = tokens(text);
        let numbering = list_number(text, &cut);
        for (at, token) in cut.iter().enumerate() {
            let spelled = token.of(text);
            if token.kind == TokenKind::Sign {
                let minus = spelled == "-"
                    && cut.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number && next.start == token.end)
                    && (at == 0 || cut[at - 1].end < token.start);
                if minus || TELLING.contains(&spelled) {
                    [&mut exact, &mut near, &mut bare].into_iter().for_each(|hasher| put(hasher, spelled));
                    any = true;
                }
                continue;
            }
            any = true;
            let word = word(spelled, lang);
            put(&mut exact, &word);
            if lang == Lang::Vi {
                put(&mut bare, &key::stripped(&word));
                marked |= !spelled.is_ascii();
            }
            if at >= numbering && !is_small(&word, lang) {
                put(&mut near, &word);
                words += 1;
            }
        }
        if !any {
            // Nothing but punctuation: the text itself.
            put(&mut exact, text);
        }
        Keys {
            exact: exact.finish(),
            near: (words >= LEAST_WORDS).then(|| near.finish()),
            bare: (lang == Lang::Vi && words >= LEAST_WORDS).then(|| (bare.finish(), !marked)),
        }
    }
}

/// Adds a word so that no two lists of words are written alike.
fn put(hasher: &mut DefaultHasher, word: &str) {
    hasher.write(word.as_bytes());
    hasher.write_u8(0xff);
}

/// Texts without diacritics are copies of the one text that reads like them; of none when there are several.
fn join_bare(keys: &[Keys], head: &mut [u32]) {
    let bare = keys.iter().filter_map(|keys| keys.bare.filter(|(_, none)| *none));
    let mut written: HashMap<u64, Option<u32>> = bare.map(|(hash, _)| (hash, None)).collect();
    if written.is_empty() {
        return;
    }
    let mut several: Vec<u64> = Vec::new();
    for (at, keys) in keys.iter().enumerate() {
        if let Some((hash, false)) = keys.bare
            && let Entry::Occupied(mut one) = written.entry(hash)
        {
            match one.get() {
                None => {
                    one.insert(Some(head[at]));
                }
                Some(other) if *other != head[at] => several.push(hash),
                Some(_) => {}
            }
        }
    }
    several.iter().for_each(|hash| _ = written.remove(hash));
    for (at, keys) in keys.iter().enumerate() {
        if let Some((hash, true)) = keys.bare
            && let Some(Some(of)) = written.get(&hash)
        {
            // The earlier of the two heads becomes the head of all.
            let (own, other) = (root(head, at as u32), root(head, *of));
            head[own.max(other) as usize] = own.min(other);
        }
    }
    for at in 0..head.len() {
        head[at] = root(head, at as u32);
    }
}

/// The head of a record's head, and so on.
fn root(head: &[u32], mut at: u32) -> u32 {
    while head[at as usize] != at {
        at = head[at as usize];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn heads(lang: Lang, texts: &[&str]) -> Vec<u32> {
        let file: Arc<str> = Arc::from("t");
        let records: Vec<Record> = texts.iter().zip(1..).map(|(text, line)| Record::new(*text, &file, line)).collect();
        Clusters::of(&records, lang, &|_, _| {}).head
    }

    #[test]
    fn copies_are_equal_but_for_spelling_and_small_words() {
        let vi = [
            "Thủ tướng thăm Đà Nẵng sau bão",
            "THỦ TƯỚNG THĂM ĐÀ NẴNG, SAU BÃO!",
            "Thu\u{309} tươ\u{301}ng thăm Đa\u{300} Nẵng sau ba\u{303}o",
            "Thủ tướng thăm Đà Nẵng sau khi bão",
            "Thu tuong tham Da Nang sau bao",
        ];
        assert_eq!(heads(Lang::Vi, &vi), [0, 0, 0, 3, 0]);
        let en = [
            "PM visits Da Nang after the storm",
            "PM visits Đà Nẵng after storm",
            "PM’S VISITS DA NANG AFTER THE STORM…",
            "PM to visit Da Nang after storm",
        ];
        assert_eq!(heads(Lang::En, &en), [0, 0, 0, 3]);
        assert_eq!(
            heads(Lang::En, &["1. Rain hits the city", "Rain hits the city", "1.5 Rain hits the city"]),
            [0, 0, 2]
        );
    }

    #[test]
    fn another_number_name_or_negation_is_another_story() {
        for (a, b) in [
            ("Storm kills 14 in the north", "Storm kills 41 in the north"),
            ("Rates up 5% this year", "Rates up 5 this year"),
            ("Rates at -5 this year", "Rates at 5 this year"),
            ("Flights from Hanoi resume today", "Flights to Hanoi resume today"),
            ("Bank will not raise rates", "Bank will raise rates"),
            ("Apple visits Hanoi again", "Google visits Hanoi again"),
        ] {
            assert_eq!(heads(Lang::En, &[a, b]), [0, 1], "{a}");
        }
        for (a, b) in [
            ("Quốc hội thông qua luật", "Quốc hội không thông qua luật"),
            ("Ba người chết vì bão lớn", "Bà người chết vì bão lớn"),
            ("Giá vàng 1.000 đồng hôm nay", "Giá vàng 10,00 đồng hôm nay"),
        ] {
            assert_eq!(heads(Lang::Vi, &[a, b]), [0, 1], "{a}");
        }
    }

    #[test]
    fn a_bare_text_that_reads_like_two_is_a_copy_of_neither() {
        let texts = ["Ba bán vé số ở chợ", "Bà bán vé số ở chợ", "Ba ban ve so o cho", "BA BAN VE SO O CHO"];
        assert_eq!(heads(Lang::Vi, &texts), [0, 1, 2, 2]);
        // The bare one may come first.
        assert_eq!(heads(Lang::Vi, &["Ba ban ve so o cho", "x", "Bà bán vé số ở chợ"]), [0, 1, 0]);
    }

    #[test]
    fn short_odd_and_empty_texts() {
        assert_eq!(heads(Lang::En, &["The Who", "Who", "…", "?!", "…", "", ""]), [0, 1, 2, 3, 2, 5, 5]);
    }

    #[test]
    fn what_is_kept_apart_is_no_copy() {
        let file: Arc<str> = Arc::from("t");
        let mut records: Vec<Record> = (1..4).map(|line| Record::new("Giá vàng hôm nay", &file, line)).collect();
        records[1].page = Some(7);
        let found = Clusters::of(&records, Lang::Vi, &|record, hasher| hasher.write_u32(record.page.unwrap_or(0)));
        assert_eq!((found.heads(), found.members(0), found.place(2)), (&[0, 1][..], &[0, 2][..], 0));
        assert_eq!((found.place(1), found.copies()), (1, 1));
    }
}
