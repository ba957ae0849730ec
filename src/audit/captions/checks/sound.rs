//! Sounds and music that one side tells and the other doesn't: `[cười]`, `♪ … ♪`.

use crate::audit::captions::BeadView;
use crate::audit::check::{Check, Draft, Group, Look, Report, language};
use crate::audit::finding::{Mark, Severity};
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "sound",
    about: "a sound or music sign stands on one side only",
    group: Group::Captions,
    severity: Severity::Note,
    on: true,
    look: Look::Bead(look),
};

fn look(view: &BeadView<'_>, report: &mut Report<'_>) {
    if view.row.vi.text.is_empty() || view.row.en.text.is_empty() {
        return;
    }
    for lang in [Lang::Vi, Lang::En] {
        let (text, other) = (&view.row.side(lang).text, &view.row.side(lang.other()).text);
        for (slip, open, close, alike) in [("music", '♪', '♪', '♫'), ("sound", '[', ']', '(')] {
            let Some(at) = text.find(open).filter(|_| !other.contains([open, alike])) else { continue };
            let after = at + open.len_utf8();
            let end = text[after..].find(close).map_or(after, |len| after + len + close.len_utf8());
            report.add(
                Draft::new(format!("the {} hasn't “{}”", language(lang.other()), &text[at..end]))
                    .at(Mark { side: lang, range: at..end })
                    .slip(slip)
                    .sure(0.7),
            );
        }
    }
}
