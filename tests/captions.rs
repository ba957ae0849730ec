//! Two caption files of one talk, timed by two hands: paired although one comes later, runs slower, or lacks cues. What is said and
//! how it is cut is in `tests/data/captions/talk.tsv`; times are made here.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;

/// A cue: when it is shown in milliseconds, what it says, and the number of its sentence.
#[derive(Debug, Clone)]
struct Cue {
    start: f64,
    end: f64,
    text: String,
    sentence: usize,
}

/// The cues of both sides. The Vietnamese captioner cuts where the table says, the English one only in every other sentence that may be
/// cut; each sets his times a little differently.
fn talk() -> [Vec<Cue>; 2] {
    let table =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/captions/talk.tsv")).unwrap();
    let (mut vi, mut en, mut now, mut cuts) = (Vec::new(), Vec::new(), 2_000.0, 0usize);
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    for (sentence, (left, right)) in rows.filter_map(|line| line.split_once('\t')).enumerate() {
        let length = 900.0 + 60.0 * left.chars().count() as f64;
        cuts += usize::from(left.contains('|'));
        let apart = |cue: usize| (sentence * 7_919 + cue * 104_729) as f64 % 280.0;
        for (side, text, cut) in [(&mut vi, left, true), (&mut en, right, cuts.is_multiple_of(2))] {
            let joined = text.replace('|', " ");
            let parts: Vec<&str> = if cut { text.split('|').collect() } else { vec![&joined] };
            let each = length / parts.len() as f64;
            for (at, part) in parts.iter().enumerate() {
                let start = now + each * at as f64 + apart(at + side.len());
                side.push(Cue { start, end: start + each - 150.0, text: (*part).to_owned(), sentence });
            }
        }
        now += length + (sentence * 31 % 5) as f64 * 260.0;
    }
    [vi, en]
}

/// The cues as SRT, with times on another clock; each cue takes four lines, its text is the third.
fn srt(cues: &[Cue], speed: f64, offset: f64) -> String {
    let time = |at: f64| {
        let ms = (at * speed + offset).round() as u64;
        format!("{:02}:{:02}:{:02},{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000)
    };
    let cue = |(number, cue): (usize, &Cue)| {
        format!("{}\n{} --> {}\n{}\n\n", number + 1, time(cue.start), time(cue.end), cue.text)
    };
    cues.iter().enumerate().map(cue).collect()
}

/// Pairs of groups of cues, by their numbers.
type Beads = BTreeSet<(Vec<usize>, Vec<usize>)>;

/// The cues of each sentence of two sides, by number.
fn gold(vi: &[Cue], en: &[Cue]) -> Beads {
    let last = vi.iter().chain(en).map(|cue| cue.sentence).max().unwrap();
    let of = |side: &[Cue], sentence: usize| -> Vec<usize> {
        (0..side.len()).filter(|&at| side[at].sentence == sentence).collect()
    };
    let all = (0..=last).map(|sentence| (of(vi, sentence), of(en, sentence)));
    all.filter(|(vi, en)| !vi.is_empty() && !en.is_empty()).collect()
}

/// What `songngu align` makes of two files: the cues of each pair by number, and what it says.
fn align(vi: &str, en: &str, options: &[&str]) -> (Beads, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.vi.srt"), vi).unwrap();
    std::fs::write(folder.path().join("b.en.srt"), en).unwrap();
    let out = Command::new(cargo_bin("songngu"))
        .current_dir(folder.path())
        .args(["align", "a.vi.srt", "b.en.srt", "--output", "pairs.csv"])
        .args(options)
        .output()
        .unwrap();
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(out.status.success(), "{said}");
    let mut table = csv::Reader::from_path(folder.path().join("pairs.csv")).unwrap();
    let names = table.headers().unwrap().clone();
    let column = |name: &str| names.iter().position(|one| one == name).unwrap();
    let (vi_lines, en_lines) = (column("vi_lines"), column("en_lines"));
    let cues = |lines: &str| lines.split(',').map(|line| (line.parse::<usize>().unwrap() - 3) / 4).collect();
    let pairs = table.records().map(|row| {
        let row = row.unwrap();
        (cues(&row[vi_lines]), cues(&row[en_lines]))
    });
    (pairs.collect(), said)
}

/// Seconds and speed as they are told: `… come 7.30 s later, and run 1.043 times as long; …`
fn told(said: &str) -> (f64, f64) {
    let before = |end: &str| -> Option<f64> { said.split_once(end)?.0.rsplit(' ').next()?.parse().ok() };
    let offset = before(" s later").or_else(|| before(" s earlier").map(|seconds| -seconds)).unwrap_or(0.0);
    (offset, before(" times as long").unwrap_or(1.0))
}

fn share(found: &Beads, wanted: &Beads) -> f64 {
    wanted.intersection(found).count() as f64 / wanted.len() as f64
}

#[test]
fn captions_are_paired_across_offsets_and_frame_rates() {
    let [vi, en] = talk();
    let wanted = gold(&vi, &en);
    assert!(wanted.iter().any(|(vi, en)| (vi.len(), en.len()) == (2, 1)), "the captioners cut differently");
    for (speed, offset) in [
        (1.0, 0.0),
        (1.0, 7_300.0),
        (1.0, 3_600_000.0),
        (25.0 / 23.976, 0.0),
        (25.0 / 23.976, 7_300.0),
        (23.976 / 25.0, 0.0),
    ] {
        let (found, said) = align(&srt(&vi, 1.0, 0.0), &srt(&en, speed, offset), &[]);
        let right = share(&found, &wanted);
        assert!(right >= 0.9, "{right:.3} at {speed} {offset}: {said}");
        let (seconds, times) = told(&said);
        assert!((seconds - offset / 1000.0).abs() < 0.2 && (times - speed).abs() < 0.002, "{speed} {offset}: {said}");
        // The other file may be the late one too.
        if speed == 1.0 {
            let (found, said) = align(&srt(&vi, 1.0, offset), &srt(&en, 1.0, 0.0), &[]);
            assert!(share(&found, &wanted) >= 0.9, "{said}");
            assert!((told(&said).0 + offset / 1000.0).abs() < 0.2, "{said}");
        }
    }
}

#[test]
fn missing_cues_leave_their_partners_alone() {
    let [vi, mut en] = talk();
    // A stretch and single ones.
    en.retain(|cue| !(12..16).contains(&cue.sentence) && cue.sentence % 9 != 7);
    let wanted = gold(&vi, &en);
    let (found, said) = align(&srt(&vi, 1.0, 0.0), &srt(&en, 1.0, 7_300.0), &[]);
    assert!(share(&found, &wanted) >= 0.9, "{:.3} {said}", share(&found, &wanted));
    assert!((told(&said).0 - 7.3).abs() < 0.2, "{said}");
    let lost = |sentence: usize| (12..16).contains(&sentence) || sentence % 9 == 7;
    let wrong = found.iter().filter(|(cues, _)| cues.iter().all(|&cue| lost(vi[cue].sentence))).count();
    assert!(wrong <= 1, "{wrong} cues without a partner have one: {said}");
}

#[test]
fn an_advertisement_in_one_file_moves_the_rest() {
    let [vi, en] = talk();
    let wanted = gold(&vi, &en);
    let later = |cues: &[Cue]| -> Vec<Cue> {
        let late = |cue: &Cue| if cue.sentence < 20 { 0.0 } else { 30_000.0 };
        cues.iter().map(|cue| Cue { start: cue.start + late(cue), end: cue.end + late(cue), ..cue.clone() }).collect()
    };
    for (vi, en, way) in [(vi.clone(), later(&en), "later"), (later(&vi), en.clone(), "earlier")] {
        let (found, said) = align(&srt(&vi, 1.0, 0.0), &srt(&en, 1.0, 7_300.0), &[]);
        assert!(share(&found, &wanted) >= 0.9, "{:.3} {said}", share(&found, &wanted));
        let jump = said.split_once("of the Vietnamese on ").unwrap_or_else(|| panic!("no jump: {said}")).1;
        let (seconds, rest) = jump.split_once(" s ").unwrap();
        assert!((seconds.parse::<f64>().unwrap() - 30.0).abs() < 0.3 && rest.starts_with(way), "{said}");
    }
}

#[test]
fn captions_that_stand_until_or_beside_the_next() {
    let [vi, en] = talk();
    let wanted = gold(&vi, &en);
    let mut chained = vi.clone();
    for at in 1..chained.len() {
        chained[at - 1].end = chained[at].start;
    }
    let overlapping: Vec<Cue> = vi.iter().map(|cue| Cue { end: cue.end + 900.0, ..cue.clone() }).collect();
    for vi in [chained, overlapping] {
        let (found, said) = align(&srt(&vi, 1.0, 0.0), &srt(&en, 1.0, 2_500.0), &[]);
        assert!(share(&found, &wanted) >= 0.9, "{:.3} {said}", share(&found, &wanted));
    }
}

#[test]
fn sounds_on_one_side_stay_alone() {
    let [vi, mut en] = talk();
    let sounds = ["[gentle music]", "(LAUGHTER)", "\u{266a} \u{266a}"];
    let cue = |(at, cue): (usize, &Cue)| {
        (at % 4 == 1).then(|| Cue {
            start: cue.start - 900.0,
            end: cue.start - 100.0,
            text: sounds[at / 4 % 3].to_owned(),
            sentence: 1_000 + at,
        })
    };
    let heard: Vec<Cue> = en.iter().enumerate().filter_map(cue).collect();
    en.extend(heard);
    en.sort_by(|a, b| a.start.total_cmp(&b.start));
    let wanted = gold(&vi, &en);
    let (found, said) = align(&srt(&vi, 1.0, 0.0), &srt(&en, 1.0, 0.0), &[]);
    assert!(share(&found, &wanted) >= 0.85, "{:.3} {said}", share(&found, &wanted));
    let merged = found.iter().filter(|(_, cues)| cues.iter().any(|&cue| en[cue].sentence >= 1_000)).count();
    assert!(merged <= 2, "{merged} of the sounds are in pairs: {said}");
}

#[test]
fn every_way_of_pairing() {
    let [vi, en] = talk();
    let wanted = gold(&vi, &en);
    // By time alone: all cues say the same.
    let same = |cues: &[Cue], text: &str| -> Vec<Cue> {
        cues.iter().map(|cue| Cue { text: text.to_owned(), ..cue.clone() }).collect()
    };
    let (vi_file, en_file) = (srt(&same(&vi, "Trời ơi, đẹp quá!"), 1.0, 0.0), srt(&same(&en, "Let us see."), 1.0, 0.0));
    let (found, said) = align(&vi_file, &en_file, &["--pair-by", "time"]);
    assert!(share(&found, &wanted) >= 0.9, "{:.3} {said}", share(&found, &wanted));
    // By text alone: every cue takes a second, whatever it says.
    let even = |cues: &[Cue]| -> Vec<Cue> {
        let cue =
            |(at, cue): (usize, &Cue)| Cue { start: at as f64 * 1e3, end: at as f64 * 1e3 + 900.0, ..cue.clone() };
        cues.iter().enumerate().map(cue).collect()
    };
    let (found, said) = align(&srt(&even(&vi), 1.0, 0.0), &srt(&even(&en), 1.0, 0.0), &["--pair-by", "text"]);
    assert!(share(&found, &wanted) >= 0.8, "{:.3} {said}", share(&found, &wanted));
    // By index: the first with the first, whatever they are.
    let (found, _) = align(&srt(&vi, 1.0, 0.0), &srt(&en, 1.0, 0.0), &["--pair-by", "index"]);
    let pairs = (0..vi.len().min(en.len())).map(|at| (vec![at], vec![at]));
    assert_eq!(found, pairs.collect());
}
