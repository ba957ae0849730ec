//! The names under `data/names` are sound: three columns, a known kind, NFC, no empty, doubled or repeated variant; and the names from
//! the Unicode CLDR can be made again: `SONGNGU_WRITE=1 cargo test --test all names` writes `cldr.tsv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::is_nfc;

/// Country, region, place, organisation, title, person, term.
const KINDS: [&str; 7] = ["C", "R", "P", "O", "T", "H", "E"];

const CLDR: &str = "cldr.tsv";

struct Row {
    at: String,
    kind: String,
    vi: Vec<String>,
    en: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/names")
}

fn split(variants: &str) -> Vec<String> {
    variants.split(';').map(str::to_owned).collect()
}

/// All rows but those of the file `except`, files in the order of their names; a row without three columns is a fault.
fn rows(except: &str) -> (Vec<Row>, Vec<String>) {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).expect("data/names").map(|e| e.expect("entry").path()).collect();
    files.sort();
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for file in files {
        let name = file.file_name().expect("name").to_string_lossy().into_owned();
        if name == except {
            continue;
        }
        let text = fs::read_to_string(&file).expect("UTF-8");
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let at = format!("{name}:{}", number + 1);
            match line.split('\t').collect::<Vec<_>>()[..] {
                [kind, vi, en] => rows.push(Row { at, kind: kind.to_owned(), vi: split(vi), en: split(en) }),
                _ => faults.push(format!("{at}: not three columns: {line}")),
            }
        }
    }
    (rows, faults)
}

#[test]
fn every_row_is_sound() {
    let (rows, mut faults) = rows("");
    let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut first: BTreeMap<(String, String), String> = BTreeMap::new();
    for row in &rows {
        let at = &row.at;
        if !KINDS.contains(&row.kind.as_str()) {
            faults.push(format!("{at}: unknown kind {}", row.kind));
        }
        for side in [&row.vi, &row.en] {
            let mut own = BTreeSet::new();
            for variant in side {
                if variant.is_empty() || variant.trim() != variant || variant.contains("  ") {
                    faults.push(format!("{at}: empty variant or stray space: “{variant}”"));
                }
                if !is_nfc(variant) {
                    faults.push(format!("{at}: not NFC: {variant}"));
                }
                if variant
                    .chars()
                    .any(|c| c.is_control() || matches!(c, '\u{a0}' | '\u{200b}'..='\u{200f}' | '\u{feff}'))
                {
                    faults.push(format!("{at}: invisible character in {variant}"));
                }
                if !own.insert(variant) {
                    faults.push(format!("{at}: {variant} twice"));
                }
            }
        }
        // Two rows may share a variant (Sông Cầu is a town and a river); they may not say the same thing twice.
        for (vi, en) in row.vi.iter().flat_map(|vi| row.en.iter().map(move |en| (vi.clone(), en.clone()))) {
            if let Some(other) = seen.insert((vi.clone(), en.clone()), at.clone()).filter(|other| other != at) {
                faults.push(format!("{at}: {vi} = {en} is in {other} too"));
            }
        }
        if let Some(other) = first.insert((row.kind.clone(), row.vi[0].clone()), at.clone()) {
            faults.push(format!("{at}: {} heads {other} too", row.vi[0]));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(rows.len() >= 3_000, "only {} rows", rows.len());
}

/// Lower-case first letter, the way a sentence writes a generic word (`Tiếng`, `Đảo`).
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// Kind, Vietnamese and English variants of one line of the CLDR extract; `None` for what says nothing to a reader of news.
fn from_cldr(id: &str, vi: &str, en: &str, group: &str) -> Option<(&'static str, Vec<String>, Vec<String>)> {
    let odd = |text: &str| text.contains(['(', ';', '&']);
    if odd(vi)
        || odd(en)
        || vi.starts_with("Pseudo")
        || vi.contains("không xác định")
        || vi.to_lowercase() == en.to_lowercase()
    {
        return None;
    }
    match group {
        "territories" => {
            let code = id.rsplit(':').next()?;
            let kind = if code.bytes().all(|b| b.is_ascii_digit()) { "R" } else { "C" };
            let generic = ["Quần đảo ", "Đảo ", "Châu "].iter().any(|word| vi.starts_with(word));
            let mut all = vec![vi.to_owned()];
            all.extend(generic.then(|| lower_first(vi)));
            Some((kind, all, vec![en.to_owned()]))
        }
        "languages" => {
            let own = vi.strip_prefix("Tiếng ")?;
            let differs = own.to_lowercase() != en.to_lowercase();
            differs.then(|| ("E", vec![lower_first(vi), vi.to_owned()], vec![en.to_owned()]))
        }
        "currency" if !vi.contains(" của ") => {
            let name = vi.strip_prefix("Đồng ").unwrap_or(vi);
            let mut all = vec![name.to_owned()];
            all.extend(name.starts_with("Đô la ").then(|| lower_first(name)));
            let (head, last) = en.rsplit_once(' ').unwrap_or(("", en));
            let lower = format!("{head} {}", last.to_lowercase()).trim().to_owned();
            Some(("E", all, if lower == en { vec![lower] } else { vec![en.to_owned(), lower] }))
        }
        "city" => Some(("P", vec![vi.to_owned()], vec![en.to_owned()])),
        _ => None,
    }
}

fn cldr_table(extract: &str) -> String {
    let own: BTreeSet<(String, String)> = rows(CLDR)
        .0
        .iter()
        .flat_map(|row| {
            row.vi.iter().flat_map(|vi| row.en.iter().map(move |en| (vi.to_lowercase(), en.to_lowercase())))
        })
        .collect();
    let mut order: Vec<(&str, Vec<String>)> = Vec::new();
    let mut english: BTreeMap<(&str, Vec<String>), Vec<String>> = BTreeMap::new();
    for line in extract.lines() {
        let [id, vi, en, group] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let Some((kind, vi, en)) = from_cldr(id, vi, en, group) else { continue };
        let known = |a: &String| en.iter().any(|b| own.contains(&(a.to_lowercase(), b.to_lowercase())));
        if vi.iter().any(known) {
            continue;
        }
        let key = (kind, vi);
        if !english.contains_key(&key) {
            order.push(key.clone());
        }
        let all = english.entry(key).or_default();
        for variant in en {
            if !all.contains(&variant) {
                all.push(variant);
            }
        }
    }
    let mut table = String::from(
        "# Territories, languages, currencies and cities from the Unicode CLDR, Vietnamese and English (see data/README.md).\n\
         # Copyright © Unicode, Inc.; licence: data/LICENSE-UNICODE.\n",
    );
    for key in &order {
        let _ = writeln!(table, "{}\t{}\t{}", key.0, key.1.join(";"), english[key].join(";"));
    }
    table
}

#[test]
fn names_from_cldr_can_be_made_again() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/learn/cldr_names.tsv");
    let Ok(extract) = fs::read_to_string(source) else {
        eprintln!("skipped: no shared data");
        return;
    };
    let table = cldr_table(&extract);
    let path = folder().join(CLDR);
    if std::env::var_os("SONGNGU_WRITE").is_some() {
        fs::write(&path, &table).expect("writable");
    }
    assert_eq!(
        fs::read_to_string(path).expect("cldr.tsv"),
        table,
        "stale: SONGNGU_WRITE=1 cargo test --test all names"
    );
}
