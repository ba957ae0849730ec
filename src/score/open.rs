//! What nothing explains on one side: how much it is, its longest stretch, and the stretch that the text ends with. Knows one side's words
//! and how well each is explained.

use crate::score::evidence::Explained;
use crate::score::prepared::PreparedWord;

/// Words with less information than this (in bits) are function words: they belong to the stretch they stand in.
const CONTENT: f32 = 6.0;
/// A word counts for no more than this many bits: how much rarer a rare word is says nothing.
const MOST: f32 = 14.0;
/// A word explained less well than this is open.
const REACH: f32 = 0.3;

/// What is open on one side, in bits of content words.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Open {
    /// Information of the text.
    pub all: f32,
    /// The part of it that the other side doesn't explain.
    pub open: f32,
    /// Information of the longest stretch of open words.
    pub longest: f32,
    /// Information of the stretch of open words that the text ends with.
    pub last: f32,
}

impl Open {
    /// Measures a side.
    pub(super) fn of(words: &[PreparedWord], explained: &[Explained]) -> Open {
        let mut out = Open::default();
        for (word, by) in words.iter().zip(explained).filter(|(word, _)| word.bits >= CONTENT) {
            let bits = word.bits.min(MOST);
            out.all += bits;
            out.open += bits * (1.0 - by.cover);
            out.last = if by.cover < REACH { out.last + bits } else { 0.0 };
            out.longest = out.longest.max(out.last);
        }
        out
    }
}
