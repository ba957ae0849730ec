//! What a normalizer did, kind by kind. Knows names and numbers.

use crate::text::fold::Changes;

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// Letters put together from base and marks (NFC).
    Composed,
    /// Marks that stood in an order that doesn't compose, or twice.
    Reordered,
    /// Letters of UTF-8 that had been misread, all bytes there.
    Misread,
    /// Letters of misread UTF-8 with a byte lost, that only one letter fits.
    Deduced,
    /// Look-alike letters: Ð for Đ, Cyrillic, ǎ for ă.
    LookAlikes,
    /// Spaces other than the ordinary one.
    Spaces,
    /// Invisible characters and controls taken out.
    Invisible,
    /// Tone marks that stood on the wrong letter.
    Misplaced,
    /// Tone marks moved from the one style to the other.
    Restyled,
    /// Words left as they were typed.
    Typed,
    /// Fullwidth letters and ligatures.
    Wide,
    /// Quotes and dashes.
    Signs,
}

impl Change {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Change; 12] = [
        Change::Composed,
        Change::Reordered,
        Change::Misread,
        Change::Deduced,
        Change::LookAlikes,
        Change::Spaces,
        Change::Invisible,
        Change::Misplaced,
        Change::Restyled,
        Change::Typed,
        Change::Wide,
        Change::Signs,
    ];

    /// What it is, for a report: `letters composed`.
    pub fn about(self) -> &'static str {
        match self {
            Change::Composed => "letters composed",
            Change::Reordered => "letters with marks in the wrong order",
            Change::Misread => "letters of misread UTF-8 restored",
            Change::Deduced => "letters of misread UTF-8 deduced (a byte was lost)",
            Change::LookAlikes => "look-alike letters replaced",
            Change::Spaces => "odd spaces replaced",
            Change::Invisible => "invisible characters removed",
            Change::Misplaced => "tone marks put on the right letter",
            Change::Restyled => "tone marks moved to the wanted style",
            Change::Typed => "typed words put together",
            Change::Wide => "fullwidth letters and ligatures replaced",
            Change::Signs => "quotes and dashes made plain",
        }
    }
}

/// What a normalizer did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Lines seen.
    pub lines: u64,
    /// Lines that were changed.
    pub lines_changed: u64,
    /// Letters that were lost before and can't be known: a `?` or U+FFFD in a word, misread UTF-8 with a byte missing.
    pub lost: u64,
    counts: [u64; Change::ALL.len()],
}

impl Report {
    /// How often a change was made.
    pub fn of(&self, change: Change) -> u64 {
        self.counts[change as usize]
    }

    /// Changes of all kinds together.
    pub fn changes(&self) -> u64 {
        self.counts.iter().sum()
    }

    pub(super) fn count(&mut self, change: Change, times: u64) {
        self.counts[change as usize] += times;
    }

    pub(super) fn count_folds(&mut self, folds: &Changes) {
        for (change, times) in [
            (Change::Composed, folds.composed),
            (Change::Reordered, folds.reordered),
            (Change::LookAlikes, folds.look_alikes),
            (Change::Spaces, folds.spaces),
            (Change::Invisible, folds.invisible),
            (Change::Signs, folds.signs),
            (Change::Wide, folds.wide),
        ] {
            self.count(change, times);
        }
    }
}
