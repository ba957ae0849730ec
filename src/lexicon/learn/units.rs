//! Multi-word units: those that hand-written entries name, and neighbours that stand together far more often than chance
//! (log-likelihood ratio, Dunning 1993, together with pointwise mutual information). Knows one language at a time.

use crate::lexicon::learn::corpus::{Corpus, Side};
use crate::progress::Progress;

/// Fewest occurrences of an associated pair of words.
const MIN_COUNT: u32 = 5;
/// Least pointwise mutual information in bits (measured elsewhere: 3 nats ≈ 4.3 bits gave the best retrieval).
const MIN_BITS: f64 = 4.0;
/// Least log-likelihood ratio; 30 is far beyond chance for any table of this size.
const MIN_LLR: f64 = 30.0;
/// Longest unit taken from a table row.
const MAX_WORDS: usize = 6;

/// Adds units to both vocabularies.
pub(super) fn find(corpus: &mut Corpus, progress: &dyn Progress) {
    progress.begin("finding units", None);
    let entries = corpus.entries.clone();
    for side in [&mut corpus.vi, &mut corpus.en] {
        let associated = associated(side, &entries);
        for at in (0..entries.len()).filter(|&at| entries[at]) {
            let words = side.pair(at).to_vec();
            if (2..=MAX_WORDS).contains(&words.len()) {
                side.vocabulary.add_unit(&words);
            }
        }
        for (a, b) in associated {
            side.vocabulary.add_unit(&[a, b]);
        }
    }
    progress.finish();
}

fn associated(side: &Side, entries: &[bool]) -> Vec<(u32, u32)> {
    let mut pairs: Vec<u64> = Vec::new();
    let mut single = vec![0u64; side.vocabulary.words()];
    let mut total: u64 = 0;
    for at in (0..entries.len()).filter(|&at| !entries[at]) {
        let words = side.pair(at);
        for &word in words {
            single[word as usize] += 1;
            total += 1;
        }
        pairs.extend(words.windows(2).map(|w| u64::from(w[0]) << 32 | u64::from(w[1])));
    }
    pairs.sort_unstable();
    pairs
        .chunk_by(|a, b| a == b)
        .filter(|run| run.len() as u32 >= MIN_COUNT)
        .filter_map(|run| {
            let (a, b) = ((run[0] >> 32) as u32, run[0] as u32);
            let (n, together) = (total as f64, run.len() as f64);
            let (first, second) = (single[a as usize] as f64, single[b as usize] as f64);
            let bits = (together * n / (first * second)).log2();
            (a != b && bits >= MIN_BITS && log_likelihood_ratio(together, first, second, n) >= MIN_LLR)
                .then_some((a, b))
        })
        .collect()
}

/// Dunning's log-likelihood ratio of a 2×2 table given the joint count, both marginal counts and the total.
pub(super) fn log_likelihood_ratio(together: f64, first: f64, second: f64, total: f64) -> f64 {
    let cells = [
        (together, first * second),
        (first - together, first * (total - second)),
        (second - together, (total - first) * second),
        (total - first - second + together, (total - first) * (total - second)),
    ];
    2.0 * cells
        .iter()
        .filter(|(seen, _)| *seen > 0.0)
        .map(|(seen, product)| seen * (seen * total / product).ln())
        .sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratio_is_zero_for_independence_and_large_for_association() {
        assert!(log_likelihood_ratio(10.0, 100.0, 100.0, 1000.0).abs() < 1e-9);
        assert!(log_likelihood_ratio(90.0, 100.0, 100.0, 10_000.0) > 500.0);
    }
}
