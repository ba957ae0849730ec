//! songngu pairs Vietnamese headlines, captions and sentences with their English counterparts.
//!
//! Rooms, and which way the arrows run: `record`, `ledger`, `error` and `progress` are known to all; then
//! `text` ← `input`, `facts`, `lexicon` ← `score` ← `align` ← `audit` ← `output`. No room reaches back.
#![forbid(unsafe_code)]

pub mod align;
pub mod audit;
pub mod error;
pub mod eval;
pub mod facts;
pub mod input;
pub mod ledger;
pub mod lexicon;
pub mod output;
pub mod progress;
pub mod record;
pub mod score;
pub mod text;

pub use error::{Error, Kind, Result};
pub use ledger::{Dropped, Note};
pub use record::{Date, Lang, Origin, Record, Role, Timing};
