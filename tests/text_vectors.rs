//! The vectors of Vietnamese writing, one table a matter; see `tests/data/text`.

use std::cmp::Ordering;

use songngu::text::tone::Style;
use songngu::text::typed::{self, Method};
use songngu::text::{self, collation, key, mojibake, syllable, tone};

use crate::encodings::rows;

/// Text with `\u{…}` for what can't be seen.
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').unwrap();
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        rest = after;
    }
    out + rest
}

fn points(codes: &str) -> String {
    codes.split(' ').map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()).collect()
}

#[test]
fn marks() {
    for row in rows(include_str!("data/text/marks.tsv")) {
        let (given, want) = (points(row[0]), points(row[1]));
        // Alone, and inside a word, before and after other letters.
        for (before, after) in [("", ""), ("b", "t"), ("Tôi ", " đây")] {
            let text = format!("{before}{given}{after}");
            assert_eq!(text::clean(&text).as_str(), format!("{before}{want}{after}"), "{}", row[0]);
        }
    }
}

#[test]
fn confusables() {
    for row in rows(include_str!("data/text/confusables.tsv")) {
        let (given, want) = (unescape(row[0]), unescape(row[1]));
        let cleaned = text::clean(&given);
        assert_eq!(cleaned.as_str(), want, "{}", row[0]);
        assert!(cleaned.original(0..want.len()).end <= given.len());
    }
    for row in rows(include_str!("data/text/compatible.tsv")) {
        assert_eq!(key::compatible(row[0]), row[1], "{}", row[0]);
    }
}

#[test]
fn placement() {
    for row in rows(include_str!("data/text/placement.tsv")) {
        let [token, old, new] = row[..] else { panic!("{row:?}") };
        assert_eq!(tone::place(token, Style::Old), old, "{token}");
        assert_eq!(tone::place(token, Style::New), new, "{token}");
        let kept = tone::place(token, Style::Keep);
        assert!(kept == token || key::is_misplaced(token), "{token} became {kept}");
        assert!(!key::is_misplaced(&kept), "{token}");
        assert_eq!(key::neutral(token), key::neutral(old), "{token}");
    }
}

#[test]
fn neutral_keys() {
    for row in rows(include_str!("data/text/neutral.tsv")) {
        let [way, a, b] = row[..] else { panic!("{row:?}") };
        assert_eq!(key::neutral(a) == key::neutral(b), way == "same", "{a} {b}");
    }
}

#[test]
fn syllables() {
    for row in rows(include_str!("data/text/syllables.tsv")) {
        let [kind, token] = row[..] else { panic!("{row:?}") };
        assert_eq!(syllable::is_legal(token), kind == "legal", "{token}");
        assert_eq!(syllable::is_suspect(token), kind == "typo", "{token}");
    }
}

#[test]
fn typed_words() {
    for row in rows(include_str!("data/text/typed.tsv")) {
        let [method, typed, word] = row[..] else { panic!("{row:?}") };
        let method = match method {
            "telex" => Method::Telex,
            "vni" => Method::Vni,
            _ => Method::Viqr,
        };
        assert_eq!(typed::decode(typed, method).as_deref(), Some(word), "{typed}");
    }
}

#[test]
fn collation_order() {
    // Every adjacent pair of the alphabet, and every tone in turn.
    let alphabet = [
        "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q", "r",
        "s", "t", "u", "ư", "v", "x", "y",
    ];
    for pair in alphabet.windows(2) {
        assert_eq!(collation::compare(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        assert_eq!(collation::compare(&format!("{}z", pair[0]), pair[1]), Ordering::Less, "{pair:?}");
    }
    for pair in ["ma", "mà", "mả", "mã", "má", "mạ"].windows(2) {
        assert_eq!(collation::compare(pair[0], pair[1]), Ordering::Less, "{pair:?}");
    }
    let mut words = vec!["cá", "cắt", "cả", "áo", "ba", "anh"];
    words.sort_by(|a, b| collation::compare(a, b));
    assert_eq!(words, ["anh", "áo", "ba", "cả", "cá", "cắt"]);
}

#[test]
fn misread_text() {
    for row in rows(include_str!("data/text/mojibake.tsv")) {
        let [given, want, restored] = row[..] else { panic!("{row:?}") };
        let given = unescape(given);
        let repaired = mojibake::repair(&given);
        let text = repaired.as_ref().map_or(&*given, |repaired| &repaired.text);
        assert_eq!(text::clean(text).as_str(), text::clean(want).as_str(), "{given}");
        assert_eq!(text::clean(&given).as_str(), text::clean(want).as_str(), "{given}");
        let found = repaired.map_or(0, |repaired| repaired.damage.restored);
        assert_eq!(found.to_string(), restored, "{given}");
    }
}

/// The bytes of UTF-8 as Windows-1252 shows them, Latin-1 for those it leaves out.
fn misread(text: &str) -> String {
    text.bytes()
        .map(|b| encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[b]).0.chars().next().unwrap())
        .collect()
}

/// Lines that come out right, and words; and words that come out as another legal word than was written.
fn undone(damage: impl Fn(&str) -> String) -> (usize, f64, usize) {
    let lines = crate::encodings::headlines();
    let (mut whole, mut right, mut words, mut wrong) = (0, 0, 0, 0);
    for line in &lines {
        let damaged = damage(&misread(line));
        let text = mojibake::repair(&damaged).map_or(damaged, |repaired| repaired.text);
        whole += usize::from(text == **line);
        for (a, b) in line.split(' ').zip(text.split(' ')) {
            words += 1;
            right += usize::from(a == b);
            wrong += usize::from(
                a != b
                    && syllable::is_legal(b)
                    && !b.contains('Ã')
                    && text.split(' ').count() == line.split(' ').count(),
            );
        }
    }
    (whole * 1000 / lines.len(), right as f64 / words as f64, wrong)
}

#[test]
fn our_headlines_misread() {
    let once = undone(str::to_owned);
    let twice = undone(misread);
    assert_eq!((once, twice), ((1000, 1.0, 0), (1000, 1.0, 0)));
    let spaces = undone(|text| text.replace('\u{a0}', " "));
    let hyphens = undone(|text| text.replace('\u{ad}', ""));
    let controls = undone(|text| text.chars().filter(|c| !('\u{80}'..='\u{9f}').contains(c)).collect());
    let marks =
        undone(|text| text.chars().map(|c| if ('\u{80}'..='\u{9f}').contains(&c) { '\u{fffd}' } else { c }).collect());
    println!("no-break spaces {spaces:?}, soft hyphens {hyphens:?}, controls {controls:?}, replaced {marks:?}");
    assert!(spaces.0 >= 950 && spaces.1 >= 0.98 && spaces.2 == 0, "{spaces:?}");
    assert!(hyphens.0 >= 900 && hyphens.1 >= 0.98 && hyphens.2 == 0, "{hyphens:?}");
    assert!(controls.1 >= 0.94 && controls.2 == 0, "{controls:?}");
    assert!(marks.1 >= 0.94 && marks.2 == 0, "{marks:?}");
    for line in crate::encodings::headlines() {
        assert_eq!(mojibake::damage(line), mojibake::Damage::default(), "{line}");
    }
    for line in [
        include_str!("data/text/lines.fr.txt"),
        include_str!("data/text/lines.de.txt"),
        include_str!("data/text/lines.other.tsv"),
    ]
    .concat()
    .lines()
    {
        assert_eq!(mojibake::repair(line), None, "{line}");
    }
}
