//! Files of pairs in which one side slid, put right exactly. The headlines are invented by the generator of the bench.

#[path = "bench/heaps/chance.rs"]
#[allow(dead_code, unreachable_pub, reason = "it belongs to the bench, which uses more of it")]
mod chance;
#[path = "bench/heaps/story.rs"]
#[allow(dead_code, unreachable_pub, reason = "it belongs to the bench, which uses more of it")]
mod story;
#[path = "bench/heaps/words.rs"]
#[allow(dead_code, unreachable_pub, reason = "it belongs to the bench, which uses more of it")]
mod words;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chance::Chance;
use songngu::align::{Alignment, paired};
use songngu::lexicon::Lexicon;
use songngu::record::Record;
use songngu::score::Scorer;
use story::Story;
use words::Words;

/// Distinct headlines that translate each other.
fn headlines(n: usize, seed: u64) -> Vec<(String, String)> {
    let words = Words::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"));
    let mut chance = Chance::new(seed);
    let mut seen = BTreeSet::new();
    let mut out = Vec::with_capacity(n);
    while out.len() < n {
        let story = Story::new(&words, &mut chance);
        let pair = (story.vi(&words, &mut chance), story.en(&words, &mut chance));
        if seen.insert(pair.0.clone()) && seen.insert(pair.1.clone()) {
            out.push(pair);
        }
    }
    out
}

/// A cell of a side: which headline it holds, `None` for an empty cell.
type Cells = Vec<Option<usize>>;

fn straight(n: usize) -> Cells {
    (0..n).map(Some).collect()
}

fn records(cells: &Cells, text: impl Fn(usize) -> String) -> Vec<Record> {
    let file: Arc<str> = Arc::from("pairs.csv");
    let rows = cells.iter().zip(2..).filter_map(|(cell, line)| cell.map(|at| Record::new(text(at), &file, line)));
    rows.collect()
}

/// Puts the file right and holds every row against what should come out: all headlines that stand on both sides, paired with each other.
fn repaired(pairs: &[(String, String)], vi: &Cells, en: &Cells) -> Alignment {
    repaired_but(0, pairs, vi, en)
}

/// The same, but for so many rows at the edges of stretches whose translation is too free to tell where they belong.
fn repaired_but(free: usize, pairs: &[(String, String)], vi: &Cells, en: &Cells) -> Alignment {
    let lexicon = Lexicon::shipped().unwrap();
    let scorer = Scorer::new(&lexicon).unwrap();
    let (left, right) = (records(vi, |at| pairs[at].0.clone()), records(en, |at| pairs[at].1.clone()));
    let alignment = paired(&left, &right, &scorer, None, &()).unwrap();
    let found: BTreeSet<(&str, &str)> = alignment
        .pairs
        .iter()
        .map(|pair| (left[pair.vi.start as usize].text.as_str(), right[pair.en.start as usize].text.as_str()))
        .collect();
    let both: BTreeSet<usize> = vi.iter().flatten().copied().filter(|at| en.contains(&Some(*at))).collect();
    let wanted: BTreeSet<(&str, &str)> = both.iter().map(|&at| (pairs[at].0.as_str(), pairs[at].1.as_str())).collect();
    let wrong: Vec<_> = found.difference(&wanted).take(5).collect();
    let missing: Vec<_> = wanted.difference(&found).take(5).collect();
    assert!(wrong.len().max(missing.len()) <= free, "wrong: {wrong:#?}\nmissing: {missing:#?}\n{:?}", alignment.notes);
    // Nothing is lost and nothing used twice.
    assert_eq!(alignment.pairs.len() + alignment.unpaired_vi.len(), left.len());
    assert_eq!(alignment.pairs.len() + alignment.unpaired_en.len(), right.len());
    alignment
}

fn notes(alignment: &Alignment) -> Vec<&str> {
    alignment.notes.iter().map(|note| note.text.as_str()).collect()
}

#[test]
fn a_slip_of_one_row_and_back() {
    let pairs = headlines(2_001, 7);
    let vi = straight(2_000);
    // A strange row pushes the English down; further on one row is lost.
    let mut en = straight(2_000);
    en.insert(700, Some(2_000));
    en.remove(1_400);
    let alignment = repaired(&pairs, &vi, &en);
    assert_eq!(notes(&alignment), ["from line 702 to line 1400 the English stands 1 row too low: put right"]);
    assert_eq!(alignment.unpaired_vi, [1_399]);
    assert_eq!(alignment.unpaired_en, [700]);
    // The last row of the stretch was put before it.
    let mut en = straight(2_000);
    en[700..1_400].rotate_right(1);
    let alignment = repaired(&pairs, &vi, &en);
    assert_eq!(
        notes(&alignment),
        [
            "from line 702 to line 1400 the English stands 1 row too low: put right",
            "the English of line 1401 stands in line 702: put right"
        ]
    );
    // The same the other way.
    let mut en = straight(2_000);
    en.remove(700);
    en.insert(1_399, Some(2_000));
    let alignment = repaired(&pairs, &vi, &en);
    assert_eq!(notes(&alignment), ["from line 703 to line 1401 the English stands 1 row too high: put right"]);
}

#[test]
fn slips_of_several_rows_here_and_there() {
    let pairs = headlines(1_200, 11);
    let mut chance = Chance::new(3);
    for by in 1..=5 {
        let (mut vi, mut en) = (straight(1_000), straight(1_000));
        let mut at = 60;
        let mut strange = 1_000;
        while at + by + 60 < en.len() {
            // Rows lost or put in, on either side; empty cells among them.
            match chance.below(4) {
                0 => drop(en.drain(at..at + by)),
                1 => drop(vi.drain(at..at + by)),
                2 => {
                    en.splice(at..at, (strange..strange + by).map(Some));
                    strange += by;
                }
                _ => drop(en.splice(at..at, std::iter::repeat_n(None, by))),
            }
            at += by + 40 + chance.below(120);
        }
        let length = vi.len().max(en.len());
        vi.resize(length, None);
        en.resize(length, None);
        repaired_but(1, &pairs, &vi, &en);
    }
}

#[test]
fn what_never_slid_stays() {
    let pairs = headlines(300, 5);
    let vi = straight(300);
    assert_eq!(notes(&repaired(&pairs, &vi, &vi)), ["nothing slid: every row keeps its partner"]);
    assert_eq!(notes(&repaired(&pairs, &Vec::new(), &Vec::new())), ["nothing slid: every row keeps its partner"]);
    // A wrong row here and there, and the same headline many times over.
    let (mut vi, mut en) = (straight(300), straight(300));
    for at in (10..290).step_by(7) {
        (vi[at], en[at]) = (Some(3), Some(3));
    }
    repaired(&pairs, &vi, &en);
}
