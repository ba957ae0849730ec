//! A file of pairs written in another format, row by row. Knows rows and tables; a block is never held, whatever the size of the file.

use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::input::{PairItem, PairReader};
use crate::ledger::{Dropped, Note};
use crate::output::table::{Cell, Style, Table};
use crate::output::{Sink, moses::Moses};
use crate::progress::Progress;
use crate::record::{Lang, Origin};

/// Where the rows go.
#[derive(Debug)]
pub enum Target {
    /// One file.
    Table(Sink, Style),
    /// Two files of lines, Vietnamese and English.
    Moses(Sink, Sink),
}

/// What came of it. `read == rows + left`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Converted {
    /// Rows written.
    pub rows: u64,
    /// Rows that couldn't be read, or that the format can't hold.
    pub left: u64,
    /// Texts that the format couldn't hold as they are (see [`Table::finish`]).
    pub changed: u64,
    /// Values that have no column, because the beginning of the file doesn't have them.
    pub unnamed: u64,
}

/// The columns that are written: names, and where each stands among the cells of a row. The texts are called `vi` and `en`, all others
/// as in the input. With `wanted` only those, in that order. Fails for one that doesn't exist.
pub fn columns(reader: &PairReader, wanted: Option<&[String]>) -> Result<Vec<(String, usize)>> {
    let texts = reader.columns();
    let mut all: Vec<(String, usize)> = Vec::new();
    for (at, name) in reader.names().into_iter().enumerate() {
        let mut free = match at {
            _ if at == texts.vi => "vi".to_owned(),
            _ if at == texts.en => "en".to_owned(),
            _ if name == "vi" || name == "en" => format!("{name}_2"),
            _ => name,
        };
        while all.iter().any(|(known, _)| *known == free) {
            free.push_str("_2");
        }
        all.push((free, at));
    }
    let Some(wanted) = wanted else { return Ok(all) };
    let list = || all.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let find = |name: &String| {
        all.iter().find(|(known, _)| known == name.trim()).cloned().ok_or_else(|| {
            Error::usage(format!("no column \"{}\"", name.trim()))
                .at_path(&**reader.file())
                .hint(format!("the columns are {}", list()))
        })
    };
    wanted.iter().map(find).collect()
}

/// Writes all rows of a file of pairs. Rows that can't be read, or that two files of lines can't hold, go to `left`.
pub fn convert(
    mut reader: PairReader,
    columns: &[(String, usize)],
    target: Target,
    left: &mut dyn FnMut(Dropped) -> Result<()>,
    progress: &dyn Progress,
) -> Result<Converted> {
    progress.begin("converting", None);
    let names: Vec<String> = columns.iter().map(|(name, _)| name.clone()).collect();
    let mut out = match target {
        Target::Table(sink, style) => Out::Table(Table::new(sink, style, &names)?),
        Target::Moses(vi, en) => Out::Moses(Box::new(Moses::new(vi, en))),
    };
    let mut done = Converted::default();
    while let Some(item) = reader.next().transpose()? {
        progress.advance(1);
        let row = match item {
            PairItem::Row(row) => row,
            PairItem::Left(dropped) => {
                done.left += 1;
                left(dropped)?;
                continue;
            }
        };
        match &mut out {
            Out::Table(table) => {
                let (cells, unnamed) = reader.cells(&row);
                done.unnamed += unnamed as u64;
                let cell = |at: usize| cells.get(at).map_or(Cell::Empty, |cell| Cell::Text(Cow::Borrowed(cell)));
                table.row(&mut columns.iter().map(|(_, at)| cell(*at)).collect())?;
            }
            Out::Moses(moses) => {
                let lang =
                    [(Lang::Vi, &row.vi), (Lang::En, &row.en)].into_iter().find(|(_, text)| text.trim().is_empty());
                if let Some((lang, _)) = lang {
                    done.left += 1;
                    let origin = Origin { file: reader.file().clone(), line: row.line };
                    let text = if lang == Lang::Vi { &row.en } else { &row.vi };
                    let (value, text) = ("a side without text".to_owned(), text.chars().take(200).collect());
                    left(Dropped { origin, id: row.id(), lang: Some(lang), rule: "empty", value, text })?;
                    continue;
                }
                moses.row(&row.vi, &row.en)?;
            }
        }
        done.rows += 1;
    }
    progress.finish();
    done.changed = match out {
        Out::Table(table) => table.finish()?,
        Out::Moses(moses) => moses.finish()?,
    };
    Ok(done)
}

enum Out {
    Table(Table),
    Moses(Box<Moses>),
}

/// What to tell the user about values without a column.
pub fn unnamed(done: &Converted) -> Option<Note> {
    (done.unnamed > 0).then(|| {
        let text = "that the beginning of the file doesn't have are left out: a table's columns must be known before its first row";
        Note::warning(format!("{} values of fields {text}", done.unnamed))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::LoadOptions;
    use std::path::Path;

    fn opened(folder: &Path, name: &str, text: &str) -> PairReader {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        PairReader::open(&path, &LoadOptions::default()).unwrap()
    }

    fn converted(name: &str, text: &str, to: &str, wanted: Option<&[String]>) -> (String, Converted) {
        let folder = tempfile::tempdir().unwrap();
        let reader = opened(folder.path(), name, text);
        let columns = columns(&reader, wanted).unwrap();
        let path = folder.path().join(to);
        let target = Target::Table(Sink::create(&path).unwrap(), Style::of_name(&path).unwrap());
        let done = convert(reader, &columns, target, &mut |_| Ok(()), &()).unwrap();
        (std::fs::read_to_string(path).unwrap(), done)
    }

    const TABLE: &str = "id,English,Vietnamese,ghi chú\n7,\"Rain, <heavy>\",Mưa lớn ở Huế,\n8,A & B,Mưa \"to\",x\n";

    #[test]
    fn there_and_back_through_tmx_nothing_is_lost() {
        let (tmx, done) = converted("a.csv", TABLE, "o.tmx", None);
        assert_eq!((done.rows, done.left, done.changed), (2, 0, 0));
        let (csv, done) = converted("a.tmx", &tmx, "o.csv", None);
        assert_eq!(done.rows, 2);
        assert_eq!(csv, "vi,en,id,ghi chú\nMưa lớn ở Huế,\"Rain, <heavy>\",7,\n\"Mưa \"\"to\"\"\",A & B,8,x\n");
    }

    #[test]
    fn columns_are_chosen_and_put_in_order() {
        let wanted = ["en", "vi"].map(String::from);
        let (tsv, _) = converted("a.csv", TABLE, "o.tsv", Some(&wanted));
        assert_eq!(tsv, "en\tvi\nRain, <heavy>\tMưa lớn ở Huế\nA & B\tMưa \"to\"\n");
        let folder = tempfile::tempdir().unwrap();
        let reader = opened(folder.path(), "a.csv", TABLE);
        let error = columns(&reader, Some(&["vii".to_owned()])).unwrap_err();
        assert!(error.advice().unwrap().contains("id, en, vi, ghi chú"));
    }

    #[test]
    fn fields_that_come_late_are_counted() {
        let mut text = "{\"vi\":\"Mưa lớn\",\"en\":\"Heavy rain\",\"m\":{\"n\":1}}\n".repeat(300);
        text.push_str("{\"vi\":\"Nắng\",\"en\":\"Sun\",\"late\":true}\n");
        let (csv, done) = converted("a.jsonl", &text, "o.csv", None);
        assert!(csv.starts_with("vi,en,m.n\nMưa lớn,Heavy rain,1\n"));
        assert_eq!((done.rows, done.unnamed), (301, 1));
        assert!(unnamed(&done).is_some());
    }

    #[test]
    fn two_files_of_lines_hold_no_half_pair() {
        let folder = tempfile::tempdir().unwrap();
        let reader = opened(folder.path(), "a.csv", "vi,en\n\"Mưa\nlớn\",Heavy rain\n,Sun\nNắng,Sunny\n");
        let columns = columns(&reader, None).unwrap();
        let (vi, en) = (folder.path().join("o.vi"), folder.path().join("o.en"));
        let target = Target::Moses(Sink::create(&vi).unwrap(), Sink::create(&en).unwrap());
        let mut dropped = Vec::new();
        let mut left = |row: Dropped| {
            dropped.push((row.origin.line, row.rule, row.text));
            Ok(())
        };
        let done = convert(reader, &columns, target, &mut left, &()).unwrap();
        assert_eq!(std::fs::read_to_string(vi).unwrap(), "Mưa lớn\nNắng\n");
        assert_eq!(std::fs::read_to_string(en).unwrap(), "Heavy rain\nSunny\n");
        assert_eq!((done.rows, done.left, done.changed), (2, 1, 1));
        assert_eq!(dropped, [(4, "empty", "Sun".to_owned())]);
    }
}
