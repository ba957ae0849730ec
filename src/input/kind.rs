//! Which format an input is in: by its name, then by how it begins. Knows signatures of formats; reads nothing but a sample.

use std::path::Path;

use super::dialect::sniff;
use super::page;
use super::{Format, LoadOptions};

/// A format, and why, when a person should know.
pub(crate) struct Told {
    /// The format.
    pub(crate) format: Format,
    /// How it was told, for a note; `None` when the name says so.
    pub(crate) why: Option<&'static str>,
}

/// Tells the format of a sample. `whole` says that the sample is the whole input.
pub(crate) fn tell(path: &Path, sample: &[u8], whole: bool, options: &LoadOptions) -> Told {
    if let Some(format) = options.format {
        return Told { format, why: None };
    }
    let sure = |format| Told { format, why: None };
    let text = beginning(sample);
    match by_name(path) {
        Some(Format::Text) | None => {}
        Some(format) => return sure(format),
    }
    if let Some(format) = by_signature(text) {
        return Told { format, why: Some("it begins like one") };
    }
    if table_like(sample, whole, b'\t') {
        return Told { format: Format::Tsv, why: Some("nearly all lines have the same number of tabs") };
    }
    let columns = [&options.text_column, &options.vi_column, &options.en_column];
    if (by_name(path).is_none() || columns.into_iter().any(Option::is_some)) && header_like(sample, whole) {
        return Told { format: Format::Csv, why: Some("its first line is a header") };
    }
    if options.delimiter.is_some() {
        return Told { format: Format::Csv, why: Some("a delimiter is stated") };
    }
    if page::looks_like_page(text) {
        return Told { format: Format::Page, why: Some("a headline with a byline or menus among paragraphs") };
    }
    if by_name(path).is_some() {
        sure(Format::Text)
    } else {
        Told { format: Format::Text, why: Some("one text a line") }
    }
}

/// The part of the sample that is text, cut to 64 KiB.
pub(super) fn beginning(sample: &[u8]) -> &str {
    let head = &sample[..sample.len().min(64 << 10)];
    head.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

/// The name's last extension, below `.gz` and `.zst`.
pub(super) fn by_name(path: &Path) -> Option<Format> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    Some(match name.rsplit_once('.')?.1 {
        "txt" | "text" => Format::Text,
        "csv" => Format::Csv,
        "tsv" | "tab" => Format::Tsv,
        "jsonl" | "ndjson" | "json" => Format::Jsonl,
        "html" | "htm" | "xhtml" => Format::Html,
        "srt" => Format::Srt,
        "vtt" => Format::Vtt,
        "ass" | "ssa" => Format::Ass,
        "sbv" => Format::Sbv,
        "ttml" | "dfxp" => Format::Ttml,
        "tmx" => Format::Tmx,
        _ => return None,
    })
}

/// Formats that begin in a way of their own.
pub(super) fn by_signature(text: &str) -> Option<Format> {
    let start = text.trim_start();
    let lower: String = start.chars().take(200).collect::<String>().to_ascii_lowercase();
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    if first == "WEBVTT" || first.starts_with("WEBVTT ") {
        return Some(Format::Vtt);
    }
    if lower.starts_with("[script info]") {
        return Some(Format::Ass);
    }
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") || lower.contains("<head") {
        return Some(Format::Html);
    }
    if lower.contains("<tmx ") || lower.contains("<tmx>") {
        return Some(Format::Tmx);
    }
    if lower.contains("<tt ") || lower.contains("<tt:tt ") {
        return Some(Format::Ttml);
    }
    if first.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok() {
        return Some(Format::Jsonl);
    }
    let digits = |line: &str| line.starts_with(|c: char| c.is_ascii_digit());
    if (digits(first) && first.contains("-->"))
        || (first.parse::<u32>().is_ok() && digits(second) && second.contains("-->"))
    {
        return Some(Format::Srt);
    }
    let clock = |part: &str| part.contains(':') && part.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.');
    if first.split_once(',').is_some_and(|(start, end)| clock(start) && clock(end)) {
        return Some(Format::Sbv);
    }
    None
}

/// Whether nearly all rows of the sample have the same number (two or more) of cells with this delimiter.
fn table_like(sample: &[u8], whole: bool, delimiter: u8) -> bool {
    let sniffed = sniff(&sample[..sample.len().min(64 << 10)], whole, true, Some(delimiter));
    let even = sniffed.rows.iter().filter(|row| row.len() == sniffed.width).count();
    sniffed.width >= 2 && sniffed.rows.len() >= 2 && even * 20 >= sniffed.rows.len() * 19
}

/// Whether the sample is a table whose first line names columns.
fn header_like(sample: &[u8], whole: bool) -> bool {
    let sniffed = sniff(&sample[..sample.len().min(64 << 10)], whole, false, None);
    sniffed.dialect.delimiter.is_some() && super::columns::Sheet::new(sniffed.rows, sniffed.width, None).names.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, text: &str) -> Format {
        tell(Path::new(name), text.as_bytes(), true, &LoadOptions::default()).format
    }

    #[test]
    fn the_name_decides_first() {
        assert_eq!(told("a.csv.gz", "x"), Format::Csv);
        assert_eq!(told("talk.vi.SRT", ""), Format::Srt);
        assert_eq!(told("a.ndjson", "{}"), Format::Jsonl);
    }

    #[test]
    fn a_table_by_another_name_when_columns_are_stated() {
        let stated = |options| tell(Path::new("vi.txt"), "id,vi\n1,Mưa\n".as_bytes(), true, &options).format;
        assert_eq!(stated(LoadOptions::default()), Format::Text);
        assert_eq!(stated(LoadOptions { text_column: Some("vi".into()), ..LoadOptions::default() }), Format::Csv);
        assert_eq!(stated(LoadOptions { delimiter: Some(b','), ..LoadOptions::default() }), Format::Csv);
    }

    #[test]
    fn then_the_beginning() {
        assert_eq!(told("-", "WEBVTT\n\n00:01.000 --> 00:02.000\nA"), Format::Vtt);
        assert_eq!(told("-", "\n1\n00:00:01,000 --> 00:00:02,000\nA"), Format::Srt);
        assert_eq!(told("-", "0:00:01.000,0:00:02.000\nA"), Format::Sbv);
        assert_eq!(told("-", "[Script Info]\n"), Format::Ass);
        assert_eq!(told("a.xml", "<?xml version=\"1.0\"?>\n<tt xmlns=\"x\">"), Format::Ttml);
        assert_eq!(told("-", "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">"), Format::Tmx);
        assert_eq!(told("-", "<!DOCTYPE html>\n<html>"), Format::Html);
        assert_eq!(told("-", "{\"vi\": \"a\"}\n"), Format::Jsonl);
        assert_eq!(told("-", "id,vi\n1,\"Mưa, gió\"\n"), Format::Csv);
        assert_eq!(told("pairs.txt", "Mưa\tRain\nNắng\tSun\n"), Format::Tsv);
        assert_eq!(told("vi.txt", "Mưa lớn, ngập sâu\nNắng nóng\n"), Format::Text);
    }
}
