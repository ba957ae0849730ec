//! `songngu audit`: pairs that exist already → findings.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use songngu::align::{OrderedOptions, PairBy, ordered};
use songngu::audit::captions::{self, Profile};
use songngu::audit::settled::Settled;
use songngu::audit::{Auditor, Glossary, Looked, Options, PairText, Severity, Side, Whole, checks};
use songngu::input::{PairItem, PairReader, sides};
use songngu::output::Sink;
use songngu::{Error, Note};

use super::exit::Exit;
use super::findings::{Place, Results};
use super::inputs::Inputs;
use super::numbers::share;
use super::scoring::Scoring;
use super::session::Session;
use super::ways::ways;

/// Rows looked at together. Memory doesn't grow with the file beyond that.
const BLOCK: usize = 4096;

/// Says what is wrong with translations
///
/// songngu audit PAIRS: a table with Vietnamese and English in each row. songngu audit VI EN: two subtitle files, paired by time and
/// text, or two texts with a line for each line. Each finding names its check, how bad it is, file and line,
/// the words in question, what was expected and how sure it is. The exit code is 1 when a finding is as bad as --fail-on.
/// Tables of any length are read block by block; only the checks that compare rows (same-source, same-target, duplicate,
/// misplaced-row …) remember them, in some 40 MB at 100,000 rows and 240 MB at a million.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A file of pairs, or a Vietnamese and an English file; `-` is standard input
    #[arg(required_unless_present = "list_checks", num_args = 1..=2, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Checks to run: names or groups; +name adds to the usual ones, -name takes away
    #[arg(long, value_name = "NAMES", value_delimiter = ',', allow_hyphen_values = true)]
    checks: Vec<String>,
    /// List the checks and what each finds
    #[arg(long)]
    list_checks: bool,
    /// How bad the findings of a check are: name=error, name=warning, name=note, name=off
    #[arg(long, value_name = "NAME=LEVEL", value_delimiter = ',')]
    severity: Vec<String>,
    /// Findings from this severity on make the exit code 1
    #[arg(long, value_name = "LEVEL", default_value = "error", value_parser = ["error", "warning", "note", "never"])]
    fail_on: String,
    /// CSV file with the columns vi, en, kind (term, keep, forbid) and note: terms to be translated so, kept or avoided
    #[arg(long, value_name = "FILE")]
    glossary: Option<PathBuf>,
    /// What captions may look like: netflix, netflix-children, netflix-sdh, netflix-sdh-children, subtitle-edit, none, or a TOML file
    #[arg(long, value_name = "NAME", default_value = "netflix")]
    profile: String,
    /// What decides which captions belong together: time and text both, one of them, or their number
    #[arg(long, value_name = "WAY", default_value = "both", value_parser = ways())]
    pair_by: PairBy,
    /// Findings less sure than this are not reported
    #[arg(long, value_name = "P", value_parser = share, default_value_t = Options::default().thresholds.confidence)]
    min_confidence: f32,
    /// Rows that score less are errors
    #[arg(long, value_name = "P", value_parser = share, default_value_t = Options::default().thresholds.low_score)]
    low_score: f32,
    /// Rows that score less are warnings
    #[arg(long, value_name = "P", value_parser = share, default_value_t = Options::default().thresholds.doubtful_score)]
    doubtful_score: f32,
    /// File with the findings of an earlier run, which are not reported again
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// File with the decisions taken in a report: rejected findings are not reported, edited rows are looked at as edited
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    scoring: Scoring,
}

pub(crate) fn run(arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
    if arguments.list_checks {
        return list();
    }
    let options = options(arguments)?;
    let profile = Profile::find(&arguments.profile)?;
    let settled = settled(arguments)?;
    let lexicon = arguments.scoring.lexicon()?;
    let mut results = Results::open(&arguments.place, &arguments.files, settled, &lexicon)?;
    let scorer = arguments.scoring.scorer(&lexicon)?;
    let auditor = Auditor::new(&scorer, options);
    let mut whole = Whole::new(&auditor);
    match arguments.files.as_slice() {
        [one] => pairs(one, arguments, &auditor, &mut whole, &mut results, session)?,
        _ => sides_of(arguments, profile, &auditor, &mut whole, &mut results, session)?,
    }
    let (findings, notes) = whole.finish(session.progress())?;
    notes.iter().for_each(|note| session.note(note));
    results.findings(findings)?;
    results.finish(Severity::from_name(&arguments.fail_on), session)
}

/// What was chosen.
fn options(arguments: &Arguments) -> anyhow::Result<Options> {
    let mut options = Options::default();
    options.thresholds.confidence = arguments.min_confidence;
    options.thresholds.low_score = arguments.low_score;
    options.thresholds.doubtful_score = arguments.doubtful_score;
    if let Some(path) = &arguments.glossary {
        options.glossary = Glossary::open(path)?;
    }
    options.choose(arguments.checks.iter().map(String::as_str))?;
    for one in &arguments.severity {
        let wrong = || Error::usage(format!("`{one}` gives no check a severity")).hint("for example number=warning");
        let (name, level) = one.split_once('=').ok_or_else(wrong)?;
        let severity = match level {
            "off" => None,
            level => Some(Severity::from_name(level).ok_or_else(wrong)?),
        };
        options.set_severity(name, severity)?;
    }
    Ok(options)
}

fn settled(arguments: &Arguments) -> anyhow::Result<Settled> {
    let mut settled = Settled::default();
    if let Some(path) = &arguments.baseline {
        settled.add_baseline(path)?;
    }
    if let Some(path) = &arguments.decisions {
        settled.add_decisions(path)?;
    }
    Ok(settled)
}

/// Audits a table of pairs, block by block: while one is looked at on all threads, the one before it is written and the one after it is
/// read.
fn pairs(
    path: &Path,
    arguments: &Arguments,
    auditor: &Auditor<'_>,
    whole: &mut Whole<'_>,
    results: &mut Results<'_>,
    session: &Session,
) -> anyhow::Result<()> {
    let mut reader = PairReader::open(path, &arguments.inputs.options())?;
    reader.notes().iter().for_each(|note| session.note(note));
    let file = Arc::clone(reader.file());
    let progress = session.progress();
    progress.begin("auditing", None);
    let (mut rows, mut before) = (block(&mut reader, &file, results, session)?, Vec::new());
    while !rows.is_empty() || !before.is_empty() {
        let (looked, next) = rayon::join(
            || auditor.block(&rows),
            || {
                written(std::mem::take(&mut before), whole, results)?;
                block(&mut reader, &file, results, session)
            },
        );
        progress.advance(rows.len() as u64);
        before = rows.into_iter().zip(looked).collect();
        rows = next?;
    }
    progress.finish();
    Ok(())
}

/// Reads the next block of rows; empty at the end of the file.
fn block(
    reader: &mut PairReader,
    file: &Arc<str>,
    results: &mut Results<'_>,
    session: &Session,
) -> anyhow::Result<Vec<Arc<PairText>>> {
    let mut rows = Vec::with_capacity(BLOCK);
    while rows.len() < BLOCK {
        match reader.next().transpose()? {
            Some(PairItem::Row(row)) => {
                let mut pair = PairText {
                    id: row.id(),
                    date: row.date,
                    vi: Side::new(row.vi, file, row.line),
                    en: Side::new(row.en, file, row.line),
                };
                results.settled.edit(&mut pair);
                rows.push(Arc::new(pair));
            }
            Some(PairItem::Left(dropped)) => results.left_out(&dropped, session),
            None => break,
        }
    }
    Ok(rows)
}

/// Writes what was found in a block.
fn written(
    block: Vec<(Arc<PairText>, Looked)>,
    whole: &mut Whole<'_>,
    results: &mut Results<'_>,
) -> anyhow::Result<()> {
    for (row, mut looked) in block {
        whole.row(&row, &mut looked);
        results.row(looked)?;
    }
    Ok(())
}

/// Audits two files, paired first.
fn sides_of(
    arguments: &Arguments,
    profile: Option<Profile>,
    auditor: &Auditor<'_>,
    whole: &mut Whole<'_>,
    results: &mut Results<'_>,
    session: &Session,
) -> anyhow::Result<()> {
    let sides = sides(arguments.inputs.load(&arguments.files)?)?;
    sides.notes.iter().for_each(|note| session.note(note));
    if sides.one_source || sides.pages {
        return Err(Error::usage("each of the two files holds both languages")
            .hint("audit one file of pairs at a time; songngu align makes pairs of pages")
            .into());
    }
    sides.dropped.iter().for_each(|dropped| results.left_out(dropped, session));
    let captions = sides.vi.iter().chain(&sides.en).any(|record| record.timing.is_some());
    let by_line = !captions && sides.vi.len() == sides.en.len();
    let options = OrderedOptions {
        pair_by: if by_line { PairBy::Index } else { arguments.pair_by },
        ..OrderedOptions::default()
    };
    let mut alignment = ordered(&sides.vi, &sides.en, auditor.scorer(), &options, session.progress())?;
    std::mem::take(&mut alignment.notes).iter().for_each(|note| session.note(note));
    if !captions && !by_line {
        session.note(&Note::info(format!(
            "{} Vietnamese and {} English lines: paired in their order, with merges and gaps",
            sides.vi.len(),
            sides.en.len()
        )));
    }
    let mut paired = captions::rows(&sides.vi, &sides.en, &alignment);
    for row in &mut paired.rows {
        results.settled.edit(Arc::make_mut(row));
    }
    let mut all = auditor.block(&paired.rows);
    if let Some(profile) = profile.filter(|_| captions) {
        auditor.captions(&paired, &profile, &mut all);
    }
    written(paired.rows.into_iter().zip(all).collect(), whole, results)
}

/// Writes the list of checks to standard output.
fn list() -> anyhow::Result<Exit> {
    let mut out = String::new();
    for check in checks::all() {
        let on = if check.on { "on" } else { "off" };
        out.push_str(&format!(
            "{:<22} {:<9} {:<8} {on:<4} {}\n",
            check.name,
            check.group.name(),
            check.severity.name(),
            check.about
        ));
    }
    let mut sink = Sink::create(Path::new("-"))?;
    sink.put(out.as_bytes())?;
    sink.finish()?;
    Ok(Exit::Done)
}
