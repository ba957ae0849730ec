//! Where the findings of `songngu audit` go: the flags of the output, and what is counted and settled on the way. Knows no checks.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use songngu::Note;
use songngu::audit::settled::{Baseline, Settled};
use songngu::audit::{Finding, Looked, Severity, Totals};
use songngu::lexicon::Lexicon;
use songngu::output::Sink;
use songngu::output::findings::html::Page;
use songngu::output::findings::{Style, Writer};
use songngu::output::summary::counted;

use super::exit::Exit;
use super::places::distinct;
use super::session::Session;

/// Where findings go, and how they are written.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Place {
    /// File for the findings; `-` is standard output. A name in .csv, .jsonl, .sarif or .xml (JUnit) says the format
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// How findings are written [default: text]
    #[arg(long = "format", value_name = "FORMAT", value_parser = styles())]
    style: Option<Style>,
    /// File for the fingerprints of all findings, to be a baseline
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// File for a page to read, filter and decide on the findings in a browser
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

fn styles() -> impl TypedValueParser<Value = Style> {
    PossibleValuesParser::new(Style::NAMES).try_map(|name| Style::from_name(&name).ok_or("no such format"))
}

/// Where findings go, and what is counted on the way.
pub(crate) struct Results<'a> {
    writer: Writer,
    totals: Totals,
    /// What was dealt with before.
    pub(crate) settled: Settled,
    baseline: Option<(Sink, Baseline)>,
    report: Option<Page<'a>>,
}

impl<'a> Results<'a> {
    /// Opens all outputs; a page tells which words explain each other by the lexicon, and names the inputs.
    pub(crate) fn open(
        place: &Place,
        inputs: &[PathBuf],
        settled: Settled,
        lexicon: &'a Lexicon,
    ) -> anyhow::Result<Results<'a>> {
        let outputs = [
            ("--output", Some(place.output.as_path())),
            ("--write-baseline", place.write_baseline.as_deref()),
            ("--report", place.report.as_deref()),
        ];
        distinct(&outputs, inputs.iter().map(PathBuf::as_path))?;
        let style = place.style.or_else(|| Style::of_name(&place.output)).unwrap_or_default();
        let (sink, style) = match style {
            // Whether standard output takes colours is for the same rules as with standard error.
            Style::Text => {
                let plain = place.output != Path::new("-")
                    || anstream::AutoStream::choice(&std::io::stdout()) == anstream::ColorChoice::Never;
                (Sink::create_unescaped(&place.output)?, if plain { Style::Text } else { Style::Colour })
            }
            other => (Sink::create(&place.output)?, other),
        };
        let baseline = place.write_baseline.as_deref().map(Sink::create).transpose()?;
        let inputs = || inputs.iter().map(|path| path.display().to_string()).collect();
        let page = |path: &PathBuf| Page::new(Sink::create(path)?, lexicon, inputs());
        Ok(Results {
            report: place.report.as_ref().map(page).transpose()?,
            writer: Writer::new(sink, style)?,
            totals: Totals::default(),
            settled,
            baseline: baseline.map(|sink| (sink, Baseline::default())),
        })
    }

    /// Takes a row with its findings.
    pub(crate) fn row(&mut self, looked: Looked) -> anyhow::Result<()> {
        let findings = self.unsettled(looked.findings);
        self.totals.row(looked.score, &findings);
        self.write(&findings)
    }

    /// Takes findings of rows that were counted before.
    pub(crate) fn findings(&mut self, findings: Vec<Finding>) -> anyhow::Result<()> {
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

    /// Takes a row that could not be read.
    pub(crate) fn left_out(&mut self, dropped: &songngu::Dropped, session: &Session) {
        self.totals.left_out += 1;
        session.note(&Note::warning(format!("{}: row left out: {} ({})", dropped.origin, dropped.rule, dropped.value)));
    }

    /// Brings all to an end, says the totals, and tells whether anything is as bad as asked for.
    pub(crate) fn finish(self, fail_on: Option<Severity>, session: &Session) -> anyhow::Result<Exit> {
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
            "{}, {} with findings: {}, {}, {}",
            counted(totals.rows, "row"),
            totals.rows_with_findings,
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(notes, "note")
        ));
        if totals.settled > 0 {
            session.say(&format!("{} settled before, by baseline or decision", counted(totals.settled, "finding")));
        }
        if totals.left_out > 0 {
            session.say(&format!("{} could not be read", counted(totals.left_out, "row")));
        }
        let failing = match fail_on {
            Some(least) => {
                Severity::ALL.into_iter().filter(|&severity| severity >= least).any(|one| totals.of(one) > 0)
            }
            None => false,
        };
        Ok(if failing { Exit::Findings } else { Exit::Done })
    }
}
