//! Cues that are shown too briefly to be read.

use crate::audit::captions::CueView;
use crate::audit::captions::cue::characters;
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "reading-speed",
    about: "a cue has more characters a second than can be read (--profile)",
    group: Group::Captions,
    severity: Severity::Warning,
    on: true,
    look: Look::Cue(look),
};

/// Up to this many times the limit it is a note.
const NOTE: f64 = 1.1;

fn look(view: &CueView<'_>, report: &mut Report<'_>) {
    let Some(duration) = view.duration() else { return };
    let seconds = duration as f64 / 1000.0;
    let (speed, most) = (characters(view.text) as f64 / seconds, view.limits.reading_speed);
    if speed > most {
        let severity = if speed > most * NOTE { Severity::Warning } else { Severity::Note };
        report.add(
            Draft::new(format!("{speed:.1} characters a second, {most} are allowed"))
                .at(view.mark())
                .slip(view.lang.code())
                .severity(severity)
                .expect(format!("{} characters", (most * seconds) as usize))
                .sure(0.95),
        );
    }
}
