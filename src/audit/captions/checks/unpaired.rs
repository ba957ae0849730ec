//! A cue that has no counterpart in the other language.

use crate::audit::captions::BeadView;
use crate::audit::check::{Check, Draft, Group, Look, Report, language};
use crate::audit::finding::{Mark, Severity};
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "unpaired-cue",
    about: "a cue has no counterpart in the other language",
    group: Group::Captions,
    severity: Severity::Warning,
    on: true,
    look: Look::Bead(look),
};

fn look(view: &BeadView<'_>, report: &mut Report<'_>) {
    for lang in [Lang::Vi, Lang::En] {
        let (side, other) = (view.row.side(lang), view.row.side(lang.other()));
        if side.line == 0 || other.line > 0 {
            continue;
        }
        let mark = Mark { side: lang, range: 0..side.text.len() };
        let draft = Draft::new(format!("no {} cue says this", language(lang.other()))).at(mark).slip(lang.code());
        // Music signs and sounds are often left out on purpose.
        let words = side.text.chars().filter(|c| c.is_alphabetic()).count();
        let sound = side.text.trim_start().starts_with(['[', '(', '♪', '♫', '*']);
        report.add(if words < 2 || sound { draft.severity(Severity::Note).sure(0.5) } else { draft.sure(0.85) });
    }
}
