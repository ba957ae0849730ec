//! Names that one side has and the other hasn't. Reads which words explain each other from the score's evidence.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;
use crate::lexicon::UNKNOWN;
use crate::record::Lang;
use crate::score::evidence::Side;
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

/// A name that the other side doesn't explain, in words `first..end`.
#[derive(Debug, Clone, Copy)]
struct Lone {
    first: usize,
    end: usize,
    /// How surely it is a name that a translation keeps, 0 to 1.
    weight: f32,
}

fn look(view: &View<'_>, report: &mut Report<'_>) {
    if view.topic < LEAST_TOPIC && view.is_on("low-score") || report.has("wrong-language") {
        return;
    }
    let vi = lone(&view.vi, &view.evidence.vi);
    let en = lone(&view.en, &view.evidence.en);
    let heaviest = |list: &[Lone]| list.iter().copied().max_by(|a, b| a.weight.total_cmp(&b.weight));
    match (heaviest(&vi), heaviest(&en)) {
        (Some(vi), Some(en)) => {
            let sure = (vi.weight * en.weight).sqrt();
            let (vi_said, en_said) = (said(&view.vi, vi), said(&view.en, en));
            report.add(
                Draft::new(format!("“{vi_said}” became “{en_said}”"))
                    .at(mark(&view.en, en))
                    .at(mark(&view.vi, vi))
                    .slip("changed")
                    .expect(vi_said)
                    .severity(severity(sure))
                    .sure(sure),
            );
        }
        (Some(vi), None) => alone(report, &view.vi, vi, "missing"),
        (None, Some(en)) => alone(report, &view.en, en, "added"),
        (None, None) => {}
    }
}

fn severity(sure: f32) -> Severity {
    match sure {
        sure if sure >= 0.85 => Severity::Error,
        sure if sure >= 0.6 => Severity::Warning,
        _ => Severity::Note,
    }
}

fn alone(report: &mut Report<'_>, text: &Text<'_>, lone: Lone, slip: &'static str) {
    // In Title Case every strange word looks like a name.
    if lone.weight < 0.6 || text.prepared.title_case {
        return;
    }
    let message = format!("the {} hasn't “{}”", language(text.lang.other()), said(text, lone));
    report.add(Draft::new(message).at(mark(text, lone)).slip(slip).severity(Severity::Note).sure(lone.weight * 0.6));
}

fn said(text: &Text<'_>, lone: Lone) -> String {
    let range = tokens(text, lone);
    let (Some(first), Some(last)) = (text.tokens.get(range.start), text.tokens.get(range.end - 1)) else {
        return String::new();
    };
    text.said(first.start as usize..last.end as usize).to_owned()
}

fn mark(text: &Text<'_>, lone: Lone) -> crate::audit::finding::Mark {
    let range = tokens(text, lone);
    text.mark_tokens(range.start, range.end)
}

fn tokens(text: &Text<'_>, lone: Lone) -> std::ops::Range<usize> {
    let words = &text.prepared.words;
    words[lone.first].token as usize..words[lone.end - 1].token as usize + 1
}

/// Names of a side that nothing on the other side explains.
fn lone(text: &Text<'_>, side: &Side) -> Vec<Lone> {
    let words = &text.prepared.words;
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let weight = weight(text, side, at);
        if weight == 0.0 {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut most = weight;
        while end < words.len() && words[end].token == words[end - 1].token + 1 {
            let next = self::weight(text, side, end);
            if next == 0.0 {
                break;
            }
            most = most.max(next);
            end += 1;
        }
        out.push(Lone { first: at, end, weight: most });
        at = end;
    }
    out
}

/// How surely the word is a name that should stand on the other side and doesn't; 0 if it isn't one.
fn weight(text: &Text<'_>, side: &Side, at: usize) -> f32 {
    let word = text.prepared.words[at];
    let covered = side.words.get(at).is_none_or(|explained| explained.cover >= COVERED);
    if covered {
        return 0.0;
    }
    let token = text.token(word.token as usize);
    let latin = token.is_ascii() && token.len() >= 3 && !crate::text::syllable::is_bare_shape(token);
    let capital = word.capital && !text.prepared.title_case && !word.initial;
    match text.lang {
        // A Latin word in Vietnamese stays as it is.
        Lang::Vi if latin && word.capital => 0.95,
        Lang::Vi if latin => 0.6,
        // A Vietnamese name has two syllables at least; one alone may begin any noun (Thế giới, Tổng thống).
        Lang::Vi if capital && is_run(text, at) => 0.5,
        Lang::Vi if capital => 0.3,
        Lang::En if NO_NAMES.contains(&&*key::exact(token)) => 0.0,
        Lang::En if word.id == UNKNOWN && word.capital => 0.8,
        Lang::En if capital && word.bits > 10.0 => 0.85,
        Lang::En if word.capital && word.bits > 10.0 => 0.6,
        _ => 0.0,
    }
}

/// Capitalised English words that are no names to be kept.
const NO_NAMES: [&str; 30] = [
    "mr", "mrs", "ms", "dr", "sir", "madam", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "gmt", "no", "pm",
];

/// Whether the word before or after is capitalised too.
fn is_run(text: &Text<'_>, at: usize) -> bool {
    let words = &text.prepared.words;
    let capital = |other: Option<usize>| {
        other
            .and_then(|other| words.get(other))
            .is_some_and(|other| other.capital && other.token.abs_diff(words[at].token) == 1)
    };
    capital(at.checked_sub(1)) || capital(Some(at + 1))
}
