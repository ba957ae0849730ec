//! What caption checks may look at: a cue with its neighbours, a bead with the clock. Knows how characters are counted.

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::profile::{Limits, Profile};
use super::rows::Captions;
use crate::align::ordered::Clock;
use crate::audit::check::{Look, Report};
use crate::audit::finding::{Cue, Mark, PairText};
use crate::audit::{Auditor, Looked};
use crate::record::Lang;

/// A cue.
#[derive(Debug)]
pub struct CueView<'a> {
    /// Its language.
    pub lang: Lang,
    /// Its text, lines apart.
    pub text: &'a str,
    /// Where it stands in its row and file, and when it is shown.
    pub cue: &'a Cue,
    /// The cue shown before it.
    pub before: Option<&'a Cue>,
    /// The cue shown after it.
    pub after: Option<&'a Cue>,
    /// Limits of its language.
    pub limits: Limits,
    /// All limits.
    pub profile: &'a Profile,
}

impl CueView<'_> {
    /// A mark on the whole cue.
    pub fn mark(&self) -> Mark {
        Mark { side: self.lang, range: self.cue.range.clone() }
    }

    /// How long it is shown, in milliseconds; `None` without a time or with one that runs backwards.
    pub fn duration(&self) -> Option<i64> {
        self.cue.timing.map(|time| time.end_ms - time.start_ms).filter(|&duration| duration > 0)
    }
}

/// A row of captions.
#[derive(Debug)]
pub struct BeadView<'a> {
    /// The row.
    pub row: &'a PairText,
    /// How the clocks of the two files run against each other.
    pub clock: &'a Clock,
    /// All limits.
    pub profile: &'a Profile,
}

/// Characters as a reader sees them: grapheme clusters of the composed text, line ends not counted. Decomposed Vietnamese counts like
/// composed.
pub(super) fn characters(text: &str) -> usize {
    let composed: String = text.nfc().filter(|c| !matches!(c, '\n' | '\r')).collect();
    composed.graphemes(true).count()
}

/// A time as caption files write it: `0:01:02.500`.
pub(super) fn clock_time(ms: i64) -> String {
    let (sign, ms) = if ms < 0 { ("-", -ms) } else { ("", ms) };
    format!("{sign}{}:{:02}:{:02}.{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000)
}

impl Auditor<'_> {
    /// Adds what is found about time and shape to what was found in the rows of two caption files.
    pub fn captions(&self, captions: &Captions, profile: &Profile, looked: &mut [Looked]) {
        for lang in [Lang::Vi, Lang::En] {
            let cues: Vec<(usize, &Cue)> = captions
                .rows
                .iter()
                .enumerate()
                .flat_map(|(at, row)| row.side(lang).cues.iter().map(move |cue| (at, cue)))
                .collect();
            for (place, &(at, cue)) in cues.iter().enumerate() {
                let (row, looked) = (&captions.rows[at], &mut looked[at]);
                let view = CueView {
                    lang,
                    text: row.side(lang).text.get(cue.range.clone()).unwrap_or_default(),
                    cue,
                    before: place.checked_sub(1).map(|before| cues[before].1),
                    after: cues.get(place + 1).map(|after| after.1),
                    limits: profile.limits(lang),
                    profile,
                };
                self.each(row, looked, |look, report| {
                    if let Look::Cue(look) = look {
                        look(&view, report);
                    }
                });
            }
        }
        for (row, looked) in captions.rows.iter().zip(looked) {
            let view = BeadView { row, clock: &captions.clock, profile };
            self.each(row, looked, |look, report| {
                if let Look::Bead(look) = look {
                    look(&view, report);
                }
            });
        }
    }

    fn each(&self, row: &Arc<PairText>, looked: &mut Looked, each: impl Fn(Look, &mut Report<'_>)) {
        for check in &self.checks {
            let (out, from) = (&mut looked.findings, 0);
            each(check.look, &mut Report { check, row, score: looked.score, options: &self.options, out, from });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_what_is_seen() {
        assert_eq!(characters("Việt"), 4);
        assert_eq!(characters("Vie\u{323}\u{302}t\nNam"), 7);
        assert_eq!(characters("👨‍👩‍👧 a"), 3);
        assert_eq!((clock_time(62_500), clock_time(-5)), ("0:01:02.500".to_owned(), "-0:00:00.005".to_owned()));
    }
}
