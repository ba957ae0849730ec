//! Rows passed through as they stand with cells added at the end: for filters that keep every other column and the order.
//! Knows the outward form of a table or of JSON lines; not what the new cells mean.

use crate::error::{Error, Kind, Result};
use crate::input::{Format, PairReader, PairRow};
use crate::ledger::Note;
use crate::output::Sink;

/// How a row goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Cells after this delimiter.
    Delimited(u8),
    /// Members of an object.
    Json,
}

/// The form of a file that is passed through, and the names of the new columns.
#[derive(Debug, Clone)]
pub struct Append {
    form: Form,
    /// Columns of a table.
    width: usize,
    /// For JSON: every name with its quotes and colon.
    names: Vec<String>,
    /// What the first line is, when there is one.
    header: Option<Vec<u8>>,
    notes: Vec<Note>,
}

impl Append {
    /// For the rows of a reader. A name that the input already has gets a number: `score_2`.
    pub fn new(reader: &PairReader, names: &[&str]) -> Result<Append> {
        if reader.format() == Format::Tmx {
            return Err(Error::usage("columns can't be added to TMX")
                .at_path(&**reader.file())
                .hint("make it a table first: songngu convert FILE.tmx FILE.csv"));
        }
        let form = reader.delimiter().map_or(Form::Json, Form::Delimited);
        let header = reader.header().unwrap_or_default();
        let mut notes = Vec::new();
        let mut free = Vec::with_capacity(names.len());
        for name in names {
            let mut one = (*name).to_owned();
            let mut number = 2;
            while header.contains(&one) {
                one = format!("{name}_{number}");
                number += 1;
            }
            if one != *name {
                notes.push(Note::warning(format!(
                    "{} has a column `{name}` already; the new one is called `{one}`",
                    reader.file()
                )));
            }
            free.push(one);
        }
        let line = match form {
            Form::Delimited(delimiter) if reader.header().is_some() => Some(first_line(delimiter, header, &free)?),
            _ => None,
        };
        let names = match form {
            Form::Json => free
                .iter()
                .map(|name| serde_json::to_string(name).map(|name| name + ":"))
                .collect::<serde_json::Result<_>>()
                .map_err(|error| Error::output("a column name can't be written").because(error))?,
            Form::Delimited(_) => free,
        };
        Ok(Append { form, width: reader.width(), names, header: line, notes })
    }

    /// What to tell the user about names.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Writes the header into a sink, when there is one.
    pub fn begin(&self, sink: &mut Sink) -> Result<()> {
        self.header.as_ref().map_or(Ok(()), |line| sink.put(line))
    }

    /// Appends a row with its new numbers and its line end to `out`. There must be a number for each name.
    pub fn row(&self, row: &PairRow, numbers: &[f32], out: &mut Vec<u8>) {
        match self.form {
            Form::Delimited(delimiter) => {
                out.extend_from_slice(row.whole(self.width).as_bytes());
                for number in numbers {
                    out.push(delimiter);
                    decimal(*number, out);
                }
            }
            Form::Json => {
                let object = row.raw.trim_end();
                let open = object.strip_suffix('}').unwrap_or(object).trim_end();
                out.extend_from_slice(open.as_bytes());
                for (name, number) in self.names.iter().zip(numbers) {
                    if !out.ends_with(b"{") {
                        out.push(b',');
                    }
                    out.extend_from_slice(name.as_bytes());
                    decimal(*number, out);
                }
                out.push(b'}');
            }
        }
        out.push(b'\n');
    }
}

/// The header with the new names, quoted where needed.
fn first_line(delimiter: u8, header: &[String], names: &[String]) -> Result<Vec<u8>> {
    let failed = |error: csv::Error| Error::new(Kind::Output, "the header can't be written").because(error);
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    if delimiter == b'\t' {
        // Tab-separated names stand as they are.
        let line: Vec<&str> = header.iter().chain(names).map(String::as_str).collect();
        return Ok((line.join("\t") + "\n").into_bytes());
    }
    writer.write_record(header.iter().chain(names)).map_err(failed)?;
    writer.into_inner().map_err(|error| failed(error.into_error().into()))
}

/// Writes a number with six decimals; what isn't finite as 0. Faster than the formatter, which the score of millions of rows feels.
fn decimal(number: f32, out: &mut Vec<u8>) {
    let scaled = (f64::from(number) * 1e6).round();
    if !scaled.is_finite() || scaled.abs() >= 1e15 {
        out.push(b'0');
        return;
    }
    let scaled = scaled as i64;
    if scaled < 0 {
        out.push(b'-');
    }
    let scaled = scaled.unsigned_abs();
    let mut digits = [b'0'; 20];
    let (mut at, mut rest) = (digits.len(), scaled);
    while rest > 0 || digits.len() - at < 7 {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let point = digits.len() - 6;
    out.extend_from_slice(&digits[at..point]);
    out.push(b'.');
    out.extend_from_slice(&digits[point..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{LoadOptions, PairItem};

    fn through(name: &str, text: &str, names: &[&str]) -> (String, usize) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let reader = PairReader::open(&path, &LoadOptions::default()).unwrap();
        let append = Append::new(&reader, names).unwrap();
        let target = folder.path().join("out");
        let mut sink = Sink::create(&target).unwrap();
        append.begin(&mut sink).unwrap();
        for item in reader {
            if let PairItem::Row(row) = item.unwrap() {
                let mut out = Vec::new();
                append.row(&row, &vec![0.25; names.len()], &mut out);
                sink.put(&out).unwrap();
            }
        }
        sink.finish().unwrap();
        (std::fs::read_to_string(target).unwrap(), append.notes().len())
    }

    const VI: &str = "Thủ tướng thăm Nhật Bản";
    const EN: &str = "Prime Minister visits Japan";

    #[test]
    fn csv_rows_stand_as_they_were() {
        let text = format!("\"vi\",en,\"ghi, chú\"\n{VI},\"{EN}\",\"a\nb\"\n");
        let (out, notes) = through("a.csv", &text, &["score"]);
        assert_eq!(out, format!("vi,en,\"ghi, chú\",score\n{VI},\"{EN}\",\"a\nb\",0.250000\n"));
        assert_eq!(notes, 0);
    }

    #[test]
    fn tsv_without_header_keeps_its_quotes() {
        let text = format!("http://a\thttp://b\t{VI} \"\t\"{EN}\n").repeat(3);
        let (out, _) = through("a.tsv", &text, &["score"]);
        assert_eq!(out, format!("http://a\thttp://b\t{VI} \"\t\"{EN}\t0.250000\n").repeat(3));
    }

    #[test]
    fn empty_cells_beyond_the_header_do_not_shift_what_is_added() {
        let text = format!("vi,en\n{VI},{EN},\n{VI},\"{EN}\",\"\"\n{VI},{EN},\n");
        let (out, _) = through("a.csv", &text, &["score"]);
        assert_eq!(out, format!("vi,en,score\n{VI},{EN},0.250000\n{VI},\"{EN}\",0.250000\n{VI},{EN},0.250000\n"));
    }

    #[test]
    fn objects_get_members() {
        let text = format!("{{\"vi\":\"{VI}\",\"en\":\"{EN}\",\"n\":{{}} }}\n");
        let (out, _) = through("a.jsonl", &text, &["score", "copy"]);
        let row: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!((row["score"].as_f64(), row["copy"].as_f64()), (Some(0.25), Some(0.25)));
        assert!(out.starts_with(&format!("{{\"vi\":\"{VI}\"")));
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let (out, notes) = through("a.csv", &format!("vi,en,score\n{VI},{EN},1\n"), &["score"]);
        assert_eq!(out, format!("vi,en,score,score_2\n{VI},{EN},1,0.250000\n"));
        assert_eq!(notes, 1);
    }

    #[test]
    fn decimals_are_those_of_the_formatter() {
        for number in [0.0, 1.0, -1.5, 0.000_001, 0.999_999_9, 12_345.25, -0.000_000_1, 0.1, 8.75e-5] {
            let mut out = Vec::new();
            decimal(number, &mut out);
            let plain = format!("{:.6}", f64::from(number));
            let plain = if plain == "-0.000000" { "0.000000".to_owned() } else { plain };
            assert_eq!(String::from_utf8(out).unwrap(), plain);
        }
        let mut out = Vec::new();
        decimal(f32::NAN, &mut out);
        assert_eq!(out, b"0");
    }
}
