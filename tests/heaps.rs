//! Heaps from start to end: how much they share, copies, corpora of yesterday, several partners.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs in a folder; standard error.
fn align(folder: &Path, arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_songngu")).current_dir(folder).arg("align").args(arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

/// The sample pairs, in the order of their Vietnamese ids.
fn samples() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    let texts = |name: &str| -> HashMap<String, String> {
        let rows = csv::Reader::from_path(folder.join(name)).unwrap().into_records();
        rows.map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
    };
    let (vi, en) = (texts("vi.csv"), texts("en.csv"));
    let gold = fs::read_to_string(folder.join("gold.tsv")).unwrap();
    let pair = |row: &str| {
        let (v, e) = row.split_once('\t').unwrap();
        (vi[v].clone(), en[e].clone())
    };
    gold.lines().skip(1).map(pair).collect()
}

fn write<'a>(folder: &Path, name: &str, texts: impl Iterator<Item = &'a str>) {
    let mut text = texts.collect::<Vec<_>>().join("\n");
    text.push('\n');
    fs::write(folder.join(name), text).unwrap();
}

/// The ends of the interval that the summary gives for the Vietnamese side.
fn overlap(said: &str) -> (u32, u32) {
    let line = said.lines().find(|line| line.starts_with("overlap ")).unwrap();
    let range = line.split_once('(').unwrap().1.split_once(" %)").unwrap().0;
    let (low, high) = range.split_once('–').unwrap();
    (low.parse().unwrap(), high.parse().unwrap())
}

#[test]
fn the_share_of_texts_with_a_partner_is_within_its_interval() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let pairs = samples();
    write(folder, "en.txt", pairs.iter().rev().take(110).map(|(_, en)| en.as_str()));
    // Of 110 Vietnamese texts so many have a partner.
    for (with, truth) in [(110, 100), (55, 50), (0, 0)] {
        let vi = pairs.iter().skip(pairs.len() - 110 - (110 - with)).take(110).map(|(vi, _)| vi.as_str());
        write(folder, "vi.txt", vi);
        let said = align(folder, &["vi.txt", "en.txt", "-o", "o.csv", "--lang", "vi,en", "--order", "heap"]);
        let (low, high) = overlap(&said);
        assert!(low <= truth && truth <= high && high - low <= 30, "{truth}: {said}");
        assert_eq!(said.contains("hardly share any text"), truth == 0, "{said}");
    }
}
