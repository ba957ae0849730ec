//! Two heaps of invented headlines in the manner of two editions of a newspaper: 60 in 100 of each have a partner, and many
//! stories come again with other numbers, names or places. The same seed gives the same heaps.

use std::collections::{HashSet, VecDeque};
use std::io::Write;
use std::path::Path;

use songngu::record::Date;

use super::chance::Chance;
use super::story::Story;
use super::words::Words;

/// Percentage of each heap that has a partner.
const PAIRED: usize = 60;
/// Percentage of stories that are like one of the last [`MEMORY`].
const ALIKE: usize = 35;
const MEMORY: usize = 3_000;
/// Days over which stories are spread.
const DAYS: u32 = 1_000;

/// A headline of one heap.
#[derive(Debug)]
pub struct Headline {
    pub text: String,
    pub day: u32,
    pub publisher: &'static str,
    /// The story it tells.
    story: u32,
}

/// Two heaps and which lines belong together (0-based).
#[derive(Debug)]
pub struct Heaps {
    pub vi: Vec<Headline>,
    pub en: Vec<Headline>,
    pub gold: Vec<(u32, u32)>,
}

pub fn make(words: &Words, n: usize, seed: u64) -> Heaps {
    let mut chance = Chance::new(seed);
    let (mut vi, mut en) = (Vec::with_capacity(n), Vec::with_capacity(n));
    let mut recent: VecDeque<Story> = VecDeque::with_capacity(MEMORY);
    let mut seen: HashSet<String> = HashSet::new();
    let paired = n * PAIRED / 100;
    // Whom a story is for: 0 both, 1 the Vietnamese edition only, 2 the English one only.
    let mut kinds: Vec<u8> = Vec::new();
    for (kind, count) in [(0, paired), (1, n - paired), (2, n - paired)] {
        kinds.extend(std::iter::repeat_n(kind, count));
    }
    chance.shuffle(&mut kinds);
    for (number, &kind) in kinds.iter().enumerate() {
        let day = (number as u64 * u64::from(DAYS) / kinds.len() as u64) as u32;
        loop {
            let story = if !recent.is_empty() && chance.per_cent(ALIKE) {
                recent[chance.below(recent.len())].like(words, &mut chance)
            } else {
                Story::new(words, &mut chance)
            };
            let (left, right) = (story.vi(words, &mut chance), story.en(words, &mut chance));
            if seen.contains(&left) || seen.contains(&right) {
                continue;
            }
            if recent.len() == MEMORY {
                recent.pop_front();
            }
            recent.push_back(story);
            let publisher = ["north", "south", "coast"][chance.skewed(3)];
            let later = day + chance.below(2) as u32;
            if kind != 2 {
                seen.insert(left.clone());
                vi.push(Headline { text: left, day, publisher, story: number as u32 });
            }
            if kind != 1 {
                seen.insert(right.clone());
                en.push(Headline { text: right, day: later, publisher, story: number as u32 });
            }
            break;
        }
    }
    chance.shuffle(&mut vi);
    chance.shuffle(&mut en);
    let mut of_story = vec![u32::MAX; kinds.len()];
    for (at, headline) in en.iter().enumerate() {
        of_story[headline.story as usize] = at as u32;
    }
    let gold = vi.iter().enumerate().map(|(at, headline)| (at as u32, of_story[headline.story as usize]));
    let gold = gold.filter(|&(_, other)| other != u32::MAX).collect();
    Heaps { vi, en, gold }
}

/// A day as the tables write it.
pub fn date(day: u32) -> Date {
    Date::new(2023 + (day / 336) as u16, (day / 28 % 12 + 1) as u8, (day % 28 + 1) as u8).unwrap()
}

/// Writes `vi.csv`, `en.csv` (`id,text,date,publisher`) and `gold.tsv` (ids) into a folder.
pub fn write(heaps: &Heaps, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    for (name, heap) in [("vi", &heaps.vi), ("en", &heaps.en)] {
        let file = std::fs::File::create(folder.join(format!("{name}.csv"))).unwrap();
        let mut out = std::io::BufWriter::new(file);
        writeln!(out, "id,text,date,publisher").unwrap();
        for (at, headline) in heap.iter().enumerate() {
            let text = headline.text.replace('"', "\"\"");
            writeln!(out, "{}{at},\"{text}\",{},{}", &name[..1], date(headline.day), headline.publisher).unwrap();
        }
        out.flush().unwrap();
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(folder.join("gold.tsv")).unwrap());
    writeln!(out, "vi\ten").unwrap();
    for (vi, en) in &heaps.gold {
        writeln!(out, "v{vi}\te{en}").unwrap();
    }
    out.flush().unwrap();
}
