//! Years, quarters, decades, centuries, and days and years told from today.

use super::atom::Shape;
use super::cue::{Cue, Role};
use super::fact::Place;
use super::number::amount;
use super::scan::Scan;
use super::value::{PartialDate, Span, Value};
use crate::record::{Date, Lang};

/// *năm 2025*; *năm 40 TCN*. Other years are counted, not named.
pub(super) fn year(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let next = scan.role(at, Role::Year)?;
    let (year, digits) = scan.int(next)?;
    let before_christ = scan.role(next + 1, Role::Era).is_some();
    let whole = !(scan.dash(next + 1) && scan.glued(next + 1) && scan.glued(next + 2));
    // "5 năm 2 tháng" counts; "năm 2025-2030" is a range, left to the rule for numbers.
    if digits != 4 && !before_christ || !whole || at > 0 && scan.shaped(at - 1, Shape::Number) && digits < 4 {
        return None;
    }
    scan.push(Value::Number(f64::from(year)), at, next + 1);
    if let Some(fact) = scan.facts.last_mut() {
        fact.plain = true;
    }
    Some(next + 1)
}

/// `2006-07`: a season, two years.
pub(super) fn season(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let year = scan.year(at)?;
    let (next, 2) = scan.int(at + 2)? else { return None };
    let joined =
        scan.dash(at + 1) && scan.glued(at + 1) && scan.glued(at + 2) && !(scan.glued(at + 3) && scan.dash(at + 3));
    if !joined || next != u32::from(year + 1) % 100 {
        return None;
    }
    scan.push(Value::Number(f64::from(year)), at, at + 1);
    let end = scan.push(Value::Number(f64::from(year + 1)), at + 2, at + 3);
    if let [.., from, until] = &mut scan.facts[..] {
        (from.place, until.place) = (Place::From, Place::Until);
        (from.plain, until.plain) = (true, true);
    }
    Some(end)
}

/// *quý I/2025*, *Q1 2025*.
pub(super) fn quarter(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let named = scan.find(at, |cue| if let Cue::Quarter(n) = cue { Some(n) } else { None });
    if let Some((quarter, end)) = named {
        return Some(close_quarter(scan, at, quarter, end));
    }
    let next = scan.role(at, Role::Quarter)?;
    if scan.lang == Lang::En && !scan.glued(next) {
        return None;
    }
    let number = scan.int(next).map(|(n, _)| n).or_else(|| scan.roman(next)).or_else(|| word(scan, next));
    let number = number.filter(|n| (1..=4).contains(n))?;
    Some(close_quarter(scan, at, number as u8, next + 1))
}

fn word(scan: &Scan<'_>, at: usize) -> Option<u32> {
    scan.find(at, |cue| match cue {
        Cue::Count(n @ 1..=4) | Cue::Tail(n @ 4) => Some(u32::from(n)),
        Cue::Role(Role::Best) => Some(1),
        _ => None,
    })
    .map(|(n, _)| n)
}

/// Adds the year, if it is said, and writes the quarter down.
pub(super) fn close_quarter(scan: &mut Scan<'_>, first: usize, quarter: u8, end: usize) -> usize {
    let mut next = end;
    if matches!(scan.sign(next), Some('/' | '-' | ',')) {
        next += 1;
    }
    next = scan.role(next, Role::Of).or_else(|| scan.role(next, Role::Year)).unwrap_or(next);
    let (year, mut end) = scan.year(next).map_or((0, end), |year| (year, next + 1));
    // The first quarter of 2006-07.
    if year > 0
        && scan.dash(end)
        && scan.glued(end)
        && scan.glued(end + 1)
        && scan.int(end + 1).is_some_and(|(_, digits)| digits == 2)
    {
        end += 2;
    }
    scan.push(Value::Quarter { year, quarter }, first, end)
}

/// *thế kỷ XXI*, *thế kỷ 20*. A number of centuries stands before the word.
pub(super) fn century(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let next = scan.role(at, Role::Century)?;
    if let Some(n) = scan.int(next).map(|(n, _)| n).or_else(|| scan.roman(next)) {
        let n = u8::try_from(n).ok().filter(|n| (1..=40).contains(n))?;
        return Some(scan.push(Value::Century(n), at, next + 1));
    }
    let read = amount(scan, next, false).filter(|read| read.scale == 0 && (1.0..=40.0).contains(&read.value))?;
    Some(scan.push(Value::Century(read.value as u8), at, read.end))
}

/// *thập niên 1990*, *thập niên 90*, *những năm 1960*.
pub(super) fn decade(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let named = scan.role(at, Role::Decade);
    let mut next = named.or_else(|| scan.role(at, Role::YearsOf))?;
    next = scan.role(next, Role::YearsOf).or_else(|| scan.role(next, Role::Year)).unwrap_or(next);
    if let (Some(year), Some((n, _))) = (scan.year(next), scan.int(next)) {
        // "những năm 2011, 2012" and "các năm 2011-2015" are years.
        let lone = n % 10 == 0 && (named.is_some() || !list_follows(scan, next + 1));
        return lone.then(|| scan.push(Value::Decade(year), at, next + 1));
    }
    let mut end = short_decade(scan, at, next)?;
    // thập niên 70 và 80
    while let Some(more) = scan.role(end, Role::And).or_else(|| scan.role(end, Role::To)) {
        let Some(after) = short_decade(scan, more, more) else { break };
        end = after;
    }
    Some(end)
}

/// A decade by two digits, 20 to 90 of the last century or 00 and 10 of this one.
fn short_decade(scan: &mut Scan<'_>, first: usize, at: usize) -> Option<usize> {
    let (n, 2) = scan.int(at)? else { return None };
    let year = if n < 20 { 2000 + n } else { 1900 + n };
    (n % 10 == 0).then(|| scan.push(Value::Decade(year as u16), first, at + 1))
}

fn list_follows(scan: &Scan<'_>, at: usize) -> bool {
    let next = scan.role(at, Role::And).or_else(|| scan.role(at, Role::To));
    next.is_some_and(|next| scan.year(next).is_some())
}

/// English `1990s`, `'90s`, `mid-1990s`.
pub(super) fn plural_year(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let apostrophe = scan.sign(at + 1) == Some('\'');
    let end = scan.role(at + 1 + usize::from(apostrophe), Role::Decades).filter(|end| scan.glued(end - 1))?;
    match scan.int(at)? {
        (year @ 1000..=2190, 4) if year % 10 == 0 => Some(scan.push(Value::Decade(year as u16), at, end)),
        // "in his 20s" is an age: the plain number is its other reading.
        (n, 2) if n % 10 == 0 => {
            let year = if n < 20 { 2000 + n } else { 1900 + n } as u16;
            Some(scan.push_with(Value::Decade(year), Some(Value::Number(f64::from(n))), at, end))
        }
        _ => None,
    }
}

/// *hôm qua*, *today*, *last year*: a day or a year where the day of writing is known.
pub(super) fn relative(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let ((span, offset), end) = scan.find(at, |cue| match cue {
        Cue::Relative(span, offset) => Some((span, offset)),
        _ => None,
    })?;
    let value = match (span, scan.date) {
        (Span::Day, Some(today)) => Value::Date(shifted(today, offset)),
        (Span::Year, Some(today)) => Value::Number(f64::from(today.year) + f64::from(offset)),
        _ => Value::Relative { span, offset },
    };
    scan.push_with(value, scan.date.map(|_| Value::Relative { span, offset }), at, end);
    if let Some(fact) = scan.facts.last_mut() {
        // Headlines drop "today" and "this year" at will.
        fact.strength = super::value::Strength::Weak;
        fact.spelled = true;
    }
    Some(end)
}

/// A day some days later.
fn shifted(day: Date, offset: i8) -> PartialDate {
    let last = |year, month| (28..=31).rev().find(|&d| Date::new(year, month, d).is_some()).unwrap_or(28);
    let (mut year, mut month, mut d) = (day.year, day.month, i16::from(day.day) + i16::from(offset));
    while d < 1 {
        (year, month) = if month == 1 { (year.saturating_sub(1).max(1), 12) } else { (year, month - 1) };
        d += i16::from(last(year, month));
    }
    while d > i16::from(last(year, month)) {
        d -= i16::from(last(year, month));
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    PartialDate { year, month, day: d as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_cross_months_and_years() {
        let on = |y, m, d, offset| shifted(Date::new(y, m, d).unwrap(), offset).to_string();
        assert_eq!(on(2024, 3, 1, -1), "2024-02-29");
        assert_eq!(on(2025, 1, 1, -2), "2024-12-30");
        assert_eq!(on(2024, 12, 31, 1), "2025-01-01");
        assert_eq!(on(1, 1, 1, -1), "0001-12-31");
    }
}
