//! Learning from the input itself: the sure pairs of a first pass teach a small lexicon, which is stacked on the one in use.
//! Knows an alignment and its records; the learning is `lexicon::learn`'s.

use crate::align::pair::Alignment;
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::lexicon::learn::{Corpus, Options, learn};
use crate::progress::Progress;
use crate::record::Record;

/// Score from which a pair is sure enough to learn from; of a hundred such pairs two are expected to be wrong.
const SURE: f32 = 0.98;
/// Margin over the runner-up that a sure pair needs.
const CLEAR: f32 = 0.9;
/// Fewer sure pairs teach nothing that the lexicon doesn't know better.
pub const LEAST: usize = 200;
/// Weight of what was learned against the lexicon in use (1), for [`crate::lexicon::stack`].
pub const WEIGHT: f32 = 0.3;

/// A lexicon of the sure pairs of an alignment, and how many there were; no lexicon when there are fewer than [`LEAST`].
pub fn sure_lexicon(
    alignment: &Alignment,
    vi: &[Record],
    en: &[Record],
    progress: &dyn Progress,
) -> Result<(Option<Lexicon>, usize)> {
    let mut corpus = Corpus::new();
    for pair in alignment.pairs.iter().filter(|pair| pair.score >= SURE && pair.margin >= CLEAR) {
        let (v, e) = (pair.vi.start as usize, pair.en.start as usize);
        if pair.vi.len() == 1 && pair.en.len() == 1 {
            corpus.add(&vi[v].text, &en[e].text, 1.0);
        }
    }
    let sure = corpus.len();
    if sure < LEAST {
        return Ok((None, sure));
    }
    Ok((Some(learn(corpus, &Options::default(), progress)?), sure))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Pair;
    use std::sync::Arc;

    #[test]
    fn learns_from_enough_sure_pairs_only() {
        let file: Arc<str> = Arc::from("x");
        let n = LEAST as u32 + 50;
        let vi: Vec<Record> = (0..n).map(|at| Record::new(format!("mèo số {at}"), &file, 1)).collect();
        let en: Vec<Record> = (0..n).map(|at| Record::new(format!("cat number {at}"), &file, 1)).collect();
        let pair = |at: u32, score| Pair { vi: at..at + 1, en: at..at + 1, score, margin: 1.0 };
        let sure = Alignment { pairs: (0..n).map(|at| pair(at, 0.99)).collect(), ..Alignment::default() };
        let (lexicon, seen) = sure_lexicon(&sure, &vi, &en, &()).unwrap();
        let lexicon = lexicon.unwrap();
        assert_eq!(seen, n as usize);
        assert!(lexicon.vi_en.row(lexicon.vi.find("mèo")).get(lexicon.en.find("cat")) > 0.3);
        let doubtful = Alignment { pairs: (0..n).map(|at| pair(at, 0.7)).collect(), ..Alignment::default() };
        assert!(sure_lexicon(&doubtful, &vi, &en, &()).unwrap().0.is_none());
    }
}
