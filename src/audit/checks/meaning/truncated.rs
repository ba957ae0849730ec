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

/// Least sum of a warning and of an error.
const WARNING: f32 = 1.4;
const ERROR: f32 = 2.4;

fn look(view: &View<'_>, report: &mut Report<'_>) {
    let sum = |tail: &str, short: &str, broken: &str| {
        view.feature(tail) + 0.6 * view.feature(short) + 0.6 * view.feature(broken)
    };
    let en = sum("tail_vi", "too_short_en", "broken_en");
    let vi = sum("tail_en", "too_short_vi", "broken_vi");
    let (lang, sum) = if en >= vi { (Lang::En, en) } else { (Lang::Vi, vi) };
    if sum < WARNING {
        return;
    }
    let text = view.text(lang);
    let all = text.mark_all();
    let end = text.tokens.len();
    let last = text.mark_tokens(end.saturating_sub(1), end);
    let mark = if last.range.is_empty() { all } else { last };
    report.add(
        Draft::new(format!("the {} breaks off before the {} does", language(lang), language(lang.other())))
            .at(mark)
            .slip(lang.code())
            .severity(if sum >= ERROR { Severity::Error } else { Severity::Warning })
            .sure(1.0 - (-sum).exp()),
    );
}
