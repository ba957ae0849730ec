//! Which encoding a sample of bytes is in: byte-order marks and UTF-8 first, then the old encoding in which most words are legal
//! Vietnamese syllables, then Western. Knows syllables, no words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::Table;
use super::{Encoding, decode, viqr};
use crate::text::letter::{Parts, Tone};
use crate::text::syllable::{Placement, Syllable};

/// What a sample of bytes was taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Detection {
    /// The encoding.
    pub encoding: Encoding,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// Bytes of byte-order mark at the beginning, to be skipped.
    pub bom: usize,
}

/// Bytes of lines with something to tell that are looked at in each old encoding.
const ENOUGH: usize = 12 << 10;
/// Bytes after the first damaged one that are looked at to tell damaged UTF-8 from an old encoding.
const FAR: usize = 64 << 10;
/// An old encoding must score this to be believed, and be this far ahead of Western text.
const LEAST: f32 = 0.2;
const AHEAD: f32 = 0.1;

/// Decides from the first bytes of a file (a mebibyte is plenty; the sample may end inside a character).
pub fn detect(sample: &[u8]) -> Detection {
    let sure = |encoding, bom| Detection { encoding, confidence: 1.0, bom };
    match sample {
        [0xef, 0xbb, 0xbf, ..] => return sure(Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => return sure(Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => return sure(Encoding::Utf16Be, 2),
        _ => {}
    }
    if let Some(encoding) = utf16(sample) {
        return Detection { encoding, confidence: 0.9, bom: 0 };
    }
    let (good, bad) = utf8(sample);
    if bad == 0 {
        return if good == 0 { ascii(sample) } else { sure(Encoding::Utf8, 0) };
    }
    // Old encodings hardly ever make a letter of UTF-8; damaged UTF-8 is full of them.
    if good >= 8 && good >= 3 * bad {
        return Detection { encoding: Encoding::Utf8, confidence: 1.0 - bad as f32 / good as f32, bom: 0 };
    }
    old(sample)
}

/// Decides for a single line of a file whose lines are in different encodings; the same rules, and no byte-order mark.
pub fn detect_line(line: &[u8]) -> Detection {
    let (good, bad) = utf8(line);
    if bad == 0 {
        return if good == 0 { ascii(line) } else { Detection { encoding: Encoding::Utf8, confidence: 1.0, bom: 0 } };
    }
    old(line)
}

/// Letters of two to four bytes, and bytes that are no UTF-8, up to some way after the first of those; a letter cut off at the end is
/// neither.
fn utf8(sample: &[u8]) -> (usize, usize) {
    if sample.is_ascii() {
        return (0, 0);
    }
    let sound = match simdutf8::compat::from_utf8(sample) {
        Ok(_) => return (1, 0),
        Err(error) if error.error_len().is_none() => return (1, 0),
        Err(error) => error.valid_up_to(),
    };
    let near = &sample[sound..sample.len().min(sound + FAR)];
    let mut good = sample[..sound].iter().filter(|&&b| b >= 0xc0).count();
    let mut bad = 0;
    for chunk in near.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

/// UTF-16 without a mark: text of Latin letters has a zero in every second byte.
fn utf16(sample: &[u8]) -> Option<Encoding> {
    let head = &sample[..sample.len().min(4096) & !1];
    if head.len() < 8 {
        return None;
    }
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&b| b == 0).count() * 2;
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > head.len() * 4 && even * 20 < head.len() {
        Some(Encoding::Utf16Le)
    } else if even * 10 > head.len() * 4 && odd * 20 < head.len() {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// ASCII is UTF-8, unless most words become legal syllables when read as VIQR.
fn ascii(sample: &[u8]) -> Detection {
    let utf8 = Detection { encoding: Encoding::Utf8, confidence: 1.0, bom: 0 };
    let text: String = sample[..sample.len().min(ENOUGH)].iter().map(|&b| char::from(b)).collect();
    // Something that only VIQR writes: a mark inside a word, or a hat or a horn.
    let marks = text.as_bytes().windows(3).filter(|w| {
        let vowel = matches!(w[0].to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        vowel
            && (matches!(w[1], b'^' | b'+' | b'(') && !w[2].is_ascii_digit()
                || matches!(w[1], b'`' | b'~' | b'?') && w[2].is_ascii_alphabetic())
    });
    if marks.take(2).count() < 2 {
        return utf8;
    }
    let mut decoded = String::with_capacity(text.len() * 3 / 2);
    viqr::decode(&text, &mut decoded);
    let count = Count::of(&decoded);
    let good = count.legal_marked + count.legal_plain;
    if count.legal_marked < 2 || good * 10 < (count.words - count.names) * 8 {
        return utf8;
    }
    Detection { encoding: Encoding::Viqr, confidence: good as f32 / count.words as f32, bom: 0 }
}

fn old(sample: &[u8]) -> Detection {
    let telling = telling(sample);
    let mut scores: Vec<(Encoding, f32, Count)> = Vec::with_capacity(6);
    let mut text = String::new();
    for encoding in
        [Encoding::Tcvn3, Encoding::Tcvn5712, Encoding::Vni, Encoding::Viscii, Encoding::Vps, Encoding::Windows1258]
    {
        text.clear();
        read(encoding, &telling, &mut text);
        let count = Count::of(&text);
        scores.push((encoding, count.score(), count));
    }
    text.clear();
    let (western, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&telling);
    let western = Count::of(&western).score();
    let (mut best, mut next) = (0, f32::MIN);
    for at in 1..scores.len() {
        let (encoding, score, count) = &scores[at];
        if *encoding == Encoding::Tcvn5712 {
            // VN1 is TCVN3 with capitals: only where they stand as capitals do, not for a stray byte.
            if best == at - 1 && count.capitals_right > count.capitals_wrong && *score >= scores[best].1 {
                best = at;
            }
        } else if *score > scores[best].1 {
            next = next.max(scores[best].1);
            best = at;
        } else {
            next = next.max(*score);
        }
    }
    let (encoding, score, count) = &scores[best];
    let enough = count.legal_marked >= 2 || (count.legal_marked + count.legal_plain) * 5 >= count.words * 4;
    if enough && *score > LEAST && *score > western + AHEAD {
        let ahead = score - next.max(western).max(0.0);
        return Detection { encoding: *encoding, confidence: (0.5 + ahead).clamp(0.5, 0.99), bom: 0 };
    }
    let best = (*encoding, *score);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&telling, true);
    let guess = detector.guess(Some(b"vn"), chardetng::Utf8Detection::Deny);
    if guess == encoding_rs::WINDOWS_1258 && best.0 == Encoding::Windows1258 && best.1 > western {
        return Detection { encoding: Encoding::Windows1258, confidence: 0.5, bom: 0 };
    }
    let known = guess == encoding_rs::WINDOWS_1252;
    Detection { encoding: Encoding::Windows1252, confidence: if known { 0.6 } else { 0.3 }, bom: 0 }
}

fn read(encoding: Encoding, bytes: &[u8], out: &mut String) {
    if let Some(table) = Table::of(encoding) {
        decode::by_table(table, &table.strict, &mut None, bytes, true, out);
    }
}

/// The lines that hold something beyond ASCII, until there are enough.
fn telling(sample: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for line in sample.split_inclusive(|&b| b == b'\n') {
        // Control codes are letters in three of the encodings.
        if line.iter().any(|&b| b >= 0x80 || b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')) {
            let room = ENOUGH - out.len();
            out.extend_from_slice(&line[..line.len().min(room)]);
            if out.len() == ENOUGH {
                break;
            }
        }
    }
    out
}

/// Mean cost of a marked letter in Vietnamese text, in nats.
const USUAL: f32 = 3.6;
static LETTERS: LazyLock<FxHashMap<char, f32>> = LazyLock::new(|| {
    include_str!("../../../data/language/letters.tsv")
        .lines()
        .filter_map(|row| row.split_once('\t'))
        .filter_map(|(letter, cost)| Some((letter.chars().next()?, cost.parse::<f32>().ok()? / 10.0)))
        .collect()
});

/// What the words of a decoded text look like.
#[derive(Debug, Default)]
struct Count {
    words: usize,
    legal_marked: usize,
    illegal_marked: usize,
    legal_plain: usize,
    /// Other words with a capital: names, abbreviations.
    names: usize,
    /// Signs and controls that text doesn't hold.
    odd: usize,
    /// Capitals inside words.
    mixed_case: usize,
    /// Words with toned capitals, in a legal syllable and in good order of case, or not.
    capitals_right: usize,
    capitals_wrong: usize,
    /// Marked letters, and how rare they are together, in nats.
    letters: usize,
    rarity: f32,
}

impl Count {
    fn of(text: &str) -> Count {
        let mut count = Count::default();
        for word in text.split(|c: char| {
            c.is_whitespace()
                || c.is_ascii_punctuation()
                || matches!(c, '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '«' | '»')
        }) {
            if word.is_empty() || word.bytes().all(|b| b.is_ascii_digit()) {
                continue;
            }
            count.words += 1;
            let plain = word.is_ascii();
            let legal = Syllable::parse(word).is_some_and(|s| s.placement() != Placement::Misplaced);
            match (plain, legal) {
                (true, true) => count.legal_plain += 1,
                (true, false) => count.names += usize::from(word.starts_with(|c: char| c.is_ascii_uppercase())),
                (false, true) => count.legal_marked += 1,
                (false, false) => count.illegal_marked += 1,
            }
            count.odd += word.chars().filter(|c| !c.is_alphanumeric() && !c.is_ascii_punctuation()).count();
            if legal && !plain {
                for cost in word.chars().flat_map(char::to_lowercase).filter_map(|c| LETTERS.get(&c)) {
                    count.letters += 1;
                    count.rarity += cost;
                }
            }
            let mut small = false;
            let mixed = word.chars().any(|c| {
                let up_after_small = small && c.is_uppercase();
                small |= c.is_lowercase();
                up_after_small
            });
            count.mixed_case += usize::from(mixed && !plain);
            if word.chars().any(|c| Parts::of(c).is_some_and(|p| p.upper && p.tone != Tone::Ngang)) {
                if legal && !mixed { count.capitals_right += 1 } else { count.capitals_wrong += 1 }
            }
        }
        count
    }

    /// Weights found on news, see the project's notes on Vietnamese: legal syllables with marks for, illegal ones twice against.
    fn score(&self) -> f32 {
        if self.words == 0 {
            return 0.0;
        }
        let sum = self.legal_marked as f32 - 2.0 * self.illegal_marked as f32 + 0.2 * self.legal_plain as f32
            - 0.5 * self.odd as f32
            - 0.7 * self.mixed_case as f32;
        // How usual the letters are decides between encodings in which all words are legal.
        let usual = USUAL - self.rarity / self.letters.max(1) as f32;
        sum / self.words as f32 + if self.letters > 0 { 0.03 * usual } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::encoding::encode;

    #[test]
    fn one_sentence_in_every_encoding() {
        let text = "Thủ tướng Phạm Minh Chính tiếp Đại sứ Mỹ tại trụ sở Chính phủ, khẳng định quan hệ hai nước ngày càng tốt đẹp";
        for encoding in Encoding::ALL {
            if encoding == Encoding::Windows1252 {
                continue;
            }
            let mut bytes = Vec::new();
            encode(text, encoding, &mut bytes);
            let found = detect(&bytes);
            // Without capitals that have tones, the two are the same.
            let same = encoding == Encoding::Tcvn5712 && found.encoding == Encoding::Tcvn3;
            assert!(found.encoding == encoding || same, "{encoding}: {found:?}");
        }
    }

    #[test]
    fn what_is_not_vietnamese() {
        for (text, encoding) in [
            ("The prime minister said on Tuesday (at noon) that there is no plan. Who knows? I do.", Encoding::Utf8),
            ("", Encoding::Utf8),
            ("a", Encoding::Utf8),
        ] {
            assert_eq!(detect(text.as_bytes()).encoding, encoding, "{text}");
        }
        let mut french = Vec::new();
        encode(
            "Le président a déclaré que la réforme, très attendue, sera présentée à l'Assemblée",
            Encoding::Windows1252,
            &mut french,
        );
        assert_eq!(detect(&french).encoding, Encoding::Windows1252);
    }

    #[test]
    fn cut_and_damaged_utf8() {
        let text = "Việt Nam đứng đầu bảng, đội tuyển nữ vào chung kết";
        let bytes = text.as_bytes();
        for end in 5..bytes.len() {
            assert_eq!(detect(&bytes[..end]).encoding, Encoding::Utf8, "{end}");
        }
        let mut damaged = bytes.to_vec();
        damaged[3] = 0xff;
        let found = detect(&damaged);
        assert!(found.encoding == Encoding::Utf8 && found.confidence < 1.0);
    }
}
