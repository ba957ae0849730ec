//! What a line of a page can be by itself: byline, credit, menu words, paragraph, or something that reads like a headline.
//! Doesn't look at the lines around it.

use super::byline::{Byline, byline, domain, publisher};
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
/// Whom pictures are credited to without a name, folded.
const GIVEN: [&str; 7] =
    ["nhan vat cung cap", "chup man hinh", "tu lieu", "minh hoa", "courtesy", "provided", "cong an cung cap"];
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

/// Tells what a line is. The number that a portal writes after a picture's alternative text (`… - Ảnh 2.`) is no part of it.
pub(crate) fn item(line: u64, text: &str) -> Item {
    let text = without_picture_number(text.trim());
    let words = text.split_whitespace().filter(|token| token.chars().any(char::is_alphanumeric)).count();
    Item { line, text: text.to_owned(), words, kind: kind(text, words) }
}

/// Looks at lines side by side: a weak byline above another byline is a headline with a day in it; a publisher's name above or below
/// a byline that names none belongs to it.
pub(crate) fn settle(items: &mut [Item]) {
    for at in 0..items.len() {
        let Kind::Byline(byline) = &items[at].kind else { continue };
        let below = items[at + 1..items.len().min(at + 3)].iter();
        if !byline.strong && below.clone().any(|item| matches!(item.kind, Kind::Byline(_))) {
            items[at].kind = Kind::Headline;
            continue;
        }
        if byline.publisher.is_some() || !byline.strong {
            continue;
        }
        let near = [at.checked_sub(1), Some(at + 1).filter(|next| *next < items.len())];
        let named = near.into_iter().flatten().find_map(|beside| {
            let item = &items[beside];
            let plain = matches!(item.kind, Kind::Menu | Kind::Headline) && item.words <= 6;
            let above = beside.checked_sub(1).filter(|_| beside < at).map(|above| &items[above]);
            // The name twice, a line each: a logo's alternative text and the name.
            if above.is_some_and(|above| above.text == item.text) && plain {
                return Some((beside, item.text.clone()));
            }
            publisher(&item.text).filter(|_| plain && item.words >= 2 || domain(&item.text)).map(|name| (beside, name))
        });
        if let Some((beside, name)) = named {
            items[beside].kind = Kind::Menu;
            if beside > 0 && beside < at && items[beside - 1].text == items[beside].text {
                items[beside - 1].kind = Kind::Menu;
            }
            if let Kind::Byline(byline) = &mut items[at].kind {
                byline.publisher = Some(name);
            }
        }
    }
}

/// Takes off `- Ảnh 2.`, `- Photo 1`, `– Hình 3`.
fn without_picture_number(text: &str) -> &str {
    let bare = text.trim_end_matches('.').trim_end();
    let head = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    if head.len() == bare.len() {
        return text;
    }
    let head = head.trim_end();
    let label = ["Ảnh", "Photo", "Image", "Hình", "Picture"].iter().find_map(|label| head.strip_suffix(label));
    match label.map(str::trim_end).and_then(|head| head.strip_suffix(['-', '–', '—'])) {
        Some(head) if !head.trim().is_empty() => head.trim_end(),
        _ => text,
    }
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
    let path = [" > ", " » ", " › "].iter().any(|mark| text.contains(mark));
    if words < FEWEST || sentence || path || url(text) { Kind::Menu } else { Kind::Headline }
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

/// The part of a line from its last label before a colon on: `… khai mạc. Ảnh: TTXVN`, `… on Monday Photo: VNA`.
fn last_label(text: &str) -> Option<&str> {
    let colon = text.rfind(": ")?;
    let head = &text[..colon];
    let sign = head.rfind(['.', '-', '–', '|', '(', '"', '”']);
    let after = sign.map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    // The last word, when it is a label with a capital.
    let word = head.rfind(' ').map_or(0, |at| at + 1);
    let label = stripped(&head[word..]);
    let labelled = head[word..].starts_with(char::is_uppercase) && CREDITS.contains(&label.as_ref());
    Some(text[if labelled { word } else { after }..].trim_start())
}

fn is_credit(part: &str) -> bool {
    let part = part.trim();
    let cleaned = clean(part);
    let folded = stripped(cleaned.as_str());
    if folded.split_whitespace().count() > 10 {
        return false;
    }
    if BARE.iter().any(|bare| folded.starts_with(bare)) {
        return true;
    }
    let Some((label, name)) = folded.split_once(':') else { return false };
    let name = name.trim();
    let words = name.split_whitespace().count();
    if name.is_empty() || words > 7 || !CREDITS.contains(&label.trim()) {
        return false;
    }
    // `Video: Cận cảnh cháy lớn ở Hà Nội` is a headline: names have capitals, sentences mostly haven't.
    let written = part.split_once(':').map_or("", |(_, name)| name);
    let small = written.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
    words <= 3 || small * 2 < words || GIVEN.iter().any(|given| name.starts_with(given))
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
        assert_eq!(of("Video: Cận cảnh cháy lớn ở Hà Nội"), Kind::Headline);
        assert_eq!(of("Ảnh: nhân vật cung cấp"), Kind::Credit("Ảnh: nhân vật cung cấp".to_owned()));
        assert_eq!(of("Nguồn vốn: bài toán khó của doanh nghiệp nhỏ"), Kind::Headline);
        assert_eq!(credit("Video games: a growing market for Vietnam"), None);
    }

    #[test]
    fn picture_numbers_are_taken_off() {
        assert_eq!(item(1, "Hà Nội mưa lớn - Ảnh 2.").text, "Hà Nội mưa lớn");
        assert_eq!(item(1, "Rain in Hanoi – Photo 1").text, "Rain in Hanoi");
        assert_eq!(item(1, "Giá vàng 2025").text, "Giá vàng 2025");
        assert_eq!(item(1, "Cúp C1 – 2025").text, "Cúp C1 – 2025");
    }

    #[test]
    fn names_of_publishers_may_have_their_own_lines() {
        let told = |lines: &[&str]| {
            let mut items: Vec<Item> = lines.iter().zip(1..).map(|(text, line)| item(line, text)).collect();
            settle(&mut items);
            items.iter().find_map(|item| match &item.kind {
                Kind::Byline(byline) => byline.publisher.clone(),
                _ => None,
            })
        };
        assert_eq!(told(&["Báo Điện tử Chính phủ", "3/2/2025"]).as_deref(), Some("Báo Điện tử Chính phủ"));
        assert_eq!(told(&["Người Lao Động", "Người Lao Động", "3/2/2025"]).as_deref(), Some("Người Lao Động"));
        assert_eq!(told(&["3/2/2025", "baotintuc.vn"]).as_deref(), Some("baotintuc.vn"));
        assert_eq!(told(&["Hà Nội mưa lớn cả ngày", "3/2/2025", "Đại biểu dự họp"]), None);
    }
}
