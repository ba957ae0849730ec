//! Dashes of speakers: as many people should speak on both sides.

use crate::audit::captions::BeadView;
use crate::audit::check::{Check, Draft, Group, Look, Report};
use crate::audit::finding::{Mark, Severity};
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "speaker-dash",
    about: "the two sides have different numbers of speakers' dashes",
    group: Group::Captions,
    severity: Severity::Note,
    on: true,
    look: Look::Bead(look),
};

fn look(view: &BeadView<'_>, report: &mut Report<'_>) {
    let (vi, en) = (&view.row.vi.text, &view.row.en.text);
    if vi.is_empty() || en.is_empty() {
        return;
    }
    let (vi_dashes, en_dashes) = (dashes(vi), dashes(en));
    if vi_dashes.len() != en_dashes.len() {
        let (side, more) = if vi_dashes.len() > en_dashes.len() {
            (Lang::Vi, vi_dashes.as_slice())
        } else {
            (Lang::En, en_dashes.as_slice())
        };
        report.add(
            Draft::new(format!(
                "{} speakers' dashes in the Vietnamese, {} in the English",
                vi_dashes.len(),
                en_dashes.len()
            ))
            .at_all(more.iter().map(|&at| Mark { side, range: at..at + 1 }).collect::<Vec<_>>())
            .slip(side.code())
            .sure(0.7),
        );
    }
}

/// Places of hyphens that begin a line.
fn dashes(text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let trimmed = line.trim_start();
        // A number below zero speaks no line.
        let number = trimmed.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        if trimmed.starts_with('-') && !number {
            out.push(start + line.len() - trimmed.len());
        }
        start += line.len() + 1;
    }
    out
}
