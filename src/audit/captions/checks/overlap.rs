//! Cues shown while the one before still is, and cues whose time is nothing or runs backwards.

use crate::audit::captions::CueView;
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "overlap",
    about: "a cue begins before the one before it ends, or ends before it begins",
    group: Group::Captions,
    severity: Severity::Warning,
    on: true,
    look: Look::Cue(look),
};

fn look(view: &CueView<'_>, report: &mut Report<'_>) {
    let Some(time) = view.cue.timing else { return };
    if time.end_ms <= time.start_ms {
        let (slip, what) = if time.end_ms == time.start_ms {
            ("nothing", "lasts no time")
        } else {
            ("backwards", "ends before it begins")
        };
        report
            .add(Draft::new(format!("the cue {what}")).at(view.mark()).slip(slip).severity(Severity::Error).sure(0.98));
        return;
    }
    let Some(before) = view.before.and_then(|before| before.timing) else { return };
    let over = before.end_ms - time.start_ms;
    if over > 0 && before.start_ms < before.end_ms {
        // Two cues with the same times are shown together on purpose: a sign and a speaker.
        let together = before.start_ms == time.start_ms;
        report.add(
            Draft::new(format!("begins {over} ms before the cue before it ends"))
                .at(view.mark())
                .slip("over")
                .severity(if together { Severity::Note } else { Severity::Warning })
                .sure(0.9),
        );
    }
}
