//! A file of pairs put right: rows that slid get their own English back. Rows keep their partner wherever nothing slid, however low they score.
//! The only place that knows the order of these steps.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::align::heap::{HeapOptions, heap, prepare};
use crate::align::pair::{Alignment, Pair};
use crate::align::shift::{Row, Stretch, stretches};
use crate::error::Result;
use crate::ledger::Note;
use crate::progress::Progress;
use crate::record::{Lang, Record};
use crate::score::{Evidence, Prepared, Scorer};

/// Least score of two rows that both lost their partner: higher than for heaps, since both were paired with something else once.
const SURE: f32 = 0.7;
/// Rows named one by one in the notes.
const NAMED: usize = 10;

/// Pairs each Vietnamese record with the English one of the same row (line of the file, or number of the caption), finds the places
/// where one side slid, and pairs those rows anew. Pairs that score below `min_score` are left unpaired; `None` keeps all.
pub fn paired(
    vi: &[Record],
    en: &[Record],
    scorer: &Scorer<'_>,
    min_score: Option<f32>,
    progress: &dyn Progress,
) -> Result<Alignment> {
    let scorer = &scorer.blind_to_diacritics();
    let rows = rows(vi, en);
    let (left, right) = (prepare(vi, Lang::Vi, scorer, progress), prepare(en, Lang::En, scorer, progress));
    let sum = |evidence: &mut Evidence, vi: u32, en: u32| scorer.sum(&left[vi as usize], &right[en as usize], evidence);
    let known: Vec<Row<'_>> = rows
        .par_iter()
        .zip(0u32..rows.len() as u32)
        .with_min_len(64)
        .map_init(Evidence::default, |evidence, (row, at)| Row {
            at,
            vi: text(&left, row.vi),
            en: text(&right, row.en),
            sum: row.vi.zip(row.en).map(|(vi, en)| sum(evidence, vi, en)),
        })
        .collect();
    let stretches = stretches(&known, rows.len() as u32, scorer, progress);
    let mut out = Vec::with_capacity(rows.len());
    let mut evidence = Evidence::default();
    for stretch in &stretches {
        for row in stretch.rows.clone() {
            let partner = row.checked_add_signed(stretch.by).and_then(|partner| rows.get(partner as usize)?.en);
            let Some((vi, en)) = rows[row as usize].vi.zip(partner) else { continue };
            let score = |sum: f32| scorer.weights().probability(sum);
            let (own, other) = match (stretch.by, known[row as usize].sum) {
                (0, Some(own)) => (score(own), 0.0),
                (_, own) => (score(sum(&mut evidence, vi, en)), own.map_or(0.0, score)),
            };
            out.push(Pair {
                vi: vi..vi + 1,
                en: en..en + 1,
                score: own,
                margin: (1.0 - other / own.max(1e-6)).clamp(0.0, 1.0),
            });
        }
    }
    let mut alignment = Alignment { pairs: out, in_order: true, ..Alignment::default() };
    alignment.list_unpaired(vi.len(), en.len());
    let moved = alignment.pair_lost(vi, en, scorer, progress)?;
    if let Some(least) = min_score {
        alignment.pairs.retain(|pair| pair.score >= least);
        alignment.list_unpaired(vi.len(), en.len());
    }
    alignment.notes = notes(&stretches, &rows, vi, en, &moved);
    Ok(alignment)
}

impl Alignment {
    /// Pairs the records that have no partner among each other, where they are sure to belong together. Answers with these pairs.
    fn pair_lost(
        &mut self,
        vi: &[Record],
        en: &[Record],
        scorer: &Scorer<'_>,
        progress: &dyn Progress,
    ) -> Result<Vec<Pair>> {
        let of = |records: &[Record], lost: &[u32]| -> Vec<Record> {
            lost.iter().map(|&at| records[at as usize].clone()).collect()
        };
        let options = HeapOptions { min_score: Some(SURE), ..HeapOptions::default() };
        let found = heap(&of(vi, &self.unpaired_vi), &of(en, &self.unpaired_en), scorer, &options, progress)?;
        let moved: Vec<Pair> = found
            .pairs
            .into_iter()
            .map(|pair| {
                let (vi, en) = (self.unpaired_vi[pair.vi.start as usize], self.unpaired_en[pair.en.start as usize]);
                Pair { vi: vi..vi + 1, en: en..en + 1, ..pair }
            })
            .collect();
        self.pairs.extend(moved.iter().cloned());
        self.pairs.sort_by_key(|pair| pair.vi.start);
        self.list_unpaired(vi.len(), en.len());
        Ok(moved)
    }
}

fn text(prepared: &[Prepared], at: Option<u32>) -> Option<&Prepared> {
    prepared.get(at? as usize)
}

/// The records of a row of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Both {
    vi: Option<u32>,
    en: Option<u32>,
}

/// Puts together what stands in the same row.
fn rows(vi: &[Record], en: &[Record]) -> Vec<Both> {
    let (left, right) = (places(vi), places(en));
    let mut out = Vec::with_capacity(left.len().max(right.len()));
    let (mut a, mut b) = (0, 0);
    while a < left.len() || b < right.len() {
        let order = match (left.get(a), right.get(b)) {
            (Some(one), Some(other)) => one.cmp(other),
            (Some(_), None) => std::cmp::Ordering::Less,
            _ => std::cmp::Ordering::Greater,
        };
        let (has_vi, has_en) = (order.is_le(), order.is_ge());
        out.push(Both { vi: has_vi.then_some(a as u32), en: has_en.then_some(b as u32) });
        a += usize::from(has_vi);
        b += usize::from(has_en);
    }
    out
}

/// Number of the file among those of its side, and line in it; captions are counted, because they have several lines.
fn places(records: &[Record]) -> Vec<(u32, u64)> {
    let mut files: FxHashMap<&Arc<str>, u32> = FxHashMap::default();
    records
        .iter()
        .zip(0u64..)
        .map(|(record, number)| {
            let next = files.len() as u32;
            let file = *files.entry(&record.origin.file).or_insert(next);
            (file, if record.timing.is_some() { number } else { record.origin.line })
        })
        .collect()
}

fn notes(stretches: &[Stretch], rows: &[Both], vi: &[Record], en: &[Record], moved: &[Pair]) -> Vec<Note> {
    let line = |row: u32| {
        let Both { vi: v, en: e } = rows[row as usize];
        let record = v.map(|at| &vi[at as usize]).or(e.map(|at| &en[at as usize]));
        record.map_or(0, |record| record.origin.line)
    };
    let mut out: Vec<Note> = stretches
        .iter()
        .filter(|stretch| stretch.by != 0)
        .map(|stretch| {
            let told = stretch.told(line(stretch.rows.start), line(stretch.rows.end - 1));
            Note::warning(format!("{told}: put right"))
        })
        .collect();
    if out.is_empty() && moved.is_empty() {
        out.push(Note::info("nothing slid: every row keeps its partner"));
    }
    for pair in moved.iter().take(NAMED) {
        let (own, other) = (&vi[pair.vi.start as usize].origin, &en[pair.en.start as usize].origin);
        out.push(Note::warning(format!("the English of line {} stands in line {}: put right", own.line, other.line)));
    }
    if moved.len() > NAMED {
        out.push(Note::warning(format!("{} more rows stood elsewhere and were put right", moved.len() - NAMED)));
    }
    out
}
