//! What a run says to a person: notes, warnings, a summary, errors, progress; all on standard error, all text from outside escaped.
//! Knows streams and colours; no verbs.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use clap::ColorChoice;
use songngu::output::terminal::escape;
use songngu::progress::Progress;
use songngu::{Error, Note};

use super::Global;
use super::bar::Bar;

/// The person's side of a run.
#[derive(Debug)]
pub(crate) struct Session {
    quiet: bool,
    bar: Bar,
}

impl Session {
    /// Sets colours and the progress bar as the flags say.
    pub(crate) fn new(global: &Global) -> Session {
        match global.color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::AlwaysAnsi,
            ColorChoice::Never => anstream::ColorChoice::Never,
        }
        .write_global();
        Session { quiet: global.quiet, bar: Bar::new(global.quiet) }
    }

    /// Where the library reports how far it is.
    pub(crate) fn progress(&self) -> &dyn Progress {
        &self.bar
    }

    /// Says what was guessed or decided (not with `--quiet`), or warns.
    pub(crate) fn note(&self, note: &Note) {
        if note.warning {
            self.line("warning", AnsiColor::Yellow, &note.text);
        } else if !self.quiet {
            self.line("note", AnsiColor::Cyan, &note.text);
        }
    }

    /// A line of the summary; not with `--quiet`.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            self.write(format_args!("{}", escape(text)));
        }
    }

    fn line(&self, what: &str, color: AnsiColor, text: &str) {
        let style: Style = color.on_default().bold();
        self.write(format_args!("songngu: {style}{what}{style:#}: {}", escape(text)));
    }

    fn write(&self, line: std::fmt::Arguments<'_>) {
        self.bar.aside(|| stderr(line));
    }
}

/// Writes a line to standard error; nobody is left to tell when that is closed.
pub(super) fn stderr(line: std::fmt::Arguments<'_>) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Sets the number of threads for everything that follows; 0 leaves it to the machine.
pub(crate) fn threads(number: usize) -> anyhow::Result<()> {
    if number > 0 {
        rayon::ThreadPoolBuilder::new()
            .num_threads(number)
            .build_global()
            .map_err(|error| Error::usage(format!("cannot start {number} threads")).because(error))?;
    }
    Ok(())
}
