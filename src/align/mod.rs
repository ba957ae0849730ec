//! Many against many: candidates, one-to-one assignment, in-order dynamic programming. Knows scores; doesn't know formats.
//!
//! The three steps that an outside engine may call block by block: [`index::keys`] of a record, [`candidates::score_all`] for a batch,
//! [`assign::assign`] for the matching of a block.

pub mod adapt;
pub mod assign;
pub mod candidates;
pub mod context;
mod heap;
pub mod index;
mod method;
mod order;
pub mod ordered;
pub mod overlap;
mod pages;
mod pair;
mod paired;
mod precision;
pub mod shift;
pub mod training;

pub use heap::{HeapOptions, heap, prepare};
pub use method::{AlignOptions, Order, align};
pub use order::keeps_order;
pub use ordered::{OrderedOptions, PairBy, ordered};
pub use overlap::Overlap;
pub use pages::pages;
pub use pair::{Alignment, Candidate, Pair};
pub use paired::paired;
pub use precision::Demand;
