//! Every row of `tests/data/*_vectors.tsv`: a text and the values it claims, in the notation of `Value`'s `Display`, joined by `|`.
//! Numbers that are parts of names (codes, telephone numbers) aren't listed there.

use songngu::facts::{Facts, Value, compare};
use songngu::record::Lang;
use songngu::text::{clean, tokens};

fn values(text: &str, lang: Lang) -> String {
    let cleaned = clean(text);
    let facts = Facts::of(cleaned.as_str(), &tokens(cleaned.as_str()), lang, None);
    let listed = facts.list().iter().filter(|fact| !matches!(fact.value, Value::Code { .. } | Value::Phone(_)));
    listed.map(|fact| fact.value.to_string()).collect::<Vec<_>>().join("|")
}

fn check(rows: &str, at_least: usize) {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (line, row) in rows.lines().enumerate().skip(1).filter(|(_, row)| !row.is_empty() && !row.starts_with('#')) {
        let mut columns = row.split('\t');
        let (lang, text) = (columns.next().unwrap(), columns.next().unwrap());
        let expected = columns.next().unwrap_or_default();
        let found = values(text, Lang::from_tag(lang).unwrap());
        if found != expected {
            wrong.push(format!("line {}: {lang} {text:?}: expected {expected:?}, found {found:?}", line + 1));
        }
        count += 1;
    }
    assert!(count >= at_least, "only {count} rows");
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers() {
    check(include_str!("data/number_vectors.tsv"), 206);
}

#[test]
fn headlines() {
    check(include_str!("data/headline_vectors.tsv"), 200);
}

#[test]
fn pairs() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    let rows = include_str!("data/fact_pairs.tsv").lines().enumerate().skip(1);
    for (line, row) in rows.filter(|(_, row)| !row.is_empty() && !row.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let facts = |text: &str, lang| {
            let cleaned = clean(text);
            Facts::of(cleaned.as_str(), &tokens(cleaned.as_str()), lang, None)
        };
        let (vi, en) = (facts(columns[0], Lang::Vi), facts(columns[1], Lang::En));
        let links: Vec<String> = compare(&vi, &en).links().iter().map(|link| format!("{:?}", link.relation)).collect();
        if links.join(" ") != columns[2] {
            wrong.push(format!(
                "line {}: {:?} | {:?}: expected {:?}, found {links:?}",
                line + 1,
                columns[0],
                columns[1],
                columns[2]
            ));
        }
        count += 1;
    }
    assert!(count >= 60, "only {count} rows");
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
