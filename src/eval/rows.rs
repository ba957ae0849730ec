//! A small table to evaluate: named columns of texts, from CSV, TSV (without quoting) or JSON lines, maybe packed.
//! Knows no meaning of a column.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::input::bytes;

/// A table read whole.
#[derive(Debug, Clone)]
pub struct Rows {
    path: PathBuf,
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    /// Reads a table; `-` is standard input. Fails when it can't be read, isn't UTF-8, has no header or an uneven row.
    pub fn read(path: &Path) -> Result<Rows> {
        let mut raw = Vec::new();
        let mut reader = bytes::open(path)?.reader;
        reader.read_to_end(&mut raw).map_err(|error| bytes::read_error(path, error))?;
        let text = String::from_utf8(raw).map_err(|error| {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
            Error::input("this is not UTF-8")
                .at_path(path)
                .at_line(line as u64)
                .hint("songngu normalize makes it UTF-8")
        })?;
        Rows::parse(path, text.trim_start_matches('\u{feff}'))
    }

    fn parse(path: &Path, text: &str) -> Result<Rows> {
        let first = text.lines().next().unwrap_or_default();
        let mut table = Rows { path: path.to_owned(), names: Vec::new(), rows: Vec::new() };
        if first.trim().is_empty() {
            return Err(Error::input("the table is empty").at_path(path).hint("a row of column names is needed first"));
        }
        if first.starts_with('{') {
            table.json(text)?;
        } else {
            let tabs = first.contains('\t');
            table.delimited(text, tabs)?;
        }
        Ok(table)
    }

    fn delimited(&mut self, text: &str, tabs: bool) -> Result<()> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if tabs { b'\t' } else { b',' })
            .quoting(!tabs)
            .from_reader(text.as_bytes());
        let failed = |error: csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            Error::input(match error.kind() {
                csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    format!("{len} fields, expected {expected_len} as in the first row")
                }
                _ => "this row can't be read".to_owned(),
            })
            .at_path(&self.path)
            .at_line(line)
        };
        self.names = reader.headers().map_err(failed)?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for row in reader.records() {
            rows.push(row.map_err(failed)?.iter().map(str::to_owned).collect());
        }
        self.rows = rows;
        Ok(())
    }

    fn json(&mut self, text: &str) -> Result<()> {
        for (line, at) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
            let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).map_err(|error| {
                Error::input("this line is no JSON object").at_path(&self.path).at_line(at).because(error)
            })?;
            let mut row = vec![String::new(); self.names.len()];
            for (name, value) in object {
                let column = self.names.iter().position(|known| *known == name).unwrap_or_else(|| {
                    self.names.push(name);
                    row.push(String::new());
                    self.names.len() - 1
                });
                row[column] = plain(&value);
            }
            self.rows.push(row);
        }
        let width = self.names.len();
        self.rows.iter_mut().for_each(|row| row.resize(width, String::new()));
        Ok(())
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Number of rows below the header.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The number of a column, from 0.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// The number of a column that must be there.
    pub fn column(&self, name: &str) -> Result<usize> {
        self.find(name).ok_or_else(|| {
            Error::usage(format!("there is no column `{name}`"))
                .at_path(&self.path)
                .hint(format!("the columns are: {}", self.names.join(", ")))
        })
    }

    /// The rows, each with as many cells as there are columns.
    pub fn rows(&self) -> impl Iterator<Item = &[String]> {
        self.rows.iter().map(Vec::as_slice)
    }

    /// The number in a cell of the row with this index. Fails with the row when it isn't one.
    pub fn number(&self, row: usize, column: usize) -> Result<f64> {
        let text = self.rows[row][column].trim();
        text.parse::<f64>().ok().filter(|number| !number.is_nan()).ok_or_else(|| {
            Error::input(format!("`{text}` in column `{}` is not a number", self.names[column]))
                .at_path(&self.path)
                .at_line(row as u64 + 2)
        })
    }
}

fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Rows> {
        Rows::parse(Path::new("t"), text)
    }

    #[test]
    fn three_formats_are_one_table() {
        let csv = parse("vi,en\n\"1,2\",3\n").unwrap();
        let tsv = parse("vi\ten\n1,2\t3\n").unwrap();
        let json = parse("{\"vi\":[1,2],\"en\":3}\n").unwrap();
        for table in [csv, tsv, json] {
            let (vi, en) = (table.column("vi").unwrap(), table.column("en").unwrap());
            let row = table.rows().next().unwrap();
            assert_eq!((row[vi].as_str(), row[en].as_str()), ("1,2", "3"));
        }
    }

    #[test]
    fn quotes_in_tsv_are_text() {
        let table = parse("vi\ten\n\"a\tb\"\n").unwrap();
        assert_eq!(table.rows().next().unwrap(), ["\"a", "b\""]);
    }

    #[test]
    fn mistakes_have_their_place() {
        assert_eq!(parse("vi,en\n1\n").unwrap_err().line(), Some(2));
        assert_eq!(parse("").unwrap_err().message(), "the table is empty");
        assert_eq!(parse("vi,en\n1,2").unwrap().column("score").unwrap_err().advice(), Some("the columns are: vi, en"));
        assert_eq!(parse("vi,score\n1,x").unwrap().number(0, 1).unwrap_err().line(), Some(2));
        assert_eq!(parse("{\"a\":1}\n[1]\n").unwrap_err().line(), Some(2));
    }
}
