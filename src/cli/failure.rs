//! How an error is said: what happened and where, why, and what to do. Then the exit code that goes with it.

use std::io::ErrorKind;

use anstyle::AnsiColor;
use songngu::output::terminal::escape;
use songngu::{Error, Kind};

use super::exit::Exit;
use super::session::stderr;

/// Says the error on standard error and answers with the exit code. A closed pipe is success and is not said.
pub(crate) fn report(error: &anyhow::Error) -> Exit {
    let kind = kind(error);
    if kind == Kind::BrokenPipe {
        return Exit::Done;
    }
    let (red, green) = (AnsiColor::Red.on_default().bold(), AnsiColor::Green.on_default());
    stderr(format_args!("songngu: {red}error{red:#}: {}", escape(&error.to_string())));
    for cause in error.chain().skip(1) {
        stderr(format_args!("  because: {}", escape(&cause.to_string())));
    }
    for hint in error.chain().filter_map(|cause| cause.downcast_ref::<Error>()).filter_map(Error::advice) {
        stderr(format_args!("  {green}hint{green:#}: {}", escape(hint)));
    }
    Exit::from(kind)
}

/// The kind of the outermost of our errors; a closed pipe anywhere in the chain wins.
fn kind(error: &anyhow::Error) -> Kind {
    let broken = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == ErrorKind::BrokenPipe)
    };
    let ours = error.chain().find_map(|cause| cause.downcast_ref::<Error>()).map(Error::kind);
    if error.chain().any(broken) { Kind::BrokenPipe } else { ours.unwrap_or(Kind::Output) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_pipe_deep_in_the_chain_is_no_failure() {
        let deep = Error::output("cannot write").because(std::io::Error::from(ErrorKind::BrokenPipe));
        assert_eq!(kind(&anyhow::Error::new(deep).context("writing pairs")), Kind::BrokenPipe);
        let usage = anyhow::Error::new(Error::usage("no such column")).context("loading");
        assert_eq!(kind(&usage), Kind::Usage);
    }
}
