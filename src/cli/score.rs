//! `songngu score`: a filter that adds the score to each row of a file of pairs.

use std::path::{Path, PathBuf};

use songngu::Note;
use songngu::input::PairReader;
use songngu::output::append::Append;
use songngu::output::summary::{counted, grouped};
use songngu::output::{Sink, Style, ledger, scored};

use super::exit::Exit;
use super::inputs::Inputs;
use super::places::distinct;
use super::scoring::Scoring;
use super::session::Session;

/// Adds a score to each row of a file of pairs
///
/// Rows keep their order, and every column as it stands; `score`, the probability that the two sides translate each other, comes
/// last. CSV, TSV with or without header, and JSON lines are read. Rows of any number are passed through, a block at a time.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// File of pairs; `-` is standard input
    #[arg(value_name = "PAIRS", default_value = "-")]
    pairs: PathBuf,
    /// Add each feature of the score as a column too
    #[arg(long)]
    features: bool,
    /// File for the result; `-` is standard output, .gz or .zst packs
    #[arg(long, short, value_name = "FILE", default_value = "-", help_heading = "Output")]
    output: PathBuf,
    /// File for the rows that couldn't be read
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    ledger: Option<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    scoring: Scoring,
}

pub(crate) fn run(arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
    let outputs = [("--output", Some(arguments.output.as_path())), ("--ledger", arguments.ledger.as_deref())];
    distinct(&outputs, [arguments.pairs.as_path()])?;
    let mut sink = Sink::create(&arguments.output)?;
    let ledger_to = arguments.ledger.as_deref().map(open_ledger).transpose()?;
    let reader = PairReader::open(&arguments.pairs, &arguments.inputs.options())?;
    reader.notes().iter().for_each(|note| session.note(note));
    let append = Append::new(&reader, &scored::names(arguments.features))?;
    append.notes().iter().for_each(|note| session.note(note));
    let lexicon = arguments.scoring.lexicon()?;
    let scorer = arguments.scoring.scorer(&lexicon)?;
    let mut ledger = ledger_to.map(|(sink, style)| ledger::Ledger::new(sink, style)).transpose()?;
    let mut left = |row| ledger.as_mut().map_or(Ok(()), |ledger: &mut ledger::Ledger| ledger.row(&row));
    let passed = scored::score(reader, &scorer, &append, arguments.features, &mut sink, &mut left, session.progress())?;
    sink.finish()?;
    if let Some(ledger) = ledger {
        ledger.finish()?;
    }
    session.say(&format!(
        "{} read = {} scored + {} left out",
        counted(passed.rows + passed.left, "row"),
        grouped(passed.rows),
        grouped(passed.left)
    ));
    if passed.left > 0 && arguments.ledger.is_none() {
        session.note(&Note::warning(format!(
            "{} couldn't be read; --ledger FILE says which and why",
            counted(passed.left, "row")
        )));
    }
    Ok(Exit::Done)
}

fn open_ledger(path: &Path) -> songngu::Result<(Sink, Style)> {
    Ok((Sink::create(path)?, Style::of_name(path).unwrap_or_default()))
}
