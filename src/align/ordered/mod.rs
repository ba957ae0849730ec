//! Two texts in the same order: sure pairs first, then the best chain of beads around them.
//! Captions: the two clocks first, then the best
//! chain of cues that begin and end together. The only place that knows the order of these steps.
//!
//! Anchors first and then a narrow search is the way of Moore (2002); the dynamic programme over 1-1, 1-2, 2-1 … is that of Gale and
//! Church (1993), on a sparse set of beads.

mod anchors;
mod bead;
mod cells;
mod chain;
mod clock;
mod cues;
mod form;
mod gain;
mod joined;
mod measured;
mod repeats;
mod steps;

pub use anchors::{Candidate, candidates, edges};
pub use bead::Bead;
pub use chain::Follow;
pub use clock::{Clock, clock};
pub use form::Form;
pub use gain::{COUNT, GainWeights, NAMES as MEASURES};
pub use joined::Lines;
pub use measured::{Measured, measure, solve};
pub use steps::Step;

use crate::align::heap::prepare;
use crate::align::pair::{Alignment, Pair};
use crate::error::{Error, Result};
use crate::ledger::Note;
use crate::progress::Progress;
use crate::record::{Lang, Record};
use crate::score::{Evidence, Scorer};

/// What decides which captions belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PairBy {
    /// The first with the first, the second with the second.
    Index,
    /// When they are shown.
    Time,
    /// What they say; the way of texts without times.
    Text,
    /// When they are shown, and what they say where times leave a choice. Records without times are paired by text.
    #[default]
    Both,
}

/// How to align texts whose order holds.
#[derive(Debug, Clone, Default)]
pub struct OrderedOptions {
    /// Least score of a bead; beads below are left unpaired. `None`: the chain alone decides.
    pub min_score: Option<f32>,
    /// Most lines that a bead paired by text has on one side, 1 to 8; `None`: 2, or 4 for captions. Beads paired by time have up to 8.
    pub widest: Option<u8>,
    /// What decides which captions belong together.
    pub pair_by: PairBy,
    /// What beads are worth by text; `None`: as shipped.
    pub weights: Option<GainWeights>,
}

/// Pairs two texts whose order holds, or two caption files. Empty texts give an empty alignment. Fails when captions are to be paired by
/// time and have none.
pub fn ordered(
    vi: &[Record],
    en: &[Record],
    scorer: &Scorer<'_>,
    options: &OrderedOptions,
    progress: &dyn Progress,
) -> Result<Alignment> {
    let (left, right) = (prepare(vi, Lang::Vi, scorer, progress), prepare(en, Lang::En, scorer, progress));
    let (left_forms, right_forms) = (forms(vi), forms(en));
    let vi = Lines { lang: Lang::Vi, records: vi, prepared: &left, forms: &left_forms };
    let en = Lines { lang: Lang::En, records: en, prepared: &right, forms: &right_forms };
    let (n_vi, n_en) = (vi.records.len() as u32, en.records.len() as u32);
    if options.pair_by == PairBy::Index {
        return Ok(finish(by_index(vi, en, scorer), vi, en, scorer, options));
    }
    let timed = is_timed(vi.records) && is_timed(en.records);
    if options.pair_by == PairBy::Time && !timed {
        let error = Error::usage("these texts can't be paired by time: not both sides have times");
        return Err(error.hint("subtitle files have times; pair by text instead"));
    }
    let scorer = &scorer.among_competitors();
    let mut notes = Vec::new();
    if timed && options.pair_by != PairBy::Text {
        let edges = edges(vi.prepared, en.prepared, scorer, progress);
        let found = clock(vi.records, en.records, &edges);
        if found.is_some() || options.pair_by == PairBy::Time {
            let (by_text, known) = (options.pair_by == PairBy::Both, found.is_some());
            let rough = found.unwrap_or(Clock::SAME);
            let (beads, clock) = cues::pair_cues(vi, en, scorer, rough, by_text, progress);
            let note = say(known.then_some(&clock), options.pair_by);
            return Ok(Alignment { notes: vec![note], clock: Some(clock), ..finish(beads, vi, en, scorer, options) });
        }
        notes.push(say(None, options.pair_by));
    }
    let weights = options.weights.map_or_else(GainWeights::shipped, Ok)?;
    let widest = options.widest.unwrap_or(if timed { 4 } else { 2 });
    let candidates = candidates(vi, en, scorer, progress);
    let measured = measure(vi, en, scorer, &candidates, widest, progress);
    Ok(Alignment { notes, ..finish(solve(&measured, n_vi, n_en, &weights), vi, en, scorer, options) })
}

/// Whether nearly all records have times.
fn is_timed(records: &[Record]) -> bool {
    let timed = records.iter().filter(|record| record.timing.is_some()).count();
    timed > 0 && timed * 10 >= records.len() * 9
}

/// What was found out about the clocks, for the user.
fn say(clock: Option<&Clock>, pair_by: PairBy) -> Note {
    let Some(clock) = clock else {
        return Note::warning(match pair_by {
            PairBy::Time => "no common clock was found: cues are paired as if both files kept the same time",
            _ => "the times of the two files don't fit together: cues are paired by text alone",
        });
    };
    let seconds = clock.offset_ms / 1000.0;
    let offset = match seconds {
        s if s.abs() < 0.05 => "the captions start together".to_owned(),
        s if s > 0.0 => format!("the English captions come {s:.2} s later"),
        s => format!("the English captions come {:.2} s earlier", -s),
    };
    let drift = if (clock.speed - 1.0).abs() < 1e-5 {
        "without drift".to_owned()
    } else {
        format!("and run {:.3} times as long", clock.speed)
    };
    let mut before = 0.0;
    let jumps: String = clock
        .steps
        .iter()
        .map(|step| {
            let (more, at) = ((step.by_ms - before) * clock.speed / 1000.0, step.from_ms / 1000);
            before = step.by_ms;
            let way = if more > 0.0 { "later" } else { "earlier" };
            format!(
                "; from {}:{:02}:{:02} of the Vietnamese on {:.2} s {way} than before",
                at / 3600,
                at / 60 % 60,
                at % 60,
                more.abs()
            )
        })
        .collect();
    Note::info(format!("{offset}, {drift}{jumps}; {:.0} % of the cue boundaries agree", clock.agreement * 100.0))
}

/// The first with the first, and so on.
fn by_index(vi: Lines<'_>, en: Lines<'_>, scorer: &Scorer<'_>) -> Vec<(Bead, f32)> {
    let mut evidence = Evidence::default();
    let pairs = vi.prepared.iter().zip(en.prepared).zip(0u32..);
    pairs
        .map(|((a, b), at)| {
            let sum = scorer.sum(a, b, &mut evidence);
            (Bead { vi: at, en: at, rows: 1, columns: 1, sum, gain: 0.0 }, 0.0)
        })
        .collect()
}

/// The outward form of every record.
pub fn forms(records: &[Record]) -> Vec<Form> {
    records.iter().map(|record| Form::of(&record.text)).collect()
}

fn finish(
    beads: Vec<(Bead, f32)>,
    vi: Lines<'_>,
    en: Lines<'_>,
    scorer: &Scorer<'_>,
    options: &OrderedOptions,
) -> Alignment {
    let mut alignment = Alignment::default();
    for (bead, lead) in beads {
        let score = scorer.weights().probability(bead.sum);
        if options.min_score.is_some_and(|least| score < least) {
            continue;
        }
        let margin = 1.0 - (-lead.max(0.0)).exp();
        alignment.pairs.push(Pair { vi: bead.vi_lines(), en: bead.en_lines(), score, margin });
    }
    alignment.list_unpaired(vi.records.len(), en.records.len());
    alignment
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::record::Timing;
    use std::ops::Range;
    use std::sync::Arc;

    fn texts(lines: &[&str]) -> Vec<Record> {
        let file: Arc<str> = "test".into();
        lines.iter().zip(1..).map(|(line, at)| Record::new(*line, &file, at)).collect()
    }

    fn beads(vi: &[&str], en: &[&str]) -> Vec<(Range<u32>, Range<u32>)> {
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let alignment = ordered(&texts(vi), &texts(en), &scorer, &OrderedOptions::default(), &()).unwrap();
        alignment.pairs.into_iter().map(|pair| (pair.vi, pair.en)).collect()
    }

    const VI: [&str; 4] = [
        "Bão số 3 làm chín người chết ở miền Trung.",
        "Thủ tướng đã đến thăm các gia đình.",
        "Trường học đóng cửa đến thứ hai.",
        "Giá gạo tăng mười phần trăm.",
    ];

    #[test]
    fn single_merged_and_missing_lines() {
        let en = [
            "Storm No. 3 killed nine people in the central region.",
            "The prime minister visited the families. Schools are closed until Monday.",
            "The price of rice rose by ten percent.",
        ];
        assert_eq!(beads(&VI, &en), [(0..1, 0..1), (1..3, 1..2), (3..4, 2..3)]);
        let en = [
            "Storm No. 3 killed nine people in the central region.",
            "Schools are closed",
            "until Monday.",
            "The museum bought three old paintings in Paris.",
            "The price of rice rose by ten percent.",
        ];
        assert_eq!(beads(&VI, &en), [(0..1, 0..1), (2..3, 1..3), (3..4, 4..5)]);
    }

    #[test]
    fn copies_of_a_text_align_as_one_does() {
        let en = [
            "Storm No. 3 killed nine people in the central region.",
            "The prime minister visited the families. Schools are closed until Monday.",
            "The price of rice rose by ten percent.",
        ];
        for copies in [2, 3, 40] {
            let found = beads(&VI.repeat(copies), &en.repeat(copies));
            let one = [(0..1, 0..1), (1..3, 1..2), (3..4, 2..3)];
            let moved = |range: &Range<u32>, by: u32| range.start + by..range.end + by;
            let expected: Vec<_> = (0..copies as u32)
                .flat_map(|copy| one.iter().map(move |(vi, en)| (moved(vi, copy * 4), moved(en, copy * 3))))
                .collect();
            assert_eq!(found, expected, "{copies} copies");
        }
    }

    #[test]
    fn a_line_that_stands_everywhere_bends_nothing() {
        let mixed = |lines: &[&'static str], often: &'static str| -> Vec<&'static str> {
            (0..60).map(|at| if at % 3 == 0 { lines[at / 3 % lines.len()] } else { often }).collect()
        };
        let en = [
            "Storm No. 3 killed nine people in the central region.",
            "The prime minister visited the families.",
            "Schools are closed until Monday.",
            "The price of rice rose by ten percent.",
        ];
        let (vi, mut en) = (mixed(&VI, "Vâng."), mixed(&en, "Yes."));
        en.remove(30);
        let expected: Vec<_> = (0..60)
            .filter(|at| *at != 30)
            .map(|at| (at..at + 1, at - u32::from(at > 30)..at + u32::from(at < 30)))
            .collect();
        assert_eq!(beads(&vi, &en), expected);
    }

    #[test]
    fn empty_texts_give_an_empty_alignment() {
        assert_eq!(beads(&[], &[]), []);
        assert_eq!(beads(&VI, &[]), []);
        assert_eq!(beads(&[""], &["\u{0}\u{202e}"]), []);
    }

    fn cues(lines: &[(i64, i64, &str)]) -> Vec<Record> {
        let file: Arc<str> = "talk.srt".into();
        let cue = |&(start_ms, end_ms, text): &(i64, i64, &str)| Record {
            timing: Some(Timing { start_ms, end_ms }),
            ..Record::new(text, &file, 1)
        };
        lines.iter().map(cue).collect()
    }

    #[test]
    fn captions_are_paired_by_time_across_an_offset() {
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let vi = [
            (1_000, 3_000, "Chào mừng các bạn đến với Hà Nội."),
            (3_500, 6_000, "Hôm nay chúng ta nói về"),
            (6_000, 8_200, "giá gạo và giá xăng."),
            (9_000, 11_000, "[nhạc]"),
            (15_000, 17_000, "Mùa mưa bắt đầu vào tháng năm."),
            (18_000, 21_000, "Cảm ơn các bạn đã theo dõi."),
        ];
        let late = 4_000;
        let en = [
            (1_000 + late, 3_100 + late, "Welcome to Hanoi."),
            (3_400 + late, 8_100 + late, "Today we talk about the price of rice and of petrol."),
            (15_100 + late, 17_000 + late, "The rainy season begins in May."),
            (18_000 + late, 21_200 + late, "Thank you for watching."),
        ];
        let pair = |pair_by| {
            let options = OrderedOptions { pair_by, ..OrderedOptions::default() };
            ordered(&cues(&vi), &cues(&en), &scorer, &options, &()).unwrap()
        };
        let by_time: Vec<_> = pair(PairBy::Both).pairs.into_iter().map(|pair| (pair.vi, pair.en)).collect();
        assert_eq!(by_time, [(0..1, 0..1), (1..3, 1..2), (4..5, 2..3), (5..6, 3..4)]);
        assert!(pair(PairBy::Both).notes[0].text.contains("later"));
        assert_eq!(pair(PairBy::Both).unpaired_vi, [3]);
        assert_eq!(pair(PairBy::Index).pairs.len(), 4);
        assert_eq!(pair(PairBy::Index).unpaired_vi, [4, 5]);
    }

    #[test]
    fn times_are_asked_for_only_where_there_are_some() {
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let options = OrderedOptions { pair_by: PairBy::Time, ..OrderedOptions::default() };
        let error = ordered(&texts(&VI), &texts(&VI), &scorer, &options, &()).unwrap_err();
        assert_eq!(error.kind(), crate::Kind::Usage);
    }
}
