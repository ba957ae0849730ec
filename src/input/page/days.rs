//! A day written somewhere in a line, as bylines write it. Knows the orders and month names of Vietnamese and English; the whole of
//! what texts claim about time is another room's.

use std::ops::Range;

use crate::record::Date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const FULL: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A place in a line.
#[derive(Clone, Copy)]
struct At<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> At<'a> {
    fn rest(self) -> &'a str {
        &self.line[self.at..]
    }

    fn skip(self, n: usize) -> At<'a> {
        At { at: self.at + n, ..self }
    }

    /// A number of `min` to `max` digits that no digit follows.
    fn number(self, min: usize, max: usize) -> Option<(u16, At<'a>)> {
        let len = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if len < min || len > max {
            return None;
        }
        Some((self.rest()[..len].parse().ok()?, self.skip(len)))
    }

    /// One of the bytes.
    fn one(self, bytes: &[u8]) -> Option<(u8, At<'a>)> {
        let b = *self.rest().as_bytes().first()?;
        bytes.contains(&b).then(|| (b, self.skip(1)))
    }

    /// White space, full stops and commas; none is fine.
    fn gap(self) -> At<'a> {
        let rest = self.rest();
        self.skip(rest.len() - rest.trim_start_matches([' ', '\u{a0}', ',', '.']).len())
    }

    /// A word of letters, in lower case.
    fn word(self) -> Option<(String, At<'a>)> {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        (len > 0).then(|| (rest[..len].to_lowercase(), self.skip(len)))
    }
}

/// The first day in a line, and where it stands. Years from 1990 on: bylines are of web pages.
pub(crate) fn find_day(line: &str) -> Option<(Range<usize>, Date)> {
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let here = At { line, at };
        let found = if c.is_ascii_digit() && !before.is_ascii_digit() {
            iso(here).or_else(|| numeric(here)).or_else(|| vietnamese(here)).or_else(|| day_month(here))
        } else if c.is_alphabetic() && !before.is_alphabetic() {
            month_day(here)
        } else {
            None
        };
        if let Some((date, end)) = found.filter(|(date, _)| date.year >= 1990) {
            return Some((at..end.at, date));
        }
        before = c;
    }
    None
}

type Found<'a> = Option<(Date, At<'a>)>;

/// `2025-01-29`
fn iso(at: At<'_>) -> Found<'_> {
    let (year, at) = at.number(4, 4)?;
    let (mark, at) = at.one(b"-/.")?;
    let (month, at) = at.number(1, 2)?;
    let (_, at) = at.one(&[mark])?;
    let (day, at) = at.number(1, 2)?;
    Some((date(year, month, day)?, at))
}

/// `29/01/2025`, day first; month first only where nothing else makes a day.
fn numeric(at: At<'_>) -> Found<'_> {
    let (first, at) = at.number(1, 2)?;
    let (mark, at) = at.one(b"/-.")?;
    let (second, at) = at.number(1, 2)?;
    let (_, at) = at.one(&[mark])?;
    let (year, at) = at.number(4, 4)?;
    Some((date(year, second, first).or_else(|| date(year, first, second))?, at))
}

/// `29 tháng 1 năm 2025`, `29 tháng 1, 2025`
fn vietnamese(at: At<'_>) -> Found<'_> {
    let (day, at) = at.number(1, 2)?;
    let (word, at) = at.gap().word()?;
    if word != "tháng" {
        return None;
    }
    let (month, at) = at.gap().number(1, 2)?;
    let at = match at.gap().word() {
        Some((word, after)) if word == "năm" => after,
        _ => at,
    };
    let (year, at) = at.gap().number(4, 4)?;
    Some((date(year, month, day)?, at))
}

/// `29 January 2025`, `29th Jan. 2025`
fn day_month(at: At<'_>) -> Found<'_> {
    let (day, at) = at.number(1, 2)?;
    let (mut word, mut at) = at.gap().word()?;
    if ["st", "nd", "rd", "th"].contains(&word.as_str()) {
        (word, at) = at.gap().word()?;
    }
    let month = month(&word)?;
    let (year, at) = at.gap().number(4, 4)?;
    Some((date(year, month, day)?, at))
}

/// `January 29, 2025`
fn month_day(at: At<'_>) -> Found<'_> {
    let (word, at) = at.word()?;
    let month = month(&word)?;
    let (day, at) = at.gap().number(1, 2)?;
    let at = match at.word() {
        Some((ending, after)) if ["st", "nd", "rd", "th"].contains(&ending.as_str()) => after,
        _ => at,
    };
    let (year, at) = at.gap().number(4, 4)?;
    Some((date(year, month, day)?, at))
}

fn month(word: &str) -> Option<u16> {
    let found = FULL.iter().position(|name| *name == word);
    let short = || MONTHS.iter().position(|name| *name == word || (word == "sept" && *name == "sep"));
    found.or_else(short).map(|month| month as u16 + 1)
}

fn date(year: u16, month: u16, day: u16) -> Option<Date> {
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_bylines_write_them() {
        let day = Date::new(2025, 1, 29);
        for line in [
            "Báo Quốc TếBáo Quốc Tế29/01/2025",
            "Thứ tư, 29/1/2025, 10:15 (GMT+7)",
            "29-01-2025 | 08:00",
            "2025-01-29T08:00:00",
            "ngày 29 tháng 1 năm 2025",
            "29 tháng 1, 2025",
            "Updated January 29, 2025 at 9:00 AM",
            "Jan. 29th, 2025",
            "Wednesday 29 January 2025",
            "01/29/2025",
        ] {
            assert_eq!(find_day(line).map(|(_, date)| date), day, "{line}");
        }
        for line in ["123/45/2025", "Tháng 1/2025", "31/02/2025", "may 2025", "1/2/1945", "Ảnh 29.01"] {
            assert_eq!(find_day(line), None, "{line}");
        }
    }
}
