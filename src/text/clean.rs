//! The clean form of a text: NFC with marks in order, look-alike letters, spaces, quotes and dashes folded, invisible characters gone;
//! case kept. Knows how to point back into the original; doesn't know words beyond the shape of a syllable.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::confusable::{self, WordFold};
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

/// What a character becomes whatever stands around it: `Some(c)` itself or its plain form, `None` nothing.
pub(super) fn fold(c: char) -> Option<char> {
    Some(match c {
        '\u{d0}' | '\u{189}' => 'Đ',
        '\u{f0}' | '\u{256}' => 'đ',
        _ if is_odd_space(c) => ' ',
        _ if is_invisible(c) => return None,
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '′' | '´' | '`' | 'ʼ' => '\'',
        '\u{2010}'..='\u{2012}' | '\u{2212}' => '-',
        '\u{2014}' | '\u{2015}' => '–',
        other => other,
    })
}

/// Spaces other than the ordinary one, and line separators; tab, line feed and carriage return are left alone.
pub(super) fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Characters that nobody sees: controls, soft hyphen, zero-width and bidirectional signs, variation selectors, tags.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{84}'
            | '\u{86}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character certainly stays as it is, whatever stands around it (a following mark aside). `false` = look closer.
#[inline]
fn is_plain(c: char) -> bool {
    match c {
        ' '..='~' => c != '`',
        '\t' | '\n' | '\r' => true,
        '\u{c0}'..='\u{17f}' => !matches!(c, '\u{d0}' | '\u{f0}' | '\u{100}' | '\u{101}' | '\u{131}'),
        '\u{1a0}' | '\u{1a1}' | '\u{1af}' | '\u{1b0}' | '\u{1ea0}'..='\u{1eff}' => true,
        // Signs of Latin-1 are looked at: they may be halves of damaged letters.
        '–' | '…' | '•' | '₫' | '€' => true,
        _ => false,
    }
}

/// The first byte at or after `from` that isn't [`is_plain`], or the length.
#[inline]
fn first_odd(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        // Sixteen plain ASCII bytes at a step; the compiler makes vector code of this.
        if let Some(chunk) = bytes.get(at..at + 16)
            && chunk.iter().fold(true, |all, b| all & (b' '..=b'~').contains(b) & (*b != b'`'))
        {
            at += 16;
            continue;
        }
        let end = (at + 16).min(bytes.len());
        while at < end {
            let b = bytes[at];
            if b < 0x80 {
                if !is_plain(char::from(b)) {
                    return at;
                }
                at += 1;
            } else {
                match text.get(at..).and_then(|rest| rest.chars().next()) {
                    Some(c) if is_plain(c) => at += c.len_utf8(),
                    _ => return at,
                }
            }
        }
    }
    at
}

/// Whether a character joins the one before it: a combining mark, or one that composes with its predecessor (Hangul vowels).
fn extends(c: char) -> bool {
    c >= '\u{300}' && (is_combining_mark(c) || matches!(is_nfc_quick(std::iter::once(c)), IsNormalized::Maybe))
}

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
    loop {
        let undone = mojibake::undo(result.as_ref().map_or(text, |(text, _)| text));
        // Once folded, a text stays so until misread letters turn up in it.
        if undone.is_none() && result.is_some() {
            break;
        }
        if let Some(undone) = undone {
            then(undone, &mut result);
        }
        let current = result.as_ref().map_or(text, |(text, _)| text);
        match fold_all(current, first_odd(current, 0)) {
            Some(folded) => then(folded, &mut result),
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

/// Cleans a text known to be plain up to byte `odd`; `None` when it stays as it is.
fn fold_all(text: &str, odd: usize) -> Option<(String, Trace)> {
    let mut cleaner = Cleaner { text, out: Tracing::new(text), word: WordFold::default(), scratch: Vec::new() };
    cleaner.run(odd);
    cleaner.out.finish()
}

struct Cleaner<'a> {
    text: &'a str,
    out: Tracing<'a>,
    /// What was decided about look-alikes in the word that was last looked at.
    word: WordFold,
    scratch: Vec<char>,
}

impl Cleaner<'_> {
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
        extends(c) || is_invisible(c) || confusable::is_contextual(c) && extends(self.word.fold(self.text, at, c))
    }

    /// Cleans one character with all that joins it; gives the end of them.
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
        let base_folded = self.fold_in_place(base, start);
        if end == first_end && base_folded != Folded::Several {
            match base_folded {
                Folded::One(c) if c == base && is_composed(c) => {
                    self.out.keep(start..end);
                    return end;
                }
                Folded::One(c) if is_composed(c) => self.out.out.push(c),
                Folded::One(c) => self.out.out.extend(std::iter::once(c).nfc()),
                Folded::Several | Folded::Nothing => {}
            }
        } else {
            self.marked(base, base_folded, first_end, end);
        }
        self.out.close(before, start..end);
        end
    }

    fn fold_in_place(&mut self, c: char, at: usize) -> Folded {
        if confusable::is_contextual(c) {
            let folded = self.word.fold(self.text, at, c);
            return fold(folded).map_or(Folded::Nothing, Folded::One);
        }
        if matches!(c, '²' | '³') {
            let unit = self.out.out.ends_with('m');
            return Folded::One(if !unit {
                c
            } else if c == '²' {
                '2'
            } else {
                '3'
            });
        }
        if confusable::is_compatible(c) {
            return Folded::Several;
        }
        fold(c).map_or(Folded::Nothing, Folded::One)
    }

    fn marked(&mut self, base: char, folded: Folded, marks: usize, end: usize) {
        let mut run = std::mem::take(&mut self.scratch);
        run.clear();
        match folded {
            Folded::One(c) => run.extend(std::iter::once(c).nfd()),
            Folded::Several => run.extend(std::iter::once(base).nfkd().filter_map(fold)),
            Folded::Nothing => {}
        }
        let mut at = marks;
        for c in self.text[marks..end].chars() {
            if confusable::is_contextual(c) {
                run.extend(std::iter::once(self.word.fold(self.text, at, c)).nfd());
            } else if !is_invisible(c) {
                run.extend(std::iter::once(c).nfd());
            }
            at += c.len_utf8();
        }
        order_marks(&mut run);
        self.out.out.extend(run.iter().copied().nfc());
        self.scratch = run;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Folded {
    One(char),
    Several,
    Nothing,
}

fn is_composed(c: char) -> bool {
    matches!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes)
}

/// Puts the marks of a decomposed Latin letter in the order that composes: circumflex, breve and horn before tones, each once, and no
/// dot above on an i that has another mark. Other scripts and stray marks stay as they are.
pub(super) fn order_marks(run: &mut Vec<char>) {
    let Some(base) = run.iter().rposition(char::is_ascii_alphabetic) else { return };
    if run.len() - base < 3 || run[base + 1..].iter().any(|&c| !is_combining_mark(c)) {
        return;
    }
    let i = matches!(run[base], 'i' | 'I');
    let mut marks = run.split_off(base + 1);
    if i {
        marks.retain(|&m| m != '\u{307}');
    }
    marks.sort_by_key(|m| !matches!(m, '\u{302}' | '\u{306}' | '\u{31b}'));
    let mut seen: Vec<char> = Vec::with_capacity(marks.len().min(8));
    // Nobody writes more than a handful of different marks on one letter; beyond that all are kept.
    marks.retain(|&m| {
        let new = !seen.contains(&m);
        if new && seen.len() < 8 {
            seen.push(m);
        }
        new
    });
    run.append(&mut marks);
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn plain_characters_are_composed_and_unfolded() {
        for c in ('\0'..='\u{ffff}').filter(|&c| is_plain(c)) {
            assert!(is_composed(c) && !extends(c), "{c:?}");
            assert_eq!(fold(c), Some(c));
            assert!(!confusable::is_contextual(c) && !confusable::is_compatible(c), "{c:?}");
        }
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
