//! Which copy goes with which, when two clusters belong together. Knows the copies' texts and days; not how clusters are paired.

use crate::align::assign::{Match, assign};
use crate::record::{Lang, Record};
use crate::score::{Evidence, Prepared, Scorer};

/// Clusters with more possible pairs between them than this are paired by their days and their order; it is all the same text.
const MOST: usize = 4_096;
/// Day of a copy that has none.
const NO_DAY: i64 = i64::MAX;

/// Which member goes with which, as many pairs as the smaller side has members: places in the two lists.
pub(super) fn members(vi: &[&Record], en: &[&Record], scorer: &Scorer<'_>) -> Vec<(u32, u32)> {
    if vi.len().saturating_mul(en.len()) > MOST {
        by_day(vi, en)
    } else {
        best(vi.len(), en.len(), &fitting(vi, en, scorer))
    }
}

/// The pairs worth most together, ties by order; `worths` row by row.
fn best(left: usize, right: usize, worths: &[i64]) -> Vec<(u32, u32)> {
    // More than any difference, so that nobody stays alone for another's sake.
    const PAIR: i64 = 1 << 40;
    let option = |(at, worth): (u32, i64)| {
        let (row, column) = (at / right.max(1) as u32, at % right.max(1) as u32);
        let worth = worth.clamp(-PAIR / 100, PAIR / 100);
        Match { row, column, worth: PAIR + worth * 8 - i64::from(row.abs_diff(column).min(7)) }
    };
    debug_assert_eq!(worths.len(), left * right);
    assign(&(0..).zip(worths.iter().copied()).map(option).collect::<Vec<_>>())
}

/// Those of one day with each other (a headline that comes back every day, like that of the gold price), then the rest by their days.
/// What isn't dated comes last; of one day those with diacritics come first, then the earlier. Takes n log n.
fn by_day(vi: &[&Record], en: &[&Record]) -> Vec<(u32, u32)> {
    let sorted = |side: &[&Record]| -> Vec<(i64, u32)> {
        let mut list: Vec<(i64, bool, u32)> = side
            .iter()
            .zip(0..)
            .map(|(record, at)| (record.date.map_or(NO_DAY, |date| date.days()), record.text.is_ascii(), at))
            .collect();
        list.sort_unstable();
        list.into_iter().map(|(day, _, at)| (day, at)).collect()
    };
    let (left, right) = (sorted(vi), sorted(en));
    let (mut pairs, mut alone) = (Vec::with_capacity(vi.len().min(en.len())), (Vec::new(), Vec::new()));
    let (mut l, mut r) = (0, 0);
    loop {
        match (left.get(l), right.get(r)) {
            (Some(a), Some(b)) if a.0 == b.0 && a.0 != NO_DAY => {
                pairs.push((a.1, b.1));
                (l, r) = (l + 1, r + 1);
            }
            (Some(a), b) if b.is_none_or(|b| a.0 <= b.0) => {
                alone.0.push(a.1);
                l += 1;
            }
            (_, Some(b)) => {
                alone.1.push(b.1);
                r += 1;
            }
            _ => break,
        }
    }
    pairs.extend(alone.0.into_iter().zip(alone.1));
    pairs
}

/// How well copies go with each other: by their score where their texts differ, then by their days.
fn fitting(vi: &[&Record], en: &[&Record], scorer: &Scorer<'_>) -> Vec<i64> {
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
        let fit = |vi: &[Record], en: &[Record]| {
            members(&vi.iter().collect::<Vec<_>>(), &en.iter().collect::<Vec<_>>(), &scorer)
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
    fn huge_clusters_go_by_their_days_then_by_their_order() {
        let mut vi = records(&["Giá vàng hôm nay"; 100]);
        let mut en = records(&["Gold price today"; 80]);
        let refs = |side: &[Record], n: usize| {
            by_day(&side.iter().take(n).collect::<Vec<_>>(), &en.iter().collect::<Vec<_>>())
        };
        assert_eq!(refs(&vi, 100), (0..80).map(|at| (at, at)).collect::<Vec<_>>());
        assert_eq!(refs(&vi, 50).len(), 50);
        // The Vietnamese ones in the order of the days, the English ones backwards; one of each isn't dated.
        let day = |at: usize| Date::new(2025, 1 + (at / 28) as u8, 1 + (at % 28) as u8);
        (0..100).filter(|at| *at != 7).for_each(|at| vi[at].date = day(at));
        (0..80).filter(|at| *at != 3).for_each(|at| en[at].date = day(79 - at));
        let found = by_day(&vi.iter().collect::<Vec<_>>(), &en.iter().collect::<Vec<_>>());
        let same = found.iter().filter(|(v, e)| v + e == 79).count();
        assert_eq!((found.len(), same), (80, 78));
        assert_eq!(by_day(&[], &en.iter().collect::<Vec<_>>()), []);
    }
}
