//! A row with nothing to read on one side or both.

use crate::audit::check::{Check, Draft, Group, Look, Report, View};
use crate::audit::finding::{Mark, Severity};
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "empty",
    about: "one side of the row is empty",
    group: Group::Meaning,
    severity: Severity::Error,
    on: true,
    look: Look::Row(look),
};

fn look(view: &View<'_>, report: &mut Report<'_>) {
    for (lang, name) in [(Lang::Vi, "Vietnamese"), (Lang::En, "English")] {
        let side = view.row.side(lang);
        // A cue without counterpart is a matter of the caption checks.
        if side.text.trim().is_empty() && side.line > 0 {
            report.add(
                Draft::new(format!("the {name} side is empty"))
                    .at(Mark { side: lang, range: 0..0 })
                    .slip(lang.code())
                    .sure(1.0),
            );
        }
    }
}
