//! A side that breaks off: the other goes on with things it hasn't. Reads what the score's features found about ends and lengths.

use crate::audit::check::{Check, Draft, Group, Look, Report, View, language};
use crate::audit::finding::Severity;
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "truncated",
    about: "one side breaks off before the other does",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Pair(look),
};

/// What each sign is worth, in nats of odds: fitted by logistic regression on whole headlines and sentences and such cut to between 35 and
/// 70 per cent of their words.
const BIAS: f32 = -4.6;
const TAIL: f32 = 0.73;
const STRETCH: f32 = 0.16;
const BROKEN: f32 = 2.0;
const STOP: f32 = 4.0;
const SHORT: f32 = 2.65;
const LOOSE: f32 = 3.6;
const OWN: f32 = -0.57;
const QUOTE: f32 = 1.35;

/// Odds, in nats, from which it is a note, a warning, an error.
const NOTE: f32 = -1.5;
const WARNING: f32 = 0.2;
const ERROR: f32 = 2.0;

/// The features of the side that goes on and of the one that breaks off.
struct Signs {
    tail: &'static str,
    stretch: &'static str,
    stop: &'static str,
    loose: &'static str,
    short: &'static str,
    broken: &'static str,
    own_loose: &'static str,
    own_excess: &'static str,
}

const EN_CUT: Signs = Signs {
    tail: "tail_vi",
    stretch: "stretch_vi",
    stop: "stop_vi_only",
    loose: "loose_vi",
    short: "too_short_en",
    broken: "broken_en",
    own_loose: "loose_en",
    own_excess: "excess_en",
};
const VI_CUT: Signs = Signs {
    tail: "tail_en",
    stretch: "stretch_en",
    stop: "stop_en_only",
    loose: "loose_en",
    short: "too_short_vi",
    broken: "broken_vi",
    own_loose: "loose_vi",
    own_excess: "excess_vi",
};

fn look(view: &View<'_>, report: &mut Report<'_>) {
    if report.has("wrong-language") || report.has("untranslated") {
        return;
    }
    // A cue of a caption may end in the middle of a sentence.
    let broken_at_will = if view.row.vi.cues.is_empty() { 1.0 } else { 0.0 };
    let of = |signs: &Signs| {
        BIAS + TAIL * view.feature(signs.tail)
            + STRETCH * view.feature(signs.stretch)
            + SHORT * view.feature(signs.short)
            + LOOSE * (view.feature(signs.loose) - view.feature(signs.own_loose))
            + OWN * view.feature(signs.own_excess)
            + QUOTE * view.feature("open_quote")
            + broken_at_will * (STOP * view.feature(signs.stop) + BROKEN * view.feature(signs.broken))
    };
    let (en, vi) = (of(&EN_CUT), of(&VI_CUT));
    let (lang, odds) = if en >= vi { (Lang::En, en) } else { (Lang::Vi, vi) };
    let severity = match odds {
        odds if odds >= ERROR => Severity::Error,
        odds if odds >= WARNING => Severity::Warning,
        odds if odds >= NOTE => Severity::Note,
        _ => return,
    };
    let text = view.text(lang);
    let end = text.tokens.len();
    let last = text.mark_tokens(end.saturating_sub(1), end);
    let mark = if last.range.is_empty() { text.mark_all() } else { last };
    report.add(
        Draft::new(format!("the {} breaks off before the {} does", language(lang), language(lang.other())))
            .at(mark)
            .slip(lang.code())
            .severity(severity)
            // The regression had as many cut texts as whole ones of each length; in the wild they are rarer.
            .sure(1.0 / (1.0 + (-(odds + 1.5)).exp())),
    );
}
