//! Heaps of invented headlines, from a thousand to a million a side: time and memory of every stage, candidates against all pairs.
//!
//! `cargo bench --bench heaps` looks at candidates and at 10,000 a side; `-- N …` times heaps of these sizes, each in a process of
//! its own; `-- write DIR N` only writes `vi.csv`, `en.csv` and `gold.tsv`; `-- recall` compares candidates with all pairs;
//! `-- ask N SAMPLE [CLOSE:POSTINGS …]` asks for a part of a heap only; `-- fit` finds the weights of the estimate again (`src/align/look.rs`).
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic, missing_docs, unreachable_pub)]

mod ask;
mod chance;
mod clock;
mod fit;
mod heaps;
mod likeness;
mod recall;
mod run;
mod story;
mod words;

use std::path::{Path, PathBuf};

use words::Words;

const SEED: u64 = 20_250_129;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// Other people's texts beside the project, if they are there.
fn shared() -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/dev");
    if !found.exists() {
        println!("skipped: no shared data");
        return None;
    }
    Some(found)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => {
            likeness::print(&Words::open(&data()));
            recall::print(&Words::open(&data()), &[1_000, 10_000]);
            run::sizes(&[10_000]);
        }
        ["write", folder, n] => {
            heaps::write(&heaps::make(&Words::open(&data()), n.parse().unwrap(), SEED), Path::new(folder));
        }
        ["recall", sizes @ ..] => {
            recall::print(&Words::open(&data()), &sizes.iter().map(|n| n.parse().unwrap()).collect::<Vec<_>>())
        }
        ["ask", n, sample, efforts @ ..] => {
            ask::print(&Words::open(&data()), n.parse().unwrap(), sample.parse().unwrap(), efforts);
        }
        ["fit"] => fit::print(&Words::open(&data())),
        ["like"] => likeness::print(&Words::open(&data())),
        ["run", folder] => run::folder(Path::new(folder)),
        sizes => run::sizes(&sizes.iter().map(|n| n.parse().unwrap()).collect::<Vec<_>>()),
    }
}
