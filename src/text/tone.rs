//! Where the tone mark stands: old style (hòa, thủy) and new (hoà, thuỷ), and marks put on the wrong letter (qủa → quả, cuả → của).
//! Knows one token at a time.

use std::borrow::Cow;

use super::letter::{Parts, Tone};
use super::syllable::{Placement, Syllable};

/// Which style to write. Misplaced marks are put right by all three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Style {
    /// hòa, khỏe, thủy: nine in ten newspapers.
    Old,
    /// hoà, khoẻ, thuỷ: schoolbooks.
    New,
    /// Each word as it stands.
    #[default]
    Keep,
}

/// The token (NFC, any case) with its tone mark where the style wants it; unchanged when it is no syllable, has no tone, or is right.
/// Spelling mistakes other than placement (`đuợc`) stay.
pub fn place(token: &str, style: Style) -> Cow<'_, str> {
    // Only toned letters beside another vowel letter can be in the wrong place, and those are never ASCII.
    if token.is_ascii() {
        return Cow::Borrowed(token);
    }
    let Some(syllable) = Syllable::parse(token) else { return Cow::Borrowed(token) };
    match moved(&syllable, style) {
        Some(to) => Cow::Owned(write(token, syllable.tone(), to)),
        None => Cow::Borrowed(token),
    }
}

/// The index of the letter the mark has to move to, if it has to.
pub(crate) fn moved(syllable: &Syllable, style: Style) -> Option<usize> {
    match (syllable.placement(), style) {
        (Placement::Regular, _) | (Placement::Old | Placement::New, Style::Keep) => None,
        (Placement::Old, Style::Old) | (Placement::New, Style::New) => None,
        (_, Style::Old) => Some(syllable.place(true)),
        (_, Style::New) => Some(syllable.place(false)),
        // A misplaced mark where both styles exist (never among three-letter rimes) goes to the commoner style.
        (Placement::Misplaced, Style::Keep) => Some(syllable.place(true)),
    }
}

pub(crate) fn write(token: &str, tone: Tone, to: usize) -> String {
    let mut out = String::with_capacity(token.len() + 1);
    for (at, c) in token.chars().enumerate() {
        let Some(parts) = Parts::of(c) else {
            out.push(c);
            continue;
        };
        let tone = if at == to { tone } else { Tone::Ngang };
        out.push(Parts { tone, ..parts }.compose());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_and_in_capitals() {
        assert_eq!(place("HOÀ", Style::Old), "HÒA");
        assert_eq!(place("Thủy", Style::New), "Thuỷ");
        assert_eq!(place("hoà", Style::Keep), "hoà");
        assert_eq!(place("Qủa", Style::Keep), "Quả");
        assert!(matches!(place("hoàng", Style::Old), Cow::Borrowed("hoàng")));
        assert_eq!(place("đuợc", Style::Old), "đuợc");
        assert_eq!(place("Moët", Style::Old), "Moët");
    }
}
