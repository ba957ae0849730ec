//! Scores of pairs that are known to be right or damaged: area under the curve, and the share of each kind of damage that is found at a
//! given share of false alarms. Knows labels and scores.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::eval::Rows;

/// Score of a pair that the result doesn't have: rejected.
const MISSING: f64 = -1e30;
/// Words of a `keep` column that mean yes.
const YES: [&str; 7] = ["1", "true", "keep", "ok", "clean", "accept", "yes"];

/// What is known of a kind of damage.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Damage {
    /// Name of the kind.
    pub kind: String,
    /// Damaged pairs of this kind.
    pub n: usize,
    /// Chance that a right pair scores higher than a damaged one; ties count half.
    pub auc: Option<f64>,
    /// Share found at the threshold.
    pub recall: f64,
    /// Share that the result's own decision rejects, when it has one.
    pub own_recall: Option<f64>,
}

/// The result of an evaluation.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Report {
    /// Right pairs.
    pub n_good: usize,
    /// Damaged pairs.
    pub n_bad: usize,
    /// Area under the curve over all damage.
    pub auc: Option<f64>,
    /// Pairs with a lower score are alarms.
    pub thr: f64,
    /// Share of right pairs below the threshold: at most what was asked for.
    pub fa: f64,
    /// Share of damaged pairs below it.
    pub recall: f64,
    /// The same for each kind of damage, by name.
    pub kinds: Vec<Damage>,
    /// Share of right pairs that the result's own decision rejects, when it has a `keep` column.
    pub own_fa: Option<f64>,
}

/// Evaluates the scores of a table with the columns `id`, `score` and maybe `keep` against labels with the columns `id`, `label`
/// (1 right, 0 damaged) and `kind`. `alarms` is the share of right pairs that may be alarms, 0 to 1. Fails when a column is missing
/// or there is no right pair.
pub fn evaluate(found: &Rows, id: &str, labels: &Rows, alarms: f64) -> Result<Report> {
    let (id, score, keep) = (found.column(id)?, found.column("score")?, found.find("keep"));
    let mut by_id: FxHashMap<&str, (f64, bool)> = FxHashMap::default();
    for (at, row) in found.rows().enumerate() {
        let score = if row[score].is_empty() { MISSING } else { found.number(at, score)? };
        let kept = keep.is_some_and(|column| YES.contains(&&*row[column].to_lowercase()));
        by_id.insert(&row[id], (score, kept));
    }
    let (label_id, label, kind) = (labels.column("id")?, labels.column("label")?, labels.column("kind")?);
    let mut good: Vec<(f64, bool)> = Vec::new();
    let mut bad: BTreeMap<&str, Vec<(f64, bool)>> = BTreeMap::new();
    let mut met = 0;
    for row in labels.rows() {
        let known = by_id.get(&*row[label_id]);
        met += usize::from(known.is_some());
        let value = known.copied().unwrap_or((MISSING, false));
        match row[label].trim() {
            "1" => good.push(value),
            _ => bad.entry(&row[kind]).or_default().push(value),
        }
    }
    if good.is_empty() {
        return Err(Error::input("no pair is labelled 1 (right)").at_path(labels.path()));
    }
    if met == 0 {
        return Err(Error::usage("no id of the labels is in the result")
            .at_path(found.path())
            .hint("carry the ids along when scoring, or name their column with --id-column"));
    }
    let mut rising: Vec<f64> = good.iter().map(|(score, _)| *score).collect();
    rising.sort_unstable_by(f64::total_cmp);
    // Alarms lie strictly below the threshold, so at most this many right pairs are.
    let most = ((alarms * rising.len() as f64) as usize).min(rising.len() - 1);
    let thr = rising[most];
    let below = |list: &[(f64, bool)]| portion(list, |(score, _)| *score < thr);
    let own = |list: &[(f64, bool)]| keep.map(|_| portion(list, |(_, kept)| !kept));
    let all: Vec<(f64, bool)> = bad.values().flatten().copied().collect();
    Ok(Report {
        n_good: good.len(),
        n_bad: all.len(),
        auc: auc(&rising, &all),
        thr,
        fa: below(&good),
        recall: below(&all),
        kinds: bad
            .iter()
            .map(|(kind, list)| Damage {
                kind: (*kind).to_owned(),
                n: list.len(),
                auc: auc(&rising, list),
                recall: below(list),
                own_recall: own(list),
            })
            .collect(),
        own_fa: own(&good),
    })
}

fn portion<T>(list: &[T], is: impl Fn(&T) -> bool) -> f64 {
    list.iter().filter(|one| is(one)).count() as f64 / list.len().max(1) as f64
}

/// Area under the receiver operating characteristic, by the Mann–Whitney statistic.
fn auc(good_rising: &[f64], bad: &[(f64, bool)]) -> Option<f64> {
    let n = good_rising.len();
    let wins = |score: f64| {
        let (low, high) = (good_rising.partition_point(|&g| g < score), good_rising.partition_point(|&g| g <= score));
        (n - high) as f64 + 0.5 * (high - low) as f64
    };
    (!bad.is_empty()).then(|| bad.iter().map(|(score, _)| wins(*score)).sum::<f64>() / (n * bad.len()) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Rows {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        std::fs::write(&path, text).unwrap();
        Rows::read(&path).unwrap()
    }

    #[test]
    fn counted_by_hand() {
        let labels = table("id,label,kind\na,1,clean\nb,1,clean\nc,1,clean\nd,1,clean\ne,0,swap\nf,0,swap\ng,0,copy\n");
        let found = table("id,score,keep\na,0.9,1\nb,0.8,1\nc,0.7,0\nd,0.2,1\ne,0.1,0\nf,0.7,1\n");
        let report = evaluate(&found, "id", &labels, 0.25).unwrap();
        // One of four right pairs may be an alarm: the threshold is the second lowest, 0.7.
        assert_eq!((report.thr, report.fa), (0.7, 0.25));
        assert_eq!(report.recall, 2.0 / 3.0);
        assert_eq!(report.kinds[0].kind, "copy");
        assert_eq!((report.kinds[0].recall, report.kinds[0].auc), (1.0, Some(1.0)));
        assert_eq!((report.kinds[1].recall, report.kinds[1].own_recall), (0.5, Some(0.5)));
        // f ties with c: 4 wins for e, 2.5 for f, of 8.
        assert_eq!(report.kinds[1].auc, Some(6.5 / 8.0));
        assert_eq!(report.own_fa, Some(0.25));
    }

    #[test]
    fn ids_must_meet() {
        let labels = table("id,label,kind\na,1,clean\n");
        assert!(evaluate(&table("id,score\nz,1\n"), "id", &labels, 0.01).is_err());
        assert!(evaluate(&table("nr,score\na,1\n"), "id", &labels, 0.01).is_err());
    }
}
