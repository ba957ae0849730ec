//! Ctrl-C, SIGTERM and SIGHUP: half-written files are removed, then the program ends with code 130.

use songngu::Error;
use songngu::output::sink;

use super::exit::Exit;

/// Watches for signals from now on. Fails when the system gives no handler.
pub(crate) fn watch() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        sink::abandon_all(|| std::process::exit(Exit::Interrupted as i32));
    })
    .map_err(|error| Error::output("cannot watch for Ctrl-C").because(error))?;
    Ok(())
}
