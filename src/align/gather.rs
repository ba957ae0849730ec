//! Sums what postings say of each record, and keeps the best few. Knows lists of places and what they are worth; not what the keys
//! mean.

use std::ops::Range;

use crate::align::index::Index;

/// Sums of so many records fit the nearest cache, and are best made one by one.
const NARROW: usize = 1 << 15;
/// Postings that are summed one by one in larger heaps; more of them are summed window by window, for which few are too much work.
const SPARSE: usize = 512;
/// Places of a window. Its sums nearly fit the nearest cache, where a sum costs half a nanosecond instead of ten.
const WINDOW: usize = 1 << 15;
/// Records that are held beyond four times the wanted ones before the best are picked out of them.
const SPARE: usize = 128;

/// A key to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub number: u32,
    pub postings: u32,
    /// Worth of a record that has it, above 0.
    pub worth: u16,
    /// First word of the text that it stands for.
    pub first: u16,
    /// The most that a record can be worth that has only this and the terms after it.
    pub rest: u32,
}

/// What the postings say of a record: (sum, place).
pub(super) type Rough = (u16, u32);

/// Room for summing.
#[derive(Debug, Default)]
pub(super) struct Gatherer {
    /// Sums of all places while few postings are read, all 0 between calls.
    sums: Vec<u16>,
    /// Places with a sum; of a window, those with enough.
    touched: Vec<u32>,
    /// Sums of a window.
    window: Vec<u16>,
    best: Vec<Rough>,
    /// Records with no more than this can't be among the best.
    cut: u16,
}

impl Gatherer {
    /// The best `close` records within the ranges of places (rising), in no order; the better of equals is the earlier. Terms are
    /// read in their order until no record that has only later ones can be better than the best one seen, or until reading the
    /// next would make more than `most` postings.
    pub(super) fn best(
        &mut self,
        index: &Index,
        terms: &[Term],
        (close, most): (usize, usize),
        within: &[Range<u32>],
    ) -> &[Rough] {
        let filled: Vec<Range<u32>> = within.iter().filter(|places| !places.is_empty()).cloned().collect();
        let within = filled.as_slice();
        self.best.clear();
        self.cut = 0;
        let (first, whole) = self.sparse(index, terms, most, within);
        let sums = &mut self.sums;
        self.best.extend(self.touched.drain(..).map(|place| (std::mem::take(&mut sums[place as usize]), place)));
        self.narrow(close);
        if !whole {
            // Sums only grow from here, so that the best of them will be at least as good as these.
            self.cut = self.cut.saturating_sub(1);
            self.best.clear();
            self.dense(index, terms, first, (close, most), within);
            self.narrow(close);
        }
        &self.best
    }

    /// Sums the postings of the first terms. The best sum, and whether that was all that has to be read.
    fn sparse(&mut self, index: &Index, terms: &[Term], most: usize, within: &[Range<u32>]) -> (u16, bool) {
        self.sums.resize(index.records().max(self.sums.len()), 0);
        let limit = if index.records() <= NARROW { most } else { SPARSE.min(most) };
        let mut left = limit;
        let mut best = 0;
        for term in terms {
            if u32::from(best) >= term.rest {
                break;
            }
            for places in within {
                let postings = index.postings_within(term.number, places);
                if postings.len() > left {
                    return (best, limit == most);
                }
                left -= postings.len();
                for &place in postings {
                    let sum = &mut self.sums[place as usize];
                    if *sum == 0 {
                        self.touched.push(place);
                    }
                    *sum = sum.saturating_add(term.worth);
                    best = best.max(*sum);
                }
            }
        }
        (best, true)
    }

    /// Sums the postings of all terms but those that can't make a record better than `first`.
    fn dense(
        &mut self,
        index: &Index,
        terms: &[Term],
        first: u16,
        (close, most): (usize, usize),
        within: &[Range<u32>],
    ) {
        let mut left = most;
        let mut lists: Vec<Vec<(&[u32], u16)>> = vec![Vec::new(); within.len()];
        'terms: for term in terms.iter().take_while(|term| u32::from(first) < term.rest) {
            for (places, lists) in within.iter().zip(&mut lists) {
                let postings = index.postings_within(term.number, places);
                if postings.len() > left {
                    break 'terms;
                }
                left -= postings.len();
                if !postings.is_empty() {
                    lists.push((postings, term.worth));
                }
            }
        }
        for mut lists in lists {
            while let Some(next) = lists.iter().filter_map(|(places, _)| places.first()).min() {
                let from = next - next % WINDOW as u32;
                self.add(&mut lists, from, close);
                lists.retain(|(places, _)| !places.is_empty());
            }
        }
    }

    /// Adds up what lies within the window from a place on, takes it off the lists, and picks out the best.
    ///
    /// Sums begin as far below the end of their numbers as records must exceed, so that the addition itself tells, by running over,
    /// which ones do, and none of the others is looked at again.
    fn add(&mut self, lists: &mut [(&[u32], u16)], from: u32, close: usize) {
        let base = u16::MAX - self.cut;
        self.window.clear();
        self.window.resize(WINDOW, base);
        let Some(window) = self.window.first_chunk_mut::<WINDOW>() else { return };
        let end = from.saturating_add(WINDOW as u32);
        for (places, worth) in lists {
            let mut read = 0;
            for &place in places.iter().take_while(|place| **place < end) {
                let sum = &mut window[place as usize % WINDOW];
                let (more, over) = sum.overflowing_add(*worth);
                *sum = more;
                if over {
                    self.touched.push(place);
                }
                read += 1;
            }
            *places = &places[read..];
        }
        // A place that ran over twice is taken once: what it has when its turn comes is `base` the second time.
        for place in self.touched.drain(..) {
            let over = std::mem::replace(&mut window[place as usize % WINDOW], base);
            if over != base {
                self.best.push((over.saturating_add(u16::MAX - base).saturating_add(1), place));
            }
        }
        if self.best.len() > 4 * close + SPARE {
            self.narrow(close);
        }
    }

    /// Keeps the best `close`.
    fn narrow(&mut self, close: usize) {
        if close == 0 || self.best.len() < close {
            self.best.truncate(close);
            return;
        }
        let order = |a: &Rough, b: &Rough| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        let (_, last, _) = self.best.select_nth_unstable_by(close - 1, order);
        self.cut = last.0;
        self.best.truncate(close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::record::Lang;
    use crate::score::Prepared;
    use proptest::prelude::*;

    /// Records with the given numbers of a few words.
    fn index(words: &[Vec<u8>]) -> (Index, Vec<u32>) {
        const WORDS: [&str; 6] = ["rice", "river", "exports", "bridge", "earthquake", "school"];
        let lexicon = Lexicon::shipped().unwrap();
        let prepared = |text: &str| Prepared::new(&lexicon, text, Lang::En, None);
        let texts: Vec<Prepared> = words
            .iter()
            .map(|of| prepared(&of.iter().map(|&at| WORDS[usize::from(at)]).collect::<Vec<_>>().join(" ")))
            .collect();
        let terms = WORDS.iter().map(|word| prepared(word).words[0].id).collect();
        (Index::build(&lexicon, Lang::En, &texts), terms)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn as_summing_everything(
            words in prop::collection::vec(prop::collection::btree_set(0u8..6, 0..4), 1..60),
            worths in prop::collection::vec(1u16..200, 6),
            close in 1usize..12,
            from in 0u32..30,
        ) {
            let words: Vec<Vec<u8>> = words.into_iter().map(|of| of.into_iter().collect()).collect();
            let (index, numbers) = index(&words);
            let n = words.len() as u32;
            let within = [from.min(n / 2)..n / 2, n / 2..n];
            let terms: Vec<Term> = numbers.iter().zip(&worths)
                .map(|(&number, &worth)| Term { number, postings: 0, worth, first: 0, rest: u32::MAX }).collect();
            let mut want: Vec<Rough> = (within[0].start..n)
                .map(|place| (words[place as usize].iter().map(|&at| worths[usize::from(at)]).sum(), place))
                .filter(|(sum, _)| *sum > 0).collect();
            want.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            want.truncate(close);
            let mut gatherer = Gatherer::default();
            for dense in [false, true, false] {
                let mut found = if dense {
                    gatherer.best.clear();
                    gatherer.cut = 0;
                    gatherer.dense(&index, &terms, 0, (close, usize::MAX), &within);
                    gatherer.narrow(close);
                    gatherer.best.clone()
                } else {
                    gatherer.best(&index, &terms, (close, usize::MAX), &within).to_vec()
                };
                found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
                prop_assert_eq!(&found, &want);
            }
        }
    }

    #[test]
    fn windows_and_single_sums_agree() {
        // Every 7th record has one word, every 11th another, over three windows.
        let words: Vec<Vec<u8>> = (0..40_000usize)
            .map(|at| [(at % 7 == 0).then_some(0), (at % 11 == 0).then_some(1)].into_iter().flatten().collect())
            .collect();
        let (index, numbers) = index(&words);
        let term = |at: usize, worth: u16| Term { number: numbers[at], postings: 0, worth, first: 0, rest: u32::MAX };
        let all = 0..40_000;
        let mut gatherer = Gatherer::default();
        gatherer.dense(&index, &[term(0, 5), term(1, 9)], 0, (10, usize::MAX), std::slice::from_ref(&all));
        gatherer.narrow(10);
        let found = gatherer.best.clone();
        let mut places: Vec<u32> = found.iter().map(|one| one.1).collect();
        places.sort_unstable();
        assert_eq!(places, (0..10).map(|at| at * 77).collect::<Vec<u32>>());
        assert!(found.iter().all(|one| one.0 == 14));
        let mut again = Gatherer::default();
        let once = again.best(&index, &[term(0, 5), term(1, 9)], (10, usize::MAX), std::slice::from_ref(&all));
        assert!(once.len() == 10 && once.iter().all(|one| found.contains(one)));
    }
}
