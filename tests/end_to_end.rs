//! The samples from start to end, as the README shows them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn songngu(arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_songngu"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// Counts in a line of the summary, in order: read, paired, unmatched, dropped.
fn account(summary: &str, side: &str) -> Vec<u64> {
    let line = summary.lines().find(|line| line.starts_with(side)).unwrap();
    line.split_whitespace().filter_map(|word| word.replace(',', "").parse().ok()).collect()
}

#[test]
fn the_samples_are_paired_and_every_row_is_accounted_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (out, alone) = (file("corpus.csv"), file("alone.csv"));
    let output = songngu(&["align", "data/samples/vi.csv", "data/samples/en.csv", "-o", &out, "--unmatched", &alone]);
    let summary = text(output.stderr);
    let rows = |path: &str| csv::Reader::from_path(path).unwrap().records().count() as u64;
    let mut alone_by_count = 0;
    for side in ["Vietnamese", "English"] {
        let counts = account(&summary, side);
        assert_eq!(counts[0], counts[1] + counts[2] + counts[3], "{summary}");
        assert_eq!(counts[1], rows(&out), "{summary}");
        alone_by_count += counts[2];
    }
    assert_eq!(alone_by_count, rows(&alone));
    songngu(&["eval", &out, "--gold", "data/samples/gold.tsv", "--min-f1", "0.95"]);
}

#[test]
fn the_sample_page_gives_exactly_its_pair() {
    let rows = text(songngu(&["align", "data/samples/page.txt", "--jsonl", "--quiet"]).stdout);
    let rows: Vec<serde_json::Value> = rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["vi_source"], "data/samples/page.txt:10");
    assert_eq!(rows[0]["en_source"], "data/samples/page.txt:3");
    assert_eq!(rows[0]["date"], "2026-03-14");
    assert_eq!(rows[0]["publisher"], "Báo Rừng Ngập");
    assert!(rows[0]["vi"].as_str().unwrap().starts_with("Từ ao tôm bỏ hoang"));
    assert!(rows[0]["en"].as_str().unwrap().starts_with("From an abandoned shrimp pond"));
}

/// The README's commands, in its order, in a folder of their own; those with pipes go through a shell.
#[cfg(unix)]
#[test]
fn the_commands_of_the_readme_work() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(root.join("data"), folder.path().join("data")).unwrap();
    let binary = Path::new(env!("CARGO_BIN_EXE_songngu")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let commands: Vec<&str> =
        readme.lines().filter(|line| line.starts_with("songngu ") && !line.starts_with("songngu (")).collect();
    assert!(commands.len() >= 6, "{commands:?}");
    for command in commands {
        let output =
            Command::new("sh").args(["-ec", command]).current_dir(folder.path()).env("PATH", &path).output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let toml = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    fs::write(folder.path().join("songngu.toml"), toml).unwrap();
    let output = Command::new("sh")
        .args(["-ec", "songngu align --config songngu.toml --print-config"])
        .current_dir(folder.path())
        .env("PATH", &path)
        .output()
        .unwrap();
    assert!(text(output.stdout).contains("precision = 0.99"), "{}", String::from_utf8_lossy(&output.stderr));
}
