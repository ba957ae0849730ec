//! `songngu normalize`: a text, table or caption file into clean Unicode. The library does it piece by piece; this says what was done.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use songngu::Note;
use songngu::input::Format;
use songngu::input::rewrite::{RewriteOptions, Rewriter, Rewritten, rewrite};
use songngu::output::Sink;
use songngu::output::summary::counted;
use songngu::text::damage::Loss;
use songngu::text::encoding::{Encoding, Lost, encode};
use songngu::text::normalize::{Change, Fix, Normalizer, Options, Report};
use songngu::text::tone::Style;

use super::encoding::{Stated, encodings, stated};
use super::exit::Exit;
use super::inputs::{delimiter, formats, yes_or_no};
use super::session::Session;

/// Turns a text, table or caption file into clean UTF-8
///
/// Old encodings are detected, letters composed, misread UTF-8 undone, look-alikes, odd spaces and misplaced tone marks put right. What was
/// changed is said on standard error; what was lost before is said and never guessed. Works piece by piece: files may be larger than memory.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Text, CSV, TSV or caption file; `-` is standard input
    #[arg(value_name = "INPUT", default_value = "-")]
    input: PathBuf,
    /// File for the result; `-` is standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// How far to go
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = Level::Repair)]
    fix: Level,
    /// Where tones go: hòa (old), hoà (new), or as they stand
    #[arg(long, value_name = "STYLE", value_enum, default_value_t = Tone::Keep)]
    tone: Tone,
    /// Write nothing; end with exit code 1 if anything would change
    #[arg(long, conflicts_with = "output")]
    check: bool,
    /// Columns of a table to rewrite, by name or number from 1; all by default
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    column: Vec<String>,
    /// Encoding of the result: utf-8, tcvn3, vni, viscii, vps, windows-1258, viqr …
    #[arg(long, value_name = "NAME", value_parser = encodings(), default_value = "utf-8")]
    to: Encoding,
    /// Format of the input [default: by name; captions also by content]
    #[arg(long, value_name = "FORMAT", value_parser = formats(), help_heading = "Input")]
    format: Option<Format>,
    /// Encoding of the input, or per-line where lines differ [default: detected]
    #[arg(long, value_name = "NAME", value_parser = stated(), help_heading = "Input")]
    encoding: Option<Stated>,
    /// Whether a table begins with a row of names, which stays as it is [default: detected]
    #[arg(long, value_name = "YES|NO", value_parser = yes_or_no, help_heading = "Input")]
    header: Option<bool>,
    /// Delimiter of a table: one character, or `tab` [default: detected]
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter, help_heading = "Input")]
    delimiter: Option<u8>,
}

/// [`Fix`] by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Level {
    /// Letters composed, marks in order
    Unicode,
    /// And misread UTF-8, look-alike letters, odd spaces, invisible characters, misplaced tone marks
    Repair,
    /// And typed words (Vieejt, Vie65t), fullwidth letters, ligatures, quotes and dashes
    All,
}

/// [`Style`] by name.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tone {
    Old,
    New,
    Keep,
}

pub(crate) fn run(arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
    let options = Options {
        fix: match arguments.fix {
            Level::Unicode => Fix::Unicode,
            Level::Repair => Fix::Repair,
            Level::All => Fix::All,
        },
        tone: match arguments.tone {
            Tone::Old => Style::Old,
            Tone::New => Style::New,
            Tone::Keep => Style::Keep,
        },
    };
    let mut work = Work {
        normalizer: Normalizer::new(options),
        sink: if arguments.check { None } else { Some(Sink::create(&arguments.output)?) },
        to: arguments.to,
        bytes: Vec::new(),
        begun: false,
        lost: Lost::default(),
        loss: Loss::default(),
        texts: [0; 2],
        feeds: 0,
        open: false,
    };
    let how = RewriteOptions {
        format: arguments.format,
        encoding: arguments.encoding.and_then(Stated::one),
        each_line: arguments.encoding == Some(Stated::PerLine),
        columns: arguments.column.clone(),
        header: arguments.header,
        delimiter: arguments.delimiter,
    };
    let read = rewrite(&arguments.input, &how, &mut work)?;
    let (lines, texts) = (work.feeds + u64::from(work.open), work.texts);
    let Work { normalizer, sink, lost, loss, .. } = work;
    if let Some(sink) = sink {
        sink.finish()?;
    }
    read.notes.iter().for_each(|note| session.note(note));
    let report = normalizer.report();
    let changed = report.changes() > 0
        || read_in(&read).any(|(encoding, _)| encoding != arguments.to)
        || loses_mark(&read, arguments)
        || read.damaged > 0;
    let size = match read.format {
        Format::Csv | Format::Tsv => format!("{}, {}", counted(texts[0], "cell"), texts[1]),
        Format::Text | Format::Page => format!("{}, {}", counted(lines, "line"), report.lines_changed.min(lines)),
        _ => format!("{}, {}", counted(report.lines, "line"), report.lines_changed),
    };
    say(report, &read, &size, arguments, session);
    warn(report, &read, lost, &loss, arguments, session);
    Ok(if arguments.check && changed { Exit::Findings } else { Exit::Done })
}

/// What is done with the pieces.
struct Work {
    normalizer: Normalizer,
    sink: Option<Sink>,
    to: Encoding,
    bytes: Vec<u8>,
    begun: bool,
    lost: Lost,
    loss: Loss,
    /// Texts handed out, and those of them that changed.
    texts: [u64; 2],
    /// Line feeds in them, and whether more followed the last one: a long line comes in pieces.
    feeds: u64,
    open: bool,
}

impl Rewriter for Work {
    fn text(&mut self, text: &str, out: &mut String) -> bool {
        self.loss.look(text);
        let changed = self.normalizer.push(text, out);
        self.texts[0] += 1;
        self.texts[1] += u64::from(changed);
        self.feeds += memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64;
        self.open = !text.ends_with('\n');
        changed
    }

    fn write(&mut self, piece: &str) -> songngu::Result<()> {
        let Some(sink) = &mut self.sink else { return Ok(()) };
        if self.to == Encoding::Utf8 {
            return sink.put(piece.as_bytes());
        }
        self.bytes.clear();
        if !self.begun && matches!(self.to, Encoding::Utf16Le | Encoding::Utf16Be) {
            encode("\u{feff}", self.to, &mut self.bytes);
        }
        self.begun = true;
        self.lost.add(encode(piece, self.to, &mut self.bytes));
        sink.put(&self.bytes)
    }
}

/// Encodings the input was in, with lines where each has its own.
fn read_in(read: &Rewritten) -> impl Iterator<Item = (Encoding, Option<u64>)> {
    let whole = read.lines.is_empty().then_some((read.encoding, None));
    whole.into_iter().chain(read.lines.iter().map(|&(encoding, lines)| (encoding, Some(lines))))
}

/// Whether a byte-order mark goes: in UTF-16 a new one is written.
fn loses_mark(read: &Rewritten, arguments: &Arguments) -> bool {
    read.marked && !matches!(arguments.to, Encoding::Utf16Le | Encoding::Utf16Be)
}

/// The summary: what was read, and what was changed how often.
fn say(report: &Report, read: &Rewritten, size: &str, arguments: &Arguments, session: &Session) {
    let would = if arguments.check { "would change" } else { "changed" };
    let mut text = format!("{size} {would}");
    let from: Vec<String> = read_in(read)
        .filter(|&(encoding, _)| encoding != arguments.to)
        .map(|(encoding, lines)| match lines {
            Some(lines) => format!("{encoding} ({})", counted(lines, "line")),
            None => encoding.to_string(),
        })
        .collect();
    if !from.is_empty() {
        text += &format!("; from {} to {}", from.join(", "), arguments.to);
    }
    if loses_mark(read, arguments) {
        text += if arguments.check { "; byte-order mark would go" } else { "; byte-order mark dropped" };
    }
    session.say(&text);
    for change in Change::ALL.into_iter().filter(|&change| report.of(change) > 0) {
        session.say(&format!("{:>8}  {}", report.of(change), change.about()));
    }
}

/// What could not be read, written or known.
fn warn(report: &Report, read: &Rewritten, lost: Lost, loss: &Loss, arguments: &Arguments, session: &Session) {
    let name =
        if arguments.input == Path::new("-") { "standard input".into() } else { arguments.input.display().to_string() };
    let warning = |text: String| session.note(&Note::warning(format!("{name}: {text}")));
    if read.damaged > 0 {
        warning(format!(
            "{} no meaning in {}; written as U+FFFD",
            if read.damaged == 1 {
                "1 place has bytes of".into()
            } else {
                format!("{} places have bytes of", read.damaged)
            },
            if read.lines.is_empty() { read.encoding.name() } else { "their line's encoding" }
        ));
    }
    if loss.is_damaged() {
        warning(format!(
            "letters were lost before, in {} of {} looked at ({}); they can't be restored{}",
            loss.marked + loss.impossible,
            counted(loss.words as u64, "word"),
            loss.examples.join(", "),
            match arguments.encoding {
                Some(Stated::One(stated)) => format!(". Or the file isn't in {stated}: --encoding says so"),
                _ => String::new(),
            }
        ));
    } else if report.lost > 0 {
        warning(format!("{} lost before, beyond repair", counted(report.lost, "letter")));
    }
    if lost.replaced > 0 {
        warning(format!("{} that {} hasn't, written as ?", counted(lost.replaced, "character"), arguments.to));
    }
    if lost.folded > 0 {
        warning(format!("{} that {} hasn't, written plain", counted(lost.folded, "sign"), arguments.to));
    }
    if lost.case > 0 {
        warning(format!("{} that {} hasn't, written small", counted(lost.case, "capital"), arguments.to));
    }
}
