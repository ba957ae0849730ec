//! `songngu man`: the manual pages, made from the same table as `--help`.

use std::path::PathBuf;

use anyhow::Context;
use songngu::output::Sink;

use super::exit::Exit;
use super::session::Session;

/// Writes the manual page to standard output, or all pages to a folder
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Folder for one page a verb: songngu.1, songngu-align.1 …
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, _session: &Session) -> anyhow::Result<Exit> {
    let mut command = super::command();
    command.build();
    match &arguments.folder {
        None => write(PathBuf::from("-"), &command)?,
        Some(folder) => {
            write(folder.join("songngu.1"), &command)?;
            for verb in command.get_subcommands().filter(|verb| !verb.is_hide_set()) {
                let name = format!("songngu-{}", verb.get_name());
                write(folder.join(format!("{name}.1")), &verb.clone().name(name))?;
            }
        }
    }
    Ok(Exit::Done)
}

fn write(path: PathBuf, command: &clap::Command) -> anyhow::Result<()> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page).context("cannot draw the manual page")?;
    let mut sink = Sink::create(&path)?;
    sink.put(&page)?;
    sink.finish()?;
    Ok(())
}
