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
pub(crate) fn samples() -> Vec<(String, String)> {
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

/// Pairs as texts, and the summary, of two lists of texts.
fn paired(vi: &[String], en: &[String]) -> (Vec<(String, String)>, String) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write(folder, "vi.txt", vi.iter().map(String::as_str));
    write(folder, "en.txt", en.iter().map(String::as_str));
    let said = align(folder, &["vi.txt", "en.txt", "-o", "o.csv", "--lang", "vi,en", "--order", "heap"]);
    let rows = csv::Reader::from_path(folder.join("o.csv")).unwrap().into_records();
    (rows.map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row[1].to_owned())).collect(), said)
}

#[test]
fn a_headline_repeated_without_end_takes_nobodys_partner() {
    let (mut vi, mut en): (Vec<String>, Vec<String>) = samples().into_iter().take(60).unzip();
    let right: HashSet<(String, String)> = vi.iter().cloned().zip(en.iter().cloned()).collect();
    vi.extend((0..6_000).map(|_| "Tin nóng 24h".to_owned()));
    en.extend((0..6_000).map(|_| "Breaking news".to_owned()));
    en.rotate_left(31);
    let (found, said) = paired(&vi, &en);
    let of_text = found.iter().filter(|pair| right.contains(pair)).count();
    assert!(of_text >= 57, "{of_text}: {said}");
    // The others are each other's partners or nobody's.
    let stray = found.iter().filter(|(v, e)| (v == "Tin nóng 24h") != (e == "Breaking news")).count();
    assert_eq!(stray, 0, "{said}");
    account(&said, "Vietnamese");
    account(&said, "English");
}

#[test]
fn headlines_of_one_form_are_told_apart_by_their_days() {
    const MONTHS: [&str; 3] = ["January", "February", "March"];
    let days = || (0..84).map(|n| (n % 28 + 1, n / 28));
    let price = days()
        .map(|(d, m)| (format!("Giá vàng hôm nay {d}/{}", m + 1), format!("Gold price today, {} {d}", MONTHS[m])));
    let bulletin = days().map(|(d, m)| {
        let n = 40 + 37 * (d + 28 * m);
        (
            format!("Covid-19 ngày {d}/{}: thêm {n} ca mới", m + 1),
            format!("Covid-19 update {} {d}: {n} new cases", MONTHS[m]),
        )
    });
    let all: Vec<(String, String)> = price.chain(bulletin).collect();
    let right: HashSet<&(String, String)> = all.iter().collect();
    let (vi, mut en): (Vec<String>, Vec<String>) = all.iter().cloned().unzip();
    en.reverse();
    let (found, said) = paired(&vi, &en);
    let good = found.iter().filter(|pair| right.contains(pair)).count();
    assert!(good >= 165 && found.len() - good <= 2, "{good} of {}: {said}", found.len());
}

#[test]
fn rows_of_numbers_and_a_side_a_hundred_times_larger() {
    let row = |n: usize| [n * n * 7 + 11, n * 131 + 1_009, n + 3];
    let grouped =
        |n: usize, by: char| if n < 1_000 { n.to_string() } else { format!("{}{by}{:03}", n / 1_000, n % 1_000) };
    let text = |n: usize, by: char| row(n % 300).map(|n| grouped(n, by)).join(" ");
    let vi: Vec<String> = (0..300).map(|n| text(n, '.')).collect();
    let en: Vec<String> = (0..300).rev().map(|n| text(n, ',')).collect();
    let (found, said) = paired(&vi, &en);
    let good = found.iter().filter(|(v, e)| v.replace('.', ",") == *e).count();
    assert!(good >= 285 && found.len() - good <= 3, "{good} of {}: {said}", found.len());

    let (vi, en): (Vec<String>, Vec<String>) = samples().into_iter().unzip();
    let many: Vec<String> = (0..100 * 20).map(|n| format!("{} {}", en[n % en.len()], n * 13 + 1_700)).collect();
    let mut all: Vec<String> = many;
    all.extend(en.iter().take(20).cloned());
    let (found, said) = paired(&vi[..20], &all);
    let good = found.iter().filter(|(v, e)| vi.iter().position(|one| one == v) == en.iter().position(|one| one == e));
    assert!(good.count() >= 18 && found.len() <= 20, "{said}");
}
