//! Cues that are shown too briefly to be seen, or too long.

use crate::audit::captions::CueView;
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "duration",
    about: "a cue is shown too briefly or too long (--profile)",
    group: Group::Captions,
    severity: Severity::Warning,
    on: true,
    look: Look::Cue(look),
};

fn look(view: &CueView<'_>, report: &mut Report<'_>) {
    let Some(duration) = view.duration() else { return };
    let (least, most) = (view.profile.min_duration, view.profile.max_duration);
    let (slip, limit, word) = if duration < least {
        ("short", least, "at least")
    } else if duration > most {
        ("long", most, "at most")
    } else {
        return;
    };
    report.add(
        Draft::new(format!(
            "shown for {:.2} s, {word} {:.2} s are asked for",
            duration as f64 / 1000.0,
            limit as f64 / 1000.0
        ))
        .at(view.mark())
        .slip(slip)
        .expect(format!("{limit} ms"))
        .sure(0.95),
    );
}
