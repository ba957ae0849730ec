//! Subtitle files: cues with their times and lines. What the formats share is here: empty cues, wrong times, display order, doubles.
//! Each format has its file. The text of a record is what is shown, line ends between its lines; dashes of speakers and music signs
//! belong to it.

mod ass;
mod clock;
mod markup;
mod sbv;
mod srt;
mod ttml;
mod vtt;

use rustc_hash::FxHashSet;

use super::intake::{Intake, counted, has_words};
use super::languages::settle;
use super::window::{Fault, Window, shown};
use super::{Format, Loaded, lines};
use crate::error::Result;
use crate::record::{Record, Role, Timing};

/// Numbered lines of a file.
type Lines = [(u64, String)];

/// A cue as a format's reader finds it.
struct Cue {
    /// Line of its times.
    line: u64,
    /// Its index or name.
    id: Option<String>,
    /// Its times; `None` when they can't be read.
    timing: Option<Timing>,
    /// The line of its times as it stands.
    head: String,
    /// Its lines, markup gone; blank ones may be among them.
    text: Vec<(u64, String)>,
}

/// What a format's reader finds.
#[derive(Default)]
struct Found {
    cues: Vec<Cue>,
    /// Lines that belong to no cue.
    stray: Vec<(u64, String)>,
    /// Blocks that are no text: comments, styles.
    skipped: u64,
    /// Cues without an index where there should be one.
    missing_index: u64,
    notes: Vec<String>,
}

impl Found {
    fn cue(&mut self, cue: Cue) {
        self.cues.push(cue);
    }

    fn stray(&mut self, lines: &Lines) {
        self.stray.extend(lines.iter().filter(|(_, text)| !text.trim().is_empty()).cloned());
    }
}

/// Reads a subtitle file. Records are in display order.
pub(crate) fn load(window: Window, format: Format, mut intake: Intake<'_>) -> Result<Loaded> {
    let mut lines = lines::Lines::new(window, intake.options)?;
    let mut kept = Vec::new();
    while let Some(line) = lines.next()? {
        let number = line.number;
        match line.text {
            Ok(text) => kept.push((number, text.to_owned())),
            Err(fault) => intake.refuse(number, fault)?,
        }
    }
    let mut found = Found::default();
    match format {
        Format::Vtt => vtt::cues(&kept, &mut found),
        Format::Ass => ass::cues(&kept, &mut found),
        Format::Ttml => ttml::cues(&kept, &mut found),
        Format::Sbv => sbv::cues(&kept, &mut found),
        _ => srt::cues(&kept, &mut found),
    }
    take(&mut intake, found)?;
    let layout = settle(&mut intake);
    intake.finish(layout, format)
}

/// Makes records of the cues that have words and times.
fn take(intake: &mut Intake<'_>, found: Found) -> Result<()> {
    let Found { mut cues, stray, missing_index, notes, .. } = found;
    for note in notes {
        intake.note(note);
    }
    for (line, text) in &stray {
        intake.leave(*line, None, "stray-line", "belongs to no cue", text.trim());
    }
    name(intake, &mut cues, missing_index);
    let (mut backward, mut records) = (0u64, Vec::new());
    for cue in cues {
        let lines: Vec<&(u64, String)> = cue.text.iter().filter(|(_, text)| !text.trim().is_empty()).collect();
        let text = lines.iter().map(|(_, text)| text.trim()).collect::<Vec<_>>().join("\n");
        let Some(timing) = cue.timing else {
            let text = shown(text.as_bytes());
            intake.refuse(
                cue.line,
                Fault { rule: "bad-timing", value: cue.head.trim().chars().take(100).collect(), text },
            )?;
            continue;
        };
        let mut record = intake.record("", lines.first().map_or(cue.line, |(line, _)| *line));
        record.given_id = cue.id;
        record.timing = Some(timing);
        record.role = Role::Cue;
        if !has_words(&text) {
            let (rule, value) =
                if text.is_empty() { ("empty", "a cue without text") } else { ("no-words", "no letter and no digit") };
            intake.leave_record(record, rule, value, &text);
            continue;
        }
        backward += u64::from(timing.end_ms < timing.start_ms);
        record.text = text;
        records.push(record);
    }
    if backward > 0 {
        intake.warn(format!("{} ending before the beginning", counted(backward, "cue")));
    }
    in_display_order(intake, records);
    Ok(())
}

/// Gives cues their ids: the index of the file where all have different ones, else the ordinal number.
fn name(intake: &mut Intake<'_>, cues: &mut [Cue], missing: u64) {
    let ids: FxHashSet<&str> = cues.iter().filter_map(|cue| cue.id.as_deref()).collect();
    let distinct = ids.len() == cues.len();
    if missing > 0 {
        intake.note(format!("{} without an index; cues are numbered in their order", counted(missing, "cue")));
    } else if !distinct && cues.iter().all(|cue| cue.id.is_some()) {
        intake.note("some indices stand twice; cues are numbered in their order");
    }
    if !distinct {
        for (cue, n) in cues.iter_mut().zip(1..) {
            cue.id = Some(n.to_string());
        }
    }
}

/// Sorts by the time of appearance, leaves out layers of the same text at the same time, and says what overlaps.
fn in_display_order(intake: &mut Intake<'_>, mut records: Vec<Record>) {
    let start = |record: &Record| record.timing.map_or(0, |timing| timing.start_ms);
    let moved = records.windows(2).filter(|pair| start(&pair[1]) < start(&pair[0])).count();
    if moved > 0 {
        intake.note(format!("{} stood out of order; sorted by time", counted(moved as u64, "cue")));
    }
    records.sort_by_key(start);
    let (mut overlaps, mut end) = (0u64, i64::MIN);
    let mut shown: FxHashSet<(Option<Timing>, String)> = FxHashSet::default();
    for record in records {
        if !shown.insert((record.timing, record.text.clone())) {
            let text = record.text.clone();
            intake.leave_record(record, "duplicate", "the same text at the same time", &text);
            continue;
        }
        overlaps += u64::from(start(&record) < end);
        end = end.max(record.timing.map_or(end, |timing| timing.end_ms));
        intake.records.push(record);
    }
    if overlaps > 0 {
        intake.note(format!("{} overlapping the one before", counted(overlaps, "cue")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::tests::{file, read};
    use crate::input::{Layout, LoadOptions};
    use crate::ledger::Dropped;
    use crate::record::Lang;

    /// A loaded file, cut down to what the formats' tests compare: line, id, start, end, text.
    pub(super) struct Told {
        pub(super) cues: Vec<(u64, String, i64, i64, String)>,
        pub(super) dropped: Vec<Dropped>,
        pub(super) notes: Vec<String>,
    }

    pub(super) fn cues(format: Format, text: &str) -> Told {
        let options = LoadOptions { format: Some(format), lang: Some(Lang::Vi), ..LoadOptions::default() };
        let loaded = read("a", text.as_bytes(), &options).unwrap();
        assert!(loaded.records.iter().all(|record| record.role == Role::Cue));
        let of = |record: Record| {
            let timing = record.timing.unwrap();
            (record.origin.line, record.id(), timing.start_ms, timing.end_ms, record.text)
        };
        Told {
            cues: loaded.records.into_iter().map(of).collect(),
            dropped: loaded.dropped,
            notes: loaded.notes.into_iter().map(|note| note.text).collect(),
        }
    }

    pub(super) fn dropped(told: &Told) -> Vec<(u64, &str)> {
        told.dropped.iter().map(|dropped| (dropped.origin.line, dropped.rule)).collect()
    }

    #[test]
    fn overlaps_and_double_indices_are_said() {
        let told = cues(
            Format::Srt,
            "7\n00:00:01,000 --> 00:00:03,000\nmột\n\n7\n00:00:02,000 --> 00:00:04,000\nhai\n\n8\n00:00:06,000 --> 00:00:05,000\nba\n",
        );
        assert_eq!(told.cues.iter().map(|cue| cue.1.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
        for part in ["indices stand twice", "1 cue overlapping", "1 cue ending before"] {
            assert!(told.notes.iter().any(|note| note.contains(part)), "{part}: {:?}", told.notes);
        }
    }

    #[test]
    fn the_language_of_a_file_is_told_by_most_cues() {
        let text = "1\n00:00:01,000 --> 00:00:03,000\nXin chào các bạn\n\n2\n00:00:04,000 --> 00:00:05,000\nĐược rồi\n";
        let (_folder, path) = file("talk.srt", text.as_bytes());
        let loaded = crate::input::load(&path, &LoadOptions::default()).unwrap();
        assert_eq!((loaded.layout, loaded.format), (Layout::One(Lang::Vi), Format::Srt));
    }

    #[test]
    fn a_file_without_cues_is_all_stray() {
        let told = cues(Format::Srt, "Xin chào\nkhông có giờ\n");
        assert_eq!((told.cues.len(), told.dropped.len()), (0, 2));
    }
}
