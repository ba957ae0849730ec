//! What a line of a page can be by itself: byline, credit, menu words, paragraph, or something that reads like a headline.
//! Doesn't look at the lines around it.

use super::byline::{Byline, byline};
use crate::text::clean;
use crate::text::key::stripped;

/// What a line is by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A day and a publisher.
    Byline(Byline),
    /// Who made a picture, or where a text is from; or a caption that ends with that.
    Credit(String),
    /// The words of a footer: `Source`, `Comment (0)`, `Tags`.
    Footer,
    /// A few words: a section, a button.
    Menu,
    /// Sentences.
    Paragraph,
    /// Reads like a headline.
    Headline,
}

/// A line that isn't blank.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// 1-based line number.
    pub(crate) line: u64,
    /// Trimmed text.
    pub(crate) text: String,
    /// Words, or syllables.
    pub(crate) words: usize,
    /// What it is by itself.
    pub(crate) kind: Kind,
}

/// Shortest headline in words (or syllables) where nothing else speaks for it.
pub(crate) const FEWEST: usize = 4;
/// Longest headline in words; Vietnamese ones with their syllables reach 30.
const MOST: usize = 36;

/// What a credit begins with, folded; a colon follows.
const CREDITS: [&str; 20] = [
    "source",
    "nguon",
    "photo",
    "photos",
    "anh",
    "image",
    "images",
    "picture",
    "credit",
    "video",
    "clip",
    "do hoa",
    "graphic",
    "graphics",
    "infographic",
    "illustration",
    "minh hoa",
    "anh minh hoa",
    "nguon anh",
    "photo credit",
];
/// Credits that need no colon, folded.
const BARE: [&str; 8] = [
    "photo by",
    "anh minh hoa",
    "illustrative photo",
    "illustration photo",
    "file photo",
    "anh tu lieu",
    "image via",
    "anh chup",
];
/// Beginnings of footers, folded: what follows the article begins here.
const FOOTERS: [&str; 27] = [
    "source",
    "nguon",
    "comment",
    "comments",
    "binh luan",
    "y kien",
    "tags",
    "tag",
    "tu khoa",
    "keywords",
    "chu de",
    "related",
    "related news",
    "related articles",
    "tin lien quan",
    "bai lien quan",
    "xem them",
    "see also",
    "read more",
    "read also",
    "doc them",
    "tin khac",
    "most read",
    "doc nhieu",
    "doc nhieu nhat",
    "share",
    "chia se",
];

/// Tells what a line is.
pub(crate) fn item(line: u64, text: &str) -> Item {
    let text = text.trim();
    let words = text.split_whitespace().filter(|token| token.chars().any(char::is_alphanumeric)).count();
    Item { line, text: text.to_owned(), words, kind: kind(text, words) }
}

fn kind(text: &str, words: usize) -> Kind {
    if text.len() < 200
        && let Some(byline) = byline(text)
    {
        return Kind::Byline(byline);
    }
    let cleaned = clean(text);
    let folded = stripped(cleaned.as_str());
    if words <= 4 && footer(&folded) {
        return Kind::Footer;
    }
    if let Some(credit) = credit(text) {
        return Kind::Credit(credit);
    }
    let sentence = ends_sentence(text);
    if words > MOST || (sentence && words > 7) || sentences(text) {
        return Kind::Paragraph;
    }
    if words < FEWEST || sentence || url(text) { Kind::Menu } else { Kind::Headline }
}

/// Whether a folded line is a footer's word with nothing but a colon or a count after it.
fn footer(folded: &str) -> bool {
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || " ():.".contains(c));
    FOOTERS.contains(&bare)
}

fn url(text: &str) -> bool {
    !text.contains(' ') && (text.contains("://") || text.starts_with("www."))
}

/// The credit that a line is or ends with: `Ảnh: TTXVN`, `… (Source: Reuters)`.
pub(crate) fn credit(text: &str) -> Option<String> {
    let text = text.trim_end_matches([' ', '.']);
    let inner = match text.strip_suffix([')', ']']) {
        Some(inside) => inside.rfind(['(', '[']).map(|at| &inside[at + 1..]),
        None => None,
    };
    let tail = text.rsplit_once([' ', '.']).and_then(|_| last_label(text));
    [inner, Some(text), tail].into_iter().flatten().find(|part| is_credit(part)).map(|part| part.trim().to_owned())
}

/// The part of a line from its last label before a colon on: `… khai mạc. Ảnh: TTXVN`.
fn last_label(text: &str) -> Option<&str> {
    let colon = text.rfind(": ")?;
    let from = text[..colon]
        .rfind(['.', '-', '–', '|', '(', '"', '”'])
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    Some(text[from..].trim_start())
}

fn is_credit(part: &str) -> bool {
    let cleaned = clean(part.trim());
    let folded = stripped(cleaned.as_str());
    if folded.split_whitespace().count() > 10 {
        return false;
    }
    let labelled = folded.split_once(':').is_some_and(|(label, name)| {
        !name.trim().is_empty() && CREDITS.contains(&label.trim()) && name.split_whitespace().count() <= 7
    });
    labelled || BARE.iter().any(|bare| folded.starts_with(bare))
}

/// Whether a line ends as a sentence does. A full stop after an abbreviation (`U.S.`) or as part of an ellipsis is none.
fn ends_sentence(text: &str) -> bool {
    let body = text.trim_end_matches(|c: char| "\"'”’»)] ".contains(c));
    let Some(last) = body.chars().next_back() else { return false };
    match last {
        ';' | ':' => true,
        '.' => {
            let word = body.rsplit(' ').next().unwrap_or_default();
            let inner = &word[..word.len() - 1];
            !inner.contains('.') && !body.ends_with("..")
        }
        _ => false,
    }
}

/// Whether a line holds two sentences: a full stop, a space, a capital, with several words on both sides.
fn sentences(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let (left, right) = (&text[..at], &text[at + 2..]);
        let last = left.rsplit(' ').next().unwrap_or_default();
        last.chars().count() > 3
            && left.split(' ').count() > 5
            && right.split(' ').count() > 3
            && right.chars().next().is_some_and(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Kind {
        item(1, text).kind
    }

    #[test]
    fn lines_by_themselves() {
        assert_eq!(of("Comment (0)"), Kind::Footer);
        assert_eq!(of("Bình luận (12)"), Kind::Footer);
        assert_eq!(of("Political System"), Kind::Menu);
        assert_eq!(of("No videos available"), Kind::Menu);
        assert_eq!(of("Hà Nội mở thêm ba tuyến xe buýt điện"), Kind::Headline);
        assert_eq!(of("Gold price rises as dollar weakens in the U.S."), Kind::Headline);
        assert_eq!(of("Vì sao giá nhà ở Hà Nội vẫn tăng…"), Kind::Headline);
        assert_eq!(
            of("The city will open three electric bus lines in March, officials said on Monday."),
            Kind::Paragraph
        );
        assert_eq!(of("\"Chúng tôi đã chuẩn bị từ nhiều tháng nay,\" ông Nam nói."), Kind::Paragraph);
        assert!(matches!(of("Báo Tin Tức 03/02/2025"), Kind::Byline(_)));
    }

    #[test]
    fn credits() {
        for (line, expected) in [
            ("A bus leaves the station on Monday. (Photo: VNA)", "Photo: VNA"),
            ("Ảnh: Nguyễn Văn A/TTXVN", "Ảnh: Nguyễn Văn A/TTXVN"),
            ("Đoàn xe rời bến sáng 3/2. Ảnh: TTXVN", "Ảnh: TTXVN"),
            ("Xe buýt điện (Ảnh minh họa)", "Ảnh minh họa"),
            ("Source: Reuters", "Source: Reuters"),
            ("A bus, in a file picture [Nguồn: AFP].", "Nguồn: AFP"),
        ] {
            assert_eq!(of(line), Kind::Credit(expected.to_owned()), "{line}");
        }
        assert_eq!(of("Nguồn vốn: bài toán khó của doanh nghiệp nhỏ"), Kind::Headline);
        assert_eq!(credit("Video games: a growing market for Vietnam"), None);
    }
}
