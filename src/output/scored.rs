//! A file of pairs passed through with scores at the end of each row. Holds two blocks of rows, whatever the size of the file; the
//! result doesn't depend on the number of threads.

use rayon::prelude::*;

use crate::error::Result;
use crate::input::{PairItem, PairReader, PairRow};
use crate::ledger::Dropped;
use crate::output::Sink;
use crate::output::append::Append;
use crate::progress::Progress;
use crate::record::Lang;
use crate::score::{Evidence, Scorer, features};

/// Rows read while the block before is scored.
const BLOCK: usize = 8_192;
/// Rows scored by a thread in one go.
const PIECE: usize = 256;

/// What is left of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Passed {
    /// Rows written.
    pub rows: u64,
    /// Rows that couldn't be read.
    pub left: u64,
}

/// Names of the columns that are added: the score, and each feature when asked for.
pub fn names(with_features: bool) -> Vec<&'static str> {
    let features = features::all().map(|feature| feature.name).filter(|_| with_features);
    std::iter::once("score").chain(features).collect()
}

/// Scores every row of a file of pairs and writes it with `score` (and each feature) appended. Rows that can't be read go to `left`.
/// The columns are those of [`names`].
pub fn score(
    mut reader: PairReader,
    scorer: &Scorer<'_>,
    append: &Append,
    with_features: bool,
    sink: &mut Sink,
    left: &mut dyn FnMut(Dropped) -> Result<()>,
    progress: &dyn Progress,
) -> Result<Passed> {
    append.begin(sink)?;
    let mut passed = Passed::default();
    progress.begin("scoring pairs", None);
    let mut block = read(&mut reader)?;
    while !block.is_empty() {
        let (written, next) = rayon::join(|| written(&block, scorer, append, with_features), || read(&mut reader));
        for piece in &written {
            sink.put(piece)?;
        }
        progress.advance(block.len() as u64);
        for item in block {
            match item {
                PairItem::Row(_) => passed.rows += 1,
                PairItem::Left(dropped) => {
                    passed.left += 1;
                    left(dropped)?;
                }
            }
        }
        block = next?;
    }
    progress.finish();
    Ok(passed)
}

fn read(reader: &mut PairReader) -> Result<Vec<PairItem>> {
    reader.take(BLOCK).collect()
}

fn written(block: &[PairItem], scorer: &Scorer<'_>, append: &Append, with_features: bool) -> Vec<Vec<u8>> {
    block
        .par_chunks(PIECE)
        .map_init(Evidence::default, |evidence, items| {
            let mut out = Vec::with_capacity(items.len() * 256);
            let mut numbers = Vec::with_capacity(1 + features::COUNT);
            for item in items {
                if let PairItem::Row(row) = item {
                    measure(row, scorer, with_features, evidence, &mut numbers);
                    append.row(row, &numbers, &mut out);
                }
            }
            out
        })
        .collect()
}

/// The numbers of a row. A row with an empty side is no translation, whatever else is known of it.
fn measure(row: &PairRow, scorer: &Scorer<'_>, with_features: bool, evidence: &mut Evidence, numbers: &mut Vec<f32>) {
    numbers.clear();
    let vi = scorer.prepare(&row.vi, Lang::Vi, row.date);
    let en = scorer.prepare(&row.en, Lang::En, row.date);
    let values = scorer.features(&vi, &en, evidence);
    let weights = scorer.weights();
    let empty = row.vi.trim().is_empty() || row.en.trim().is_empty();
    numbers.push(if empty { 0.0 } else { weights.probability(weights.sum(&values)) });
    if with_features {
        numbers.extend(values);
    }
}
