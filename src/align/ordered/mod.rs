//! Two texts in the same order: sure pairs first, then the best chain of beads around them.
//! The only place that knows the order of these steps.
//!
//! Anchors first and then a narrow search is the way of Moore (2002); the dynamic programme over 1-1, 1-2, 2-1 … is that of Gale and
//! Church (1993), on a sparse set of beads.

mod anchors;
mod bead;
mod cells;
mod chain;
mod form;
mod gain;
mod joined;
mod measured;

pub use bead::Bead;
pub use chain::Follow;
pub use form::Form;
pub use gain::{COUNT, GainWeights, NAMES as MEASURES};
pub use joined::Lines;
pub use measured::{Measured, measure, solve};

use crate::align::heap::prepare;
use crate::align::pair::{Alignment, Pair};
use crate::error::Result;
use crate::progress::Progress;
use crate::record::{Lang, Record};
use crate::score::Scorer;

/// How to align texts whose order holds.
#[derive(Debug, Clone)]
pub struct OrderedOptions {
    /// Least score of a bead; beads below are left unpaired. `None`: the chain alone decides.
    pub min_score: Option<f32>,
    /// Most lines a bead has on one side, 1 to 8.
    pub widest: u8,
    /// What beads are worth; `None`: as shipped.
    pub weights: Option<GainWeights>,
}

impl Default for OrderedOptions {
    fn default() -> Self {
        OrderedOptions { min_score: None, widest: 2, weights: None }
    }
}

/// Pairs two texts whose order holds. Beads hold up to [`OrderedOptions::widest`] lines a side. Empty texts give an empty alignment.
pub fn ordered(
    vi: &[Record],
    en: &[Record],
    scorer: &Scorer<'_>,
    options: &OrderedOptions,
    progress: &dyn Progress,
) -> Result<Alignment> {
    let (left, right) = (prepare(vi, Lang::Vi, scorer, progress), prepare(en, Lang::En, scorer, progress));
    let (left_forms, right_forms) = (forms(vi), forms(en));
    let vi = Lines { lang: Lang::Vi, records: vi, prepared: &left, forms: &left_forms };
    let en = Lines { lang: Lang::En, records: en, prepared: &right, forms: &right_forms };
    let weights = options.weights.map_or_else(GainWeights::shipped, Ok)?;
    let measured = measure(vi, en, scorer, options, progress);
    Ok(finish(solve(&measured, vi.records.len() as u32, en.records.len() as u32, &weights), vi, en, scorer, options))
}

/// The outward form of every record.
pub fn forms(records: &[Record]) -> Vec<Form> {
    records.iter().map(|record| Form::of(&record.text)).collect()
}

fn finish(
    beads: Vec<(Bead, f32)>,
    vi: Lines<'_>,
    en: Lines<'_>,
    scorer: &Scorer<'_>,
    options: &OrderedOptions,
) -> Alignment {
    let mut alignment = Alignment::default();
    let mut paired = (vec![false; vi.records.len()], vec![false; en.records.len()]);
    for (bead, lead) in beads {
        let score = scorer.weights().probability(bead.sum);
        if options.min_score.is_some_and(|least| score < least) {
            continue;
        }
        bead.vi_lines().for_each(|line| paired.0[line as usize] = true);
        bead.en_lines().for_each(|line| paired.1[line as usize] = true);
        let margin = 1.0 - (-lead.max(0.0)).exp();
        alignment.pairs.push(Pair { vi: bead.vi_lines(), en: bead.en_lines(), score, margin });
    }
    let alone = |paired: &[bool]| (0..paired.len() as u32).filter(|&line| !paired[line as usize]).collect();
    alignment.unpaired_vi = alone(&paired.0);
    alignment.unpaired_en = alone(&paired.1);
    alignment
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use std::ops::Range;
    use std::sync::Arc;

    fn texts(lines: &[&str]) -> Vec<Record> {
        let file: Arc<str> = "test".into();
        lines.iter().zip(1..).map(|(line, at)| Record::new(*line, &file, at)).collect()
    }

    fn beads(vi: &[&str], en: &[&str]) -> Vec<(Range<u32>, Range<u32>)> {
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let alignment = ordered(&texts(vi), &texts(en), &scorer, &OrderedOptions::default(), &()).unwrap();
        alignment.pairs.into_iter().map(|pair| (pair.vi, pair.en)).collect()
    }

    const VI: [&str; 4] = [
        "Bão số 3 làm chín người chết ở miền Trung.",
        "Thủ tướng đã đến thăm các gia đình.",
        "Trường học đóng cửa đến thứ hai.",
        "Giá gạo tăng mười phần trăm.",
    ];

    #[test]
    fn single_merged_and_missing_lines() {
        let en = [
            "Storm No. 3 killed nine people in the central region.",
            "The prime minister visited the families. Schools are closed until Monday.",
            "The price of rice rose by ten percent.",
        ];
        assert_eq!(beads(&VI, &en), [(0..1, 0..1), (1..3, 1..2), (3..4, 2..3)]);
        let en = [
            "Storm No. 3 killed nine people in the central region.",
            "Schools are closed",
            "until Monday.",
            "The museum bought three old paintings in Paris.",
            "The price of rice rose by ten percent.",
        ];
        assert_eq!(beads(&VI, &en), [(0..1, 0..1), (2..3, 1..3), (3..4, 4..5)]);
    }

    #[test]
    fn empty_texts_give_an_empty_alignment() {
        assert_eq!(beads(&[], &[]), []);
        assert_eq!(beads(&VI, &[]), []);
        assert_eq!(beads(&[""], &["\u{0}\u{202e}"]), []);
    }
}
