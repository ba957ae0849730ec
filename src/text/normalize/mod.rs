//! Rewriting a text into clean Unicode: not a key, but what is to be published, and so only what is surely wrong is changed, and every
//! change is counted. Knows lines of text; no files and no encodings.

mod report;
mod scan;

pub use report::{Change, Report};

use super::fold::{Changes, Folding, fold_all};
use super::language::{Tongue, guess};
use super::letter::is_distinctive;
use super::tone::{Style, moved, write};
use super::{Syllable, mojibake, typed};

/// How far to go. Each level does all that the ones before it do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Fix {
    /// Letters composed (NFC), marks in the order that composes, deprecated tone marks replaced.
    Unicode,
    /// And misread UTF-8 undone, look-alike letters replaced in Vietnamese words, odd spaces and invisible characters removed, tone marks
    /// put on the right letter.
    #[default]
    Repair,
    /// And words left as they were typed put together (Telex, VNI, VIQR), fullwidth letters and ligatures replaced, quotes and dashes made
    /// plain.
    All,
}

/// What to do with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// How far to go.
    pub fix: Fix,
    /// Where tones go in words that both styles know (hòa, hoà).
    pub tone: Style,
}

/// How often a line is gone over until nothing changes any more. Each step leaves less to do; this only bounds hostile input.
const ROUNDS: usize = 16;

/// Rewrites text, and counts.
#[derive(Debug, Default)]
pub struct Normalizer {
    options: Options,
    report: Report,
}

impl Normalizer {
    /// A normalizer that has seen nothing.
    pub fn new(options: Options) -> Normalizer {
        Normalizer { options, report: Report::default() }
    }

    /// What was changed so far.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Appends the clean form of whole lines to `out`; says whether anything was changed. Line ends stay as they are. Normalizing twice
    /// changes nothing more.
    pub fn push(&mut self, text: &str, out: &mut String) -> bool {
        let mut at = 0;
        let mut changed = false;
        out.reserve(text.len());
        while let Some(odd) = scan::first_to_look_at(text, at, self.options) {
            let start = at.max(text[..odd].rfind('\n').map_or(0, |feed| feed + 1));
            let end = text[odd..].find('\n').map_or(text.len(), |feed| odd + feed);
            out.push_str(&text[at..start]);
            let line = &text[start..end];
            match self.line(line) {
                Some(clean) => {
                    changed = true;
                    self.report.lines_changed += 1;
                    out.push_str(&clean);
                }
                None => out.push_str(line),
            }
            at = end;
        }
        out.push_str(&text[at..]);
        self.report.lines += memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64
            + u64::from(!text.is_empty() && !text.ends_with('\n'));
        self.report.lost += scan::question_marks_in_words(text);
        changed
    }

    /// The clean form of a line, if it differs.
    fn line(&mut self, line: &str) -> Option<String> {
        let mut current: Option<String> = None;
        for _ in 0..ROUNDS {
            match self.round(current.as_deref().unwrap_or(line)) {
                Some(next) => current = Some(next),
                None => break,
            }
        }
        let last = current.as_deref().unwrap_or(line);
        if self.options.fix >= Fix::Repair {
            self.report.lost += mojibake::damage(last).lost as u64;
        }
        self.report.lost += last.chars().filter(|&c| c == '\u{fffd}').count() as u64;
        current.filter(|clean| clean != line)
    }

    fn round(&mut self, line: &str) -> Option<String> {
        let fix = self.options.fix;
        let mut current: Option<String> = None;
        if fix >= Fix::Repair
            && let Some(repaired) = mojibake::repair(line)
        {
            self.report.count(Change::Misread, repaired.damage.exact as u64);
            self.report.count(Change::Deduced, repaired.damage.restored as u64);
            current = Some(repaired.text);
        }
        let folding = Folding { tidy: fix >= Fix::Repair, signs: fix == Fix::All, wide: fix == Fix::All, key: false };
        let mut changes = Changes::default();
        if let Some((folded, _)) = fold_all(current.as_deref().unwrap_or(line), folding, &mut changes) {
            self.report.count_folds(&changes);
            current = Some(folded);
        }
        if fix == Fix::All
            && let Some(put_together) = self.typed(current.as_deref().unwrap_or(line))
        {
            current = Some(put_together);
        }
        if let Some(placed) = self.tones(current.as_deref().unwrap_or(line)) {
            current = Some(placed);
        }
        current
    }

    fn typed(&mut self, line: &str) -> Option<String> {
        let found = typed::leftovers(line);
        if found.is_empty() {
            return None;
        }
        self.report.count(Change::Typed, found.len() as u64);
        let mut out = line.to_owned();
        for word in found.into_iter().rev() {
            out.replace_range(word.range, &word.word);
        }
        Some(out)
    }

    /// The line with tone marks where they belong, if any has to move.
    fn tones(&mut self, line: &str) -> Option<String> {
        let style = if self.options.fix >= Fix::Repair { Some(self.options.tone) } else { None };
        let restyle = self.options.tone != Style::Keep && is_vietnamese(line);
        let mut out = String::new();
        let mut copied = 0;
        for (start, end) in words(line) {
            let word = &line[start..end];
            if word.is_ascii() {
                continue;
            }
            let Some(syllable) = Syllable::parse(word) else { continue };
            let misplaced = syllable.placement() == super::syllable::Placement::Misplaced;
            let style = match style {
                Some(style) if restyle => style,
                Some(_) => Style::Keep,
                // Without repairs, only what was asked for by --tone.
                None if restyle && !misplaced => self.options.tone,
                None => continue,
            };
            if let Some(to) = moved(&syllable, style) {
                self.report.count(if misplaced { Change::Misplaced } else { Change::Restyled }, 1);
                out.push_str(&line[copied..start]);
                out.push_str(&write(word, syllable.tone(), to));
                copied = end;
            }
        }
        (copied > 0).then(|| out + &line[copied..])
    }
}

/// Whether a line is Vietnamese, so that its words may be restyled: `Noé` is a name elsewhere.
fn is_vietnamese(line: &str) -> bool {
    line.chars().any(is_distinctive) || guess(line).tongue == Tongue::Vietnamese
}

/// Runs of letters.
fn words(line: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(char::is_alphabetic)?;
        let end = line[start..].find(|c: char| !c.is_alphabetic()).map_or(line.len(), |offset| start + offset);
        at = end;
        Some((start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn normalized(text: &str, fix: Fix, tone: Style) -> (String, Report) {
        let mut normalizer = Normalizer::new(Options { fix, tone });
        let mut out = String::new();
        let changed = normalizer.push(text, &mut out);
        assert_eq!(changed, out != text);
        (out, normalizer.report().clone())
    }

    #[test]
    fn levels() {
        let text = "Cu\u{309}a nhà, cuả “tôi”\u{200b}\u{a0}ở Ðà Nẵng: Viá»‡t Nam, e\u{301}\u{302}\nＶｉệｔ\r\n";
        let (unicode, _) = normalized(text, Fix::Unicode, Style::Keep);
        assert_eq!(unicode, "Của nhà, cuả “tôi”\u{200b}\u{a0}ở Ðà Nẵng: Viá»‡t Nam, ế\nＶｉệｔ\r\n");
        let (repaired, report) = normalized(text, Fix::Repair, Style::Keep);
        assert_eq!(repaired, "Của nhà, của “tôi” ở Đà Nẵng: Việt Nam, ế\nＶｉệｔ\r\n");
        for change in [
            Change::Composed,
            Change::Reordered,
            Change::Misplaced,
            Change::Misread,
            Change::LookAlikes,
            Change::Spaces,
            Change::Invisible,
        ] {
            assert_eq!(report.of(change), 1, "{change:?}");
        }
        assert_eq!((report.lines, report.lines_changed), (2, 1));
        let (all, _) = normalized(text, Fix::All, Style::Keep);
        assert_eq!(all, "Của nhà, của \"tôi\" ở Đà Nẵng: Việt Nam, ế\nViệt\r\n");
    }

    #[test]
    fn styles_in_vietnamese_lines_only() {
        let text = "Hoà bình ở Khánh Hòa, thuỷ lợi\nNoé a loué un bateau\n";
        assert_eq!(normalized(text, Fix::Repair, Style::Keep).0, text);
        assert_eq!(
            normalized(text, Fix::Repair, Style::Old).0,
            "Hòa bình ở Khánh Hòa, thủy lợi\nNoé a loué un bateau\n"
        );
        assert_eq!(
            normalized(text, Fix::Unicode, Style::New).0,
            "Hoà bình ở Khánh Hoà, thuỷ lợi\nNoé a loué un bateau\n"
        );
    }

    #[test]
    fn foreign_text_is_left_alone() {
        for text in [
            "Guðmundur Þór Ðeild",
            "👩\u{200d}🚀 ❤\u{fe0f}",
            "क्\u{200d}ष",
            "日本\u{3000}語",
            "می\u{200c}خواهم",
            "\u{202b}עברית\u{202c}",
            "Привет",
        ] {
            assert_eq!(normalized(text, Fix::All, Style::Old).0, text);
        }
    }

    #[test]
    fn losses_are_counted() {
        let (_, report) =
            normalized("Tuy\u{fffd}n ng?n to?n th? gi?i\nAi? Thế à?\nhttp://a.vn/xem?id=1\n", Fix::Repair, Style::Keep);
        assert_eq!(report.lost, 5);
    }

    proptest! {
        #[test]
        fn twice_is_once(text in crate::text::clean::tests::nasty(), level in 0..3, style in 0..3) {
            let fix = [Fix::Unicode, Fix::Repair, Fix::All][level as usize];
            let tone = [Style::Keep, Style::Old, Style::New][style as usize];
            let once = normalized(&text, fix, tone).0;
            let (twice, report) = normalized(&once, fix, tone);
            prop_assert_eq!(&once, &twice);
            prop_assert_eq!(report.changes(), 0);
        }

        #[test]
        fn clean_text_passes_untouched(text in "[a-zA-ZàảãáạăắằâấậđêếệôốộơớợưứựùụủýỳĐ ,.?\"'0-9\n]{0,60}") {
            // Against going over every line: the short cut finds every line that changes.
            let mut normalizer = Normalizer::new(Options::default());
            let long: Vec<String> = text.split('\n').map(|line| normalizer.line(line).unwrap_or_else(|| line.to_owned())).collect();
            prop_assert_eq!(normalized(&text, Fix::Repair, Style::Keep).0, long.join("\n"));
        }
    }
}
