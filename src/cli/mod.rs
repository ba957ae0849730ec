//! Arguments → one library call → an exit code. One file a verb; nothing here that a user of the library would need.

mod align;
mod audit;
mod bar;
mod completions;
mod config;
mod convert;
mod encoding;
mod eval;
mod exit;
mod explain;
mod failure;
mod findings;
mod fit;
mod heaps;
mod inputs;
mod interrupt;
mod learn;
mod man;
mod memory;
mod normalize;
mod numbers;
mod outputs;
mod places;
mod score;
mod scoring;
mod session;
mod sheet;
mod ways;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};
use songngu::output::Sink;

use exit::Exit;
use session::Session;

/// Pairs Vietnamese headlines, captions and sentences with their English counterparts, scores and explains each pair, and
/// audits translations.
///
/// Data goes to standard output or to -o; everything said to a person goes to standard error.
/// Exit codes: 0 done, 1 findings, 2 wrong usage, 3 an input or output failed.
#[derive(Debug, Parser)]
#[command(name = "songngu", version, max_term_width = 100, arg_required_else_help = true)]
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
    /// Threads to work with, at most 1024; 0 = one for each processor. The result doesn't depend on it
    #[arg(long, global = true, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(..=1024))]
    threads: u16,
    /// Colours in what is said on standard error
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// File with settings that flags override; --print-config shows what can stand in it
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write the settings that would hold to standard output, and do nothing
    #[arg(long, global = true)]
    print_config: bool,
}

/// The verbs. One line and one file each.
#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "there is one a run")]
enum Verb {
    Align(align::Arguments),
    Score(score::Arguments),
    Explain(explain::Arguments),
    Audit(audit::Arguments),
    Eval(eval::Arguments),
    Learn(learn::Arguments),
    Normalize(normalize::Arguments),
    Convert(convert::Arguments),
    #[command(hide = true)]
    Fit(fit::Arguments),
    #[command(hide = true)]
    Completions(completions::Arguments),
    #[command(hide = true)]
    Man(man::Arguments),
}

impl Verb {
    fn run(&self, session: &Session) -> anyhow::Result<Exit> {
        match self {
            Verb::Align(arguments) => align::run(arguments, session),
            Verb::Score(arguments) => score::run(arguments, session),
            Verb::Explain(arguments) => explain::run(arguments, session),
            Verb::Audit(arguments) => audit::run(arguments, session),
            Verb::Eval(arguments) => eval::run(arguments, session),
            Verb::Learn(arguments) => learn::run(arguments, session),
            Verb::Normalize(arguments) => normalize::run(arguments, session),
            Verb::Convert(arguments) => convert::run(arguments, session),
            Verb::Fit(arguments) => fit::run(arguments, session),
            Verb::Completions(arguments) => completions::run(arguments, session),
            Verb::Man(arguments) => man::run(arguments, session),
        }
    }
}

/// The whole command line as clap knows it. Of a flag that is given twice, the later one holds.
fn command() -> clap::Command {
    // `--days -1` is a wrong number, not an unknown flag.
    fn numbers(arg: clap::Arg) -> clap::Arg {
        let flag = arg.get_action().takes_values() && !arg.is_positional() && !arg.is_allow_hyphen_values_set();
        if flag { arg.allow_negative_numbers(true) } else { arg }
    }
    let shaped = |verb: clap::Command| verb.args_override_self(true).mut_args(numbers);
    shaped(Arguments::command()).mut_subcommands(shaped)
}

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    match run(std::env::args_os().collect()) {
        Ok(exit) => exit.into(),
        Err(error) => match error.downcast::<clap::Error>() {
            Ok(error) => {
                // A closed pipe under `--help | head -1` is nobody's fault.
                let _ = error.print();
                if error.use_stderr() { Exit::Usage } else { Exit::Done }.into()
            }
            Err(error) => failure::report(&error).into(),
        },
    }
}

fn run(arguments: Vec<std::ffi::OsString>) -> anyhow::Result<Exit> {
    let command = command();
    let layered = config::layer(&command, arguments)?;
    if let Some(settings) = layered.printed {
        let mut sink = Sink::create(Path::new("-"))?;
        sink.put(settings.as_bytes())?;
        sink.finish()?;
        return Ok(Exit::Done);
    }
    let arguments = Arguments::from_arg_matches(&command.try_get_matches_from(layered.arguments)?)?;
    let session = Session::new(&arguments.global);
    interrupt::watch()?;
    session::threads(arguments.global.threads.into())?;
    arguments.verb.run(&session)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_arguments_fit_together() {
        super::command().debug_assert();
    }
}
