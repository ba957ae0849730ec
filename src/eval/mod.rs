//! How good a result is against a gold standard: pools, beads of ordered text, labelled pairs. Knows tables of keys and scores; no texts,
//! no lexicon. Numbers are shares from 0 to 1.

pub mod beads;
pub mod labels;
pub mod pool;
mod rows;
mod share;

pub use rows::Rows;
pub use share::Share;
