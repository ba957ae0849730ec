//! Findings as one page for a browser: `--report FILE`. Knows findings, totals and the words that explain each other; the looks are in
//! `page.html` and `page.css`, what the page does in the scripts beside them.
//!
//! The page holds everything it needs and may fetch nothing. Texts are in it as JSON only, with every letter escaped that could end
//! the script or that cannot be seen; the scripts put them on the page as text nodes. Rows are written as they come: memory holds one
//! row, however many there are. A page stops growing at `MOST_BYTES` or `MOST_FINDINGS`, so that browsers can open it, and says how
//! many findings it left away.

mod json;
mod row;

use std::sync::Arc;

use serde::Serialize;

use crate::audit::{Finding, PairText, Totals, checks};
use crate::error::{Error, Kind, Result};
use crate::lexicon::Lexicon;
use crate::output::Sink;
use crate::score::Evidence;

/// Bytes of rows that a page takes. Browsers hold text in two bytes a letter, and strings up to 512 MiB.
const MOST_BYTES: usize = 192 << 20;
/// Findings that a page takes. Filters answer within a tenth of a second up to here.
const MOST_FINDINGS: u64 = 100_000;

const FRAME: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// The order counts: later scripts use what earlier ones define.
const SCRIPTS: [&str; 6] = [
    include_str!("text.js"),
    "const totals = JSON.parse(document.getElementById(\"totals\").textContent);\n",
    include_str!("decisions.js"),
    include_str!("summary.js"),
    include_str!("list.js"),
    concat!(include_str!("actions.js"), include_str!("start.js")),
];

/// A page being written. Dropped before [`Page::finish`] it leaves nothing behind.
#[derive(Debug)]
pub struct Page<'a> {
    sink: Sink,
    lexicon: &'a Lexicon,
    evidence: Evidence,
    inputs: Vec<String>,
    files: Vec<Arc<str>>,
    /// Findings of the row that is not written yet.
    waiting: Vec<Finding>,
    findings: u64,
    left_away: u64,
    bytes: usize,
}

/// What the page is told beside the rows.
#[derive(Serialize)]
struct Summary<'a> {
    inputs: &'a [String],
    files: Vec<&'a str>,
    rows: u64,
    hit: u64,
    settled: u64,
    left_out: u64,
    left_away: u64,
    scores: [u64; 10],
    checks: Vec<Counted>,
}

#[derive(Serialize)]
struct Counted {
    name: &'static str,
    about: &'static str,
    /// Notes, warnings, errors.
    counts: [u64; 3],
}

impl<'a> Page<'a> {
    /// Begins a page in a sink. `inputs` are the names of the files that are audited: decisions are kept in the browser under them.
    pub fn new(mut sink: Sink, lexicon: &'a Lexicon, inputs: Vec<String>) -> Result<Page<'a>> {
        let (head, _) = cut(FRAME, "<!--rows-->");
        let (before, after) = cut(head, "/*style*/");
        for part in [before, STYLE.trim_end(), after, "["] {
            sink.put(part.as_bytes())?;
        }
        Ok(Page {
            sink,
            lexicon,
            evidence: Evidence::default(),
            inputs,
            files: Vec::new(),
            waiting: Vec::new(),
            findings: 0,
            left_away: 0,
            bytes: 0,
        })
    }

    /// Takes a finding; those of one row should come together, so that its texts are written once.
    pub fn put(&mut self, finding: &Finding) -> Result<()> {
        if self.waiting.first().is_some_and(|first| !Arc::ptr_eq(&first.row, &finding.row)) {
            self.write_row()?;
        }
        self.waiting.push(finding.clone());
        Ok(())
    }

    /// Writes the end and puts the file in its place.
    pub fn finish(mut self, totals: &Totals) -> Result<()> {
        self.write_row()?;
        let about = |name: &str| checks::all().find(|check| check.name == name).map_or("", |check| check.about);
        let summary = Summary {
            inputs: &self.inputs,
            files: self.files.iter().map(|file| &**file).collect(),
            rows: totals.rows,
            hit: totals.rows_with_findings,
            settled: totals.settled,
            left_out: totals.left_out,
            left_away: self.left_away,
            scores: totals.scores,
            checks: totals.by_check().map(|(name, counts)| Counted { name, about: about(name), counts }).collect(),
        };
        let mut told = Vec::new();
        json::write(&mut told, &summary).map_err(|error| Error::io(Kind::Output, self.sink.path(), error))?;
        let (_, tail) = cut(FRAME, "<!--rows-->");
        let (before, after) = cut(tail, "<!--totals-->");
        let (middle, end) = cut(after, "/*script*/");
        self.sink.put(b"\n]")?;
        self.sink.put(before.as_bytes())?;
        self.sink.put(&told)?;
        self.sink.put(middle.as_bytes())?;
        for script in SCRIPTS {
            self.sink.put(script.as_bytes())?;
        }
        self.sink.put(end.as_bytes())?;
        self.sink.finish()
    }

    fn write_row(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let Some(first) = waiting.first() else { return Ok(()) };
        let count = waiting.len() as u64;
        let places = self.places(&first.row);
        let Some(row) = row::Row::new(&waiting, places, self.lexicon, &mut self.evidence) else { return Ok(()) };
        let mut told = Vec::new();
        json::write(&mut told, &row).map_err(|error| Error::io(Kind::Output, self.sink.path(), error))?;
        if self.findings + count > MOST_FINDINGS || self.bytes + told.len() > MOST_BYTES {
            self.left_away += count;
            return Ok(());
        }
        self.sink.put(if self.findings == 0 { b"\n" } else { b",\n" })?;
        self.sink.put(&told)?;
        self.findings += count;
        self.bytes += told.len();
        Ok(())
    }

    /// The numbers of the files of both sides.
    fn places(&mut self, row: &PairText) -> [usize; 2] {
        [&row.vi.file, &row.en.file].map(|file| {
            self.files.iter().position(|known| known == file).unwrap_or_else(|| {
                self.files.push(Arc::clone(file));
                self.files.len() - 1
            })
        })
    }
}

/// What stands before and after a place of the frame.
fn cut<'t>(text: &'t str, place: &str) -> (&'t str, &'t str) {
    text.split_once(place).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Mark, Severity, Side};
    use crate::record::Lang;

    fn page(findings: &[Finding]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.html");
        let lexicon = Lexicon::shipped().unwrap();
        let mut page = Page::new(Sink::create(&path).unwrap(), &lexicon, vec!["<a>.csv".into()]).unwrap();
        let mut totals = Totals::default();
        for finding in findings {
            page.put(finding).unwrap();
            totals.row(finding.score, std::slice::from_ref(finding));
        }
        page.finish(&totals).unwrap();
        std::fs::read_to_string(path).unwrap()
    }

    fn block<'t>(page: &'t str, id: &str) -> &'t str {
        let start = format!("<script id=\"{id}\" type=\"application/json\">");
        page.split_once(&start).unwrap().1.split_once("</script>").unwrap().0
    }

    #[test]
    fn texts_cannot_leave_their_script() {
        let file: Arc<str> = "a.csv".into();
        let evil = "</script><script>alert(1)</script><!-- & \u{202e}\u{0}\u{2028}\u{e0041} 5 tỷ 😀";
        let row =
            PairText { id: "<1>".into(), vi: Side::new(evil, &file, 1), en: Side::new("]]>", &file, 1), date: None };
        let at = evil.find('5').unwrap();
        let marks = vec![Mark { side: Lang::Vi, range: at..at + 1 }];
        let row = Arc::new(row);
        let finding = |check, marks| {
            Finding::new(check, Severity::Error, Arc::clone(&row), None, marks, "", "<b>".into(), None, 0.9)
        };
        let text = page(&[finding("number", marks), finding("empty", vec![])]);
        assert_eq!(text.matches("</script>").count(), 3, "rows, totals, code");
        let data = block(&text, "rows");
        assert!(!data.contains(['<', '>', '&', '\u{202e}', '\u{0}', '\u{2028}', '\u{e0041}']));
        let rows: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(rows.as_array().unwrap().len(), 1, "findings of a row are one row");
        assert_eq!(rows[0]["vi"]["t"], evil);
        let units = evil[..at].encode_utf16().count();
        assert_eq!(rows[0]["n"][0]["r"], serde_json::json!([["vi", units, units + 1]]));
        let totals: serde_json::Value = serde_json::from_str(block(&text, "totals")).unwrap();
        assert_eq!(totals["inputs"][0], "<a>.csv");
        assert_eq!(totals["checks"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn nothing_is_fetched_and_nothing_is_left_to_fill_in() {
        let text = page(&[]);
        assert!(text.contains("default-src 'none'"));
        for place in ["/*style*/", "<!--rows-->", "<!--totals-->", "/*script*/"] {
            assert_eq!(FRAME.matches(place).count(), 1, "{place}");
            assert!(!text.contains(place), "{place}");
        }
        let namespace = "http://www.w3.org/2000/svg";
        let rest = text.replace(namespace, "");
        for word in ["http:", "https:", "src=", "@import", "url(", "fetch(", "innerHTML", "eval(", "<link"] {
            assert!(!rest.contains(word), "{word}");
        }
    }
}
