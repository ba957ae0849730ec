//! Which lines of a page are the headlines, from where they stand: above a byline that paragraphs follow, and, in the other
//! language, above a picture's caption or beside the first headline. Knows kinds of lines; reads nothing.

use super::kinds::{FEWEST, Item, Kind};
use crate::input::languages::language;
use crate::record::{Date, Lang};

/// One article of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Article {
    /// Items that are its headlines (0-based), at most one a language, in the order of the page.
    pub(crate) headlines: Vec<(usize, Option<Lang>)>,
    /// The byline's item.
    pub(crate) byline: Option<usize>,
    /// Day of publication.
    pub(crate) date: Option<Date>,
    /// Publisher.
    pub(crate) publisher: Option<String>,
    /// Items from here up to the next article's are below the text.
    pub(crate) footer: usize,
}

/// How far above its byline a headline may stand, in lines that aren't blank (a lead and a section may be between).
const ABOVE: usize = 6;
/// How far below the byline the other language's headline may stand when no picture caption marks it.
const BELOW: usize = 12;

/// Finds the articles. None means that the page has no byline with paragraphs, nor a headline above paragraphs.
pub(crate) fn articles(items: &[Item]) -> Vec<Article> {
    let paragraphs_after =
        |from: usize, to: usize| items[from..to].iter().filter(|item| item.kind == Kind::Paragraph).count();
    let bylines: Vec<usize> = (0..items.len()).filter(|i| matches!(items[*i].kind, Kind::Byline(_))).collect();
    let mut anchors: Vec<usize> = Vec::new();
    for (n, &at) in bylines.iter().enumerate() {
        let next = bylines.get(n + 1).copied().unwrap_or(items.len());
        if paragraphs_after(at, next) > 0
            && main_headline(items, anchors.last().map_or(0, |last| last + 1), at).is_some()
        {
            anchors.push(at);
        }
    }
    if anchors.is_empty() {
        return without_byline(items).into_iter().collect();
    }
    let mains: Vec<Option<usize>> = anchors
        .iter()
        .enumerate()
        .map(|(n, &at)| main_headline(items, if n == 0 { 0 } else { anchors[n - 1] + 1 }, at))
        .collect();
    let mut found = Vec::new();
    for (n, &anchor) in anchors.iter().enumerate() {
        let Some(main) = mains[n] else { continue };
        let start = if n == 0 { 0 } else { main.min(anchor) };
        let end = match (anchors.get(n + 1), mains.get(n + 1).copied().flatten()) {
            (Some(&next), Some(main)) => next.min(main),
            _ => items.len(),
        };
        let mut article = article(items, start, end, main, anchor);
        if let Kind::Byline(byline) = &items[anchor].kind {
            article.byline = Some(anchor);
            article.date = byline.date;
            article.publisher.clone_from(&byline.publisher);
        }
        found.push(article);
    }
    found
}

/// The headline that belongs to a byline at `at`; nothing before `from` counts.
fn main_headline(items: &[Item], from: usize, at: usize) -> Option<usize> {
    let above = || (from.max(at.saturating_sub(ABOVE))..at).rev();
    // The first line of a page is mostly the site's own name; anything else is better.
    let own = |i: usize| i == 0 && (at > 1 || site_title(&items[0]));
    let first = above().find(|i| is_headline(&items[*i]));
    let below = || (at + 1..items.len().min(at + 4)).find(|i| is_headline(&items[*i]) && text_follows(items, *i));
    // A headline that ends like a sentence.
    let sentence =
        || at.checked_sub(1).filter(|i| from.max(1) <= *i && items[*i].kind == Kind::Paragraph && items[*i].words < 26);
    // A headline of a few words looks like a section.
    let short = || above().find(|i| items[*i].kind == Kind::Menu && !own(*i) && from.max(1) <= *i);
    if let Some(found) = first.filter(|i| !own(*i)).or_else(sentence) {
        return Some(found);
    }
    // Below a byline the first headline is the article's own only when it is in the language of the text.
    let body = majority(items[at..].iter().filter(|item| item.kind == Kind::Paragraph));
    let fitting = below().filter(|i| body.is_none() || language(&items[*i].text) == body);
    fitting.or_else(short).or_else(below).or(first)
}

fn is_headline(item: &Item) -> bool {
    item.kind == Kind::Headline && item.words >= FEWEST
}

/// Whether a line reads like the name of a site: an address, or a name and a motto.
fn site_title(item: &Item) -> bool {
    let first = item.text.split_whitespace().next().unwrap_or_default();
    super::byline::domain(first) || [" | ", " - ", " – ", " — "].iter().any(|mark| item.text.contains(mark))
}

/// Whether a paragraph follows within three lines.
fn text_follows(items: &[Item], at: usize) -> bool {
    items[at + 1..items.len().min(at + 4)].iter().any(|item| item.kind == Kind::Paragraph)
}

/// A page without a byline: the first headline that a paragraph follows.
fn without_byline(items: &[Item]) -> Option<Article> {
    let able = |i: &usize| is_headline(&items[*i]) && text_follows(items, *i);
    let main = (0..items.len())
        .find(|i| able(i) && !(*i == 0 && site_title(&items[0])))
        .or_else(|| (0..items.len()).find(able))?;
    Some(article(items, 0, items.len(), main, main))
}

/// One article whose first headline is known: where its text ends, and its headline in the other language.
fn article(items: &[Item], start: usize, end: usize, main: usize, anchor: usize) -> Article {
    let last = (anchor..end).rev().find(|i| items[*i].kind == Kind::Paragraph).unwrap_or(anchor);
    let first = (anchor..end).find(|i| items[*i].kind == Kind::Paragraph).unwrap_or(anchor);
    let footer = (first..end).find(|i| items[*i].kind == Kind::Footer).unwrap_or(end).min(last + 1).max(main + 1);
    let body = majority(items[anchor..footer.max(anchor)].iter().filter(|item| item.kind == Kind::Paragraph));
    let lang = language(&items[main].text).or(body);
    let mut headlines = vec![(main, lang)];
    if let Some(lang) = lang {
        let mut best: Option<(u8, usize)> = None;
        for i in start..footer.min(end) {
            let captioned = items.get(i + 1).is_some_and(|next| {
                next.line == items[i].line + 1
                    && (matches!(next.kind, Kind::Credit(_)) || language(&next.text) == Some(lang))
            });
            // Above a caption, a text that is in no clear language will do: names, a few words.
            let picture = captioned && i > anchor && alone(items, i);
            if i == main || !other_language(&items[i], &items[main], lang, picture) {
                continue;
            }
            // The first line of all may be the site's own name or motto.
            let rank = match &items[i].kind {
                _ if i == 0 && site_title(&items[0]) => continue,
                Kind::Headline if i == 0 && !captioned => 2,
                Kind::Headline if captioned || i.abs_diff(main) == 1 => 0,
                Kind::Headline if i <= anchor + BELOW => 1,
                // A few words, or one that ends like a sentence: only where a headline must be.
                Kind::Menu | Kind::Paragraph if picture => 3,
                _ => continue,
            };
            if best.is_none_or(|(top, _)| rank < top) {
                best = Some((rank, i));
            }
        }
        if let Some((_, i)) = best {
            headlines.push((i, Some(lang.other())));
            headlines.sort_unstable();
        }
    }
    Article { headlines, footer, ..Article::default() }
}

/// Whether a line can be the same headline by its language and length; `unclear` says that no clear language will do.
fn other_language(item: &Item, main: &Item, lang: Lang, unclear: bool) -> bool {
    // In letters, where the two languages hardly differ; headlines are freely translated and shortened.
    let (one, two) = (item.text.chars().count(), main.text.chars().count());
    let told = language(&item.text);
    let other = told == Some(lang.other()) || (unclear && told.is_none());
    other && one.max(two) <= 3 * one.min(two) + 10 && !site_title_like(item)
}

/// Whether a line begins a block: a blank line stands above it.
fn alone(items: &[Item], i: usize) -> bool {
    i.checked_sub(1).is_none_or(|above| items[above].line + 1 < items[i].line)
}

/// A site's title in the other language than the page's: `Vietnam.vn - Nền tảng …`.
fn site_title_like(item: &Item) -> bool {
    super::byline::domain(item.text.split_whitespace().next().unwrap_or_default())
}

fn majority<'i>(items: impl Iterator<Item = &'i Item>) -> Option<Lang> {
    let (mut vi, mut en) = (0, 0);
    for item in items.take(50) {
        match language(&item.text) {
            Some(Lang::Vi) => vi += 1,
            Some(Lang::En) => en += 1,
            None => {}
        }
    }
    (vi != en).then_some(if vi > en { Lang::Vi } else { Lang::En })
}
