//! The checks of time and shape. Adding one means adding a file and one line here.

mod drift;
mod duration;
mod gap;
mod line_count;
mod line_length;
mod order;
mod overlap;
mod sound;
mod speaker;
mod speed;
mod too_long;
mod unpaired;

use crate::audit::check::Check;

/// In the order of their report.
pub(in crate::audit) const CHECKS: &[Check] = &[
    unpaired::CHECK,
    drift::CHECK,
    too_long::CHECK,
    speed::CHECK,
    line_length::CHECK,
    line_count::CHECK,
    duration::CHECK,
    overlap::CHECK,
    gap::CHECK,
    order::CHECK,
    speaker::CHECK,
    sound::CHECK,
];
