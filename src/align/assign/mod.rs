//! Optimal one-to-one assignment on sparse candidates, records free to stay alone. Knows integers only.
//!
//! Worth is in whole millionths; only edges worth more than nothing are looked at. Connected components are solved one by one:
//! exactly by shortest augmenting paths (Jonker and Volgenant 1987) up to [`EXACT`] rows, by an auction (Bertsekas 1988) above,
//! which is within `rows × epsilon` of the best.

mod auction;
mod components;
mod paths;

use rayon::prelude::*;

/// Components with at most this many rows are solved exactly.
pub const EXACT: usize = 20_000;

/// A possible match of a row and a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// Row (Vietnamese record).
    pub row: u32,
    /// Column (English record).
    pub column: u32,
    /// What the match is worth beyond staying alone, in millionths.
    pub worth: i64,
}

/// The chosen matches, sorted by row. Each row and each column is in one at most; the summed worth is the largest possible
/// (within the bound above for huge components). Ties are settled by order of input.
pub fn assign(options: &[Match]) -> Vec<(u32, u32)> {
    let useful: Vec<Match> = options.iter().copied().filter(|option| option.worth > 0).collect();
    let mut matches: Vec<(u32, u32)> = components::split(useful)
        .into_par_iter()
        .flat_map_iter(|part| if part.len() == 1 { vec![(part[0].row, part[0].column)] } else { solve(&part) })
        .collect();
    matches.sort_unstable();
    matches
}

fn solve(part: &[Match]) -> Vec<(u32, u32)> {
    let local = Local::new(part);
    let chosen = if local.starts.len() - 1 <= EXACT { paths::solve(&local) } else { auction::solve(&local) };
    chosen
        .into_iter()
        .enumerate()
        .filter_map(|(row, column)| column.map(|column| (local.rows[row], local.columns[column as usize])))
        .collect()
}

/// One component with its own numbering.
#[derive(Debug)]
struct Local {
    rows: Vec<u32>,
    columns: Vec<u32>,
    starts: Vec<usize>,
    /// (column, worth) of each row's options.
    options: Vec<(u32, i64)>,
}

impl Local {
    /// `part` is sorted by row, then column.
    fn new(part: &[Match]) -> Local {
        let mut columns: Vec<u32> = part.iter().map(|option| option.column).collect();
        columns.sort_unstable();
        columns.dedup();
        let mut local =
            Local { rows: Vec::new(), columns, starts: Vec::new(), options: Vec::with_capacity(part.len()) };
        for option in part {
            if local.rows.last() != Some(&option.row) {
                local.rows.push(option.row);
                local.starts.push(local.options.len());
            }
            let column = local.columns.partition_point(|&column| column < option.column);
            local.options.push((column as u32, option.worth));
        }
        local.starts.push(local.options.len());
        local
    }

    fn row(&self, row: usize) -> &[(u32, i64)] {
        &self.options[self.starts[row]..self.starts[row + 1]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best total over all assignments, by trying every one: the naive reference.
    fn best(options: &[Match], rows: u32) -> i64 {
        fn go(options: &[Match], row: u32, rows: u32, used: u32) -> i64 {
            if row == rows {
                return 0;
            }
            let mut best = go(options, row + 1, rows, used);
            for option in options.iter().filter(|o| o.row == row && used >> o.column & 1 == 0) {
                best = best.max(option.worth + go(options, row + 1, rows, used | 1 << option.column));
            }
            best
        }
        go(options, 0, rows, 0)
    }

    fn total(options: &[Match], matches: &[(u32, u32)]) -> i64 {
        matches
            .iter()
            .map(|&(row, column)| {
                options.iter().find(|o| o.row == row && o.column == column).map_or(-1_000_000, |o| o.worth)
            })
            .sum()
    }

    fn options() -> impl Strategy<Value = Vec<Match>> {
        prop::collection::btree_map((0u32..7, 0u32..7), -20i64..100, 0..30)
            .prop_map(|map| map.into_iter().map(|((row, column), worth)| Match { row, column, worth }).collect())
    }

    proptest! {
        #[test]
        fn as_good_as_trying_everything(options in options()) {
            let matches = assign(&options);
            prop_assert_eq!(total(&options, &matches), best(&options, 7));
            let mut columns: Vec<u32> = matches.iter().map(|m| m.1).collect();
            columns.sort_unstable();
            columns.dedup();
            prop_assert_eq!(columns.len(), matches.len());
        }

        #[test]
        fn the_auction_keeps_its_bound(options in options()) {
            let useful: Vec<Match> = options.into_iter().filter(|o| o.worth > 0).map(|o| Match { worth: o.worth * 1000, ..o }).collect();
            for part in components::split(useful.clone()) {
                let local = Local::new(&part);
                let chosen = auction::solve(&local);
                let matches: Vec<(u32, u32)> = chosen.into_iter().enumerate()
                    .filter_map(|(row, column)| column.map(|c| (local.rows[row], local.columns[c as usize]))).collect();
                let bound = (local.rows.len() as i64) * auction::EPSILON;
                prop_assert!(total(&part, &matches) + bound >= best(&part, 7));
            }
        }
    }

    #[test]
    fn greed_would_lose_here() {
        let o = |row, column, worth| Match { row, column, worth };
        assert_eq!(assign(&[o(0, 0, 10), o(0, 1, 9), o(1, 0, 9)]), [(0, 1), (1, 0)]);
        assert_eq!(assign(&[o(0, 0, -1)]), []);
    }
}
