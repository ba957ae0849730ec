//! Pairs as rows: `vi,en,score,margin,vi_id,en_id,vi_source,en_source,date`, for texts in order `vi_lines,en_lines`, then what the
//! inputs carried along. Knows alignments and records; no formats.

use std::borrow::Cow;
use std::ops::Range;

use crate::align::{Alignment, Pair};
use crate::error::Result;
use crate::output::Sink;
use crate::output::columns::Extra;
use crate::output::table::{Cell, Style, Table};
use crate::record::Record;

/// The columns that every table of pairs begins with.
pub const COLUMNS: [&str; 9] = ["vi", "en", "score", "margin", "vi_id", "en_id", "vi_source", "en_source", "date"];
/// The columns that texts in order have besides: comma-joined 1-based line numbers of the records of each side.
pub const LINE_COLUMNS: [&str; 2] = ["vi_lines", "en_lines"];
/// Decimals of a score: enough that distinct scores near 1 stay distinct.
pub const SCORE_DECIMALS: u8 = 6;
/// Decimals of a margin.
const MARGIN_DECIMALS: u8 = 4;

/// What the rows are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PairOptions {
    /// Texts in order: line columns, and unpaired records at their place.
    pub in_order: bool,
    /// Rows for records without a partner too, with the other side, score and margin empty.
    pub keep_unpaired: bool,
    /// Both sides came from the same pages, so a carried column is one column, not one a side.
    pub one_source: bool,
}

/// Writes an alignment to a sink. Answers with the number of rows and of texts changed to fit the format (see [`Table::finish`]).
pub fn write(
    sink: Sink,
    style: Style,
    alignment: &Alignment,
    vi: &[Record],
    en: &[Record],
    options: PairOptions,
) -> Result<(u64, u64)> {
    let mut taken: Vec<&str> = COLUMNS.to_vec();
    if options.in_order {
        taken.extend(LINE_COLUMNS);
    }
    let extra = if options.one_source { Extra::of_one(vi, en, &taken) } else { Extra::of_two(vi, en, &taken) };
    let names: Vec<String> = taken.iter().map(|&name| name.to_owned()).chain(extra.names().iter().cloned()).collect();
    let mut table = Table::new(sink, style, &names)?;
    for row in rows(alignment, options) {
        let (left, right) = (&vi[range(&row.vi)], &en[range(&row.en)]);
        let mut cells = Vec::with_capacity(names.len());
        cells.extend([text(left), text(right)]);
        match row.score {
            Some((score, margin)) => {
                cells.extend([Cell::Decimal(score, SCORE_DECIMALS), Cell::Decimal(margin, MARGIN_DECIMALS)]);
            }
            None => cells.extend([Cell::Empty, Cell::Empty]),
        }
        cells.extend([ids(left), ids(right), source(left), source(right), date(left, right)]);
        if options.in_order {
            cells.extend([lines(left), lines(right)]);
        }
        extra.cells(left, right, &mut cells);
        table.row(&mut cells)?;
    }
    let written = table.written();
    Ok((written, table.finish()?))
}

/// A row to be: indices of both sides, and score and margin when they are a pair.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    vi: Range<u32>,
    en: Range<u32>,
    score: Option<(f32, f32)>,
}

impl Row {
    fn alone_vi(at: u32) -> Row {
        Row { vi: at..at + 1, en: 0..0, score: None }
    }

    fn alone_en(at: u32) -> Row {
        Row { vi: 0..0, en: at..at + 1, score: None }
    }
}

/// The rows in order: pairs as they are, and unpaired records, if kept, before the first pair that stands behind them; English
/// ones of heaps at the end, because heaps have no common order.
fn rows(alignment: &Alignment, options: PairOptions) -> Vec<Row> {
    let whole = |pair: &&Pair| !pair.vi.is_empty() && !pair.en.is_empty();
    let pairs = alignment.pairs.iter().filter(whole);
    let row = |pair: &Pair| Row { vi: pair.vi.clone(), en: pair.en.clone(), score: Some((pair.score, pair.margin)) };
    if !options.keep_unpaired {
        return pairs.map(row).collect();
    }
    let (mut vi, mut en) =
        (alone(alignment, |pair| &pair.vi, |pair| &pair.en), alone(alignment, |pair| &pair.en, |pair| &pair.vi));
    vi.extend(&alignment.unpaired_vi);
    en.extend(&alignment.unpaired_en);
    vi.sort_unstable();
    en.sort_unstable();
    let (mut vi, mut en) = (vi.into_iter().peekable(), en.into_iter().peekable());
    let mut out = Vec::new();
    for pair in pairs {
        while let Some(at) = vi.next_if(|&at| at < pair.vi.start) {
            out.push(Row::alone_vi(at));
        }
        while let Some(at) = en.next_if(|&at| options.in_order && at < pair.en.start) {
            out.push(Row::alone_en(at));
        }
        out.push(row(pair));
    }
    out.extend(vi.map(Row::alone_vi));
    out.extend(en.map(Row::alone_en));
    out
}

/// Records of beads whose other side is empty.
fn alone(alignment: &Alignment, own: fn(&Pair) -> &Range<u32>, other: fn(&Pair) -> &Range<u32>) -> Vec<u32> {
    alignment.pairs.iter().filter(|pair| other(pair).is_empty()).flat_map(|pair| own(pair).clone()).collect()
}

fn range(of: &Range<u32>) -> Range<usize> {
    of.start as usize..of.end as usize
}

/// The texts of a side, joined by a space.
fn text(side: &[Record]) -> Cell<'_> {
    match side {
        [] => Cell::Empty,
        [one] => Cell::text(&one.text),
        many => Cell::Text(Cow::Owned(many.iter().map(|record| record.text.as_str()).collect::<Vec<_>>().join(" "))),
    }
}

fn ids(side: &[Record]) -> Cell<'_> {
    match side {
        [] => Cell::Empty,
        many => Cell::Text(Cow::Owned(many.iter().map(Record::id).collect::<Vec<_>>().join(","))),
    }
}

/// `file:line` of the first record.
fn source(side: &[Record]) -> Cell<'_> {
    side.first().map_or(Cell::Empty, |record| Cell::Text(Cow::Owned(record.origin.to_string())))
}

/// The day of the Vietnamese record, else of the English one.
fn date<'a>(vi: &[Record], en: &[Record]) -> Cell<'a> {
    let day = vi.iter().chain(en).find_map(|record| record.date);
    day.map_or(Cell::Empty, |day| Cell::Text(Cow::Owned(day.to_string())))
}

fn lines<'a>(side: &[Record]) -> Cell<'a> {
    Cell::List(side.iter().map(|record| record.origin.line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Date;
    use std::path::Path;
    use std::sync::Arc;

    fn records(file: &str, texts: &[&str]) -> Vec<Record> {
        let file: Arc<str> = Arc::from(file);
        texts.iter().enumerate().map(|(at, text)| Record::new(*text, &file, at as u64 + 1)).collect()
    }

    fn pair(vi: Range<u32>, en: Range<u32>) -> Pair {
        Pair { vi, en, score: 0.75, margin: 0.5 }
    }

    fn csv(alignment: &Alignment, vi: &[Record], en: &[Record], options: PairOptions) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("o.csv");
        write(Sink::create(Path::new(&path)).unwrap(), Style::Csv, alignment, vi, en, options).unwrap();
        std::fs::read_to_string(path).unwrap()
    }

    #[test]
    fn heap_rows() {
        let (mut vi, en) = (records("v.csv", &["một", "hai"]), records("e.csv", &["two", "three"]));
        vi[1].given_id = Some("v7".into());
        vi[1].date = Date::new(2025, 1, 29);
        let alignment = Alignment {
            pairs: vec![pair(1..2, 0..1)],
            unpaired_vi: vec![0],
            unpaired_en: vec![1],
            ..Alignment::default()
        };
        let text = csv(&alignment, &vi, &en, PairOptions::default());
        assert_eq!(
            text,
            "vi,en,score,margin,vi_id,en_id,vi_source,en_source,date\nhai,two,0.750000,0.5000,v7,1,v.csv:2,e.csv:1,2025-01-29\n"
        );
    }

    #[test]
    fn merged_beads_and_unpaired_lines_in_their_place() {
        let (vi, en) = (records("v", &["a", "b", "c", "d"]), records("e", &["A", "X", "CD"]));
        let alignment = Alignment {
            pairs: vec![pair(0..1, 0..1), pair(2..4, 2..3)],
            unpaired_vi: vec![1],
            unpaired_en: vec![1],
            ..Alignment::default()
        };
        let options = PairOptions { in_order: true, keep_unpaired: true, one_source: false };
        let text = csv(&alignment, &vi, &en, options);
        let rows: Vec<&str> = text.lines().collect();
        assert!(rows[0].ends_with(",date,vi_lines,en_lines"));
        assert_eq!(rows[1], "a,A,0.750000,0.5000,1,1,v:1,e:1,,1,1");
        assert_eq!(rows[2], "b,,,,2,,v:2,,,2,");
        assert_eq!(rows[3], ",X,,,,2,,e:2,,,2");
        assert_eq!(rows[4], "c d,CD,0.750000,0.5000,\"3,4\",3,v:3,e:3,,\"3,4\",3");
        assert_eq!(rows.len(), 5);
    }

    #[test]
    fn one_sided_beads_count_as_unpaired() {
        let (vi, en) = (records("v", &["a"]), records("e", &["A"]));
        let alignment = Alignment { pairs: vec![pair(0..1, 0..0)], unpaired_en: vec![0], ..Alignment::default() };
        assert_eq!(csv(&alignment, &vi, &en, PairOptions::default()).lines().count(), 1);
        let kept = csv(&alignment, &vi, &en, PairOptions { keep_unpaired: true, ..PairOptions::default() });
        assert_eq!(kept.lines().count(), 3);
    }
}
