//! Which pairs of lines are looked at closely: all near the skeleton, a thin band in long stretches without one.
//! Knows positions only. The number of cells grows linearly with the texts.

use super::anchors::{Anchor, Candidate};

/// Largest stretch between anchors, in cells, that is looked at whole.
const WHOLE: u64 = 2_500;
/// Stretch that isn't searched for anchors inside.
const SMALL: u64 = 36;
/// In larger ones: lines from each corner, and cells to each side of the diagonal there.
const REACH: u32 = 60;
const BAND: u32 = 6;

/// Lines within which a sure pair must have another to be trusted.
const CLOSE: u32 = 5;

/// A line pair that may be (part of) a bead.
pub(super) type Cell = (u32, u32);

/// The cells, rising; and which of them are settled: sure pairs in the midst of a run of sure pairs.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// Rising by Vietnamese, then English line.
    pub open: Vec<Cell>,
    /// Pairs of single lines that need no further look, with their sums, rising.
    pub settled: Vec<(u32, u32, f32)>,
}

/// The cells around a skeleton in texts of `n_vi` and `n_en` lines.
pub(super) fn cells(anchors: &[Anchor], candidates: &[Candidate], n_vi: u32, n_en: u32) -> Cells {
    let settled: Vec<bool> = (0..anchors.len()).map(|at| is_settled(anchors, at)).collect();
    let mut out = Cells::default();
    let mut fixed = (vec![false; n_vi as usize], vec![false; n_en as usize]);
    for (anchor, _) in anchors.iter().zip(&settled).filter(|(_, settled)| **settled) {
        out.settled.push((anchor.vi, anchor.en, anchor.sum));
        fixed.0[anchor.vi as usize] = true;
        fixed.1[anchor.en as usize] = true;
    }
    let mut put = |vi: u32, en: u32| {
        if !fixed.0[vi as usize] && !fixed.1[en as usize] {
            out.open.push((vi, en));
        }
    };
    // Between trusted anchors every cell, corners included, for an anchor may be part of a merge.
    let trusted: Vec<usize> = (0..anchors.len()).filter(|&at| is_trusted(anchors, at)).collect();
    let mut from = ((0, 0), 0);
    for next in trusted.into_iter().map(Some).chain([None]) {
        let (to, inner) = match next {
            Some(at) => ((anchors[at].vi + 1, anchors[at].en + 1), at + 1),
            None => ((n_vi, n_en), anchors.len()),
        };
        if area(from.0, to) <= SMALL || inner - from.1 <= 1 && area(from.0, to) <= WHOLE {
            rectangle(from.0, to, &mut put);
        } else {
            stretch(from.0, to, &anchors[from.1..inner], candidates, &mut put);
        }
        from = ((to.0.saturating_sub(1), to.1.saturating_sub(1)), inner);
    }
    out.open.sort_unstable();
    out.open.dedup();
    out
}

/// A long stretch between trusted anchors: from each anchor inside to the one after the next, so that one wrong anchor hides nothing;
/// where even that is long, bands along the diagonal and whatever candidates lie there.
fn stretch(from: Cell, to: Cell, inner: &[Anchor], candidates: &[Candidate], put: &mut impl FnMut(u32, u32)) {
    let corner = |at: usize| inner.get(at).map_or(to, |anchor| (anchor.vi + 1, anchor.en + 1));
    for at in 0..=inner.len() {
        let here = if at == 0 { from } else { (inner[at - 1].vi, inner[at - 1].en) };
        let (near, far) = (corner(at), corner(at + 1));
        if area(here, far) <= WHOLE {
            rectangle(here, far, put);
        } else if area(here, near) <= WHOLE {
            rectangle(here, near, put);
        } else {
            bands(here, near, put);
            let first = candidates.partition_point(|candidate| candidate.edge.vi < here.0);
            for edge in candidates[first..].iter().map(|one| one.edge).take_while(|edge| edge.vi < near.0) {
                if (here.1..near.1).contains(&edge.en) {
                    around((edge.vi, edge.en), here, near, put);
                }
            }
        }
    }
}

fn area(from: Cell, to: Cell) -> u64 {
    u64::from(to.0 - from.0) * u64::from(to.1 - from.1)
}

/// A sure pair with another sure pair close by in nearly the same diagonal, on both sides of it.
fn is_trusted(anchors: &[Anchor], at: usize) -> bool {
    let here = anchors[at];
    let close = |other: &Anchor| {
        let (rows, columns) = (here.vi.abs_diff(other.vi), here.en.abs_diff(other.en));
        other.sure && rows.max(columns) <= CLOSE && rows.abs_diff(columns) <= 2
    };
    let reach = CLOSE as usize;
    here.sure
        && anchors[at.saturating_sub(reach)..at].iter().any(close)
        && anchors[at + 1..].iter().take(reach).any(close)
}

fn is_settled(anchors: &[Anchor], at: usize) -> bool {
    let here = anchors[at];
    let before = at.checked_sub(1).and_then(|at| anchors.get(at));
    let after = anchors.get(at + 1);
    here.sure
        && before.is_some_and(|other| other.sure && other.vi + 1 == here.vi && other.en + 1 == here.en)
        && after.is_some_and(|other| other.sure && here.vi + 1 == other.vi && here.en + 1 == other.en)
}

fn rectangle(from: Cell, to: Cell, put: &mut impl FnMut(u32, u32)) {
    for vi in from.0..to.0 {
        for en in from.1..to.1 {
            put(vi, en);
        }
    }
}

/// Bands along the diagonals that leave both corners.
fn bands(from: Cell, to: Cell, put: &mut impl FnMut(u32, u32)) {
    for step in 0..REACH.min(to.0 - from.0) {
        let (forward, backward) = (from.1 + step, to.1.saturating_sub(step + 1));
        for en in forward.saturating_sub(BAND).max(from.1)..(forward + BAND + 1).min(to.1) {
            put(from.0 + step, en);
        }
        for en in backward.saturating_sub(BAND).max(from.1)..(backward + BAND + 1).min(to.1) {
            put(to.0 - 1 - step, en);
        }
    }
}

/// A candidate and its neighbours.
fn around(cell: Cell, from: Cell, to: Cell, put: &mut impl FnMut(u32, u32)) {
    for vi in cell.0.saturating_sub(1).max(from.0)..(cell.0 + 2).min(to.0) {
        for en in cell.1.saturating_sub(1).max(from.1)..(cell.1 + 2).min(to.1) {
            put(vi, en);
        }
    }
}
