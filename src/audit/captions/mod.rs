//! Time and shape of captions, both languages at once. Two caption files, paired cue by cue, are made into rows; the checks here look at
//! single cues and at the beads of the pairing. Knows cues and profiles; not words.

mod checks;
mod cue;
mod profile;
mod rows;

pub(super) use checks::CHECKS;
pub use cue::{BeadView, CueView};
pub use profile::{Limits, Profile};
pub use rows::{Captions, rows};
