//! The samples under `data/samples` hold together: ids, dates, the gold pairs, none named twice.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples").join(name);
    fs::read_to_string(path).expect("a sample in UTF-8")
}

/// Ids and texts of one side.
fn side(name: &str) -> Vec<(String, String)> {
    let text = sample(name);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().expect("header"), vec!["id", "text", "date"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row of three")).collect();
    for row in &rows {
        let [year, month, day] = row[2].split('-').collect::<Vec<_>>()[..] else { panic!("{}: not a date", &row[2]) };
        assert!(matches!(year, "2025" | "2026"), "{}", &row[2]);
        assert!((1..=12).contains(&month.parse::<u8>().expect("month")), "{}", &row[2]);
        assert!((1..=31).contains(&day.parse::<u8>().expect("day")), "{}", &row[2]);
        assert!(unicode_normalization::is_nfc(&row[1]), "{}", &row[1]);
    }
    rows.iter().map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
}

#[test]
fn gold_pairs_name_each_headline_once_and_leave_some_alone() {
    let (vi, en) = (side("vi.csv"), side("en.csv"));
    let gold = sample("gold.tsv");
    let pairs: Vec<(&str, &str)> =
        gold.lines().skip(1).map(|line| line.split_once('\t').expect("two columns")).collect();
    assert!(pairs.len() >= 220, "{} pairs", pairs.len());
    let named = [pairs.iter().map(|pair| pair.0).collect::<Vec<_>>(), pairs.iter().map(|pair| pair.1).collect()];
    for (rows, used) in [&vi, &en].into_iter().zip(named) {
        let ids: BTreeSet<&str> = rows.iter().map(|(id, _)| id.as_str()).collect();
        let texts: BTreeSet<&str> = rows.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(ids.len(), rows.len(), "an id twice");
        assert_eq!(texts.len(), rows.len(), "a headline twice");
        let named: BTreeSet<&str> = used.iter().copied().collect();
        assert_eq!(named.len(), used.len(), "a headline in two pairs");
        assert!(named.is_subset(&ids), "a pair names no headline");
        assert!(ids.len() - named.len() >= 40, "too few without a partner");
    }
    // The sides are shuffled: partners may not stand on the same line, save by chance.
    let same = pairs.iter().filter(|(a, b)| a[2..] == b[2..]).count();
    assert!(same < 10, "{same} partners on the same line");
}
