//! The two sides of a table that is known to hold pairs, where names and looks alone left one open.

use super::names::{Role, role};
use super::profile::Profile;
use super::{Columns, Sheet};
use crate::record::Lang;

/// Fills in the Vietnamese and English columns of a table of pairs as far as they can be told. The flag says that the order of two
/// columns was all there was to go by.
pub(crate) fn complete(sheet: &Sheet, mut columns: Columns) -> (Columns, bool) {
    if columns.vi.is_some() && columns.en.is_some() {
        return (columns, false);
    }
    let text = columns.text.take();
    // A column `source` may have been taken for publishers.
    columns.publisher = None;
    let profiles: Vec<Profile> = (0..sheet.width).map(|column| Profile::of(&sheet.rows, column)).collect();
    let named = |column: usize| {
        let name = sheet.names.as_ref().and_then(|names| names.get(column));
        name.and_then(|name| role(name)).map(|(role, _)| role)
    };
    // Sides and texts by name come first, then whatever isn't plainly something else.
    let free: Vec<usize> = (0..sheet.width).filter(|column| !columns.uses(*column)).collect();
    let by_name: Vec<usize> = free
        .iter()
        .copied()
        .filter(|column| Some(*column) == text || matches!(named(*column), Some(Role::Side | Role::Text)))
        .collect();
    let by_look: Vec<usize> = free
        .into_iter()
        .filter(|column| {
            let profile = &profiles[*column];
            profile.filled > 0 && profile.url + profile.number + profile.date < 0.5
        })
        .collect();
    let open = usize::from(columns.vi.is_none()) + usize::from(columns.en.is_none());
    let candidates = if by_name.len() >= open { by_name } else { by_look };
    let lean = |column: usize| profiles[column].vi - profiles[column].en;
    match (columns.vi, columns.en) {
        (None, None) => {
            let [first, second] = match candidates[..] {
                [first, second] => [first, second],
                // More than two: the clearest of each language.
                _ => {
                    let vi = candidates.iter().copied().max_by(|a, b| lean(*a).total_cmp(&lean(*b)).then(b.cmp(a)));
                    let en = candidates.iter().copied().min_by(|a, b| lean(*a).total_cmp(&lean(*b)).then(a.cmp(b)));
                    match (vi, en) {
                        (Some(vi), Some(en)) if vi != en && lean(vi) > 0.0 && lean(en) < 0.0 => [vi, en],
                        _ => return (columns, false),
                    }
                }
            };
            let swapped = lean(second) > lean(first);
            let guessed = lean(second) == lean(first);
            (columns.vi, columns.en) = if swapped { (Some(second), Some(first)) } else { (Some(first), Some(second)) };
            (columns, guessed)
        }
        (vi, _) => {
            let lang = if vi.is_some() { Lang::En } else { Lang::Vi };
            let toward = |column: usize| if lang == Lang::Vi { lean(column) } else { -lean(column) };
            let best = candidates.iter().copied().max_by(|a, b| toward(*a).total_cmp(&toward(*b)).then(b.cmp(a)));
            match lang {
                Lang::Vi => columns.vi = best,
                Lang::En => columns.en = best,
            }
            (columns, false)
        }
    }
}

/// Share of the cells that must be in the other language.
const EXCHANGED: f32 = 0.7;
/// Rows that this can be told from.
const LEAST: usize = 3;

/// The columns to name as Vietnamese and English, by number from 1, when those that were found hold the other language each.
pub(crate) fn exchanged(sheet: &Sheet, vi: usize, en: usize) -> Option<[usize; 2]> {
    let [left, right] = [vi, en].map(|column| Profile::of(&sheet.rows, column));
    let told = left.filled >= LEAST && right.filled >= LEAST;
    (told && left.en >= EXCHANGED && right.vi >= EXCHANGED).then_some([en + 1, vi + 1])
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;
    use crate::input::LoadOptions;

    fn told(rows: &[&[&str]]) -> (Option<usize>, Option<usize>, bool) {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let width = rows[0].len();
        let sheet = Sheet::new(rows, width, None);
        let (columns, guessed) = complete(&sheet, find(&sheet, &LoadOptions::default()).unwrap());
        (columns.vi, columns.en, guessed)
    }

    #[test]
    fn columns_named_the_wrong_way_round_are_told() {
        let rows: &[&[&str]] = &[
            &["vi", "en"],
            &["Heavy rain in the north", "Mưa lớn ở miền Bắc"],
            &["Oil prices fall again", "Giá dầu lại giảm"],
            &["Students sit the exam", "Học sinh bước vào kỳ thi"],
        ];
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let sheet = Sheet::new(rows, 2, None);
        assert_eq!((exchanged(&sheet, 0, 1), exchanged(&sheet, 1, 0)), (Some([2, 1]), None));
    }

    #[test]
    fn sides_left_open_are_filled_in() {
        assert_eq!(told(&[&["vi", "source", "x"], &["Mưa lớn", "Heavy rain", "7"]]), (Some(0), Some(1), false));
        assert_eq!(told(&[&["Heavy rain", "Mưa lớn"], &["Sunny", "Trời nắng"]]), (Some(1), Some(0), false));
        assert_eq!(told(&[&["src", "tgt"], &["???", "!!!"]]), (Some(0), Some(1), true));
        assert_eq!(told(&[&["1", "2"], &["3", "4"]]), (None, None, false));
    }
}
