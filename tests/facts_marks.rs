//! Marks of the facts on the development data, which lie beside the project and not in it. Run with
//! `cargo test --release --test all facts_marks -- --ignored --nocapture`.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use songngu::facts::{Comparison, Facts, Relation};
use songngu::record::Lang;
use songngu::text::{clean, tokens};

fn shared(path: &str) -> Option<String> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/dev").join(path);
    let text = fs::read_to_string(file).ok();
    if text.is_none() {
        eprintln!("skipped: no shared data");
    }
    text
}

fn facts(text: &str, lang: Lang) -> Facts {
    let cleaned = clean(text);
    Facts::of(cleaned.as_str(), &tokens(cleaned.as_str()), lang, None)
}

fn compared(vi: &str, en: &str) -> (Comparison, String) {
    let (a, b) = (facts(vi, Lang::Vi), facts(en, Lang::En));
    let comparison = songngu::facts::compare(&a, &b);
    let mut said = String::new();
    for link in comparison.links().iter().filter(|link| link.relation != Relation::Agree) {
        let side = |facts: &Facts, at: Option<u16>| {
            at.map_or("-".to_owned(), |at| facts.list()[usize::from(at)].value.to_string())
        };
        said += &format!("    {:?} {} / {} ({:.2})\n", link.relation, side(&a, link.vi), side(&b, link.en), link.doubt);
    }
    (comparison, said)
}

fn digits(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// Right pairs: headlines, the 1-1 beads of the documents, and the sentences of the learning set.
fn right_pairs() -> Vec<(&'static str, String, String)> {
    let mut out = Vec::new();
    for row in shared("../learn/alt_wikinews.tsv").unwrap_or_default().lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        out.push(("wikinews", columns[1].to_owned(), columns[2].to_owned()));
    }
    for row in shared("headlines.tsv").unwrap_or_default().lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        out.push(("headlines", columns[1].to_owned(), columns[2].to_owned()));
    }
    for name in ["news_low", "news_high"] {
        let read = |side: &str| shared(&format!("docs/{name}/{side}")).unwrap_or_default();
        let (vi, en, gold) = (read("vi.txt"), read("en.txt"), read("gold.tsv"));
        let (vi, en): (Vec<&str>, Vec<&str>) = (vi.lines().collect(), en.lines().collect());
        for row in gold.lines() {
            let columns: Vec<&str> = row.split('\t').collect();
            if let [Ok(a), Ok(b)] = [columns[0].parse::<usize>(), columns[1].parse::<usize>()] {
                out.push((name, vi[a].to_owned(), en[b].to_owned()));
            }
        }
    }
    out
}

#[test]
#[ignore = "measures on data outside the project"]
fn false_clashes() {
    let mut count: HashMap<&str, (u32, u32, u32)> = HashMap::new();
    let mut links: HashMap<String, u32> = HashMap::new();
    for (set, vi, en) in right_pairs() {
        let (comparison, said) = compared(&vi, &en);
        for link in comparison.links() {
            *links.entry(format!("{:?} digits {}", link.relation, link.digits)).or_default() += 1;
        }
        let entry = count.entry(set).or_default();
        let holds = digits(&vi) || digits(&en) || comparison.tally().agree_strong > 0;
        entry.0 += u32::from(holds);
        let tally = comparison.tally();
        let clash = tally.clash_strong + tally.clash_weak > 0;
        entry.1 += u32::from(clash);
        entry.2 += u32::from(comparison.number_alarm() >= 0.5);
        if clash || comparison.number_alarm() >= 0.5 {
            eprintln!("[{set}] alarm {:.2}\n  {vi}\n  {en}\n{said}", comparison.number_alarm());
        }
    }
    let mut links: Vec<_> = links.into_iter().collect();
    links.sort();
    eprintln!("{links:#?}");
    eprintln!("set: pairs with numbers, with a clash, with an alarm of 0.5: {count:?}");
}

#[test]
#[ignore = "measures on data outside the project"]
fn corrupted_numbers() {
    for set in ["headlines", "news"] {
        let (Some(labels), Some(pairs)) =
            (shared(&format!("noise/{set}/labels.tsv")), shared(&format!("noise/{set}/pairs.tsv")))
        else {
            return;
        };
        let kinds: HashMap<&str, &str> =
            labels.lines().skip(1).filter_map(|row| Some((row.split('\t').next()?, row.split('\t').nth(2)?))).collect();
        let (mut clean_alarms, mut number_alarms) = (Vec::new(), Vec::new());
        for row in pairs.lines().skip(1) {
            let columns: Vec<&str> = row.split('\t').collect();
            let (comparison, said) = compared(columns[1], columns[2]);
            match kinds.get(columns[0]) {
                Some(&"clean") => clean_alarms.push(comparison.number_alarm()),
                Some(&"number") => {
                    number_alarms.push(comparison.number_alarm());
                    if comparison.number_alarm() < 0.5 {
                        eprintln!(
                            "[{set}] missed, alarm {:.2}\n  {}\n  {}\n{said}",
                            comparison.number_alarm(),
                            columns[1],
                            columns[2]
                        );
                    }
                }
                _ => {}
            }
        }
        for threshold in [0.25, 0.35, 0.45, 0.5, 0.55, 0.7, 0.9] {
            let share = |alarms: &[f32]| {
                100.0 * alarms.iter().filter(|&&a| a >= threshold).count() as f32 / alarms.len() as f32
            };
            eprintln!(
                "{set} threshold {threshold}: found {:.1} %, false {:.1} %",
                share(&number_alarms),
                share(&clean_alarms)
            );
        }
    }
}

#[test]
#[ignore = "measures on data outside the project"]
fn changed_polarity() {
    use songngu::facts::polarity::{Polarity, compare};
    let mut count: HashMap<&str, (u32, u32, u32)> = HashMap::new();
    for (set, vi, en) in right_pairs() {
        let (a, b) = (clean(&vi), clean(&en));
        let contrast = compare(&Polarity::of(a.as_str(), Lang::Vi), &Polarity::of(b.as_str(), Lang::En));
        let entry = count.entry(set).or_default();
        entry.0 += 1;
        entry.1 += u32::from(contrast.vi + contrast.en > 0);
        if contrast.change.abs() >= 0.5 {
            entry.2 += 1;
            if set != "wikinews" {
                eprintln!("[{set}] {:.2}\n  {vi}\n  {en}", contrast.change);
            }
        }
    }
    eprintln!("set: pairs, with a negation, with a change of 0.5: {count:?}");
}

#[test]
#[ignore = "measures on data outside the project"]
fn changed_names() {
    use songngu::facts::names::{Names, compare};
    use songngu::lexicon::{Lexicon, UNKNOWN};
    let lexicon = Lexicon::shipped().unwrap();
    let common = |lang: Lang| {
        let vocabulary = lexicon.vocabulary(lang);
        move |word: &str| {
            let id = vocabulary.find(word);
            id != UNKNOWN && vocabulary.rarity(id) < 15.0
        }
    };
    let compared = |vi: &str, en: &str| {
        let (a, b) = (clean(vi), clean(en));
        let vi = Names::of(a.as_str(), &tokens(a.as_str()), Lang::Vi, common(Lang::Vi));
        let en = Names::of(b.as_str(), &tokens(b.as_str()), Lang::En, common(Lang::En));
        let comparison = compare(&vi, &en);
        let mut said = String::new();
        for link in &comparison.links {
            said += &format!(
                "    {:?} {} = {}\n",
                link.how,
                &a.as_str()[link.vi.0 as usize..link.vi.1 as usize],
                &b.as_str()[link.en.0 as usize..link.en.1 as usize]
            );
        }
        for (side, text, list) in [("missing", &a, &comparison.missing), ("added", &b, &comparison.added)] {
            for lost in list {
                said += &format!(
                    "    {side} {} {:?} ({:.2})\n",
                    &text.as_str()[lost.start as usize..lost.end as usize],
                    lost.kind,
                    lost.sureness
                );
            }
        }
        (comparison.name_alarm(), said)
    };
    for set in ["headlines", "news"] {
        let (Some(labels), Some(pairs)) =
            (shared(&format!("noise/{set}/labels.tsv")), shared(&format!("noise/{set}/pairs.tsv")))
        else {
            return;
        };
        let kinds: HashMap<&str, &str> =
            labels.lines().skip(1).filter_map(|row| Some((row.split('\t').next()?, row.split('\t').nth(2)?))).collect();
        let (mut clean_alarms, mut name_alarms) = (Vec::new(), Vec::new());
        for row in pairs.lines().skip(1) {
            let columns: Vec<&str> = row.split('\t').collect();
            let Some(kind @ (&"clean" | &"name")) = kinds.get(columns[0]) else { continue };
            let (alarm, said) = compared(columns[1], columns[2]);
            eprintln!("[{set} {kind}] {alarm:.2}\n  {}\n  {}\n{said}", columns[1], columns[2]);
            if *kind == "clean" { clean_alarms.push(alarm) } else { name_alarms.push(alarm) }
        }
        for threshold in [0.3, 0.4, 0.5, 0.6, 0.7, 0.8] {
            let share = |alarms: &[f32]| {
                100.0 * alarms.iter().filter(|&&a| a >= threshold).count() as f32 / alarms.len() as f32
            };
            eprintln!(
                "{set} names threshold {threshold}: found {:.1} %, false {:.1} %",
                share(&name_alarms),
                share(&clean_alarms)
            );
        }
    }
}

/// Prints every seventh headline with its English names and what they were linked to, for reading.
#[test]
#[ignore = "measures on data outside the project"]
fn names_to_read() {
    use songngu::facts::names::{Names, compare};
    use songngu::lexicon::{Lexicon, UNKNOWN};
    let lexicon = Lexicon::shipped().unwrap();
    let common = |lang: Lang| {
        let vocabulary = lexicon.vocabulary(lang);
        move |word: &str| {
            let id = vocabulary.find(word);
            id != UNKNOWN && vocabulary.rarity(id) < 15.0
        }
    };
    let pairs = right_pairs();
    for (_, vi, en) in pairs.iter().filter(|(set, ..)| *set == "headlines").step_by(7) {
        let (a, b) = (clean(vi), clean(en));
        let left = Names::of(a.as_str(), &tokens(a.as_str()), Lang::Vi, common(Lang::Vi));
        let right = Names::of(b.as_str(), &tokens(b.as_str()), Lang::En, common(Lang::En));
        let compared = compare(&left, &right);
        eprintln!("{vi}\n{en}");
        for name in right.list().iter().filter(|name| name.sureness > 0.1) {
            let links: Vec<String> = compared
                .links
                .iter()
                .filter(|link| link.en.0 < name.end && link.en.1 > name.start)
                .map(|link| a.as_str()[link.vi.0 as usize..link.vi.1 as usize].to_owned())
                .collect();
            eprintln!(
                "    {} = {}",
                &b.as_str()[name.range()],
                if links.is_empty() { "-".to_owned() } else { links.join(", ") }
            );
        }
    }
}
