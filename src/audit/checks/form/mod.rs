//! Checks of how each side is written.

mod address;
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
mod placeholder;
mod quotes;
mod repeated;
mod spacing;
mod syllable;
mod tag;
mod tone;

use crate::audit::check::Check;

/// Most telling first.
pub(super) const CHECKS: &[Check] = &[
    mojibake::CHECK,
    diacritics::CHECK,
    placeholder::CHECK,
    tag::CHECK,
    address::CHECK,
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
