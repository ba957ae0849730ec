//! `songngu completions SHELL`: the script that completes our flags in a shell.

use std::path::Path;

use clap_complete::Shell;
use songngu::output::Sink;

use super::exit::Exit;
use super::session::Session;

/// Writes the completion script of a shell to standard output
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Which shell
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments, _session: &Session) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::command(), "songngu", &mut script);
    let mut sink = Sink::create(Path::new("-"))?;
    sink.put(&script)?;
    sink.finish()?;
    Ok(Exit::Done)
}
