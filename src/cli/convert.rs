//! `songngu convert`: a file of pairs in another format.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use songngu::input::PairReader;
use songngu::output::convert::{Converted, Target, columns, convert, unnamed};
use songngu::output::summary::{counted, grouped};
use songngu::output::{Sink, Style, ledger};
use songngu::{Error, Note};

use super::exit::Exit;
use super::inputs::Inputs;
use super::outputs::say_changed;
use super::places::{Named, distinct};
use super::session::Session;

/// Writes a file of pairs in another format
///
/// CSV, TSV, JSON lines and TMX are read and written, a row at a time; `moses` writes two files of lines, TO.vi and TO.en. The texts'
/// columns are called `vi` and `en` in the result, all others keep their names.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// File of pairs; `-` is standard input
    #[arg(value_name = "FROM", default_value = "-")]
    from: PathBuf,
    /// File for the result; `-` is standard output. Its name says the format, .gz or .zst packs
    #[arg(value_name = "TO", default_value = "-")]
    to: PathBuf,
    /// Format of the result [default: by the name of TO, csv on standard output]
    #[arg(long = "to", value_name = "FORMAT", value_enum, help_heading = "Output")]
    written: Option<To>,
    /// Only these columns, in this order: vi,en,score
    #[arg(long, value_name = "NAMES", value_delimiter = ',', help_heading = "Output")]
    columns: Option<Vec<String>>,
    /// File for the rows that are left out
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    ledger: Option<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
}

/// Formats that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum To {
    Csv,
    Excel,
    Tsv,
    Jsonl,
    Tmx,
    Moses,
}

impl To {
    fn style(self) -> Option<Style> {
        match self {
            To::Csv => Some(Style::Csv),
            To::Excel => Some(Style::Excel),
            To::Tsv => Some(Style::Tsv),
            To::Jsonl => Some(Style::Jsonl),
            To::Tmx => Some(Style::Tmx),
            To::Moses => None,
        }
    }
}

pub(crate) fn run(arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
    let style = style(arguments)?;
    let sides = [side(&arguments.to, "vi"), side(&arguments.to, "en")];
    let outputs: Vec<Named<'_>> = match style {
        Some(_) => vec![("TO", Some(&*arguments.to)), ("--ledger", arguments.ledger.as_deref())],
        None => {
            vec![("TO.vi", Some(&*sides[0])), ("TO.en", Some(&*sides[1])), ("--ledger", arguments.ledger.as_deref())]
        }
    };
    distinct(&outputs, [&*arguments.from])?;
    let target = match style {
        Some(style) => Target::Table(Sink::create(&arguments.to)?, style),
        None => Target::Moses(Sink::create(&sides[0])?, Sink::create(&sides[1])?),
    };
    let ledger_to = arguments.ledger.as_deref();
    let ledger_to =
        ledger_to.map(|path| Ok::<_, Error>((Sink::create(path)?, Style::of_name(path).unwrap_or_default())));
    let mut ledger = ledger_to.transpose()?.map(|(sink, style)| ledger::Ledger::new(sink, style)).transpose()?;
    let reader = PairReader::open(&arguments.from, &arguments.inputs.options())?;
    reader.notes().iter().for_each(|note| session.note(note));
    let columns = columns(&reader, arguments.columns.as_deref())?;
    let mut left = |row| ledger.as_mut().map_or(Ok(()), |ledger: &mut ledger::Ledger| ledger.row(&row));
    let done = convert(reader, &columns, target, &mut left, session.progress())?;
    if let Some(ledger) = ledger {
        ledger.finish()?;
    }
    say(&done, style, arguments, session);
    Ok(Exit::Done)
}

/// How the result is written; `None` for two files of lines.
fn style(arguments: &Arguments) -> songngu::Result<Option<Style>> {
    let stdout = arguments.to == Path::new("-");
    match arguments.written {
        Some(To::Moses) if stdout => Err(Error::usage("two files of lines can't both go to standard output")
            .hint("name them: songngu convert FROM corpus --to moses writes corpus.vi and corpus.en")),
        Some(to) => Ok(to.style()),
        None if stdout => Ok(Some(Style::Csv)),
        None => Style::of_name(&arguments.to).map(Some).ok_or_else(|| {
            Error::usage("the name doesn't say which format is wanted")
                .at_path(&arguments.to)
                .hint("end it in .csv, .tsv, .jsonl or .tmx, or say --to FORMAT")
        }),
    }
}

/// The file of one language.
fn side(to: &Path, lang: &str) -> PathBuf {
    let mut name = OsString::from(to);
    name.push(".");
    name.push(lang);
    name.into()
}

fn say(done: &Converted, style: Option<Style>, arguments: &Arguments, session: &Session) {
    session.say(&format!(
        "{} read = {} written + {} left out",
        counted(done.rows + done.left, "row"),
        grouped(done.rows),
        grouped(done.left)
    ));
    match style {
        Some(style) => say_changed(session, style, done.changed),
        None if done.changed > 0 => session
            .note(&Note::warning(format!("{} held line breaks; they became spaces", counted(done.changed, "text")))),
        None => {}
    }
    unnamed(done).iter().for_each(|note| session.note(note));
    if done.left > 0 && arguments.ledger.is_none() {
        session
            .note(&Note::warning(format!("{} left out; --ledger FILE says which and why", counted(done.left, "row"))));
    }
}
