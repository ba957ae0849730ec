//! Two caption files as rows: one for each bead of their alignment and one for each cue without a counterpart, in the order in which they
//! are shown. Knows records and beads.

use std::ops::Range;
use std::sync::Arc;

use crate::align::Alignment;
use crate::align::ordered::Clock;
use crate::audit::finding::{Cue, PairText, Side};
use crate::record::{Record, Timing};

/// Two caption files, paired.
#[derive(Debug)]
pub struct Captions {
    /// The rows.
    pub rows: Vec<Arc<PairText>>,
    /// How the clocks of the two files run against each other.
    pub clock: Clock,
}

/// Makes rows of two files and their alignment. Each record is in one row.
pub fn rows(vi: &[Record], en: &[Record], alignment: &Alignment) -> Captions {
    let mut beads: Vec<(Range<u32>, Range<u32>)> =
        alignment.pairs.iter().map(|pair| (pair.vi.clone(), pair.en.clone())).collect();
    beads.extend(alignment.unpaired_vi.iter().map(|&at| (at..at + 1, 0..0)));
    beads.extend(alignment.unpaired_en.iter().map(|&at| (0..0, at..at + 1)));
    let clock = alignment.clock.clone().unwrap_or(Clock::SAME);
    let start = |(left, right): &(Range<u32>, Range<u32>)| -> (i64, bool) {
        let of = |list: &[Record], range: &Range<u32>| list.get(range.start as usize).and_then(|record| record.timing);
        match (left.is_empty(), of(vi, left), of(en, right)) {
            (false, Some(time), _) => (clock.to_english(time.start_ms) as i64, false),
            (true, _, Some(time)) => (time.start_ms, true),
            _ => (i64::from(left.start), left.is_empty()),
        }
    };
    // Beads are in order on both sides; cues alone are put where they are shown.
    beads.sort_by_cached_key(start);
    let rows = beads
        .into_iter()
        .map(|(left, right)| {
            let (left, right) = (slice(vi, &left), slice(en, &right));
            let id = left.first().or(right.first()).map(Record::id).unwrap_or_default();
            let file =
                |list: &[Record]| list.first().map_or_else(|| Arc::from(""), |record| Arc::clone(&record.origin.file));
            let (vi_file, en_file) = (file(vi), file(en));
            Arc::new(PairText { id, vi: side(left, &vi_file), en: side(right, &en_file), date: None })
        })
        .collect();
    Captions { rows, clock }
}

fn slice<'a>(list: &'a [Record], range: &Range<u32>) -> &'a [Record] {
    list.get(range.start as usize..range.end as usize).unwrap_or_default()
}

/// Cues as one text, a line end between them.
fn side(records: &[Record], file: &Arc<str>) -> Side {
    let mut side = Side::new("", file, records.first().map_or(0, |record| record.origin.line));
    for record in records {
        if !side.text.is_empty() {
            side.text.push('\n');
        }
        let start = side.text.len();
        side.text.push_str(&record.text);
        side.cues.push(Cue { range: start..side.text.len(), line: record.origin.line, timing: record.timing });
    }
    let first = side.cues.iter().find_map(|cue| cue.timing);
    let last = side.cues.iter().rev().find_map(|cue| cue.timing);
    side.timing = first.zip(last).map(|(first, last)| Timing { start_ms: first.start_ms, end_ms: last.end_ms });
    side
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Pair;

    #[test]
    fn every_cue_is_in_one_row_in_display_order() {
        let file: Arc<str> = "a.srt".into();
        let cue = |text: &str, start: i64| {
            let mut record = Record::new(text, &file, start as u64);
            record.timing = Some(Timing { start_ms: start, end_ms: start + 1 });
            record
        };
        let (vi, en) = ([cue("một", 1), cue("hai", 5), cue("ba", 9)], [cue("one two", 1), cue("x", 3)]);
        let pair = Pair { vi: 0..2, en: 0..1, score: 0.9, margin: 0.5 };
        let alignment =
            Alignment { pairs: vec![pair], unpaired_vi: vec![2], unpaired_en: vec![1], ..Alignment::default() };
        let rows = rows(&vi, &en, &alignment).rows;
        let texts: Vec<(&str, &str)> = rows.iter().map(|row| (row.vi.text.as_str(), row.en.text.as_str())).collect();
        assert_eq!(texts, [("một\nhai", "one two"), ("", "x"), ("ba", "")]);
        assert_eq!((rows[1].vi.line, rows[1].en.line), (0, 3));
        assert_eq!(rows[0].vi.cues[1].range, 6..9);
        assert_eq!(rows[0].vi.timing, Some(Timing { start_ms: 1, end_ms: 6 }));
    }
}
