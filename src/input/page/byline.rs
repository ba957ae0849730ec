//! Bylines: a short line with a day (or `2 hours ago`) and, mostly, who published. Knows words that stand beside a day and how
//! publishers are called; doesn't know the page.

use std::ops::Range;

use super::days::find_day;
use crate::record::Date;
use crate::text::clean;
use crate::text::key::stripped;

/// A byline's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Byline {
    /// Day of publication; `None` for `2 hours ago`.
    pub(crate) date: Option<Date>,
    /// The publisher; not an author.
    pub(crate) publisher: Option<String>,
    /// Whether it can be nothing else. `Gold Price Today January 29, 2025` could be a headline.
    pub(crate) strong: bool,
}

/// Longest rest of a line beside its day and time, in words. A sentence with a day in it has more.
const WORDS: usize = 6;

/// Words (folded) that belong to the day and not to a name.
const BESIDE: [&str; 55] = [
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
    "luot",
    "xem",
];
/// What publishers' names begin with, folded. One of a single word wants a capital (or `điện tử`, `tin`) after it: `Báo động` is
/// no newspaper.
const BEGINNINGS: [&str; 10] = [
    "bao",
    "dai",
    "trang",
    "tap chi",
    "thong tan xa",
    "cong thong tin",
    "thoi bao",
    "chuyen trang",
    "kenh",
    "vietnam news",
];
/// Words (folded) of which one, written with a capital, makes a name a publisher's.
const WORDS_OF_OUTLETS: [&str; 31] = [
    "ttxvn",
    "vna",
    "vov",
    "vtv",
    "news",
    "times",
    "post",
    "daily",
    "express",
    "press",
    "agency",
    "reuters",
    "afp",
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
    "vnanet",
    "nld",
];
/// Commonest Vietnamese surnames (folded): a name that begins with one is a person's.
const SURNAMES: [&str; 22] = [
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong",
    "ly", "dinh", "trinh", "doan", "mai", "luong", "cao",
];

/// A name without case and diacritics, in words.
fn folded_words(text: &str) -> Vec<String> {
    let cleaned = clean(text);
    let folded = stripped(cleaned.as_str());
    folded
        .split(|c: char| !(c.is_alphanumeric() || c == '+'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The byline in a line, if it is one: a day and little else.
pub(crate) fn byline(line: &str) -> Option<Byline> {
    let (place, date) = match find_day(line) {
        Some((place, date)) => (place, Some(date)),
        None => (ago(line)?, None),
    };
    let (left, right) = (line[..place.start].trim(), line[place.end..].trim());
    let (before, after) = (name(undoubled(left))?, name(undoubled(right))?);
    let (side, rest) = if before.is_empty() { (right, after) } else { (left, before) };
    if rest.is_empty() {
        return Some(Byline { date, publisher: None, strong: true });
    }
    // A name that stands twice is a logo's alternative text and the name of the same publisher.
    if undoubled(side).len() < side.len() {
        return Some(Byline { date, publisher: Some(rest), strong: true });
    }
    if let Some(publisher) = publisher(&rest) {
        return Some(Byline { date, publisher: Some(publisher), strong: true });
    }
    // An author, or a headline with a day in it: names have capitals throughout. Some papers (`Dân trí`) have one only; a sign or
    // a time beside the day tells them from words.
    let words = rest.split_whitespace().count();
    let apart = side.ends_with(['-', '–', '|', '•', '·']) || right.contains(':');
    let paper = words == 2 && apart && rest.starts_with(char::is_uppercase) && !capitals(&rest);
    let publisher = paper.then(|| rest.clone());
    (date.is_some() && (paper || capitals(&rest))).then_some(Byline { date, publisher, strong: false })
}

/// What is left of one side of the day without times, weekdays and signs. `None` when that is too much for a byline.
fn name(side: &str) -> Option<String> {
    if side.chars().count() > 120 {
        return None;
    }
    let timed = |token: &str| {
        token.starts_with(|c: char| c.is_ascii_digit() || c == '(') && token.contains([':', 'h', 'g', '+'])
            || token.bytes().all(|b| b.is_ascii_digit() || b".,".contains(&b))
    };
    let signs = |token: &str| !token.chars().any(char::is_alphanumeric);
    let mut kept: Vec<&str> = side.split_whitespace().filter(|token| !timed(token) && !signs(token)).collect();
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
    (kept.len() <= WORDS && !side.ends_with('.')).then_some(text)
}

/// `2 hours ago`, `5 phút trước`, `hôm qua`, at the end of a line.
fn ago(line: &str) -> Option<Range<usize>> {
    let lower = line.to_lowercase();
    // Lower case may have other lengths; places are only good when it hasn't.
    if lower.len() != line.len() {
        return None;
    }
    let end = lower.trim_end().len();
    for day in ["hôm nay", "hôm qua", "yesterday", "today", "just now", "vừa xong"] {
        if lower[..end].ends_with(day) {
            return Some(end - day.len()..end);
        }
    }
    let head = ["ago", "trước"].iter().find_map(|ending| lower[..end].strip_suffix(ending))?.trim_end();
    let units = ["minutes", "minute", "hours", "hour", "days", "day", "phút", "giờ", "ngày", "tuần", "weeks", "week"];
    let head = units.iter().find_map(|unit| head.strip_suffix(unit))?.trim_end();
    let digits = head.bytes().rev().take_while(u8::is_ascii_digit).count();
    (digits > 0 && digits <= 3).then(|| head.len() - digits..end)
}

/// A publisher's name, or `None` for what may be an author or anything else.
pub(crate) fn publisher(name: &str) -> Option<String> {
    let words = folded_words(name);
    let first = words.first()?.as_str();
    if first == "theo" && words.len() > 1 {
        return Some(name.split_once(' ')?.1.trim_start_matches([':', ' ']).to_owned());
    }
    if words.len() > WORDS || ["by", "tac", "author", "pv", "phong"].contains(&first) {
        return None;
    }
    let folded = words.join(" ");
    let second = name.split_whitespace().nth(1).unwrap_or_default();
    let begins = BEGINNINGS.iter().any(|beginning| {
        let whole = folded.strip_prefix(beginning).is_some_and(|rest| rest.starts_with(' '));
        whole
            && name.starts_with(char::is_uppercase)
            && (beginning.contains(' ') || second.starts_with(char::is_uppercase) || ["điện", "tin"].contains(&second))
    });
    let outlet = |token: &str| {
        token.starts_with(char::is_uppercase)
            && folded_words(token).iter().any(|w| WORDS_OF_OUTLETS.contains(&w.as_str()))
    };
    let named = capitals(name) && name.split_whitespace().any(outlet);
    let site = name.split_whitespace().any(domain);
    let single = words.len() == 1 && name.starts_with(char::is_uppercase) && !SURNAMES.contains(&first);
    (begins || named || site || single).then(|| name.to_owned())
}

/// Whether every word begins with a capital, small linking words aside.
fn capitals(name: &str) -> bool {
    const SMALL: [&str; 8] = ["và", "của", "and", "of", "the", "by", "&", "-"];
    name.split_whitespace().all(|word| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        SMALL.contains(&word.to_lowercase().as_str()) || first.is_none_or(|c| c.is_uppercase() || c.is_ascii_digit())
    })
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
        byline(line).map(|byline| (byline.date.map(|d| d.to_string()).unwrap_or_default(), byline.publisher))
    }

    fn named(name: &str) -> Option<(String, Option<String>)> {
        Some(("2025-02-03".to_owned(), Some(name.to_owned())))
    }

    #[test]
    fn publishers() {
        assert_eq!(told("Báo Đà NẵngBáo Đà Nẵng03/02/2025"), named("Báo Đà Nẵng"));
        assert_eq!(told("Người Lao Động Người Lao Động 03/02/2025"), named("Người Lao Động"));
        assert_eq!(told("VietnamPlus - 03/02/2025 08:15"), named("VietnamPlus"));
        assert_eq!(told("Dân trí - 03/02/2025 08:15"), named("Dân trí"));
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
    fn how_long_ago() {
        assert_eq!(told("Báo Đà NẵngBáo Đà Nẵng2 giờ trước"), Some((String::new(), Some("Báo Đà Nẵng".to_owned()))));
        assert_eq!(told("15 minutes ago"), Some((String::new(), None)));
        assert_eq!(told("VietnamPlus hôm qua"), Some((String::new(), Some("VietnamPlus".to_owned()))));
        assert_eq!(told("What we know of the fire two days ago"), None);
        assert_eq!(told("Giá vàng hôm nay"), None);
    }

    #[test]
    fn headlines_with_a_day_are_no_bylines_or_weak_ones() {
        assert_eq!(told("Giá vàng hôm nay 03/02/2025"), None);
        assert_eq!(told("Báo động cháy rừng 03/02/2025"), None);
        assert_eq!(told("Lịch cúp điện Hà Nội ngày 3/2/2025"), None);
        assert_eq!(byline("Gold Price February 3, 2025").map(|byline| byline.strong), Some(false));
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
