//! What a column's cells look like: texts of a language, numbers, days, addresses. Looks at a sample; doesn't know names.

use crate::input::languages::language;
use crate::record::{Date, Lang};

/// Rows looked at.
const ROWS: usize = 200;

/// Shares of the filled cells of a column, 0 to 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Profile {
    /// Cells that aren't empty.
    pub(crate) filled: usize,
    /// Web addresses.
    pub(crate) url: f32,
    /// Numbers.
    pub(crate) number: f32,
    /// Days.
    pub(crate) date: f32,
    /// Texts clearly Vietnamese.
    pub(crate) vi: f32,
    /// Texts clearly English.
    pub(crate) en: f32,
    /// Mean number of words.
    pub(crate) words: f32,
    /// Different cells.
    pub(crate) distinct: f32,
}

/// Whether a cell is a web address.
pub(crate) fn is_url(cell: &str) -> bool {
    let cell = cell.trim();
    (cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www.")) && !cell.contains(' ')
}

/// Whether a cell is a number and nothing else.
pub(crate) fn is_number(cell: &str) -> bool {
    let cell = cell.trim();
    cell.bytes().any(|b| b.is_ascii_digit())
        && cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-' | b'+' | b'e' | b'E' | b'%'))
}

impl Profile {
    /// Of one column of a sample.
    pub(crate) fn of(rows: &[Vec<String>], column: usize) -> Profile {
        let mut profile = Profile::default();
        let mut seen: Vec<&str> = Vec::new();
        for cell in rows.iter().take(ROWS).filter_map(|row| row.get(column)).map(|cell| cell.trim()) {
            if cell.is_empty() {
                continue;
            }
            profile.filled += 1;
            seen.push(cell);
            if is_url(cell) {
                profile.url += 1.0;
            } else if Date::parse(cell).is_some() {
                profile.date += 1.0;
            } else if is_number(cell) {
                profile.number += 1.0;
            } else {
                profile.words += cell.split_whitespace().take(100).count() as f32;
                match language(cell) {
                    Some(Lang::Vi) => profile.vi += 1.0,
                    Some(Lang::En) => profile.en += 1.0,
                    None => {}
                }
            }
        }
        seen.sort_unstable();
        seen.dedup();
        profile.distinct = seen.len() as f32;
        let filled = profile.filled.max(1) as f32;
        for share in [
            &mut profile.url,
            &mut profile.number,
            &mut profile.date,
            &mut profile.vi,
            &mut profile.en,
            &mut profile.words,
            &mut profile.distinct,
        ] {
            *share /= filled;
        }
        profile
    }

    /// How well the column serves as the text of a language (`None`: of any), 0 to 1. Longer texts than a headline are no better,
    /// and a few values over and over (publishers, sections) are no texts.
    pub(crate) fn text(&self, lang: Option<Lang>) -> f32 {
        let share = match lang {
            Some(Lang::Vi) => self.vi,
            Some(Lang::En) => self.en,
            None => 1.0 - self.url - self.number - self.date,
        };
        if share < 0.5 || self.words < 1.5 { 0.0 } else { share * (self.words / 8.0).min(1.0) * self.distinct }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_kinds_of_cells() {
        let rows: Vec<Vec<String>> = [
            ["1", "https://a.vn/x", "29/01/2025", "Mưa lớn gây ngập nhiều tuyến phố"],
            ["2", "https://a.vn/y", "2025-01-30", "Giá vàng tăng trở lại sau ba phiên giảm"],
        ]
        .iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect();
        assert_eq!(Profile::of(&rows, 0).number, 1.0);
        assert_eq!(Profile::of(&rows, 1).url, 1.0);
        assert_eq!(Profile::of(&rows, 2).date, 1.0);
        assert!(Profile::of(&rows, 3).text(Some(Lang::Vi)) > 0.8);
        assert_eq!(Profile::of(&rows, 3).text(Some(Lang::En)), 0.0);
        assert_eq!(Profile::of(&rows, 9).filled, 0);
    }
}
