//! Results in every format. Knows how pairs, candidates and rows that were left out are written down; not how they were found.

pub mod sink;
pub mod terminal;

pub use sink::Sink;
