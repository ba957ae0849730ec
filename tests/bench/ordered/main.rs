//! Aligns in-order texts of the shared data, writes the beads for `score_docs.py`, and times the alignment of long texts.
//!
//! `cargo bench --bench ordered` measures; `-- --pred DIR` writes the beads; `-- --long N` times a text of N lines;
//! `-- --fit` finds the weights of `data/align/ordered.tsv` again; `-- --captions` aligns subtitles.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic, missing_docs)]

mod captions;
mod fit;
mod long;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use songngu::align::{OrderedOptions, ordered};
use songngu::lexicon::Lexicon;
use songngu::record::Record;
use songngu::score::Scorer;

pub(crate) type Lines = Vec<u32>;

fn shared() -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/dev");
    if !found.exists() {
        println!("skipped: no shared data");
        return None;
    }
    Some(found)
}

pub(crate) fn records(path: &Path) -> Vec<Record> {
    let name: Arc<str> = path.display().to_string().into();
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().enumerate().map(|(at, line)| Record::new(line, &name, at as u64 + 1)).collect()
}

pub(crate) fn gold(path: &Path) -> BTreeSet<(Lines, Lines)> {
    let text = std::fs::read_to_string(path).unwrap();
    let lines = |cell: &str| cell.split(',').filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
    text.lines().skip(1).map(|row| row.split_once('\t').unwrap()).map(|(vi, en)| (lines(vi), lines(en))).collect()
}

fn beads(alignment: &songngu::align::Alignment) -> BTreeSet<(Lines, Lines)> {
    let mut out: BTreeSet<(Lines, Lines)> =
        alignment.pairs.iter().map(|pair| (pair.vi.clone().collect(), pair.en.clone().collect())).collect();
    out.extend(alignment.unpaired_vi.iter().map(|&line| (vec![line], vec![])));
    out.extend(alignment.unpaired_en.iter().map(|&line| (vec![], vec![line])));
    out
}

fn write(path: &Path, beads: &BTreeSet<(Lines, Lines)>) {
    let join = |lines: &Lines| lines.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
    let rows: String = beads.iter().map(|(vi, en)| format!("{}\t{}\n", join(vi), join(en))).collect();
    std::fs::write(path, format!("vi\ten\n{rows}")).unwrap();
}

fn strict(found: &BTreeSet<(Lines, Lines)>, gold: &BTreeSet<(Lines, Lines)>) -> (f64, f64, f64) {
    let both = |set: &BTreeSet<(Lines, Lines)>| -> BTreeSet<(Lines, Lines)> {
        set.iter().filter(|(vi, en)| !vi.is_empty() && !en.is_empty()).cloned().collect()
    };
    let (found, gold) = (both(found), both(gold));
    let hit = found.intersection(&gold).count() as f64;
    let (p, r) = (hit / found.len().max(1) as f64, hit / gold.len().max(1) as f64);
    (p, r, 2.0 * p * r / (p + r).max(1e-9))
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).cloned();
    let Some(dev) = shared() else { return };
    let lexicon = Lexicon::shipped().unwrap();
    let scorer = Scorer::new(&lexicon).unwrap();
    let options = OrderedOptions::default();
    if arguments.iter().any(|argument| argument == "--fit") {
        return fit::learn(&dev, &scorer);
    }
    if arguments.iter().any(|argument| argument == "--captions") {
        return captions::measure(&dev, &scorer);
    }
    for name in ["news_low", "news_high"] {
        let folder = dev.join("docs").join(name);
        let (vi, en, gold) =
            (records(&folder.join("vi.txt")), records(&folder.join("en.txt")), gold(&folder.join("gold.tsv")));
        let start = Instant::now();
        let alignment = ordered(&vi, &en, &scorer, &options, &()).unwrap();
        let found = beads(&alignment);
        let (p, r, f1) = strict(&found, &gold);
        println!("{name}: precision {p:.4} recall {r:.4} F1 {f1:.4}; {} lines in {:.2?}", vi.len(), start.elapsed());
        if let Some(folder) = value("--pred") {
            write(&Path::new(&folder).join(format!("{name}.tsv")), &found);
        }
    }
    if let Some(n) = value("--long").and_then(|n| n.parse::<usize>().ok()) {
        let (vi, en, gold) = long::text(&dev.join("../learn"), n);
        let start = Instant::now();
        let alignment = ordered(&vi, &en, &scorer, &options, &long::Stages::default()).unwrap();
        let (p, r, f1) = strict(&beads(&alignment), &gold);
        let time = start.elapsed();
        println!("{} and {} lines in {time:.2?}: precision {p:.4} recall {r:.4} F1 {f1:.4}", vi.len(), en.len());
    }
}
