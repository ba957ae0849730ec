//! Cues that stand in the file before others that are shown earlier.

use crate::audit::captions::CueView;
use crate::audit::captions::cue::clock_time;
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "cue-order",
    about: "a cue stands in the file out of the order in which it is shown",
    group: Group::Captions,
    severity: Severity::Warning,
    on: true,
    look: Look::Cue(look),
};

fn look(view: &CueView<'_>, report: &mut Report<'_>) {
    let Some(before) = view.before.filter(|before| before.line > view.cue.line) else { return };
    let (Some(time), Some(earlier)) = (view.cue.timing, before.timing) else { return };
    if time.start_ms > earlier.start_ms {
        report.add(
            Draft::new(format!(
                "stands before the cue of line {}, which is shown earlier, at {}",
                before.line,
                clock_time(earlier.start_ms)
            ))
            .at(view.mark())
            .sure(0.95),
        );
    }
}
