//! A headline that comes back every day is no competitor of itself. Knows texts and days of scored candidates; decides nothing.

use std::ops::Range;

use crate::align::candidates::Edge;
use crate::align::heap::days_apart;
use crate::record::Record;

/// The candidates without those where both sides have a copy of the other one on a nearer day: swapping partners makes two nearer
/// pairs of the same texts. `edges` are sorted by Vietnamese, then English record, and stay so.
pub(super) fn without_further_copies(mut edges: Vec<Edge>, vi: &[&Record], en: &[&Record]) -> Vec<Edge> {
    let mut order: Vec<u32> = (0..edges.len() as u32).collect();
    let mut nearer = vec![0u8; edges.len()];
    let text_vi = |edge: &Edge| vi[edge.vi as usize].text.as_str();
    let text_en = |edge: &Edge| en[edge.en as usize].text.as_str();
    let days = |edge: &Edge| days_apart(vi[edge.vi as usize], en[edge.en as usize]);
    for side in [Side { of: |edge| edge.vi, text: &text_en }, Side { of: |edge| edge.en, text: &text_vi }] {
        order.sort_by_key(|&at| (side.of)(&edges[at as usize]));
        let mut from = 0;
        while from < order.len() {
            let own = (side.of)(&edges[order[from] as usize]);
            let len = order[from..].partition_point(|&at| (side.of)(&edges[at as usize]) == own);
            side.mark(&edges, &mut order, from..from + len, &days, &mut nearer);
            from += len;
        }
    }
    let mut at = 0;
    edges.retain(|_| {
        at += 1;
        nearer[at - 1] < 2
    });
    edges
}

/// The record that candidates are looked at for, and the text of the other one.
struct Side<'a> {
    of: fn(&Edge) -> u32,
    text: &'a dyn Fn(&Edge) -> &'a str,
}

impl Side<'_> {
    /// Marks those candidates of one record (a part of `order`, which it sorts) that have a copy on a nearer day.
    fn mark(
        &self,
        edges: &[Edge],
        order: &mut [u32],
        part: Range<usize>,
        days: &dyn Fn(&Edge) -> Option<u64>,
        nearer: &mut [u8],
    ) {
        let part = &mut order[part];
        // Copies have the same sum, so that few texts are compared.
        part.sort_unstable_by(|a, b| edges[*a as usize].sum.total_cmp(&edges[*b as usize].sum).then(a.cmp(b)));
        for same in part.chunk_by_mut(|a, b| edges[*a as usize].sum == edges[*b as usize].sum) {
            if same.len() < 2 {
                continue;
            }
            same.sort_by_key(|&at| (self.text)(&edges[at as usize]));
            for copies in same.chunk_by(|a, b| (self.text)(&edges[*a as usize]) == (self.text)(&edges[*b as usize])) {
                let Some(least) = copies.iter().filter_map(|&at| days(&edges[at as usize])).min() else { continue };
                for &at in copies {
                    nearer[at as usize] += u8::from(days(&edges[at as usize]).is_some_and(|days| days > least));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Date;
    use std::sync::Arc;

    #[test]
    fn copies_of_the_day_stay_and_lone_ones_too() {
        let file: Arc<str> = Arc::from("t");
        let record = |text: &str, day: u8| {
            let mut record = Record::new(text, &file, 1);
            record.date = Date::new(2025, 3, day);
            record
        };
        let vi = [record("Giá vàng", 1), record("Giá vàng", 2), record("Giá vàng", 9), record("Khác", 1)];
        let en = [record("Gold price", 1), record("Gold price", 2), record("Other", 1)];
        let edge = |vi, en, sum| Edge { vi, en, sum };
        // The third has no partner of its day; the fourth is another text that happens to fit as well.
        let edges = vec![
            edge(0, 0, 3.0),
            edge(0, 1, 3.0),
            edge(1, 0, 3.0),
            edge(1, 1, 3.0),
            edge(1, 2, 3.0),
            edge(2, 0, 3.0),
            edge(2, 1, 3.0),
            edge(3, 0, 3.0),
            edge(3, 1, 3.0),
        ];
        let left: Vec<&Record> = vi.iter().collect();
        let right: Vec<&Record> = en.iter().collect();
        let kept: Vec<(u32, u32)> =
            without_further_copies(edges, &left, &right).iter().map(|edge| (edge.vi, edge.en)).collect();
        assert_eq!(kept, [(0, 0), (1, 1), (1, 2), (2, 1), (3, 0), (3, 1)]);
    }
}
