//! Arguments → one library call → an exit code. One file a verb; nothing here that a user of the library would need.

mod bar;
mod completions;
mod exit;
mod failure;
mod interrupt;
mod man;
mod session;

use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, Parser, Subcommand};

use exit::Exit;
use session::Session;

/// Pairs Vietnamese headlines, captions and sentences with their English counterparts, scores and explains each pair, and
/// audits translations.
///
/// Data goes to standard output or to -o; everything said to a person goes to standard error.
/// Exit codes: 0 done, 1 findings, 2 wrong usage, 3 an input or output failed.
#[derive(Debug, Parser)]
#[command(name = "songngu", version, max_term_width = 100, arg_required_else_help = true, args_override_self = true)]
struct Arguments {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: Verb,
}

/// What holds for every verb.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Everywhere")]
struct Global {
    /// No progress, notes or summary; warnings and errors are still said
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Threads to work with; 0 = one for each processor. The result doesn't depend on it
    #[arg(long, global = true, value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Colours in what is said on standard error
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
}

/// The verbs. One line and one file each.
#[derive(Debug, Subcommand)]
enum Verb {
    #[command(hide = true)]
    Completions(completions::Arguments),
    #[command(hide = true)]
    Man(man::Arguments),
}

impl Verb {
    fn run(&self, session: &Session) -> anyhow::Result<Exit> {
        match self {
            Verb::Completions(arguments) => completions::run(arguments, session),
            Verb::Man(arguments) => man::run(arguments, session),
        }
    }
}

/// The whole command line as clap knows it, for completions and the manual.
fn command() -> clap::Command {
    Arguments::command()
}

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // A closed pipe under `--help | head -1` is nobody's fault.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Done }.into();
        }
    };
    let session = Session::new(&arguments.global);
    let result = interrupt::watch()
        .and_then(|()| session::threads(arguments.global.threads))
        .and_then(|()| arguments.verb.run(&session));
    match result {
        Ok(exit) => exit.into(),
        Err(error) => failure::report(&error, &session).into(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_arguments_fit_together() {
        super::command().debug_assert();
    }
}
