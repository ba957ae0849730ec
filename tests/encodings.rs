//! Old encodings: every table against independent vectors, our own corpus through every encoding, and the files of `../shared/data/legacy`.

use std::path::Path;

use songngu::text::encoding::{Decoder, Encoding, detect, detect_line, encode};

pub(crate) fn decoded(bytes: &[u8], encoding: Encoding) -> String {
    let mut out = String::new();
    Decoder::new(encoding).decode(bytes, true, &mut out);
    out
}

pub(crate) fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let mut out = Vec::new();
    encode(text, encoding, &mut out);
    out
}

/// The rows of a table under `tests/data`, comments left out.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')).map(|row| row.split('\t').collect())
}

const OLD: [Encoding; 7] = [
    Encoding::Tcvn3,
    Encoding::Tcvn5712,
    Encoding::Vni,
    Encoding::Viscii,
    Encoding::Vps,
    Encoding::Windows1258,
    Encoding::Viqr,
];

pub(crate) fn headlines() -> Vec<&'static str> {
    include_str!("data/headlines.vi.txt").lines().collect()
}

/// What can come back: TCVN3 has no capitals with tones.
fn comparable(text: &str, encoding: Encoding) -> String {
    if encoding == Encoding::Tcvn3 { text.to_lowercase() } else { text.to_owned() }
}

#[test]
fn seen_as_western() {
    for row in rows(include_str!("data/text/seen.tsv")) {
        let [encoding, seen, text] = row[..] else { panic!("{row:?}") };
        let encoding = Encoding::parse(encoding).unwrap();
        let bytes: Vec<u8> =
            if encoding == Encoding::Viqr { seen.into() } else { encoded(seen, Encoding::Windows1252) };
        assert_eq!(comparable(&decoded(&bytes, encoding), encoding), comparable(text, encoding), "{encoding}");
        assert_eq!(encoded(text, encoding), bytes, "{encoding}: {text}");
    }
}

#[test]
fn our_headlines_come_back_from_every_encoding() {
    for encoding in Encoding::ALL.into_iter().filter(|&e| e != Encoding::Windows1252) {
        for line in headlines() {
            let bytes = encoded(line, encoding);
            let whole = decoded(&bytes, encoding);
            assert_eq!(comparable(&whole, encoding), comparable(line, encoding), "{encoding}");
            // In pieces of every size, the same.
            for size in [1, 2, 3, 7] {
                let (mut decoder, mut out) = (Decoder::new(encoding), String::new());
                for piece in bytes.chunks(size) {
                    decoder.decode(piece, false, &mut out);
                }
                decoder.decode(&[], true, &mut out);
                assert_eq!(out, whole, "{encoding} in pieces of {size}");
            }
        }
    }
}

#[test]
fn capitals_come_back_from_the_h_fonts() {
    let text = "QUỐC HỘI THÔNG QUA LUẬT ĐẤT ĐAI Hà Nội";
    assert_eq!(decoded(&encoded(text, Encoding::Tcvn3), Encoding::Tcvn3), text);
}

#[test]
fn our_headlines_are_detected() {
    let lines = headlines();
    assert!(lines.len() >= 300);
    for encoding in OLD {
        // Some texts are the same in two encodings.
        let right = |found: Encoding, text: &str| {
            found == encoding || decoded(&encoded(text, encoding), found) == decoded(&encoded(text, encoding), encoding)
        };
        let (mut good, mut all) = (0, 0);
        for line in lines.iter().filter(|line| line.split_whitespace().count() >= 8) {
            let found = detect_line(&encoded(line, encoding));
            all += 1;
            if right(found.encoding, line) {
                good += 1;
            } else {
                println!("{encoding} taken for {found:?}: {line}");
            }
        }
        println!("{encoding}: {good} of {all} lines");
        assert!(f64::from(good) / f64::from(all) >= 0.99, "{encoding}: {good} of {all}");
        for file in lines.chunks_exact(20) {
            let text = file.join("\n");
            let found = detect(&encoded(&text, encoding));
            assert!(right(found.encoding, &text), "{encoding} taken for {found:?}");
        }
    }
}

#[test]
fn other_languages_are_never_vietnamese() {
    for (name, text) in [
        ("fr", include_str!("data/text/lines.fr.txt")),
        ("de", include_str!("data/text/lines.de.txt")),
        ("en", include_str!("data/text/lines.en.txt")),
    ] {
        for encoding in [Encoding::Windows1252, Encoding::Utf8] {
            let bytes = encoded(text, encoding);
            let found = detect(&bytes).encoding;
            assert!(found == Encoding::Utf8 || found == Encoding::Windows1252, "{name}: {found}");
            let lines: Vec<&str> = text.lines().collect();
            let wrong = lines
                .iter()
                .map(|line| (line, detect_line(&encoded(line, encoding)).encoding))
                .filter(|(_, found)| !matches!(found, Encoding::Utf8 | Encoding::Windows1252))
                .inspect(|wrong| println!("{wrong:?}"))
                .count();
            assert_eq!(wrong, 0, "{name} in {encoding}");
        }
    }
}

#[test]
fn shared_legacy_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/legacy");
    if !folder.is_dir() {
        eprintln!("skipped: no shared data");
        return;
    }
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let text = |name: &str, want: Encoding| {
        let bytes = read(name);
        let found = detect(&bytes);
        assert_eq!(found.encoding, want, "{name}");
        decoded(&bytes[found.bom..], found.encoding)
    };
    let clean = text("uchardet.utf-8.txt", Encoding::Utf8);
    assert_eq!(text("uchardet.viscii.txt", Encoding::Viscii), clean);
    assert_eq!(text("uchardet.windows-1258.txt", Encoding::Windows1258), clean);
    text("udhr.English-Latin1", Encoding::Utf8);
    text("udhr.Vietnamese-UTF8", Encoding::Utf8);
    text("udhr.Vietnamese-TCVN", Encoding::Tcvn3);
}
