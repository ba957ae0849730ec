//! English dates: *January 29, 2025*, *29 January*, *March 12-14*, *the 3rd of May*, *1/29/2025*.

use super::atom::{Case, Shape};
use super::cue::{Cue, Role};
use super::date_vi::{day, iso, month};
use super::scan::Scan;
use super::value::{PartialDate, Value};

/// A month by name, and the atom after it (and after its full stop).
fn month_name(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let atom = scan.atoms.get(at).filter(|atom| atom.case != Case::Small)?;
    let (m, end) = scan.find(at, |cue| match cue {
        Cue::Month(n) => Some(u32::from(n)),
        _ => None,
    })?;
    let short = atom.end - atom.start <= 4;
    Some((m, if short && scan.sign(end) == Some('.') && scan.glued(end) { end + 1 } else { end }))
}

/// A day of the month in digits, with or without *th*.
fn day_number(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    let (d @ 1..=31, 1..=2) = scan.int(at)? else { return None };
    let end = scan.role(at + 1, Role::NthEnding).filter(|_| scan.glued(at + 1)).unwrap_or(at + 1);
    // 5.30 and 12:30 are other things.
    let joined = scan.glued(end) && scan.glued(end + 1) && scan.shaped(end + 1, Shape::Number);
    if scan.sign(end) == Some('%') || matches!(scan.sign(end), Some(':' | '/')) && joined {
        return None;
    }
    Some((d, end))
}

/// A year after a date: *, 2025*, *2025*, `-09`.
fn year_after(scan: &Scan<'_>, at: usize) -> (u16, usize) {
    if let (true, true, Some((year, 2))) = (scan.dash(at), scan.glued(at + 1), scan.int(at + 1)) {
        return (if year < 50 { 2000 + year } else { 1900 + year } as u16, at + 2);
    }
    let next = if scan.sign(at) == Some(',') { at + 1 } else { at };
    let next = scan.role(next, Role::Of).unwrap_or(next);
    match scan.year(next) {
        // "in May 2000 people" is read as a year too; nothing tells them apart.
        Some(year) => (year, next + 1),
        None => (0, at),
    }
}

/// Dates that begin with a month's name.
pub(super) fn from_month(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (m, next) = month_name(scan, at)?;
    // March, 18
    let comma = scan.sign(next) == Some(',')
        && matches!(scan.int(next + 1), Some((1..=31, 1..=2)))
        && !scan.shaped(next + 2, Shape::Word);
    let next = next + usize::from(comma);
    let next = scan.role(next, Role::The).filter(|&day| day_number(scan, day).is_some()).unwrap_or(next);
    if let Some((first, after)) = day_number(scan, next) {
        // March 12-14
        let to = scan.role(after, Role::To).or_else(|| scan.role(after, Role::And));
        let last = to
            .and_then(|to| day_number(scan, to).map(|(last, end)| (to, last, end)))
            .filter(|&(_, last, _)| last > first);
        if let Some((to, last, end)) = last {
            let (year, end) = year_after(scan, end);
            if let (Some(from), Some(until)) = (day(year, m, first), day(year, m, last)) {
                scan.push(Value::Date(from), at, after);
                return Some(scan.push(Value::Date(until), to, end));
            }
        }
        let (year, end) = year_after(scan, after);
        return Some(scan.push(Value::Date(day(year, m, first)?), at, end));
    }
    let (year, end) = year_after(scan, next);
    let length = scan.atoms[at].end - scan.atoms[at].start;
    // May and March are also verbs, Jan, Mar and Dec also names.
    let doubtful = length <= 5 && !matches!(m, 4 | 6 | 7) || length <= 3;
    if year == 0 && doubtful && !scan.role_before(at, &[Role::InMonth]) {
        return None;
    }
    Some(scan.push(Value::Date(month(year, m)?), at, end))
}

/// Dates that begin with a number.
pub(super) fn from_number(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (first, digits) = scan.int(at)?;
    if digits == 4 {
        return iso(scan, at);
    }
    if let Some(end) = slashed(scan, at, first, digits) {
        return Some(end);
    }
    let (first, mut next) = day_number(scan, at)?;
    // 12-14 March, 12 to 14 March
    if let Some(to) = scan.role(next, Role::To).or_else(|| scan.role(next, Role::And))
        && let Some((last, after)) = day_number(scan, to)
        && let Some((m, after)) = month_name(scan, after)
    {
        let (year, end) = year_after(scan, after);
        if let (Some(from), Some(until)) = (day(year, m, first), day(year, m, last)) {
            scan.push(Value::Date(from), at, next);
            return Some(scan.push(Value::Date(until), to, end));
        }
    }
    next = scan.role(next, Role::Of).unwrap_or(next);
    if scan.dash(next) && scan.glued(next + 1) {
        next += 1;
    }
    let (m, after) = month_name(scan, next)?;
    let (mut year, mut end) = year_after(scan, after);
    // 13 Jul 09
    if let (0, Some((short, 2)), false) = (year, scan.int(after), scan.shaped(after + 1, Shape::Word)) {
        (year, end) = (if short < 50 { 2000 + short } else { 1900 + short } as u16, after + 1);
    }
    Some(scan.push(Value::Date(day(year, m, first)?), at, end))
}

/// 1/29/2025, 29/1/2025, 9/11: month first is the American habit, day first the British; both readings where both are days.
fn slashed(scan: &mut Scan<'_>, at: usize, first: u32, digits: usize) -> Option<usize> {
    if digits > 2 || scan.sign(at + 1) != Some('/') || !scan.glued(at + 1) || !scan.glued(at + 2) {
        return None;
    }
    let (second, second_digits) = scan.int(at + 2)?;
    if second_digits > 2 {
        return None;
    }
    let short = scan
        .int(at + 4)
        .filter(|&(_, digits)| digits == 2)
        .map(|(n, _)| if n < 50 { 2000 + n } else { 1900 + n } as u16);
    let year = scan.year(at + 4).or(short).filter(|_| scan.sign(at + 3) == Some('/') && scan.glued(at + 4));
    let end = if year.is_some() { at + 5 } else { at + 3 };
    let year = year.unwrap_or(0);
    let read = |m, d| day(year, m, d).map(Value::Date);
    let (american, british) = (read(first, second), read(second, first));
    if year == 0 && first < second && second <= 10 && scan.shaped(at, Shape::Number) {
        return Some(scan.push_with(Value::Fraction { over: first, under: second }, british.or(american), at, end));
    }
    let main = american.or(british)?;
    let other = british.filter(|other| *other != main);
    Some(scan.push_with(main, other, at, end))
}

/// The date of an ordinal before *of* and a month: *the 3rd of May*, *third of May*.
pub(super) fn of_month(scan: &Scan<'_>, at: usize, nth: u32) -> Option<(PartialDate, usize)> {
    let next = scan.role(at, Role::Of).unwrap_or(at);
    let (m, next) = month_name(scan, next)?;
    let (year, end) = year_after(scan, next);
    Some((day(year, m, nth)?, end))
}
