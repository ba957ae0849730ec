//! The shipped lexicon: made of the tables as they stand, small, quick to open, and good enough to find partners with.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use songngu::lexicon::{Lexicon, hand};
use unicode_normalization::is_nfc;

const AGAIN: &str = "make the lexicon again with the command in data/README.md, section \"The shipped lexicon\"";

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

#[test]
fn is_made_of_the_tables_as_they_stand() {
    let listed = std::fs::read_to_string(data("lexicon/shipped.sources")).unwrap();
    let mut found = Vec::new();
    for (kind, folder) in [("hand", "lexicon/hand"), ("names", "names")] {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(data(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "tsv"));
        files.sort();
        for file in files {
            let sum = hand::checksum(&std::fs::read_to_string(&file).unwrap());
            found.push(format!("{kind}\t{}\t{sum:016x}", file.file_name().unwrap().to_string_lossy()));
        }
    }
    let listed: Vec<&str> = listed.lines().collect();
    let stale: Vec<&String> = found.iter().filter(|row| !listed.contains(&&row[..])).collect();
    assert!(stale.is_empty(), "changed since the lexicon was made: {stale:#?}\n{AGAIN}");
    assert_eq!(listed.len(), found.len(), "a table is gone; {AGAIN}");
}

#[test]
fn is_small_and_opens() {
    let size = std::fs::metadata(data("lexicon/shipped.lexicon")).unwrap().len();
    assert!(size <= 6 << 20, "{size} bytes");
    let begun = Instant::now();
    let lexicon = Lexicon::shipped().unwrap();
    println!("opened in {:?}", begun.elapsed());
    let row = lexicon.vi_en.row(lexicon.vi.find("nước"));
    assert!(row.get(lexicon.en.find("water")) > 0.05);
    assert!(row.get(lexicon.en.find("country")) > 0.05);
}

#[test]
fn hand_tables_are_clean() {
    let mut faults = Vec::new();
    for file in std::fs::read_dir(data("lexicon/hand")).unwrap().map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut heads = HashSet::new();
        for (line, row) in text.lines().enumerate().filter(|(_, row)| !row.is_empty() && !row.starts_with('#')) {
            let mut fault = |what: &str| faults.push(format!("{}:{}: {what}: {row}", file.display(), line + 1));
            let Some((head, translations)) = row.split_once('\t') else {
                fault("no tab");
                continue;
            };
            let mut own = HashSet::new();
            if !is_nfc(row) || row.contains("  ") || translations.contains('\t') || head.trim() != head {
                fault("not NFC, a stray space or tab");
            }
            if !heads.insert(head) {
                fault("headword twice in this table");
            }
            for one in translations.split(';').map(str::trim) {
                if one.is_empty() || !own.insert(one) {
                    fault("an empty or repeated translation");
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
