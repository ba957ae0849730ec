//! The user's own terms: how they are to be translated, which stay as they are, which may not stand. Knows one small table; the checks that
//! use it are `glossary`, `do-not-translate` and `forbidden-term`.

use std::path::Path;

use super::phrases::{By, Phrases};
use crate::error::{Error, Kind, Result};
use crate::record::Lang;

/// A term that is to be translated in one of some ways.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// As the glossary has it.
    pub(super) vi: String,
    /// The first of the allowed translations.
    pub(super) en: String,
}

/// The user's terms.
#[derive(Debug, Clone)]
pub struct Glossary {
    pub(super) terms: Vec<Term>,
    /// Vietnamese terms; the number is the index of the term.
    pub(super) vi: Phrases,
    /// Their translations; the number is the index of the term.
    pub(super) en: Phrases,
    /// What stays letter by letter.
    pub(super) keep: Phrases,
    /// What may not stand on the Vietnamese and on the English side; the number is the index of the advice.
    pub(super) forbidden: [Phrases; 2],
    /// What should stand instead of forbidden words; may be empty.
    pub(super) instead: Vec<String>,
}

impl Default for Glossary {
    fn default() -> Glossary {
        Glossary::of(&[])
    }
}

/// A row: its kind, Vietnamese, English and note.
type Row = (Sort, String, String, String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Term,
    Keep,
    Forbid,
}

impl Glossary {
    /// Reads a CSV file with the columns `vi` and `en`, and maybe `kind` and `note`. Kinds: `term` (also when empty): where the Vietnamese
    /// stands, one of the English must stand; `keep`: what stands on one side must stand on the other, letter by letter; `forbid`: the
    /// Vietnamese or English may not stand, and the note says what should. Variants are separated by `;`. Fails when the file can't be
    /// read, lacks a column or names another kind.
    pub fn open(path: &Path) -> Result<Glossary> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(Kind::Input, path, error))?;
        Glossary::parse(&text).map_err(|error| error.at_path(path))
    }

    /// The same from the text of such a file.
    pub fn parse(text: &str) -> Result<Glossary> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(delimiter(text))
            .comment(Some(b'#'))
            .from_reader(text.as_bytes());
        let bad = |error: csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            Error::input("not a glossary").at_line(line).because(error)
        };
        let header = reader.headers().map_err(bad)?.clone();
        let column = |name: &str| header.iter().position(|one| one.trim().eq_ignore_ascii_case(name));
        let hint = "a glossary is a CSV file with the columns vi, en and maybe kind and note";
        let needed = |name: &str| column(name).ok_or_else(|| Error::input(format!("no column `{name}`")).hint(hint));
        let (vi, en, kind, note) = (needed("vi")?, needed("en")?, column("kind"), column("note"));
        let mut rows: Vec<Row> = Vec::new();
        for record in reader.records() {
            let record = record.map_err(bad)?;
            let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().trim().to_owned();
            let wrong =
                |message: String| Error::input(message).at_line(record.position().map_or(1, csv::Position::line));
            let sort = match cell(kind).to_ascii_lowercase().as_str() {
                "" | "term" => Sort::Term,
                "keep" => Sort::Keep,
                "forbid" => Sort::Forbid,
                other => {
                    return Err(wrong(format!("`{other}` is no kind of entry")).hint("kinds are term, keep and forbid"));
                }
            };
            let (vi, en) = (cell(Some(vi)), cell(Some(en)));
            if vi.is_empty() && en.is_empty() {
                continue;
            }
            if sort == Sort::Term && (vi.is_empty() || en.is_empty()) {
                return Err(wrong(format!("the term `{vi}{en}` has only one side"))
                    .hint("a term has a Vietnamese and an English side; kind keep or forbid may have one"));
            }
            rows.push((sort, vi, en, cell(note)));
        }
        Ok(Glossary::of(&rows))
    }

    fn of(rows: &[Row]) -> Glossary {
        let of = |sort: Sort| rows.iter().filter(move |row| row.0 == sort);
        let numbered = |sort: Sort, side: fn(&Row) -> &str| -> Vec<(String, u32)> {
            of(sort)
                .zip(0u32..)
                .flat_map(|(row, number)| {
                    side(row).split(';').map(move |variant| (variant.trim().to_owned(), number)).collect::<Vec<_>>()
                })
                .collect()
        };
        let phrases = |by: By, list: &[(String, u32)]| {
            Phrases::new(by, list.iter().map(|(text, number)| (text.as_str(), *number)))
        };
        let first = |text: &str| text.split(';').next().unwrap_or_default().trim().to_owned();
        let kept: Vec<(String, u32)> =
            numbered(Sort::Keep, |row| &row.1).into_iter().chain(numbered(Sort::Keep, |row| &row.2)).collect();
        Glossary {
            terms: of(Sort::Term).map(|row| Term { vi: first(&row.1), en: first(&row.2) }).collect(),
            vi: phrases(By::Word(Lang::Vi), &numbered(Sort::Term, |row| &row.1)),
            en: phrases(By::Word(Lang::En), &numbered(Sort::Term, |row| &row.2)),
            keep: phrases(By::Letter, &kept),
            forbidden: [
                phrases(By::Word(Lang::Vi), &numbered(Sort::Forbid, |row| &row.1)),
                phrases(By::Word(Lang::En), &numbered(Sort::Forbid, |row| &row.2)),
            ],
            instead: of(Sort::Forbid).map(|row| row.3.clone()).collect(),
        }
    }
}

/// What parts the columns of a table that a person wrote, by its header: spreadsheets write `;` where the comma is the decimal sign.
pub(super) fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
    match (header.contains('\t'), header.contains(','), header.contains(';')) {
        (true, ..) => b'\t',
        (_, false, true) => b';',
        _ => b',',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_needed_and_kinds_known() {
        assert!(Glossary::parse("vi,en\nBiển Đông,East Sea\n").is_ok());
        assert_eq!(Glossary::parse("a,b\n").unwrap_err().message(), "no column `vi`");
        let error = Glossary::parse("kind,vi,en\nmaybe,a,b\n").unwrap_err();
        assert_eq!((error.message(), error.line()), ("`maybe` is no kind of entry", Some(2)));
        let error = Glossary::parse("vi,en\nBiển Đông,East Sea\nNghị viện,\n").unwrap_err();
        assert_eq!((error.message(), error.line()), ("the term `Nghị viện` has only one side", Some(3)));
        let excel = Glossary::parse("vi;en;kind\n\"Ðà Nẵng;Đà Nẵng\";Da Nang;Term\n;;\n;Tourane;FORBID\n").unwrap();
        assert_eq!((excel.terms.len(), excel.terms[0].vi.as_str(), excel.instead.len()), (1, "Ðà Nẵng", 1));
        let tabs = Glossary::parse("\u{feff}vi\ten\tkind\n# c\nÐà Nẵng;Đà Nẵng\tDa Nang;Danang\tterm\n").unwrap();
        assert_eq!((tabs.terms.len(), tabs.terms[0].en.as_str()), (1, "Da Nang"));
    }
}
