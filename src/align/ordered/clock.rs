//! How the clocks of two caption files run against each other: a constant offset and a drift, found from cues that surely translate each
//! other and then from the times at which cues of both files begin and end. Knows times and candidate pairs, no words.

use std::ops::Range;

use super::steps::{LOOSE, Step, densest, stretches};
use crate::align::candidates::Edge;
use crate::record::{Record, Timing};

/// Speeds that one file has against another when a film was converted between frame rates: 23.976, 24 and 25 pictures a second.
const SPEEDS: [f64; 7] = [1.0, 25.0 / 23.976, 23.976 / 25.0, 25.0 / 24.0, 24.0 / 25.0, 24.0 / 23.976, 23.976 / 24.0];
/// Cue boundaries this near to each other are taken for the same, milliseconds.
const NEAR: f64 = 700.0;
/// Pairs that must agree before text may set the clock; in short files fewer, when they are most of all.
const SUPPORT: usize = 5;
const FEW: usize = 3;
/// How far around the offset that the pairs give boundaries are tried: steps to each side, milliseconds a step.
const REACH: i32 = 40;
const STEP: f64 = 100.0;
/// Share of its worth that an offset loses for each second it lies off the one that the pairs give.
const DOUBT: f64 = 0.2;
/// Least score of an offset over the mean of all that are tried. Where captions are cut by the clock and not by the sentence, boundaries fall
/// together by chance anywhere, and no offset stands out.
const OUTSTANDING: f64 = 1.3;
/// The files are taken to keep the same time when half as many pairs fit that loosely, boundaries fit it nearly as well as the best, and
/// the offset found is below this many milliseconds: cues cut by machine lag by as much.
const SAME_ENOUGH: f64 = 0.8;
const LAG: f64 = 1_000.0;
/// Two clocks nearer than this are the same, milliseconds: captioners differ by as much.
const HABIT: f64 = 300.0;
/// A drift below this many milliseconds from the first to the last third is no drift.
const LEAST_DRIFT: f64 = 250.0;

/// English time = `speed` × (Vietnamese time + what the steps say) + `offset_ms`.
#[derive(Debug, Clone, PartialEq)]
pub struct Clock {
    /// How much slower the English file runs; 1 = no drift.
    pub speed: f64,
    /// Offset in milliseconds at Vietnamese time 0; positive when the English comes later.
    pub offset_ms: f64,
    /// Share of Vietnamese cue boundaries that have an English one within 0.7 s, 0 to 1.
    pub agreement: f64,
    /// Whether boundaries single this clock out; where captions are cut by the clock, only texts tell, and less exactly.
    pub by_times: bool,
    /// Whether both files may as well keep the same time, and cues are paired so.
    pub together: bool,
    /// Where one file has what the other lacks, rising.
    pub steps: Vec<Step>,
}

/// Two groups of cues that belong together: when they are shown, and whether a pause follows on both sides. Without one, a caption
/// stands until the next comes, however long it was spoken.
pub(super) type Together = (Timing, Timing, bool);

impl Clock {
    /// Both files keep the same time.
    pub const SAME: Clock =
        Clock { speed: 1.0, offset_ms: 0.0, agreement: 0.0, by_times: true, together: true, steps: Vec::new() };

    /// The same clock set right by beads paired by it: the mean of how much later their English beginnings and ends are, by medians, because
    /// captioners differ in how early they let a caption begin and how long they let it stand. Ends count less the fewer pauses there are.
    #[must_use]
    pub(super) fn set_by(self, beads: &[Together]) -> Clock {
        let ends: Vec<&Together> = beads.iter().filter(|bead| bead.2).collect();
        let weight = (2.0 * ends.len() as f64 / beads.len().max(1) as f64).min(1.0);
        let late = |vi: i64, en: i64| en as f64 - self.to_english(vi);
        let begin = median(beads.iter().map(|(vi, en, _)| late(vi.start_ms, en.start_ms)).collect()).unwrap_or(0.0);
        let end = median(ends.into_iter().map(|(vi, en, _)| late(vi.end_ms, en.end_ms)).collect()).unwrap_or(0.0);
        Clock { offset_ms: self.offset_ms + (begin + weight * end) / (1.0 + weight), ..self }
    }

    /// The clock to pair by: two files that are nearly together are taken to be, because captioners differ by as much.
    #[must_use]
    pub fn settled(&self) -> Clock {
        let near = self.speed == 1.0 && self.steps.is_empty() && self.offset_ms.abs() < HABIT;
        Clock { offset_ms: if near || self.together { 0.0 } else { self.offset_ms }, ..self.clone() }
    }

    /// A Vietnamese time in milliseconds on the English clock.
    pub fn to_english(&self, vi_ms: i64) -> f64 {
        moved(&self.steps, vi_ms) * self.speed + self.offset_ms
    }
}

/// A Vietnamese time with the step that holds there.
fn moved(steps: &[Step], vi_ms: i64) -> f64 {
    let reached = steps.partition_point(|step| step.from_ms <= vi_ms);
    vi_ms as f64 + reached.checked_sub(1).map_or(0.0, |at| steps[at].by_ms)
}

/// Finds the clock from candidate pairs of cues (sorted by Vietnamese cue). `None` when neither text nor times agree on one.
pub fn clock(vi: &[Record], en: &[Record], edges: &[Edge]) -> Option<Clock> {
    let right = Boundaries::of(en, &[], i64::MIN..i64::MAX)?;
    let points = points(vi, en, edges);
    let steps = jumps(vi, &right, &points);
    let left = Boundaries::of(vi, &steps, i64::MIN..i64::MAX)?;
    let points: Vec<(f64, f64)> = points.iter().map(|&(vi, en)| (moved(&steps, vi as i64), en)).collect();
    let coarse = coarse(&points);
    let most = coarse.iter().map(|one| one.2).max()?;
    let same = Scored::at(&left, &right, 1.0, 0.0);
    let (mut best, mut together) = (same, true);
    let told = is_told(most, points.len());
    if told {
        let likely = coarse.iter().filter(|one| one.2 * 10 >= most * 9);
        let tried = likely.map(|&(speed, offset, _)| search(&left, &right, speed, offset));
        // Another speed has to be better by a good deal than the speeds before it; 1 is the first.
        best = tried.reduce(|a, b| if b.outstanding && b.score > a.score * 1.03 { b } else { a }).unwrap_or(same);
        // Two files of one film mostly keep the same time.
        let supported = support(&points, 1.0, 0.0) * 2 >= support(&points, best.speed, best.offset);
        together = steps.is_empty() && supported && same.score >= SAME_ENOUGH * best.score;
        if together && best.speed != 1.0 {
            best = search(&left, &right, 1.0, coarse[0].1);
        }
        together &= best.offset.abs() < LAG;
    }
    let found = refine(&left, &right, best);
    let chance = right.chance();
    let together = together && found.speed == 1.0;
    (told || found.agreement > (2.0 * chance).min(0.5 + chance / 2.0)).then_some(Clock { together, steps, ..found })
}

/// The offset that most points agree on at each speed, and how many they are.
fn coarse(points: &[(f64, f64)]) -> [(f64, f64, usize); 7] {
    SPEEDS.map(|speed| {
        let (offset, support) = densest(points.iter().map(|(vi, en)| en - speed * vi).collect());
        (speed, offset, support)
    })
}

/// Whether so many of all points may set the clock.
fn is_told(support: usize, all: usize) -> bool {
    support >= SUPPORT || (support >= FEW && support * 2 > all)
}

/// Where the clock jumps.
fn jumps(vi: &[Record], right: &Boundaries, points: &[(f64, f64)]) -> Vec<Step> {
    let coarse = coarse(points);
    let most = coarse.iter().map(|one| one.2).max().unwrap_or(0);
    let Some(speed) = coarse.iter().find(|one| one.2 * 10 >= most * 9).map(|one| one.0) else { return Vec::new() };
    let found = stretches(points, speed);
    if found.len() < 2 {
        return Vec::new();
    }
    let times: Vec<Timing> = vi.iter().filter_map(|record| record.timing).collect();
    let mut out: Vec<Step> = Vec::new();
    let mut before: Option<(Scored, f64)> = None;
    for stretch in &found {
        let range = stretch.vi.0 as i64..stretch.vi.1 as i64;
        let Some(left) = Boundaries::of(vi, &[], range) else { continue };
        let here = search(&left, right, speed, stretch.offset);
        if let Some((last, until)) = before {
            let from_ms = cut(&times, right, (until, stretch.vi.0), last, here);
            let by_ms = out.last().map_or(0.0, |step| step.by_ms) + (here.offset - last.offset) / speed;
            out.push(Step { from_ms, by_ms });
        }
        before = Some((here, stretch.vi.1));
    }
    out
}

/// The beginning of the cue from which on the later clock fits better than the earlier, between two times.
fn cut(times: &[Timing], right: &Boundaries, between: (f64, f64), earlier: Scored, later: Scored) -> i64 {
    let inside: Vec<i64> =
        times.iter().map(|time| time.start_ms).filter(|&at| at as f64 > between.0 && at as f64 <= between.1).collect();
    let near =
        |at: i64, clock: Scored| coincide(&[at as f64], &right.starts, clock.speed, clock.offset, NEAR).count() as i64;
    let mut lead = 0;
    let mut best = (0, inside.first().copied().unwrap_or(between.1 as i64));
    for (at, &start) in inside.iter().enumerate() {
        lead += near(start, earlier) - near(start, later);
        if lead > best.0 {
            best = (lead, inside.get(at + 1).copied().unwrap_or(between.1 as i64));
        }
    }
    best.1
}

/// When the cues of a file begin and end, each rising, milliseconds.
struct Boundaries {
    starts: Vec<f64>,
    ends: Vec<f64>,
}

impl Boundaries {
    /// Those of the cues that begin in a range of time, moved by steps; `None` without any.
    fn of(records: &[Record], steps: &[Step], range: Range<i64>) -> Option<Boundaries> {
        let times = || records.iter().filter_map(|record| record.timing).filter(|time| range.contains(&time.start_ms));
        let sorted = |mut all: Vec<f64>| {
            all.sort_unstable_by(f64::total_cmp);
            all
        };
        let starts = sorted(times().map(|time| moved(steps, time.start_ms)).collect());
        let ends = sorted(times().map(|time| moved(steps, time.end_ms)).collect());
        (!starts.is_empty()).then_some(Boundaries { starts, ends })
    }

    /// The share of times that would fall near one of the beginnings by chance.
    fn chance(&self) -> f64 {
        let span = self.starts[self.starts.len() - 1] - self.starts[0];
        let covered: f64 = self.starts.windows(2).map(|pair| (pair[1] - pair[0]).min(2.0 * NEAR)).sum();
        if span > 0.0 { covered / span } else { 1.0 }
    }
}

/// A clock with how well beginnings fall on beginnings and ends on ends.
#[derive(Debug, Clone, Copy)]
struct Scored {
    speed: f64,
    offset: f64,
    score: f64,
    /// Whether it stands out from its neighbours, so that boundaries can tell a drift.
    outstanding: bool,
}

impl Scored {
    fn at(left: &Boundaries, right: &Boundaries, speed: f64, offset: f64) -> Scored {
        let fit = |(_, gap): (f64, f64)| 1.0 - (gap / NEAR).powi(2);
        let starts = coincide(&left.starts, &right.starts, speed, offset, NEAR).map(fit).sum::<f64>();
        let ends = coincide(&left.ends, &right.ends, speed, offset, NEAR).map(fit).sum::<f64>();
        Scored { speed, offset, score: starts + ends, outstanding: true }
    }
}

/// The best offset near the one that the pairs give; that one where no other stands out.
fn search(left: &Boundaries, right: &Boundaries, speed: f64, offset: f64) -> Scored {
    let tried: Vec<Scored> =
        (-REACH..=REACH).map(|step| Scored::at(left, right, speed, offset + f64::from(step) * STEP)).collect();
    let worth = |one: &Scored| one.score * (1.0 - DOUBT * (one.offset - offset).abs() / 1000.0);
    let mean = tried.iter().map(|one| one.score).sum::<f64>() / tried.len() as f64;
    let best = tried.into_iter().reduce(|a, b| if worth(&b) > worth(&a) { b } else { a });
    best.filter(|best| best.score >= OUTSTANDING * mean)
        .unwrap_or_else(|| Scored { outstanding: false, ..Scored::at(left, right, speed, offset) })
}

/// (Vietnamese, English) middles of cues that are each other's best candidate: where a sentence was cut elsewhere, they differ less than
/// beginnings and ends.
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
            let middle = |time: Timing| (time.start_ms + time.end_ms) as f64 / 2.0;
            Some((middle(a), middle(b)))
        })
        .collect()
}

/// How many points fit a clock loosely.
fn support(points: &[(f64, f64)], speed: f64, offset: f64) -> usize {
    points.iter().filter(|(vi, en)| (en - speed * vi - offset).abs() < LOOSE).count()
}

/// Corrects a drift and counts what agrees.
fn refine(left: &Boundaries, right: &Boundaries, rough: Scored) -> Clock {
    let best = drift(left, right, rough.speed, rough.offset)
        .filter(|tilted| rough.outstanding && tilted.score > rough.score * 1.03);
    let best = best.unwrap_or(rough);
    let near = |a: &[f64], b: &[f64]| coincide(a, b, best.speed, best.offset, NEAR).count();
    let agreeing = near(&left.starts, &right.starts) + near(&left.ends, &right.ends);
    let agreement = agreeing as f64 / (left.starts.len() + left.ends.len()) as f64;
    let by_times = best.outstanding;
    Clock { speed: best.speed, offset_ms: best.offset, agreement, by_times, together: false, steps: Vec::new() }
}

/// A drift that no frame rate explains: the slope of what is left, by medians of the first and the last third.
fn drift(left: &Boundaries, right: &Boundaries, speed: f64, offset: f64) -> Option<Scored> {
    let gaps: Vec<(f64, f64)> = coincide(&left.starts, &right.starts, speed, offset, 2.0 * NEAR).collect();
    let third = gaps.len() / 3;
    if third < 20 {
        return None;
    }
    let middle = |part: &[(f64, f64)]| {
        Some((median(part.iter().map(|gap| gap.0).collect())?, median(part.iter().map(|gap| gap.1).collect())?))
    };
    let (first, last) = (middle(&gaps[..third])?, middle(&gaps[gaps.len() - third..])?);
    let slope = (last.1 - first.1) / (last.0 - first.0);
    let tilted = || Scored::at(left, right, speed + slope, offset + first.1 - slope * first.0);
    ((last.1 - first.1).abs() > LEAST_DRIFT && slope.is_finite()).then(tilted)
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
    fn a_jump_of_the_clock_is_found() {
        let (vi, mut en, edges) = film(400, 25.0 / 24.0, 2_000.0);
        for cue in &mut en[231..] {
            cue.timing = cue
                .timing
                .map(|Timing { start_ms, end_ms }| Timing { start_ms: start_ms + 30_000, end_ms: end_ms + 30_000 });
        }
        let found = clock(&vi, &en, &edges).unwrap();
        assert_eq!(found.steps.len(), 1, "{found:?}");
        for at in [0, 100, 230, 231, 300, 399] {
            let (vi, en) = (vi[at].timing.unwrap().start_ms, en[at].timing.unwrap().start_ms);
            assert!((found.to_english(vi) - en as f64).abs() < 400.0, "cue {at}: {found:?}");
        }
    }

    #[test]
    fn ends_without_a_pause_say_little() {
        let cue = |at: i64, late: i64, pause| {
            let shown = |start_ms, end_ms| Timing { start_ms, end_ms };
            (shown(at, at + 2_000), shown(at + 100, at + 2_000 + late), pause)
        };
        let offset = |pause| Clock::SAME.set_by(&[0, 5_000, 9_000].map(|at| cue(at, -900, pause))).offset_ms;
        assert_eq!((offset(true), offset(false)), (-400.0, 100.0));
        assert_eq!(Clock::SAME.set_by(&[]).offset_ms, 0.0);
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
