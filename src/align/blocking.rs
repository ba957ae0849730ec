//! Which records may be partners at all: published near in time, or equal in a column. Records that may be partners lie together
//! in the index, so that what is ruled out costs nothing. Knows dates and columns; no texts.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::record::{Lang, Record};

/// A column whose values must be equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockBy {
    /// Who published it.
    Publisher,
    /// A column that the inputs carry along, by name.
    Column(String),
}

impl BlockBy {
    /// `publisher`, or else a carried column.
    pub fn from_name(name: &str) -> BlockBy {
        if name == "publisher" { BlockBy::Publisher } else { BlockBy::Column(name.to_owned()) }
    }

    /// Whether the record has a value there.
    pub(super) fn has(&self, record: &Record) -> bool {
        self.of(record).is_some()
    }

    pub(super) fn of<'a>(&self, record: &'a Record) -> Option<&'a str> {
        let value = match self {
            BlockBy::Publisher => record.publisher.as_deref(),
            BlockBy::Column(name) => {
                record.carried.iter().find(|(of, _)| **of == **name).map(|(_, value)| value.as_str())
            }
        };
        value.map(str::trim).filter(|value| !value.is_empty())
    }
}

impl fmt::Display for BlockBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BlockBy::Publisher => "publisher",
            BlockBy::Column(name) => name,
        })
    }
}

/// Day of a record whose day isn't known; lies behind all others.
const NO_DAY: i32 = i32::MAX;

/// Where a record belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Home {
    block: u32,
    day: i32,
}

/// The records of a side.
#[derive(Debug, Clone, Default)]
struct Side {
    /// Home of each record.
    homes: Vec<Home>,
    /// The records in the order of their places, and their homes.
    order: Vec<u32>,
    placed: Vec<Home>,
}

impl Side {
    fn new(homes: Vec<Home>) -> Side {
        let mut order: Vec<u32> = (0..homes.len() as u32).collect();
        order.sort_by_key(|&at| homes[at as usize]);
        let placed = order.iter().map(|&at| homes[at as usize]).collect();
        Side { homes, order, placed }
    }
}

/// The records of both sides by block and day. Without restrictions it holds nothing, and any record may be any other's partner.
#[derive(Debug, Clone, Default)]
pub struct Blocking {
    days: Option<u32>,
    vi: Side,
    en: Side,
}

impl Blocking {
    /// Any two records may be partners.
    pub fn none() -> Blocking {
        Blocking::default()
    }

    /// Only records at most `days` apart, where both days are known, and equal in a column; records that lack the column are a block
    /// of their own.
    pub fn new<R: Borrow<Record>>(vi: &[R], en: &[R], days: Option<u32>, by: Option<&BlockBy>) -> Blocking {
        if days.is_none() && by.is_none() {
            return Blocking::none();
        }
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let left = vi.iter().map(|record| home(record.borrow(), days, by, &mut numbers)).collect();
        let right = en.iter().map(|record| home(record.borrow(), days, by, &mut numbers)).collect();
        Blocking { days, vi: Side::new(left), en: Side::new(right) }
    }

    /// The record of a side at each place; empty when places are records.
    pub(super) fn order(&self, lang: Lang) -> &[u32] {
        if lang == Lang::Vi { &self.vi.order } else { &self.en.order }
    }

    /// The places where partners in language `lang` of a record of the other side may stand, of `records`: at most two ranges.
    pub(super) fn within(&self, lang: Lang, of: u32, records: u32) -> [Range<u32>; 2] {
        let (side, other) = if lang == Lang::En { (&self.en, &self.vi) } else { (&self.vi, &self.en) };
        let Some(&Home { block, day }) = other.homes.get(of as usize) else { return [0..records, 0..0] };
        let place = |home: Home| side.placed.partition_point(|other| *other < home) as u32;
        let end = place(Home { block: block + 1, day: i32::MIN });
        let Some(days) = self.days.filter(|_| day != NO_DAY) else {
            return [place(Home { block, day: i32::MIN })..end, 0..0];
        };
        let undated = place(Home { block, day: NO_DAY });
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        let from = place(Home { block, day: day.saturating_sub(days) });
        let after = day.saturating_add(days).saturating_add(1);
        [from..place(Home { block, day: after }), undated..end]
    }
}

fn home<'a>(
    record: &'a Record,
    days: Option<u32>,
    by: Option<&BlockBy>,
    numbers: &mut FxHashMap<&'a str, u32>,
) -> Home {
    let next = numbers.len() as u32 + 1;
    let block = by.and_then(|by| by.of(record)).map_or(0, |value| *numbers.entry(value).or_insert(next));
    let day = record.date.filter(|_| days.is_some()).and_then(|date| i32::try_from(date.days()).ok());
    Home { block, day: day.unwrap_or(NO_DAY) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Date;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn records(of: &[(Option<u8>, Option<&str>)]) -> Vec<Record> {
        let file: Arc<str> = Arc::from("t");
        of.iter()
            .zip(1..)
            .map(|(&(day, column), line)| {
                let mut record = Record::new("x", &file, line);
                record.date = day.and_then(|day| Date::new(2025, 1, day));
                record.carried.extend(column.map(|value| (Arc::from("desk"), value.to_owned())));
                record
            })
            .collect()
    }

    fn allowed(blocking: &Blocking, lang: Lang, of: u32, n: u32) -> Vec<u32> {
        let places = blocking.within(lang, of, n).into_iter().flatten();
        let order = blocking.order(lang);
        let mut out: Vec<u32> = places.map(|place| order.get(place as usize).copied().unwrap_or(place)).collect();
        out.sort_unstable();
        out
    }

    #[test]
    fn without_restrictions_everything_is_allowed() {
        let vi = records(&[(None, None)]);
        let blocking = Blocking::new(&vi, &records(&[(Some(1), None), (None, Some("a"))]), None, None);
        assert_eq!(allowed(&blocking, Lang::En, 0, 2), [0, 1]);
    }

    fn homes() -> impl Strategy<Value = Vec<(Option<u8>, Option<&'static str>)>> {
        let column = prop::sample::select(vec![None, Some("a"), Some("b"), Some(" a "), Some("")]);
        prop::collection::vec((prop::option::of(1u8..20), column), 0..15)
    }

    proptest! {
        #[test]
        fn as_every_pair_looked_at(left in homes(), right in homes(), days in prop::option::of(0u32..40), by in any::<bool>()) {
            let (vi, en) = (records(&left), records(&right));
            let column = by.then(|| BlockBy::from_name("desk"));
            let blocking = Blocking::new(&vi, &en, days, column.as_ref());
            let value = |record: &Record| column.as_ref().and_then(|by| by.of(record).map(str::to_owned));
            let near = |a: &Record, b: &Record| match (days, a.date, b.date) {
                (Some(days), Some(a), Some(b)) => a.days().abs_diff(b.days()) <= u64::from(days),
                _ => true,
            };
            for (asking, asked, lang) in [(&vi, &en, Lang::En), (&en, &vi, Lang::Vi)] {
                for (record, at) in asking.iter().zip(0u32..) {
                    let want: Vec<u32> = (0..asked.len() as u32)
                        .filter(|&other| near(record, &asked[other as usize]))
                        .filter(|&other| value(record) == value(&asked[other as usize]))
                        .collect();
                    prop_assert_eq!(allowed(&blocking, lang, at, asked.len() as u32), want);
                }
            }
        }
    }
}
