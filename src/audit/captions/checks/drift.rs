//! A cue that begins much earlier or later than its counterpart, by the clock that the two files share.

use crate::audit::captions::BeadView;
use crate::audit::captions::cue::clock_time;
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::{Mark, Severity};
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "drift",
    about: "a cue begins much earlier or later than its counterpart (--profile)",
    group: Group::Captions,
    severity: Severity::Warning,
    on: true,
    look: Look::Bead(look),
};

/// Times the limit from which it is worth a warning: below, captioners differ as much.
const WARNING: i64 = 2;

fn look(view: &BeadView<'_>, report: &mut Report<'_>) {
    let (Some(vi), Some(en)) = (view.row.vi.timing, view.row.en.timing) else { return };
    let late = en.start_ms - view.clock.settled().to_english(vi.start_ms).round() as i64;
    if late.abs() <= view.profile.drift {
        return;
    }
    let (slip, way) = if late > 0 { ("late", "later") } else { ("early", "earlier") };
    let severity = if late.abs() > view.profile.drift * WARNING { Severity::Warning } else { Severity::Note };
    let cue = view.row.en.cues.first().map_or(0..0, |cue| cue.range.clone());
    report.add(
        Draft::new(format!("the English begins {:.2} s {way} than the Vietnamese", late.abs() as f64 / 1000.0))
            .at(Mark { side: Lang::En, range: cue })
            .slip(slip)
            .severity(severity)
            .expect(clock_time(en.start_ms - late))
            .sure(0.8),
    );
}
