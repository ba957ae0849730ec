//! Text that was decoded with the wrong encoding: `Viá»‡t Nam`, `ViÖt Nam`, `Vi?t Nam`, U+FFFD. Knows what each mistake looks like.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::text::encoding::{Encoding, detect_line, encode};

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
    let continues = |c: char| one_byte(c).is_some_and(|b| (0x80..0xc0).contains(&b));
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let end = |at: usize| chars.get(at).map_or(text.len(), |(start, _)| *start);
    for (at, &(start, c)) in chars.iter().enumerate() {
        let follow = |n: usize| chars.get(at + n).is_some_and(|&(_, c)| continues(c));
        match one_byte(c) {
            // Two bytes: accented Latin letters, đ, ơ, ư and combining marks. Ä‘ is đ; Ã³ is ó.
            Some(0xc2..=0xc6 | 0xcc) if follow(1) => return Some((start, end(at + 2))),
            // Three bytes: Vietnamese letters with two marks, quotes and dashes.
            Some(0xe1 | 0xe2) if follow(1) && follow(2) => return Some((start, end(at + 3))),
            _ => {}
        }
    }
    None
}

/// The byte of windows-1252 for a letter.
fn one_byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(c) {
        return Some(byte);
    }
    let mut bytes = Vec::with_capacity(1);
    let lost = encode(c.encode_utf8(&mut [0; 4]), Encoding::Windows1252, &mut bytes);
    match (&bytes[..], lost.is_nothing()) {
        (&[byte], true) => Some(byte),
        _ => None,
    }
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
        let inner: Vec<char> = trimmed.chars().collect();
        let odd = inner.windows(2).any(|pair| {
            let sign = matches!(pair[0], '\u{a8}'..='\u{ae}' | '\u{b5}'..='\u{b9}' | '¼' | '½' | '¾' | '×' | '÷');
            sign && pair[1].is_ascii_lowercase()
        });
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
    let detected =
        text.chars().map(|c| u8::try_from(c).ok()).collect::<Option<Vec<u8>>>().map(|bytes| detect_line(&bytes));
    let old = detected.filter(|found| {
        found.confidence >= 0.9
            && matches!(found.encoding, Encoding::Tcvn3 | Encoding::Vni | Encoding::Viscii | Encoding::Vps)
    });
    old.map(|_| (text.len() - text.trim_start().len(), text.trim_end().len()))
}

/// Question marks between letters: what is left of letters that an encoding lacked.
fn question_marks(text: &Text<'_>, report: &mut Report<'_>) {
    let bytes = text.original.as_bytes();
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
