//! Cues of too many lines.

use crate::audit::captions::CueView;
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "line-count",
    about: "a cue has too many lines (--profile)",
    group: Group::Captions,
    severity: Severity::Warning,
    on: true,
    look: Look::Cue(look),
};

fn look(view: &CueView<'_>, report: &mut Report<'_>) {
    let (count, most) = (view.text.split('\n').count(), view.profile.lines);
    if count > most {
        report.add(
            Draft::new(format!("{count} lines, {most} are allowed")).at(view.mark()).slip(view.lang.code()).sure(0.98),
        );
    }
}
