//! The flags that say what scores are made with, shared by all verbs that score.

use std::path::{Path, PathBuf};

use songngu::lexicon::{Layer, Lexicon, stack};
use songngu::score::{Scorer, Weights};
use songngu::{Error, Kind};

/// What scores are made with.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Score")]
pub(crate) struct Scoring {
    /// Lexicon to use beside the shipped one, as made by `songngu learn`; FILE=WEIGHT says how much it counts [default weight: 1]
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// Leave the shipped lexicon out
    #[arg(long, requires = "lexicon")]
    no_shipped: bool,
    /// Weights to use instead of the shipped ones
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
}

impl Scoring {
    /// Opens the lexicons and stacks them.
    pub(crate) fn lexicon(&self) -> songngu::Result<Lexicon> {
        let mut layers = Vec::new();
        if !self.no_shipped {
            layers.push(Layer { lexicon: Lexicon::shipped()?, weight: 1.0 });
        }
        for stated in &self.lexicon {
            let (path, weight) = weighted(stated);
            layers.push(Layer { lexicon: Lexicon::open(&path)?, weight });
        }
        Ok(stack(layers))
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

/// `FILE=WEIGHT` apart; a name without a weight, or with something else behind the `=`, is a file.
fn weighted(stated: &Path) -> (PathBuf, f32) {
    let apart = stated.to_str().and_then(|text| text.rsplit_once('='));
    match apart
        .and_then(|(path, weight)| Some((path, weight.parse::<f32>().ok().filter(|w| *w > 0.0 && w.is_finite())?)))
    {
        Some((path, weight)) => (PathBuf::from(path), weight),
        None => (stated.to_owned(), 1.0),
    }
}
