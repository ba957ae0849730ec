//! A possible bead: neighbouring Vietnamese lines and neighbouring English lines that may translate each other. Shape only.

use std::ops::Range;

/// A possible bead and what it is worth beyond leaving its lines unpaired.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bead {
    /// First Vietnamese line.
    pub vi: u32,
    /// First English line.
    pub en: u32,
    /// Number of Vietnamese lines, at least 1.
    pub rows: u8,
    /// Number of English lines, at least 1.
    pub columns: u8,
    /// Sum of the scorer's features for the joined texts, in nats of odds.
    pub sum: f32,
    /// Worth beyond leaving all its lines unpaired.
    pub gain: f32,
}

impl Bead {
    /// The Vietnamese lines.
    pub fn vi_lines(&self) -> Range<u32> {
        self.vi..self.vi + u32::from(self.rows)
    }

    /// The English lines.
    pub fn en_lines(&self) -> Range<u32> {
        self.en..self.en + u32::from(self.columns)
    }
}
