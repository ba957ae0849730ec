//! A fact: a value with its place in the text, its second reading, and how loosely it is said.

use std::ops::Range;

use super::value::{Strength, Value};

/// How loosely a number is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Approx {
    /// As it stands.
    #[default]
    Exact,
    /// More than: *hơn*, *over*.
    Over,
    /// Less than, nearly: *gần*, *under*, *up to*.
    Under,
    /// Around: *khoảng*, *about*.
    About,
}

/// Where a fact stands in a range of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Place {
    /// Not in a range.
    #[default]
    Alone,
    /// The first of two: the next fact is the other end.
    From,
    /// The second of two.
    Until,
}

/// One claim of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fact {
    /// What is claimed.
    pub value: Value,
    /// Another way to read it: *10,000* in Vietnamese is ten thousand or ten, *5/9* in English is in May or in September.
    pub other: Option<Value>,
    /// First byte in the clean text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// First token it covers.
    pub first_token: u32,
    /// Number of tokens it covers, in whole or in part.
    pub tokens: u32,
    /// What its agreement or absence is worth.
    pub strength: Strength,
    /// How loosely it is said.
    pub approx: Approx,
    /// Whether it is an end of a range.
    pub place: Place,
    /// Written in words, not in digits.
    pub spelled: bool,
    /// Digits without separator, scale or unit, as years are written.
    pub plain: bool,
    /// Stands in brackets after another fact and says the same in another unit: *32 nghìn tỷ đồng (1,33 tỷ USD)*.
    pub gloss: bool,
    /// The value of its last written digit: 0.1 for 2.5, 1e8 for *1,5 tỷ*. 0 where that makes no sense.
    pub step: f64,
}

impl Fact {
    /// The byte range in the clean text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether this number, read as `n`, is most likely a year.
    pub fn is_year(&self, n: f64) -> bool {
        matches!(self.value, Value::Number(_))
            && !self.spelled
            && self.step == 1.0
            && (1900.0..2100.0).contains(&n)
            && self.plain
    }

    /// The two readings, or the one.
    pub fn readings(&self) -> impl Iterator<Item = Value> + use<> {
        std::iter::once(self.value).chain(self.other)
    }
}
