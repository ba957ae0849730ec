//! Lengths that no translation has: one side many times as long as the other, or longer than any headline or sentence.

use crate::audit::check::{Check, Draft, Group, Look, Report, View, language};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "length",
    about: "one side is far longer than a translation of the other would be",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Pair(look),
};

fn look(view: &View<'_>, report: &mut Report<'_>) {
    let most = view.options.thresholds.length_ratio;
    let (vi, en) = (view.vi.prepared.letters as f32, view.en.prepared.letters as f32);
    // A few letters more weigh nothing in a short text.
    let ratio = (vi + 8.0) / (en + 8.0);
    let (longer, ratio) = if ratio >= 1.0 { (&view.vi, ratio) } else { (&view.en, 1.0 / ratio) };
    if ratio > most {
        let other = language(longer.lang.other());
        let times = vi.max(en) / vi.min(en).max(1.0);
        report.add(
            Draft::new(format!("the {} is {times:.1} times as long as the {other}", language(longer.lang)))
                .at(longer.mark_all())
                .slip(longer.lang.code())
                .sure((1.0 - most / ratio / 2.0).min(0.95)),
        );
    }
}
