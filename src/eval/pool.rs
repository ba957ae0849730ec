//! One-to-one pairs between two pools against a gold list: precision, recall and F1 as given and at the best threshold, and
//! accuracy@1: how often the first choice of a record is its partner. Knows keys and scores.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{Error, Result};
use crate::eval::{Rows, Share};
use crate::ledger::Note;
use crate::record::Lang;

/// Scores at which the table of thresholds looks.
pub const THRESHOLDS: [f64; 14] = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.99, 0.999];

/// How keys of a result and keys of the gold list are made equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// As they are.
    Exact,
    /// Without a leading `v` or `e`: `v12` is 12.
    Stripped,
    /// Numbers that count from this base, `v` and `e` stripped; the gold list counts from 0.
    Based(i64),
}

impl Keys {
    /// A key of the result, as the gold list has it.
    fn of_result(self, key: &str) -> String {
        match self {
            Keys::Exact => key.to_owned(),
            Keys::Stripped => strip(key).to_owned(),
            Keys::Based(base) => strip(key).parse::<i64>().map_or_else(|_| key.to_owned(), |n| (n - base).to_string()),
        }
    }

    fn of_gold(self, key: &str) -> String {
        match self {
            Keys::Exact => key.to_owned(),
            Keys::Stripped | Keys::Based(_) => strip(key).to_owned(),
        }
    }
}

fn strip(key: &str) -> &str {
    key.trim().trim_start_matches(['v', 'e'])
}

/// A pair of the result.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed {
    /// Key of the Vietnamese record.
    pub vi: String,
    /// Key of the English record.
    pub en: String,
    /// Score; higher is better.
    pub score: f64,
}

/// First choices of the records of each side, before pairs were chosen.
#[derive(Debug, Clone, Default)]
pub struct First {
    vi: FxHashMap<String, String>,
    en: FxHashMap<String, String>,
}

/// A row of the table of thresholds.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct At {
    /// Pairs with this score or more are taken.
    pub threshold: f64,
    /// Number of pairs taken.
    pub n: usize,
    /// How good they are.
    #[serde(flatten)]
    pub share: Share,
}

/// The result of an evaluation.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Report {
    /// Gold pairs.
    pub n_gold: usize,
    /// All pairs as given, one-to-one enforced; the threshold is the least score among them.
    pub default: At,
    /// At the threshold with the best F1.
    pub best: At,
    /// Share of gold Vietnamese records whose first choice is their partner.
    pub acc1_vi_en: f64,
    /// The same for English records.
    pub acc1_en_vi: f64,
    /// Precision, recall and F1 at fixed thresholds.
    pub thresholds: Vec<At>,
}

/// The gold list: which keys belong together.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    pairs: Vec<(String, String)>,
}

impl Gold {
    /// From a table with the columns `vi` and `en`; of a corpus, whose `vi` and `en` are texts, the columns `vi_id` and `en_id`.
    pub fn new(table: &Rows) -> Result<Gold> {
        let (vi, en) = match (table.find("vi_id"), table.find("en_id")) {
            (Some(vi), Some(en)) => (vi, en),
            _ => (table.column("vi")?, table.column("en")?),
        };
        let pairs: Vec<_> = table.rows().map(|row| (row[vi].clone(), row[en].clone())).collect();
        if pairs.is_empty() {
            return Err(Error::input("there are no gold pairs").at_path(table.path()));
        }
        Ok(Gold { pairs })
    }

    /// Whether keys are lists of lines, so that this is gold for beads and not for a pool.
    pub fn has_lists(&self) -> bool {
        self.pairs.iter().any(|(vi, en)| vi.contains(',') || en.contains(',') || vi.is_empty() || en.is_empty())
    }

    fn side(&self, lang: Lang) -> FxHashSet<&str> {
        self.pairs.iter().map(|(vi, en)| if lang == Lang::Vi { vi.as_str() } else { en.as_str() }).collect()
    }
}

/// The pairs in a table with columns of keys, and of scores where it has one (else every pair counts 1).
pub fn proposed(table: &Rows, vi: usize, en: usize) -> Result<Vec<Proposed>> {
    let score = table.find("score");
    let mut out = Vec::with_capacity(table.len());
    for (at, row) in table.rows().enumerate() {
        if row[vi].is_empty() || row[en].is_empty() {
            continue;
        }
        let score = match score {
            Some(column) if !row[column].is_empty() => table.number(at, column)?,
            _ => 1.0,
        };
        out.push(Proposed { vi: row[vi].clone(), en: row[en].clone(), score });
    }
    Ok(out)
}

/// How the keys of a result are to be read: as they are when they occur in the gold list, else without their prefix; with a note
/// when the result counts lines and the gold list counts from 0. Fails when no way makes them meet.
///
/// `lines` are the line numbers of the result's Vietnamese records where it states them, to tell ids from line numbers; `first_line`
/// is the line of the first record of a pool (2 below a header).
pub fn keys(pairs: &[Proposed], gold: &Gold, lines: &[Option<u64>], first_line: i64) -> Result<(Keys, Vec<Note>)> {
    let (vi, en) = (gold.side(Lang::Vi), gold.side(Lang::En));
    let are_lines = !pairs.is_empty()
        && lines.len() == pairs.len()
        && pairs.iter().zip(lines).all(|(pair, line)| line.is_some_and(|line| pair.vi == line.to_string()));
    let in_gold: FxHashSet<(&str, &str)> = gold.pairs.iter().map(|(vi, en)| (vi.as_str(), en.as_str())).collect();
    let right = |keys: Keys| {
        let found = |pair: &&Proposed| {
            let (vi, en) = (keys.of_result(&pair.vi), keys.of_result(&pair.en));
            in_gold.contains(&(vi.as_str(), en.as_str()))
        };
        pairs.iter().filter(found).count()
    };
    // Line 0 may have no partner and be in no gold pair: then the way that makes more pairs right.
    let from_0 = || {
        (vi.contains("0") && en.contains("0"))
            || (!vi.contains("0") || !en.contains("0")) && right(Keys::Based(first_line)) > right(Keys::Exact)
    };
    if are_lines && from_0() {
        let note =
            format!("the result counts lines from {first_line}, the gold list from 0; taken so (--base {first_line})");
        return Ok((Keys::Based(first_line), vec![Note::info(note)]));
    }
    if pairs.is_empty()
        || pairs.iter().any(|pair| vi.contains(&*pair.vi)) && pairs.iter().any(|pair| en.contains(&*pair.en))
    {
        return Ok((Keys::Exact, Vec::new()));
    }
    let stripped = |set: &FxHashSet<&str>| set.iter().map(|key| strip(key).to_owned()).collect::<FxHashSet<String>>();
    let (vi, en) = (stripped(&vi), stripped(&en));
    if pairs.iter().any(|pair| vi.contains(strip(&pair.vi)) || en.contains(strip(&pair.en))) {
        return Ok((Keys::Stripped, Vec::new()));
    }
    let first = pairs.first().map_or(("", ""), |pair| (&*pair.vi, &*pair.en));
    let other = gold.pairs.first().map_or(("", ""), |pair| (&*pair.0, &*pair.1));
    Err(Error::usage(format!(
        "no key of the result is in the gold list: the result has {}/{}, the gold list {}/{}",
        first.0, first.1, other.0, other.1
    ))
    .hint("name the columns with the keys (--vi-column, --en-column), or say where its numbers begin (--base 1)"))
}

impl First {
    /// From a table of candidates with the columns `side`, `id`, `rank`, `partner_id`.
    pub fn from_candidates(table: &Rows, keys: Keys) -> Result<First> {
        let (side, id) = (table.column("side")?, table.column("id")?);
        let (rank, partner) = (table.column("rank")?, table.column("partner_id")?);
        let mut first = First::default();
        for (at, row) in table.rows().enumerate().filter(|(_, row)| row[rank].trim() == "1") {
            let map = match Lang::from_tag(&row[side]) {
                Some(Lang::Vi) => &mut first.vi,
                Some(Lang::En) => &mut first.en,
                None => {
                    return Err(Error::input(format!("`{}` is no side: expected vi or en", row[side]))
                        .at_path(table.path())
                        .at_line(at as u64 + 2));
                }
            };
            map.insert(keys.of_result(&row[id]), keys.of_result(&row[partner]));
        }
        Ok(first)
    }

    fn from_pairs(falling: &[Proposed]) -> First {
        let mut first = First::default();
        for pair in falling {
            first.vi.entry(pair.vi.clone()).or_insert_with(|| pair.en.clone());
            first.en.entry(pair.en.clone()).or_insert_with(|| pair.vi.clone());
        }
        first
    }
}

/// Evaluates pairs. A record in several pairs counts with its best one; gold pairs that were never proposed count as missed.
/// Without `first`, first choices are taken from the pairs.
pub fn evaluate(pairs: &[Proposed], gold: &Gold, keys: Keys, first: Option<&First>) -> Report {
    let mut partner: FxHashMap<String, String> = FxHashMap::default();
    for (vi, en) in &gold.pairs {
        partner.insert(keys.of_gold(vi), keys.of_gold(en));
    }
    let back: FxHashMap<&str, &str> = partner.iter().map(|(vi, en)| (en.as_str(), vi.as_str())).collect();
    let mut falling: Vec<Proposed> = pairs
        .iter()
        .map(|pair| Proposed { vi: keys.of_result(&pair.vi), en: keys.of_result(&pair.en), score: pair.score })
        .collect();
    falling.sort_by(|a, b| b.score.total_cmp(&a.score));
    let from_pairs;
    let first = match first {
        Some(first) => first,
        None => {
            from_pairs = First::from_pairs(&falling);
            &from_pairs
        }
    };
    let acc1_vi_en = hits(&first.vi, partner.iter().map(|(vi, en)| (vi.as_str(), en.as_str())));
    let acc1_en_vi = hits(&first.en, back.iter().map(|(&en, &vi)| (en, vi)));

    let mut seen: (FxHashSet<&str>, FxHashSet<&str>) = Default::default();
    let right: Vec<(f64, bool)> = falling
        .iter()
        .filter(|pair| {
            let free = !seen.0.contains(&*pair.vi) && !seen.1.contains(&*pair.en);
            if free {
                seen.0.insert(&pair.vi);
                seen.1.insert(&pair.en);
            }
            free
        })
        .map(|pair| (pair.score, partner.get(&pair.vi) == Some(&pair.en)))
        .collect();
    let at = |n: usize, threshold: f64| {
        let hits = right[..n].iter().filter(|(_, right)| *right).count();
        At { threshold, n, share: Share::of(hits, n, partner.len()) }
    };
    let taken = |threshold: f64| right.partition_point(|(score, _)| *score >= threshold);
    Report {
        n_gold: partner.len(),
        default: at(right.len(), right.last().map_or(0.0, |(score, _)| *score)),
        best: best(&right, partner.len()),
        acc1_vi_en,
        acc1_en_vi,
        thresholds: THRESHOLDS.into_iter().map(|threshold| at(taken(threshold), threshold)).collect(),
    }
}

/// Share of the wanted choices that were made.
fn hits<'a>(choices: &FxHashMap<String, String>, wanted: impl ExactSizeIterator<Item = (&'a str, &'a str)>) -> f64 {
    let n = wanted.len().max(1);
    wanted.filter(|(key, partner)| choices.get(*key).is_some_and(|choice| choice == partner)).count() as f64 / n as f64
}

/// The highest threshold with the best F1.
fn best(falling: &[(f64, bool)], gold: usize) -> At {
    let mut best = At { threshold: 1.0, n: 0, share: Share::default() };
    let (mut n, mut hits) = (0, 0);
    for run in falling.chunk_by(|a, b| a.0 == b.0) {
        n += run.len();
        hits += run.iter().filter(|(_, right)| *right).count();
        let share = Share::of(hits, n, gold);
        if share.f1 > best.share.f1 {
            best = At { threshold: run[0].0, n, share };
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold(pairs: &[(&str, &str)]) -> Gold {
        Gold { pairs: pairs.iter().map(|(v, e)| ((*v).to_owned(), (*e).to_owned())).collect() }
    }

    fn pairs(list: &[(&str, &str, f64)]) -> Vec<Proposed> {
        list.iter().map(|(v, e, score)| Proposed { vi: (*v).to_owned(), en: (*e).to_owned(), score: *score }).collect()
    }

    #[test]
    fn counted_by_hand() {
        let gold = gold(&[("1", "a"), ("2", "b"), ("3", "c"), ("4", "d")]);
        let found = pairs(&[("1", "a", 0.9), ("2", "c", 0.4), ("3", "c", 0.8), ("9", "z", 0.3)]);
        let report = evaluate(&found, &gold, Keys::Exact, None);
        // 2/c loses c to the better 3/c, so three pairs stay: two right of three, two found of four.
        assert_eq!(report.default.n, 3);
        assert_eq!(report.default.share, Share::of(2, 3, 4));
        assert_eq!((report.best.threshold, report.best.share), (0.8, Share::of(2, 2, 4)));
        assert_eq!((report.acc1_vi_en, report.acc1_en_vi), (0.5, 0.5));
        let half = report.thresholds.iter().find(|at| at.threshold == 0.9).unwrap();
        assert_eq!((half.n, half.share), (1, Share::of(1, 1, 4)));
    }

    #[test]
    fn candidates_tell_first_choices() {
        let gold = gold(&[("1", "a"), ("2", "b")]);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.tsv");
        std::fs::write(
            &path,
            "side\tid\trank\tpartner_id\tscore\nvi\t1\t1\ta\t1\nvi\t2\t2\tb\t1\nvi\t2\t1\ta\t1\nen\tb\t1\t2\t1\n",
        )
        .unwrap();
        let first = First::from_candidates(&Rows::read(&path).unwrap(), Keys::Exact).unwrap();
        let report = evaluate(&[], &gold, Keys::Exact, Some(&first));
        assert_eq!((report.acc1_vi_en, report.acc1_en_vi), (0.5, 0.5));
        assert_eq!(report.default.share, Share::default());
    }

    #[test]
    fn a_gold_list_whose_first_line_has_no_partner_counts_from_0_all_the_same() {
        let gold = gold(&[("1", "2"), ("2", "3"), ("3", "1")]);
        let found = pairs(&[("2", "3", 1.0), ("3", "4", 1.0), ("4", "2", 0.5)]);
        let lines = [Some(2), Some(3), Some(4)];
        assert_eq!(keys(&found, &gold, &lines, 1).unwrap().0, Keys::Based(1));
        // Counted from 1 on both sides.
        let found = pairs(&[("1", "2", 1.0), ("2", "3", 1.0)]);
        assert_eq!(keys(&found, &gold, &[Some(1), Some(2)], 1).unwrap().0, Keys::Exact);
    }

    #[test]
    fn keys_meet_by_prefix_or_base() {
        let gold = gold(&[("0", "1"), ("1", "0")]);
        assert_eq!(keys(&pairs(&[("v0", "e1", 1.0)]), &gold, &[None], 1).unwrap().0, Keys::Stripped);
        assert_eq!(keys(&pairs(&[("0", "1", 1.0)]), &gold, &[None], 1).unwrap().0, Keys::Exact);
        let (based, notes) = keys(&pairs(&[("1", "2", 1.0)]), &gold, &[Some(1)], 1).unwrap();
        assert_eq!((based, notes.len()), (Keys::Based(1), 1));
        let report = evaluate(&pairs(&[("1", "2", 1.0)]), &gold, based, None);
        assert_eq!(report.default.share.p, 1.0);
        assert!(keys(&pairs(&[("x7", "y7", 1.0)]), &gold, &[], 1).unwrap_err().message().contains("x7/y7"));
    }
}
