//! The number that begins at an atom, by the rules of the text's language. Knows which language has which rules.

use super::amount::Amount;
use super::scan::Scan;
use super::{number_en, number_vi};
use crate::record::Lang;

/// The number that begins at `at`. `money` says that a currency sign stands before it, which makes `m` a million.
pub(super) fn amount(scan: &Scan<'_>, at: usize, money: bool) -> Option<Amount> {
    match scan.lang {
        Lang::Vi => number_vi::amount(scan, at, money),
        Lang::En => number_en::amount(scan, at, money),
    }
}
