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

/// What each sign is worth, in nats of odds: fitted by logistic regression on cut headlines and sentences.
const BIAS: f32 = -5.4;
const TAIL: f32 = 0.43;
const BROKEN: f32 = 1.2;
const STOP: f32 = 2.5;
const SHORT: f32 = 2.6;
const LOOSE: f32 = 4.9;

/// Odds, in nats, from which it is a note, a warning, an error.
const NOTE: f32 = -2.0;
const WARNING: f32 = -1.2;
const ERROR: f32 = 0.5;

fn look(view: &View<'_>, report: &mut Report<'_>) {
    if report.has("wrong-language") || report.has("untranslated") {
        return;
    }
    // A cue of a caption may end in the middle of a sentence.
    let broken_at_will = if view.row.vi.cues.is_empty() { 1.0 } else { 0.0 };
    let of = |tail: &str, stop: &str, short: &str, broken: &str, loose: &str, own: &str| {
        BIAS + TAIL * view.feature(tail)
            + broken_at_will * STOP * view.feature(stop)
            + SHORT * view.feature(short)
            + broken_at_will * BROKEN * view.feature(broken)
            + LOOSE * (view.feature(loose) - view.feature(own))
    };
    let en = of("tail_vi", "stop_vi_only", "too_short_en", "broken_en", "loose_vi", "loose_en");
    let vi = of("tail_en", "stop_en_only", "too_short_vi", "broken_vi", "loose_en", "loose_vi");
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
