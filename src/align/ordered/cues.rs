//! Captions: beads of cues that begin and end at the same time and whose texts fit. Knows times on one clock and scores.
//!
//! Cues of two translators rarely hold the same words: a sentence is cut where its own language allows it. So times decide which cues
//! belong together, and text decides between times that are equally good.

use std::ops::Range;

use rayon::prelude::*;

use super::bead::Bead;
use super::chain::Follow;
use super::clock::{Clock, Together};
use super::joined::{Joins, Lines};
use super::measured::best_chain;
use crate::progress::Progress;
use crate::record::Timing;
use crate::score::{Evidence, Scorer};

/// Cues on each side of a bead, at most.
const WIDEST: u8 = 8;
/// Beginnings and ends further apart than this don't belong to one bead, milliseconds.
const FURTHEST: f64 = 2_000.0;
/// A difference of this many milliseconds between two beginnings says nothing for or against their being the same, and one of so many
/// between two ends: two hands that time the same film set nine of ten common boundaries nearer than this (measured on ten talks).
const EVEN: f64 = 600.0;
const EVEN_END: f64 = 700.0;
/// Share of the moments themselves in how far two beginnings are apart; the rest is that of the pauses before them.
const MOMENT: f64 = 0.3;
/// Boundaries in the same pause are this far apart at most, milliseconds.
const LONG: f64 = 1_000.0;
/// Cues nearer to each other than this follow without a pause, milliseconds: two frames and the shortest blink.
const PAUSE: i64 = 100;
/// Pauses this many milliseconds apart are hardly one.
const SLACK: f64 = 300.0;
/// Worth of a bead by itself: finer beads are better.
const BEAD: f32 = 0.7;
/// Worth of its beginning beside that of its end: captioners differ more in when they let a caption begin, before the words or with them.
const BEGINNING: f32 = 0.7;
/// Worth of each further cue in a bead: better in a bead than alone.
const CUE: f32 = 0.2;
/// What a cue costs in a bead that only tells what is heard, for those who can't hear it, when the other side doesn't.
const SOUND: f32 = 0.7;
/// Least worth of a boundary.
const APART: f64 = -3.0;
/// Worth of one nat of the score of the joined texts, and its bounds.
const TEXT: f32 = 0.06;
const TEXT_BOUNDS: (f32, f32) = (-5.0, 5.0);
/// Times the clock is set right by what was paired.
const ROUNDS: u32 = 2;
/// Lines a block of work.
const BLOCK: u32 = 64;

/// The best chain of cues by a clock, which is set right on the way by what is paired: the beads with their leads, and the clock.
/// Without `by_text`, times alone decide.
pub(super) fn pair_cues(
    vi: Lines<'_>,
    en: Lines<'_>,
    scorer: &Scorer<'_>,
    clock: Clock,
    by_text: bool,
    progress: &dyn Progress,
) -> (Vec<(Bead, f32)>, Clock) {
    let (n_vi, n_en) = (vi.records.len() as u32, en.records.len() as u32);
    let chosen = |beads: &[Bead]| best_chain(beads, n_vi, n_en, Follow::default());
    let mut clock = clock;
    // Beads paired by a clock that boundaries don't tell would only repeat it.
    for _ in 0..if clock.by_times { ROUNDS } else { 0 } {
        let times: Vec<Together> = chosen(&cue_beads(vi, en, None, &clock, progress))
            .iter()
            .filter_map(|(bead, _)| {
                let (left, right) = (bead.vi_lines(), bead.en_lines());
                let pause = pause_after(vi, left.end) && pause_after(en, right.end);
                Some((shown(vi, left)?, shown(en, right)?, pause))
            })
            .collect();
        clock = clock.set_by(&times);
    }
    let mut beads = cue_beads(vi, en, by_text.then_some(scorer), &clock.settled(), progress);
    if by_text {
        return (chosen(&beads), clock);
    }
    beads = chosen(&beads).into_iter().map(|(bead, _)| bead).collect();
    weigh_texts(vi, en, scorer, 0..n_vi, &mut beads);
    (beads.into_iter().map(|bead| (bead, 0.0)).collect(), clock)
}

/// From the beginning of the first to the end of the last of these cues.
fn shown(side: Lines<'_>, lines: Range<u32>) -> Option<Timing> {
    let cue = |at: u32| side.records.get(at as usize)?.timing;
    Some(Timing { start_ms: cue(lines.start)?.start_ms, end_ms: cue(lines.end - 1)?.end_ms })
}

/// Whether nothing is shown for a while before this cue; after the last nothing is.
fn pause_after(side: Lines<'_>, next: u32) -> bool {
    let cue = |at: u32| side.records.get(at as usize).and_then(|record| record.timing);
    let (Some(last), Some(next)) = (next.checked_sub(1).and_then(cue), cue(next)) else { return true };
    next.start_ms - last.end_ms > PAUSE
}

/// All beads of cues that may belong together, with their gains, rising by place. Without a scorer, times alone are weighed.
fn cue_beads(
    vi: Lines<'_>,
    en: Lines<'_>,
    scorer: Option<&Scorer<'_>>,
    clock: &Clock,
    progress: &dyn Progress,
) -> Vec<Bead> {
    let n = vi.records.len() as u32;
    progress.begin("weighing cues", Some(u64::from(n)));
    let vi_times = Shown::of(vi, |at| clock.to_english(at));
    let en_times = Shown::of(en, |at| at as f64);
    // Beginnings rise in a sound file; where they don't, the latest so far keeps the search monotone.
    let mut latest = f64::NEG_INFINITY;
    let starts: Vec<f64> = en_times
        .times
        .iter()
        .map(|time| {
            latest = latest.max(time.map_or(latest, |(start, _)| start));
            latest
        })
        .collect();
    let blocks: Vec<u32> = (0..n).step_by(BLOCK as usize).collect();
    let beads = blocks
        .into_par_iter()
        .flat_map_iter(|first| {
            let rows = first..(first + BLOCK).min(n);
            progress.advance(u64::from(rows.end - rows.start));
            let mut out: Vec<Bead> =
                rows.clone().flat_map(|row| beginning(&vi_times, &en_times, &starts, row)).collect();
            if let Some(scorer) = scorer {
                weigh_texts(vi, en, scorer, rows, &mut out);
            }
            out
        })
        .collect();
    progress.finish();
    beads
}

/// When the cues of a file are shown on the English clock, beginning and end in milliseconds; and which of them say nothing.
struct Shown {
    times: Vec<Option<(f64, f64)>>,
    sounds: Vec<bool>,
}

/// Where a bead begins or ends: the moment itself, and the pause around it in which nothing is shown.
#[derive(Debug, Clone, Copy)]
struct Boundary {
    at: f64,
    pause: (f64, f64),
}

impl Shown {
    fn of(side: Lines<'_>, clock: impl Fn(i64) -> f64) -> Shown {
        let shown = |time: Timing| (clock(time.start_ms), clock(time.end_ms));
        Shown {
            times: side.records.iter().map(|record| record.timing.map(shown)).collect(),
            sounds: side.records.iter().map(|record| is_sound(&record.text)).collect(),
        }
    }

    /// Cues among these that only tell what is heard.
    fn sounds(&self, from: usize, count: u8) -> u8 {
        self.sounds.iter().skip(from).take(usize::from(count)).map(|&sound| u8::from(sound)).sum()
    }

    fn cue(&self, at: usize) -> Option<(f64, f64)> {
        self.times.get(at).copied().flatten()
    }

    /// The beginning of a cue; the pause before it.
    fn begins(&self, at: usize) -> Option<Boundary> {
        let (start, _) = self.cue(at)?;
        let before = at.checked_sub(1).and_then(|before| self.cue(before)).map_or(start, |(_, end)| end.min(start));
        Some(Boundary { at: start, pause: (before, start) })
    }

    /// The end of a cue; the pause after it. A caption that stands on beside the next one has said its words when the next comes.
    fn ends(&self, at: usize) -> Option<Boundary> {
        let (start, end) = self.cue(at)?;
        let next = self.cue(at + 1).map_or(end, |(next, _)| next);
        let end = if next > start { end.min(next) } else { end };
        Some(Boundary { at: end, pause: (end, next.max(end)) })
    }
}

/// Whether a cue only tells what is heard: `[door creaks]`, `(tiếng cười)`, `♪ ♪`.
fn is_sound(text: &str) -> bool {
    let mut depth = 0u32;
    let spoken = text.chars().any(|sign| {
        match sign {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && sign.is_alphanumeric()
    });
    !spoken
}

impl Boundary {
    /// How far two boundaries are from being one, milliseconds: mostly how far their pauses are apart, because captioners differ in how
    /// long they let a caption stand when nobody speaks.
    fn apart(self, other: Boundary) -> f64 {
        let pauses = (other.pause.0 - self.pause.1).max(self.pause.0 - other.pause.1).max(0.0);
        let moments = (other.at - self.at).abs();
        // Within one long pause it doesn't matter where.
        let moments = if pauses > 0.0 { moments } else { moments.min(LONG) };
        MOMENT * moments + (1.0 - MOMENT) * pauses
    }

    /// Worth of an end at two times: 1 when they are the same, 0 at [`EVEN_END`], falling steeply. Where both lie in one pause, the one caption
    /// only stands longer, which is nothing against it; less so the further the pauses are apart.
    fn same_end(self, other: Boundary) -> f32 {
        let worth = 1.0 - ((other.at - self.at).abs() / EVEN_END).powi(3);
        let pauses = (other.pause.0 - self.pause.1).max(self.pause.0 - other.pause.1).max(0.0);
        worth.max(-(pauses / SLACK).powi(2)).max(APART) as f32
    }
}

/// Beads that begin with this Vietnamese cue, weighed by time.
fn beginning(vi: &Shown, en: &Shown, starts: &[f64], row: u32) -> Vec<Bead> {
    let mut out = Vec::new();
    let Some(begin) = vi.begins(row as usize) else { return out };
    let first = starts.partition_point(|&start| start < begin.at - FURTHEST);
    for (column, &start) in starts.iter().enumerate().skip(first) {
        if start > begin.at + FURTHEST {
            break;
        }
        let Some(en_begin) = en.begins(column) else { continue };
        if (en_begin.at - begin.at).abs() > FURTHEST {
            continue;
        }
        for rows in 1..=WIDEST {
            let Some(end) = vi.ends(row as usize + usize::from(rows) - 1) else { break };
            for columns in 1..=WIDEST {
                let Some(en_end) = en.ends(column + usize::from(columns) - 1) else { break };
                let apart = en_end.apart(end);
                if apart > FURTHEST || rows.abs_diff(columns) > 5 {
                    continue;
                }
                let boundaries = BEGINNING * same_beginning(en_begin.apart(begin)) + en_end.same_end(end);
                let sounds = vi.sounds(row as usize, rows).abs_diff(en.sounds(column, columns));
                let gain = BEAD + boundaries + CUE * f32::from(rows + columns - 2) - SOUND * f32::from(sounds);
                out.push(Bead { vi: row, en: column as u32, rows, columns, sum: 0.0, gain });
            }
        }
    }
    out
}

/// Worth of a beginning whose two times differ by this many milliseconds: 1 for none, 0 at [`EVEN`], falling.
fn same_beginning(gap: f64) -> f32 {
    (1.0 - (gap / EVEN).powi(2)).max(APART) as f32
}

/// Adds the sums of the joined texts of beads that begin in these rows, and their worth.
fn weigh_texts(vi: Lines<'_>, en: Lines<'_>, scorer: &Scorer<'_>, rows: Range<u32>, beads: &mut [Bead]) {
    let columns =
        beads.iter().fold((u32::MAX, 0), |(low, high), bead| (low.min(bead.en), high.max(bead.en_lines().end)));
    if columns.0 >= columns.1 {
        return;
    }
    let end = (rows.end + u32::from(WIDEST)).min(vi.records.len() as u32);
    let (mut left, mut right) = (Joins::new(vi, rows.start, end), Joins::new(en, columns.0, columns.1));
    let mut evidence = Evidence::default();
    for bead in beads {
        left.ensure(scorer, bead.vi, bead.rows);
        right.ensure(scorer, bead.en, bead.columns);
        if let (Some(a), Some(b)) = (left.half(bead.vi, bead.rows), right.half(bead.en, bead.columns)) {
            bead.sum = scorer.sum(a.text, b.text, &mut evidence);
            bead.gain += TEXT * bead.sum.clamp(TEXT_BOUNDS.0, TEXT_BOUNDS.1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(times: &[(f64, f64)]) -> Shown {
        Shown { times: times.iter().map(|&time| Some(time)).collect(), sounds: vec![false; times.len()] }
    }

    #[test]
    fn sounds_are_told_from_speech() {
        for sound in ["[door creaks]", "(tiếng cười)", "♪ ♪", "", "…", "- [gõ cửa]\n- (im lặng)", "[nhạc"]
        {
            assert!(is_sound(sound), "{sound}");
        }
        for speech in ["Vâng.", "[gõ cửa] Ai đó?", "(laughs) Yes", "7", "a ) b"] {
            assert!(!is_sound(speech), "{speech}");
        }
    }

    #[test]
    fn ends_in_one_pause_are_not_apart_and_others_are() {
        let (chained, spoken) =
            (cues(&[(0.0, 3_000.0), (3_000.0, 5_000.0)]), cues(&[(0.0, 1_200.0), (2_900.0, 5_000.0)]));
        let (a, b) = (chained.ends(0).unwrap(), spoken.ends(0).unwrap());
        // Pauses a tenth of a second apart cost a ninth.
        assert!(a.same_end(b) > -0.12, "{}", a.same_end(b));
        // Without the pause they are two different ends.
        let b = cues(&[(0.0, 1_200.0), (1_200.0, 5_000.0)]).ends(0).unwrap();
        assert!(a.same_end(b) < -1.0, "{}", a.same_end(b));
        // A caption that stands on beside the next.
        let c = cues(&[(0.0, 3_900.0), (3_000.0, 5_000.0)]).ends(0).unwrap();
        assert_eq!(a.same_end(c), 1.0);
    }
}
