//! A sparse table of translation probabilities, one row a source entry, probabilities in a byte. Doesn't know which language is which.

use std::sync::LazyLock;

/// Steps of the probability code: p = 2^(-code / 12), so one byte reaches from 1 down to 2^-21.
const STEPS: f32 = 12.0;

static DECODE: LazyLock<[f32; 256]> = LazyLock::new(|| std::array::from_fn(|code| (-(code as f32) / STEPS).exp2()));

/// Targets in a cache line of 64 bytes.
const LINE: usize = 16;

/// The code of a probability in (0, 1].
pub(crate) fn code(p: f32) -> u8 {
    (-p.log2() * STEPS).round().clamp(0.0, 255.0) as u8
}

/// Rows of (target word, probability), targets rising within a row.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Table {
    pub(crate) starts: Vec<u32>,
    pub(crate) targets: Vec<u32>,
    pub(crate) codes: Vec<u8>,
}

/// One row: parallel slices of targets and probability codes.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Target words, rising.
    pub targets: &'a [u32],
    codes: &'a [u8],
}

impl<'a> Row<'a> {
    /// (target, probability) of each entry.
    pub fn iter(self) -> impl Iterator<Item = (u32, f32)> + 'a {
        let decode = &*DECODE;
        self.targets.iter().zip(self.codes).map(|(&target, &code)| (target, decode[code as usize]))
    }

    /// (target, -log2 of its probability) of each entry.
    pub fn losses(self) -> impl Iterator<Item = (u32, f32)> + 'a {
        self.targets.iter().zip(self.codes).map(|(&target, &code)| (target, f32::from(code) / STEPS))
    }

    /// The probability at a position of the row.
    #[inline]
    pub fn probability(self, at: usize) -> f32 {
        DECODE[self.codes[at] as usize]
    }

    /// The probability of one target, 0 when the row doesn't hold it.
    pub fn get(self, target: u32) -> f32 {
        self.targets.binary_search(&target).map_or(0.0, |at| self.probability(at))
    }
}

impl Table {
    /// Builds a table from rows of (target, probability); each row is sorted here. Probabilities of zero or below are left out.
    pub fn from_rows(rows: impl IntoIterator<Item = Vec<(u32, f32)>>) -> Table {
        let mut table = Table { starts: vec![0], ..Table::default() };
        for mut row in rows {
            row.retain(|&(_, p)| p > 0.0);
            row.sort_unstable_by_key(|&(target, _)| target);
            for (target, p) in row {
                table.targets.push(target);
                table.codes.push(code(p));
            }
            table.starts.push(table.targets.len() as u32);
        }
        table
    }

    /// The row of a source entry; empty when there is none.
    #[inline]
    pub fn row(&self, source: u32) -> Row<'_> {
        let at = source as usize;
        let (start, end) = match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => (start as usize, end as usize),
            _ => (0, 0),
        };
        Row { targets: &self.targets[start..end], codes: &self.codes[start..end] }
    }

    /// Touches a row that will be read soon: rows lie all over memory, and several can be on their way at once.
    #[inline]
    pub(crate) fn fetch(&self, source: u32) {
        for target in self.row(source).targets.iter().step_by(LINE) {
            std::hint::black_box(*target);
        }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Number of (source, target) entries.
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_probabilities_within_three_per_cent() {
        let table = Table::from_rows([vec![(7, 0.5), (2, 0.01)], vec![], vec![(1, 1.0)]]);
        assert_eq!(table.row(0).targets, [2, 7]);
        assert!((table.row(0).get(2) - 0.01).abs() < 0.0003);
        assert_eq!(table.row(1).get(7), 0.0);
        assert_eq!(table.row(2).get(1), 1.0);
        assert_eq!(table.row(99).get(1), 0.0);
    }
}
