//! Fits the weights of the estimate of the exact sum (`src/align/look.rs`) by least squares over candidates.

use songngu::align::candidates::score_all;
use songngu::align::index::Index;
use songngu::align::look::{COUNT, NAMES};
use songngu::align::{Asker, Effort, prepare};
use songngu::lexicon::Lexicon;
use songngu::record::{Lang, Record};
use songngu::score::Scorer;

use super::recall::{self, Pool};
use super::words::Words;

const SIZE: usize = COUNT + 1;

/// Prints the weights.
pub fn print(words: &Words) {
    let lexicon = Lexicon::shipped().unwrap();
    let scorer = Scorer::new(&lexicon).unwrap().among_competitors();
    let mut rows: Vec<([f32; COUNT], f32)> = Vec::new();
    for pool in recall::pools(words, &[1_500]) {
        rows.extend(lesson(&pool, &scorer));
    }
    let (mut normal, mut right) = ([[0.0f64; SIZE]; SIZE], [0.0f64; SIZE]);
    for (values, sum) in &rows {
        let mut row = [1.0; SIZE];
        row.iter_mut().zip(values).for_each(|(to, from)| *to = f64::from(*from));
        let sum = f64::from(sum.clamp(-15.0, 15.0));
        // The order of likely partners matters; the rest only has to stay behind.
        let weight = 0.05 + 1.0 / (1.0 + (-(sum + 3.0) / 2.0).exp());
        for i in 0..SIZE {
            right[i] += weight * row[i] * sum;
            for j in 0..SIZE {
                normal[i][j] += weight * row[i] * row[j];
            }
        }
    }
    for (at, row) in normal.iter_mut().enumerate() {
        row[at] += 1.0;
    }
    let weights = solve(normal, right);
    println!("{} candidates", rows.len());
    for (name, weight) in NAMES.iter().chain(&["constant"]).zip(weights) {
        println!("{weight:9.2}  {name}");
    }
}

fn lesson(pool: &Pool, scorer: &Scorer<'_>) -> Vec<([f32; COUNT], f32)> {
    let prepared = |records: &[Record], lang| prepare(records, lang, scorer, &());
    let (vi, en) = (prepared(&pool.vi, Lang::Vi), prepared(&pool.en, Lang::En));
    let index = Index::build(scorer.lexicon(), Lang::En, &en);
    let mut asker = Asker::default();
    let (mut pairs, mut values) = (Vec::new(), Vec::new());
    for (text, at) in vi.iter().zip(0u32..) {
        for (to, of) in asker.values(&index, scorer.lexicon(), text, Effort { close: 64, postings: 100_000 }) {
            pairs.push((at, to));
            values.push(of);
        }
    }
    let edges = score_all(&vi, &en, scorer, &pairs, &());
    values.into_iter().zip(edges).map(|(values, edge)| (values, edge.sum)).collect()
}

/// Gauss's elimination; the matrix is positive definite.
fn solve(mut a: [[f64; SIZE]; SIZE], mut b: [f64; SIZE]) -> [f64; SIZE] {
    for at in 0..SIZE {
        for row in at + 1..SIZE {
            let by = a[row][at] / a[at][at];
            let above = a[at];
            a[row].iter_mut().zip(above).for_each(|(to, from)| *to -= by * from);
            b[row] -= by * b[at];
        }
    }
    for at in (0..SIZE).rev() {
        let rest: f64 = (at + 1..SIZE).map(|other| a[at][other] * b[other]).sum();
        b[at] = (b[at] - rest) / a[at][at];
    }
    b
}
