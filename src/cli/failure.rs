//! How an error is said: what happened and where, why, and what to do. Then the exit code that goes with it.

use std::io::ErrorKind;

use songngu::{Error, Kind};

use super::exit::Exit;
use super::session::Session;

/// Says the error on standard error and answers with the exit code. A closed pipe is success and is not said.
pub(crate) fn report(error: &anyhow::Error, session: &Session) -> Exit {
    let kind = kind(error);
    if kind == Kind::BrokenPipe {
        return Exit::Done;
    }
    session.error(&error.to_string());
    for cause in error.chain().skip(1) {
        session.cause(&cause.to_string());
    }
    for hint in error.chain().filter_map(|cause| cause.downcast_ref::<Error>()).filter_map(Error::advice) {
        session.hint(hint);
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
