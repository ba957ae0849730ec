//! Any bytes, in any encoding, normalized: no panic, twice is once, pieces make no difference, and what an old encoding can hold comes
//! back from it. The first byte chooses what is done, the rest is the file.

use songngu::Lang;
use songngu::text::damage::Loss;
use songngu::text::encoding::{Decoder, Encoding, detect, detect_line, encode};
use songngu::text::normalize::{Fix, Normalizer, Options};
use songngu::text::tone::Style;
use songngu::text::{Clean, clean, clean_in, collation, key, tokens};

/// Checks one input.
pub(super) fn check(data: &[u8]) {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let options = Options {
        fix: [Fix::Unicode, Fix::Repair, Fix::All][usize::from(choice % 3)],
        tone: [Style::Keep, Style::Old, Style::New][usize::from(choice / 3 % 3)],
    };
    let found = detect(bytes);
    detect_line(bytes);
    assert!((0.0..=1.0).contains(&found.confidence) && found.bom <= bytes.len());
    for encoding in Encoding::ALL {
        let text = decoded(bytes, encoding, bytes.len());
        assert_eq!(text, decoded(bytes, encoding, usize::from(choice / 9) + 1), "{encoding} in pieces");
    }
    let text = decoded(&bytes[found.bom..], found.encoding, bytes.len());
    twice_is_once(&text, options);
    keys(&text);
    comes_back(&text);
}

fn decoded(bytes: &[u8], encoding: Encoding, piece: usize) -> String {
    let (mut decoder, mut out) = (Decoder::new(encoding), String::new());
    for piece in bytes.chunks(piece.max(1)) {
        decoder.decode(piece, false, &mut out);
    }
    decoder.decode(&[], true, &mut out);
    out
}

fn normalized(text: &str, options: Options) -> (String, u64) {
    let (mut normalizer, mut out) = (Normalizer::new(options), String::new());
    let changed = normalizer.push(text, &mut out);
    assert_eq!(changed, out != text);
    (out, normalizer.report().changes())
}

fn twice_is_once(text: &str, options: Options) {
    let (once, _) = normalized(text, options);
    assert_eq!(normalized(&once, options), (once.clone(), 0), "{options:?} of {text:?}");
    let (mut lines, mut out) = (Normalizer::new(options), String::new());
    for line in text.split_inclusive('\n') {
        lines.push(line, &mut out);
    }
    assert_eq!(out, once, "line by line");
    Loss::default().look(text);
}

fn keys(text: &str) {
    let once = clean(text);
    points_back(&once, text);
    assert!(clean(once.as_str()).is_unchanged(), "{text:?} → {:?}", once.as_str());
    points_back(&clean_in(text, Lang::Vi), text);
    for token in tokens(once.as_str()) {
        let token = token.of(once.as_str());
        for key in [key::exact, key::neutral, key::stripped, key::compatible] {
            key(token);
        }
        collation::sort_key(token);
    }
}

fn points_back(clean: &Clean<'_>, text: &str) {
    let mut last = 0;
    for (at, c) in clean.as_str().char_indices() {
        let range = clean.original(at..at + c.len_utf8());
        assert!(range.start >= last && text.get(range.clone()).is_some(), "{text:?}");
        last = range.start;
    }
}

/// What loses nothing in an encoding is read from it as it was, but for capitals in TCVN3, which come from the letters around them, and
/// words in VIQR that are no Vietnamese.
fn comes_back(text: &str) {
    let (text, _) = normalized(text, Options::default());
    for encoding in Encoding::ALL {
        let mut bytes = Vec::new();
        if !encode(&text, encoding, &mut bytes).is_nothing() || encoding == Encoding::Viqr && !text.is_ascii() {
            continue;
        }
        let back = decoded(&bytes, encoding, bytes.len());
        let same = if encoding == Encoding::Tcvn3 { back.to_lowercase() == text.to_lowercase() } else { back == text };
        assert!(same, "{encoding}: {text:?} → {back:?}");
    }
}
