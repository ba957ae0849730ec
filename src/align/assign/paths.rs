//! Exact assignment by shortest augmenting paths with potentials; a row may always stay alone. Knows one component.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Local;

const FAR: i64 = i64::MAX / 4;

/// The column of each row in a best assignment, or `None`.
///
/// Every row has an own spare column of cost 0; matching a row with column c costs `-worth`. Costs are made non-negative by
/// row potentials (the row's best worth), and Dijkstra finds the cheapest augmenting path for each row in turn.
pub(super) fn solve(local: &Local) -> Vec<Option<u32>> {
    let (rows, columns) = (local.rows.len(), local.columns.len());
    let mut of_row: Vec<Option<u32>> = vec![None; rows];
    let mut of_column: Vec<u32> = vec![u32::MAX; columns];
    // Dual values: reduced cost of (row, column) is -worth - row_price - column_price >= 0, tight on matches.
    let mut row_price: Vec<i64> =
        (0..rows).map(|row| -local.row(row).iter().map(|&(_, worth)| worth).max().unwrap_or(0).max(0)).collect();
    let mut column_price: Vec<i64> = vec![0; columns];
    let mut distance: Vec<i64> = vec![FAR; columns];
    let mut from: Vec<u32> = vec![0; columns];
    let mut done: Vec<bool> = vec![false; columns];
    let mut touched: Vec<u32> = Vec::new();
    let mut heap: BinaryHeap<Reverse<(i64, u32)>> = BinaryHeap::new();
    for start in 0..rows {
        // The cheapest end so far: a row on the path that goes to its spare column.
        let mut end_cost = -row_price[start];
        let mut end_row = start;
        let mut end_column: Option<u32> = None;
        let mut row = start;
        let mut reached = 0;
        heap.clear();
        loop {
            for &(column, worth) in local.row(row) {
                let c = column as usize;
                if done[c] {
                    continue;
                }
                let through = reached + (-worth - row_price[row] - column_price[c]);
                if through < distance[c] {
                    if distance[c] == FAR {
                        touched.push(column);
                    }
                    distance[c] = through;
                    from[c] = row as u32;
                    heap.push(Reverse((through, column)));
                }
            }
            let mut next = None;
            while let Some(Reverse((cost, column))) = heap.pop() {
                if !done[column as usize] && cost == distance[column as usize] {
                    next = Some((cost, column));
                    break;
                }
            }
            let Some((cost, column)) = next else { break };
            if cost >= end_cost {
                break;
            }
            done[column as usize] = true;
            reached = cost;
            let owner = of_column[column as usize];
            if owner == u32::MAX {
                end_cost = cost;
                end_column = Some(column);
                break;
            }
            row = owner as usize;
            let alone = reached - row_price[row];
            if alone < end_cost {
                end_cost = alone;
                end_row = row;
            }
        }
        // Prices follow the distances of everything settled below the end.
        for &column in &touched {
            let c = column as usize;
            if done[c] && distance[c] < end_cost {
                let shift = end_cost - distance[c];
                column_price[c] -= shift;
                let owner = of_column[c];
                if owner != u32::MAX {
                    row_price[owner as usize] += shift;
                }
            }
        }
        row_price[start] += end_cost;
        // Walk back, changing hands.
        let mut free = match end_column {
            Some(column) => Some(column),
            None if end_row == start => None,
            None => of_row[end_row].take(),
        };
        while let Some(column) = free {
            let taker = from[column as usize] as usize;
            let before = of_row[taker].replace(column);
            of_column[column as usize] = taker as u32;
            if taker == start {
                break;
            }
            free = before;
        }
        for column in touched.drain(..) {
            distance[column as usize] = FAR;
            done[column as usize] = false;
        }
    }
    of_row
}
