//! The plain-text dump of a web page, as a browser copies it: headlines among menus, a byline, paragraphs, credits and footers.
//! Knows the layout; the kinds of lines and bylines have their own files.

mod byline;
mod days;
mod kinds;
mod layout;

use self::kinds::{Item, Kind, item, settle};
use self::layout::{Article, articles};
use super::columns::profile::is_url;
use super::intake::Intake;
use super::languages::language;
use super::lines::Lines;
use super::window::Window;
use super::{Format, Layout, Loaded};
use crate::error::Result;
use crate::record::{Lang, Record, Role};

/// Reads a page. Each article's headlines become records; everything else goes to the ledger with the reason.
pub(crate) fn load(window: Window, mut intake: Intake<'_>) -> Result<Loaded> {
    let mut lines = Lines::new(window, intake.options)?;
    let mut items = Vec::new();
    while let Some(line) = lines.next()? {
        let number = line.number;
        match line.text {
            Err(fault) => intake.refuse(number, fault)?,
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => items.push(item(number, text)),
        }
    }
    settle(&mut items);
    let articles = articles(&items);
    if articles.is_empty() {
        loose_headlines(&mut intake, &items);
    }
    for (n, article) in articles.iter().enumerate() {
        let from = if n == 0 { 0 } else { start(&articles[n]) };
        let to = articles.get(n + 1).map_or(items.len(), start);
        take(&mut intake, &items, article, from..to, n as u32);
    }
    let (vi, en) = (count(&intake.records, Lang::Vi), count(&intake.records, Lang::En));
    let layout = match (vi, en) {
        (_, 0) if vi > 0 => Layout::One(Lang::Vi),
        (0, _) if en > 0 => Layout::One(Lang::En),
        _ => Layout::Mixed,
    };
    intake.note(format!(
        "read as a page: {vi} Vietnamese and {en} English headlines, {} other lines left out",
        intake.dropped.len()
    ));
    intake.finish(layout, Format::Page)
}

fn count(records: &[Record], lang: Lang) -> usize {
    records.iter().filter(|record| record.lang == Some(lang)).count()
}

/// Where an article's lines begin.
fn start(article: &Article) -> usize {
    let first = article.headlines.first().map_or(usize::MAX, |(i, _)| *i);
    first.min(article.byline.unwrap_or(first))
}

/// Makes records of an article's headlines, and says of every other line why it is none.
fn take(intake: &mut Intake<'_>, items: &[Item], article: &Article, range: std::ops::Range<usize>, page: u32) {
    let (mut publisher, mut url) = (article.publisher.clone(), None);
    for i in article.footer.min(range.end)..range.end {
        let (name, address) = origin(items, i);
        publisher = publisher.or(name);
        url = url.or(address);
    }
    for i in range {
        let item = &items[i];
        if let Some((_, lang)) = article.headlines.iter().find(|(headline, _)| *headline == i) {
            let lang = intake.options.lang.filter(|_| article.headlines.len() == 1).or(*lang);
            if lang.is_none() {
                intake.leave(item.line, None, "unknown-language", "neither language is clear", &item.text);
                continue;
            }
            let mut record = intake.record(item.text.as_str(), item.line);
            record.lang = lang;
            record.role = Role::Headline;
            record.page = Some(page);
            record.date = article.date;
            record.publisher.clone_from(&publisher);
            record.url.clone_from(&url);
            intake.records.push(record);
            continue;
        }
        let (rule, value) = reason(items, i, article);
        intake.leave(item.line, language(&item.text), rule, value, &item.text);
    }
}

/// Why a line isn't a headline.
fn reason(items: &[Item], i: usize, article: &Article) -> (&'static str, String) {
    let item = &items[i];
    let copy = article.headlines.iter().any(|(headline, _)| {
        let headline = items[*headline].text.as_str();
        item.text.starts_with(headline) || item.text.ends_with(headline)
    });
    match &item.kind {
        _ if copy => ("duplicate", "the headline again".to_owned()),
        Kind::Byline(byline) => ("byline", byline.date.map_or_else(|| "no day".to_owned(), |date| date.to_string())),
        Kind::Credit(credit) => ("credit", credit.clone()),
        Kind::Paragraph => ("paragraph", format!("{} words", item.words)),
        Kind::Footer | Kind::Menu => ("menu", format!("{} words", item.words)),
        Kind::Headline if i >= article.footer => ("related", "below the article".to_owned()),
        Kind::Headline if article.headlines.first().is_some_and(|(first, _)| i < *first) => {
            ("menu", "above the headline".to_owned())
        }
        Kind::Headline => ("subheading", "within the article".to_owned()),
    }
}

/// What a footer says of where the text is from: `Nguồn: Báo Tin Tức`, `Source: https://…`, or an address after `Source`.
fn origin(items: &[Item], i: usize) -> (Option<String>, Option<String>) {
    let folded = |text: &str| super::columns::names::folded(text);
    let is_source = |label: &str| matches!(folded(label).as_str(), "source" | "nguon" | "theo");
    let text = items[i].text.as_str();
    let value = match text.split_once(':') {
        Some((label, value)) if is_source(label) && !value.trim().is_empty() => value.trim(),
        _ if is_source(text.trim_end_matches(':')) => match items.get(i + 1) {
            Some(next) if is_url(&next.text) => next.text.as_str(),
            _ => return (None, None),
        },
        _ => return (None, None),
    };
    if is_url(value) {
        (None, Some(value.to_owned()))
    } else if value.split_whitespace().count() <= 6 {
        (Some(value.to_owned()), None)
    } else {
        (None, None)
    }
}

/// A page without an article, such as a front page: every line that reads like a headline.
fn loose_headlines(intake: &mut Intake<'_>, items: &[Item]) {
    intake.warn("no article with paragraphs was found; every line that reads like a headline is taken");
    for item in items {
        let lang = intake.options.lang.or_else(|| language(&item.text));
        match (&item.kind, lang) {
            (Kind::Headline, Some(_)) => {
                let mut record = intake.record(item.text.as_str(), item.line);
                record.lang = lang;
                record.role = Role::Headline;
                record.page = Some(0);
                intake.records.push(record);
            }
            (Kind::Headline, None) => {
                intake.leave(item.line, None, "unknown-language", "neither language is clear", &item.text);
            }
            _ => {
                let (rule, value) = reason(std::slice::from_ref(item), 0, &Article::default());
                intake.leave(item.line, lang, rule, value, &item.text);
            }
        }
    }
}

/// Whether a text looks like a page rather than like a list of lines: a headline above a byline with paragraphs below it, or,
/// among blank lines, a headline above paragraphs with a menu (three short lines in a row) before or after; and no majority of
/// headlines.
pub(crate) fn looks_like_page(text: &str) -> bool {
    let (mut blank, mut all) = (0usize, 0usize);
    let mut items = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        all += 1;
        if line.trim().is_empty() {
            blank += 1;
        } else {
            items.push(item(number, line));
        }
    }
    settle(&mut items);
    let of = |wanted: fn(&Kind) -> bool| items.iter().filter(|item| wanted(&item.kind)).count();
    let headlines = of(|kind| *kind == Kind::Headline);
    let texts = of(|kind| matches!(kind, Kind::Paragraph | Kind::Credit(_)));
    if items.len() < 5 || headlines * 2 > items.len() || texts < 2 {
        return false;
    }
    let menu = |item: &Item| matches!(item.kind, Kind::Menu | Kind::Footer);
    let menus = items.windows(3).any(|three| three.iter().all(menu));
    let found = articles(&items);
    let real = |article: &Article| article.headlines.iter().any(|(i, _)| items[*i].kind == Kind::Headline);
    found.iter().any(|article| article.byline.is_some() && (real(article) || menus))
        || (found.iter().any(real) && texts >= 3 && menus && blank * 5 >= all)
}

#[cfg(test)]
mod tests;
