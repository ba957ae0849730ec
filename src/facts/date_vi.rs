//! Vietnamese dates, day first: *29/1/2025*, *ngày 29 tháng 1 năm 2025*, *12-14/3*, *tháng Ba*, *năm 2025*.

use super::atom::Shape;
use super::cue::{Cue, Role};
use super::scan::Scan;
use super::value::{PartialDate, Value};
use crate::record::Date;

/// A day that exists (in a leap year when the year isn't known).
pub(super) fn day(year: u16, month: u32, day: u32) -> Option<PartialDate> {
    let (m, d) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Date::new(if year == 0 { 2000 } else { year }, m, d)?;
    Some(PartialDate { year, month: m, day: d })
}

/// A month, maybe with a year.
pub(super) fn month(year: u16, month: u32) -> Option<PartialDate> {
    (1..=12).contains(&month).then_some(PartialDate { year, month: month as u8, day: 0 })
}

/// Dates that begin with a number.
pub(super) fn from_number(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (first, digits) = scan.int(at)?;
    if digits == 4 {
        return iso(scan, at);
    }
    if digits > 2 || first == 0 || first > 31 {
        return None;
    }
    // 29/1, 29-1-2025, 12-14/3, 3/2025.
    let sep = scan.sign(at + 1).filter(|_| scan.glued(at + 1) && scan.glued(at + 2));
    if let Some(sep @ ('/' | '-' | '–' | '.')) = sep
        && let Some(end) = slashed(scan, at, first, sep)
    {
        return Some(end);
    }
    // 29 tháng 1 [năm 2025]; 29 and 30 tháng 1 are read when the second is.
    if let Some(next) = scan.role(at + 1, Role::Month) {
        let (m, next) = month_number(scan, next)?;
        let (year, end) = year_after(scan, next);
        return Some(scan.push(Value::Date(day(year, m, first)?), at, end));
    }
    // 12 - 14 tháng 3, 28 và 29 tháng Chín
    if scan.dash(at + 1) || scan.role(at + 1, Role::To).or_else(|| scan.role(at + 1, Role::And)).is_some() {
        let (last, _) = scan.int(at + 2)?;
        let next = scan.role(at + 3, Role::Month)?;
        let (m, next) = month_number(scan, next)?;
        let (year, end) = year_after(scan, next);
        let (from, until) = (day(year, m, first)?, day(year, m, last)?);
        scan.push(Value::Date(from), at, at + 1);
        return Some(scan.push(Value::Date(until), at + 2, end));
    }
    None
}

/// 2025-01-29.
pub(super) fn iso(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let year = scan.year(at)?;
    let joined =
        (1..=4).all(|next| scan.glued(at + next)) && scan.sign(at + 1) == Some('-') && scan.sign(at + 3) == Some('-');
    let ((m, 2), (d, 2)) = (scan.int(at + 2)?, scan.int(at + 4)?) else { return None };
    let date = day(year, m, d).filter(|_| joined)?;
    Some(scan.push(Value::Date(date), at, at + 5))
}

fn slashed(scan: &mut Scan<'_>, at: usize, first: u32, sep: char) -> Option<usize> {
    if let Some(year) = scan.year(at + 2) {
        // 3/2025; 3-2025 only after tháng, which reads it itself.
        let date = month(year, first).filter(|_| sep == '/')?;
        return Some(scan.push(Value::Date(date), at, at + 3));
    }
    let (second, digits) = scan.int(at + 2)?;
    if digits > 2 {
        return None;
    }
    let again = scan.sign(at + 3).filter(|_| scan.glued(at + 3) && scan.glued(at + 4));
    if again == Some(sep) {
        // 29/1/2025, 29-1-2025, 29/1/25.
        if let Some(year) = scan.year(at + 4) {
            return Some(scan.push(Value::Date(day(year, second, first)?), at, at + 5));
        }
        if let (Some((year, 2)), '/') = (scan.int(at + 4), sep) {
            let year = if year < 50 { 2000 + year } else { 1900 + year } as u16;
            return Some(scan.push(Value::Date(day(year, second, first)?), at, at + 5));
        }
        return None;
    }
    if sep != '/' && scan.role(at + 3, Role::Month).is_some() {
        // 4-10 tháng 4 is a range of days.
        return None;
    }
    if sep != '/' && again == Some('/') {
        // 12-14/3[/2025]
        let (m, _) = scan.int(at + 4)?;
        let (year, end) = match scan.year(at + 6) {
            Some(year) if scan.sign(at + 5) == Some('/') => (year, at + 7),
            _ => (0, at + 5),
        };
        let (from, until) = (day(year, m, first)?, day(year, m, second)?);
        scan.push(Value::Date(from), at, at + 1);
        return Some(scan.push(Value::Date(until), at + 2, end));
    }
    match sep {
        '/' => {
            let date = day(0, second, first)?;
            // 1/3 may be a third, but a fraction has its top below its bottom.
            let fraction = (first < second && second <= 10).then_some(Value::Fraction { over: first, under: second });
            Some(scan.push_with(Value::Date(date), fraction, at, at + 3))
        }
        '-' | '–' if day_named(scan, at) => Some(scan.push(Value::Date(day(0, second, first)?), at, at + 3)),
        _ => None,
    }
}

/// Whether *ngày*, *mùng* or a part of the day stands before: then `29-1` is a date.
fn day_named(scan: &Scan<'_>, at: usize) -> bool {
    let roles = [Role::Day, Role::Feast, Role::Morning, Role::Midday, Role::Afternoon, Role::Evening, Role::Night];
    scan.role_before(at, &roles)
}

/// The number of a month: 1–12 in digits or words (*Giêng*, *Mười Hai*), and the atom after.
fn month_number(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some((m, digits)) = scan.int(at) {
        return (digits <= 2 && (1..=12).contains(&m)).then_some((m, at + 1));
    }
    let (m, end) = scan.find(at, |cue| match cue {
        Cue::Count(n @ 1..=10) | Cue::Month(n) | Cue::Tail(n @ 4) => Some(u32::from(n)),
        _ => None,
    })?;
    if m == 10 {
        let more = scan.find(end, |cue| match cue {
            Cue::Count(n @ 1..=2) => Some(u32::from(n)),
            _ => None,
        });
        if let Some((more, end)) = more {
            return Some((10 + more, end));
        }
    }
    Some((m, end))
}

/// A year after a month: `/2025`, `-2025`, *năm 2025*, *, năm 2025*, *2025*.
fn year_after(scan: &Scan<'_>, at: usize) -> (u16, usize) {
    let mut next = at;
    if matches!(scan.sign(next), Some('/' | '-' | ',' | '.')) {
        next += 1;
        if let (Some(year), true) = (scan.year(next), scan.glued(next)) {
            return (year, next + 1);
        }
    }
    if let Some(after) = scan.role(next, Role::Year)
        && let Some(year) = scan.year(after)
    {
        return (year, after + 1);
    }
    // tháng Một 2001; 21 tháng Sáu, 2006
    match scan.year(next) {
        Some(year) if scan.role(next + 1, Role::Classifier).is_none() => (year, next + 1),
        _ => (0, at),
    }
}

/// *tháng 3*, *tháng Ba năm 2020*, *tháng 3/2025*.
pub(super) fn from_month(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let next = scan.role(at, Role::Month)?;
    // "ba tháng một lần", "6 tháng đầu năm": months are counted.
    if at > 0 && scan.shaped(at - 1, Shape::Number) {
        return None;
    }
    let (m, next) = month_number(scan, next)?;
    // tháng 6.000 and "tháng 3 lần" aren't months.
    if scan.role(next, Role::Times).is_some() {
        return None;
    }
    let (year, end) = year_after(scan, next);
    Some(scan.push(Value::Date(month(year, m)?), at, end))
}

/// *ngày 29* without a month: a place in an order. *ngày 29 tháng 1* is left to the number.
pub(super) fn from_day(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let next = scan.role(at, Role::Day)?;
    let number = scan.int(next);
    if let Some((d @ 1..=31, 1..=2)) = number {
        if let Some(end) = from_number(scan, next) {
            return Some(end);
        }
        // "15, 16 and 17 tháng 3", "ngày 15.000": not a lone day.
        return Some(scan.push(Value::Ordinal(d), at, next + 1));
    }
    // ngày hai mươi chín tháng một
    let read =
        super::number::amount(scan, next, false).filter(|read| read.spelled && (1.0..=31.0).contains(&read.value))?;
    let after = scan.role(read.end, Role::Month)?;
    let (m, after) = month_number(scan, after)?;
    let (year, end) = year_after(scan, after);
    Some(scan.push(Value::Date(day(year, m, read.value as u32)?), at, end))
}
