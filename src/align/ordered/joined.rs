//! Neighbouring lines joined into one text, prepared when first needed. Knows one side; forgets at the end of a block.

use rustc_hash::FxHashMap;

use super::form::Form;
use super::gain::Half;
use crate::record::{Lang, Record};
use crate::score::{Prepared, Scorer};

/// One side of the texts: its records and its lines prepared one by one.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    /// Which language.
    pub lang: Lang,
    /// The lines.
    pub records: &'a [Record],
    /// The same, prepared.
    pub prepared: &'a [Prepared],
    /// The outward form of each.
    pub forms: &'a [Form],
}

impl Lines<'_> {
    /// Whether a paragraph, page or part of another role begins with this line.
    pub fn breaks_before(&self, line: u32) -> bool {
        let at = line as usize;
        let (Some(before), Some(here)) = (at.checked_sub(1).and_then(|at| self.records.get(at)), self.records.get(at))
        else {
            return true;
        };
        before.page != here.page || before.role != here.role || before.origin.file != here.origin.file
    }
}

/// A joined text and the words of each of its lines.
#[derive(Debug)]
struct Joined {
    text: Prepared,
    words: Vec<u32>,
    breaks: u32,
    form: Form,
}

/// Joined texts of one side.
#[derive(Debug)]
pub(super) struct Joins<'a> {
    lines: Lines<'a>,
    kept: FxHashMap<(u32, u8), Joined>,
    single: Vec<[u32; 1]>,
    first: u32,
}

impl<'a> Joins<'a> {
    /// None yet; for lines from `first` to `end`.
    pub(super) fn new(lines: Lines<'a>, first: u32, end: u32) -> Joins<'a> {
        let single =
            lines.prepared[first as usize..end as usize].iter().map(|text| [text.words.len() as u32]).collect();
        Joins { lines, kept: FxHashMap::default(), single, first }
    }

    /// Makes sure that the text of these lines is there.
    pub(super) fn ensure(&mut self, scorer: &Scorer<'_>, line: u32, count: u8) {
        if count > 1 {
            let lines = self.lines;
            self.kept.entry((line, count)).or_insert_with(|| join(lines, scorer, line, count));
        }
    }

    /// The text of these lines; `None` when [`Joins::ensure`] wasn't asked for it.
    pub(super) fn half(&self, line: u32, count: u8) -> Option<Half<'_>> {
        if count == 1 {
            let words = self.single.get((line - self.first) as usize)?;
            return Some(Half {
                text: self.lines.prepared.get(line as usize)?,
                words,
                breaks: 0,
                form: *self.lines.forms.get(line as usize)?,
            });
        }
        let joined = self.kept.get(&(line, count))?;
        Some(Half { text: &joined.text, words: &joined.words, breaks: joined.breaks, form: joined.form })
    }
}

fn join(lines: Lines<'_>, scorer: &Scorer<'_>, line: u32, count: u8) -> Joined {
    let range = line as usize..line as usize + usize::from(count);
    let mut text = String::new();
    for record in &lines.records[range.clone()] {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&record.text);
    }
    Joined {
        text: scorer.prepare(&text, lines.lang, lines.records[range.start].date),
        form: lines.forms[range.clone()].iter().copied().reduce(Form::then).unwrap_or_default(),
        words: lines.prepared[range].iter().map(|text| text.words.len() as u32).collect(),
        breaks: (line + 1..line + u32::from(count)).filter(|&line| lines.breaks_before(line)).count() as u32,
    }
}
