//! Which copy goes with which, when two clusters belong together. Knows the copies' texts and days; not how clusters are paired.

use crate::align::assign::{Match, assign};
use crate::record::{Lang, Record};
use crate::score::{Evidence, Prepared, Scorer};

/// Clusters with more possible pairs between them than this are paired in their order; it is all the same text.
const MOST: usize = 4_096;

/// Which member goes with which: as many as the smaller side has, best first.
pub(super) fn members(left: &[u32], right: &[u32], worth: impl Fn(&[u32], &[u32]) -> Vec<i64>) -> Vec<(u32, u32)> {
    if left.len().saturating_mul(right.len()) > MOST {
        return (0..left.len().min(right.len()) as u32).map(|at| (at, at)).collect();
    }
    // More than any difference, so that nobody stays alone for another's sake.
    const PAIR: i64 = 1 << 40;
    let option = |(at, worth): (u32, i64)| {
        let (row, column) = (at / right.len() as u32, at % right.len() as u32);
        let worth = worth.clamp(-PAIR / 100, PAIR / 100);
        Match { row, column, worth: PAIR + worth * 8 - i64::from(row.abs_diff(column).min(7)) }
    };
    assign(&(0..).zip(worth(left, right)).map(option).collect::<Vec<_>>())
}

/// How well copies go with each other: by their score where their texts differ, then by their days.
pub(super) fn fitting(vi: &[&Record], en: &[&Record], scorer: &Scorer<'_>) -> Vec<i64> {
    let differ = |side: &[&Record]| side.iter().any(|record| record.text != side[0].text);
    let prepare = |side: &[&Record], lang| -> Vec<Prepared> {
        side.iter().map(|record| scorer.prepare(&record.text, lang, record.date)).collect()
    };
    let days = |a: &Record, b: &Record| match (a.date, b.date) {
        (Some(a), Some(b)) => a.days().abs_diff(b.days()).min(10_000) as i64,
        _ => 0,
    };
    // Of copies with and without diacritics the former make the better pair.
    let bare = |record: &Record| i64::from(record.text.is_ascii()) * 10_000_000;
    let mut out: Vec<i64> = vi.iter().flat_map(|v| en.iter().map(|e| -days(v, e) - bare(v))).collect();
    if differ(vi) || differ(en) {
        let (left, right) = (prepare(vi, Lang::Vi), prepare(en, Lang::En));
        let mut evidence = Evidence::default();
        let mut at = out.iter_mut();
        for v in &left {
            for (e, worth) in right.iter().zip(&mut at) {
                *worth += (scorer.sum(v, e, &mut evidence).clamp(-40.0, 40.0) * 1e6) as i64;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::record::Date;
    use std::sync::Arc;

    fn records(texts: &[&str]) -> Vec<Record> {
        let file: Arc<str> = Arc::from("t");
        texts.iter().zip(1..).map(|(text, line)| Record::new(*text, &file, line)).collect()
    }

    #[test]
    fn copies_that_differ_go_where_they_fit_and_equal_ones_by_day() {
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let mut vi = records(&["Mưa to ở Huế", "Mưa to ở Huế"]);
        let mut en = records(&["Heavy rain in Hue", "Heavy rain in Hue"]);
        (vi[0].date, en[1].date) = (Date::new(2025, 3, 1), Date::new(2025, 3, 1));
        (vi[1].date, en[0].date) = (Date::new(2025, 3, 9), Date::new(2025, 3, 9));
        let of =
            |list: &[u32], records: &[Record]| list.iter().map(|&at| records[at as usize].clone()).collect::<Vec<_>>();
        let fit = |vi: &[Record], en: &[Record]| {
            members(&[0, 1], &[0, 1], |left, right| {
                let (left, right) = (of(left, vi), of(right, en));
                fitting(&left.iter().collect::<Vec<_>>(), &right.iter().collect::<Vec<_>>(), &scorer)
            })
        };
        assert_eq!(fit(&vi, &en), [(0, 1), (1, 0)]);
        let bare = records(&["Mua to o Hue", "MƯA TO Ở HUẾ"]);
        let worths = fitting(&bare.iter().collect::<Vec<_>>(), &[&en[0]], &scorer);
        assert!(worths[1] > worths[0], "{worths:?}");
        let (vi, en) =
            (records(&["Giá dầu tăng mạnh", "Giá gạo giảm"]), records(&["Rice prices fall", "Oil prices rise"]));
        assert_eq!(fit(&vi, &en), [(0, 1), (1, 0)]);
    }

    #[test]
    fn huge_clusters_go_by_their_order() {
        let many: Vec<u32> = (0..100).collect();
        let none = |_: &[u32], _: &[u32]| Vec::new();
        assert_eq!(members(&many, &many[..50], none).len(), 50);
        assert_eq!(members(&many, &many, none)[99], (99, 99));
    }
}
