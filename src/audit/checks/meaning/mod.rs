//! Checks of what the two sides say.

mod claims;
mod copied;
mod empty;
mod gender;
mod low_score;
mod name;
mod negation;
mod terms;
mod title;
mod truncated;
mod wrong_language;

use crate::audit::check::Check;

/// Most telling first.
pub(super) const CHECKS: &[Check] = &[
    empty::CHECK,
    wrong_language::CHECK,
    copied::CHECK,
    truncated::CHECK,
    claims::NUMBER,
    claims::PERCENT,
    claims::MONEY,
    claims::UNIT,
    claims::DATE,
    name::CHECK,
    title::CHECK,
    gender::CHECK,
    negation::CHECK,
    terms::GLOSSARY,
    terms::KEEP,
    terms::FORBIDDEN,
    // Last, since it keeps quiet where another check says why the score is low.
    low_score::CHECK,
];
