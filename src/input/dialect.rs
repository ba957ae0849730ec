//! How a table is written, told from its beginning: delimiter, quoting, escapes, Excel's `sep=` line. Knows rows; doesn't know
//! what the cells mean.

use super::lines::line_feed;
use super::rows::{Cell, Dialect, Split, cell_text, split};

/// Rows looked at.
const ROWS: usize = 300;
/// The delimiters tried, in order of preference.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// What the beginning of a table tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sniffed {
    /// How the table is written.
    pub(crate) dialect: Dialect,
    /// Bytes of a `sep=` line to skip; it is one line.
    pub(crate) skip: usize,
    /// Cells in most rows.
    pub(crate) width: usize,
    /// The first rows, blank ones left out.
    pub(crate) rows: Vec<Vec<String>>,
}

/// Looks at the first bytes of a table. `whole` says that they are all there is; `tabs` that the name promises tabs.
pub(crate) fn sniff(sample: &[u8], whole: bool, tabs: bool, stated: Option<u8>) -> Sniffed {
    let feed = line_feed(sample);
    let sample = match memchr::memrchr(feed, sample) {
        Some(last) if !whole => &sample[..=last],
        _ => sample,
    };
    let (skip, sep) = sep_line(sample, feed);
    let sample = &sample[skip..];
    let with = |delimiter, quoting, backslash| Dialect { delimiter, quoting, backslash, feed };
    let delimiter = match stated.or(sep) {
        Some(delimiter) => Some(delimiter),
        None => {
            let home = if tabs { b'\t' } else { b',' };
            let mut best: Option<(f32, u8)> = None;
            for delimiter in DELIMITERS {
                let table = measure(sample, with(Some(delimiter), true, false));
                let loose = measure(sample, with(Some(delimiter), false, false));
                let table = if loose.share() > table.share() { loose } else { table };
                let score = table.share() + if delimiter == home { 0.15 } else { 0.0 };
                if table.width >= 2 && table.share() >= 0.6 && best.is_none_or(|(top, _)| score > top) {
                    best = Some((score, delimiter));
                }
            }
            best.map(|(_, delimiter)| delimiter)
        }
    };
    let quoted = measure(sample, with(delimiter, true, false));
    let loose = measure(sample, with(delimiter, false, false));
    let quoting = if quoted.share() != loose.share() {
        quoted.share() > loose.share()
    } else {
        // Tab-separated files mostly have no quoting: a quote there is the publisher's unless something was clearly escaped.
        delimiter != Some(b'\t') || quotes_escape(sample, feed)
    };
    let escaped = memchr::memmem::find_iter(sample, b"\\\"")
        .any(|at| sample.get(at + 2).is_some_and(|b| Some(*b) != delimiter && !matches!(b, b'\n' | b'\r')));
    let backslash = quoting && escaped && measure(sample, with(delimiter, true, true)).share() >= quoted.share();
    let dialect = with(delimiter, quoting, backslash);
    let table = measure(sample, dialect);
    Sniffed { dialect, skip, width: table.width, rows: table.rows }
}

/// The length of a leading `sep=;` line (which Excel writes and obeys), and its delimiter.
fn sep_line(sample: &[u8], feed: u8) -> (usize, Option<u8>) {
    let end = memchr::memchr(feed, sample).map_or(sample.len(), |at| at + 1);
    let line = sample[..end].trim_ascii_end();
    let line = line.strip_prefix(b"\"").and_then(|l| l.strip_suffix(b"\"")).unwrap_or(line);
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => (end, Some(*delimiter)),
        // The tab was trimmed as white space.
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'='] if sample[..end].contains(&b'\t') => (end, Some(b'\t')),
        _ => (0, None),
    }
}

struct Measure {
    width: usize,
    even: usize,
    rows: Vec<Vec<String>>,
}

impl Measure {
    /// Share of the rows that have the commonest number of cells.
    fn share(&self) -> f32 {
        if self.rows.is_empty() { 0.0 } else { self.even as f32 / self.rows.len() as f32 }
    }
}

/// Reads the first rows with a dialect.
fn measure(sample: &[u8], dialect: Dialect) -> Measure {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    let mut rest = sample;
    while !rest.is_empty() && rows.len() < ROWS {
        let Split::Row { len, consumed } = split(rest, dialect, true, sample.len(), &mut cells) else { break };
        if !rest[..len].trim_ascii().is_empty() {
            let raw = String::from_utf8_lossy(&rest[..len]);
            // Damaged bytes change lengths; such rows are of no use here.
            if raw.len() == len {
                rows.push(cells.iter().map(|cell| cell_text(&raw, *cell, dialect).into_owned()).collect());
            }
        }
        rest = &rest[consumed..];
    }
    let mut widths: Vec<usize> = rows.iter().map(Vec::len).collect();
    widths.sort_unstable();
    let (even, width) = widths.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0])).max().unwrap_or_default();
    Measure { width, even, rows }
}

/// Whether quotes in a tab-separated sample do what only a writer that quotes does: double the quotes within a quoted cell, or
/// quote every cell of the first line.
fn quotes_escape(sample: &[u8], feed: u8) -> bool {
    let quoted = |cell: &[u8]| cell.len() >= 2 && cell.starts_with(b"\"") && cell.ends_with(b"\"");
    let doubled = |cell: &[u8]| {
        let inner = &cell[1..cell.len() - 1];
        let quotes = memchr::memchr_iter(b'"', inner).count();
        quotes > 0 && memchr::memmem::find_iter(inner, b"\"\"").count() * 2 == quotes
    };
    let lines = || sample.split(|b| *b == feed).map(|line| line.strip_suffix(b"\r").unwrap_or(line)).take(ROWS);
    lines().next().unwrap_or_default().split(|b| *b == b'\t').all(quoted)
        || lines().any(|line| line.split(|b| *b == b'\t').any(|cell| quoted(cell) && doubled(cell)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, tabs: bool) -> (Option<u8>, bool, usize) {
        let sniffed = sniff(text.as_bytes(), true, tabs, None);
        (sniffed.dialect.delimiter, sniffed.dialect.quoting, sniffed.width)
    }

    #[test]
    fn delimiters() {
        assert_eq!(told("id,text\n1,\"Mưa, lũ\"\n2,Nắng\n", false), (Some(b','), true, 2));
        assert_eq!(told("id;text\n1;Mưa, lũ\n2;Nắng, nóng, oi\n", false), (Some(b';'), true, 2));
        assert_eq!(told("1|Mưa\n2|Nắng\n", false), (Some(b'|'), true, 2));
        assert_eq!(told("1\tMưa, gió\n2\tNắng\n", false), (Some(b'\t'), false, 2));
        assert_eq!(told("text\nHello, world\nNo comma here\nA, b, c\n", false), (None, true, 1));
    }

    #[test]
    fn a_few_uneven_rows_do_not_hide_the_delimiter() {
        let text = "id,vi,en\n1,a,b\n2,c\n3,d,e\n4,f,g\n";
        assert_eq!(told(text, false), (Some(b','), true, 3));
    }

    #[test]
    fn quotes_in_tab_separated_text_are_the_publishers() {
        assert!(!told("1\t\"Chúng ta sẽ thắng\"\n2\tKhác\n", true).1);
        assert!(!told("1\t\"Chúng ta\" sẽ thắng\n2\t\"Khác\n", true).1);
        assert!(told("1\t\"nói \"\"không\"\" với thuốc\"\n2\tKhác\n", true).1);
        assert!(told("\"id\"\t\"vi\"\n\"1\"\t\"a\tb\"\n", true).1);
    }

    #[test]
    fn excel_and_spark() {
        let sniffed = sniff("sep=;\r\nid;vi\r\n1;a,b\r\n".as_bytes(), true, false, None);
        assert_eq!((sniffed.skip, sniffed.dialect.delimiter, sniffed.rows.len()), (7, Some(b';'), 2));
        let sniffed = sniff(b"1,\"he said \\\"no\\\", twice\"\n2,b\n", true, false, None);
        assert!(sniffed.dialect.backslash);
    }
}
