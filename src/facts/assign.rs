//! The best one-to-one assignment between two short lists (Kuhn 1955, Munkres 1957; the shortest-path form of Jonker and Volgenant).

/// Longest list that is assigned optimally; what is beyond is left over.
pub(super) const MOST: usize = 16;

/// For each of `rows` its column, or `usize::MAX`; `worth(row, column)` is at least 0, and 0 means that they never go together.
/// The sum of worths is the largest possible. Lists longer than [`MOST`] are cut.
pub(super) fn assign(rows: usize, columns: usize, mut worth: impl FnMut(usize, usize) -> i32) -> [usize; MOST] {
    let mut out = [usize::MAX; MOST];
    let (rows, columns) = (rows.min(MOST), columns.min(MOST));
    if rows == 0 || columns == 0 {
        return out;
    }
    let mut cost = [[0i32; MOST]; MOST];
    for (row, line) in cost.iter_mut().enumerate().take(rows) {
        for (column, cell) in line.iter_mut().enumerate().take(columns) {
            *cell = -worth(row, column);
        }
    }
    if rows == 1 {
        if let Some(best) = (0..columns).min_by_key(|&column| cost[0][column]).filter(|&best| cost[0][best] < 0) {
            out[0] = best;
        }
        return out;
    }
    // A square matrix: the padding costs nothing.
    let n = rows.max(columns);
    let (mut u, mut v) = ([0i32; MOST + 1], [0i32; MOST + 1]);
    let (mut matched, mut way) = ([0usize; MOST + 1], [0usize; MOST + 1]);
    for row in 1..=n {
        matched[0] = row;
        let mut column = 0;
        let mut least = [i32::MAX; MOST + 1];
        let mut used = [false; MOST + 1];
        loop {
            used[column] = true;
            let (at, mut delta, mut next) = (matched[column], i32::MAX, 0);
            for j in 1..=n {
                if used[j] {
                    continue;
                }
                let reduced = cost[at - 1][j - 1] - u[at] - v[j];
                if reduced < least[j] {
                    least[j] = reduced;
                    way[j] = column;
                }
                if least[j] < delta {
                    delta = least[j];
                    next = j;
                }
            }
            for j in 0..=n {
                if used[j] {
                    u[matched[j]] += delta;
                    v[j] -= delta;
                } else if least[j] < i32::MAX {
                    least[j] -= delta;
                }
            }
            column = next;
            if matched[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = way[column];
            matched[column] = matched[before];
            column = before;
        }
    }
    for column in 1..=columns {
        let row = matched[column];
        if (1..=rows).contains(&row) && cost[row - 1][column - 1] < 0 {
            out[row - 1] = column - 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_best_of_all_assignments() {
        // Greedy would take 9 and leave 0; the best is 8 + 7.
        let worth = [[9, 8], [7, 0]];
        let found = assign(2, 2, |r, c| worth[r][c]);
        assert_eq!(found[..2], [1, 0]);
        assert_eq!(assign(1, 3, |_, c| [0, 5, 2][c])[0], 1);
        assert_eq!(assign(2, 3, |_, _| 0)[..2], [usize::MAX; 2]);
    }

    #[test]
    fn agrees_with_trying_everything() {
        let mut seed = 7u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as i32 % 50
        };
        for (rows, columns) in [(3, 3), (2, 4), (4, 2), (4, 4)] {
            let table: Vec<Vec<i32>> = (0..rows).map(|_| (0..columns).map(|_| next()).collect()).collect();
            fn best(table: &[Vec<i32>], row: usize, used: u32) -> i32 {
                if row == table.len() {
                    return 0;
                }
                let skip = best(table, row + 1, used);
                (0..table[row].len())
                    .filter(|c| used >> c & 1 == 0)
                    .map(|c| table[row][c] + best(table, row + 1, used | 1 << c))
                    .max()
                    .map_or(skip, |m| m.max(skip))
            }
            let found = assign(rows, columns, |r, c| table[r][c]);
            let sum: i32 = (0..rows).filter(|&r| found[r] < columns).map(|r| table[r][found[r]]).sum();
            assert_eq!(sum, best(&table, 0, 0), "{table:?}");
        }
    }
}
