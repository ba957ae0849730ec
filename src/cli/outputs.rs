//! The flags that say where results go and how they are written; opened before the work begins, so that a bad path fails at once.

use std::path::{Path, PathBuf};

use songngu::output::summary::counted;
use songngu::output::{Sink, Style};
use songngu::{Error, Note, Result};

use super::places::{Named, distinct};
use super::session::Session;

/// Where the main result goes, and how.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Outputs {
    /// File for the result; `-` is standard output. A name in .tsv, .jsonl or .tmx says the format, .gz or .zst packs
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Tab-separated values, without quoting
    #[arg(long, conflicts_with_all = ["jsonl", "excel"])]
    tsv: bool,
    /// One JSON object a line
    #[arg(long, conflicts_with = "excel")]
    jsonl: bool,
    /// CSV for spreadsheets: with a byte-order mark, and no text that would run as a formula
    #[arg(long)]
    excel: bool,
}

impl Outputs {
    /// Opens the main result.
    pub(crate) fn open(&self) -> Result<(Sink, Style)> {
        let style = self.stated().or_else(|| Style::of_name(&self.output)).unwrap_or_default();
        Ok((Sink::create(&self.output)?, style))
    }

    /// Opens a further result beside the main one, in the style that its name says, else in that of the main one.
    pub(crate) fn beside(&self, path: Option<&Path>) -> Result<Option<(Sink, Style)>> {
        let style = |path: &Path| match Style::of_name(path) {
            Some(Style::Csv) if self.excel => Style::Excel,
            Some(named) => named,
            None => self.stated().or_else(|| Style::of_name(&self.output)).unwrap_or_default(),
        };
        path.map(|path| match style(path) {
            Style::Tmx => Err(Error::usage("TMX holds pairs only; this is a list of another kind")
                .at_path(path)
                .hint("name a file that ends in .csv, .tsv or .jsonl")),
            style => Ok((Sink::create(path)?, style)),
        })
        .transpose()
    }

    /// Fails when two results go to one place, or one over an input; `others` are flags and the files they name.
    pub(crate) fn distinct(&self, others: &[Named<'_>], inputs: &[PathBuf]) -> Result<()> {
        let all: Vec<Named<'_>> =
            std::iter::once(("--output", Some(self.output.as_path()))).chain(others.iter().copied()).collect();
        distinct(&all, inputs.iter().map(PathBuf::as_path))
    }

    /// The style that the flags say.
    fn stated(&self) -> Option<Style> {
        match (self.tsv, self.jsonl, self.excel) {
            (true, _, _) => Some(Style::Tsv),
            (_, true, _) => Some(Style::Jsonl),
            (_, _, true) => Some(Style::Excel),
            _ => None,
        }
    }
}

/// Says what a format made of texts that it couldn't hold.
pub(crate) fn say_changed(session: &Session, style: Style, changed: u64) {
    if changed > 0 {
        session.note(&match style {
            Style::Excel => Note::info(format!(
                "{} that a spreadsheet would run got an apostrophe in front",
                counted(changed, "cell")
            )),
            Style::Tmx => Note::warning(format!(
                "{} held control characters, which XML can't; they are left out (CSV and JSON lines keep them)",
                counted(changed, "text")
            )),
            _ => Note::warning(format!(
                "{} held tabs or line breaks, which TSV can't; they became spaces (CSV and JSON lines keep them)",
                counted(changed, "text")
            )),
        });
    }
}
