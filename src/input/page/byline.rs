//! Bylines: a short line with a day and, mostly, who published. Knows words that stand beside a day; doesn't know the page.

use super::days::find_day;
use crate::record::Date;
use crate::text::clean;
use crate::text::key::stripped;

/// A byline's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Byline {
    /// Day of publication.
    pub(crate) date: Date,
    /// The publisher; not an author.
    pub(crate) publisher: Option<String>,
}

/// Longest rest of a line beside its day and time, in words. A sentence with a day in it has more.
const WORDS: usize = 6;

/// Words (folded) that belong to the day and not to a name.
const BESIDE: [&str; 54] = [
    "thu",
    "hai",
    "ba",
    "tu",
    "nam",
    "sau",
    "bay",
    "chu",
    "nhat",
    "ngay",
    "luc",
    "gio",
    "cap",
    "dang",
    "xuat",
    "ban",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "updated",
    "published",
    "posted",
    "update",
    "date",
    "last",
    "on",
    "at",
    "am",
    "pm",
    "gmt",
    "utc",
    "ict",
    "gmt+7",
    "utc+7",
    "time",
    "first",
    "modified",
    "hours",
    "h",
    "vao",
    "sang",
    "chieu",
    "toi",
];
/// Words (folded) of which one makes a name a publisher's.
const OUTLET: [&str; 40] = [
    "bao",
    "tap",
    "chi",
    "dai",
    "thong",
    "tan",
    "xa",
    "ttxvn",
    "vna",
    "vov",
    "vtv",
    "cong",
    "trang",
    "news",
    "times",
    "post",
    "daily",
    "express",
    "press",
    "agency",
    "reuters",
    "afp",
    "ap",
    "bbc",
    "cnn",
    "journal",
    "herald",
    "tribune",
    "guardian",
    "online",
    "vietnamplus",
    "vnexpress",
    "media",
    "magazine",
    "radio",
    "television",
    "tv",
    "gazette",
    "review",
    "chinhphu",
];
/// Commonest Vietnamese surnames (folded): a name that begins with one is a person's.
const SURNAMES: [&str; 22] = [
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong",
    "ly", "dinh", "trinh", "doan", "mai", "luong", "cao",
];

/// A name without case and diacritics, in words.
fn folded_words(text: &str) -> Vec<String> {
    let cleaned = clean(text);
    stripped(cleaned.as_str())
        .split(|c: char| !(c.is_alphanumeric() || c == '+'))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The byline in a line, if it is one: a day and little else.
pub(crate) fn byline(line: &str) -> Option<Byline> {
    let (place, date) = find_day(line)?;
    let (left, right) = (line[..place.start].trim(), line[place.end..].trim());
    let (before, after) = (name(undoubled(left))?, name(undoubled(right))?);
    let (side, rest) = if before.is_empty() { (right, after) } else { (left, before) };
    // A name that stands twice is a logo's alternative text and the name of the same publisher.
    let twice = undoubled(side).len() < side.len();
    let publisher = if twice && !rest.is_empty() { Some(rest) } else { publisher(&rest) };
    Some(Byline { date, publisher })
}

/// What is left of one side of the day without times, weekdays and signs. `None` when that is too much for a byline.
fn name(side: &str) -> Option<String> {
    if side.chars().count() > 120 {
        return None;
    }
    let mut kept: Vec<&str> = side
        .split_whitespace()
        .filter(|token| {
            let timed = token.bytes().any(|b| b.is_ascii_digit());
            let signs = !token.chars().any(char::is_alphanumeric);
            !timed && !signs
        })
        .collect();
    let beside = |token: &str| folded_words(token).iter().all(|word| BESIDE.contains(&word.as_str()));
    // From the edges only: `Thứ Bảy` goes, but the `Ba` in a name stays.
    while kept.first().is_some_and(|token| beside(token)) {
        kept.remove(0);
    }
    while kept.last().is_some_and(|token| beside(token)) {
        kept.pop();
    }
    let text = kept.join(" ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '(').to_owned();
    (kept.len() <= WORDS && !text.ends_with('.')).then_some(text)
}

/// A publisher's name, or `None` for what is rather an author: only outlets' words and single words are surely none.
fn publisher(name: &str) -> Option<String> {
    let words = folded_words(name);
    let first = words.first()?.as_str();
    if ["by", "theo", "tac", "author", "pv", "phong"].contains(&first) {
        let rest = name.split_once(' ')?.1.trim_start_matches([':', ' ']);
        return if first == "theo" { Some(rest.to_owned()) } else { None };
    }
    let outlet = words.iter().any(|word| OUTLET.contains(&word.as_str())) || domain(name);
    let person = SURNAMES.contains(&first) && (2..=4).contains(&words.len());
    (outlet || (!person && words.len() == 1)).then(|| name.to_owned())
}

/// Whether a name is a site's address: `vnexpress.net`, `Vietnam.vn`.
pub(crate) fn domain(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    !name.contains(' ')
        && name.rsplit_once('.').is_some_and(|(host, end)| {
            !host.is_empty() && ["vn", "com", "net", "org", "info", "asia", "uk", "sg", "gov", "edu"].contains(&end)
        })
}

/// `XX` or `X X` as `X`: a logo's alternative text before the name of the same publisher.
fn undoubled(text: &str) -> &str {
    let text = text.trim();
    let middle = text.len() / 2;
    for (left, right) in [(middle, middle), (middle, middle + 1)] {
        if let (Some(first), Some(second)) = (text.get(..left), text.get(right..))
            && !first.is_empty()
            && first.trim() == second.trim()
            && (left == right || text.as_bytes()[middle] == b' ')
        {
            return first.trim();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<(String, Option<String>)> {
        byline(line).map(|byline| (byline.date.to_string(), byline.publisher))
    }

    fn named(name: &str) -> Option<(String, Option<String>)> {
        Some(("2025-02-03".to_owned(), Some(name.to_owned())))
    }

    #[test]
    fn publishers() {
        assert_eq!(told("Báo Đà NẵngBáo Đà Nẵng03/02/2025"), named("Báo Đà Nẵng"));
        assert_eq!(told("Người Lao Động Người Lao Động 03/02/2025"), named("Người Lao Động"));
        assert_eq!(told("VietnamPlus - 03/02/2025 08:15"), named("VietnamPlus"));
        assert_eq!(told("Thứ Hai, 03/02/2025, 10:15 (GMT+7) | Báo Tin Tức"), named("Báo Tin Tức"));
        assert_eq!(told("Vietnam.vn February 3, 2025 9:00 AM"), named("Vietnam.vn"));
    }

    #[test]
    fn authors_and_days_alone() {
        let nobody = Some(("2025-02-03".to_owned(), None));
        assert_eq!(told("Nguyễn Thị Hoa 03/02/2025"), nobody);
        assert_eq!(told("By John Smith, February 3, 2025"), nobody);
        assert_eq!(told("Cập nhật lúc 10:30 ngày 3 tháng 2 năm 2025"), nobody);
        assert_eq!(told("Thứ Bảy, 03-02-2025 | 10:30"), nobody);
    }

    #[test]
    fn sentences_with_a_day_are_no_bylines() {
        assert_eq!(
            told("Hội nghị cấp cao sẽ khai mạc tại Hà Nội vào ngày 03/02/2025 với sự tham dự của nhiều nước"),
            None
        );
        assert_eq!(told("The new rule on vehicle inspection takes effect nationwide from February 3, 2025."), None);
    }
}
