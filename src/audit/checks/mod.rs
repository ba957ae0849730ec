//! The checks, in the order of their report. Adding one means adding a file and one line here.

mod empty;
mod low_score;

use super::check::Check;

const CHECKS: &[&Check] = &[
    // Meaning.
    &empty::CHECK,
    &low_score::CHECK,
];

/// All checks.
pub fn all() -> impl Iterator<Item = &'static Check> {
    CHECKS.iter().copied()
}
