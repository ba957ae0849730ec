//! Findings for a person at a terminal: the findings of a row under its two texts, what is wrong underlined, 80 columns wide, everything
//! from outside escaped.

use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use anstyle::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::{Findings, spans};
use crate::audit::{Finding, PairText, Severity, Totals};
use crate::output::Sink;
use crate::output::terminal::escape;
use crate::record::Lang;

const WIDTH: usize = 80;
const INDENT: &str = "      ";

pub(super) struct Text {
    sink: Sink,
    colour: bool,
    /// Findings of the row at hand.
    row: Vec<Finding>,
}

impl Text {
    pub(super) fn new(sink: Sink, colour: bool) -> Text {
        Text { sink, colour, row: Vec::new() }
    }

    fn style(&self, style: Style) -> (Style, Style) {
        if self.colour { (style, style) } else { (Style::new(), Style::new()) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let findings = std::mem::take(&mut self.row);
        let Some(first) = findings.first() else { return Ok(()) };
        let row = Arc::clone(&first.row);
        let (bold, end) = self.style(Style::new().bold());
        let mut heading = format!("{}:{}", escape(first.file()), first.line());
        if row.id != first.line().to_string() {
            heading.push_str(&format!(" ({})", escape(&row.id)));
        }
        let score = first.score.map_or(String::new(), |score| format!("  score {score:.3}"));
        writeln!(self.sink, "{bold}{heading}{end:#}{score}")?;
        for side in [Lang::Vi, Lang::En] {
            let marks: Vec<Range<usize>> = findings
                .iter()
                .flat_map(|finding| {
                    finding.marks.iter().filter(|mark| mark.side == side).map(|mark| mark.range.clone())
                })
                // What is the whole text needs no line under it.
                .filter(|range| range.len() < row.side(side).text.trim().len())
                .collect();
            self.text(&row, side, &marks)?;
        }
        for finding in &findings {
            self.message(finding)?;
        }
        writeln!(self.sink)
    }

    /// A text in lines of bounded width, what is marked underlined.
    fn text(&mut self, row: &PairText, side: Lang, marks: &[Range<usize>]) -> std::io::Result<()> {
        let (underline, end) = self.style(Style::new().underline().fg_color(Some(AnsiColor::Red.into())));
        let mut head = format!("  {side}  ");
        for line in lines(&row.side(side).text, marks) {
            let mut shown = String::new();
            let mut inside = false;
            for piece in &line {
                if self.colour && piece.marked != inside {
                    shown.push_str(&if piece.marked {
                        underline.render().to_string()
                    } else {
                        end.render_reset().to_string()
                    });
                    inside = piece.marked;
                }
                shown.push_str(&piece.shown);
            }
            if inside {
                shown.push_str(&end.render_reset().to_string());
            }
            writeln!(self.sink, "{head}{shown}")?;
            INDENT.clone_into(&mut head);
            if !self.colour && line.iter().any(|piece| piece.marked) {
                let under: String =
                    line.iter().map(|piece| if piece.marked { "^" } else { " " }.repeat(piece.width)).collect();
                writeln!(self.sink, "{INDENT}{}", under.trim_end())?;
            }
        }
        Ok(())
    }

    fn message(&mut self, finding: &Finding) -> std::io::Result<()> {
        let colour = match finding.severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Note => AnsiColor::Cyan,
        };
        let (style, end) = self.style(colour.on_default().bold());
        let severity = finding.severity.name();
        let mut said = format!("{}: {}", spans::rule(finding), escape(&finding.message));
        if let Some(expected) = &finding.expected {
            // Nobody sees a space without quotes.
            let (open, close) = if expected.trim().is_empty() { ("“", "”") } else { ("", "") };
            said.push_str(&format!("; expected: {open}{}{close}", escape(expected)));
        }
        let mut head = format!("    {style}{severity}{end:#}{:pad$}", "", pad = 8 - severity.len());
        for line in lines(&said, &[]) {
            let line: String = line.iter().map(|piece| piece.shown.as_str()).collect();
            writeln!(self.sink, "{head}{}", line.trim_end())?;
            head = " ".repeat(12);
        }
        Ok(())
    }
}

/// A character as it is shown.
struct Piece {
    shown: String,
    width: usize,
    marked: bool,
}

/// Columns that a character takes: two for East Asian wide ones and emoji, one for the rest.
fn width(grapheme: &str) -> usize {
    let wide = |c: char| matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1f64f | 0x1f900..=0x1f9ff | 0x20000..=0x3fffd);
    grapheme.chars().next().map_or(0, |c| if wide(c) { 2 } else { 1 })
}

/// The text cut into lines at spaces (or anywhere in a word that is too long).
fn lines(text: &str, marks: &[Range<usize>]) -> Vec<Vec<Piece>> {
    const MOST: usize = WIDTH - 12;
    let mut out = Vec::new();
    let mut line: Vec<Piece> = Vec::new();
    let (mut used, mut space) = (0, None);
    for (at, grapheme) in text.grapheme_indices(true) {
        let marked = marks.iter().any(|mark| mark.start <= at && at < mark.end);
        let shown = escape(grapheme);
        // An escape is written in plain ASCII.
        let width = if shown == grapheme { width(grapheme) } else { shown.len() };
        if used + width > MOST {
            let rest = space.map_or_else(Vec::new, |space: usize| line.split_off(space + 1));
            // The space at which a line breaks isn't shown.
            line.pop_if(|last| last.shown == " ");
            out.push(std::mem::replace(&mut line, rest));
            used = line.iter().map(|piece| piece.width).sum();
            space = None;
        }
        if grapheme == " " {
            space = Some(line.len());
        }
        line.push(Piece { shown: shown.into_owned(), width, marked });
        used += width;
    }
    out.push(line);
    out
}

impl Findings for Text {
    fn finding(&mut self, finding: &Finding) -> std::io::Result<()> {
        if self.row.first().is_some_and(|first| !Arc::ptr_eq(&first.row, &finding.row)) {
            self.flush()?;
        }
        self.row.push(finding.clone());
        Ok(())
    }

    fn finish(mut self: Box<Self>, totals: &Totals) -> std::io::Result<Sink> {
        self.flush()?;
        for (check, [notes, warnings, errors]) in totals.by_check() {
            let part = |count: u64, name: &str| match count {
                0 => String::new(),
                1 => format!("  1 {name}"),
                _ => format!("  {count} {name}s"),
            };
            writeln!(
                self.sink,
                "{check:<22}{}{}{}",
                part(errors, "error"),
                part(warnings, "warning"),
                part(notes, "note")
            )?;
        }
        Ok(self.sink)
    }
}
