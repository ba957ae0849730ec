//! Checks against texts and scorers of other people that lie beside the project; passed over with a word where they are absent.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use songngu::input::{LoadOptions, load};

/// The folder with other people's data, if there is one.
fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let python = Command::new("python3").arg("--version").output().is_ok();
    if folder.is_dir() && python {
        return fs::canonicalize(folder).ok();
    }
    eprintln!("skipped: no shared data");
    None
}

fn songngu(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_songngu")).arg("--quiet").args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn scorer(shared: &Path, name: &str, arguments: &[&str]) -> Value {
    let output = Command::new("python3").arg(shared.join("tools").join(name)).args(arguments).output().unwrap();
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn same(ours: &Value, theirs: &Value, what: &str) {
    let (ours, theirs) = (ours.as_f64(), theirs.as_f64());
    let near = ours.zip(theirs).is_some_and(|(a, b)| (a - b).abs() < 1e-9);
    assert!(near || ours.is_none() && theirs.is_none(), "{what}: {ours:?} here, {theirs:?} there");
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn pools_are_judged_as_by_the_scorer() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    for (pool, extension, base) in [("headlines_u60", "csv", "0"), ("headlines_u30", "txt", "1")] {
        let pool = shared.join("data/dev/pool").join(pool);
        let (vi, en) = (pool.join(format!("vi.{extension}")), pool.join(format!("en.{extension}")));
        let (out, candidates, gold) = (file("o.csv"), file("c.csv"), pool.join("gold.tsv"));
        songngu(&[
            "align",
            text(&vi),
            text(&en),
            "-o",
            text(&out),
            "--candidates",
            text(&candidates),
            "--min-score",
            "0.2",
        ]);
        let (mut first_vi, mut first_en) = (String::from("vi,en\n"), String::from("vi,en\n"));
        for line in fs::read_to_string(&candidates).unwrap().lines() {
            match line.split(',').collect::<Vec<_>>().as_slice() {
                ["vi", id, "1", partner, _] => first_vi.push_str(&format!("{id},{partner}\n")),
                ["en", id, "1", partner, _] => first_en.push_str(&format!("{partner},{id}\n")),
                _ => {}
            }
        }
        fs::write(file("tv.csv"), first_vi).unwrap();
        fs::write(file("te.csv"), first_en).unwrap();
        let ids = ["--vi-col", "vi_id", "--en-col", "en_id", "--base", base];
        let theirs = [
            "--gold",
            text(&gold),
            "--pred",
            text(&out),
            "--top-vi",
            text(&file("tv.csv")),
            "--top-en",
            text(&file("te.csv")),
        ]
        .map(String::from);
        let theirs: Vec<&str> = theirs.iter().map(String::as_str).chain(ids).collect();
        let theirs = scorer(&shared, "score_pool.py", &theirs);
        let ours = songngu(&["eval", text(&out), "--gold", text(&gold), "--candidates", text(&candidates), "--json"]);
        let ours: Value = serde_json::from_str(&ours).unwrap();
        for key in ["n_gold", "acc1_vi_en", "acc1_en_vi"] {
            same(&ours[key], &theirs[key], key);
        }
        for at in ["best", "default"] {
            for key in ["p", "r", "f1"] {
                same(&ours[at][key], &theirs[at][key], key);
            }
        }
        same(&ours["best"]["threshold"], &theirs["best"]["thr"], "threshold");
        same(&ours["default"]["n"], &theirs["default"]["n"], "n");
    }
}

#[test]
fn beads_are_judged_as_by_the_scorer() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("beads.csv");
    let gold = shared.join("data/dev/docs/news_high/gold.tsv");
    // The gold list, damaged here and there, counted from 1.
    let mut out = String::from("vi_lines,en_lines\n");
    for (at, line) in fs::read_to_string(&gold).unwrap().lines().skip(1).enumerate() {
        let (vi, en) = line.split_once('\t').unwrap();
        let shifted = |list: &str, by: i64| {
            let numbers: Vec<String> = list
                .split(',')
                .filter(|n| !n.is_empty())
                .map(|n| (n.parse::<i64>().unwrap() + by).to_string())
                .collect();
            numbers.join(",")
        };
        if at % 7 != 3 {
            out.push_str(&format!("\"{}\",\"{}\"\n", shifted(vi, 1), shifted(en, if at % 5 == 0 { 2 } else { 1 })));
        }
    }
    fs::write(&path, out).unwrap();
    let theirs =
        ["--gold", text(&gold), "--pred", text(&path), "--vi-col", "vi_lines", "--en-col", "en_lines", "--base", "1"];
    let theirs = scorer(&shared, "score_docs.py", &theirs);
    let ours: Value = serde_json::from_str(&songngu(&["eval", text(&path), "--gold", text(&gold), "--json"])).unwrap();
    for kind in ["strict", "all", "line"] {
        for key in ["p", "r", "f1"] {
            same(&ours[kind][key], &theirs[kind][key], kind);
        }
    }
    for kind in ["recall_1-1", "recall_1-2", "recall_2-1", "recall_1-0", "recall_0-1"] {
        same(&ours[kind], &theirs[kind], kind);
    }
}

#[test]
fn labelled_pairs_are_judged_as_by_the_scorer() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scored.csv");
    let labels = shared.join("data/dev/noise/headlines/labels.tsv");
    // Scores that know a little, with ties and a hole, and a decision.
    let mut out = String::from("id,score,keep\n");
    for (at, line) in fs::read_to_string(&labels).unwrap().lines().skip(1).enumerate() {
        let mut columns = line.split('\t');
        let (id, label) = (columns.next().unwrap(), columns.next().unwrap());
        let score = (at * 7919 % 97) as f64 / 97.0 + if label == "1" { 0.4 } else { 0.0 };
        if at % 50 != 0 {
            out.push_str(&format!("{id},{score:.2},{}\n", if score > 0.6 { "yes" } else { "no" }));
        }
    }
    fs::write(&path, out).unwrap();
    for fa in ["0.01", "0.1"] {
        let theirs = scorer(&shared, "score_noise.py", &["--labels", text(&labels), "--pred", text(&path), "--fa", fa]);
        let ours = songngu(&["eval", text(&path), "--labels", text(&labels), "--fa", fa, "--json"]);
        let ours: Value = serde_json::from_str(&ours).unwrap();
        for key in ["n_good", "n_bad", "auc", "thr", "fa", "recall"] {
            same(&ours[key], &theirs[key], key);
        }
        same(&ours["own_fa"], &theirs["own"]["fa"], "own_fa");
        for kind in ours["kinds"].as_array().unwrap() {
            let name = kind["kind"].as_str().unwrap();
            same(&kind["auc"], &theirs["auc_kind"][name], name);
            same(&kind["recall"], &theirs["recall_kind"][name], name);
            same(&kind["own_recall"], &theirs["own"]["recall_kind"][name], name);
        }
    }
}

#[test]
fn the_seed_page_gives_its_one_pair() {
    let Some(shared) = shared() else { return };
    let page = shared.join("seed/vietnam-vn-page.txt");
    let rows = songngu(&["align", text(&page), "--jsonl"]);
    let rows: Vec<Value> = rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    assert_eq!(rows.len(), 1);
    let source = |line: u64| format!("{}:{line}", page.display());
    assert_eq!(rows[0]["vi_source"], source(10));
    assert_eq!(rows[0]["en_source"], source(3));
    assert_eq!(rows[0]["date"], "2025-01-29");
    assert_eq!(rows[0]["publisher"], "Báo Quốc Tế");
    assert!(rows[0]["vi"].as_str().unwrap().starts_with("Sau thành công chấn động"));
    assert!(rows[0]["en"].as_str().unwrap().starts_with("After a global success"));
}

#[test]
fn a_real_saved_page_gives_its_two_headlines() {
    let Some(shared) = shared() else { return };
    let page = load(&shared.join("seed/vietnam-vn-page.txt"), &LoadOptions::default()).unwrap();
    let headlines: Vec<_> = page
        .records
        .iter()
        .map(|r| (r.origin.line, r.lang.unwrap().code(), r.date.unwrap().to_string(), r.publisher.as_deref()))
        .collect();
    let day = "2025-01-29".to_owned();
    let publisher = Some("Báo Quốc Tế");
    assert_eq!(headlines, [(3, "en", day.clone(), publisher), (10, "vi", day, publisher)]);
}
