//! Times of day: *9h30*, *lúc 7 giờ tối*, *9:30 p.m.*, *noon*. A number of hours without a sign of the clock is a length of time.

use super::atom::Shape;
use super::cue::Role;
use super::number::amount;
use super::scan::Scan;
use super::unit::Unit;
use super::value::Value;
use crate::record::Lang;

/// Moves an hour to the half of the day that was named.
fn on_clock(hour: u32, minute: u32, late: Option<bool>) -> Option<Value> {
    let hour = match late {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    (hour <= 24 && minute < 60).then_some(Value::Time { hour: hour as u8, minute: minute as u8 })
}

/// Times that begin with a number.
pub(super) fn from_number(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    match scan.lang {
        Lang::Vi => vietnamese(scan, at),
        Lang::En => english(scan, at),
    }
}

/// *nửa đêm*, *noon*, *midnight*.
pub(super) fn named(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (hour, end) =
        if let Some(end) = scan.role(at, Role::Noon) { (12, end) } else { (0, scan.role(at, Role::Midnight)?) };
    scan.push(Value::Time { hour, minute: 0 }, at, end);
    if let Some(fact) = scan.facts.last_mut() {
        fact.strength = super::value::Strength::Weak;
    }
    Some(end)
}

/// The part of the day after a time: whether it is the late half, and the atom after.
fn part_of_day(scan: &Scan<'_>, at: usize, hour: u32) -> Option<(bool, usize)> {
    let late = [
        (Role::Morning, false),
        (Role::Midday, hour < 6),
        (Role::Afternoon, true),
        (Role::Evening, true),
        (Role::Night, hour >= 6),
    ];
    late.into_iter().find_map(|(role, late)| scan.role(at, role).map(|end| (late, end)))
}

fn vietnamese(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (hour, next) = if scan.shaped(at, Shape::Number) {
        let (hour, digits) = scan.int(at)?;
        if digits > 2 {
            return None;
        }
        // 21:30
        if let Some(end) = colon(scan, at) {
            let (minute, _) = scan.int(at + 2)?;
            return Some(scan.push(on_clock(hour, minute, None)?, at, end));
        }
        (hour, at + 1)
    } else {
        let read =
            amount(scan, at, false).filter(|read| read.spelled && read.value <= 24.0 && read.value.fract() == 0.0)?;
        (read.value as u32, read.end)
    };
    let digits = scan.shaped(at, Shape::Number);
    let letter = scan.of(next) == "h" || scan.of(next) == "H" || scan.of(next) == "g";
    let mut end = scan.role(next, Role::HourWord).filter(|_| !letter || scan.glued(next) && digits)?;
    let (mut minute, mut clock) = (0, false);
    if let Some((m, mdigits)) = scan.int(end) {
        let after = scan.role(end + 1, Role::MinuteWord);
        let alone = mdigits == 2 && (scan.role_before(at, &[Role::At]) || !scan.shaped(end + 1, Shape::Word));
        if m < 60 && mdigits <= 2 && (letter && scan.glued(end) || after.is_some() || !letter && alone) {
            minute = m;
            clock = true;
            end = after.unwrap_or(end + 1);
        }
    } else if let Some(after) = scan.role(end, Role::AndHalf) {
        (minute, clock, end) = (30, true, after);
    }
    let part = part_of_day(scan, end, hour);
    let told = scan.role_before(at, &[Role::At]);
    if let Some((late, after)) = part {
        return Some(scan.push(on_clock(hour, minute, Some(late))?, at, after));
    }
    // "khoảng 2 giờ" may be a length; "lúc 2 giờ" is a time; 14h is a time or, as a second reading, a length.
    if clock
        || (letter && hour < 24)
        || told && hour <= 24 && !matches!(scan.of(at.saturating_sub(1)), "khoảng" | "sau" | "trước" | "đến")
    {
        let length = (minute == 0).then_some(Value::Quantity { amount: f64::from(hour), unit: Unit::Hour });
        let late = late_before(scan, at, hour);
        return Some(scan.push_with(on_clock(hour, minute, late)?, length, at, end));
    }
    None
}

/// A part of the day before the time: *chiều 29/1, lúc 3 giờ* is left alone, *tối lúc 8 giờ* is late.
fn late_before(scan: &Scan<'_>, at: usize, hour: u32) -> Option<bool> {
    let before = at.checked_sub(2)?;
    part_of_day(scan, before, hour).filter(|&(_, end)| end == at - 1).map(|(late, _)| late)
}

/// `:MM` right after a number of hours: the atom after.
fn colon(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let joined = scan.sign(at + 1) == Some(':') && scan.glued(at + 1) && scan.glued(at + 2);
    let (_, digits) = scan.int(at + 2)?;
    // 1:30:25 is a length of time.
    let more = scan.sign(at + 3) == Some(':') && scan.glued(at + 3) && scan.glued(at + 4);
    (joined && digits == 2 && !more).then_some(at + 3)
}

fn half_of_day(scan: &Scan<'_>, at: usize) -> Option<(bool, usize)> {
    let (late, end) =
        scan.role(at, Role::Am).map(|end| (false, end)).or_else(|| scan.role(at, Role::Pm).map(|end| (true, end)))?;
    // "p.m" and its last full stop.
    let dotted = scan.of(at).len() == 1 && scan.sign(end) == Some('.') && scan.glued(end);
    Some((late, if dotted { end + 1 } else { end }))
}

fn english(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    if !scan.shaped(at, Shape::Number) {
        let read = amount(scan, at, false).filter(|read| read.spelled && (1.0..=12.0).contains(&read.value))?;
        let hour = read.value as u32;
        if let Some((late, end)) = half_of_day(scan, read.end) {
            return Some(scan.push(on_clock(hour, 0, Some(late))?, at, end));
        }
        let end = scan.role(read.end, Role::HourWord)?;
        return Some(scan.push(on_clock(hour, 0, None)?, at, end));
    }
    if let Some(end) = colon(scan, at) {
        let ((hour, _), (minute, _)) = (scan.int(at)?, scan.int(at + 2)?);
        let half = half_of_day(scan, end);
        let end = half.map_or(end, |(_, end)| end);
        let other = (half.is_none() && hour <= 12).then(|| on_clock(hour, minute, Some(true))).flatten();
        return Some(scan.push_with(on_clock(hour, minute, half.map(|(late, _)| late))?, other, at, end));
    }
    if let Some(end) = military(scan, at) {
        return Some(end);
    }
    let text = scan.of(at);
    let (hour, minute) = match text.split_once('.') {
        Some((hour, minute)) if minute.len() == 2 && hour.len() <= 2 => (hour.parse().ok()?, minute.parse().ok()?),
        Some(_) => return None,
        None => (scan.int(at).filter(|&(_, digits)| digits <= 2)?.0, 0),
    };
    if let Some((late, end)) = half_of_day(scan, at + 1) {
        return (hour <= 12)
            .then(|| on_clock(hour, minute, Some(late)))
            .flatten()
            .map(|value| scan.push(value, at, end));
    }
    let end =
        scan.role(at + 1, Role::HourWord).or_else(|| scan.role(at + 1, Role::Zone).filter(|_| text.contains('.')))?;
    Some(scan.push(on_clock(hour, minute, None)?, at, end))
}

/// 1730 UTC, 0030 local time.
fn military(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (n, 4) = scan.int(at)? else { return None };
    let end = scan.role(at + 1, Role::Zone)?;
    Some(scan.push(on_clock(n / 100, n % 100, None)?, at, end))
}
