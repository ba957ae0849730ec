//! `songngu fit`: the weights of the score from texts with known answers. For those who make lexicons and features, not for daily work.

use std::path::{Path, PathBuf};

use songngu::align::training::{Labelled, TrainingData, train};
use songngu::eval::Rows;
use songngu::eval::beads::beads;
use songngu::input::{LoadOptions, load};
use songngu::input::{PairItem, PairReader};
use songngu::output::Sink;
use songngu::score::fit::FitOptions;
use songngu::{Error, Lang};

use super::exit::Exit;
use super::scoring::Scoring;
use super::session::Session;

/// Fits the weights of the score to texts with known answers
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// File of pairs that translate each other
    #[arg(long, value_name = "PAIRS", required = true)]
    pairs: Vec<PathBuf>,
    /// Two texts in order and their gold beads; the one-to-one beads are used
    #[arg(long, num_args = 3, value_names = ["VI", "EN", "GOLD"])]
    document: Vec<PathBuf>,
    /// Pairs with an id, and labels (`id,label`; 1 = right)
    #[arg(long, num_args = 2, value_names = ["PAIRS", "LABELS"])]
    labelled: Vec<PathBuf>,
    /// Files of pairs of other kinds of text, to learn what heaps that have nothing to do with each other look like
    #[arg(long, value_name = "PAIRS", num_args = 1..)]
    apart: Vec<PathBuf>,
    /// Keep the weights of the features; fit only what depends on other pairs
    #[arg(long)]
    keep_features: bool,
    /// Most one-to-one beads taken from a document
    #[arg(long, value_name = "N", default_value_t = 1000)]
    most: usize,
    #[command(flatten)]
    scoring: Scoring,
    /// File for the weights
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
    let mut sink = Sink::create(&arguments.output)?;
    let mut data = TrainingData { keep_features: arguments.keep_features, ..TrainingData::default() };
    for path in &arguments.pairs {
        data.lists.push(pairs(path)?.into_iter().map(|(_, vi, en)| (vi, en)).collect());
    }
    for path in &arguments.apart {
        data.apart.push(pairs(path)?.into_iter().map(|(_, vi, en)| (vi, en)).collect());
    }
    for three in arguments.document.chunks_exact(3) {
        data.lists.push(document(&three[0], &three[1], &three[2], arguments.most)?);
    }
    for two in arguments.labelled.chunks_exact(2) {
        data.labelled.push(labelled(&two[0], &two[1])?);
    }
    let lexicon = arguments.scoring.lexicon()?;
    let fitted = train(&lexicon, &data, &FitOptions::default(), session.progress())?;
    sink.put(fitted.weights.write().as_bytes())?;
    sink.finish()?;
    for (at, (list, ((vi, en), (seen_vi, seen_en)))) in
        data.lists.iter().zip(fitted.first.iter().zip(&fitted.first_seen)).enumerate()
    {
        session.say(&format!(
            "list {}: {} pairs, partner first {:.2} % and {:.2} % on parts not fitted on ({:.2} and {:.2} on all)",
            at + 1,
            list.len(),
            vi * 100.0,
            en * 100.0,
            seen_vi * 100.0,
            seen_en * 100.0,
        ));
    }
    for (at, found) in fitted.found.iter().enumerate() {
        session.say(&format!(
            "labelled {}: {:.1} % of the wrong pairs found at 1 % false alarms",
            at + 1,
            found * 100.0
        ));
    }
    session.say(&format!(
        "expected calibration error {:.3} for single pairs, {:.3} for pairs among competitors; pairs are accepted from {:.3}",
        fitted.calibration, fitted.heap_calibration, fitted.weights.accept
    ));
    Ok(Exit::Done)
}

fn pairs(path: &Path) -> anyhow::Result<Vec<(String, String, String)>> {
    let mut out = Vec::new();
    for item in PairReader::open(path, &LoadOptions { strict: true, ..LoadOptions::default() })? {
        if let PairItem::Row(row) = item? {
            out.push((row.id(), row.vi, row.en));
        }
    }
    Ok(out)
}

fn document(vi: &Path, en: &Path, gold: &Path, most: usize) -> anyhow::Result<Vec<(String, String)>> {
    let side = |path: &Path, lang| -> anyhow::Result<Vec<(u64, String)>> {
        let loaded = load(path, &LoadOptions { lang: Some(lang), ..LoadOptions::default() })?;
        Ok(loaded.records.into_iter().map(|record| (record.origin.line - 1, record.text)).collect())
    };
    let (vi, en) = (side(vi, Lang::Vi)?, side(en, Lang::En)?);
    let line = |side: &[(u64, String)], at: i64| {
        let at = u64::try_from(at).ok()?;
        side.binary_search_by_key(&at, |(line, _)| *line).ok().map(|found| side[found].1.clone())
    };
    let rows = Rows::read(gold)?;
    let mut out = Vec::new();
    for (v, e) in beads(&rows, rows.column("vi")?, rows.column("en")?, 0)? {
        if let ([v], [e]) = (&v[..], &e[..])
            && let (Some(v), Some(e)) = (line(&vi, *v), line(&en, *e))
        {
            out.push((v, e));
        }
    }
    out.truncate(most);
    Ok(out)
}

fn labelled(path: &Path, labels: &Path) -> anyhow::Result<Vec<Labelled>> {
    let rows = Rows::read(labels)?;
    let (id, label) = (rows.column("id")?, rows.column("label")?);
    let known: rustc_hash::FxHashMap<&str, bool> = rows.rows().map(|row| (&row[id][..], row[label] == "1")).collect();
    pairs(path)?
        .into_iter()
        .map(|(id, vi, en)| {
            let right = *known.get(&id[..]).ok_or_else(|| {
                Error::input(format!("no label for the pair `{id}`"))
                    .at_path(labels)
                    .hint("ids must be the same in both files")
            })?;
            Ok(Labelled { vi, en, right })
        })
        .collect()
}
