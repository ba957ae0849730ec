//! `songngu learn`: word translations from pairs of texts and hand-written tables.

use std::path::{Path, PathBuf};

use songngu::input::{LoadOptions, files_in};
use songngu::input::{PairItem, PairReader};
use songngu::lexicon::learn::{Corpus, Options, learn};
use songngu::lexicon::{Lexicon, dump, hand};
use songngu::output::Sink;
use songngu::output::summary::counted;
use songngu::{Error, Kind, Note};

use super::exit::Exit;
use super::places::distinct;
use super::session::Session;

/// Learns word translations from pairs of texts
///
/// Any table or JSON lines with a Vietnamese and an English column will do; more pairs of your own kind of text make every score better.
/// The result is used with --lexicon, beside the shipped lexicon.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Files of pairs that translate each other
    #[arg(value_name = "PAIRS", required_unless_present_any = ["dump", "hand", "names"])]
    pairs: Vec<PathBuf>,
    /// Files of pairs that count half: interface texts, lists of terms
    #[arg(long, value_name = "PAIRS", num_args = 1..)]
    light: Vec<PathBuf>,
    /// Hand-written tables, `vietnamese<TAB>english; english`; a folder stands for its .tsv files
    #[arg(long, value_name = "PATH", num_args = 1..)]
    hand: Vec<PathBuf>,
    /// Tables of names, `kind<TAB>vi;vi<TAB>en;en`; a folder stands for its .tsv files
    #[arg(long, value_name = "PATH", num_args = 1..)]
    names: Vec<PathBuf>,
    /// How much a row of a hand-written table counts against a pair
    #[arg(long, value_name = "WEIGHT", default_value_t = 2.0)]
    hand_weight: f32,
    /// File for a list of the hand-written tables that were used, with checksums, to tell later whether the lexicon is stale
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// Write a lexicon as text instead: one row a translation
    #[arg(long, value_name = "LEXICON", conflicts_with_all = ["pairs", "light", "hand", "names"])]
    dump: Option<PathBuf>,
    /// File for the lexicon
    #[arg(long, short, value_name = "FILE", required_unless_present = "dump")]
    output: Option<PathBuf>,
    /// Name or number of the Vietnamese column
    #[arg(long, value_name = "COLUMN")]
    vi_column: Option<String>,
    /// Name or number of the English column
    #[arg(long, value_name = "COLUMN")]
    en_column: Option<String>,
    /// Stop at the first row that can't be read
    #[arg(long)]
    strict: bool,
}

pub(crate) fn run(arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
    let outputs = [("--output", arguments.output.as_deref()), ("--sources", arguments.sources.as_deref())];
    let inputs = [&arguments.pairs, &arguments.light, &arguments.hand, &arguments.names].into_iter().flatten();
    distinct(&outputs, inputs.chain(&arguments.dump).map(PathBuf::as_path))?;
    let mut sink = Sink::create(arguments.output.as_deref().unwrap_or(Path::new("-")))?;
    if let Some(path) = &arguments.dump {
        let mut text = Vec::new();
        dump(&Lexicon::open(path)?, &mut text)?;
        sink.put(&text)?;
        sink.finish()?;
        return Ok(Exit::Done);
    }
    let mut sources = arguments.sources.as_deref().map(Sink::create).transpose()?;
    let mut corpus = Corpus::new();
    for (paths, weight) in [(&arguments.pairs, 1.0), (&arguments.light, 0.5)] {
        for path in paths {
            add_pairs(path, weight, arguments, &mut corpus, session)?;
        }
    }
    let pairs = corpus.len();
    for (paths, names) in [(&arguments.hand, false), (&arguments.names, true)] {
        for path in paths {
            for file in files_in(path, "tsv")? {
                let sum = add_table(&file, names, arguments.hand_weight, &mut corpus)?;
                if let Some(sources) = &mut sources {
                    let name = file.file_name().unwrap_or_default().to_string_lossy();
                    let kind = if names { "names" } else { "hand" };
                    sources.put(format!("{kind}\t{name}\t{sum:016x}\n").as_bytes())?;
                }
            }
        }
    }
    let rows = corpus.len() - pairs;
    if corpus.is_empty() {
        return Err(Error::input("there is not one pair to learn from")
            .hint("check the columns with --vi-column and --en-column")
            .into());
    }
    let lexicon = learn(corpus, &Options::default(), session.progress())?;
    let bytes = lexicon.to_bytes()?;
    sink.put(&bytes)?;
    sink.finish()?;
    if let Some(sources) = sources {
        sources.finish()?;
    }
    session.say(&format!(
        "learned {} Vietnamese and {} English entries with {} translations from {} and {}; {} bytes",
        lexicon.vi.entries(),
        lexicon.en.entries(),
        lexicon.vi_en.len() + lexicon.en_vi.len(),
        counted(pairs as u64, "pair"),
        counted(rows as u64, "hand-written translation"),
        bytes.len(),
    ));
    Ok(Exit::Done)
}

fn add_pairs(
    path: &Path,
    weight: f32,
    arguments: &Arguments,
    corpus: &mut Corpus,
    session: &Session,
) -> anyhow::Result<()> {
    let options = LoadOptions {
        vi_column: arguments.vi_column.clone(),
        en_column: arguments.en_column.clone(),
        strict: arguments.strict,
        ..LoadOptions::default()
    };
    let mut reader = PairReader::open(path, &options)?;
    reader.notes().iter().for_each(|note| session.note(note));
    let mut left: Option<(u64, String)> = None;
    for item in reader.by_ref() {
        match item? {
            PairItem::Row(row) if row.vi.trim().is_empty() || row.en.trim().is_empty() => {
                let first = format!("{}:{}: one side is empty", path.display(), row.line);
                left = Some((left.as_ref().map_or(1, |(n, _)| n + 1), left.map_or(first, |(_, said)| said)));
            }
            PairItem::Row(row) => corpus.add(&row.vi, &row.en, weight),
            PairItem::Left(dropped) => {
                let first = format!("{}: {} ({})", dropped.origin, dropped.rule, dropped.value);
                left = Some((left.as_ref().map_or(1, |(n, _)| n + 1), left.map_or(first, |(_, said)| said)));
            }
        }
    }
    if let Some((n, first)) = left {
        session.note(&Note::warning(format!("{} left out, the first: {first}", counted(n, "row"))));
    }
    Ok(())
}

/// Adds a table's entries; the table's checksum.
fn add_table(path: &Path, names: bool, weight: f32, corpus: &mut Corpus) -> anyhow::Result<u64> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::io(Kind::Input, path, error))?;
    let entries = if names { hand::names(&text) } else { hand::entries(&text) };
    for entry in entries.map_err(|error| error.at_path(path))? {
        corpus.add_entry(&entry, weight);
    }
    Ok(hand::checksum(&text))
}
