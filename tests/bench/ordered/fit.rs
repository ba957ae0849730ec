//! Finds the weights of the beads from texts with gold beads.

use std::collections::BTreeSet;
use std::path::Path;

use songngu::align::ordered::{
    Bead, COUNT, Follow, GainWeights, Lines as Side, MEASURES, Measured, candidates, forms, measure, solve,
};
use songngu::align::prepare;
use songngu::record::{Lang, Record};
use songngu::score::Scorer;

use crate::long::damaged;
use crate::{Lines, gold, records};

/// A text with everything that can be measured without weights.
struct Lesson {
    measured: Vec<Measured>,
    /// Which of them are gold.
    right: Vec<bool>,
    gold: BTreeSet<(Lines, Lines)>,
    sizes: (u32, u32),
}

/// Weights and bonuses in one row.
type Row = [f64; COUNT + 2];

fn weights(row: &Row) -> GainWeights {
    let mut of = [0.0; COUNT];
    of.iter_mut().zip(row).for_each(|(to, from)| *to = *from as f32);
    GainWeights { of, follow: Follow { both: row[COUNT] as f32, one: row[COUNT + 1] as f32 } }
}

/// Summed measures of a chain of beads.
fn summed(beads: &[&Measured], sizes: (u32, u32)) -> Row {
    let mut row = [0.0; COUNT + 2];
    let mut at = (0, 0);
    fn touch(vi: bool, en: bool, row: &mut Row) {
        match (vi, en) {
            (true, true) => row[COUNT] += 1.0,
            (false, false) => {}
            _ => row[COUNT + 1] += 1.0,
        }
    }
    fn edge(vi: bool, en: bool, row: &mut Row) {
        row[COUNT + 1] += f64::from(u8::from(vi && en));
    }
    for one in beads {
        one.of.iter().zip(&mut row).for_each(|(from, to)| *to += f64::from(*from));
        let step: fn(bool, bool, &mut Row) = if at == (0, 0) { edge } else { touch };
        step(one.bead.vi == at.0, one.bead.en == at.1, &mut row);
        at = (one.bead.vi_lines().end, one.bead.en_lines().end);
    }
    edge(at.0 == sizes.0, at.1 == sizes.1, &mut row);
    row
}

fn pair_of(bead: &Bead) -> (Lines, Lines) {
    (bead.vi_lines().collect(), bead.en_lines().collect())
}

impl Lesson {
    fn solved(&self, row: &Row) -> BTreeSet<(Lines, Lines)> {
        solve(&self.measured, self.sizes.0, self.sizes.1, &weights(row)).iter().map(|(bead, _)| pair_of(bead)).collect()
    }

    /// The best chain when every wrong bead is given one more and every right one one less.
    fn augmented(&self, row: &Row) -> Vec<&Measured> {
        let weights = weights(row);
        let tilted: Vec<Measured> = self
            .measured
            .iter()
            .zip(&self.right)
            .map(|(one, right)| {
                let mut one = *one;
                let tilt = if *right { -1.0 } else { 1.0 };
                one.of[0] += tilt / weights.of[0];
                one
            })
            .collect();
        let place = |bead: &Bead| (bead.vi, bead.en, bead.rows, bead.columns);
        let find = |bead: &Bead| self.measured.binary_search_by_key(&place(bead), |one| place(&one.bead));
        let found = solve(&tilted, self.sizes.0, self.sizes.1, &weights);
        found.iter().filter_map(|(bead, _)| find(bead).ok().map(|at| &self.measured[at])).collect()
    }

    fn right(&self) -> Vec<&Measured> {
        self.measured.iter().zip(&self.right).filter(|(_, right)| **right).map(|(one, _)| one).collect()
    }

    /// Beads wrong and beads missed.
    fn errors(&self, row: &Row) -> f64 {
        let found = self.solved(row);
        let gold = self.gold.iter().filter(|(vi, en)| !vi.is_empty() && !en.is_empty()).count() as f64;
        let hit = found.intersection(&self.gold).count() as f64;
        (found.len() as f64 - hit) + (gold - hit)
    }
}

/// Max-margin chains by averaged subgradient steps (Taskar et al. 2003: a wrong bead must lose by one).
fn fit(lessons: &[Lesson], start: &Row) -> Row {
    let (mut row, mut mean, mut n) = (*start, [0.0; COUNT + 2], 0.0);
    let rounds = 400;
    for round in 0..rounds {
        for lesson in lessons {
            let found = lesson.augmented(&row);
            let (want, have) = (summed(&lesson.right(), lesson.sizes), summed(&found, lesson.sizes));
            let step = 3.0 / (1.0 + f64::from(round) / 20.0) / f64::from(lesson.sizes.0);
            for at in 0..row.len() {
                row[at] += step * (want[at] - have[at]) - step * 0.02 * row[at];
            }
        }
        if round >= rounds / 2 {
            mean.iter_mut().zip(&row).for_each(|(to, from)| *to += from);
            n += 1.0;
        }
    }
    mean.iter_mut().for_each(|one| *one /= n);
    mean
}

/// Keeps one half of a text, cut where the gold has a bead of single lines.
fn half(lesson: &Lesson, second: bool) -> Lesson {
    let middle = lesson.sizes.0 / 2;
    let cut =
        lesson.gold.iter().filter(|(vi, en)| vi.len() == 1 && en.len() == 1).find(|(vi, _)| vi[0] >= middle).unwrap();
    let (v, e) = (cut.0[0], cut.1[0]);
    let measured = lesson.measured.iter().filter(|one| {
        if second {
            one.bead.vi >= v && one.bead.en >= e
        } else {
            one.bead.vi_lines().end <= v && one.bead.en_lines().end <= e
        }
    });
    let (dv, de) = if second { (v, e) } else { (0, 0) };
    let measured = measured.map(|one| {
        let mut one = *one;
        one.bead.vi -= dv;
        one.bead.en -= de;
        one
    });
    let shift = |lines: &Lines, by: u32| lines.iter().map(|line| line - by).collect::<Lines>();
    let gold = lesson.gold.iter().filter(|(vi, en)| {
        vi.first().is_none_or(|line| (*line >= v) == second) && en.first().is_none_or(|line| (*line >= e) == second)
    });
    let gold = gold.map(|(vi, en)| (shift(vi, dv), shift(en, de))).collect();
    let sizes = if second { (lesson.sizes.0 - v, lesson.sizes.1 - e) } else { (v, e) };
    let (measured, gold): (Vec<Measured>, BTreeSet<(Lines, Lines)>) = (measured.collect(), gold);
    let right = measured.iter().map(|one| gold.contains(&pair_of(&one.bead))).collect();
    Lesson { measured, right, gold, sizes }
}

/// Measures a text with known beads.
fn lesson(name: &str, vi: &[Record], en: &[Record], gold: BTreeSet<(Lines, Lines)>, scorer: &Scorer<'_>) -> Lesson {
    let (left, right) = (prepare(vi, Lang::Vi, scorer, &()), prepare(en, Lang::En, scorer, &()));
    let shapes = (forms(vi), forms(en));
    let vi = Side { lang: Lang::Vi, records: vi, prepared: &left, forms: &shapes.0 };
    let en = Side { lang: Lang::En, records: en, prepared: &right, forms: &shapes.1 };
    let sizes = (vi.records.len() as u32, en.records.len() as u32);
    let measured = measure(vi, en, scorer, &candidates(vi, en, scorer, &()), 2, &());
    let right = measured.iter().map(|one| gold.contains(&pair_of(&one.bead))).collect();
    let lesson = Lesson { measured, right, gold, sizes };
    let wanted = lesson.gold.iter().filter(|(vi, en)| !vi.is_empty() && !en.is_empty()).count();
    let (all, found) = (lesson.measured.len(), lesson.right().len());
    let single = lesson.measured.iter().filter(|one| one.bead.rows + one.bead.columns == 2).count();
    println!(
        "{name}: {single} pairs of lines and {} merges measured, {found} of {wanted} right ones among them",
        all - single
    );
    lesson
}

pub(crate) fn learn(dev: &Path, scorer: &Scorer<'_>) {
    let mut lessons = Vec::new();
    let mut whole = (Vec::new(), Vec::new());
    for name in ["news_low", "news_high"] {
        let folder = dev.join("docs").join(name);
        let (vi, en) = (records(&folder.join("vi.txt")), records(&folder.join("en.txt")));
        let gold = gold(&folder.join("gold.tsv"));
        if name == "news_low" {
            for (a, b) in gold.iter().filter(|(a, b)| a.len() == 1 && b.len() == 1) {
                whole.0.push(vi[a[0] as usize].clone());
                whole.1.push(en[b[0] as usize].clone());
            }
        }
        lessons.push(lesson(name, &vi, &en, gold, scorer));
    }
    for (seed, drop, join) in [(88_172_645, 0.03, 0.1), (2_463_534_242, 0.12, 0.15), (1_181_783_497, 0.2, 0.2)] {
        let (vi, en, gold) = damaged(&whole.0, &whole.1, drop, join, seed);
        lessons.push(lesson(&format!("damaged anew, {drop}"), &vi, &en, gold, scorer));
    }
    let GainWeights { of, follow } = GainWeights::shipped().unwrap();
    let mut start = [0.0; COUNT + 2];
    of.iter().chain([&follow.both, &follow.one]).zip(&mut start).for_each(|(from, to)| *to = f64::from(*from));
    let halves = |second: bool| lessons.iter().map(|lesson| half(lesson, second)).collect::<Vec<_>>();
    let (one, two) = (halves(false), halves(true));
    let mut held = vec![0.0; lessons.len()];
    for (train, test) in [(&one, &two), (&two, &one)] {
        let row = fit(train, &start);
        held.iter_mut().zip(test).for_each(|(sum, lesson)| *sum += lesson.errors(&row));
    }
    println!("errors on the halves that were not seen: {held:?}");
    let row = fit(&lessons, &start);
    let seen: Vec<f64> = lessons.iter().map(|lesson| lesson.errors(&row)).collect();
    println!("errors on all that was seen: {seen:?}");
    for (name, weight) in MEASURES.iter().copied().chain(["follow_both", "follow_one"]).zip(row) {
        println!("{name}\t{weight:.3}");
    }
}
