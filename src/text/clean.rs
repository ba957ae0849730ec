//! The clean form of a text: NFC with marks in order, look-alike letters, spaces, quotes and dashes folded, invisible characters gone;
//! case kept. Knows how to point back into the original; doesn't know words beyond the shape of a syllable.

use std::borrow::Cow;
use std::ops::Range;

use super::character::first_odd;
use super::fold::{Changes, Folding, fold_all};
use super::trace::{Trace, Tracing};
use super::{mojibake, typed};
use crate::record::Lang;

/// A clean text and the way back to the original.
#[derive(Debug, Clone)]
pub struct Clean<'a> {
    text: Cow<'a, str>,
    trace: Trace,
}

impl Clean<'_> {
    /// The clean text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether cleaning changed nothing.
    pub fn is_unchanged(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// The byte range in the original that a byte range of the clean text came from. A letter made of several characters is never cut.
    /// Texts beyond 4 GiB have no way back.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        self.trace.original(range)
    }
}

/// How often a text is gone over at most. Each step leaves less to do; this only bounds hostile input.
const ROUNDS: usize = 16;

/// Cleans a text for matching. Borrows when nothing needs changing; cleaning twice changes nothing more. UTF-8 that was read as
/// Windows-1252 is undone first, see [`mojibake`].
pub fn clean(text: &str) -> Clean<'_> {
    let odd = first_odd(text, 0);
    if odd == text.len() {
        return Clean { text: Cow::Borrowed(text), trace: Trace::default() };
    }
    let mut result: Option<(String, Trace)> = None;
    let then = |(text, trace): (String, Trace), result: &mut Option<(String, Trace)>| {
        let before = result.take().map(|(_, before)| before).unwrap_or_default();
        let trace = before.then(trace, text.len());
        *result = Some((text, trace));
    };
    // A letter put together from its marks may be a look-alike, and letters put right may be misread ones: until nothing changes.
    for _ in 0..ROUNDS {
        let undone = mojibake::undo(result.as_ref().map_or(text, |(text, _)| text));
        let misread = undone.is_some();
        if let Some(undone) = undone {
            then(undone, &mut result);
        }
        let current = result.as_ref().map_or(text, |(text, _)| text);
        match fold_all(current, Folding::KEY, &mut Changes::default()) {
            Some(folded) => then(folded, &mut result),
            None if misread => {}
            None => break,
        }
    }
    match result {
        Some((text, trace)) => Clean { text: Cow::Owned(text), trace },
        None => Clean { text: Cow::Borrowed(text), trace: Trace::default() },
    }
}

/// Cleans a text that is in a known language: in Vietnamese, words left as they were typed (`Vieejt`, `Vie65t`) are put together too,
/// where the line leaves no doubt; see [`typed::leftovers`].
pub fn clean_in(text: &str, lang: Lang) -> Clean<'_> {
    let cleaned = clean(text);
    if lang != Lang::Vi {
        return cleaned;
    }
    let found = typed::leftovers(cleaned.as_str());
    if found.is_empty() {
        return cleaned;
    }
    let mut out = Tracing::new(cleaned.as_str());
    let mut at = 0;
    for word in found {
        out.keep(at..word.range.start);
        at = word.range.end;
        out.replace(word.range, &word.word);
    }
    out.keep(at..cleaned.as_str().len());
    match out.finish() {
        Some((text, trace)) => {
            let trace = cleaned.trace.then(trace, text.len());
            Clean { text: Cow::Owned(text), trace }
        }
        None => cleaned,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn repairs_mark_order_and_points_back() {
        let original = "Vie\u{301}\u{302}t\u{200b} Nam";
        let cleaned = clean(original);
        assert_eq!(cleaned.as_str(), "Viết Nam");
        let nam = cleaned.as_str().find("Nam").unwrap();
        assert_eq!(&original[cleaned.original(nam..nam + 3)], "Nam");
        let e = cleaned.as_str().find('ế').unwrap();
        assert_eq!(&original[cleaned.original(e..e + 3)], "e\u{301}\u{302}");
        assert_eq!(&original[cleaned.original(0..cleaned.as_str().len())], original);
        assert_eq!(&original[cleaned.original(0..2)], "Vi");
    }

    #[test]
    fn typed_words_only_in_vietnamese() {
        let typed = "Thur  tuwowngs tieeps ddaij suws";
        let cleaned = clean_in(typed, Lang::Vi);
        assert_eq!(cleaned.as_str(), "Thủ  tướng tiếp đại sứ");
        let at = cleaned.as_str().find("tiếp").unwrap();
        assert_eq!(&typed[cleaned.original(at..at + "tiếp".len())], "tieeps");
        assert!(clean_in(typed, Lang::En).is_unchanged());
    }

    #[test]
    fn eth_becomes_d_with_stroke() {
        assert_eq!(clean("Ðà Nẵng").as_str(), "Đà Nẵng");
        assert!(clean("Đà Nẵng").is_unchanged());
    }

    #[test]
    fn every_character_is_clean_after_once() {
        for c in ('\0'..='\u{2ffff}').map(String::from) {
            let once = clean(&c);
            assert_eq!(clean(once.as_str()).as_str(), once.as_str(), "{c:?}");
        }
    }

    #[test]
    fn a_look_alike_in_pieces_is_one() {
        // ā for ã, its macron apart.
        for text in ["a\u{304}n", "ha\u{304}ng", "hāng"] {
            let once = clean(text);
            assert!(clean(once.as_str()).is_unchanged(), "{text:?}: {}", once.as_str());
        }
        assert_eq!(clean("a\u{304}n").as_str(), clean("ān").as_str());
    }

    #[test]
    fn other_scripts_stay() {
        for text in ["Привет, мир", "日本語", "한국어", "हिन्दी", "שָׁלוֹם", "Ελλάδα", "naïve Zürich", "ça va – 5 % … 3½"]
        {
            assert!(clean(text).is_unchanged(), "{text}: {}", clean(text).as_str());
        }
        assert_eq!(clean("\u{1112}\u{1161}\u{11ab}").as_str(), "한");
    }

    #[test]
    fn hostile_marks_end() {
        let zalgo: String = std::iter::once('e').chain(std::iter::repeat_n('\u{301}', 100_000)).collect();
        assert_eq!(clean(&zalgo).as_str(), "é");
        assert_eq!(clean("\u{301}\u{200b}\u{302}").as_str().chars().count(), 2);
    }

    /// Text made of what goes wrong in practice, and of anything at all.
    pub(crate) fn nasty() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => prop::sample::select(vec![
                "a", "e", "o", "u", "i", "ê", "ơ", "đ", "Ð", "\u{300}", "\u{301}", "\u{302}", "\u{306}", "\u{309}", "\u{31b}", "\u{323}",
                "\u{340}", "\u{307}", "\u{200b}", "\u{ad}", "\u{a0}", " ", "н", "а", "Е", "ǎ", "ā", "ı", "ʼ", "ˀ", "Ｖ", "ﬁ", "m²", "℃", "'", "’",
                "`", "t", "n", "ng", "\0", "\u{1100}", "\u{1161}", "\u{fe0f}", "❤", "½", "Ã", "Ä", "á", "â", "º", "»", "¡", "€", "™", "Æ°", "Ã¡", "á»‡", "Ì£", "\u{fffd}",
            ]).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in nasty()) {
            let once = clean(&text);
            let twice = clean(once.as_str());
            prop_assert_eq!(once.as_str(), twice.as_str());
        }

        #[test]
        fn pointers_are_in_bounds_and_in_order(text in nasty()) {
            let cleaned = clean(&text);
            let mut last = 0;
            for (at, c) in cleaned.as_str().char_indices() {
                let range = cleaned.original(at..at + c.len_utf8());
                prop_assert!(range.start >= last && range.end <= text.len());
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                last = range.start;
            }
        }
    }
}
