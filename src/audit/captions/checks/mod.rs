//! The checks of time and shape. Adding one means adding a file and one line here.

mod drift;
mod duration;
mod gap;
mod lines;
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
    lines::LENGTH,
    lines::COUNT,
    duration::CHECK,
    overlap::CHECK,
    gap::CHECK,
    order::CHECK,
    speaker::CHECK,
    sound::CHECK,
];
