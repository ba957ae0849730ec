//! Checks of how each side is written.

use crate::audit::check::Check;

/// Most telling first.
pub(super) const CHECKS: &[Check] = &[];
