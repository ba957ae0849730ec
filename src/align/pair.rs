//! What an alignment is made of: pairs, unpaired records, candidates, notes. Only shapes, no work.

use std::ops::Range;

use crate::align::ordered::Clock;
use crate::align::overlap::Overlap;
use crate::ledger::Note;
use crate::record::Lang;

/// One bead: records of both sides that translate each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Indices of the Vietnamese records; one in heaps, 0 to 4 neighbours in ordered text.
    pub vi: Range<u32>,
    /// Indices of the English records.
    pub en: Range<u32>,
    /// Calibrated probability that the two sides translate each other, 0 to 1.
    pub score: f32,
    /// How far the best competitor on either side is, in score; 0 = a tie, 1 = nothing near.
    pub margin: f32,
}

/// One of the best partners of a record before assignment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Whose partner this is.
    pub side: Lang,
    /// Index of that record.
    pub record: u32,
    /// 1 is the best.
    pub rank: u32,
    /// Index of the partner on the other side.
    pub partner: u32,
    /// Probability, 0 to 1.
    pub score: f32,
}

/// A record that was left out as a copy of another one of its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duplicate {
    /// The side of both.
    pub side: Lang,
    /// Index of the record that was left out.
    pub record: u32,
    /// Index of the record that stands for it.
    pub of: u32,
}

/// The result of an alignment. Every record index is in `pairs`, in one of the unpaired lists, or in `duplicates`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// Beads, in the order of the Vietnamese records.
    pub pairs: Vec<Pair>,
    /// Vietnamese records without a partner, rising.
    pub unpaired_vi: Vec<u32>,
    /// English records without a partner, rising.
    pub unpaired_en: Vec<u32>,
    /// Records that were left out as copies, when asked for; Vietnamese first, rising.
    pub duplicates: Vec<Duplicate>,
    /// Best partners of every record, when asked for.
    pub candidates: Vec<Candidate>,
    /// How the clocks of two caption files run against each other, when they were paired by time.
    pub clock: Option<Clock>,
    /// How much two heaps share; nothing is known of pages and of texts in order.
    pub overlap: Option<Overlap>,
    /// What to tell the user.
    pub notes: Vec<Note>,
    /// Whether the sides were taken to keep one order; pairs may then hold several neighbours a side.
    pub in_order: bool,
}

impl Alignment {
    /// Fills the unpaired lists from the pairs and the duplicates; `n_vi` and `n_en` are the numbers of records.
    pub(super) fn list_unpaired(&mut self, n_vi: usize, n_en: usize) {
        let mut paired = (vec![false; n_vi], vec![false; n_en]);
        for pair in &self.pairs {
            pair.vi.clone().for_each(|at| paired.0[at as usize] = true);
            pair.en.clone().for_each(|at| paired.1[at as usize] = true);
        }
        for one in &self.duplicates {
            let side = if one.side == Lang::Vi { &mut paired.0 } else { &mut paired.1 };
            side[one.record as usize] = true;
        }
        let alone = |paired: &[bool]| (0..paired.len() as u32).filter(|&at| !paired[at as usize]).collect();
        self.unpaired_vi = alone(&paired.0);
        self.unpaired_en = alone(&paired.1);
    }
}
