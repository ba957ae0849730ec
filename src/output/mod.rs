//! Results in every format. Knows how pairs, candidates and rows that were left out are written down; not how they were found.

pub mod append;
pub mod candidates;
pub mod columns;
pub mod convert;
pub mod findings;
pub mod ledger;
pub mod moses;
pub mod pairs;
pub mod scored;
pub mod sink;
pub mod summary;
pub mod table;
pub mod terminal;
pub mod unmatched;
mod xml;

pub use sink::Sink;
pub use summary::Summary;
pub use table::{Cell, Style, Table};
