//! The best sequence of beads in which both sides move forward and no line is used twice. Knows positions and gains only.
//!
//! Lines between beads stay unpaired at no cost beyond the bonus that beads get for following each other without a gap, so the
//! table of the classical dynamic programme (Gale and Church 1993) need not be filled: the beads are visited in the order of
//! their rows, and a Fenwick tree over the columns answers "best way to come here". Time O(beads · log columns), memory
//! O(beads + columns), and a missing stretch of any length is crossed in one step.

use super::bead::Bead;

/// What following the previous bead without a gap is worth.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Follow {
    /// No line is skipped on either side.
    pub both: f32,
    /// Lines are skipped on one side only.
    pub one: f32,
}

/// Number of a predecessor; the beginning of the texts is [`START`].
const START: u32 = u32::MAX;

/// Best totals of the chains that end with (or begin at) each bead.
#[derive(Debug)]
pub(super) struct Chains {
    /// Best total of a chain that ends with this bead, the bead included.
    pub ending: Vec<f64>,
    /// Best total of a chain that begins with this bead, the bead included.
    pub beginning: Vec<f64>,
    /// Indices of the beads of the best chain, in order.
    pub best: Vec<u32>,
    /// Its total.
    pub total: f64,
}

/// Finds the best chain of `beads` over texts of `n_vi` and `n_en` lines. Ties are settled by the order of the beads.
pub(super) fn chain(beads: &[Bead], n_vi: u32, n_en: u32, follow: Follow) -> Chains {
    let (ending, previous) = sweep(beads, n_en, follow);
    let mirrored: Vec<Bead> = beads
        .iter()
        .map(|bead| Bead { vi: n_vi - bead.vi_lines().end, en: n_en - bead.en_lines().end, ..*bead })
        .collect();
    let (beginning, _) = sweep(&mirrored, n_en, follow);
    let mut at = START;
    let mut total = 0.0;
    for (index, bead) in beads.iter().enumerate() {
        let sum = ending[index] + f64::from(edge(bead.vi_lines().end == n_vi, bead.en_lines().end == n_en, follow));
        if sum > total {
            total = sum;
            at = index as u32;
        }
    }
    let mut best = Vec::new();
    while at != START {
        best.push(at);
        at = previous[at as usize];
    }
    best.reverse();
    Chains { ending, beginning, best, total }
}

/// What touching the beginning or the end of both texts is worth.
fn edge(vi: bool, en: bool, follow: Follow) -> f32 {
    if vi && en { follow.one } else { 0.0 }
}

/// A way to arrive: the total so far and the bead it ends with.
type Way = (f64, u32);
const NOWHERE: Way = (f64::NEG_INFINITY, START);

fn better(a: Way, b: Way) -> Way {
    if b.0 > a.0 || (b.0 == a.0 && b.1 < a.1) { b } else { a }
}

/// Ways that end exactly in the current row, rising by column: the best at this column, and the best up to it.
struct Touching {
    column: u32,
    here: Way,
    upto: Way,
}

fn add(way: Way, bonus: f32) -> Way {
    (way.0 + f64::from(bonus), way.1)
}

/// Best total of a chain ending with each bead, and the bead before it.
fn sweep(beads: &[Bead], n_en: u32, follow: Follow) -> (Vec<f64>, Vec<u32>) {
    let mut total = vec![0.0; beads.len()];
    let mut previous = vec![START; beads.len()];
    let mut by_start: Vec<u32> = (0..beads.len() as u32).collect();
    by_start.sort_by_key(|&at| beads[at as usize].vi);
    let mut by_end: Vec<u32> = (0..beads.len() as u32).collect();
    by_end.sort_by_key(|&at| (beads[at as usize].vi_lines().end, beads[at as usize].en_lines().end));
    // Everything that has ended: best up to a column (tree), best that ended exactly at a column, best of this row up to a column.
    let mut tree = Fenwick::new(n_en);
    let mut exact: Vec<Way> = vec![NOWHERE; n_en as usize + 1];
    let (mut starts, mut ends) = (by_start.as_slice(), by_end.as_slice());
    let mut touching: Vec<Touching> = Vec::new();
    while let Some(&first) = starts.first() {
        let row = beads[first as usize].vi;
        touching.clear();
        while let Some(&at) = ends.first().filter(|&&at| beads[at as usize].vi_lines().end <= row) {
            ends = &ends[1..];
            let bead = &beads[at as usize];
            let (column, way) = (bead.en_lines().end, (total[at as usize], at));
            tree.offer(column, way);
            exact[column as usize] = better(exact[column as usize], way);
            if bead.vi_lines().end == row {
                match touching.last_mut() {
                    Some(last) if last.column == column => {
                        last.here = better(last.here, way);
                        last.upto = better(last.upto, way);
                    }
                    last => {
                        let upto = last.map_or(NOWHERE, |last| last.upto);
                        touching.push(Touching { column, here: way, upto: better(upto, way) });
                    }
                }
            }
        }
        while let Some(&at) = starts.first().filter(|&&at| beads[at as usize].vi == row) {
            starts = &starts[1..];
            let bead = &beads[at as usize];
            let start = (f64::from(edge(row == 0, bead.en == 0, follow)), START);
            let mut way = better(start, tree.best(bead.en));
            way = better(way, add(exact[bead.en as usize], follow.one));
            let reached = touching.partition_point(|touch| touch.column <= bead.en);
            if let Some(touch) = touching[..reached].last() {
                way = better(way, add(touch.upto, follow.one));
                if touch.column == bead.en {
                    way = better(way, add(touch.here, follow.both));
                }
            }
            total[at as usize] = way.0 + f64::from(bead.gain);
            previous[at as usize] = way.1;
        }
    }
    (total, previous)
}

/// Prefix maxima over columns (Fenwick 1994).
struct Fenwick {
    best: Vec<Way>,
}

impl Fenwick {
    fn new(columns: u32) -> Fenwick {
        Fenwick { best: vec![NOWHERE; columns as usize + 2] }
    }

    fn offer(&mut self, column: u32, way: Way) {
        let mut at = column as usize + 1;
        while at < self.best.len() {
            self.best[at] = better(self.best[at], way);
            at += at & at.wrapping_neg();
        }
    }

    /// Best of all that ended at this column or before.
    fn best(&self, column: u32) -> Way {
        let mut at = column as usize + 1;
        let mut way = NOWHERE;
        while at > 0 {
            way = better(way, self.best[at]);
            at &= at - 1;
        }
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn contact(vi: bool, en: bool, follow: Follow) -> f32 {
        [0.0, follow.one, follow.both][usize::from(vi) + usize::from(en)]
    }

    /// The best total by trying every chain: the naive reference.
    fn naive(beads: &[Bead], n: u32, follow: Follow, vi: u32, en: u32) -> f64 {
        let mut best = f64::from(edge(vi == n, en == n, follow));
        for bead in beads.iter().filter(|bead| bead.vi >= vi && bead.en >= en) {
            let touch = if (vi, en) == (0, 0) { edge } else { contact };
            let step = f64::from(touch(bead.vi == vi, bead.en == en, follow)) + f64::from(bead.gain);
            best = best.max(step + naive(beads, n, follow, bead.vi_lines().end, bead.en_lines().end));
        }
        best
    }

    fn beads() -> impl Strategy<Value = Vec<Bead>> {
        let bead = (0u32..5, 0u32..5, 1u8..3, 1u8..3, -3i8..8).prop_map(|(vi, en, rows, columns, gain)| Bead {
            vi,
            en,
            rows,
            columns,
            sum: 0.0,
            gain: f32::from(gain),
        });
        prop::collection::vec(bead, 0..9)
    }

    proptest! {
        #[test]
        fn as_good_as_trying_every_chain(beads in beads(), both in 0i8..3, one in 0i8..2) {
            let follow = Follow { both: f32::from(both.max(one)), one: f32::from(one) };
            let chains = chain(&beads, 6, 6, follow);
            let reference = naive(&beads, 6, follow, 0, 0);
            prop_assert!((chains.total - reference).abs() < 1e-6, "{} {}", chains.total, reference);
            for pair in chains.best.windows(2) {
                let (a, b) = (&beads[pair[0] as usize], &beads[pair[1] as usize]);
                prop_assert!(a.vi_lines().end <= b.vi && a.en_lines().end <= b.en);
            }
            // Every bead of the best chain lies on a way as good as the best.
            for &at in &chains.best {
                let bead = at as usize;
                let through = chains.ending[bead] + chains.beginning[bead] - f64::from(beads[bead].gain);
                prop_assert!((through - chains.total).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn a_gap_costs_the_bonus_and_no_beads_give_no_chain() {
        let bead = |vi, en, gain| Bead { vi, en, rows: 1, columns: 1, sum: 0.0, gain };
        let follow = Follow { both: 2.0, one: 1.0 };
        assert!(chain(&[], 3, 3, follow).best.is_empty());
        // The crossing pair is worth more alone, but breaks the run.
        let beads = [bead(0, 0, 1.0), bead(1, 1, 1.0), bead(1, 2, 2.0), bead(2, 2, 1.0)];
        assert_eq!(chain(&beads, 3, 3, follow).best, [0, 1, 3]);
    }
}
