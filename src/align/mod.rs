//! Many against many: candidates, one-to-one assignment, in-order dynamic programming. Knows scores; doesn't know formats.
//!
//! [`align()`] is the front door. Engines that spread the work over machines call its three steps themselves: see [`block`].

pub mod adapt;
mod asker;
pub mod assign;
pub mod block;
mod blocking;
pub mod candidates;
pub mod clusters;
pub mod context;
mod copies;
mod daily;
mod damage;
mod gather;
mod heap;
pub mod index;
mod keys;
pub mod known;
pub mod look;
mod many;
mod members;
mod memory;
mod method;
mod nearest;
mod order;
pub mod ordered;
pub mod overlap;
mod pages;
mod pair;
mod paired;
mod precision;
pub mod shift;
mod single;
mod sketch;
pub mod training;
mod versions;
mod wanted;

pub use asker::{Asker, Effort};
pub use blocking::{BlockBy, Blocking};
pub use copies::Duplicates;
pub use heap::{HeapOptions, heap, prepare};
pub use memory::estimate;
pub use method::{AlignOptions, Order, align};
pub use order::keeps_order;
pub use ordered::{OrderedOptions, PairBy, ordered};
pub use overlap::Overlap;
pub use pages::pages;
pub use pair::{Alignment, Candidate, Duplicate, Pair};
pub use paired::paired;
pub use precision::Demand;
