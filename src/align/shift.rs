//! Rows that were paired once and slid: from some row on the English stands some rows too high or too low.
//! Knows prepared texts by the number of their row; not where rows come from, nor what becomes of them.
//!
//! Rows that score low are asked for the partner they want. Where partners lie equally far again and again, that distance is worth
//! trying; the best way through all rows, which changes the distance as seldom as the scores allow, is found by dynamic programming (Viterbi 1967).

use std::ops::Range;

use rayon::prelude::*;

use crate::align::candidates::Edge;
use crate::align::ordered::edges;
use crate::progress::Progress;
use crate::score::{Evidence, Prepared, Scorer};

/// Furthest that rows slide.
const FURTHEST: u32 = 1_000;
/// Rows in doubt that are asked in one go; their partners are looked for among these and [`FURTHEST`] more on both sides.
const BLOCK: usize = 4_000;
/// Sum below which a row is in doubt (even odds), and from which it is surely right where it stands.
const DOUBT: f32 = 0.0;
const GOOD: f32 = 2.0;
/// A partner that is as good as the best but for this much is wanted too.
const NEARLY: f32 = 1.0;
/// Rows that want partners at one distance, at most so many rows apart, before the distance is tried.
const LEAST: usize = 3;
const APART: u32 = 40;
/// A distance is tried up to so many rows that are right where they stand, and not further away than this.
const BEYOND: u32 = 20;
const FAR: u32 = 150;
/// Distances tried for one row.
const MOST: u8 = 20;
/// Sums are bounded, and counted by this share: a single row, however good, doesn't change the distance.
const BOUND: f32 = 12.0;
const SHARE: f32 = 0.25;
/// Price of a change of distance, and of each row that it leaves out. Two changes cost more than any single row may gain.
const PRICE: f32 = 4.0;
const LEFT: f32 = 0.02;
/// What a row that isn't known counts for: it is right where it stands, and nowhere else.
const RIGHT: f32 = 2.0;
const WRONG: f32 = -2.5;

/// A row of a file of pairs.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Its number, from 0.
    pub at: u32,
    /// Its Vietnamese text, if there is one.
    pub vi: Option<&'a Prepared>,
    /// Its English text.
    pub en: Option<&'a Prepared>,
    /// The scorer's sum for the two.
    pub sum: Option<f32>,
}

/// Rows whose English stands equally far away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The rows, by their Vietnamese.
    pub rows: Range<u32>,
    /// How many rows further down the English stands; below 0: further up; 0: where it should.
    pub by: i32,
}

impl Stretch {
    /// What happened, between two lines of a file: `from line 702 to line 1401 the English stands 1 row too low`.
    pub fn told(&self, first_line: u64, last_line: u64) -> String {
        let rows = self.by.unsigned_abs();
        let (plural, way) = (if rows == 1 { "row" } else { "rows" }, if self.by > 0 { "low" } else { "high" });
        format!("from line {first_line} to line {last_line} the English stands {rows} {plural} too {way}")
    }
}

/// Finds the stretches of a file of `total` rows, those that didn't slide included, in order. Vietnamese rows between two stretches have lost
/// their partner. `rows` rise by number; rows that aren't among them are taken to be right.
pub fn stretches(rows: &[Row<'_>], total: u32, scorer: &Scorer<'_>, progress: &dyn Progress) -> Vec<Stretch> {
    let table = Table { rows };
    let tried = tried(table, &wanted(rows, scorer, progress), total);
    let (Some(first), Some(last)) =
        (tried.iter().map(|one| one.rows.start).min(), tried.iter().map(|one| one.rows.end).max())
    else {
        return if total == 0 { Vec::new() } else { vec![Stretch { rows: 0..total, by: 0 }] };
    };
    let states = States::new(&tried, first..last, total);
    let worth = states.worth(table, total, scorer);
    let mut out = states.best(&worth);
    // What lies before and after stands where it should.
    match out.first_mut() {
        Some(stretch) if stretch.by == 0 && stretch.rows.start == first => stretch.rows.start = 0,
        _ if first > 0 => out.insert(0, Stretch { rows: 0..first, by: 0 }),
        _ => {}
    }
    match out.last_mut() {
        Some(stretch) if stretch.by == 0 && stretch.rows.end == last => stretch.rows.end = total,
        _ if last < total => out.push(Stretch { rows: last..total, by: 0 }),
        _ => {}
    }
    out
}

#[derive(Debug, Clone, Copy)]
struct Table<'a> {
    rows: &'a [Row<'a>],
}

impl<'a> Table<'a> {
    fn get(self, at: u32) -> Option<&'a Row<'a>> {
        self.rows.binary_search_by_key(&at, |row| row.at).ok().map(|found| &self.rows[found])
    }

    /// Whether a row is surely right where it stands.
    fn is_good(self, at: u32) -> bool {
        self.get(at).is_none_or(|row| row.sum.is_some_and(|sum| sum >= GOOD))
    }
}

/// For rows in doubt, the distances to the partners they want: (distance, row), sorted.
fn wanted(rows: &[Row<'_>], scorer: &Scorer<'_>, progress: &dyn Progress) -> Vec<(i32, u32)> {
    let doubtful: Vec<&Row<'_>> = rows.iter().filter(|row| row.sum.is_none_or(|sum| sum < DOUBT)).collect();
    progress.begin("looking for rows that slid", Some(doubtful.len() as u64));
    let mut out = Vec::new();
    for from in (0..doubtful.len()).step_by(BLOCK) {
        let to = (from + BLOCK).min(doubtful.len());
        let around = from.saturating_sub(FURTHEST as usize)..(to + FURTHEST as usize).min(doubtful.len());
        let (vi_rows, vi) = texts(&doubtful[from..to], |row| row.vi);
        let (en_rows, en) = texts(&doubtful[around], |row| row.en);
        for of_row in edges(&vi, &en, scorer, &()).chunk_by(|a, b| a.vi == b.vi) {
            let best = of_row.iter().map(|edge| edge.sum).fold(DOUBT, f32::max);
            let near = |edge: &&Edge| edge.sum > DOUBT && edge.sum >= best - NEARLY;
            for edge in of_row.iter().filter(near) {
                let (row, partner) = (vi_rows[edge.vi as usize], en_rows[edge.en as usize]);
                if row != partner && row.abs_diff(partner) <= FURTHEST {
                    out.push((partner as i32 - row as i32, row));
                }
            }
        }
        progress.advance((to - from) as u64);
    }
    progress.finish();
    out.sort_unstable();
    out.dedup();
    out
}

/// The texts of one side that are there, with the numbers of their rows.
fn texts<'a>(rows: &[&Row<'a>], side: impl Fn(&Row<'a>) -> Option<&'a Prepared>) -> (Vec<u32>, Vec<Prepared>) {
    rows.iter().filter_map(|row| Some((row.at, side(row)?.clone()))).unzip()
}

/// The distances worth trying, each with the rows where it is.
fn tried(table: Table<'_>, wanted: &[(i32, u32)], total: u32) -> Vec<Stretch> {
    let groups = wanted.chunk_by(|a, b| a.0 == b.0 && b.1 - a.1 <= APART);
    let mut groups: Vec<&[(i32, u32)]> = groups.filter(|group| group.len() >= LEAST).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let mut count = vec![0u8; total as usize];
    let mut out = Vec::new();
    for group in groups {
        let (mut first, mut last) = (group[0].1, group[group.len() - 1].1);
        let mut good = 0;
        while first > 0 && good < BEYOND && group[0].1 - first < FAR {
            first -= 1;
            good += u32::from(table.is_good(first));
        }
        good = 0;
        while last + 1 < total && good < BEYOND && last - group[group.len() - 1].1 < FAR {
            last += 1;
            good += u32::from(table.is_good(last));
        }
        let rows = first..last + 1;
        let counts = &mut count[rows.start as usize..rows.end as usize];
        if counts.iter().all(|&count| count < MOST) {
            counts.iter_mut().for_each(|count| *count += 1);
            out.push(Stretch { rows, by: group[0].0 });
        }
    }
    out
}

const NOWHERE: u32 = u32::MAX;

/// All states: next row, and distance at which its English is looked for.
struct States {
    first: u32,
    /// Of each row from `first` on, and one beyond the last: its first state.
    starts: Vec<u32>,
    /// Rising within a row; 0 is always among them.
    by: Vec<i32>,
    /// Every distance once, rising.
    all: Vec<i32>,
}

impl States {
    /// Of rows tried, of a file of `total` rows.
    fn new(tried: &[Stretch], rows: Range<u32>, total: u32) -> States {
        let mut of_row: Vec<(u32, i32)> =
            tried.iter().flat_map(|one| one.rows.clone().map(|row| (row, one.by))).collect();
        of_row.extend(rows.clone().map(|row| (row, 0)));
        // Only at the end of the file the way may end at another distance than 0.
        of_row.extend(tried.iter().filter(|one| one.rows.end == total).map(|one| (total, one.by)));
        of_row.push((rows.end, 0));
        of_row.sort_unstable();
        of_row.dedup();
        let mut starts = Vec::with_capacity(rows.len() + 2);
        for (at, (row, _)) in of_row.iter().enumerate() {
            if starts.len() as u32 <= row - rows.start {
                starts.push(at as u32);
            }
        }
        starts.push(of_row.len() as u32);
        let by: Vec<i32> = of_row.into_iter().map(|(_, by)| by).collect();
        let mut all = by.clone();
        all.sort_unstable();
        all.dedup();
        States { first: rows.start, starts, by, all }
    }

    fn rows(&self) -> u32 {
        self.starts.len() as u32 - 2
    }

    /// The states of a row, counted from `first`.
    fn of(&self, row: u32) -> Range<usize> {
        self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize
    }

    /// The state of a row at a distance.
    fn at(&self, row: u32, by: i32) -> Option<usize> {
        if row > self.rows() {
            return None;
        }
        let range = self.of(row);
        self.by[range.clone()].binary_search(&by).ok().map(|at| range.start + at)
    }

    /// What pairing the row of each state is worth.
    fn worth(&self, table: Table<'_>, total: u32, scorer: &Scorer<'_>) -> Vec<f32> {
        let rows: Vec<(u32, i32)> = (0..self.rows())
            .flat_map(|row| self.of(row).map(move |state| (row, state)))
            .map(|(row, state)| (self.first + row, self.by[state]))
            .collect();
        rows.into_par_iter()
            .with_min_len(64)
            .map_init(Evidence::default, |evidence, (row, by)| worth(table, total, scorer, evidence, row, by))
            .collect()
    }

    /// The best way.
    fn best(&self, worth: &[f32]) -> Vec<Stretch> {
        let mut total = vec![f32::NEG_INFINITY; self.by.len()];
        let mut before = vec![NOWHERE; self.by.len()];
        let mut reach = |total: &mut Vec<f32>, to: usize, value: f32, from: u32| {
            if value > total[to] {
                total[to] = value;
                before[to] = from;
            }
        };
        for state in self.of(0) {
            // A file may have slid from the beginning.
            let by = self.by[state];
            if by == 0 {
                reach(&mut total, state, 0.0, NOWHERE);
            } else if self.first == 0 {
                reach(&mut total, state, -PRICE - LEFT * by.unsigned_abs() as f32, NOWHERE);
            }
        }
        for row in 0..self.rows() {
            let here = self.of(row);
            let arrived: Vec<f32> = total[here.clone()].to_vec();
            // Further down: as many English rows are left out.
            for (from, &value) in here.clone().zip(&arrived).filter(|(_, value)| value.is_finite()) {
                for to in here.clone().filter(|&to| self.by[to] > self.by[from]) {
                    let left = (self.by[to] - self.by[from]) as f32;
                    reach(&mut total, to, value - PRICE - LEFT * left, from as u32);
                }
            }
            for from in here {
                let (by, value) = (self.by[from], total[from]);
                if !value.is_finite() {
                    continue;
                }
                if let Some(to) = self.at(row + 1, by) {
                    reach(&mut total, to, value + worth[from], from as u32);
                }
                // Further up: as many Vietnamese rows are left out.
                for &other in &self.all[..self.all.partition_point(|&other| other < by)] {
                    let left = (by - other) as u32;
                    if let Some(to) = self.at(row + left, other) {
                        reach(&mut total, to, value - PRICE - LEFT * left as f32, from as u32);
                    }
                }
            }
        }
        self.way(&total, &before)
    }

    fn way(&self, total: &[f32], before: &[u32]) -> Vec<Stretch> {
        let end = self.of(self.rows());
        let mut at = end.clone().fold(end.start, |best, state| if total[state] > total[best] { state } else { best });
        let row_of = |state: usize| self.starts.partition_point(|&start| start as usize <= state) as u32 - 1;
        let mut out: Vec<Stretch> = Vec::new();
        let mut row = self.rows();
        while before[at] != NOWHERE {
            let from = before[at] as usize;
            let from_row = row_of(from);
            if self.by[from] == self.by[at] && from_row + 1 == row {
                let (by, this) = (self.by[at], self.first + from_row);
                match out.last_mut() {
                    Some(stretch) if stretch.by == by && stretch.rows.start == this + 1 => stretch.rows.start = this,
                    _ => out.push(Stretch { rows: this..this + 1, by }),
                }
            }
            (at, row) = (from, from_row);
        }
        out.reverse();
        out
    }
}

fn worth(table: Table<'_>, total: u32, scorer: &Scorer<'_>, evidence: &mut Evidence, row: u32, by: i32) -> f32 {
    let Some(partner) = row.checked_add_signed(by).filter(|&partner| partner < total) else { return 0.0 };
    let counted = |sum: f32| sum.clamp(-BOUND, BOUND) * SHARE;
    match (table.get(row), table.get(partner)) {
        (None, _) if by == 0 => RIGHT,
        (None, _) | (_, None) => WRONG,
        (Some(one), _) if by == 0 => one.sum.map_or(0.0, counted),
        (Some(Row { vi: Some(vi), .. }), Some(Row { en: Some(en), .. })) => counted(scorer.sum(vi, en, evidence)),
        _ => 0.0,
    }
}
