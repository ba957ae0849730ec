//! Loaded inputs sorted into a Vietnamese and an English side, with what is odd about them. Knows languages of records; no scores.

use std::collections::HashSet;
use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::input::{Layout, Loaded};
use crate::ledger::{Dropped, Note};
use crate::record::{Lang, Record};

/// Share of the smaller side's texts that may stand on the other side too, letter for letter, before it is said: names and
/// untranslated brands do, whole files don't.
const OVERLAP: f64 = 0.1;
/// Fewer equal texts than this say nothing.
const LEAST_EQUAL: usize = 3;

/// Two sides, ready to be paired.
#[derive(Debug, Clone, Default)]
pub struct Sides {
    /// Vietnamese records, in the order of the inputs.
    pub vi: Vec<Record>,
    /// English records.
    pub en: Vec<Record>,
    /// What the inputs left out.
    pub dropped: Vec<Dropped>,
    /// What the inputs had to say, and what is odd about the sides.
    pub notes: Vec<Note>,
    /// Texts that were looked at: `vi.len() + en.len() + dropped.len()`.
    pub read: u64,
    /// Whether inputs hold both languages in no fixed relation, so that partners are looked for within a page first.
    pub pages: bool,
    /// Whether both sides come from the same files, so that what records carry along is one set of columns.
    pub one_source: bool,
}

/// Sorts loaded inputs into sides. Fails when one of the languages is missing.
pub fn sides(inputs: Vec<(PathBuf, Loaded)>) -> Result<Sides> {
    let only = |lang| move |(_, loaded): &&(PathBuf, Loaded)| loaded.layout == Layout::One(lang);
    let mut sides = Sides {
        pages: inputs.iter().any(|(_, loaded)| loaded.layout == Layout::Mixed),
        one_source: !inputs.iter().any(|(_, loaded)| matches!(loaded.layout, Layout::One(_))),
        ..Sides::default()
    };
    for lang in [Lang::Vi, Lang::En] {
        if !inputs.is_empty() && inputs.iter().filter(only(lang)).count() == inputs.len() {
            return Err(one_language(lang, &inputs));
        }
    }
    if let [(first, a), (second, b)] = inputs.as_slice()
        && (a.layout, b.layout) == (Layout::One(Lang::En), Layout::One(Lang::Vi))
    {
        sides.notes.push(Note::info(format!(
            "the Vietnamese file comes first, but {} is English and {} is Vietnamese; going on with the two exchanged",
            first.display(),
            second.display()
        )));
    }
    let mut names = Vec::new();
    let mut pages = 0;
    for (path, mut loaded) in inputs {
        names.push(path);
        // Each input counts its pages from 0.
        let first = pages;
        for page in loaded.records.iter_mut().filter_map(|record| record.page.as_mut()) {
            *page += first;
            pages = pages.max(*page + 1);
        }
        sides.read += loaded.read;
        sides.notes.extend(loaded.notes);
        // A row that couldn't be read has the language of its file.
        let lang = if let Layout::One(lang) = loaded.layout { Some(lang) } else { None };
        sides.dropped.extend(loaded.dropped.into_iter().map(|row| Dropped { lang: row.lang.or(lang), ..row }));
        for record in loaded.records {
            match (record.lang, loaded.layout) {
                (Some(Lang::Vi), _) | (None, Layout::One(Lang::Vi)) => sides.vi.push(record),
                (Some(Lang::En), _) | (None, Layout::One(Lang::En)) => sides.en.push(record),
                (None, _) => sides.dropped.push(Dropped {
                    id: record.id(),
                    origin: record.origin,
                    lang: None,
                    rule: "unknown-language",
                    value: "neither Vietnamese nor English".into(),
                    text: record.text,
                }),
            }
        }
    }
    for (lang, side) in [("Vietnamese", &sides.vi), ("English", &sides.en)] {
        if side.is_empty() {
            let error = Error::input(format!("no {lang} text in {}{}", listed(&names), reasons(&sides.dropped)));
            return Err(
                error.hint("both languages are needed: give a Vietnamese and an English file, or pages that hold both")
            );
        }
    }
    sides.notes.extend(overlap(&sides.vi, &sides.en));
    Ok(sides)
}

fn one_language(lang: Lang, inputs: &[(PathBuf, Loaded)]) -> Error {
    let language = if lang == Lang::Vi { "Vietnamese" } else { "English" };
    let names: Vec<PathBuf> = inputs.iter().map(|(path, _)| path.clone()).collect();
    let message = match inputs {
        [_] => format!("{} holds only {language} texts", listed(&names)),
        [_, _] => format!("both files are in {language}: {}", listed(&names)),
        _ => format!("all {} files are in {language}: {}", inputs.len(), listed(&names)),
    };
    let hint = match inputs {
        [_] => "give the file with the other language too: songngu align VI EN",
        _ => "give one file of each language; if one was guessed wrongly, state it: --lang vi,en",
    };
    Error::usage(message).hint(hint)
}

/// Why texts were left out, the most frequent rule first.
fn reasons(dropped: &[Dropped]) -> String {
    let mut rules: Vec<&str> = dropped.iter().map(|row| row.rule).collect();
    rules.sort_unstable();
    let mut counts: Vec<(usize, &str)> = rules.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0])).collect();
    counts.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    let list: Vec<String> = counts.into_iter().take(3).map(|(count, rule)| format!("{count} {rule}")).collect();
    if list.is_empty() { String::new() } else { format!(" (left out: {})", list.join(", ")) }
}

/// The first few names.
fn listed(names: &[PathBuf]) -> String {
    let mut out = names.iter().take(3).map(|name| name.display().to_string()).collect::<Vec<_>>().join(", ");
    if names.len() > 3 {
        out.push_str(&format!(" and {} more", names.len() - 3));
    }
    out
}

/// A warning when much of one side stands on the other side too: the same file twice, or untranslated rows.
fn overlap(vi: &[Record], en: &[Record]) -> Option<Note> {
    let english: HashSet<&str> = en.iter().map(|record| record.text.trim()).collect();
    let equal: Vec<&Record> = vi.iter().filter(|record| english.contains(record.text.trim())).collect();
    let first = equal.first()?;
    let smaller = vi.len().min(en.len());
    (equal.len() >= LEAST_EQUAL && equal.len() as f64 > OVERLAP * smaller as f64).then(|| {
        Note::warning(format!(
            "{} Vietnamese texts stand on the English side too, letter for letter (first: {}); is a file given twice, or not translated?",
            equal.len(),
            first.origin
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Format;
    use std::sync::Arc;

    fn loaded(name: &str, layout: Layout, texts: &[(&str, Option<Lang>)]) -> (PathBuf, Loaded) {
        let file: Arc<str> = Arc::from(name);
        let records = texts
            .iter()
            .zip(1..)
            .map(|((text, lang), line)| {
                let mut record = Record::new(*text, &file, line);
                record.lang = *lang;
                record
            })
            .collect();
        let read = texts.len() as u64;
        (name.into(), Loaded { records, layout, format: Format::Text, notes: Vec::new(), dropped: Vec::new(), read })
    }

    const VI: Option<Lang> = Some(Lang::Vi);
    const EN: Option<Lang> = Some(Lang::En);

    #[test]
    fn exchanged_files_are_said_and_sorted() {
        let sides = sides(vec![
            loaded("e.txt", Layout::One(Lang::En), &[("one", EN)]),
            loaded("v.txt", Layout::One(Lang::Vi), &[("một", VI)]),
        ])
        .unwrap();
        assert_eq!(sides.vi[0].text, "một");
        assert!(sides.notes[0].text.contains("e.txt is English and v.txt is Vietnamese"));
        assert!(!sides.pages && !sides.one_source);
    }

    #[test]
    fn pages_of_several_inputs_are_kept_apart() {
        let page = |name: &str| {
            let mut input = loaded(name, Layout::Mixed, &[("một", VI), ("one", EN), ("two", EN)]);
            for (record, page) in input.1.records.iter_mut().zip([0, 0, 1]) {
                record.page = Some(page);
            }
            input
        };
        let sides = sides(vec![page("a"), page("b")]).unwrap();
        let pages = |records: &[Record]| records.iter().filter_map(|record| record.page).collect::<Vec<_>>();
        assert_eq!((pages(&sides.vi), pages(&sides.en)), (vec![0, 2], vec![0, 1, 2, 3]));
    }

    #[test]
    fn one_language_twice_is_an_error() {
        let error = sides(vec![
            loaded("a.txt", Layout::One(Lang::En), &[("one", EN)]),
            loaded("b.txt", Layout::One(Lang::En), &[("two", EN)]),
        ])
        .unwrap_err();
        assert_eq!(error.message(), "both files are in English: a.txt, b.txt");
        let error = sides(vec![loaded("p", Layout::Mixed, &[("one", EN)])]).unwrap_err();
        assert_eq!(error.message(), "no Vietnamese text in p");
        let error = sides(vec![loaded("p", Layout::Mixed, &[("one", EN), ("?", None)])]).unwrap_err();
        assert_eq!(error.message(), "no Vietnamese text in p (left out: 1 unknown-language)");
    }

    #[test]
    fn the_same_texts_on_both_sides_are_warned_of() {
        let texts = [("a", None), ("b", None), ("c", None), ("d", None)];
        let found = sides(vec![
            loaded("v", Layout::One(Lang::Vi), &texts),
            loaded("e", Layout::One(Lang::En), &texts),
            loaded("p", Layout::Mixed, &[("?", None)]),
        ])
        .unwrap();
        assert!(found.notes[0].warning && found.notes[0].text.starts_with("4 Vietnamese texts"));
        assert_eq!(found.dropped[0].rule, "unknown-language");
        assert_eq!(found.read as usize, found.vi.len() + found.en.len() + found.dropped.len());
        assert!(found.pages);
    }
}
