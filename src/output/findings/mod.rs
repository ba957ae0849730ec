//! Findings on their way out, one at a time, in one of the formats. Knows findings and totals; not how they were found.
//! A new format is a file here, an implementation of [`Findings`] and a line in [`Style`].

mod csv;
mod github;
pub mod html;
mod jsonl;
mod junit;
mod sarif;
mod spans;
mod text;

use std::path::Path;

use crate::audit::{Finding, Totals};
use crate::error::{Error, Kind, Result};
use crate::output::Sink;

/// A format that takes findings. Findings of one row come together.
pub trait Findings: Send {
    /// Takes a finding.
    fn finding(&mut self, finding: &Finding) -> std::io::Result<()>;
    /// Takes the totals, writes what is left and hands back the sink.
    fn finish(self: Box<Self>, totals: &Totals) -> std::io::Result<Sink>;
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Style {
    /// For a person at a terminal, 80 columns wide.
    #[default]
    Text,
    /// The same with colours.
    Colour,
    /// Comma-separated values.
    Csv,
    /// One JSON object a line.
    Jsonl,
    /// SARIF 2.1.0 (OASIS), for code scanning.
    Sarif,
    /// JUnit's XML, for test reports. Held in memory until the end.
    Junit,
    /// Workflow commands of GitHub Actions, which become annotations.
    Github,
}

impl Style {
    /// The names as `--format` takes them.
    pub const NAMES: [&str; 6] = ["text", "csv", "jsonl", "sarif", "junit", "github"];

    /// The style of a name.
    pub fn from_name(name: &str) -> Option<Style> {
        Some(match name {
            "text" => Style::Text,
            "csv" => Style::Csv,
            "jsonl" => Style::Jsonl,
            "sarif" => Style::Sarif,
            "junit" => Style::Junit,
            "github" => Style::Github,
            _ => return None,
        })
    }

    /// The style that a file name asks for, under any `.gz` or `.zst`: `.csv`, `.jsonl`, `.sarif`, `.xml` (JUnit), `.txt`.
    pub fn of_name(path: &Path) -> Option<Style> {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_lowercase();
        let name = [".gz", ".zst", ".zstd"].iter().find_map(|packed| name.strip_suffix(packed)).unwrap_or(&name);
        match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("csv") => Some(Style::Csv),
            Some("jsonl" | "ndjson") => Some(Style::Jsonl),
            Some("sarif") => Some(Style::Sarif),
            Some("xml") => Some(Style::Junit),
            Some("txt") => Some(Style::Text),
            _ => None,
        }
    }
}

/// Findings being written. Dropped before [`Writer::finish`] it leaves nothing behind.
pub struct Writer {
    rows: Box<dyn Findings>,
    path: std::path::PathBuf,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Writer {
    /// Begins a list of findings in a sink. For [`Style::Colour`] the sink must not escape (see [`Sink::create_unescaped`]).
    pub fn new(sink: Sink, style: Style) -> Result<Writer> {
        let path = sink.path().to_owned();
        let failed = |error| Error::io(Kind::Output, &path, error);
        let rows: Box<dyn Findings> = match style {
            Style::Text => Box::new(text::Text::new(sink, false)),
            Style::Colour => Box::new(text::Text::new(sink, true)),
            Style::Csv => Box::new(csv::Csv::new(sink).map_err(failed)?),
            Style::Jsonl => Box::new(jsonl::Jsonl::new(sink)),
            Style::Sarif => Box::new(sarif::Sarif::new(sink).map_err(failed)?),
            Style::Junit => Box::new(junit::Junit::new(sink)),
            Style::Github => Box::new(github::Github::new(sink)),
        };
        Ok(Writer { rows, path })
    }

    /// Takes a finding; those of one row must come together.
    pub fn put(&mut self, finding: &Finding) -> Result<()> {
        self.rows.finding(finding).map_err(|error| Error::io(Kind::Output, &self.path, error))
    }

    /// Writes the end and puts the file in its place.
    pub fn finish(self, totals: &Totals) -> Result<()> {
        self.rows.finish(totals).map_err(|error| Error::io(Kind::Output, &self.path, error))?.finish()
    }
}

#[cfg(test)]
mod tests;
