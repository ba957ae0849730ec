//! Heaps from start to end: how much they share, copies, corpora of yesterday, several partners.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use unicode_normalization::UnicodeNormalization;

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

/// Rows of a result: ids (line numbers) of both sides.
fn pairs(folder: &Path, name: &str) -> Vec<(usize, usize)> {
    let rows = csv::Reader::from_path(folder.join(name)).unwrap().into_records();
    rows.map(|row| row.unwrap()).map(|row| (row[4].parse().unwrap(), row[5].parse().unwrap())).collect()
}

/// Counts in a line of the summary: read, paired, unmatched, dropped.
fn account(said: &str, side: &str) -> [usize; 4] {
    let line = said.lines().find(|line| line.starts_with(side)).unwrap();
    let counts: Vec<usize> = line.split_whitespace().filter_map(|word| word.replace(',', "").parse().ok()).collect();
    assert_eq!(counts[0], counts[1] + counts[2] + counts[3], "{said}");
    counts.try_into().unwrap()
}

/// A copy as another outlet writes it.
fn copied(text: &str, way: usize) -> String {
    match way % 4 {
        0 => text.to_owned(),
        1 => text.to_uppercase(),
        2 => format!("{}!", text.trim_end_matches(['.', '!', '?'])),
        _ => text.nfd().collect(),
    }
}

#[test]
fn syndicated_copies_find_their_twins_partners_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    // Each text with the number of its pair; some stand up to three times on either side.
    let (mut vi, mut en) = (Vec::<(usize, String)>::new(), Vec::<(usize, String)>::new());
    for (at, (v, e)) in samples().iter().enumerate() {
        let times = |every: usize| 1 + usize::from(at % every == 0) + usize::from(at % (3 * every) == 0);
        vi.extend((0..times(3)).map(|way| (at, copied(v, way))));
        en.extend((0..times(4)).map(|way| (at, copied(e, way))));
    }
    // Copies come later and in another order.
    vi.sort_by_key(|(at, text)| (text.len() * 31 + at * 17) % 97);
    en.sort_by_key(|(at, text)| (text.len() * 29 + at * 13) % 89);
    write(folder, "vi.txt", vi.iter().map(|(_, text)| text.as_str()));
    write(folder, "en.txt", en.iter().map(|(_, text)| text.as_str()));
    let copies = |side: &[(usize, String)]| {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        side.iter().for_each(|(at, _)| *counts.entry(*at).or_default() += 1);
        counts
    };
    let (of_vi, of_en) = (copies(&vi), copies(&en));
    let best =
        |count: fn(usize, usize) -> usize| of_vi.iter().map(|(at, n)| count(*n, of_en[at])).sum::<usize>() as f64;
    for (mode, all) in [("keep", best(usize::min)), ("first", best(|_, _| 1)), ("all", best(usize::max))] {
        let said = align(
            folder,
            &["vi.txt", "en.txt", "-o", "o.csv", "--lang", "vi,en", "--duplicates", mode, "--order", "heap"],
        );
        let found = pairs(folder, "o.csv");
        let right = found.iter().filter(|(v, e)| vi[v - 1].0 == en[e - 1].0).count() as f64;
        assert!(
            right >= 0.96 * all && right >= 0.985 * found.len() as f64,
            "{mode}: {right} of {all}, {}",
            found.len()
        );
        let counts = [account(&said, "Vietnamese"), account(&said, "English")];
        assert_eq!([counts[0][0], counts[1][0]], [vi.len(), en.len()]);
        let left_out = if mode == "first" { [vi.len() - of_vi.len(), en.len() - of_en.len()] } else { [0, 0] };
        assert_eq!([counts[0][3], counts[1][3]], left_out, "{said}");
    }
}

#[test]
fn a_known_corpus_is_kept_and_twice_is_once() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let samples = samples();
    let (old, new) = samples.split_at(150);
    let heap = |name: &str, shift: usize, days: &[&[(String, String)]], side: fn(&(String, String)) -> &str| {
        let mut texts: Vec<&str> = days.iter().flat_map(|day| day.iter().map(side)).collect();
        let by = shift % texts.len();
        texts.rotate_left(by);
        write(folder, name, texts.into_iter());
    };
    // Without every seventh English text, so that some stay alone.
    let fewer: Vec<(String, String)> =
        old.iter().enumerate().filter(|(at, _)| at % 7 != 0).map(|(_, pair)| pair.clone()).collect();
    let run = |out: &str, known: Option<&str>, mode: &[&str], threads: &str| {
        let mut arguments =
            vec!["vi.txt", "en.txt", "-o", out, "--lang", "vi,en", "--order", "heap", "--threads", threads];
        known.iter().for_each(|known| arguments.extend(["--known", known]));
        arguments.extend(mode);
        align(folder, &arguments)
    };
    for mode in [&[][..], &["--many"], &["--duplicates", "all"], &["--duplicates", "first"]] {
        heap("vi.txt", 3, &[old], |pair| &pair.0);
        heap("en.txt", 50, &[&fewer], |pair| &pair.1);
        run("a.csv", None, mode, "2");
        heap("vi.txt", 77, &[old, new, &old[..20]], |pair| &pair.0);
        heap("en.txt", 9, &[&fewer, new, &old[5..25]], |pair| &pair.1);
        let said = run("b.csv", Some("a.csv"), mode, "1");
        let texts = |name: &str| -> Vec<(String, String)> {
            let rows = csv::Reader::from_path(folder.join(name)).unwrap().into_records();
            rows.map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
        };
        let (before, after) = (texts("a.csv"), texts("b.csv"));
        assert!(before.len() > 115 && after.len() > before.len() + 60, "{} {}", before.len(), after.len());
        assert!(before.iter().all(|pair| after.contains(pair)), "{mode:?}");
        assert!(said.contains(&format!("{} pairs kept from a.csv\n", before.len())), "{said}");
        run("c.csv", Some("b.csv"), mode, "2");
        assert_eq!(fs::read(folder.join("b.csv")).unwrap(), fs::read(folder.join("c.csv")).unwrap(), "{mode:?}");
    }
}

#[test]
fn versions_of_a_headline_share_their_partners() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let table =
        fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/heaps/versions.tsv")).unwrap();
    let (mut vi, mut en) = (Vec::new(), Vec::new());
    for (group, row) in table.lines().skip(1).enumerate() {
        let (left, right) = row.split_once('\t').unwrap();
        vi.extend(left.split('|').filter(|text| !text.is_empty()).map(|text| (group, text)));
        en.extend(right.split('|').filter(|text| !text.is_empty()).map(|text| (group, text)));
    }
    vi.sort_by_key(|(group, text)| (text.len() * 7 + group) % 41);
    en.sort_by_key(|(group, text)| (text.len() * 11 + group) % 43);
    write(folder, "vi.txt", vi.iter().map(|(_, text)| *text));
    write(folder, "en.txt", en.iter().map(|(_, text)| *text));
    let texts = vi.len() + en.len() - 6;
    let mut covered = Vec::new();
    for flags in [&["--order", "heap"][..], &["--many"]] {
        align(folder, &[&["vi.txt", "en.txt", "-o", "o.csv", "--lang", "vi,en"], flags].concat());
        let found = pairs(folder, "o.csv");
        let wrong: Vec<_> = found.iter().filter(|(v, e)| vi[v - 1].0 != en[e - 1].0).collect();
        assert!(wrong.is_empty(), "{flags:?}: {wrong:?}");
        let left: HashSet<usize> = found.iter().map(|pair| pair.0).collect();
        let right: HashSet<usize> = found.iter().map(|pair| pair.1).collect();
        covered.push(left.len() + right.len());
    }
    // One-to-one pairs leave every further version alone.
    assert!(covered[0] * 100 <= texts * 85, "{covered:?} of {texts}");
    assert!(covered[1] * 100 >= texts * 93, "{covered:?} of {texts}");
}
