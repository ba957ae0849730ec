//! What crawls are full of: headlines that come back every day, one line by the thousand, numbers alone, sides of unequal size, text
//! without diacritics. None of it may pair badly, nor take from others what is theirs.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use unicode_normalization::UnicodeNormalization;

use crate::heaps::samples;

/// A text and the day it was published.
type Row = (String, String);

const TOPICS: [(&str, &str); 8] = [
    ("Giá vàng hôm nay", "Gold price today"),
    ("Dự báo thời tiết", "Weather forecast"),
    ("Kết quả xổ số miền Bắc", "Northern lottery results"),
    ("Lịch thi đấu bóng đá", "Football fixtures"),
    ("Tỷ giá đô la Mỹ", "US dollar exchange rate"),
    ("Tin nóng", "Breaking news"),
    ("Chứng khoán Việt Nam", "Vietnamese stocks"),
    ("Lịch cắt điện", "Power cut schedule"),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Mixes rows up, always the same way.
fn shuffle(rows: &mut [Row], mut seed: u64) {
    for at in (1..rows.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        rows.swap(at, (seed >> 33) as usize % (at + 1));
    }
}

/// Pairs two heaps of rows: the rows of each pair, in the order found.
fn pair(mut vi: Vec<Row>, mut en: Vec<Row>, flags: &[&str]) -> Vec<(Row, Row)> {
    let folder = tempfile::tempdir().unwrap();
    shuffle(&mut vi, 1);
    shuffle(&mut en, 2);
    let write = |name: &str, rows: &[Row]| {
        let mut file = csv::Writer::from_path(folder.path().join(name)).unwrap();
        file.write_record(["id", "text", "date"]).unwrap();
        for (at, (text, day)) in rows.iter().enumerate() {
            file.write_record([&at.to_string(), text, day]).unwrap();
        }
        file.flush().unwrap();
    };
    write("vi.csv", &vi);
    write("en.csv", &en);
    run(folder.path(), flags);
    let rows = csv::Reader::from_path(folder.path().join("o.csv")).unwrap().into_records();
    rows.map(|row| row.unwrap())
        .map(|row| (vi[row[4].parse::<usize>().unwrap()].clone(), en[row[5].parse::<usize>().unwrap()].clone()))
        .collect()
}

fn run(folder: &Path, flags: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_songngu"))
        .current_dir(folder)
        .args(["align", "vi.csv", "en.csv", "-o", "o.csv", "--lang", "vi,en", "--order", "heap"])
        .args(flags)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn undated(text: &str) -> Row {
    (text.to_owned(), String::new())
}

/// How many of the sample pairs are among these.
fn right(found: &[(Row, Row)], pairs: &[(String, String)]) -> usize {
    pairs.iter().filter(|(v, e)| found.iter().any(|(a, b)| a.0 == *v && b.0 == *e)).count()
}

#[test]
fn a_headline_that_comes_back_every_day_goes_with_its_day() {
    let days: Vec<String> = (0..84).map(|at| format!("2025-{:02}-{:02}", 1 + at / 28, 1 + at % 28)).collect();
    let rows = |side: fn(&(&'static str, &'static str)) -> &'static str| -> Vec<Row> {
        let of = |topic| days.iter().map(move |day| (side(topic).to_owned(), day.clone()));
        TOPICS.iter().flat_map(of).collect()
    };
    for flags in [&[][..], &["--days", "0"], &["--days", "3"]] {
        let found = pair(rows(|topic| topic.0), rows(|topic| topic.1), flags);
        let topic = |v: &Row, e: &Row| TOPICS.contains(&(v.0.as_str(), e.0.as_str()));
        let right = found.iter().filter(|(v, e)| v.1 == e.1 && topic(v, e)).count();
        assert_eq!(right, found.len(), "{flags:?}");
        assert_eq!(right, TOPICS.len() * days.len(), "{flags:?}");
    }
}

#[test]
fn a_thousand_days_of_one_template_are_told_by_their_day() {
    let (mut vi, mut en) = (Vec::new(), Vec::new());
    for (year, month, day) in
        (2023..2026).flat_map(|year| (0..12).flat_map(move |month| (1..29).map(move |day| (year, month, day))))
    {
        vi.push(undated(&format!("Giá vàng hôm nay {day}/{}/{year}", month + 1)));
        en.push(undated(&format!("Gold price today, {} {day}, {year}", MONTHS[month])));
    }
    let gold: HashMap<String, String> = vi.iter().zip(&en).map(|(v, e)| (v.0.clone(), e.0.clone())).collect();
    let found = pair(vi, en, &[]);
    let wrong: Vec<_> = found.iter().filter(|(v, e)| gold[&v.0] != e.0).take(3).collect();
    assert!(found.len() >= 1_000 && wrong.is_empty(), "{} {wrong:?}", found.len());
}

#[test]
fn one_line_by_the_thousand_takes_nobodys_partner() {
    let pairs = samples();
    let rows = |side: fn(&(String, String)) -> &String, line: &str, copies: usize| -> Vec<Row> {
        let filler = std::iter::repeat_n(undated(line), copies);
        pairs.iter().map(|pair| undated(side(pair))).chain(filler).collect()
    };
    let alone = pair(rows(|pair| &pair.0, "", 0), rows(|pair| &pair.1, "", 0), &[]);
    let found = pair(rows(|pair| &pair.0, "Tin nóng 24h", 3_000), rows(|pair| &pair.1, "Breaking news", 2_000), &[]);
    let (before, after) = (right(&alone, &pairs), right(&found, &pairs));
    assert!(after + 2 >= before && before * 100 >= pairs.len() * 97, "{before} {after}");
    let mixed = found.iter().filter(|(v, e)| (v.0 == "Tin nóng 24h") != (e.0 == "Breaking news")).count();
    assert_eq!(mixed, 0);
}

#[test]
fn a_side_a_hundred_times_larger_keeps_the_partners_of_the_small_one() {
    let pairs = samples();
    let few = &pairs[..40];
    let crowd = |text: fn(usize, usize) -> String| (0..4_000).map(move |at| undated(&text(at % 8, at)));
    let small = || few.iter().map(|pair| undated(&pair.0)).collect::<Vec<_>>();
    let mut large: Vec<Row> = few.iter().map(|pair| undated(&pair.1)).collect();
    large.extend(crowd(|topic, at| format!("{}: {} points, {at} orders", TOPICS[topic].1, at * 7 + 13)));
    let found = pair(small(), large, &[]);
    assert!(right(&found, few) >= 39 && found.len() <= 40, "{} {}", right(&found, few), found.len());
    let mut large: Vec<Row> = few.iter().map(|pair| undated(&pair.0)).collect();
    large.extend(crowd(|topic, at| format!("{}: {} điểm, {at} lệnh", TOPICS[topic].0, at * 7 + 13)));
    let found = pair(large, few.iter().map(|pair| undated(&pair.1)).collect(), &[]);
    assert!(right(&found, few) >= 39 && found.len() <= 40, "{} {}", right(&found, few), found.len());
}

#[test]
fn numbers_alone_go_with_the_same_numbers() {
    let number = |at: usize| 1_000 + at * 7_919 % 900_000;
    let rows = |point: char| -> Vec<Row> {
        let of = |n: usize| undated(&format!("{}{point}{:03} {}", n / 1_000, n % 1_000, n % 89 + 10));
        (0..3_000).map(|at| of(number(at))).collect()
    };
    let found = pair(rows('.'), rows(','), &[]);
    let wrong: Vec<_> = found.iter().filter(|(v, e)| v.0.replace('.', ",") != e.0).take(3).collect();
    assert!(found.len() >= 2_900 && wrong.is_empty(), "{} {wrong:?}", found.len());
}

#[test]
fn text_without_diacritics_finds_its_partner_in_a_heap() {
    let pairs = samples();
    let bare = |text: &str| -> String {
        let letters = text.nfd().filter(|c| !('\u{300}'..'\u{370}').contains(c));
        letters
            .map(|c| {
                if c == 'đ' {
                    'd'
                } else if c == 'Đ' {
                    'D'
                } else {
                    c
                }
            })
            .collect()
    };
    let vi = pairs.iter().map(|pair| undated(&bare(&pair.0))).collect();
    let found = pair(vi, pairs.iter().map(|pair| undated(&pair.1)).collect(), &[]);
    let bared: Vec<(String, String)> = pairs.iter().map(|(v, e)| (bare(v), e.clone())).collect();
    let right = right(&found, &bared);
    assert!(right * 100 >= pairs.len() * 90 && right * 100 >= found.len() * 97, "{right} {}", found.len());
}
