//! A translation that is too long for the time of what it translates: the other side can be read in its time, this one couldn't.

use crate::audit::captions::BeadView;
use crate::audit::captions::cue::characters;
use crate::audit::check::{Check, Draft, Group, Look, Report, language};
use crate::audit::finding::{Mark, Severity};
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "too-long-for-time",
    about: "one side can't be read in the time of the other, which can (--profile)",
    group: Group::Captions,
    severity: Severity::Warning,
    on: true,
    look: Look::Bead(look),
};

/// How far above the limit it has to be; what is a little too fast is told by the reading speed.
const ABOVE: f64 = 1.15;

fn look(view: &BeadView<'_>, report: &mut Report<'_>) {
    for lang in [Lang::Vi, Lang::En] {
        let (side, other) = (view.row.side(lang), view.row.side(lang.other()));
        let Some(time) = other.timing.filter(|time| time.end_ms > time.start_ms) else { continue };
        if side.text.is_empty() {
            continue;
        }
        let seconds = (time.end_ms - time.start_ms) as f64 / 1000.0;
        let speed =
            |text: &str, lang: Lang| characters(text) as f64 / seconds / view.profile.limits(lang).reading_speed;
        let (this, that) = (speed(&side.text, lang), speed(&other.text, lang.other()));
        if this > ABOVE && that <= 1.0 {
            let most = (view.profile.limits(lang).reading_speed * seconds) as usize;
            report.add(
                Draft::new(format!(
                    "the {} has {} characters, of which {most} can be read in the {seconds:.1} s of the {}",
                    language(lang),
                    characters(&side.text),
                    language(lang.other())
                ))
                .at(Mark { side: lang, range: 0..side.text.len() })
                .slip(lang.code())
                .expect(format!("{most} characters"))
                .sure(0.8),
            );
        }
    }
}
