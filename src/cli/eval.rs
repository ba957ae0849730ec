//! `songngu eval`: how good a result is against a gold standard. Prints what the library counted.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use songngu::eval::pool::{First, Gold, Keys, Proposed};
use songngu::eval::{Rows, beads, labels, pool};
use songngu::input::{LoadOptions, load};
use songngu::output::Sink;
use songngu::{Error, Record};

use super::exit::Exit;
use super::numbers::share;
use super::session::Session;

/// Measures a result against a gold standard
///
/// With --gold of single keys: precision, recall and F1 of one-to-one pairs, as given and at the best threshold, and accuracy@1. With
/// --gold of comma-joined line numbers: beads of ordered text. With --labels: how well the scores tell damaged pairs from right ones.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("standard").required(true).args(["gold", "labels"]))]
pub(crate) struct Arguments {
    /// What `songngu align` or `songngu score` wrote: CSV, TSV or JSON lines
    #[arg(value_name = "OUT")]
    result: PathBuf,
    /// Table with the columns vi,en: ids, or line numbers from 0; comma-joined where lines were merged. Or a corpus that
    /// `songngu align` wrote
    #[arg(long, value_name = "FILE")]
    gold: Option<PathBuf>,
    /// Table with the columns id,label,kind: label 1 for right pairs, 0 for damaged ones
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,
    /// What --candidates wrote, for accuracy@1 before pairs were chosen
    #[arg(long, value_name = "FILE", requires = "gold")]
    candidates: Option<PathBuf>,
    /// The Vietnamese pool, to find ids by text where OUT has none
    #[arg(long, value_name = "FILE", requires_all = ["gold", "en_pool"])]
    vi_pool: Option<PathBuf>,
    /// The English pool
    #[arg(long, value_name = "FILE", requires_all = ["gold", "vi_pool"])]
    en_pool: Option<PathBuf>,
    /// Column of OUT with the Vietnamese keys [default: vi_id, else vi; for beads vi_lines]
    #[arg(long, value_name = "COLUMN")]
    vi_column: Option<String>,
    /// Column of OUT with the English keys [default: en_id, else en; for beads en_lines]
    #[arg(long, value_name = "COLUMN")]
    en_column: Option<String>,
    /// Column of OUT with the ids of the labels
    #[arg(long, value_name = "COLUMN", default_value = "id")]
    id_column: String,
    /// Number of the first record in OUT; the gold list counts from 0
    #[arg(long, value_name = "N")]
    base: Option<i64>,
    /// Take the gold list as beads even if no row has several lines
    #[arg(long, requires = "gold")]
    beads: bool,
    /// Share of right pairs that may be false alarms
    #[arg(long, value_name = "SHARE", value_parser = share, default_value_t = 0.01)]
    fa: f32,
    /// Write the measures as JSON
    #[arg(long)]
    json: bool,
    /// End with exit code 1 if F1 as given (for beads: strict) is lower
    #[arg(long, value_name = "F1", value_parser = share, requires = "gold")]
    min_f1: Option<f32>,
}

pub(crate) fn run(arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
    let table = Rows::read(&arguments.result)?;
    let (text, f1) = match (&arguments.gold, &arguments.labels) {
        (Some(gold), _) => {
            let gold_table = Rows::read(gold)?;
            let gold = Gold::new(&gold_table)?;
            if arguments.beads || gold.has_lists() || gold_table.find("vi_lines").is_some() {
                bead_mode(arguments, &table, &gold_table)?
            } else {
                pool_mode(arguments, &table, &gold, session)?
            }
        }
        (None, Some(labels)) => label_mode(arguments, &table, labels)?,
        (None, None) => return Err(Error::usage("nothing to measure against").hint("give --gold or --labels").into()),
    };
    let mut sink = Sink::create(Path::new("-"))?;
    sink.put(text.as_bytes())?;
    sink.finish()?;
    match (arguments.min_f1, f1) {
        (Some(least), Some(f1)) if f1 < f64::from(least) => {
            session.say(&format!("F1 {f1:.4} is below {least}"));
            Ok(Exit::Findings)
        }
        _ => Ok(Exit::Done),
    }
}

/// The first of these columns that the table has, or the one the user named.
fn column(table: &Rows, named: Option<&str>, otherwise: &[&str]) -> songngu::Result<usize> {
    match named {
        Some(name) => table.column(name),
        None => match otherwise.iter().find_map(|name| table.find(name)) {
            Some(column) => Ok(column),
            None => table.column(otherwise.first().copied().unwrap_or_default()),
        },
    }
}

fn pool_mode(
    arguments: &Arguments,
    table: &Rows,
    gold: &Gold,
    session: &Session,
) -> anyhow::Result<(String, Option<f64>)> {
    let has_ids = table.find("vi_id").is_some() || arguments.vi_column.is_some();
    let vi = column(table, arguments.vi_column.as_deref(), &["vi_id", "vi"])?;
    let en = column(table, arguments.en_column.as_deref(), &["en_id", "en"])?;
    let mut pairs = pool::proposed(table, vi, en)?;
    let mut first_line = 1;
    if let (Some(vi_pool), Some(en_pool)) = (&arguments.vi_pool, &arguments.en_pool) {
        let (vi, en) = (records(vi_pool)?, records(en_pool)?);
        first_line = vi.first().map_or(1, |record| i64::try_from(record.origin.line).unwrap_or(1));
        if !has_ids {
            look_up(&mut pairs, &vi, &en);
        }
    }
    let (keys, notes) = match arguments.base {
        Some(base) => (Keys::Based(base), Vec::new()),
        None => pool::keys(&pairs, gold, &lines(table, vi, en), first_line)?,
    };
    notes.iter().for_each(|note| session.note(note));
    let first = match &arguments.candidates {
        Some(path) => Some(First::from_candidates(&Rows::read(path)?, keys)?),
        None => None,
    };
    let report = pool::evaluate(&pairs, gold, keys, first.as_ref());
    let f1 = report.default.share.f1;
    if arguments.json {
        return Ok((json(&report)?, Some(f1)));
    }
    let mut out = String::new();
    let _ = writeln!(out, "gold pairs       {:>7}", report.n_gold);
    let _ = writeln!(out, "                   pairs  precision   recall       F1   from score");
    for (name, at) in [("as given", report.default), ("at the best", report.best)] {
        let s = at.share;
        let _ = writeln!(out, "{name:<16} {:>7} {:>10.4} {:>8.4} {:>8.4} {:>12.4}", at.n, s.p, s.r, s.f1, at.threshold);
    }
    let _ = writeln!(out, "accuracy@1 vi→en            {:>8.4}", report.acc1_vi_en);
    let _ = writeln!(out, "accuracy@1 en→vi            {:>8.4}", report.acc1_en_vi);
    let _ = writeln!(out, "\nfrom score         pairs  precision   recall       F1");
    for at in &report.thresholds {
        let s = at.share;
        let _ = writeln!(out, "{:<16} {:>7} {:>10.4} {:>8.4} {:>8.4}", at.threshold, at.n, s.p, s.r, s.f1);
    }
    Ok((out, Some(f1)))
}

/// Line numbers that the result states in `vi_source` for the rows that have both keys.
fn lines(table: &Rows, vi: usize, en: usize) -> Vec<Option<u64>> {
    let Some(source) = table.find("vi_source") else { return Vec::new() };
    let paired = table.rows().filter(|row| !row[vi].is_empty() && !row[en].is_empty());
    paired.map(|row| row[source].rsplit_once(':').and_then(|(_, line)| line.parse().ok())).collect()
}

fn records(path: &Path) -> songngu::Result<Vec<Record>> {
    Ok(load(path, &LoadOptions::default())?.records)
}

/// Replaces texts by the ids, or numbers from 0, of the pool's first records with those texts.
fn look_up(pairs: &mut [Proposed], vi: &[Record], en: &[Record]) {
    let ids = |records: &[Record]| -> FxHashMap<String, String> {
        let mut ids = FxHashMap::default();
        for (at, record) in records.iter().enumerate() {
            let id = record.given_id.clone().unwrap_or_else(|| at.to_string());
            ids.entry(record.text.trim().to_owned()).or_insert(id);
        }
        ids
    };
    let (vi, en) = (ids(vi), ids(en));
    for pair in pairs {
        if let Some(id) = vi.get(pair.vi.trim()) {
            pair.vi.clone_from(id);
        }
        if let Some(id) = en.get(pair.en.trim()) {
            pair.en.clone_from(id);
        }
    }
}

fn bead_mode(arguments: &Arguments, table: &Rows, gold: &Rows) -> anyhow::Result<(String, Option<f64>)> {
    let ours = table.find("vi_lines").is_some() && arguments.vi_column.is_none();
    let vi = column(table, arguments.vi_column.as_deref(), &["vi_lines", "vi_id", "vi"])?;
    let en = column(table, arguments.en_column.as_deref(), &["en_lines", "en_id", "en"])?;
    let base = arguments.base.unwrap_or(i64::from(ours));
    let found = beads::beads(table, vi, en, base)?;
    let wanted = match (gold.find("vi_lines"), gold.find("en_lines")) {
        (Some(vi), Some(en)) => beads::beads(gold, vi, en, 1)?,
        _ => beads::beads(gold, gold.column("vi")?, gold.column("en")?, 0)?,
    };
    let report = beads::evaluate(&found, &wanted);
    if arguments.json {
        let mut value = serde_json::to_value(&report)?;
        for (kind, _, recall) in &report.recall {
            value[format!("recall_{kind}")] = serde_json::json!(recall);
        }
        return Ok((json(&value)?, Some(report.strict.f1)));
    }
    let mut out = String::from("beads      precision   recall       F1\n");
    for (name, s) in [("strict", report.strict), ("all", report.all), ("line", report.line)] {
        let _ = writeln!(out, "{name:<10} {:>9.4} {:>8.4} {:>8.4}", s.p, s.r, s.f1);
    }
    out.push_str("\nkind         gold   recall\n");
    for (kind, n, recall) in &report.recall {
        let recall = recall.map_or("-".to_owned(), |recall| format!("{recall:.4}"));
        let _ = writeln!(out, "{kind:<10} {n:>6} {recall:>8}");
    }
    Ok((out, Some(report.strict.f1)))
}

fn label_mode(arguments: &Arguments, table: &Rows, labels: &Path) -> anyhow::Result<(String, Option<f64>)> {
    let report = labels::evaluate(table, &arguments.id_column, &Rows::read(labels)?, f64::from(arguments.fa))?;
    if arguments.json {
        return Ok((json(&report)?, None));
    }
    let number = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.4}"));
    let mut out = String::new();
    let _ = writeln!(out, "right pairs {}, damaged {}", report.n_good, report.n_bad);
    let _ = writeln!(out, "threshold {:.6}: false alarms {:.4}\n", report.thr, report.fa);
    let own = report.own_fa.is_some();
    let _ = writeln!(out, "damage            n      AUC    found{}", if own { "  rejected" } else { "" });
    let mut row = |kind: &str, n: usize, auc: Option<f64>, found: f64, rejected: Option<f64>| {
        let rejected = if own { format!("  {:>8}", number(rejected)) } else { String::new() };
        let _ = writeln!(out, "{kind:<12} {n:>6} {:>8} {found:>8.4}{rejected}", number(auc));
    };
    for damage in &report.kinds {
        row(&damage.kind, damage.n, damage.auc, damage.recall, damage.own_recall);
    }
    row("all", report.n_bad, report.auc, report.recall, None);
    if let Some(own_fa) = report.own_fa {
        let _ = writeln!(out, "\nrejected right pairs {own_fa:.4}");
    }
    Ok((out, None))
}

fn json(value: &impl serde::Serialize) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
