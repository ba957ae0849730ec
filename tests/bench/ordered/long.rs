//! Long texts with known beads, made from pairs; and the times of the stages.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use songngu::progress::Progress;
use songngu::record::Record;

use crate::Lines;

/// The pairs of single lines of a text, damaged anew: single lines and runs dropped on either side, neighbours joined.
pub(crate) fn damaged(
    vi: &[Record],
    en: &[Record],
    drop: f64,
    join: f64,
    seed: u64,
) -> (Vec<Record>, Vec<Record>, BTreeSet<(Lines, Lines)>) {
    let mut state = seed;
    let mut chance = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let (mut left, mut right, mut gold) = (Vec::new(), Vec::new(), BTreeSet::new());
    let joined = |a: &Record, b: &Record| Record { text: format!("{} {}", a.text, b.text), ..a.clone() };
    let mut at = 0;
    let mut missing = (0, true);
    while at < vi.len() {
        if missing.0 == 0 && chance() < drop / 20.0 {
            missing = (3 + (chance() * 15.0) as u32, chance() < 0.5);
        }
        let dropped = missing.0 > 0 || chance() < drop;
        if dropped {
            let on_vi = if missing.0 > 0 { missing.1 } else { chance() < 0.5 };
            missing.0 = missing.0.saturating_sub(1);
            if on_vi {
                left.push(vi[at].clone())
            } else {
                right.push(en[at].clone())
            }
            at += 1;
            continue;
        }
        let (v, e) = (left.len() as u32, right.len() as u32);
        if at + 1 < vi.len() && chance() < join {
            if chance() < 0.5 {
                left.push(joined(&vi[at], &vi[at + 1]));
                right.extend([en[at].clone(), en[at + 1].clone()]);
                gold.insert((vec![v], vec![e, e + 1]));
            } else {
                left.extend([vi[at].clone(), vi[at + 1].clone()]);
                right.push(joined(&en[at], &en[at + 1]));
                gold.insert((vec![v, v + 1], vec![e]));
            }
            at += 2;
            continue;
        }
        left.push(vi[at].clone());
        right.push(en[at].clone());
        gold.insert((vec![v], vec![e]));
        at += 1;
    }
    (left, right, gold)
}

/// A damaged text of about `n` lines a side: the sentences of the corpora, then again in new combinations of two.
pub(crate) fn text(learn: &Path, n: usize) -> (Vec<Record>, Vec<Record>, BTreeSet<(Lines, Lines)>) {
    let pairs = |name: &str| -> Vec<(String, String)> {
        let text = std::fs::read_to_string(learn.join(name)).unwrap();
        let rows = text.lines().skip(1).filter_map(|row| {
            let mut cells = row.split('\t').skip(1);
            Some((cells.next()?.to_owned(), cells.next()?.to_owned()))
        });
        rows.collect()
    };
    let (long, short) = (pairs("alt_wikinews.tsv"), pairs("tatoeba_anki.tsv"));
    let file: Arc<str> = "long".into();
    let (mut vi, mut en) = (Vec::new(), Vec::new());
    for at in 0..n {
        let a = &long[at % long.len()];
        let round = at / long.len();
        let (left, right) = if round == 0 {
            a.clone()
        } else {
            let b = &short[(at * 7 + round * 1_009) % short.len()];
            (format!("{} {}", b.0, a.0), format!("{} {}", b.1, a.1))
        };
        vi.push(Record::new(left, &file, at as u64 + 1));
        en.push(Record::new(right, &file, at as u64 + 1));
    }
    damaged(&vi, &en, 0.08, 0.1, 88_172_645)
}

/// Says how long each stage took.
#[derive(Default)]
pub(crate) struct Stages(Mutex<Option<(String, Instant)>>);

impl Progress for Stages {
    fn begin(&self, stage: &str, _steps: Option<u64>) {
        *self.0.lock().unwrap() = Some((stage.to_owned(), Instant::now()));
    }

    fn finish(&self) {
        if let Some((stage, start)) = self.0.lock().unwrap().take() {
            println!("  {stage}: {:.2?}", start.elapsed());
        }
    }
}
