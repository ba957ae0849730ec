//! Lines of a cue that are too long.

use crate::audit::captions::CueView;
use crate::audit::captions::cue::characters;
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::{Mark, Severity};

pub(crate) const CHECK: Check = Check {
    name: "line-length",
    about: "a line of a cue is too long (--profile)",
    group: Group::Captions,
    severity: Severity::Warning,
    on: true,
    look: Look::Cue(look),
};

fn look(view: &CueView<'_>, report: &mut Report<'_>) {
    let most = view.limits.line_length;
    let mut marks: Vec<Mark> = Vec::new();
    let mut longest = 0;
    let mut start = 0;
    for line in view.text.split('\n') {
        let count = characters(line);
        if count > most {
            let at = view.cue.range.start + start;
            marks.push(Mark { side: view.lang, range: at..at + line.len() });
            longest = longest.max(count);
        }
        start += line.len() + 1;
    }
    if !marks.is_empty() {
        report.add(
            Draft::new(format!("a line of {longest} characters, {most} are allowed"))
                .at_all(marks)
                .slip(view.lang.code())
                .expect(format!("{most} characters"))
                .sure(0.95),
        );
    }
}
