//! A corpus of yesterday: pairs that are settled, found again among today's texts. Knows texts and ids; no scores of its own.
//!
//! Only pairs are remembered. Texts without a partner are looked at again, and known pairs still compete for them, so that a second
//! run over the same texts finds nothing that the first one refused.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::pair::Pair;
use crate::error::Result;
use crate::input::{LoadOptions, PairItem, PairReader, PairRow};
use crate::ledger::{Dropped, Note};
use crate::record::{Origin, Record};

/// Equal texts among which an id is looked for; more of them are taken in their order.
const SEEN: usize = 1_000;

/// One pair of a corpus.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KnownPair {
    /// The Vietnamese text.
    pub vi: String,
    /// The English text.
    pub en: String,
    /// Id of the Vietnamese record (column `vi_id`); tells equal texts apart.
    pub vi_id: Option<String>,
    /// Id of the English record (column `en_id`).
    pub en_id: Option<String>,
    /// The score it was given; 1 where the corpus says nothing.
    pub score: f32,
    /// The margin it was given; 1 where the corpus says nothing.
    pub margin: f32,
    /// Its line in the corpus.
    pub line: u64,
}

/// A corpus as it was read.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Its pairs, in its order.
    pub pairs: Vec<KnownPair>,
    /// Rows that couldn't be read.
    pub dropped: Vec<Dropped>,
    /// How it was read.
    pub notes: Vec<Note>,
}

/// Known pairs found again.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// The pairs, by record.
    pub pairs: Vec<Pair>,
    /// Pairs that can't be kept: rule `known-gone` (a text that isn't there any more), `known-taken` (a text that has another partner
    /// in the corpus already) or `known-twice`.
    pub dropped: Vec<Dropped>,
}

impl Known {
    /// Reads a corpus that [`crate::output::pairs`] wrote, or any table of pairs. Fails when it can't be read or has no such columns.
    pub fn read(path: &Path, options: &LoadOptions) -> Result<Known> {
        let mut reader = PairReader::open(path, options)?;
        let place = |name: &str| reader.header()?.iter().position(|of| of == name);
        let columns = ["vi_id", "en_id", "score", "margin"].map(place);
        let mut known = Known { notes: reader.notes().to_vec(), ..Known::default() };
        for item in &mut reader {
            match item? {
                PairItem::Left(dropped) => known.dropped.push(dropped),
                // Rows of texts without a partner.
                PairItem::Row(row) if row.vi.trim().is_empty() || row.en.trim().is_empty() => {}
                PairItem::Row(row) => known.pairs.push(KnownPair::of(row, columns)),
            }
        }
        Ok(known)
    }

    /// Finds the pairs among today's texts, by their texts; among equal texts by id, then in their order. Without `several`, a text
    /// has one partner. `file` is the name of the corpus.
    pub fn settle(&self, vi: &[Record], en: &[Record], several: bool, file: &str) -> Settled {
        let (mut left, mut right) = (Texts::new(vi), Texts::new(en));
        let mut settled = Settled::default();
        let mut seen: FxHashSet<(u32, u32)> = FxHashSet::default();
        for one in &self.pairs {
            let found =
                (left.find(&one.vi, one.vi_id.as_deref(), several), right.find(&one.en, one.en_id.as_deref(), several));
            let (rule, value, text) = match found {
                (Found::None, _) => ("known-gone", "the Vietnamese text isn't there any more", &one.vi),
                (_, Found::None) => ("known-gone", "the English text isn't there any more", &one.en),
                (Found::Taken, _) => ("known-taken", "the Vietnamese text has another partner already", &one.vi),
                (_, Found::Taken) => ("known-taken", "the English text has another partner already", &one.en),
                (Found::At(v), Found::At(e)) if seen.insert((v, e)) => {
                    left.used[v as usize] = true;
                    right.used[e as usize] = true;
                    let (score, margin) = (one.score, one.margin);
                    settled.pairs.push(Pair { vi: v..v + 1, en: e..e + 1, score, margin });
                    continue;
                }
                _ => ("known-twice", "the pair stands in the corpus already", &one.vi),
            };
            settled.dropped.push(Dropped {
                origin: Origin { file: file.into(), line: one.line },
                id: one.line.to_string(),
                lang: None,
                rule,
                value: value.into(),
                text: text.clone(),
            });
        }
        settled
    }
}

impl KnownPair {
    fn of(row: PairRow, columns: [Option<usize>; 4]) -> KnownPair {
        let cells: Vec<String> = row.cells().map(|cell| cell.into_owned()).collect();
        let object = if cells.is_empty() { serde_json::from_str::<serde_json::Value>(&row.raw).ok() } else { None };
        let [vi_id, en_id, score, margin] = columns.map(|at| at.and_then(|at| cells.get(at).cloned()));
        let field = |name: &str| match object.as_ref()?.get(name)? {
            serde_json::Value::String(text) => Some(text.clone()),
            serde_json::Value::Null => None,
            other => Some(other.to_string()),
        };
        let share = |text: Option<String>| {
            text.and_then(|text| text.trim().parse::<f32>().ok()).filter(|share| (0.0..=1.0).contains(share))
        };
        KnownPair {
            vi_id: vi_id.or_else(|| field("vi_id")),
            en_id: en_id.or_else(|| field("en_id")),
            score: share(score.or_else(|| field("score"))).unwrap_or(1.0),
            margin: share(margin.or_else(|| field("margin"))).unwrap_or(1.0),
            line: row.line,
            vi: row.vi,
            en: row.en,
        }
    }
}

/// The texts of a side, to be found by what they say.
struct Texts<'a> {
    records: &'a [Record],
    /// (hash of the text, record), sorted.
    by_text: Vec<(u64, u32)>,
    /// By hash, how many of its first records are known to have partners.
    past: FxHashMap<u64, usize>,
    used: Vec<bool>,
}

enum Found {
    At(u32),
    Taken,
    None,
}

impl<'a> Texts<'a> {
    fn new(records: &'a [Record]) -> Texts<'a> {
        let mut by_text: Vec<(u64, u32)> = records.iter().map(|record| hash(&record.text)).zip(0..).collect();
        by_text.sort_unstable();
        Texts { records, by_text, past: FxHashMap::default(), used: vec![false; records.len()] }
    }

    /// The record with this text: of several (the first [`SEEN`] of them) the one with the id, else the first that has no partner yet.
    fn find(&mut self, text: &str, id: Option<&str>, several: bool) -> Found {
        let hash = hash(text);
        let from = self.by_text.partition_point(|(of, _)| *of < hash);
        let to = from + self.by_text[from..].partition_point(|(of, _)| *of == hash);
        let is_it = |at: u32| letters(&self.records[at as usize].text).eq(letters(text));
        let Some(&(_, any)) = self.by_text[from..to].iter().find(|(_, at)| is_it(*at)) else { return Found::None };
        let named = |at: u32| id.is_some_and(|id| self.records[at as usize].id() == id) && is_it(at);
        for &(_, at) in self.by_text[from..to].iter().take(SEEN) {
            if (several || !self.used[at as usize]) && named(at) {
                return Found::At(at);
            }
        }
        let past = self.past.entry(hash).or_default();
        while let Some(&(_, at)) = self.by_text[from..to].get(*past) {
            if !self.used[at as usize] && is_it(at) {
                return Found::At(at);
            }
            *past += 1;
        }
        if several { Found::At(any) } else { Found::Taken }
    }
}

/// What is left of a text in any format: tabs and line breaks may have become spaces, and an apostrophe may stand before a formula.
fn letters(text: &str) -> impl Iterator<Item = char> {
    let text = text.trim();
    let bare = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text);
    bare.chars().filter(|c| !c.is_whitespace())
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    letters(text).for_each(|c| hasher.write_u32(u32::from(c)));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::Arc;

    fn records(texts: &[(&str, &str)]) -> Vec<Record> {
        let file: Arc<str> = Arc::from("t");
        texts
            .iter()
            .zip(1..)
            .map(|((id, text), line)| Record { given_id: Some((*id).to_owned()), ..Record::new(*text, &file, line) })
            .collect()
    }

    fn known(name: &str, text: &str) -> Known {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        Known::read(&path, &LoadOptions::default()).unwrap()
    }

    fn places(settled: &Settled) -> (Vec<(u32, u32)>, Vec<&'static str>) {
        (
            settled.pairs.iter().map(|pair| (pair.vi.start, pair.en.start)).collect(),
            settled.dropped.iter().map(|one| one.rule).collect(),
        )
    }

    #[test]
    fn pairs_are_found_by_text_and_equal_texts_by_id() {
        let known = known(
            "k.csv",
            "vi,en,score,margin,vi_id,en_id\nMưa,Rain,0.912345,0.5000,v9,e1\nMưa,Rain,0.9,1,v2,e7\nNắng,Sun,0.8,1,v3,e3\n\
             Gió,Wind,0.8,1,v4,e4\nMưa,,,,v1,\n",
        );
        let vi = records(&[("v1", "Mưa"), ("v2", " Mưa "), ("v4", "Gió\tto")]);
        let en = records(&[("e1", "Rain"), ("e2", "Rain"), ("e3", "Sun"), ("e4", "Wind")]);
        let settled = known.settle(&vi, &en, false, "k.csv");
        assert_eq!(places(&settled), (vec![(0, 0), (1, 1)], vec!["known-gone", "known-gone"]));
        assert_eq!((settled.pairs[0].score, settled.pairs[0].margin), (0.912_345, 0.5));
        assert_eq!((settled.dropped[0].origin.line, settled.dropped[0].text.as_str()), (4, "Nắng"));
    }

    #[test]
    fn a_text_has_one_partner_unless_several_are_meant() {
        let known = known(
            "k.jsonl",
            "{\"vi\":\"Mưa\",\"en\":\"Rain\",\"score\":0.5}\n{\"vi\":\"Mưa\",\"en\":\"Rainfall\"}\n{\"vi\":\"Mưa\",\"en\":\"Rain\"}\n",
        );
        let (vi, en) = (records(&[("v", "Mưa")]), records(&[("a", "Rain"), ("b", "Rainfall")]));
        let settled = known.settle(&vi, &en, false, "k");
        assert_eq!(places(&settled), (vec![(0, 0)], vec!["known-taken", "known-taken"]));
        let settled = known.settle(&vi, &en, true, "k");
        assert_eq!(places(&settled), (vec![(0, 0), (0, 1)], vec!["known-twice"]));
        assert_eq!((settled.pairs[0].score, settled.pairs[1].score), (0.5, 1.0));
    }

    #[test]
    fn what_a_format_changed_is_still_the_text() {
        let known = known("k.csv", "vi,en\n'=1+1 là hai,two  words\n");
        let settled = known.settle(&records(&[("v", "=1+1 là hai")]), &records(&[("e", "two\nwords")]), false, "k");
        assert_eq!(settled.pairs.len(), 1);
    }
}
