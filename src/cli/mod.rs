//! Arguments → one library call → an exit code. One file a verb.

use std::process::ExitCode;

/// Done.
pub(crate) const DONE: u8 = 0;

pub(crate) fn main() -> ExitCode {
    ExitCode::from(DONE)
}
