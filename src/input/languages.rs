//! Which language the records of an input are in: stated, told by most lines, or told line by line. Knows `text`'s guess and
//! hints in file names; doesn't know formats.

use rayon::prelude::*;

use super::intake::Intake;
use super::{Layout, LoadOptions};
use crate::record::{Lang, Record};
use crate::text::{Tongue, clean, guess};

/// Lines that vote on the language of a file.
const VOTERS: usize = 1000;
/// A file is of one language when at most this share of the lines with a clear language are in the other. A list of headlines of
/// one language always holds a few that look foreign (names, borrowed words, untranslated lines).
const STRAY: f64 = 0.15;
/// A text is judged by its beginning: this many bytes are plenty.
const HEAD: usize = 400;

/// What one text is written in.
pub(crate) fn tongue(text: &str) -> Tongue {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    guess(clean(&text[..end]).as_str()).tongue
}

/// The language when the text is clearly in one.
pub(crate) fn language(text: &str) -> Option<Lang> {
    match tongue(text) {
        Tongue::Vietnamese => Some(Lang::Vi),
        Tongue::English => Some(Lang::En),
        Tongue::Mixed | Tongue::Unknown => None,
    }
}

/// The English name of a language.
pub(crate) fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Vietnamese",
        Lang::En => "English",
    }
}

/// The language that a file name states, as in `vi.txt`, `news_en.csv`, `talk.vi.srt.gz`.
fn by_name(intake: &Intake<'_>) -> Option<Lang> {
    let name = intake.path.file_name()?.to_str()?.to_ascii_lowercase();
    let mut found = name.split(|c: char| !c.is_ascii_alphanumeric()).filter_map(Lang::from_tag);
    let lang = found.next()?;
    found.all(|other| other == lang).then_some(lang)
}

/// How lines voted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Votes {
    vi: usize,
    en: usize,
    all: usize,
}

impl Votes {
    /// Counts texts, at most [`VOTERS`] of them, evenly spread.
    pub(crate) fn of<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> Votes {
        let step = texts.len().div_ceil(VOTERS).max(1);
        let mut votes = Votes::default();
        for text in texts.step_by(step) {
            votes.all += 1;
            match language(text) {
                Some(Lang::Vi) => votes.vi += 1,
                Some(Lang::En) => votes.en += 1,
                None => {}
            }
        }
        votes
    }

    /// The language of nearly all lines that have a clear one.
    pub(crate) fn winner(self) -> Option<Lang> {
        let clear = self.vi + self.en;
        let stray = self.vi.min(self.en);
        (clear > 0 && stray as f64 <= STRAY * clear as f64).then_some(if self.vi >= self.en {
            Lang::Vi
        } else {
            Lang::En
        })
    }
}

/// Gives each record of a list its language and tells the layout. Records whose language stands in the input keep it. In a list
/// of both languages, a line without a clear language is left out (`unknown-language`).
pub(crate) fn settle(intake: &mut Intake<'_>) -> Layout {
    if intake.records.is_empty() {
        return intake.options.lang.map_or(Layout::Mixed, Layout::One);
    }
    if let Some(lang) = intake.options.lang {
        intake.records.iter_mut().for_each(|record| record.lang = Some(lang));
        return Layout::One(lang);
    }
    if intake.records.iter().any(|record| record.lang.is_some()) {
        return by_line(intake);
    }
    let votes = Votes::of(intake.records.iter().map(|record| record.text.as_str()));
    let clear = votes.vi + votes.en;
    let sure = clear * 2 >= votes.all;
    let lang = match (votes.winner(), by_name(intake)) {
        (Some(lang), _) if sure => {
            let won = votes.vi.max(votes.en);
            let sample = if votes.all < intake.records.len() { ", sampled" } else { "" };
            intake.note(format!("read as {} ({won} of {} lines{sample})", name(lang), votes.all));
            Some(lang)
        }
        (winner, Some(lang)) if !sure && winner.is_none_or(|winner| winner == lang) => {
            intake.note(format!("read as {} by its name; the lines tell too little", name(lang)));
            Some(lang)
        }
        (Some(lang), _) => {
            intake.warn(format!(
                "read as {} though only {clear} of {} lines have a clear language; state it with --lang",
                name(lang),
                votes.all
            ));
            Some(lang)
        }
        (None, _) => None,
    };
    match lang {
        Some(lang) => {
            intake.records.iter_mut().for_each(|record| record.lang = Some(lang));
            Layout::One(lang)
        }
        None => by_line(intake),
    }
}

/// Tells each record's language by itself.
fn by_line(intake: &mut Intake<'_>) -> Layout {
    let tongues: Vec<Option<Tongue>> = intake
        .records
        .par_iter()
        .map(|record| if record.lang.is_some() { None } else { Some(tongue(&record.text)) })
        .collect();
    let records = std::mem::take(&mut intake.records);
    let (mut vi, mut en) = (0usize, 0usize);
    for (mut record, tongue) in records.into_iter().zip(tongues) {
        match tongue {
            None => {}
            Some(Tongue::Vietnamese) => record.lang = Some(Lang::Vi),
            Some(Tongue::English) => record.lang = Some(Lang::En),
            Some(other) => {
                let value =
                    if other == Tongue::Mixed { "both languages in one text" } else { "neither language is clear" };
                let text = std::mem::take(&mut record.text);
                intake.leave_record(record, "unknown-language", value, &text);
                continue;
            }
        }
        match record.lang {
            Some(Lang::Vi) => vi += 1,
            _ => en += 1,
        }
        intake.records.push(record);
    }
    let unclear = intake.dropped.iter().filter(|dropped| dropped.rule == "unknown-language").count();
    let tail = if unclear > 0 { format!(", {unclear} unclear and left out") } else { String::new() };
    match (vi, en) {
        (0, 0) => {
            intake.warn(format!("no text has a clear language; state it with --lang{tail}"));
            Layout::Mixed
        }
        (_, 0) => Layout::One(Lang::Vi),
        (0, _) => Layout::One(Lang::En),
        _ => {
            intake.note(format!("holds both languages: {vi} Vietnamese and {en} English texts{tail}"));
            Layout::Mixed
        }
    }
}

/// Warns when a column stated or named as one language is plainly in the other.
pub(crate) fn contradiction(records: &[Record], options: &LoadOptions) -> Option<Lang> {
    if options.lang.is_some() {
        return None;
    }
    let of = |lang: Lang| {
        let texts: Vec<&str> =
            records.iter().filter(|r| r.lang == Some(lang)).take(4 * VOTERS).map(|r| r.text.as_str()).collect();
        Votes::of(texts.into_iter())
    };
    [Lang::Vi, Lang::En].into_iter().find(|lang| {
        let votes = of(*lang);
        votes.winner() == Some(lang.other()) && (votes.vi + votes.en) * 2 > votes.all && votes.all >= 5
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn settled(name: &str, texts: &[&str]) -> (Layout, usize, Vec<String>) {
        let options = LoadOptions::default();
        let mut intake = Intake::new(Path::new(name), &options);
        intake.records = texts.iter().zip(1..).map(|(text, line)| intake.record(*text, line)).collect();
        let layout = settle(&mut intake);
        (layout, intake.dropped.len(), intake.notes.into_iter().map(|note| note.text).collect())
    }

    const VI: &str = "Thủ tướng chỉ đạo khắc phục hậu quả mưa lũ";
    const EN: &str = "Prime Minister orders flood recovery in the north";

    #[test]
    fn most_lines_decide_and_it_is_said() {
        let mut texts = vec![VI; 19];
        texts.push(EN);
        let (layout, dropped, notes) = settled("a.txt", &texts);
        assert_eq!((layout, dropped), (Layout::One(Lang::Vi), 0));
        assert_eq!(notes, ["a.txt: read as Vietnamese (19 of 20 lines)"]);
    }

    #[test]
    fn both_languages_are_told_line_by_line() {
        let (layout, dropped, notes) = settled("a.txt", &[VI, EN, "12/3"]);
        assert_eq!((layout, dropped), (Layout::Mixed, 1));
        assert_eq!(notes, ["a.txt: holds both languages: 1 Vietnamese and 1 English texts, 1 unclear and left out"]);
    }

    #[test]
    fn the_name_helps_when_lines_tell_too_little() {
        let (layout, ..) = settled("talk.vi.srt", &["123", "456"]);
        assert_eq!(layout, Layout::One(Lang::Vi));
        assert_eq!(settled("vi-en.txt", &["123"]).0, Layout::Mixed);
    }
}
