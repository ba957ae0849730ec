//! How like real headlines the invented ones are: words a headline, and how long the postings of their words get.

use std::collections::{HashMap, HashSet};

use super::heaps;
use super::words::Words;

/// Prints real headlines (where they are at hand) beside invented ones.
pub fn print(words: &Words) {
    println!("{:24} words 10/50/90 %   share of headlines with the word of rank 1, 10, 50, 200, 500   with digits", "");
    let n = 717;
    if let Some(shared) = super::shared() {
        let text = std::fs::read_to_string(shared.join("headlines.tsv")).unwrap();
        let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|row| row.split('\t').collect()).collect();
        show("real Vietnamese", rows.iter().map(|row| row[1]));
        show("real English", rows.iter().map(|row| row[2]));
    }
    let made = heaps::make(words, n, super::SEED);
    show("invented Vietnamese", made.vi.iter().map(|one| one.text.as_str()));
    show("invented English", made.en.iter().map(|one| one.text.as_str()));
    for one in made.gold.iter().take(6) {
        println!("  {}\n  {}", made.vi[one.0 as usize].text, made.en[one.1 as usize].text);
    }
}

fn show<'a>(name: &str, texts: impl Iterator<Item = &'a str>) {
    let (mut lengths, mut counts, mut digits) = (Vec::new(), HashMap::<String, usize>::new(), 0);
    for text in texts {
        let cut: Vec<String> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        lengths.push(cut.len());
        digits += usize::from(text.contains(|c: char| c.is_ascii_digit()));
        for word in cut.into_iter().collect::<HashSet<_>>() {
            *counts.entry(word).or_default() += 1;
        }
    }
    lengths.sort_unstable();
    let n = lengths.len();
    let mut ranked: Vec<usize> = counts.into_values().collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let share = |rank: usize| ranked.get(rank - 1).map_or(0.0, |&count| 100.0 * count as f64 / n as f64);
    println!(
        "{name:24} {:4} {:4} {:4}        {:5.1} {:5.1} {:5.1} {:5.2} {:5.2} %   {:5.1} %",
        lengths[n / 10],
        lengths[n / 2],
        lengths[n * 9 / 10],
        share(1),
        share(10),
        share(50),
        share(200),
        share(500),
        100.0 * digits as f64 / n as f64
    );
}
