//! How the clocks of two caption files run against each other: a constant offset and a drift, found from cues that surely translate each
//! other and then from the times at which cues of both files begin and end. Knows times and candidate pairs, no words.

use crate::align::candidates::Edge;
use crate::record::{Record, Timing};

/// Speeds that one file has against another when a film was converted between frame rates: 23.976, 24 and 25 pictures a second.
const SPEEDS: [f64; 7] = [1.0, 25.0 / 23.976, 23.976 / 25.0, 25.0 / 24.0, 24.0 / 25.0, 24.0 / 23.976, 23.976 / 24.0];
/// Half width of the window in which pairs support one offset, milliseconds.
const WINDOW: f64 = 750.0;
/// Cue boundaries this near to each other are taken for the same, milliseconds.
const NEAR: f64 = 700.0;
/// Pairs that must agree before text may set the clock.
const SUPPORT: usize = 5;

/// English time = `speed` × Vietnamese time + `offset_ms`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clock {
    /// How much slower the English file runs; 1 = no drift.
    pub speed: f64,
    /// Offset in milliseconds at Vietnamese time 0; positive when the English comes later.
    pub offset_ms: f64,
    /// Share of Vietnamese cue boundaries that have an English one within 0.7 s, 0 to 1.
    pub agreement: f64,
}

impl Clock {
    /// Both files keep the same time.
    pub const SAME: Clock = Clock { speed: 1.0, offset_ms: 0.0, agreement: 0.0 };

    /// A Vietnamese time in milliseconds on the English clock.
    pub fn to_english(&self, vi_ms: i64) -> f64 {
        vi_ms as f64 * self.speed + self.offset_ms
    }
}

/// Finds the clock from candidate pairs of cues (sorted by Vietnamese cue). `None` when neither text nor times agree on one.
pub fn clock(vi: &[Record], en: &[Record], edges: &[Edge]) -> Option<Clock> {
    let times = |records: &[Record]| -> Vec<Timing> { records.iter().filter_map(|record| record.timing).collect() };
    let (left, right) = (boundaries(&times(vi)), boundaries(&times(en)));
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let points = points(vi, en, edges);
    let (speed, offset, support) = SPEEDS
        .into_iter()
        .map(|speed| {
            let (offset, support) = densest(&points, speed);
            (speed, offset, support)
        })
        // Another speed than 1 has to be clearly better.
        .reduce(|best, next| if next.2 * 20 > best.2 * 21 + 20 { next } else { best })?;
    let start = if support >= SUPPORT { (speed, offset) } else { (1.0, 0.0) };
    let found = refine(&left, &right, start);
    let (agreement, chance) = (found.agreement, chance(&right));
    (support >= SUPPORT || agreement > (2.0 * chance).min(0.5 + chance / 2.0)).then_some(found)
}

/// Beginning and end of every cue, rising.
fn boundaries(times: &[Timing]) -> Vec<f64> {
    let mut all: Vec<f64> = times.iter().flat_map(|time| [time.start_ms as f64, time.end_ms as f64]).collect();
    all.sort_unstable_by(f64::total_cmp);
    all.dedup();
    all
}

/// (Vietnamese, English) beginnings of cues that are each other's best candidate.
fn points(vi: &[Record], en: &[Record], edges: &[Edge]) -> Vec<(f64, f64)> {
    let mut best = (vec![f32::NEG_INFINITY; vi.len()], vec![f32::NEG_INFINITY; en.len()]);
    for edge in edges {
        best.0[edge.vi as usize] = best.0[edge.vi as usize].max(edge.sum);
        best.1[edge.en as usize] = best.1[edge.en as usize].max(edge.sum);
    }
    let mutual = edges
        .iter()
        .filter(|edge| edge.sum > 0.0 && edge.sum >= best.0[edge.vi as usize] && edge.sum >= best.1[edge.en as usize]);
    mutual
        .filter_map(|edge| {
            let (a, b) = (vi[edge.vi as usize].timing?, en[edge.en as usize].timing?);
            Some((a.start_ms as f64, b.start_ms as f64))
        })
        .collect()
}

/// The offset that most points agree on at this speed, and how many they are.
fn densest(points: &[(f64, f64)], speed: f64) -> (f64, usize) {
    let mut offsets: Vec<f64> = points.iter().map(|(vi, en)| en - speed * vi).collect();
    offsets.sort_unstable_by(f64::total_cmp);
    let (mut from, mut best) = (0, (0.0, 0));
    for to in 0..offsets.len() {
        while offsets[to] - offsets[from] > 2.0 * WINDOW {
            from += 1;
        }
        if to + 1 - from > best.1 {
            best = (offsets[(from + to) / 2], to + 1 - from);
        }
    }
    best
}

/// Settles offset and drift on the boundaries that nearly coincide.
fn refine(left: &[f64], right: &[f64], (speed, offset): (f64, f64)) -> Clock {
    let mut offset = offset;
    for near in [2.0 * NEAR, NEAR, NEAR / 2.0] {
        let gaps: Vec<f64> = coincide(left, right, speed, offset, near).map(|(_, gap)| gap).collect();
        offset += median(gaps).unwrap_or(0.0);
    }
    let mut clock = Clock { speed, offset_ms: offset, agreement: share(left, right, speed, offset) };
    // A drift that no frame rate explains: the slope of what is left, by medians of the first and the last third.
    let gaps: Vec<(f64, f64)> = coincide(left, right, speed, offset, 2.0 * NEAR).collect();
    let third = gaps.len() / 3;
    let middle = |part: &[(f64, f64)]| {
        Some((median(part.iter().map(|gap| gap.0).collect())?, median(part.iter().map(|gap| gap.1).collect())?))
    };
    if let (true, Some(first), Some(last)) = (third >= 20, middle(&gaps[..third]), middle(&gaps[gaps.len() - third..]))
    {
        let slope = (last.1 - first.1) / (last.0 - first.0);
        if (slope * (last.0 - first.0)).abs() > 250.0 && slope.is_finite() {
            let tilted = (speed + slope, offset + first.1 - slope * first.0);
            let agreement = share(left, right, tilted.0, tilted.1);
            if agreement > clock.agreement + 0.02 {
                clock = Clock { speed: tilted.0, offset_ms: tilted.1, agreement };
            }
        }
    }
    clock
}

/// For each Vietnamese boundary with an English one within `near` ms: its Vietnamese time and how much later the English one is than expected.
fn coincide<'a>(
    left: &'a [f64],
    right: &'a [f64],
    speed: f64,
    offset: f64,
    near: f64,
) -> impl Iterator<Item = (f64, f64)> + 'a {
    left.iter().filter_map(move |&time| {
        let there = time * speed + offset;
        let after = right.partition_point(|&other| other < there);
        let gap = |at: Option<usize>| at.and_then(|at| right.get(at)).map(|other| other - there);
        let (a, b) = (gap(after.checked_sub(1)), gap(Some(after)));
        let nearest = match (a, b) {
            (Some(a), Some(b)) => Some(if -a < b { a } else { b }),
            (a, b) => a.or(b),
        };
        nearest.filter(|gap| gap.abs() <= near).map(|gap| (time, gap))
    })
}

fn share(left: &[f64], right: &[f64], speed: f64, offset: f64) -> f64 {
    coincide(left, right, speed, offset, NEAR).count() as f64 / left.len() as f64
}

/// The share of boundaries that would coincide with those of `right` by chance.
fn chance(right: &[f64]) -> f64 {
    let span = right[right.len() - 1] - right[0];
    let covered: f64 = right.windows(2).map(|pair| (pair[1] - pair[0]).min(2.0 * NEAR)).sum();
    if span > 0.0 { covered / span } else { 1.0 }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// Cues of uneven length, and every third one a candidate pair.
    fn film(cues: u32, speed: f64, offset: f64) -> (Vec<Record>, Vec<Record>, Vec<Edge>) {
        let file: Arc<str> = "film.srt".into();
        let cue = |start: f64, end: f64| Record {
            timing: Some(Timing { start_ms: start as i64, end_ms: end as i64 }),
            ..Record::new("…", &file, 1)
        };
        let (mut vi, mut en, mut edges) = (Vec::new(), Vec::new(), Vec::new());
        let mut time = 5_000.0;
        for at in 0..cues {
            let length = 1_000.0 + f64::from(at * 7_919 % 3_001);
            let jitter = f64::from(at * 104_729 % 301) - 150.0;
            vi.push(cue(time, time + length));
            en.push(cue(time * speed + offset + jitter, (time + length) * speed + offset - jitter));
            if at % 3 == 0 {
                edges.push(Edge { vi: at, en: at, sum: 4.0 });
            }
            if at % 5 == 0 {
                edges.push(Edge { vi: at, en: at * 31 % cues, sum: 3.0 });
            }
            time += length + f64::from(at * 31 % 500);
        }
        edges.sort_by_key(|edge| (edge.vi, edge.en));
        (vi, en, edges)
    }

    #[test]
    fn offset_and_frame_rate_are_found() {
        for (speed, offset) in
            [(1.0, 0.0), (1.0, 7_300.0), (25.0 / 23.976, 0.0), (24.0 / 25.0, -12_000.0), (1.0005, 300.0)]
        {
            let (vi, en, edges) = film(400, speed, offset);
            let found = clock(&vi, &en, &edges).unwrap();
            let end = vi[399].timing.unwrap().end_ms;
            for time in [0, end] {
                let wanted = time as f64 * speed + offset;
                assert!((found.to_english(time) - wanted).abs() < 200.0, "{found:?} for {speed} {offset}");
            }
        }
    }

    #[test]
    fn without_pairs_the_same_clock_is_tried_and_nonsense_is_refused() {
        let (vi, en, _) = film(100, 1.0, 100.0);
        assert_eq!(clock(&vi, &en, &[]).map(|clock| clock.speed), Some(1.0));
        let (_, far, _) = film(100, 1.0, 3_600_000.0);
        assert_eq!(clock(&vi, &far, &[]), None);
        assert_eq!(clock(&[], &en, &[]), None);
    }
}
