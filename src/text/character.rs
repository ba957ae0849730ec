//! What single characters are: plain, a space, invisible, a sign with a plain form. Knows no words.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// What a character becomes in a key, whatever stands around it: `Some(c)` itself or its plain form, `None` nothing.
pub(super) fn fold(c: char) -> Option<char> {
    if is_odd_space(c) {
        Some(' ')
    } else if is_invisible(c) {
        None
    } else {
        Some(stroke(c).or_else(|| plain_sign(c)).unwrap_or(c))
    }
}

/// The Vietnamese letter that Icelandic eth and African d look like.
pub(super) fn stroke(c: char) -> Option<char> {
    match c {
        '\u{d0}' | '\u{189}' => Some('Đ'),
        '\u{f0}' | '\u{256}' => Some('đ'),
        _ => None,
    }
}

/// The plain form of quotes and dashes.
pub(super) fn plain_sign(c: char) -> Option<char> {
    Some(match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        // U+1FEF and U+1FFD are canonically ` and ´.
        '‘' | '’' | '‚' | '‛' | '′' | '´' | '`' | 'ʼ' | '\u{1fef}' | '\u{1ffd}' => '\'',
        '\u{2010}'..='\u{2012}' | '\u{2212}' => '-',
        '\u{2014}' | '\u{2015}' => '–',
        _ => return None,
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

/// Whether a character belongs to text in Latin script (or to none), so that invisible signs beside it are no part of its script.
pub(super) fn is_western(c: char) -> bool {
    matches!(c, '\0'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{20cf}' | '\u{feff}')
}

/// Lengths of plain characters by their first byte, where that decides; [`LOOK`] where the next bytes do, 0 where it isn't plain.
static LENGTHS: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = b' ';
    while b <= b'~' {
        table[b as usize] = if b == b'`' { 0 } else { 1 };
        b += 1;
    }
    table[b'\t' as usize] = 1;
    table[b'\n' as usize] = 1;
    table[b'\r' as usize] = 1;
    let mut b = 0xc3;
    while b <= 0xc6 {
        table[b] = LOOK;
        b += 1;
    }
    table[0xe1] = LOOK;
    table[0xe2] = LOOK;
    table
};
const LOOK: u8 = 9;

/// The length of the character at a byte if it is plain: if it certainly stays as it is in a key, whatever stands around it (a following
/// mark aside). 0 = look closer.
#[inline]
pub(super) fn plain_length(bytes: &[u8], at: usize) -> usize {
    match LENGTHS[usize::from(bytes[at])] {
        LOOK => plain_letter(bytes, at),
        length => usize::from(length),
    }
}

/// [`plain_length`] of letters and signs beyond ASCII.
#[inline]
fn plain_letter(bytes: &[u8], at: usize) -> usize {
    let next = bytes.get(at + 1).copied().unwrap_or(0);
    match bytes[at] {
        // Ạ … ỿ.
        0xe1 => match (next, bytes.get(at + 2)) {
            (0xba, Some(0xa0..)) | (0xbb, _) => 3,
            _ => 0,
        },
        // À–ÿ without Ð and ð. (Signs of Latin-1 may be halves of damaged letters.)
        0xc3 if next != 0x90 && next != 0xb0 => 2,
        // Letters up to ſ without Ā, ā and ı.
        0xc4 if next > 0x81 && next != 0xb1 => 2,
        0xc6 if matches!(next, 0xa0 | 0xa1 | 0xaf | 0xb0) => 2,
        // Œ œ Š š Ÿ Ž ž too may be halves.
        0xc5 if !matches!(next, 0x92 | 0x93 | 0xa0 | 0xa1 | 0xb8 | 0xbd | 0xbe) => 2,
        // – • … ₫
        0xe2 => match (next, bytes.get(at + 2)) {
            (0x80, Some(0x93 | 0xa2 | 0xa6)) | (0x82, Some(0xab)) => 3,
            _ => 0,
        },
        _ => 0,
    }
}

/// The first byte at or after `from` that isn't plain (see [`plain_length`]), or the length.
#[inline]
pub(super) fn first_odd(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        // Plain ASCII, thirty-two bytes at a step while it lasts; the compiler makes vector code of this.
        while let Some(chunk) = bytes.get(at..at + 32)
            && chunk.iter().fold(true, |all, b| all & (b' '..=b'~').contains(b) & (*b != b'`'))
        {
            at += 32;
        }
        // Then a stretch of whatever stands there.
        let end = (at + 64).min(bytes.len());
        while at < end {
            match plain_length(bytes, at) {
                0 => return at,
                length => at += length,
            }
        }
    }
    at
}

/// Whether a character joins the one before it: a combining mark, or one that composes with its predecessor (Hangul vowels).
pub(super) fn extends(c: char) -> bool {
    c >= '\u{300}' && (is_combining_mark(c) || matches!(is_nfc_quick(std::iter::once(c)), IsNormalized::Maybe))
}

/// Whether a character alone is composed (NFC).
pub(super) fn is_composed(c: char) -> bool {
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
    use crate::text::confusable;

    fn is_plain(c: char) -> bool {
        let mut buffer = [0; 4];
        let bytes = c.encode_utf8(&mut buffer).as_bytes();
        plain_length(bytes, 0) == bytes.len()
    }

    #[test]
    fn plain_characters_are_composed_and_unfolded() {
        for c in ('\0'..='\u{ffff}').filter(|&c| is_plain(c)) {
            assert!(is_composed(c) && !extends(c), "{c:?}");
            assert_eq!(fold(c), Some(c));
            assert!(!confusable::is_contextual(c) && !confusable::is_compatible(c), "{c:?}");
        }
        assert!(crate::text::letter::special_letters().all(is_plain));
    }

    #[test]
    fn odd_characters_are_found_anywhere() {
        let plain = "Thủ tướng nói: “không” – và thế thôi, hết chuyện rồi".replace(['“', '”'], "");
        assert_eq!(first_odd(&plain, 0), plain.len());
        for (at, _) in plain.char_indices() {
            let mut text = plain.clone();
            text.insert(at, '\u{a0}');
            assert_eq!(first_odd(&text, 0), at);
        }
    }
}
