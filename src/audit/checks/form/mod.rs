//! Checks of how each side is written.

mod brackets;
mod case;
mod credit;
mod diacritics;
mod ending;
mod escaped;
mod hidden;
mod kept;
mod leftover;
mod length;
mod look_alike;
mod mojibake;
mod nfc;
mod quotes;
mod repeated;
mod spacing;
mod syllable;
mod tone;

use crate::audit::check::Check;

/// Most telling first.
pub(super) const CHECKS: &[Check] = &[
    mojibake::CHECK,
    diacritics::CHECK,
    kept::PLACEHOLDER,
    kept::TAG,
    kept::ADDRESS,
    length::CHECK,
    syllable::CHECK,
    tone::CHECK,
    look_alike::CHECK,
    hidden::CHECK,
    escaped::CHECK,
    repeated::CHECK,
    brackets::CHECK,
    quotes::CHECK,
    credit::CHECK,
    leftover::CHECK,
    ending::CHECK,
    case::CHECK,
    spacing::CHECK,
    nfc::CHECK,
];
