//! What captions and news texts carry beside their sentence: credits of photos and sources, datelines, words of position. Parses them
//! off both ends and says where the sentence is. Knows their forms in both languages.

use std::ops::Range;

use super::boilerplate::{is_medium, is_site};

/// What a part says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Who took the photo: *(Ảnh: TTXVN)*, *Photo: VNA*.
    Photo,
    /// Where the text is from: *Nguồn: Reuters*, *(Source: AFP)*, *(TTXVN)*.
    Source,
    /// Video, clip, graphics.
    Media,
    /// *(Ảnh minh họa)*, *(File photo)*: the photo is not of the event.
    Illustrative,
    /// *(trái)*, *(from left)*: where somebody stands.
    Position,
    /// *Hà Nội (TTXVN) -*, *HANOI –*: where and by whom.
    Dateline,
}

/// A part cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it says.
    pub part: Part,
    /// Bytes of the whole part, brackets and label included.
    pub range: Range<usize>,
    /// Bytes of what is said: the photographer, the agency, the place; empty if nothing but the label.
    pub value: Range<usize>,
}

/// A text taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The parts, in the order of the text.
    pub marks: Vec<Mark>,
    /// Bytes of the sentence. Empty if the text is nothing but credits.
    pub text: Range<usize>,
}

impl Credit {
    /// The bytes of the value of the first part of a kind.
    pub fn value(&self, part: Part) -> Option<Range<usize>> {
        self.marks.iter().find(|mark| mark.part == part).map(|mark| mark.value.clone())
    }
}

/// Labels with a name after them; longer ones first. `:` or a space follows.
#[rustfmt::skip]
const LABELS: &[(&str, Part)] = &[
    ("ảnh minh họa", Part::Illustrative), ("ảnh minh hoạ", Part::Illustrative), ("ảnh tư liệu", Part::Illustrative), ("ảnh chụp màn hình", Part::Illustrative), ("hình minh họa", Part::Illustrative),
    ("illustrative photo", Part::Illustrative), ("illustration photo", Part::Illustrative), ("illustrative image", Part::Illustrative), ("illustration", Part::Illustrative), ("file photo", Part::Illustrative), ("file image", Part::Illustrative),
    ("ảnh internet", Part::Illustrative), ("archive photo", Part::Illustrative), ("screenshot", Part::Illustrative), ("minh họa", Part::Illustrative),
    ("photo courtesy of", Part::Photo), ("photos courtesy of", Part::Photo), ("courtesy of", Part::Photo), ("photo credit", Part::Photo), ("photos by", Part::Photo), ("photo by", Part::Photo), ("images by", Part::Photo), ("image by", Part::Photo),
    ("photos", Part::Photo), ("photo", Part::Photo), ("image", Part::Photo), ("images", Part::Photo), ("picture", Part::Photo), ("credit", Part::Photo), ("ảnh", Part::Photo), ("hình ảnh", Part::Photo), ("hình", Part::Photo), ("photo/vna", Part::Photo),
    ("nguồn ảnh", Part::Photo), ("nguồn", Part::Source), ("sources", Part::Source), ("source", Part::Source), ("theo", Part::Source), ("via", Part::Source),
    ("video", Part::Media), ("clip", Part::Media), ("đồ họa", Part::Media), ("đồ hoạ", Part::Media), ("infographic", Part::Media), ("infographics", Part::Media), ("graphics", Part::Media), ("graphic", Part::Media),
];

/// Words of position; all words of such a part are among these or numbers.
#[rustfmt::skip]
const POSITION: &[&str] = &[
    "trái", "phải", "giữa", "bên", "ngoài", "cùng", "từ", "sang", "qua", "ảnh", "hàng", "đầu", "trước", "sau", "thứ", "hai", "ba", "tư", "nhất", "đứng", "ngồi", "áo", "trắng", "đỏ", "xanh", "đen", "vàng", "người", "trên", "dưới", "đeo", "kính",
    "left", "right", "center", "centre", "middle", "l", "r", "c", "from", "second", "third", "fourth", "2nd", "3rd", "4th", "first", "1st", "to", "front", "back", "row", "far", "standing", "seated", "top", "bottom", "above", "below", "in", "the", "and", "pictured", "wearing", "white", "red", "blue",
];
/// Words without which a part says no position.
const SIDES: &[&str] = &[
    "trái", "phải", "giữa", "ngoài", "left", "right", "center", "centre", "middle", "l", "r", "c", "front", "pictured",
    "top", "bottom", "trên", "dưới", "trước",
];

/// Codes of web editions that open their texts.
#[rustfmt::skip]
const CODES: &[&str] = &[
    "TTO", "TPO", "TNO", "NLĐO", "NLDO", "SGGPO", "SGGP", "NDO", "VOV", "VTV", "VTC", "ANTĐ", "PLO", "TTXVN", "VNA", "VNS", "QĐND", "CAND", "LĐO", "KTĐT", "HNMO", "VGP", "BNEWS", "BVPL", "GDVN",
];

/// Takes a clean text apart.
pub fn parse(clean: &str) -> Credit {
    let mut text = trimmed(clean, 0..clean.len());
    let mut marks = Vec::new();
    while let Some((mark, rest)) = dateline(clean, &text) {
        marks.push(mark);
        text = trimmed(clean, rest..text.end);
    }
    let from = marks.len();
    // Doubled credits are a known fault of machine-made pages, so several are taken.
    while let Some(mark) = closing(clean, &text) {
        text = trimmed(clean, text.start..mark.range.start);
        marks.insert(from, mark);
    }
    text.end = text.start + clean[text.clone()].trim_end_matches([' ', '-', '–', '|', '/']).len();
    Credit { marks, text }
}

fn trimmed(clean: &str, range: Range<usize>) -> Range<usize> {
    let piece = &clean[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start + piece.trim().len()
}

/// A part at the end of the text.
fn closing(clean: &str, text: &Range<usize>) -> Option<Mark> {
    let piece = &clean[text.clone()];
    // A full stop after the bracket belongs to the bracket.
    let body = piece.strip_suffix('.').filter(|body| body.ends_with([')', ']'])).unwrap_or(piece);
    if body.ends_with([')', ']']) {
        let open = body.rfind(['(', '['])?;
        let inner = text.start + open + 1..text.start + body.len() - 1;
        let (part, value) = bracketed(clean, trimmed(clean, inner))?;
        return Some(Mark { part, range: text.start + open..text.end, value });
    }
    unbracketed(clean, text)
}

/// What stands in brackets, if it is a credit.
fn bracketed(clean: &str, inner: Range<usize>) -> Option<(Part, Range<usize>)> {
    let said = &clean[inner.clone()];
    if said.is_empty() || said.split_whitespace().count() > 14 {
        return None;
    }
    if is_position(said) {
        return Some((Part::Position, inner));
    }
    if let Some((part, label)) = label(said) {
        let after = said[label..].trim_start_matches([':', ' ', '：']);
        // "(ảnh hưởng đến ba tỉnh)" is no credit: a label that goes on in small letters needs a colon.
        let colon = said[label..].trim_start().starts_with([':', '：']);
        let named = after.is_empty() || after.chars().next().is_some_and(|c| !c.is_lowercase());
        if colon || named {
            return Some((part, inner.end - after.len()..inner.end));
        }
    }
    is_medium(said).then(|| (Part::Source, inner.clone()))
}

/// The label that a text begins with, and its length in bytes.
fn label(said: &str) -> Option<(Part, usize)> {
    let found = LABELS.iter().filter_map(|(label, part)| starts_with(said, label).map(|len| (*part, len)));
    found
        .max_by_key(|&(_, len)| len)
        .filter(|&(_, len)| said[len..].chars().next().is_none_or(|c| !c.is_alphanumeric()))
}

/// Whether a text begins with a label in small letters, whatever its own case: the label's length in the text.
fn starts_with(text: &str, label: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    for wanted in label.chars() {
        let (_, c) = chars.next()?;
        if super::atom::small(c) != wanted {
            return None;
        }
    }
    Some(chars.next().map_or(text.len(), |(at, _)| at))
}

fn is_position(said: &str) -> bool {
    let words = || said.split([' ', ',', '-', ';', '.']).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let known = |word: String| POSITION.contains(&word.as_str()) || word.bytes().all(|b| b.is_ascii_digit());
    words().count() <= 8 && words().all(known) && words().any(|word| SIDES.contains(&word.as_str()))
}

/// *… . Ảnh: Lâm Khánh/TTXVN*, *… - Photo: VNA*, *… VNA/VNS Photo X* without brackets.
fn unbracketed(clean: &str, text: &Range<usize>) -> Option<Mark> {
    let piece = &clean[text.clone()];
    let words: Vec<(usize, &str)> =
        piece.split_whitespace().map(|word| (word.as_ptr() as usize - piece.as_ptr() as usize, word)).collect();
    // The last label within the last nine words.
    for &(at, word) in words.iter().rev().take(9) {
        let before = piece[..at].trim_end();
        let breaks =
            before.is_empty() || before.ends_with(['.', '!', '?', '"', '-', '–', '|', '/', ')', ']', '…', '\'']);
        let rest = &piece[at..];
        let capital = rest.chars().next().is_some_and(char::is_uppercase);
        if capital && let Some((part, len)) = label(rest) {
            let colon = rest[len..].trim_start().starts_with([':', '：']);
            let value = rest[len..].trim_start_matches([':', ' ', '：']);
            let by = rest[..len].ends_with(" by") || rest[..len].ends_with(" of");
            let theo = part == Part::Source && is_site(value.trim_end_matches('.'));
            let alone = part == Part::Illustrative && value.trim_matches('.').is_empty();
            let one_sentence = !value.trim_end_matches('.').contains(". ");
            if one_sentence
                && (colon && (breaks || !before.is_empty() && part != Part::Source) || breaks && (by || theo || alone))
            {
                let start = text.start + at;
                return Some(Mark { part, range: start..text.end, value: text.end - value.len()..text.end });
            }
        }
        // VNA/VNS Photo Văn Điệp; AFP Photo
        let agency =
            |name: &str| name.split('/').all(|name| name.len() >= 2 && name.bytes().all(|b| b.is_ascii_uppercase()));
        let photo = piece[at + word.len()..].trim_start();
        if agency(word)
            && starts_with(photo, "photo")
                .is_some_and(|len| photo[len..].chars().next().is_none_or(|c| c == ' ' || c == '.'))
            && (breaks || word.contains('/'))
        {
            let start = text.start + at;
            return Some(Mark { part: Part::Photo, range: start..text.end, value: start..text.end });
        }
        if starts_with(rest, "ttxvn phát").is_some() && breaks {
            return Some(Mark {
                part: Part::Photo,
                range: text.start + at..text.end,
                value: text.start + at..text.start + at + word.len(),
            });
        }
    }
    // "— VNS", "- VNA" at the very end.
    let (at, last) = words.last().copied()?;
    let before = piece[..at].trim_end();
    let signed = before.ends_with(['-', '–']) && CODES.contains(&last.trim_end_matches('.')) && before.len() > 1;
    signed.then(|| {
        let start = text.start + before.trim_end_matches(['-', '–', ' ']).len();
        Mark { part: Part::Source, range: start..text.end, value: text.start + at..text.end }
    })
}

/// A dateline at the beginning of the text, and where the sentence begins.
fn dateline(clean: &str, text: &Range<usize>) -> Option<(Mark, usize)> {
    let piece = &clean[text.clone()];
    // The first dash; nearer than eighty bytes, or there is no dateline.
    let dash = piece.char_indices().take(80).find(|&(at, c)| {
        at > 0 && (c == '–' || c == '-' && piece[..at].ends_with([' ', ')']) && piece[at + 1..].starts_with(' '))
    })?;
    let head = piece[..dash.0].trim_end();
    let rest = text.start + dash.0 + dash.1.len_utf8();
    if head.is_empty() || clean[rest..text.end].trim().is_empty() || head.split_whitespace().count() > 8 {
        return None;
    }
    let value = text.start..text.start + head.len();
    let mark = || Mark { part: Part::Dateline, range: text.start..rest, value: value.clone() };
    let inside = head.find('(').and_then(|open| head.strip_suffix(')').map(|body| (open, &body[open + 1..])));
    if let Some((open, agency)) = inside {
        let words = agency.split_whitespace().count();
        let place = head[..open].trim();
        let named =
            agency.chars().next().is_some_and(char::is_uppercase) && !agency.bytes().any(|b| b.is_ascii_digit());
        let placed = place.is_empty()
            || place.chars().next().is_some_and(char::is_uppercase) && place.split_whitespace().count() <= 4;
        let known = place.is_empty() || agency.bytes().all(|b| !b.is_ascii_lowercase()) || is_site(agency);
        return ((1..=4).contains(&words) && named && placed && known).then(|| (mark(), rest));
    }
    if CODES.contains(&head) || !head.contains(' ') && head.contains('.') && is_site(head) {
        return Some((mark(), rest));
    }
    // HÀ NỘI – ; HANOI, Vietnam –
    let town = head.split(',').next().unwrap_or(head);
    let shout =
        town.chars().any(char::is_alphabetic) && !town.chars().any(char::is_lowercase) && town.chars().count() >= 3;
    let calm = clean[rest..text.end].chars().any(char::is_lowercase);
    (shout && calm && is_place(town)).then(|| (mark(), rest))
}

/// Whether the gazetteer has a place of this name.
fn is_place(name: &str) -> bool {
    use super::gazetteer::{NameKind, gazetteer};
    use crate::record::Lang;
    let mut hashes = Vec::new();
    super::atom::cut(name, |atom| {
        if atom.shape != super::atom::Shape::Sign {
            hashes.push(atom.hash);
        }
    });
    let place = |kind: NameKind| matches!(kind, NameKind::Place | NameKind::Region | NameKind::Country);
    [Lang::Vi, Lang::En].into_iter().any(|lang| {
        let whole = gazetteer().longest(lang, &hashes, |variant, _| place(gazetteer().kind(variant.row)));
        whole.is_some_and(|(len, _)| len == hashes.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, Vec<(Part, String)>) {
        let credit = parse(text);
        let marks = credit.marks.iter().map(|mark| (mark.part, text[mark.value.clone()].to_owned())).collect();
        (text[credit.text].to_owned(), marks)
    }

    fn check(text: &str, sentence: &str, marks: &[(Part, &str)]) {
        let (found, found_marks) = parts(text);
        let found_marks: Vec<(Part, &str)> = found_marks.iter().map(|(part, value)| (*part, value.as_str())).collect();
        assert_eq!((found.as_str(), &found_marks[..]), (sentence, marks), "{text}");
    }

    #[test]
    fn credits_at_the_end() {
        check("Thủ tướng phát biểu. (Ảnh: TTXVN)", "Thủ tướng phát biểu.", &[(Part::Photo, "TTXVN")]);
        check("PM speaks at the meeting (Photo: VNA)", "PM speaks at the meeting", &[(Part::Photo, "VNA")]);
        check("PM speaks (Photo: VNA) (Photo: VNA)", "PM speaks", &[(Part::Photo, "VNA"), (Part::Photo, "VNA")]);
        check("Lễ hội hoa. Ảnh: Lâm Khánh/TTXVN", "Lễ hội hoa.", &[(Part::Photo, "Lâm Khánh/TTXVN")]);
        check("Flower festival - Photo: Lam Khanh", "Flower festival", &[(Part::Photo, "Lam Khanh")]);
        check("Cảnh ngập lụt (Ảnh minh họa)", "Cảnh ngập lụt", &[(Part::Illustrative, "")]);
        check(
            "A flooded street. VNA/VNS Photo Văn Điệp",
            "A flooded street.",
            &[(Part::Photo, "VNA/VNS Photo Văn Điệp")],
        );
        check("Tàu rời ga. Nguồn: Reuters", "Tàu rời ga.", &[(Part::Source, "Reuters")]);
        check("Tàu rời ga (Nguồn: AFP).", "Tàu rời ga", &[(Part::Source, "AFP")]);
        check("Rice falls again. – VNS", "Rice falls again.", &[(Part::Source, "VNS")]);
        check("(Ảnh: TTXVN)", "", &[(Part::Photo, "TTXVN")]);
    }

    #[test]
    fn positions_and_datelines() {
        check("Ông Nam (trái) và bà Lài", "Ông Nam (trái) và bà Lài", &[]);
        check("Mr Nam and Ms Lai (from left)", "Mr Nam and Ms Lai", &[(Part::Position, "from left")]);
        check(
            "Bà Lài (thứ hai từ trái sang). (Ảnh: VOV)",
            "Bà Lài",
            &[(Part::Position, "thứ hai từ trái sang"), (Part::Photo, "VOV")],
        );
        check(
            "Hà Nội (TTXVN) - Sáng 5/9, lễ khai giảng",
            "Sáng 5/9, lễ khai giảng",
            &[(Part::Dateline, "Hà Nội (TTXVN)")],
        );
        check("Hanoi (VNA) – Schools open", "Schools open", &[(Part::Dateline, "Hanoi (VNA)")]);
        check("(Dân trí) - Giá điện tăng", "Giá điện tăng", &[(Part::Dateline, "(Dân trí)")]);
        check("TTO - Giá điện tăng", "Giá điện tăng", &[(Part::Dateline, "TTO")]);
        check("VOV.VN - Giá điện tăng", "Giá điện tăng", &[(Part::Dateline, "VOV.VN")]);
        check("HÀ NỘI – Giá điện tăng", "Giá điện tăng", &[(Part::Dateline, "HÀ NỘI")]);
    }

    #[test]
    fn sentences_are_left_alone() {
        for text in [
            "Cao tốc Bắc - Nam thông xe (giai đoạn 1)",
            "Bão số 3 (ảnh hưởng đến ba tỉnh)",
            "Ảnh cưới: xu hướng mới năm nay",
            "Vietnam - China talks open",
            "COVID-19 - bài học lớn",
            "Nguồn gốc phở",
            "",
            "( - )",
        ] {
            let (sentence, marks) = parts(text);
            assert!(marks.is_empty() && sentence.len() + 3 >= text.len(), "{text}: {sentence} {marks:?}");
        }
    }
}
