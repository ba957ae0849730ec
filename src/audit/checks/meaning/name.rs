//! Names that one side has and the other hasn't. What names a text has and which are one is known to `facts::names`; a name whose words
//! the lexicon explains is not missing, whatever it looks like.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::{Mark, Severity};
use crate::facts::names::{self, Names, Unmatched};
use crate::lexicon::UNKNOWN;
use crate::record::Lang;
use crate::score::evidence::Side;
use crate::score::strangers;
use crate::text::key;

pub(crate) const CHECK: Check = Check {
    name: "name",
    about: "a name was changed, is missing or was added",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Pair(look),
};

/// A word is explained from this cover on.
const COVERED: f32 = 0.3;
/// Below this the sides are about different things.
const LEAST_TOPIC: f32 = 0.05;
/// Sureness of an error and of a warning.
const ERROR: f32 = 0.72;
const WARNING: f32 = 0.5;
/// Least sureness of a name that is changed, and of one that is only missing or added.
const CHANGED: f32 = 0.3;
const ALONE: f32 = 0.75;

fn look(view: &View<'_>, report: &mut Report<'_>) {
    if view.topic < LEAST_TOPIC && view.is_on("low-score") || report.has("wrong-language") {
        return;
    }
    let of = |text: &Text<'_>| {
        let vocabulary = view.lexicon.vocabulary(text.lang);
        Names::of(text.clean.as_str(), &text.tokens, text.lang, |word| vocabulary.find(&key::exact(word)) != UNKNOWN)
    };
    let compared = names::compare(&of(&view.vi), &of(&view.en));
    let (left, right) = (&view.evidence.vi, &view.evidence.en);
    let (vi, en) = (&view.vi.prepared, &view.en.prepared);
    let lost: Vec<usize> = strangers::lost(view.lexicon, vi, en, left, right).map(|(at, _)| at).collect();
    let come: Vec<usize> = strangers::come(view.lexicon, vi, en, right).collect();
    let ordinary = |text: &Text<'_>, name: &Unmatched| {
        let mut words = text.prepared.words.iter().filter(|word| {
            let token = text.tokens.get(word.token as usize);
            token.is_some_and(|token| token.start < name.end && name.start < token.end)
        });
        text.lang == Lang::Vi && words.all(|word| word.foreign && strangers::is_ordinary(view.lexicon, word))
    };
    let find = |list: &[Unmatched], text: &Text<'_>, side: &Side, gone: &[usize]| {
        let list: Vec<Unmatched> = list.iter().filter(|name| !ordinary(text, name)).copied().collect();
        let list = &list[..];
        surer(surest(list, text, side, gone), strange(view, text, side, gone))
    };
    let vi = find(&compared.missing, &view.vi, left, &lost);
    let en = find(&compared.added, &view.en, right, &come);
    match (vi, en) {
        (Some(vi), Some(en)) if vi.sureness.min(en.sureness) >= CHANGED => {
            let sure = (vi.sureness * en.sureness).sqrt();
            let (vi_said, en_said) = (said(&view.vi, &vi).to_owned(), said(&view.en, &en));
            report.add(
                Draft::new(format!("“{vi_said}” became “{en_said}”"))
                    .at(mark(&view.en, &en))
                    .at(mark(&view.vi, &vi))
                    .slip("changed")
                    .expect(vi_said)
                    .severity(match sure {
                        sure if sure >= ERROR => Severity::Error,
                        sure if sure >= WARNING => Severity::Warning,
                        _ => Severity::Note,
                    })
                    .sure(sure),
            );
        }
        (vi, en) => {
            for (text, name, slip) in [(&view.vi, vi, "missing"), (&view.en, en, "added")] {
                // In Title Case every strange word looks like a name.
                if let Some(name) = name.filter(|name| name.sureness >= ALONE && !text.prepared.title_case) {
                    let message = format!("the {} hasn't “{}”", language(text.lang.other()), said(text, &name));
                    let draft = Draft::new(message).at(mark(text, &name)).slip(slip).severity(Severity::Note);
                    report.add(draft.sure(name.sureness * 0.6));
                }
            }
        }
    }
}

/// The name that is surest to be one among those that the lexicon doesn't explain either.
fn surest(list: &[Unmatched], text: &Text<'_>, side: &Side, gone: &[usize]) -> Option<Unmatched> {
    let open = list.iter().filter(|name| !is_explained(name, text, side, gone));
    open.copied().max_by(|a, b| a.sureness.total_cmp(&b.sureness).then(b.start.cmp(&a.start)))
}

/// Whether at least half of a name's words are explained by words of the other side; those that are `gone` only seem to be.
fn is_explained(name: &Unmatched, text: &Text<'_>, side: &Side, gone: &[usize]) -> bool {
    let (mut all, mut explained) = (0, 0);
    for (at, (word, by)) in text.prepared.words.iter().zip(&side.words).enumerate() {
        let Some(token) = text.tokens.get(word.token as usize) else { continue };
        if token.start < name.end && name.start < token.end {
            all += 1;
            explained += u32::from(by.cover >= COVERED && !gone.contains(&at));
        }
    }
    explained * 2 >= all && all > 0
}

fn surer(a: Option<Unmatched>, b: Option<Unmatched>) -> Option<Unmatched> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.sureness > a.sureness { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// The surest word that nothing explains and that looks out of place where it stands: a Latin word among Vietnamese ones, a capital or an
/// unknown word among English ones. By itself it says little; opposite a name that is gone it is what came in its place.
fn strange(view: &View<'_>, text: &Text<'_>, side: &Side, gone: &[usize]) -> Option<Unmatched> {
    let mut best: Option<Unmatched> = None;
    for (at, (word, by)) in text.prepared.words.iter().zip(&side.words).enumerate() {
        if by.cover >= COVERED && !gone.contains(&at) {
            continue;
        }
        let Some(token) = text.tokens.get(word.token as usize) else { continue };
        if text.lang == Lang::Vi && strangers::is_ordinary(view.lexicon, word) {
            continue;
        }
        let spelled = token.of(text.clean.as_str());
        let capital = word.capital && !text.prepared.title_case && !word.initial;
        let sureness = match text.lang {
            Lang::Vi if !word.foreign || spelled.len() < 3 => 0.0,
            Lang::Vi if word.capital => 0.9,
            Lang::Vi => 0.5,
            Lang::En if NO_NAMES.contains(&&*key::exact(spelled)) => 0.0,
            Lang::En if capital && (word.id == UNKNOWN || word.bits > 8.0) => 0.7,
            Lang::En if word.capital && (word.id == UNKNOWN || word.bits > 8.0) => 0.6,
            Lang::En if word.id == UNKNOWN => 0.4,
            Lang::En => 0.0,
        };
        if sureness > best.map_or(0.0, |best| best.sureness) {
            best = Some(Unmatched { start: token.start, end: token.end, kind: None, sureness });
        }
    }
    best
}

/// Capitalised English words that are no names.
const NO_NAMES: [&str; 30] = [
    "mr", "mrs", "ms", "dr", "sir", "madam", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "gmt", "no", "pm",
];

fn mark(text: &Text<'_>, name: &Unmatched) -> Mark {
    text.mark(name.start as usize..name.end as usize)
}

fn said<'a>(text: &'a Text<'_>, name: &Unmatched) -> &'a str {
    text.said(name.start as usize..name.end as usize)
}
