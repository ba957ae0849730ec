//! What an audit finds: one fault in one row, with its place in the texts as published. Knows no checks and no formats.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::record::{Date, Lang, Timing};

/// How bad a finding is. Ordered: a note is less than a warning, a warning less than an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// A matter of form or taste; nothing is wrong with the meaning.
    Note,
    /// Probably wrong: somebody should look.
    Warning,
    /// Almost surely wrong.
    Error,
}

impl Severity {
    /// All, from the least.
    pub const ALL: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

    /// `note`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of this name.
    pub fn from_name(name: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.name() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One side of a row: a text as published, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// The text; empty when there is none.
    pub text: String,
    /// The file as the user named it.
    pub file: Arc<str>,
    /// 1-based line in the file; 0 when the side has no text of its own (a cue without counterpart).
    pub line: u64,
    /// When it is shown, from the first of its cues to the last.
    pub timing: Option<Timing>,
    /// The cues it was joined from, in order; empty for what isn't captions.
    pub cues: Vec<Cue>,
}

/// A cue within a side's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Bytes of the side's text.
    pub range: Range<usize>,
    /// 1-based line in the file.
    pub line: u64,
    /// When it is shown.
    pub timing: Option<Timing>,
}

impl Side {
    /// A text in a file, without a time.
    pub fn new(text: impl Into<String>, file: &Arc<str>, line: u64) -> Side {
        Side { text: text.into(), file: Arc::clone(file), line, timing: None, cues: Vec::new() }
    }
}

/// A row that is audited: two texts that should translate each other.
#[derive(Debug, Clone, PartialEq)]
pub struct PairText {
    /// The row's id, else its line number.
    pub id: String,
    /// The Vietnamese.
    pub vi: Side,
    /// The English.
    pub en: Side,
    /// Day of publication, for days said without a year.
    pub date: Option<Date>,
}

impl PairText {
    /// The side of a language.
    pub fn side(&self, lang: Lang) -> &Side {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// Whether both sides have something to read.
    pub fn is_whole(&self) -> bool {
        !self.vi.text.trim().is_empty() && !self.en.text.trim().is_empty()
    }
}

/// A stretch of one side's text, as published.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mark {
    /// Which side.
    pub side: Lang,
    /// Bytes of the original text; always at character boundaries.
    pub range: Range<usize>,
}

/// One fault.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Name of the check, stable: `number`, `wrong-language` …
    pub check: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The row it is in.
    pub row: Arc<PairText>,
    /// The score of the row, 0 to 1, where it was computed.
    pub score: Option<f32>,
    /// What is wrong in the texts; may be empty. The first one is the main one.
    pub marks: Vec<Mark>,
    /// The kind of fault within the check, stable (`scale`, `day-month`, `lost` …); empty where a check knows only one.
    pub slip: &'static str,
    /// One sentence for a person, without the place.
    pub message: String,
    /// What should stand there, where the check knows.
    pub expected: Option<String>,
    /// How sure the check is, 0 to 1.
    pub confidence: f32,
    /// See [`Finding::fingerprint`].
    fingerprint: u64,
}

impl Finding {
    /// A finding; its fingerprint is made here.
    #[allow(clippy::too_many_arguments, reason = "one place makes findings")]
    pub(crate) fn new(
        check: &'static str,
        severity: Severity,
        row: Arc<PairText>,
        score: Option<f32>,
        marks: Vec<Mark>,
        slip: &'static str,
        message: String,
        expected: Option<String>,
        confidence: f32,
    ) -> Finding {
        let mut finding =
            Finding { check, severity, row, score, marks, slip, message, expected, confidence, fingerprint: 0 };
        finding.fingerprint = finding.print();
        finding
    }

    /// A number that stays the same as long as the check, the kind of fault, both texts and the marked words stay: for baselines and
    /// decisions. Lines and files don't count, so that edits elsewhere change nothing. Rows that repeat each other share it.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.fingerprint)
    }

    /// The side that the finding is about first: that of the first mark, else of the side that has a text, Vietnamese before English.
    pub fn side(&self) -> Lang {
        match self.marks.first() {
            Some(mark) => mark.side,
            None if self.row.vi.line == 0 => Lang::En,
            None => Lang::Vi,
        }
    }

    /// The file to point to.
    pub fn file(&self) -> &Arc<str> {
        &self.row.side(self.side()).file
    }

    /// The line to point to, from 1: of the cue that the first mark begins in, else of the side.
    pub fn line(&self) -> u64 {
        let side = self.row.side(self.side());
        let start = self.marks.first().map_or(0, |mark| mark.range.start);
        let cue = side.cues.iter().take_while(|cue| cue.range.start <= start).last();
        cue.map_or(side.line, |cue| cue.line)
    }

    /// The marked stretches of a side, in their order in the finding.
    pub fn marked(&self, side: Lang) -> impl Iterator<Item = &str> {
        let text = &self.row.side(side).text;
        self.marks.iter().filter(move |mark| mark.side == side).filter_map(|mark| text.get(mark.range.clone()))
    }

    fn print(&self) -> u64 {
        let mut hash = Fnv::default();
        for part in [self.check, self.slip, &self.row.vi.text, &self.row.en.text] {
            hash.part(part);
        }
        for side in [Lang::Vi, Lang::En] {
            for word in self.marked(side) {
                hash.part(side.code());
                hash.part(word);
            }
        }
        hash.0
    }
}

/// Identifies a finding between runs. Written as sixteen hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// From its sixteen hexadecimal digits.
    pub fn parse(text: &str) -> Option<Fingerprint> {
        (text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit()))
            .then(|| u64::from_str_radix(text, 16).ok().map(Fingerprint))
            .flatten()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// FNV-1a of 64 bits (Fowler, Noll and Vo): the same on every machine and in every version, which the hashes of the standard
/// library don't promise.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn part(&mut self, text: &str) {
        // 0xff never stands in UTF-8, so that parts don't run together.
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(line: u64, vi: &str, range: Range<usize>) -> Finding {
        let file: Arc<str> = format!("{line}.csv").into();
        let row = PairText {
            id: line.to_string(),
            vi: Side::new(vi, &file, line),
            en: Side::new("Rain", &file, line),
            date: None,
        };
        let marks = vec![Mark { side: Lang::Vi, range }];
        Finding::new("number", Severity::Error, Arc::new(row), None, marks, "scale", line.to_string(), None, 0.9)
    }

    #[test]
    fn fingerprints_stay_where_only_the_place_changes() {
        let print = |line, vi, range| finding(line, vi, range).fingerprint();
        assert_eq!(print(1, "Mưa 5", 5..6), print(9, "Mưa 5", 5..6));
        assert_ne!(print(1, "Mưa 5", 5..6), print(1, "Mưa 6", 5..6));
        assert_ne!(print(1, "Mưa 55", 5..6), print(1, "Mưa 55", 5..7));
        // Fixed for all time: baselines are kept in other people's repositories.
        let text = print(1, "Mưa 5", 5..6).to_string();
        assert_eq!(Fingerprint::parse(&text), Some(print(1, "Mưa 5", 5..6)));
        assert_eq!(text, "e98201e73af3be29");
    }

    #[test]
    fn places_and_marks() {
        let finding = finding(7, "Mưa 5", 5..6);
        assert_eq!((finding.line(), &**finding.file(), finding.side()), (7, "7.csv", Lang::Vi));
        assert_eq!(finding.marked(Lang::Vi).collect::<Vec<_>>(), ["5"]);
        assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
        assert_eq!(Fingerprint::parse("12"), None);
        assert_eq!(Fingerprint::parse("+98201ac2fe3f0a3"), None);
    }
}
