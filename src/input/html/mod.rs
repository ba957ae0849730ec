//! Saved web pages: headlines from `h1`–`h3`, `title`, `og:title` and JSON-LD, captions from `figcaption` and `img alt`. The same text is
//! kept once a page. Knows what to do with candidates; tags and properties have their own files.

mod facts;
mod walk;

use rustc_hash::FxHashMap;

use self::facts::Facts;
use self::walk::{Candidate, Place, Walk};
use super::intake::{Intake, has_words};
use super::languages::language;
use super::window::{Fault, Window};
use super::{Format, Layout, Loaded};
use crate::error::{Error, Result};
use crate::record::{Lang, Record, Role};
use crate::text::clean;

/// Longest page in bytes. Pages with all their scripts in them reach a few mebibytes.
const LONGEST: usize = 64 << 20;

/// Reads a page.
pub(crate) fn load(mut window: Window, mut intake: Intake<'_>) -> Result<Loaded> {
    let bytes = window.peek(LONGEST + 1)?;
    if bytes.len() > LONGEST {
        return Err(Error::input("longer than 64 MiB, too much for one page")
            .at_path(intake.path)
            .hint("give one file a page; lists are read as text, CSV or JSONL"));
    }
    let text = String::from_utf8_lossy(bytes);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text };
    let mut facts = Facts::default();
    let Walk { candidates, broken, .. } = Walk::run(&text, &mut facts);
    for line in broken {
        intake.warn(format!("the JSON-LD block at line {line} isn't JSON; passed over"));
    }
    if candidates.is_empty() {
        return Err(Error::input("no headline and no caption in this page")
            .at_path(intake.path)
            .hint("headlines are h1 to h3, title, og:title and JSON-LD; captions are figcaption and img alt"));
    }
    take(&mut intake, candidates, &facts)?;
    let count = |lang| intake.records.iter().filter(|record| record.lang == Some(lang)).count();
    let (vi, en) = (count(Lang::Vi), count(Lang::En));
    let layout = match (vi, en) {
        (_, 0) if vi > 0 => Layout::One(Lang::Vi),
        (0, _) if en > 0 => Layout::One(Lang::En),
        _ => Layout::Mixed,
    };
    intake.note(format!("{vi} Vietnamese and {en} English headlines and captions in the page"));
    intake.finish(layout, Format::Html)
}

/// Makes records of the candidates.
fn take(intake: &mut Intake<'_>, candidates: Vec<Candidate>, facts: &Facts) -> Result<()> {
    let kept = once(&candidates, facts);
    for (candidate, kept) in candidates.iter().zip(kept) {
        let Candidate { line, text, place, .. } = candidate;
        if let Some(fault) = fault(candidate) {
            intake.refuse(*line, fault)?;
            continue;
        }
        let lang = intake.options.lang.or_else(|| language(text)).or_else(|| stated(candidate.lang.as_deref()));
        let words = text.split_whitespace().count();
        let alt = *place == Place::Alt;
        let refused = if !has_words(text) {
            Some(("no-words", "no letter and no digit".to_owned()))
        } else if candidate.beside {
            Some(("menu", "in navigation, a footer or an aside".to_owned()))
        } else if words < 3 && (alt || *place == Place::Heading) || (alt && is_file_name(text)) {
            Some(("menu", super::intake::counted(words as u64, "word")))
        } else if let Some(other) = kept {
            Some(("duplicate", format!("the same as line {other}")))
        } else if lang.is_none() {
            Some(("unknown-language", "neither language is clear".to_owned()))
        } else {
            None
        };
        if let Some((rule, value)) = refused {
            intake.leave(*line, lang, rule, value, text);
            continue;
        }
        let mut record = Record { lang, page: Some(0), ..intake.record(text.as_str(), *line) };
        let caption = matches!(place, Place::Figure | Place::Alt);
        record.role = if caption { Role::Caption } else { Role::Headline };
        record.publisher.clone_from(&facts.publisher);
        if *place == Place::Heading {
            // It may lead to another article: the page's day and address aren't its own.
            record.url.clone_from(&candidate.href);
        } else {
            record.url.clone_from(&facts.url);
            record.date = facts.date();
        }
        intake.records.push(record);
    }
    Ok(())
}

/// What makes a candidate unusable.
fn fault(candidate: &Candidate) -> Option<Fault> {
    let text = candidate.text.as_str();
    let fault =
        |rule, value: &str| Some(Fault { rule, value: value.into(), text: super::window::shown(text.as_bytes()) });
    if candidate.cut {
        fault("too-long", "longer than any headline or caption")
    } else if text.contains('\u{fffd}') {
        fault("bad-utf8", "bytes without meaning in the text")
    } else if text.contains('\0') {
        fault("nul", "a NUL character in the text")
    } else {
        None
    }
}

/// The language that a `lang` attribute states.
fn stated(lang: Option<&str>) -> Option<Lang> {
    lang.and_then(|tag| Lang::from_tag(tag.trim()))
}

fn is_file_name(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    !text.contains(' ') && [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|end| lower.ends_with(end))
}

/// For each candidate the line of the one that is kept in its place, or `None` when it is kept itself. Texts are compared without
/// case and Unicode differences, titles also without the site's name at their end.
fn once(candidates: &[Candidate], facts: &Facts) -> Vec<Option<u64>> {
    let key = |text: &str| clean(text).as_str().to_lowercase();
    let mut keys: Vec<String> = candidates.iter().map(|candidate| key(&candidate.text)).collect();
    let site = facts.publisher.as_deref().map(key);
    for (n, candidate) in candidates.iter().enumerate() {
        if !matches!(candidate.place, Place::Title | Place::Social | Place::Linked) {
            continue;
        }
        if let Some((bare, suffix)) = without_site(&keys[n]) {
            let known = site.as_deref() == Some(suffix);
            if known || keys.iter().enumerate().any(|(m, other)| m != n && other == bare) {
                keys[n] = bare.to_owned();
            }
        }
    }
    let mut best: FxHashMap<&str, usize> = FxHashMap::default();
    for (n, key) in keys.iter().enumerate() {
        let usable = fault(&candidates[n]).is_none() && !candidates[n].beside;
        let kept = best.entry(key).or_insert(n);
        let known = fault(&candidates[*kept]).is_none() && !candidates[*kept].beside;
        if usable && (!known || candidates[n].place < candidates[*kept].place) {
            *kept = n;
        }
    }
    let line = |n: usize, key: &str| best.get(key).copied().filter(|kept| *kept != n).map(|kept| candidates[kept].line);
    keys.iter().enumerate().map(|(n, key)| line(n, key)).collect()
}

/// A title without what follows its last separator, and that.
fn without_site(title: &str) -> Option<(&str, &str)> {
    [" | ", " - ", " – ", " — ", " · ", " :: ", " » "]
        .into_iter()
        .filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len())))
        .max()
        .map(|(at, len)| (&title[..at], &title[at + len..]))
}

#[cfg(test)]
mod tests;
