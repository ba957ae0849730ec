//! The exit codes, in one place. Knows nothing of how a run went wrong beyond its kind.

use std::process::ExitCode;

use songngu::Kind;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// Done, and there are findings, or a measure is below the least that was asked for.
    Findings = 1,
    /// The request makes no sense.
    Usage = 2,
    /// An input, an output or a data file failed.
    Failed = 3,
    /// Stopped by the user: 128 + SIGINT, as shells count.
    Interrupted = 130,
}

impl From<Kind> for Exit {
    fn from(kind: Kind) -> Exit {
        match kind {
            Kind::Usage => Exit::Usage,
            Kind::BrokenPipe => Exit::Done,
            Kind::Interrupted => Exit::Interrupted,
            _ => Exit::Failed,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_the_documented_codes() {
        let code = |kind| Exit::from(kind) as u8;
        assert_eq!([Kind::Usage, Kind::Input, Kind::Output, Kind::Data].map(code), [2, 3, 3, 3]);
        assert_eq!([Kind::BrokenPipe, Kind::Interrupted].map(code), [0, 130]);
    }
}
