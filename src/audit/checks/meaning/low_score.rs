//! The two sides probably don't translate each other at all.

use crate::audit::check::{Check, Draft, Group, Look, Report, View};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "low-score",
    about: "the two sides probably don't translate each other",
    group: Group::Meaning,
    severity: Severity::Error,
    on: true,
    look: Look::Pair(look),
};

/// From this topic on, another finding is reason enough for a low score.
const SAME_STORY: f32 = 0.4;

fn look(view: &View<'_>, report: &mut Report<'_>) {
    let explained = report.so_far().iter().any(|finding| finding.severity > Severity::Note);
    if explained && view.topic >= SAME_STORY {
        return;
    }
    // A name that stays as it is; or a matter of the untranslated.
    if view.vi.prepared.whole == view.en.prepared.whole {
        return;
    }
    let thresholds = &view.options.thresholds;
    let Some(score) = view.score.filter(|&score| score < thresholds.doubtful_score) else { return };
    let (severity, message) = if score < thresholds.low_score {
        (Severity::Error, "the two sides don't translate each other")
    } else {
        (Severity::Warning, "the two sides may not translate each other")
    };
    report.add(
        Draft::new(format!("{message} (score {score:.3})"))
            .at_all([view.vi.mark_all(), view.en.mark_all()])
            .severity(severity)
            .sure(1.0 - score),
    );
}
