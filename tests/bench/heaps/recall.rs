//! Candidates against all pairs: how often the partner is among a record's candidates, and what the choice loses by the rest.

use std::path::Path;
use std::sync::Arc;

use songngu::align::candidates::{self, Breadth, Edge};
use songngu::align::prepare;
use songngu::lexicon::Lexicon;
use songngu::record::{Lang, Record};
use songngu::score::Scorer;

use super::heaps;
use super::words::Words;

/// Prints recall on invented heaps and on the development pools.
pub fn print(words: &Words) {
    let lexicon = Lexicon::shipped().unwrap();
    let scorer = Scorer::new(&lexicon).unwrap();
    println!("\n{:24} {:>9} {:>9} {:>9}", "", "pairs", "edges", "recall %");
    if let Some(shared) = super::shared() {
        for pool in ["headlines_u00", "headlines_u30", "headlines_u60"] {
            let folder = shared.join("pool").join(pool);
            let (vi, en) = (lines(&folder.join("vi.txt")), lines(&folder.join("en.txt")));
            let gold = std::fs::read_to_string(folder.join("gold.tsv")).unwrap();
            let number = |cell: &str| cell.parse::<u32>().unwrap();
            let gold: Vec<(u32, u32)> = gold
                .lines()
                .skip(1)
                .filter_map(|row| row.split_once('\t'))
                .map(|(v, e)| (number(v), number(e)))
                .collect();
            compare(pool, &vi, &en, &gold, &scorer);
        }
    }
    for n in [1_000, 10_000] {
        let made = heaps::make(words, n, super::SEED);
        let records = |heap: &[heaps::Headline]| -> Vec<Record> {
            let file: Arc<str> = Arc::from("made");
            heap.iter().zip(1..).map(|(one, line)| Record::new(one.text.as_str(), &file, line)).collect()
        };
        compare(&format!("invented, {n}"), &records(&made.vi), &records(&made.en), &made.gold, &scorer);
    }
}

fn lines(path: &Path) -> Vec<Record> {
    let name: Arc<str> = path.display().to_string().into();
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().zip(1..).map(|(line, at)| Record::new(line, &name, at)).collect()
}

fn compare(name: &str, vi: &[Record], en: &[Record], gold: &[(u32, u32)], scorer: &Scorer<'_>) {
    let (left, right) = (prepare(vi, Lang::Vi, scorer, &()), prepare(en, Lang::En, scorer, &()));
    let found = candidates::find(&left, &right, scorer, Breadth::default(), &|_, _| true, &());
    print_row(name, &found, gold);
}

fn print_row(name: &str, edges: &[Edge], gold: &[(u32, u32)]) {
    let held = |pair: &&(u32, u32)| edges.binary_search_by_key(*pair, |edge| (edge.vi, edge.en)).is_ok();
    let hit = gold.iter().filter(held).count();
    let share = 100.0 * hit as f64 / gold.len().max(1) as f64;
    println!("{name:24} {:9} {:9} {share:9.2}", gold.len(), edges.len());
}
