//! Captions against the silver beads by time: plain, with one side late, with one side at another speed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use songngu::align::{OrderedOptions, PairBy, ordered};
use songngu::input::{LoadOptions, load};
use songngu::record::{Lang, Record, Timing};
use songngu::score::Scorer;

type Silver = BTreeMap<String, Vec<(Range<u32>, Range<u32>)>>;

fn cues(path: &Path, lang: Lang) -> Vec<Record> {
    load(path, &LoadOptions { lang: Some(lang), ..LoadOptions::default() }).unwrap().records
}

fn letters(text: &str) -> String {
    let (mut out, mut tag) = (String::new(), false);
    for sign in text.chars() {
        match sign {
            '<' => tag = true,
            '>' => tag = false,
            _ if !tag && sign.is_alphanumeric() => out.extend(sign.to_lowercase()),
            _ => {}
        }
    }
    out
}

/// The cues from `from` on whose texts make up `text`.
fn place(cues: &[Record], from: u32, count: u32, text: &str) -> Option<Range<u32>> {
    let wanted = letters(text);
    (from..=(cues.len() as u32).checked_sub(count)?).map(|first| first..first + count).find(|range| {
        let joined: String =
            cues[range.start as usize..range.end as usize].iter().map(|cue| letters(&cue.text)).collect();
        joined == wanted
    })
}

fn silver(dev: &Path) -> Silver {
    let text = std::fs::read_to_string(dev.join("captions/timed_beads.tsv")).unwrap();
    let mut out = Silver::new();
    let mut at = (0, 0);
    let mut files = (String::new(), Vec::new(), Vec::new());
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let doc = cells[3];
        if files.0 != doc {
            let of = |lang: Lang| cues(&dev.join(format!("captions/{doc}.{lang}.srt")), lang);
            files = (doc.to_owned(), of(Lang::Vi), of(Lang::En));
            at = (0, 0);
        }
        let (a, b) = cells[4].split_once('-').unwrap();
        let (a, b) = (a.parse().unwrap(), b.parse().unwrap());
        let (Some(vi), Some(en)) = (place(&files.1, at.0, a, cells[1]), place(&files.2, at.1, b, cells[2])) else {
            println!("no such cues: {}", cells[0]);
            continue;
        };
        at = (vi.end, en.end);
        if cells[5] == "y" {
            out.entry(doc.to_owned()).or_default().push((vi, en));
        }
    }
    out
}

/// The times of all cues, changed.
fn changed(cues: &[Record], change: &dyn Fn(i64) -> i64) -> Vec<Record> {
    let mut out = cues.to_vec();
    for cue in &mut out {
        cue.timing = cue.timing.map(|time| Timing { start_ms: change(time.start_ms), end_ms: change(time.end_ms) });
    }
    out
}

pub(crate) fn measure(dev: &Path, scorer: &Scorer<'_>) {
    let silver = silver(dev);
    let slow = |time: i64| (time as f64 * 25.0 / 23.976) as i64;
    let changes: [(&str, &dyn Fn(i64) -> i64); 4] = [
        ("as they are", &|t| t),
        ("English 7.3 s late", &|t| t + 7300),
        ("English slow", &slow),
        ("English fast and early", &|t| (t as f64 * 23.976 / 25.0) as i64 - 7300),
    ];
    for pair_by in [PairBy::Both, PairBy::Time, PairBy::Text] {
        for (name, change) in changes {
            let (mut exact, mut near, mut all) = (0, 0, 0);
            for (doc, beads) in &silver {
                let vi = cues(&dev.join(format!("captions/{doc}.vi.srt")), Lang::Vi);
                let en = changed(&cues(&dev.join(format!("captions/{doc}.en.srt")), Lang::En), change);
                let options = OrderedOptions { pair_by, ..OrderedOptions::default() };
                let alignment = ordered(&vi, &en, scorer, &options, &()).unwrap();
                let found: Vec<_> = alignment.pairs.iter().map(|pair| (pair.vi.clone(), pair.en.clone())).collect();
                let (mut hit, mut wide) = (0, 0);
                for (at, bead) in beads.iter().enumerate() {
                    hit += u32::from(found.contains(bead));
                    let neighbours = [at.checked_sub(1).map(|at| &beads[at]), beads.get(at + 1)];
                    wide += u32::from(neighbours.into_iter().flatten().any(|next| {
                        let joined = (
                            bead.0.start.min(next.0.start)..bead.0.end.max(next.0.end),
                            bead.1.start.min(next.1.start)..bead.1.end.max(next.1.end),
                        );
                        found.contains(&joined)
                    }));
                }
                if pair_by == PairBy::Both {
                    let say = alignment.notes.first().map_or("", |note| note.text.as_str());
                    println!("  {doc}: {hit} exact + {wide} one wider of {}; {say}", beads.len());
                }
                exact += hit;
                near += wide;
                all += beads.len() as u32;
            }
            let share = |n: u32| 100.0 * f64::from(n) / f64::from(all);
            println!(
                "{pair_by:?}, {name}: {:.1} % exact, {:.1} % exact or one wider, of {all}",
                share(exact),
                share(exact + near)
            );
        }
    }
}
