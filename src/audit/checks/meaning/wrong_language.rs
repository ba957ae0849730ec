//! A side that is in another language than its column says.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;
use crate::record::Lang;
use crate::text::Tongue;

pub(crate) const CHECK: Check = Check {
    name: "wrong-language",
    about: "a side is not in its language, or the two sides are exchanged",
    group: Group::Meaning,
    severity: Severity::Error,
    on: true,
    look: Look::Row(look),
};

/// Least margin of the language guess.
const SURE: f32 = 0.8;
/// The same where the sides have nothing to do with each other.
const SURE_APART: f32 = 0.4;
/// Below this topic they haven't.
const APART: f32 = 0.05;
/// From this score on, the sides say the same.
const SAME: f32 = 0.5;
/// Fewer words can be names only.
const WORDS: usize = 3;

fn look(view: &View<'_>, report: &mut Report<'_>) {
    // The same on both sides: a name, or a matter of the untranslated.
    if view.row.is_whole() && view.vi.prepared.whole == view.en.prepared.whole {
        return;
    }
    let least = if view.score.is_some() && view.topic < APART { SURE_APART } else { SURE };
    let wrong = [Lang::Vi, Lang::En].map(|lang| wrong(view.text(lang), least));
    if let [Some(Tongue::English), Some(Tongue::Vietnamese)] = wrong {
        let marks = [view.vi.mark_all(), view.en.mark_all()];
        report.add(Draft::new("the two sides are exchanged").at_all(marks).slip("exchanged").sure(0.97));
        return;
    }
    for (lang, found) in [Lang::Vi, Lang::En].into_iter().zip(wrong) {
        // A short English sentence full of Vietnamese names reads like Vietnamese; if it says what the other side says, it is English.
        if lang == Lang::En && found == Some(Tongue::Vietnamese) && view.score.is_some_and(|score| score >= SAME) {
            continue;
        }
        let text = view.text(lang);
        let (what, slip) = match found {
            Some(Tongue::English) => ("English", "english"),
            Some(Tongue::Vietnamese) => ("Vietnamese", "vietnamese"),
            Some(Tongue::Unknown) => ("another language", "other"),
            Some(Tongue::Mixed) | None => continue,
        };
        report.add(
            Draft::new(format!("the {} side is in {what}", language(lang)))
                .at(text.mark_all())
                .slip(slip)
                .expect(language(lang))
                .sure(text.prepared.looks.margin.min(0.98)),
        );
    }
}

/// What a text is in, when it surely isn't what it should be.
fn wrong(text: &Text<'_>, least: f32) -> Option<Tongue> {
    let looks = text.prepared.looks;
    let right = match text.lang {
        Lang::Vi => Tongue::Vietnamese,
        Lang::En => Tongue::English,
    };
    let words = text.prepared.words.len();
    (looks.tongue != right && looks.tongue != Tongue::Mixed && looks.margin >= least && words >= WORDS)
        .then_some(looks.tongue)
}
