//! Lines that stand several times in a text: every different line is looked at once, whatever is found holds for all its copies, and
//! which copy belongs to which is left to the order. Knows texts and positions.

use rustc_hash::FxHashMap;

use crate::record::Record;

/// Copies of a line that a line of the other side may belong to: those nearest to where it stands in proportion.
const COPIES: usize = 32;

/// The different lines of one side, numbered as they first appear.
#[derive(Debug)]
pub(super) struct Distinct {
    /// By line: the number of its text.
    of: Vec<u32>,
    /// By text: where its lines begin in `lines`; one more at the end.
    starts: Vec<u32>,
    /// Lines by text, rising.
    lines: Vec<u32>,
}

impl Distinct {
    /// Tells the different lines of a side.
    pub(super) fn of(records: &[Record]) -> Distinct {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let of: Vec<u32> = records
            .iter()
            .map(|record| {
                let next = known.len() as u32;
                *known.entry(record.text.trim()).or_insert(next)
            })
            .collect();
        let mut starts = vec![0; known.len() + 1];
        of.iter().for_each(|&text| starts[text as usize + 1] += 1);
        for text in 1..starts.len() {
            starts[text] += starts[text - 1];
        }
        let mut next = starts.clone();
        let mut lines = vec![0; of.len()];
        for (&text, line) in of.iter().zip(0..) {
            lines[next[text as usize] as usize] = line;
            next[text as usize] += 1;
        }
        Distinct { of, starts, lines }
    }

    /// Number of different lines.
    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The lines with a text, rising.
    pub(super) fn lines(&self, text: u32) -> &[u32] {
        &self.lines[self.starts[text as usize] as usize..self.starts[text as usize + 1] as usize]
    }

    /// The text of a line.
    pub(super) fn text(&self, line: usize) -> u32 {
        self.of[line]
    }

    /// The lines with a text that are nearest to a place, rising.
    pub(super) fn near(&self, text: u32, place: u32) -> &[u32] {
        let lines = self.lines(text);
        if lines.len() <= COPIES {
            return lines;
        }
        let after = lines.partition_point(|&line| line < place);
        let from = after.saturating_sub(COPIES / 2).min(lines.len() - COPIES);
        &lines[from..from + COPIES]
    }

    /// The first line of each text, rising.
    pub(super) fn firsts(&self) -> Vec<u32> {
        (0..self.count() as u32).map(|text| self.lines(text)[0]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn copies_are_told_by_their_text() {
        let file: Arc<str> = "f".into();
        let lines: Vec<Record> = ["a", "b", "a ", "c", "a"].iter().map(|text| Record::new(*text, &file, 1)).collect();
        let distinct = Distinct::of(&lines);
        assert_eq!((distinct.count(), distinct.lines(0), distinct.lines(2)), (3, &[0, 2, 4][..], &[3][..]));
        assert_eq!((0..5).map(|line| distinct.text(line)).collect::<Vec<_>>(), [0, 1, 0, 2, 0]);
    }

    #[test]
    fn of_many_copies_the_nearest_are_taken() {
        let file: Arc<str> = "f".into();
        let lines: Vec<Record> = (0..1000).map(|line| Record::new("a", &file, line)).collect();
        let distinct = Distinct::of(&lines);
        for place in [0, 5, 500, 990, 999, 2000] {
            let near = distinct.near(0, place);
            assert_eq!(near.len(), COPIES);
            assert!(near[0] <= place && (place > 999 || *near.last().unwrap() >= place), "{place}: {near:?}");
        }
    }
}
