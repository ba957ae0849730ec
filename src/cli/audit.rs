//! `songngu audit`: pairs that exist already → findings.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use songngu::audit::settled::{Baseline, Settled};
use songngu::audit::{Auditor, Finding, Glossary, Looked, Options, PairText, Severity, Side, Totals, Whole, checks};
use songngu::input::{PairItem, PairReader};
use songngu::lexicon::Lexicon;
use songngu::output::Sink;
use songngu::output::findings::html::Page;
use songngu::output::findings::{Style, Writer};
use songngu::{Error, Note};

use super::exit::Exit;
use super::inputs::Inputs;
use super::numbers::share;
use super::scoring::Scoring;
use super::session::Session;

/// Rows looked at together. Memory doesn't grow with the file beyond that.
const BLOCK: usize = 4096;

/// Says what is wrong with translations
///
/// songngu audit PAIRS: a table with Vietnamese and English in each row. Each finding names its check, how bad it is, file and line,
/// the words in question, what was expected and how sure it is. The exit code is 1 when a finding is as bad as --fail-on.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A file of pairs; `-` is standard input
    #[arg(required_unless_present = "list_checks", num_args = 1, value_name = "FILE")]
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
    /// File for the fingerprints of all findings, to be a baseline
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// File with the decisions taken in a report: rejected findings are not reported, edited rows are looked at as edited
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// File for the findings; `-` is standard output. A name in .csv, .jsonl, .sarif or .xml (JUnit) says the format
    #[arg(long, short, value_name = "FILE", default_value = "-", help_heading = "Output")]
    output: PathBuf,
    /// How findings are written [default: text]
    #[arg(long = "format", value_name = "FORMAT", value_parser = styles(), help_heading = "Output")]
    style: Option<Style>,
    /// File for a page to read, filter and decide on the findings in a browser
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    report: Option<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    scoring: Scoring,
}

fn styles() -> impl TypedValueParser<Value = Style> {
    PossibleValuesParser::new(Style::NAMES).try_map(|name| Style::from_name(&name).ok_or("no such format"))
}

pub(crate) fn run(arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
    if arguments.list_checks {
        return list();
    }
    let options = options(arguments)?;
    let settled = settled(arguments)?;
    let lexicon = arguments.scoring.lexicon()?;
    let mut results = Results::open(arguments, settled, &lexicon)?;
    let scorer = arguments.scoring.scorer(&lexicon)?;
    let auditor = Auditor::new(&scorer, options);
    let mut whole = Whole::new(&auditor);
    for path in &arguments.files {
        pairs(path, arguments, &auditor, &mut whole, &mut results, session)?;
    }
    let (findings, notes) = whole.finish(session.progress())?;
    notes.iter().for_each(|note| session.note(note));
    results.findings(findings)?;
    results.finish(arguments, session)
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

/// Audits a table of pairs, block by block.
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
    loop {
        let mut rows = Vec::with_capacity(BLOCK);
        for item in reader.by_ref().take(BLOCK) {
            match item? {
                PairItem::Row(row) => {
                    let mut pair = PairText {
                        id: row.id(),
                        date: row.date,
                        vi: Side::new(row.vi, &file, row.line),
                        en: Side::new(row.en, &file, row.line),
                    };
                    results.settled.edit(&mut pair);
                    rows.push(Arc::new(pair));
                }
                PairItem::Left(dropped) => results.left_out(&dropped, session),
            }
        }
        if rows.is_empty() {
            break;
        }
        for (row, mut looked) in rows.iter().zip(auditor.block(&rows)) {
            whole.row(row, &mut looked);
            results.row(looked)?;
        }
        progress.advance(rows.len() as u64);
    }
    progress.finish();
    Ok(())
}

/// Where findings go, and what is counted on the way.
struct Results<'a> {
    writer: Writer,
    totals: Totals,
    settled: Settled,
    baseline: Option<(Sink, Baseline)>,
    report: Option<Page<'a>>,
}

impl<'a> Results<'a> {
    fn open(arguments: &Arguments, settled: Settled, lexicon: &'a Lexicon) -> anyhow::Result<Results<'a>> {
        let outputs = [
            ("--output", Some(&arguments.output)),
            ("--write-baseline", arguments.write_baseline.as_ref()),
            ("--report", arguments.report.as_ref()),
        ];
        for (at, (name, path)) in outputs.iter().enumerate() {
            let same = |(_, other): &&(&str, Option<&PathBuf>)| path.is_some() && other == path;
            if let Some((other, _)) = outputs[..at].iter().find(same) {
                let message = format!("{other} and {name} name the same file");
                return Err(Error::usage(message).hint("give each its own").into());
            }
        }
        let style = arguments.style.or_else(|| Style::of_name(&arguments.output)).unwrap_or_default();
        let (sink, style) = match style {
            // Whether standard output takes colours is for the same rules as with standard error.
            Style::Text => {
                let plain = arguments.output != Path::new("-")
                    || anstream::AutoStream::choice(&std::io::stdout()) == anstream::ColorChoice::Never;
                (Sink::create_unescaped(&arguments.output)?, if plain { Style::Text } else { Style::Colour })
            }
            other => (Sink::create(&arguments.output)?, other),
        };
        let baseline = arguments.write_baseline.as_deref().map(Sink::create).transpose()?;
        let inputs = || arguments.files.iter().map(|path| path.display().to_string()).collect();
        let page = |path: &PathBuf| Page::new(Sink::create(path)?, lexicon, inputs());
        Ok(Results {
            report: arguments.report.as_ref().map(page).transpose()?,
            writer: Writer::new(sink, style)?,
            totals: Totals::default(),
            settled,
            baseline: baseline.map(|sink| (sink, Baseline::default())),
        })
    }

    /// Takes a row with its findings.
    fn row(&mut self, looked: Looked) -> anyhow::Result<()> {
        let findings = self.unsettled(looked.findings);
        self.totals.row(looked.score, &findings);
        self.write(&findings)
    }

    /// Takes findings of rows that were counted before.
    fn findings(&mut self, findings: Vec<Finding>) -> anyhow::Result<()> {
        let findings = self.unsettled(findings);
        findings.iter().for_each(|finding| self.totals.finding(finding));
        self.write(&findings)
    }

    /// Leaves out what was settled before.
    fn unsettled(&mut self, mut findings: Vec<Finding>) -> Vec<Finding> {
        if let Some((_, baseline)) = &mut self.baseline {
            findings.iter().for_each(|finding| baseline.add(finding));
        }
        let before = findings.len();
        findings.retain(|finding| !self.settled.holds(finding));
        self.totals.settled += (before - findings.len()) as u64;
        findings
    }

    fn write(&mut self, findings: &[Finding]) -> anyhow::Result<()> {
        for finding in findings {
            self.writer.put(finding)?;
            if let Some(page) = &mut self.report {
                page.put(finding)?;
            }
        }
        Ok(())
    }

    fn left_out(&mut self, dropped: &songngu::Dropped, session: &Session) {
        self.totals.left_out += 1;
        session.note(&Note::warning(format!("{}: row left out: {} ({})", dropped.origin, dropped.rule, dropped.value)));
    }

    fn finish(self, arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
        self.writer.finish(&self.totals)?;
        if let Some(page) = self.report {
            page.finish(&self.totals)?;
        }
        if let Some((mut sink, baseline)) = self.baseline {
            sink.put(baseline.write().as_bytes())?;
            sink.finish()?;
        }
        let totals = &self.totals;
        let [notes, warnings, errors] = Severity::ALL.map(|severity| totals.of(severity));
        session.say(&format!(
            "{} rows, {} with findings: {errors} errors, {warnings} warnings, {notes} notes",
            totals.rows, totals.rows_with_findings
        ));
        if totals.settled > 0 {
            session.say(&format!("{} findings settled before, by baseline or decision", totals.settled));
        }
        if totals.left_out > 0 {
            session.say(&format!("{} rows could not be read", totals.left_out));
        }
        let failing = match Severity::from_name(&arguments.fail_on) {
            Some(least) => {
                Severity::ALL.into_iter().filter(|&severity| severity >= least).any(|one| totals.of(one) > 0)
            }
            None => false,
        };
        Ok(if failing { Exit::Findings } else { Exit::Done })
    }
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
