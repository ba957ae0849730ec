//! How often the language detector is right, on our own lines and, where it is there, on shared data.

use std::path::{Path, PathBuf};

use songngu::text::{self, Guess, Tongue};

fn guess(text: &str) -> Guess {
    text::guess(text::clean(text).as_str())
}

fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if !path.is_dir() {
        eprintln!("skipped: no shared data");
        return None;
    }
    Some(path)
}

fn share(lines: &[String], want: Tongue) -> f64 {
    let mut right = 0;
    for line in lines {
        let guess = guess(line);
        if guess.tongue == want {
            right += 1;
        } else if std::env::var_os("SONGNGU_SHOW").is_some() {
            eprintln!("{want:?} {guess:?}: {line}");
        }
    }
    f64::from(right) / lines.len() as f64
}

fn cut(lines: &[String], words: usize) -> Vec<String> {
    lines.iter().map(|line| line.split_whitespace().take(words).collect::<Vec<_>>().join(" ")).collect()
}

fn bare(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| text::clean(line).as_str().split(' ').map(strip).collect::<Vec<_>>().join(" ")).collect()
}

/// Without diacritics, case kept.
fn strip(word: &str) -> String {
    let lower = text::key::stripped(word);
    if word.chars().count() != lower.chars().count() {
        return lower.into_owned();
    }
    word.chars().zip(lower.chars()).map(|(c, l)| if c.is_uppercase() { l.to_ascii_uppercase() } else { l }).collect()
}

fn upper(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| line.to_uppercase()).collect()
}

#[test]
fn shared_headlines() {
    let Some(data) = shared() else { return };
    let text = std::fs::read_to_string(data.join("dev/headlines.tsv")).unwrap();
    let side = |column: usize| -> Vec<String> {
        text.lines().skip(1).filter_map(|row| row.split('\t').nth(column)).map(str::to_owned).collect()
    };
    let (vi, en) = (side(1), side(2));
    for (name, lines, want, least) in [
        // A handful of the Vietnamese headlines are English.
        ("vi", vi.clone(), Tongue::Vietnamese, 0.985),
        ("vi 8 words", cut(&vi, 8), Tongue::Vietnamese, 0.985),
        ("vi 4 words", cut(&vi, 4), Tongue::Vietnamese, 0.97),
        ("vi capitals", upper(&vi), Tongue::Vietnamese, 0.985),
        ("vi bare", bare(&vi), Tongue::Vietnamese, 0.97),
        ("vi bare 8 words", cut(&bare(&vi), 8), Tongue::Vietnamese, 0.96),
        ("vi bare 4 words", cut(&bare(&vi), 4), Tongue::Vietnamese, 0.90),
        ("vi bare capitals", upper(&bare(&vi)), Tongue::Vietnamese, 0.97),
        ("en", en.clone(), Tongue::English, 0.98),
        ("en 8 words", cut(&en, 8), Tongue::English, 0.98),
        ("en 4 words", cut(&en, 4), Tongue::English, 0.95),
        ("en capitals", upper(&en), Tongue::English, 0.98),
    ] {
        let share = share(&lines, want);
        println!("{name}: {:.2} %", share * 100.0);
        assert!(share >= least, "{name}: {share}");
    }
}

#[test]
fn shared_wrong_languages() {
    let Some(data) = shared() else { return };
    for set in ["headlines", "news"] {
        let labels = std::fs::read_to_string(data.join(format!("dev/noise/{set}/labels.tsv"))).unwrap();
        let kinds: std::collections::HashMap<&str, &str> = labels
            .lines()
            .filter_map(|row| {
                let mut c = row.split('\t');
                Some((c.next()?, c.nth(1)?))
            })
            .collect();
        let pairs = std::fs::read_to_string(data.join(format!("dev/noise/{set}/pairs.tsv"))).unwrap();
        let (mut wrong, mut right) = (Vec::new(), Vec::new());
        for row in pairs.lines().skip(1) {
            let mut columns = row.split('\t');
            let (Some(id), Some(en)) = (columns.next(), columns.nth(1)) else { continue };
            match kinds.get(id) {
                Some(&"wronglang") => wrong.push(en.to_owned()),
                Some(&"clean") => right.push(en.to_owned()),
                _ => {}
            }
        }
        let unknown = share(&wrong, Tongue::Unknown);
        println!("{set}: {} wrong, unknown {:.2} %", wrong.len(), unknown * 100.0);
        println!("{set}: {} right, english {:.2} %", right.len(), share(&right, Tongue::English) * 100.0);
        assert!(unknown > 0.95);
    }
}
