//! The tables of the language detector can be made again from the corpora named in `data/README.md`:
//! `SONGNGU_WRITE=1 cargo test --test all language_tables` writes them; without it, the test says whether the files are stale.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use songngu::text::letter::special_letters;
use songngu::text::{self, TokenKind, key, syllable};

/// Words kept from each side.
const KEPT: usize = 450;

#[derive(Default)]
struct Side {
    words: BTreeMap<String, u64>,
    total: u64,
}

impl Side {
    fn add(&mut self, word: &str) {
        *self.words.entry(word.to_owned()).or_default() += 1;
        self.total += 1;
    }

    fn top(&self) -> Vec<&str> {
        let mut words: Vec<(&String, &u64)> = self.words.iter().collect();
        words.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        words.into_iter().take(KEPT).map(|(word, _)| word.as_str()).collect()
    }

    /// Tenths of a nat below certainty; half a count for the unseen.
    fn cost(&self, word: &str) -> u32 {
        let count = self.words.get(word).map_or(0.4, |&n| n as f64);
        (-10.0 * (count / self.total as f64).ln()).round() as u32
    }
}

/// Costs of a letter after another, `_` standing for both edges of a word; words in `known` have their own costs.
fn bigrams(words: &BTreeMap<String, u64>, known: &[&str]) -> Vec<u32> {
    let mut counts = vec![0.5f64; 27 * 27];
    for (word, &n) in words {
        if known.contains(&word.as_str()) || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            continue;
        }
        // Damped, so that one frequent name doesn't make its letters typical.
        let weight = (n as f64).sqrt();
        let mut last = 0;
        for place in word.bytes().map(|b| usize::from(b - b'a') + 1).chain([0]) {
            counts[last * 27 + place] += weight;
            last = place;
        }
    }
    let mut costs = Vec::with_capacity(27 * 27);
    for row in counts.chunks(27) {
        let total: f64 = row.iter().sum();
        costs.extend(row.iter().map(|n| (-10.0 * (n / total).ln()).round() as u32));
    }
    costs
}

fn tables(learn: &Path) -> (String, String, String) {
    let mut letters: BTreeMap<char, u64> = special_letters().filter(|c| c.is_lowercase()).map(|c| (c, 0)).collect();
    // English words; Vietnamese syllables without diacritics; those of them that have none anyway.
    let (mut en, mut bare, mut plain) = (Side::default(), Side::default(), Side::default());
    for file in ["alt_wikinews.tsv", "tatoeba_anki.tsv"] {
        let text = std::fs::read_to_string(learn.join(file)).unwrap();
        for row in text.lines().skip(1) {
            let mut columns = row.split('\t').skip(1);
            let (vi, english) = (columns.next().unwrap(), columns.next().unwrap());
            for c in text::clean(vi).as_str().chars().flat_map(char::to_lowercase) {
                if let Some(count) = letters.get_mut(&c) {
                    *count += 1;
                }
            }
            for (side, line) in [(false, vi), (true, english)] {
                let cleaned = text::clean(line);
                for token in text::tokens(cleaned.as_str()).iter().filter(|t| t.kind == TokenKind::Word) {
                    let word = key::exact(token.of(cleaned.as_str()));
                    if side {
                        if word.is_ascii() {
                            en.add(&word);
                        }
                        continue;
                    }
                    plain.total += 1;
                    if word.is_ascii() {
                        *plain.words.entry(word.clone().into_owned()).or_default() += 1;
                    }
                    let stripped = key::stripped(&word);
                    if syllable::is_bare_shape(&stripped) {
                        bare.add(&stripped);
                    }
                }
            }
        }
    }
    let (top_en, top_bare) = (en.top(), bare.top());
    let mut list: Vec<&str> = top_en.iter().chain(&top_bare).copied().collect();
    list.sort_unstable();
    list.dedup();
    let mut words = String::from(
        "# word, then tenths of a nat it costs in English, in Vietnamese without diacritics, in Vietnamese with them\n",
    );
    for word in &list {
        let shape = syllable::is_bare_shape(word);
        let bare = if shape { bare.cost(word).to_string() } else { "-".into() };
        writeln!(words, "{word}\t{}\t{bare}\t{}", en.cost(word), plain.cost(word)).unwrap();
    }
    let (of_en, of_bare) = (bigrams(&en.words, &list), bigrams(&bare.words, &list));
    let mut pairs = String::from(
        "# first letter, second letter (_ = edge of the word), then tenths of a nat the second costs after the first in English and in Vietnamese without diacritics\n",
    );
    let letter = |n: usize| if n == 0 { '_' } else { char::from(b'a' + n as u8 - 1) };
    for at in 0..27 * 27 {
        writeln!(pairs, "{}\t{}\t{}\t{}", letter(at / 27), letter(at % 27), of_en[at], of_bare[at]).unwrap();
    }
    let total: u64 = letters.values().sum();
    let mut frequencies =
        String::from("# letter, then tenths of a nat it costs among the marked letters of Vietnamese\n");
    for (letter, &n) in &letters {
        writeln!(frequencies, "{letter}\t{}", (-10.0 * (n.max(1) as f64 / total as f64).ln()).round()).unwrap();
    }
    (words, pairs, frequencies)
}

#[test]
fn tables_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let learn = root.join("../shared/data/learn");
    if !learn.is_dir() {
        eprintln!("skipped: no shared data");
        return;
    }
    let (words, pairs, letters) = tables(&learn);
    for (name, made) in [("words.tsv", words), ("bigrams.tsv", pairs), ("letters.tsv", letters)] {
        let path = root.join("data/language").join(name);
        if std::env::var_os("SONGNGU_WRITE").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        assert!(std::fs::read_to_string(&path).unwrap_or_default() == made, "{} is stale", path.display());
    }
}
