//! Many against many: candidates, one-to-one assignment, in-order dynamic programming. Knows scores; doesn't know formats.

mod pair;

pub use pair::{Alignment, Candidate, Note, Pair};
