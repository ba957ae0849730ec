//! Every format with the same findings, hostile text included.

use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::audit::{Mark, PairText, Severity, Side};
use crate::record::Lang;

/// A scale slip, and a row that tries everything against its reader.
fn findings() -> Vec<Finding> {
    let (vi, en): (Arc<str>, Arc<str>) = ("tin tức/a,b.csv".into(), "b.csv".into());
    let row = |id: &str, vi_text: &str, en_text: &str, line| PairText {
        id: id.into(),
        vi: Side::new(vi_text, &vi, line),
        en: Side::new(en_text, &en, line),
        date: None,
    };
    let scale = Arc::new(row("p1", "Giá vàng tăng 5 tỷ đồng", "Gold up 5 million dong", 2));
    let marks = vec![Mark { side: Lang::Vi, range: 17..23 }, Mark { side: Lang::En, range: 8..17 }];
    let text = "the English is a thousandth of the Vietnamese";
    let first = Finding::new(
        "number",
        Severity::Error,
        Arc::clone(&scale),
        Some(0.91),
        marks,
        "scale",
        text.into(),
        Some("5 billion".into()),
        0.95,
    );
    let note = Finding::new("empty", Severity::Note, scale, Some(0.91), vec![], "", "no more".into(), None, 0.5);
    let evil = Arc::new(row("=1+1", "\u{1b}[31m%\r\n::error::x\u{202e}\0", "]]>&\"<b>'\u{fffe}", 3));
    let marks = vec![Mark { side: Lang::En, range: 0..3 }];
    let second =
        Finding::new("low-score", Severity::Warning, evil, None, marks, "", "100 % \"wrong\"\n<i>".into(), None, 0.5);
    vec![first, note, second]
}

fn written(style: Style, findings: &[Finding]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    let mut writer = Writer::new(Sink::create(&path).unwrap(), style).unwrap();
    let mut totals = Totals::default();
    for finding in findings {
        writer.put(finding).unwrap();
        totals.row(finding.score, std::slice::from_ref(finding));
    }
    writer.finish(&totals).unwrap();
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn text_groups_by_row_and_underlines() {
    let text = written(Style::Text, &findings()[..2]);
    assert_eq!(
        text,
        "tin tức/a,b.csv:2 (p1)  score 0.910
  vi  Giá vàng tăng 5 tỷ đồng
                    ^^^^
  en  Gold up 5 million dong
              ^^^^^^^^^
    error   number/scale: the English is a thousandth of the Vietnamese;
            expected: 5 billion
    note    empty: no more

empty                   1 note
number                  1 error
"
    );
}

#[test]
fn text_never_passes_controls_on_and_keeps_to_its_width() {
    let text = written(Style::Text, &findings());
    assert!(text.contains("\\x1b[31m%\\r\\n::error::x\\u{202e}\\x00"), "{text}");
    let file: Arc<str> = "f".into();
    let long = "một hai ba bốn năm ".repeat(30) + &"x".repeat(200);
    let row = PairText {
        id: "1".into(),
        vi: Side::new(long, &file, 1),
        en: Side::new("日本 ".repeat(60), &file, 1),
        date: None,
    };
    let message = "y".repeat(300);
    let finding = Finding::new("empty", Severity::Error, Arc::new(row), None, vec![], "", message, None, 0.5);
    for line in written(Style::Text, &[finding]).lines() {
        assert!(line.chars().map(|c| if c > '\u{2e80}' { 2 } else { 1 }).sum::<usize>() <= 80, "{line}");
    }
}

#[test]
fn colours_only_when_asked_for() {
    assert!(!written(Style::Text, &findings()).contains('\u{1b}'));
    let text = written(Style::Colour, &findings());
    assert!(text.contains("\u{1b}[1m\u{1b}[31merror\u{1b}[0m") && text.contains("5 tỷ\u{1b}[0m đồng"), "{text:?}");
    assert!(!text.contains("\u{1b}[31m%"), "text from outside stays escaped");
}

#[test]
fn csv_has_a_row_a_finding() {
    let text = written(Style::Csv, &findings());
    let mut reader = csv_reader(&text);
    let header = reader.headers().unwrap().clone();
    for key in ["check", "severity", "file", "line", "id", "vi", "en", "span", "expected", "confidence"] {
        assert!(header.iter().any(|name| name == key), "{key}");
    }
    let rows: Vec<_> = reader.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!((&rows[0][8], &rows[0][10], &rows[0][11]), ("vi:14-18;en:8-17", "5 billion", "0.95"));
    assert_eq!(&rows[2][6], "\u{1b}[31m%\r\n::error::x\u{202e}\0");
}

fn csv_reader(text: &str) -> ::csv::Reader<&[u8]> {
    ::csv::Reader::from_reader(text.as_bytes())
}

#[test]
fn json_lines_have_the_promised_keys() {
    let rows: Vec<Value> =
        written(Style::Jsonl, &findings()).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for key in ["check", "severity", "file", "line", "id", "vi", "en", "span", "expected", "confidence"] {
        assert!(rows.iter().all(|row| row.get(key).is_some()), "{key}");
    }
    assert_eq!(rows[0]["span"][0], serde_json::json!({"side": "vi", "start": 14, "end": 18, "text": "5 tỷ"}));
    assert!(rows[1]["expected"].is_null());
}

#[test]
fn sarif_has_the_structure_of_its_schema() {
    let none: Value = serde_json::from_str(&written(Style::Sarif, &[])).unwrap();
    assert_eq!(none["runs"][0]["results"], serde_json::json!([]));
    let log: Value = serde_json::from_str(&written(Style::Sarif, &findings())).unwrap();
    assert_eq!((log["version"].as_str(), log["$schema"].is_string()), (Some("2.1.0"), true));
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(run["tool"]["driver"]["name"].is_string());
    for rule in rules {
        assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string());
        let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
        assert!(["none", "note", "warning", "error"].contains(&level));
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    for result in results {
        assert!(result["message"]["text"].is_string() && result["ruleId"].is_string());
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        if let Some(index) = result.get("ruleIndex").and_then(Value::as_u64) {
            assert_eq!(rules[usize::try_from(index).unwrap()]["id"], result["ruleId"]);
        }
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
        let rank = result["rank"].as_f64().unwrap();
        assert!((0.0..=100.0).contains(&rank));
        assert_eq!(result["partialFingerprints"]["songngu/v1"].as_str().unwrap().len(), 16);
    }
    assert_eq!(
        results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "tin%20t%E1%BB%A9c/a%2Cb.csv"
    );
    assert_eq!(results[0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"], "b.csv");
    assert_eq!(sarif::address("./x/50%.csv"), "x/50%25.csv");
}

#[test]
fn junit_is_xml_that_adds_up() {
    let text = written(Style::Junit, &findings());
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) => names.push(tag.name().0.to_owned()),
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(names.iter().filter(|name| *name == "testcase").count(), 3);
    assert_eq!(names.iter().filter(|name| *name == "failure").count(), 2);
    assert!(text.contains("tests=\"3\" failures=\"2\""));
    assert!(!text.contains('\u{1b}') && !text.contains('\0') && !text.contains('\u{fffe}'));
    assert!(written(Style::Junit, &[]).contains("tests=\"1\" failures=\"0\""));
}

#[test]
fn annotations_stay_one_line_each() {
    let text = written(Style::Github, &findings());
    assert_eq!(text.lines().count(), 3);
    assert!(text.lines().all(|line| line.starts_with("::")));
    assert!(text.starts_with("::error file=tin tức/a%2Cb.csv,line=2,title=number/scale::the English"), "{text}");
    assert!(text.contains("%25\\r\\n::error::x"), "{text}");
    assert!(text.contains("::100 %25 \"wrong\"%0A<i>%0Avi: "), "{text}");
}

#[test]
fn names_choose_styles() {
    for name in Style::NAMES {
        assert!(Style::from_name(name).is_some());
    }
    assert_eq!(Style::of_name(Path::new("a/audit.SARIF")), Some(Style::Sarif));
    assert_eq!(Style::of_name(Path::new("audit.xml.gz")), Some(Style::Junit));
    assert_eq!(Style::of_name(Path::new("-")), None);
}
