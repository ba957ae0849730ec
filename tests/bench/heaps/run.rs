//! One alignment as `songngu align` does it, stage by stage, each size in its own process so that memory is its own.

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use songngu::align::{self, HeapOptions};
use songngu::input::{LoadOptions, load, sides};
use songngu::lexicon::Lexicon;
use songngu::output::pairs::{self, PairOptions};
use songngu::output::{Sink, Style};
use songngu::score::Scorer;

use super::clock::{self, Moment, Stages};
use super::heaps;
use super::words::Words;

/// Times heaps of several sizes, and prints how time grows between them.
pub fn sizes(sizes: &[usize]) {
    let words = Words::open(&super::data());
    let mut took: Vec<(usize, f64)> = Vec::new();
    for &n in sizes {
        let folder = tempfile::tempdir().unwrap();
        heaps::write(&heaps::make(&words, n, super::SEED), folder.path());
        println!("\n{n} headlines a side");
        let began = Instant::now();
        let done = Command::new(std::env::current_exe().unwrap()).arg("run").arg(folder.path()).status().unwrap();
        assert!(done.success());
        took.push((n, began.elapsed().as_secs_f64()));
    }
    for pair in took.windows(2) {
        let exponent = (pair[1].1 / pair[0].1).ln() / (pair[1].0 as f64 / pair[0].0 as f64).ln();
        println!("from {} to {}: time grows as n^{exponent:.2}", pair[0].0, pair[1].0);
    }
}

/// Aligns the heaps in a folder.
pub fn folder(folder: &Path) {
    clock::header();
    let all = Moment::now();
    let step = Moment::now();
    let lexicon = Lexicon::shipped().unwrap();
    let scorer = Scorer::new(&lexicon).unwrap();
    clock::row("open the lexicon", step.since());
    let step = Moment::now();
    let inputs = ["vi.csv", "en.csv"].map(|name| folder.join(name));
    let inputs = inputs.into_iter().map(|path| {
        let loaded = load(&path, &LoadOptions::default()).unwrap();
        (path, loaded)
    });
    let sides = sides(inputs.collect()).unwrap();
    clock::row("read", step.since());
    let step = Moment::now();
    let alignment = align::heap(&sides.vi, &sides.en, &scorer, &HeapOptions::default(), &Stages::default()).unwrap();
    clock::row("all of align::heap", step.since());
    let step = Moment::now();
    let sink = Sink::create(&folder.join("out.csv")).unwrap();
    pairs::write(sink, Style::Csv, &alignment, &sides.vi, &sides.en, PairOptions::default()).unwrap();
    clock::row("write", step.since());
    clock::row("all", all.since());
    let gold = std::fs::read_to_string(folder.join("gold.tsv")).unwrap();
    let gold: HashSet<(String, String)> =
        gold.lines().skip(1).filter_map(|row| row.split_once('\t')).map(|(v, e)| (v.into(), e.into())).collect();
    let found = alignment.pairs.iter();
    let right = found
        .filter(|pair| gold.contains(&(sides.vi[pair.vi.start as usize].id(), sides.en[pair.en.start as usize].id())))
        .count() as f64;
    let (p, r) = (right / alignment.pairs.len().max(1) as f64, right / gold.len().max(1) as f64);
    println!("{} pairs; precision {p:.4}, recall {r:.4}, F1 {:.4}", alignment.pairs.len(), 2.0 * p * r / (p + r));
}
