//! The flags that say what scores are made with, shared by all verbs that score.

use std::path::PathBuf;

use songngu::lexicon::Lexicon;
use songngu::score::{Scorer, Weights};
use songngu::{Error, Kind};

/// What scores are made with.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Score")]
pub(crate) struct Scoring {
    /// Lexicon to use instead of the shipped one, as made by `songngu learn`
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// Weights to use instead of the shipped ones
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
}

impl Scoring {
    /// Opens the lexicon.
    pub(crate) fn lexicon(&self) -> songngu::Result<Lexicon> {
        self.lexicon.as_deref().map_or_else(Lexicon::shipped, Lexicon::open)
    }

    /// A scorer with a lexicon opened before.
    pub(crate) fn scorer<'a>(&self, lexicon: &'a Lexicon) -> songngu::Result<Scorer<'a>> {
        let Some(path) = &self.weights else { return Scorer::new(lexicon) };
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(Kind::Input, path, error))?;
        let weights = Weights::parse(&text)
            .map_err(|error| error.at_path(path).hint("rows are `name<TAB>number`, as in data/score/weights.tsv"))?;
        Ok(Scorer::with_weights(lexicon, weights))
    }
}
