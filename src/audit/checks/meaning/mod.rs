//! Checks of what the two sides say.

mod claims;
mod copied;
mod date;
mod empty;
mod forbidden;
mod gender;
mod glossary;
mod keep;
mod low_score;
mod money;
mod name;
mod negation;
mod number;
mod percent;
mod title;
mod truncated;
mod unit;
mod wrong_language;

use crate::audit::check::Check;

/// Most telling first.
pub(super) const CHECKS: &[Check] = &[
    empty::CHECK,
    wrong_language::CHECK,
    copied::CHECK,
    truncated::CHECK,
    number::CHECK,
    percent::CHECK,
    money::CHECK,
    unit::CHECK,
    date::CHECK,
    name::CHECK,
    title::CHECK,
    gender::CHECK,
    negation::CHECK,
    glossary::CHECK,
    keep::CHECK,
    forbidden::CHECK,
    // Last, since it keeps quiet where another check says why the score is low.
    low_score::CHECK,
];
