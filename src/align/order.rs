//! Whether two texts keep one order: sure partners of a sample of lines, and how much of them rises together.
//! Knows prepared texts and scores; decides, aligns nothing.

use crate::align::asker::Asker;
use crate::align::heap::prepare;
use crate::align::index::Index;
use crate::record::{Lang, Record};
use crate::score::{Evidence, Scorer};

/// Records looked at from the beginning of each side: enough to tell, and bounded for large heaps.
const LOOK: usize = 4_000;
/// Vietnamese records whose partners are looked for.
const SAMPLE: usize = 400;
/// Candidates a record, and postings read for them.
const TOP: usize = 3;
const BUDGET: usize = 1_500;
/// Sum of the score from which a partner is sure (odds of 20), and its lead over the next.
const SURE: f32 = 3.0;
const LEAD: f32 = 1.0;
/// Fewer sure partners than this say nothing: five shuffled lines rise by chance once in 120 times.
const LEAST: usize = 5;
/// Fewer sure partners than this must all rise.
const FEW: usize = 10;
/// Share of the sure partners that must rise together. Of 400 shuffled ones 10 % do; headlines sorted by day and shuffled within
/// the day stay below 80 %.
const RISING: f32 = 0.9;

/// Whether the order of the English records follows that of the Vietnamese ones. Subtitles always do.
pub fn keeps_order(vi: &[Record], en: &[Record], scorer: &Scorer<'_>) -> bool {
    let timed = |records: &[Record]| !records.is_empty() && records.iter().all(|record| record.timing.is_some());
    if timed(vi) && timed(en) {
        return true;
    }
    let scorer = &scorer.among_competitors();
    let (vi, en) = (&vi[..vi.len().min(LOOK)], &en[..en.len().min(LOOK)]);
    let right = prepare(en, Lang::En, scorer, &());
    let index = Index::build(scorer.lexicon(), Lang::En, &right);
    let mut asker = Asker::default();
    let mut evidence = Evidence::default();
    let mut partners = Vec::new();
    for record in vi.iter().step_by((vi.len() / SAMPLE).max(1)) {
        let left = scorer.prepare(&record.text, Lang::Vi, record.date);
        let mut best = (f32::MIN, 0);
        let mut next = f32::MIN;
        for &(_, to) in asker.ask(&index, scorer.lexicon(), &left, TOP, BUDGET) {
            let sum = scorer.sum(&left, &right[to as usize], &mut evidence);
            if sum > best.0 {
                next = best.0;
                best = (sum, to);
            } else {
                next = next.max(sum);
            }
        }
        if best.0 >= SURE && best.0 - next >= LEAD {
            partners.push(best.1);
        }
    }
    let rising = longest_rise(&partners);
    partners.len() >= LEAST
        && (rising == partners.len() || partners.len() >= FEW && rising as f32 >= RISING * partners.len() as f32)
}

/// Length of the longest strictly rising subsequence (patience sorting).
fn longest_rise(list: &[u32]) -> usize {
    let mut tails: Vec<u32> = Vec::new();
    for &one in list {
        let at = tails.partition_point(|&tail| tail < one);
        match tails.get_mut(at) {
            Some(tail) => *tail = one,
            None => tails.push(one),
        }
    }
    tails.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use std::sync::Arc;

    #[test]
    fn rises() {
        assert_eq!(longest_rise(&[]), 0);
        assert_eq!(longest_rise(&[1, 2, 3]), 3);
        assert_eq!(longest_rise(&[3, 2, 1]), 1);
        assert_eq!(longest_rise(&[5, 1, 4, 2, 3, 3]), 3);
    }

    #[test]
    fn order_is_told_from_shuffled_lines() {
        let pairs = [
            ("Thủ tướng Phạm Minh Chính thăm Nhật Bản", "Prime Minister Pham Minh Chinh visits Japan"),
            ("Giá dầu thế giới tăng mạnh trong tháng ba", "World oil prices rise sharply in March"),
            ("Chủ tịch nước tiếp đại sứ Hoa Kỳ", "State President receives US ambassador"),
            ("Ngân hàng trung ương giảm lãi suất", "Central bank cuts interest rates"),
            ("Trung Quốc và Hàn Quốc ký hiệp định thương mại", "China and South Korea sign trade agreement"),
            ("Bộ Y tế công bố vắc xin mới", "Ministry of Health announces new vaccine"),
            ("Xuất khẩu gạo của Việt Nam tăng", "Vietnam's rice exports increase"),
        ];
        let file: Arc<str> = Arc::from("t");
        let records = |order: &[usize], side: fn(&(&'static str, &'static str)) -> &'static str| -> Vec<Record> {
            order.iter().zip(1..).map(|(&at, line)| Record::new(side(&pairs[at]), &file, line)).collect()
        };
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let vi = records(&[0, 1, 2, 3, 4, 5, 6], |pair| pair.0);
        assert!(keeps_order(&vi, &records(&[0, 1, 2, 3, 4, 5, 6], |pair| pair.1), &scorer));
        assert!(!keeps_order(&vi, &records(&[3, 1, 6, 0, 5, 2, 4], |pair| pair.1), &scorer));
        assert!(!keeps_order(&vi, &[], &scorer));
        let bare: Vec<Record> = vi
            .iter()
            .map(|record| Record { text: crate::text::key::stripped(&record.text).into_owned(), ..record.clone() })
            .collect();
        assert!(keeps_order(&bare, &records(&[0, 1, 2, 3, 4, 5, 6], |pair| pair.1), &scorer));
    }
}
