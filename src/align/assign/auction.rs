//! Assignment by auction: rows bid for columns until none wants to bid more (Bertsekas 1988). Knows one component.
//!
//! One phase from zero prices, so that a column nobody bid for costs nothing and the bound holds with rows that stay alone.

use super::Local;

/// Least raise of a bid, in millionths; the result is within rows × this of the best.
pub(super) const EPSILON: i64 = 100;

/// The column of each row, or `None` for rows whose every option has become dearer than staying alone.
pub(super) fn solve(local: &Local) -> Vec<Option<u32>> {
    let mut price = vec![0i64; local.columns.len()];
    let mut owner: Vec<u32> = vec![u32::MAX; local.columns.len()];
    let mut of_row: Vec<Option<u32>> = vec![None; local.rows.len()];
    let mut waiting: Vec<u32> = (0..local.rows.len() as u32).rev().collect();
    while let Some(row) = waiting.pop() {
        let (mut best, mut second, mut column) = (0i64, 0i64, None);
        for &(c, worth) in local.row(row as usize) {
            let gain = worth - price[c as usize];
            if gain > best {
                second = best;
                best = gain;
                column = Some(c);
            } else if gain > second {
                second = gain;
            }
        }
        let Some(column) = column else { continue };
        price[column as usize] += best - second + EPSILON;
        let before = std::mem::replace(&mut owner[column as usize], row);
        if before != u32::MAX {
            of_row[before as usize] = None;
            waiting.push(before);
        }
        of_row[row as usize] = Some(column);
    }
    of_row
}
