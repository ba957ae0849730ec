//! Text that was decoded with the wrong encoding: `Viá»‡t Nam`, `ViÖt Nam`, `Vi?t Nam`, U+FFFD. Knows what each mistake looks like.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::text::encoding::{Encoding, detect_line};

pub(crate) const CHECK: Check = Check {
    name: "mojibake",
    about: "letters were spoilt by a wrong encoding",
    group: Group::Form,
    severity: Severity::Error,
    on: true,
    look: Look::Side(look),
};

fn look(_view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let original = text.original;
    if original.is_ascii() {
        question_marks(text, report);
        return;
    }
    if let Some(at) = original.find('\u{fffd}') {
        report.add(
            Draft::new("a letter was lost in decoding")
                .at(text.mark_original(at..at + 3))
                .slip("replacement")
                .sure(0.97),
        );
        return;
    }
    if let Some((at, end)) = utf8_as_latin(original) {
        let mut draft =
            Draft::new("UTF-8 was read as a one-byte encoding").at(text.mark_original(at..end)).slip("utf-8");
        if let Some(repaired) = repaired(original) {
            draft = draft.expect(repaired);
        }
        report.add(draft.sure(0.97));
        return;
    }
    if let Some((at, end)) = old_encoding(original) {
        report.add(
            Draft::new("an old Vietnamese encoding was read as Latin letters")
                .at(text.mark_original(at..end))
                .slip("old-encoding")
                .sure(0.85),
        );
        return;
    }
    question_marks(text, report);
}

/// A lead byte of UTF-8 and what follows it, each read as a letter of windows-1252 or Latin-1.
fn utf8_as_latin(text: &str) -> Option<(usize, usize)> {
    for (start, c) in text.char_indices() {
        let following = match u32::from(c) {
            // Two bytes: accented Latin letters, đ, ơ, ư and combining marks. Ä‘ is đ; Ã³ is ó.
            0xc2..=0xc6 | 0xcc => 1,
            // Three bytes: Vietnamese letters with two marks, quotes and dashes.
            0xe1 | 0xe2 => 2,
            _ => continue,
        };
        let mut end = start + c.len_utf8();
        let mut rest = text[end..].chars();
        let all = (0..following).all(|_| {
            let next = rest.next();
            end += next.map_or(0, char::len_utf8);
            next.and_then(one_byte).is_some_and(|byte| (0x80..0xc0).contains(&byte))
        });
        if all {
            return Some((start, end));
        }
    }
    None
}

/// The letters of windows-1252 that aren't those of Latin-1, in the order of their bytes; U+FFFF where it has none.
const WINDOWS: [char; 32] = [
    '€', '\u{ffff}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{ffff}', 'Ž', '\u{ffff}', '\u{ffff}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{ffff}', 'ž', 'Ÿ',
];

/// The byte of windows-1252 for a letter.
fn one_byte(c: char) -> Option<u8> {
    u8::try_from(c).ok().or_else(|| (0x80..).zip(WINDOWS).find(|&(_, other)| other == c).map(|(byte, _)| byte))
}

/// The text with its bytes read as UTF-8, when that gives a text.
fn repaired(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(one_byte).collect();
    String::from_utf8(bytes?).ok()
}

/// A word with signs or letters inside that Latin words never have there, as TCVN3 and VNI leave them.
fn old_encoding(text: &str) -> Option<(usize, usize)> {
    let mut spoilt = None;
    let mut count = 0;
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        let sign = |c: char| matches!(c, '\u{a8}'..='\u{ae}' | '\u{b5}'..='\u{b9}' | '¼' | '½' | '¾' | '×' | '÷');
        let odd = trimmed
            .match_indices(sign)
            .any(|(at, sign)| trimmed.as_bytes().get(at + sign.len()).is_some_and(u8::is_ascii_lowercase));
        if odd {
            count += 1;
            spoilt = spoilt.or(Some((start, start + trimmed.len())));
        }
        start += word.len();
    }
    // One such sign can be meant (5×5, ©name); several words with them are not.
    if count >= 2 {
        return spoilt;
    }
    // Latin letters throughout, each of which is a byte; the first Vietnamese one tells that nothing is to be detected.
    let detected = text.chars().map(|c| u8::try_from(c).ok()).collect::<Option<Vec<u8>>>();
    let detected = detected.map(|bytes| detect_line(&bytes));
    let old = detected.filter(|found| {
        found.confidence >= 0.9
            && matches!(found.encoding, Encoding::Tcvn3 | Encoding::Vni | Encoding::Viscii | Encoding::Vps)
    });
    old.map(|_| (text.len() - text.trim_start().len(), text.trim_end().len()))
}

/// Question marks between letters: what is left of letters that an encoding lacked.
fn question_marks(text: &Text<'_>, report: &mut Report<'_>) {
    let bytes = text.original.as_bytes();
    if memchr::memchr(b'?', bytes).is_none() {
        return;
    }
    let letter =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80);
    let found: Vec<usize> =
        (0..bytes.len()).filter(|&at| bytes[at] == b'?' && letter(at.checked_sub(1)) && letter(Some(at + 1))).collect();
    // Addresses have question marks too.
    let address = text.original.contains("://") || text.original.contains("www.");
    if found.len() >= 2 && !address {
        report.add(
            Draft::new("letters were replaced by question marks")
                .at_all(found.iter().map(|&at| text.mark_original(at..at + 1)))
                .slip("question-mark")
                .sure(0.85),
        );
    }
}
