//! Cues that follow the one before so closely that nobody sees the change.

use crate::audit::captions::CueView;
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "gap",
    about: "a cue follows the one before too closely (--profile)",
    group: Group::Captions,
    severity: Severity::Note,
    on: true,
    look: Look::Cue(look),
};

fn look(view: &CueView<'_>, report: &mut Report<'_>) {
    let (Some(time), Some(before)) = (view.cue.timing, view.before.and_then(|before| before.timing)) else { return };
    let gap = time.start_ms - before.end_ms;
    if (0..view.profile.gap).contains(&gap) {
        report.add(
            Draft::new(format!("follows the cue before after {gap} ms, {} are asked for", view.profile.gap))
                .at(view.mark())
                .slip(view.lang.code())
                .expect(format!("{} ms", view.profile.gap))
                .sure(0.9),
        );
    }
}
