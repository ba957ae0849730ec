//! songngu pairs Vietnamese headlines, captions and sentences with their English counterparts.
//!
//! From two files to a corpus:
//!
//! ```
//! use std::path::Path;
//! use songngu::{align, input, lexicon::Lexicon, output, score::Scorer};
//!
//! # fn main() -> songngu::Result<()> {
//! # let target = std::env::temp_dir().join(format!("songngu-front-page-{}.csv", std::process::id()));
//! # let target = target.as_path();
//! # let stand_in = stringify!(
//! let target = Path::new("corpus.csv");
//! # );
//! let load = |path: &str| Ok((path.into(), input::load(Path::new(path), &input::LoadOptions::default())?));
//! let sides = input::sides(vec![load("data/samples/vi.csv")?, load("data/samples/en.csv")?])?;
//! let lexicon = Lexicon::shipped()?;
//! let scorer = Scorer::new(&lexicon)?;
//! let (vi, en) = (&sides.vi, &sides.en);
//! let found = align::align(vi, en, &scorer, &align::AlignOptions::default(), &())?;
//! let sink = output::Sink::create(target)?;
//! output::pairs::write(sink, output::Style::Csv, &found, vi, en, output::pairs::PairOptions::default())?;
//! println!("{}", output::Summary::of(&found, vi.len(), en.len(), sides.dropped.iter()));
//! # assert!(found.pairs.len() > 200 && std::fs::remove_file(target).is_ok());
//! # Ok(())
//! # }
//! ```
//!
//! Every step can be had alone: [`text::clean()`] and [`text::guess`] for a line, [`facts::Facts`] for what it claims,
//! [`score::Scorer::score`] for a pair, [`score::explain`] for why, [`input::PairReader`] for files that don't fit into memory,
//! [`eval`] for how good a result is.
//!
//! Rooms, and which way the arrows run: `record`, `ledger`, `error` and `progress` are known to all; then
//! `text` ← `input`, `facts`, `lexicon` ← `score` ← `align` ← `audit` ← `output`. No room reaches back. The library prints nothing.
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
