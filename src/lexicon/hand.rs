//! The hand-written tables: `vietnamese<TAB>english; english; …` and the names tables `kind<TAB>vi;vi<TAB>en;en`.
//! Knows their format; not what is done with them.

use crate::error::{Error, Result};

/// A headword with its translations, the most usual first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Vietnamese headword.
    pub vi: &'a str,
    /// English translations.
    pub en: Vec<&'a str>,
}

/// Reads a hand-written table. Fails on a row that hasn't two columns, naming its line.
pub fn entries(text: &str) -> Result<Vec<Entry<'_>>> {
    rows(text)
        .map(|(line, row)| {
            let (vi, en) = row.split_once('\t').ok_or_else(|| {
                Error::input("expected `vietnamese<TAB>english; english`").at_line(line).hint("put one tab in the row")
            })?;
            let en: Vec<&str> = en.split(';').map(str::trim).filter(|en| !en.is_empty()).collect();
            Ok(Entry { vi: vi.trim(), en })
        })
        .filter(|entry| entry.as_ref().map_or(true, |entry| !entry.vi.is_empty() && !entry.en.is_empty()))
        .collect()
}

/// Reads a names table: every Vietnamese variant becomes an entry with all English variants.
pub fn names(text: &str) -> Result<Vec<Entry<'_>>> {
    let mut out = Vec::new();
    for (line, row) in rows(text) {
        let mut columns = row.split('\t');
        let (Some(kind), Some(vi), Some(en)) = (columns.next(), columns.next(), columns.next()) else {
            return Err(Error::input("expected `kind<TAB>vi;vi<TAB>en;en`").at_line(line));
        };
        if kind == "kind" {
            continue;
        }
        let en: Vec<&str> = en.split(';').map(str::trim).filter(|en| !en.is_empty()).collect();
        out.extend(vi.split(';').map(str::trim).filter(|vi| !vi.is_empty()).map(|vi| Entry { vi, en: en.clone() }));
    }
    Ok(out)
}

/// The checksum of a table (FNV-1a, 64 bits), to tell whether it has changed since a lexicon was made of it.
pub fn checksum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

fn rows(text: &str) -> impl Iterator<Item = (u64, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, row)| (at as u64 + 1, row))
        .filter(|(_, row)| !row.trim().is_empty() && !row.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_formats_and_names_the_bad_line() {
        let read = entries("# c\nbầu cử\telection; vote\n\n").unwrap();
        assert_eq!(read, [Entry { vi: "bầu cử", en: vec!["election", "vote"] }]);
        assert_eq!(entries("x\ty\nno tab").unwrap_err().line(), Some(2));
        assert_eq!(names("kind\tvi\ten\nC\tMỹ;Hoa Kỳ\tUS;America").unwrap().len(), 2);
    }
}
