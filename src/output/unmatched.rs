//! Records that found no partner, as rows that can be read in again: `lang,text,id,source,date` and what they carried along.

use std::borrow::Cow;

use crate::error::Result;
use crate::output::Sink;
use crate::output::columns::Extra;
use crate::output::table::{Cell, Style, Table};
use crate::record::{Lang, Record};

/// The columns that the table begins with.
pub const COLUMNS: [&str; 5] = ["lang", "text", "id", "source", "date"];

/// Writes the records of both sides that are named by their index, Vietnamese first. Answers with the number of changed texts
/// (see [`Table::finish`]).
pub fn write(
    sink: Sink,
    style: Style,
    (vi, unpaired_vi): (&[Record], &[u32]),
    (en, unpaired_en): (&[Record], &[u32]),
) -> Result<u64> {
    let extra = Extra::of_one(vi, en, &COLUMNS);
    let names: Vec<String> = COLUMNS.iter().map(|&name| name.to_owned()).chain(extra.names().iter().cloned()).collect();
    let mut table = Table::new(sink, style, &names)?;
    for (lang, records, unpaired) in [(Lang::Vi, vi, unpaired_vi), (Lang::En, en, unpaired_en)] {
        for &at in unpaired {
            let record = &records[at as usize..=at as usize];
            let one = &record[0];
            let mut cells = vec![
                Cell::text(lang.code()),
                Cell::text(&one.text),
                Cell::Text(Cow::Owned(one.id())),
                Cell::Text(Cow::Owned(one.origin.to_string())),
                one.date.map_or(Cell::Empty, |day| Cell::Text(Cow::Owned(day.to_string()))),
            ];
            extra.cells(record, &[], &mut cells);
            table.row(&mut cells)?;
        }
    }
    table.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn both_sides_with_what_they_carried() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("u.csv");
        let file: Arc<str> = Arc::from("a.csv");
        let mut vi = vec![Record::new("một", &file, 2), Record::new("hai", &file, 3)];
        vi[1].carried = vec![(Arc::from("lang"), "x".to_owned())];
        let en = vec![Record::new("one", &Arc::from("b.csv"), 9)];
        write(Sink::create(&path).unwrap(), Style::Csv, (&vi, &[1]), (&en, &[0])).unwrap();
        assert_eq!(
            std::fs::read_to_string(path).unwrap(),
            "lang,text,id,source,date,input_lang\nvi,hai,3,a.csv:3,,x\nen,one,9,b.csv:9,,\n"
        );
    }
}
