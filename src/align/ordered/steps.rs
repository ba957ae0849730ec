//! Where one file has something the other lacks (an advertisement, a scene), its clock jumps: from there on another offset holds.
//! Found from the middles of cues that surely translate each other. Knows times, no words.

/// From a Vietnamese time on, the Vietnamese captions are moved by so much more than the offset of the clock says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// First Vietnamese millisecond for which it holds.
    pub from_ms: i64,
    /// Milliseconds of the Vietnamese clock, all steps before it included.
    pub by_ms: f64,
}

/// Half width of the window in which pairs support one offset, milliseconds.
const WINDOW: f64 = 1_000.0;
/// A pair fits an offset this loosely: where cues are cut differently, their middles are off by a second or two.
pub(super) const LOOSE: f64 = 2_500.0;
/// Pairs that an offset needs to be taken for one; different offsets that are looked at.
const SUPPORT: usize = 6;
const OFFSETS: usize = 6;
/// Pairs that a stretch on another offset has to explain before it is worth a jump: by chance a few false pairs agree. As many as an
/// offset needs, so that no stretch is found that is given up for its few pairs, and its offset with it, which holds elsewhere.
const JUMP: f32 = SUPPORT as f32;
/// One in so many pairs of a stretch has to fit: what is said often ("Yes.") has many false partners, which agree on nothing.
const FITTING: usize = 5;

/// A run of pairs that one offset explains.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    /// Vietnamese middles of the first and the last pair that fits.
    pub vi: (f64, f64),
    /// English time minus speed × Vietnamese time, milliseconds.
    pub offset: f64,
    /// Pairs that fit.
    pub support: usize,
}

/// Stretches of the film on one offset each, in order. `points` are (Vietnamese, English) middles, rising by the Vietnamese. Empty
/// when no offset has support; one when nothing jumps.
pub(super) fn stretches(points: &[(f64, f64)], speed: f64) -> Vec<Stretch> {
    let offsets: Vec<f64> = points.iter().map(|(vi, en)| en - speed * vi).collect();
    let mut tried = candidates(offsets.clone());
    loop {
        let found = path(points, &offsets, &tried);
        // A stretch with few pairs, or with few among many that don't fit, is chance: its offset is not looked at again.
        let weak = found.iter().filter(|one| found.len() > 1 && one.0.support < SUPPORT.max(one.1.div_ceil(FITTING)));
        match weak.min_by_key(|one| one.0.support).map(|one| one.0.offset) {
            Some(offset) => tried.retain(|&other| other != offset),
            None => return found.into_iter().map(|one| one.0).collect(),
        }
    }
}

/// Offsets that many pairs agree on, the best supported first.
fn candidates(mut offsets: Vec<f64>) -> Vec<f64> {
    let mut out = Vec::new();
    while out.len() < OFFSETS {
        let (offset, support) = densest(offsets.clone());
        if support < SUPPORT {
            break;
        }
        out.push(offset);
        offsets.retain(|other| (other - offset).abs() >= LOOSE);
    }
    out
}

/// The offset that most of these agree on, and how many they are.
pub(super) fn densest(mut offsets: Vec<f64>) -> (f64, usize) {
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
    // The middle of all around it: where cues are cut differently, pairs are off by a second or two to both sides.
    offsets.retain(|offset| (offset - best.0).abs() < LOOSE);
    (offsets.get(offsets.len() / 2).copied().unwrap_or(best.0), best.1)
}

/// The sequence of offsets that explains most pairs with few jumps (Viterbi 1967), as stretches with the number of pairs in each.
fn path(points: &[(f64, f64)], offsets: &[f64], tried: &[f64]) -> Vec<(Stretch, usize)> {
    if tried.is_empty() {
        return Vec::new();
    }
    let mut totals = vec![0.0f32; tried.len()];
    let mut from: Vec<Vec<usize>> = Vec::with_capacity(offsets.len());
    for offset in offsets {
        let best = (0..tried.len()).reduce(|a, b| if totals[b] > totals[a] { b } else { a }).unwrap_or(0);
        let jump = totals[best] - JUMP;
        from.push((0..tried.len()).map(|at| if jump > totals[at] { best } else { at }).collect());
        for (total, other) in totals.iter_mut().zip(tried) {
            *total = total.max(jump) + f32::from(u8::from((offset - other).abs() < LOOSE));
        }
    }
    let mut at = (0..tried.len()).reduce(|a, b| if totals[b] > totals[a] { b } else { a }).unwrap_or(0);
    let mut out: Vec<(Stretch, usize)> = Vec::new();
    let mut last = usize::MAX;
    for ((&(vi, _), offset), before) in points.iter().zip(offsets).zip(&from).rev() {
        if at != last {
            out.push((Stretch { vi: (f64::INFINITY, f64::NEG_INFINITY), offset: tried[at], support: 0 }, 0));
            last = at;
        }
        if let Some((stretch, all)) = out.last_mut() {
            *all += 1;
            if (offset - tried[at]).abs() < LOOSE {
                stretch.vi = (stretch.vi.0.min(vi), stretch.vi.1.max(vi));
                stretch.support += 1;
            }
        }
        at = before[at];
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs every four seconds; every fifth is false. The English jumps by `jump` after `at`.
    fn points(at: f64, jump: f64) -> Vec<(f64, f64)> {
        (0..60)
            .map(|number| {
                let vi = f64::from(number) * 4_000.0;
                let late = if vi > at { jump } else { 0.0 };
                let off = f64::from(number * 7_919 % 901) - 450.0;
                let en = if number % 5 == 4 { f64::from(number * 104_729 % 240) * 1_000.0 } else { vi + late + off };
                (vi, en)
            })
            .collect()
    }

    #[test]
    fn a_jump_is_found_where_it_is() {
        let found = stretches(&points(118_000.0, -30_000.0), 1.0);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!((found[0].offset - 0.0).abs() < 400.0 && (found[1].offset + 30_000.0).abs() < 400.0, "{found:?}");
        assert!(found[0].vi.1 < 118_000.0 && found[1].vi.0 > 118_000.0, "{found:?}");
    }

    #[test]
    fn jumps_are_found_where_most_pairs_are_false() {
        // A film of 2,400 cues and four breaks; two of three pairs are false.
        let points: Vec<(f64, f64)> = (0..2_400)
            .map(|number| {
                let (vi, late) = (f64::from(number) * 3_000.0, f64::from(number / 600) * 45_000.0);
                let off = f64::from(number * 7_919 % 901) - 450.0;
                let en = if number % 3 == 0 { vi + late + off } else { f64::from(number * 1_223 % 2_400) * 3_000.0 };
                (vi, en)
            })
            .collect();
        let found = stretches(&points, 1.0);
        let offsets: Vec<f64> = found.iter().map(|stretch| (stretch.offset / 1_000.0).round()).collect();
        assert_eq!(offsets, [0.0, 45.0, 90.0, 135.0], "{found:?}");
    }

    #[test]
    fn a_short_run_on_an_offset_does_not_spoil_it_where_it_holds() {
        // "Yes." said every four seconds agrees with the next one before the film is four seconds late.
        let mut points: Vec<(f64, f64)> =
            (0..200).map(|number| (f64::from(number) * 4_000.0, f64::from(number + number / 100) * 4_000.0)).collect();
        points.splice(..5, (0..5).map(|number| (f64::from(number) * 4_000.0, f64::from(number + 1) * 4_000.0)));
        let found = stretches(&points, 1.0);
        let offsets: Vec<f64> = found.iter().map(|stretch| stretch.offset).collect();
        assert_eq!(offsets, [0.0, 4_000.0], "{found:?}");
    }

    #[test]
    fn false_pairs_make_no_jump() {
        assert_eq!(stretches(&points(1e9, 0.0), 1.0).len(), 1);
        // The last four pairs are too few.
        assert_eq!(stretches(&points(222_000.0, 50_000.0), 1.0).len(), 1);
        assert_eq!(stretches(&[], 1.0), []);
        let far: Vec<(f64, f64)> = (0..40).map(|at| (f64::from(at) * 1e3, f64::from(at * 17 % 40) * 9e4)).collect();
        assert!(stretches(&far, 1.0).len() <= 1);
    }
}
