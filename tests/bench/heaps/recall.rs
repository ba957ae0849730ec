//! Candidates against all pairs: how often the partner is among a record's candidates, and what the choice loses by the rest.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use songngu::align::candidates::{self, Breadth, Edge};
use songngu::align::{Blocking, Effort, HeapOptions, block, prepare};
use songngu::lexicon::Lexicon;
use songngu::record::{Lang, Record};
use songngu::score::{Prepared, Scorer};

use super::heaps;
use super::words::Words;

/// Larger heaps aren't compared with all pairs.
const MOST: usize = 1_000;

/// Two heaps and their right pairs.
pub struct Pool {
    name: String,
    pub vi: Vec<Record>,
    pub en: Vec<Record>,
    gold: HashSet<(u32, u32)>,
}

/// The development pools, if they are at hand, and invented heaps of these sizes.
pub fn pools(words: &Words, sizes: &[usize]) -> Vec<Pool> {
    let mut out = Vec::new();
    if let Some(shared) = super::shared() {
        for name in ["headlines_u00", "headlines_u30", "headlines_u60"] {
            let folder = shared.join("pool").join(name);
            let gold = std::fs::read_to_string(folder.join("gold.tsv")).unwrap();
            let number = |cell: &str| cell.parse::<u32>().unwrap();
            let gold = gold.lines().skip(1).filter_map(|row| row.split_once('\t')).map(|(v, e)| (number(v), number(e)));
            let (vi, en) = (lines(&folder.join("vi.txt")), lines(&folder.join("en.txt")));
            out.push(Pool { name: name.to_owned(), vi, en, gold: gold.collect() });
        }
    }
    for &n in sizes {
        let made = heaps::make(words, n, super::SEED);
        let records = |heap: &[heaps::Headline]| -> Vec<Record> {
            let file: Arc<str> = Arc::from("made");
            heap.iter().zip(1..).map(|(one, line)| Record::new(one.text.as_str(), &file, line)).collect()
        };
        let (vi, en) = (records(&made.vi), records(&made.en));
        out.push(Pool { name: format!("invented, {n}"), vi, en, gold: made.gold.into_iter().collect() });
    }
    out
}

/// Prints recall and F1 of every pool.
pub fn print(words: &Words, sizes: &[usize]) {
    let lexicon = Lexicon::shipped().unwrap();
    let scorer = Scorer::new(&lexicon).unwrap().among_competitors();
    println!(
        "{:18} {:>6} | {:>8} {:>7} {:>7} {:>7} | of all pairs: best, F1, recall of the right ones chosen",
        "", "pairs", "edges", "recall", "best", "F1"
    );
    for pool in pools(words, sizes) {
        compare(&pool, &scorer);
    }
}

fn lines(path: &Path) -> Vec<Record> {
    let name: Arc<str> = path.display().to_string().into();
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().zip(1..).map(|(line, at)| Record::new(line, &name, at)).collect()
}

fn compare(pool: &Pool, scorer: &Scorer<'_>) {
    let Pool { name, vi, en, gold } = pool;
    let (left, right) = (prepare(vi, Lang::Vi, scorer, &()), prepare(en, Lang::En, scorer, &()));
    let began = super::clock::Moment::now();
    let found = candidates::find(&left, &right, scorer, breadth(), &Blocking::none(), &());
    let (_, took) = began.since();
    let (best, f1, _) = judge(&found, &left, &right, gold, scorer);
    let share = 100.0 * held(&found, gold) / gold.len().max(1) as f64;
    print!("{name:18} {:6} | {:8} {share:7.2} {best:7.2} {f1:7.2} {took:6.2}s |", gold.len(), found.len());
    if vi.len() > MOST {
        println!();
        return;
    }
    let all: Vec<(u32, u32)> = (0..vi.len() as u32).flat_map(|v| (0..en.len() as u32).map(move |e| (v, e))).collect();
    let all = candidates::score_all(&left, &right, scorer, &all, &());
    let (best, f1, chosen) = judge(&all, &left, &right, gold, scorer);
    let right: HashSet<(u32, u32)> = chosen.intersection(gold).copied().collect();
    let share = 100.0 * held(&found, &right) / right.len().max(1) as f64;
    println!(" {best:7.2} {f1:7.2} {share:7.2}");
}

fn held(edges: &[Edge], pairs: &HashSet<(u32, u32)>) -> f64 {
    edges.iter().filter(|edge| pairs.contains(&(edge.vi, edge.en))).count() as f64
}

/// Percentage of the pairs whose Vietnamese record has its partner as best candidate; F1 of the choice, in per cent; the choice.
fn judge(
    edges: &[Edge],
    vi: &[Prepared],
    en: &[Prepared],
    gold: &HashSet<(u32, u32)>,
    scorer: &Scorer<'_>,
) -> (f64, f64, HashSet<(u32, u32)>) {
    let best = edges.chunk_by(|a, b| a.vi == b.vi).filter_map(|own| own.iter().max_by(|a, b| a.sum.total_cmp(&b.sum)));
    let best = best.filter(|edge| gold.contains(&(edge.vi, edge.en))).count();
    let pairs = block::matched(edges, vi.len(), en.len(), scorer, &HeapOptions::default());
    let chosen: HashSet<(u32, u32)> = pairs.iter().map(|pair| (pair.vi.start, pair.en.start)).collect();
    let right = chosen.intersection(gold).count() as f64;
    let (p, r) = (right / chosen.len().max(1) as f64, right / gold.len().max(1) as f64);
    (100.0 * best as f64 / gold.len().max(1) as f64, 200.0 * p * r / (p + r).max(1e-9), chosen)
}

/// As shipped, or as `TOP`, `CLOSE` and `POSTINGS` in the environment say.
pub fn breadth() -> Breadth {
    let of = |name: &str| std::env::var(name).ok().and_then(|n| n.parse().ok());
    let effort = of("CLOSE").zip(of("POSTINGS")).map(|(close, postings)| Effort { close, postings });
    Breadth { top: of("TOP"), effort }
}
