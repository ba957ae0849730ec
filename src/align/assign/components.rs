//! Splits options into connected components. Knows rows and columns, not worth.

use rustc_hash::FxHashMap;

use super::Match;

fn root(parents: &mut [u32], mut at: u32) -> u32 {
    while parents[at as usize] != at {
        let up = parents[parents[at as usize] as usize];
        parents[at as usize] = up;
        at = up;
    }
    at
}

/// Components in order of their first row; within each, options by row, then column.
pub(super) fn split(mut options: Vec<Match>) -> Vec<Vec<Match>> {
    options.sort_unstable();
    let rows = options.last().map_or(0, |option| option.row as usize + 1);
    let columns = options.iter().map(|option| option.column as usize + 1).max().unwrap_or(0);
    let mut parents: Vec<u32> = (0..(rows + columns) as u32).collect();
    for option in &options {
        let (a, b) = (root(&mut parents, option.row), root(&mut parents, rows as u32 + option.column));
        let (low, high) = (a.min(b), a.max(b));
        parents[high as usize] = low;
    }
    let mut number: FxHashMap<u32, usize> = FxHashMap::default();
    let mut parts: Vec<Vec<Match>> = Vec::new();
    for option in options {
        let root = root(&mut parents, option.row);
        let at = *number.entry(root).or_insert(parts.len());
        if at == parts.len() {
            parts.push(Vec::new());
        }
        parts[at].push(option);
    }
    parts
}
