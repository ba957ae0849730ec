//! Places in an order and days of the week. *thứ Hai* is Monday, *lần thứ hai* the second time; where only capitals would tell
//! them apart, both readings are kept.

use super::atom::{Case, Shape};
use super::cue::{Cue, Role};
use super::date_en;
use super::period::close_quarter;
use super::scan::Scan;
use super::value::{Strength, Value};

/// Vietnamese *thứ*: a day of the week or an ordinal.
pub(super) fn nth(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let next = scan.role(at, Role::Nth)?;
    let (n, end) = number(scan, next)?;
    let ordinal = Value::Ordinal(n);
    let lone = next == at + 1;
    let weekday = (lone && (2..=7).contains(&n)).then(|| Value::Weekday((n - 1) as u8));
    let Some(weekday) = weekday else { return Some(scan.push(ordinal, at, end)) };
    let capital = scan.atoms[next].case == Case::Capital && !scan.capitals;
    let began = at == 0 || matches!(scan.sign(at - 1), Some('.' | ':' | '"' | '('));
    let named = scan.atoms[at].case == Case::Capital && !scan.capitals && !began;
    let day_before = scan.role_before(
        at,
        &[Role::Day, Role::Morning, Role::Midday, Role::Afternoon, Role::Evening, Role::Night, Role::At],
    ) || at > 0 && scan.of(at - 1) == "hôm";
    if capital || named {
        return Some(scan.push(weekday, at, end));
    }
    Some(if day_before {
        scan.push_with(weekday, Some(ordinal), at, end)
    } else {
        scan.push_with(ordinal, Some(weekday), at, end)
    })
}

/// What *thứ* counts: digits, words, Roman numerals, *nhất*, *nhì*.
fn number(scan: &Scan<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some((n, digits)) = scan.int(at) {
        return (digits <= 4 && n > 0).then_some((n, at + 1));
    }
    if let Some(n) = scan.roman(at) {
        return Some((n, at + 1));
    }
    let word = scan.find(at, |cue| match cue {
        Cue::Role(Role::Best) => Some(1),
        Cue::Role(Role::Second) => Some(2),
        Cue::Tail(4) => Some(4),
        Cue::Count(5) => Some(5),
        _ => None,
    });
    if word.is_some() {
        return word;
    }
    let digit = scan.find(at, |cue| match cue {
        Cue::Count(n @ 1..=9) => Some(u32::from(n)),
        _ => None,
    });
    // Names are no obstacle here: thứ Ba.
    match digit {
        Some((n, end)) if scan.role(end, Role::Tens).is_none() => Some((n, end)),
        _ => super::number::amount(scan, at, false)
            .filter(|read| read.spelled && read.scale == 0)
            .map(|read| (read.value as u32, read.end)),
    }
}

/// *hạng nhì*, *giải ba*, *khóa XV*. Numbers in digits after these words are plain numbers, except for ranks.
pub(super) fn rank(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let next = scan.role(at, Role::Rank)?;
    if let Some(n) = scan
        .roman(next)
        .filter(|_| scan.atoms[next].end - scan.atoms[next].start > 1 || scan.of(next) == "I" || scan.of(next) == "V")
    {
        return Some(scan.push(Value::Ordinal(n), at, next + 1));
    }
    let placed = matches!(scan.of(at), "hạng" | "Hạng" | "giải" | "ngôi") || next > at + 1;
    let word = scan.find(next, |cue| match cue {
        Cue::Role(Role::Best) => Some(1),
        Cue::Role(Role::Second) => Some(2),
        Cue::Count(n @ 3..=9) if placed => Some(u32::from(n)),
        Cue::Tail(4) if placed => Some(4),
        _ => None,
    })?;
    // "lần nhất" isn't said, "phần nhất" neither.
    if !placed {
        return None;
    }
    Some(scan.push(Value::Ordinal(word.0), at, word.1))
}

/// *phút 89*: the 89th minute.
pub(super) fn minute(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let next = scan.role(at, Role::MinuteOf)?;
    let (n @ 1..=130, _) = scan.int(next)? else { return None };
    let counted =
        at > 0 && scan.shaped(at - 1, Shape::Number) || scan.sign(next + 1) == Some(':') && scan.glued(next + 2);
    (!counted).then(|| scan.push(Value::Ordinal(n), at, next + 1))
}

/// A day of the week by its name.
pub(super) fn weekday(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (day, end) = scan.find(at, |cue| match cue {
        Cue::Weekday(day) => Some(day),
        _ => None,
    })?;
    Some(scan.push(Value::Weekday(day), at, end))
}

/// An English ordinal in digits: *4th*, *21st century*, *89th minute*.
pub(super) fn suffixed(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (n, digits) = scan.int(at)?;
    let end = scan.role(at + 1, Role::NthEnding).filter(|_| scan.glued(at + 1) && digits <= 4)?;
    if second_hand(scan, end) {
        return Some(end);
    }
    Some(close(scan, at, n, end))
}

/// An ordinal in words: *first*, *twenty-first*, *đầu tiên*.
pub(super) fn word(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let ordinal = |cue| match cue {
        Cue::Ordinal(n) => Some(u32::from(n)),
        _ => None,
    };
    let tens = scan.find(at, |cue| match cue {
        Cue::Tens(n) => Some(u32::from(n)),
        _ => None,
    });
    if let Some((tens, next)) = tens {
        let next = if scan.dash(next) && scan.glued(next) { next + 1 } else { next };
        let (last, end) = scan.find(next, ordinal).filter(|&(last, _)| last < 10)?;
        return Some(close(scan, at, tens + last, end));
    }
    let (n, end) = scan.find(at, ordinal)?;
    if second_hand(scan, end) {
        return Some(end);
    }
    // "a second", "per second", "5 seconds" are lengths of time.
    if n == 2 && scan.sign(at.wrapping_sub(1)) == Some('/') {
        return None;
    }
    Some(close(scan, at, n, end))
}

/// *second-hand* smoke and *first-hand* reports count nothing.
fn second_hand(scan: &Scan<'_>, at: usize) -> bool {
    scan.dash(at) && scan.glued(at + 1) && matches!(scan.of(at + 1), "hand" | "class" | "rate")
}

/// What an English ordinal is the ordinal of: a century, a quarter, a day of a month, or nothing in particular.
fn close(scan: &mut Scan<'_>, first: usize, n: u32, end: usize) -> usize {
    let next = if scan.dash(end) && scan.glued(end) { end + 1 } else { end };
    if let (Some(end), Ok(n @ 1..=40)) = (scan.role(next, Role::CenturyWord), u8::try_from(n)) {
        return scan.push(Value::Century(n), first, end);
    }
    if let (Some(end), 1..=4) = (scan.role(next, Role::QuarterWord), n) {
        return close_quarter(scan, first, n as u8, end);
    }
    if let Some((date, end)) = date_en::of_month(scan, end, n) {
        return scan.push(Value::Date(date), first, end);
    }
    scan.push(Value::Ordinal(n), first, end)
}

/// A Roman numeral of two letters or more after a capitalised word: *Thế chiến II*, *World War II*.
pub(super) fn roman(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let before = scan.atoms.get(at.checked_sub(1)?)?;
    let atom = scan.atoms[at];
    if before.shape != Shape::Word
        || atom.glued
        || atom.end - atom.start < 2
        || before.case == Case::All && scan.capitals
    {
        return None;
    }
    let n = scan.roman(at)?;
    let end = scan.push(Value::Ordinal(n), at, at + 1);
    if let Some(fact) = scan.facts.last_mut() {
        fact.strength = Strength::Weak;
        fact.spelled = true;
    }
    Some(end)
}
