use std::io::Write;

use super::super::{Format, LoadOptions, Loaded, load};
use super::*;

/// A portal's page in translation: site title, headline, doubled publisher, lead, the original headline above the caption.
const PORTAL: &str = "\
Cổng tin Sông Hồng - Tin tức song ngữ

Hanoi to open three electric bus lines before the Lunar New Year

Báo Thủ ĐôBáo Thủ Đô03/02/2025

The three lines will link the western bus station with the city centre and two industrial parks.


Hà Nội sẽ mở ba tuyến xe buýt điện trước Tết Nguyên đán
An electric bus leaves the western station on Monday morning. (Photo: Xuan Mai)

Each line will have twelve vehicles, and tickets will cost the same as on the present lines, the transport department said.

A turning point for public transport

\u{201c}We hope that half of the passengers will come from private cars,\u{201d} said the head of the department.


Source

Comment (0)

No data
No data

Heritage

Figure

Business

Political System
";

/// A Vietnamese page: the day stands above the headline, the original is English.
const ORIGINAL_BELOW: &str = "\
Trang chủ
Thời sự
Kinh doanh
Thứ Hai, 3/2/2025, 08:15 (GMT+7)

Giá cà phê xuất khẩu lập kỷ lục mới trong tháng đầu năm

Giá cà phê xuất khẩu bình quân tháng 1 đã vượt 5.400 USD một tấn, cao nhất từ trước đến nay.

Coffee export price hits new record in first month of year
Công nhân phân loại cà phê tại Đắk Lắk. Ảnh: Minh Khang

Theo số liệu sơ bộ, lượng cà phê xuất khẩu giảm 8% nhưng giá trị tăng gần 60% so với cùng kỳ năm trước.

Các doanh nghiệp cho biết nguồn cung trong dân không còn nhiều.

Nguồn: Báo Tây Nguyên

Tin liên quan
Nông dân Đắk Lắk trúng lớn nhờ giá cà phê tăng cao
Xuất khẩu hồ tiêu khởi sắc ngay từ đầu năm

Bình luận (3)
";

/// Section, headline, lead, byline in words; the picture comes twice.
const LEAD_FIRST: &str = "\
News

Da Nang beach among ten most loved in Asia

The white-sand beach was praised for its clean water and for the kindness of the people who live there.

By Lan Anh - February 3, 2025 9:30 AM

Bãi biển Đà Nẵng vào danh sách mười bãi biển được yêu thích nhất châu Á
Visitors on the beach in summer.
Bãi biển Đà Nẵng vào danh sách mười bãi biển được yêu thích nhất châu Á - Ảnh 2.
Fishing boats at dawn.

The list was drawn up from the reviews of travellers over the last twelve months.

It also names beaches in Thailand, Indonesia and the Philippines.

Source: https://example.vn/bai-bien-da-nang

Share
Most read
Seven things to do on a rainy day in Hoi An
";

/// No byline at all.
const NO_BYLINE: &str = "\
Home
Sport
Video

Vietnam beat Thailand in first leg of regional final

Đội tuyển Việt Nam thắng Thái Lan ở trận chung kết lượt đi

Two goals in the second half gave the hosts the advantage before the return match in Bangkok.

The coach praised the discipline of his players and asked the fans to stay calm.

The second leg will be played on Sunday evening.

Contact
About us
";

fn loaded(text: &str, format: Option<Format>) -> Loaded {
    let mut file = tempfile::Builder::new().suffix(".txt").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    load(file.path(), &LoadOptions { format, ..LoadOptions::default() }).unwrap()
}

fn headlines(loaded: &Loaded) -> Vec<(u64, &str, String, Option<&str>)> {
    let of = |r: &Record| r.date.map(|d| d.to_string()).unwrap_or_default();
    loaded.records.iter().map(|r| (r.origin.line, r.lang.unwrap().code(), of(r), r.publisher.as_deref())).collect()
}

fn rule_of<'l>(loaded: &'l Loaded, text: &str) -> &'l str {
    loaded.dropped.iter().find(|d| d.text.starts_with(text)).map_or("kept", |d| d.rule)
}

#[test]
fn a_portals_page_gives_its_two_headlines() {
    let page = loaded(PORTAL, None);
    let day = "2025-02-03".to_owned();
    let publisher = Some("Báo Thủ Đô");
    assert_eq!(page.format, Format::Page);
    assert_eq!(headlines(&page), [(3, "en", day.clone(), publisher), (10, "vi", day, publisher)]);
    assert!(page.records.iter().all(|r| r.page == Some(0) && r.role == Role::Headline));
    assert_eq!(page.read, (page.records.len() + page.dropped.len()) as u64);
    for (text, rule) in [
        ("Cổng tin", "menu"),
        ("Báo Thủ Đô", "byline"),
        ("The three lines", "paragraph"),
        ("An electric bus", "credit"),
        ("A turning point", "subheading"),
        ("\u{201c}We hope", "paragraph"),
        ("Source", "menu"),
        ("Comment (0)", "menu"),
        ("Political System", "menu"),
    ] {
        assert_eq!(rule_of(&page, text), rule, "{text}");
    }
}

#[test]
fn the_day_may_stand_above_and_the_languages_the_other_way_round() {
    let page = loaded(ORIGINAL_BELOW, None);
    let day = "2025-02-03".to_owned();
    let publisher = Some("Báo Tây Nguyên");
    assert_eq!(headlines(&page), [(6, "vi", day.clone(), publisher), (10, "en", day, publisher)]);
    assert_eq!(rule_of(&page, "Nông dân Đắk Lắk"), "related");
    assert_eq!(rule_of(&page, "Công nhân phân loại"), "credit");
}

#[test]
fn a_lead_may_stand_between_and_pictures_repeat_the_headline() {
    let page = loaded(LEAD_FIRST, None);
    let day = "2025-02-03".to_owned();
    assert_eq!(headlines(&page), [(3, "en", day.clone(), None), (9, "vi", day, None)]);
    assert!(page.records.iter().all(|r| r.url.as_deref() == Some("https://example.vn/bai-bien-da-nang")));
    assert_eq!(page.dropped.iter().filter(|d| d.rule == "duplicate").count(), 1);
    assert_eq!(rule_of(&page, "Seven things"), "related");
}

#[test]
fn a_page_without_a_byline() {
    let page = loaded(NO_BYLINE, None);
    assert_eq!(page.format, Format::Page);
    assert_eq!(headlines(&page), [(5, "en", String::new(), None), (7, "vi", String::new(), None)]);
}

#[test]
fn pages_one_after_the_other_are_told_apart() {
    let page = loaded(&format!("{PORTAL}\n\n{ORIGINAL_BELOW}"), Some(Format::Page));
    let pages: Vec<(Option<u32>, &str)> = page.records.iter().map(|r| (r.page, r.lang.unwrap().code())).collect();
    assert_eq!(pages, [(Some(0), "en"), (Some(0), "vi"), (Some(1), "vi"), (Some(1), "en")]);
    assert_eq!(page.read, (page.records.len() + page.dropped.len()) as u64);
}

/// The portal's page with other lines in some places.
fn portal(changes: &[(&str, &str)]) -> Loaded {
    let text = changes.iter().fold(PORTAL.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    loaded(&text, None)
}

#[test]
fn small_changes_of_the_layout_change_nothing() {
    let byline = "Báo Thủ ĐôBáo Thủ Đô03/02/2025";
    let original = "Hà Nội sẽ mở ba tuyến xe buýt điện trước Tết Nguyên đán";
    for changes in [
        vec![(byline, "Báo Thủ Đô\n\nBáo Thủ Đô\n\n03/02/2025")],
        vec![(byline, "Thứ Hai, 03/02/2025 09:15\n\nBáo Thủ Đô")],
        vec![(byline, "Theo Báo Thủ Đô - February 3, 2025")],
        vec![(original, "Hà Nội sẽ mở ba tuyến xe buýt điện trước Tết Nguyên đán - Ảnh 1.")],
        vec![("An electric bus leaves the western station on Monday morning. (Photo: Xuan Mai)", "Bus at the station")],
        vec![("Cổng tin Sông Hồng - Tin tức song ngữ\n", "songhong.vn\nTrang chủ > Thời sự > Giao thông\n")],
        vec![("\n\n", "\n")],
    ] {
        let page = portal(&changes);
        let told: Vec<_> = page.records.iter().map(|r| (r.lang.unwrap().code(), r.text.as_str())).collect();
        let english = "Hanoi to open three electric bus lines before the Lunar New Year";
        assert_eq!(told, [("en", english), ("vi", original)], "{changes:?}");
        let of = |r: &Record| (r.date.map(|d| d.to_string()), r.publisher.clone());
        let expected = (Some("2025-02-03".to_owned()), Some("Báo Thủ Đô".to_owned()));
        assert!(page.records.iter().all(|r| of(r) == expected), "{changes:?} {:?}", page.records);
    }
}

#[test]
fn headlines_with_days_questions_and_few_words() {
    let english = "Hanoi to open three electric bus lines before the Lunar New Year";
    let original = "Hà Nội sẽ mở ba tuyến xe buýt điện trước Tết Nguyên đán";
    for (en, vi) in [
        ("Gold price today, February 3, 2025", "Giá vàng hôm nay 03/02/2025"),
        ("Gold Price Today February 3, 2025", "Giá vàng hôm nay 3/2/2025"),
        ("Why are so many young people leaving Hanoi?", "Vì sao nhiều người trẻ rời Hà Nội?"),
        ("Video: Fire in old market in the night", "Video: Cháy lớn ở chợ cũ trong đêm"),
        ("Rice exports: \u{201c}golden year\u{201d} for the U.S.", "Xuất khẩu gạo: 'năm vàng' ở thị trường Mỹ"),
    ] {
        let page = portal(&[(english, en), (original, vi)]);
        let told: Vec<_> = page.records.iter().map(|r| (r.origin.line, r.text.as_str())).collect();
        assert_eq!(told, [(3, en), (10, vi)]);
    }
}

#[test]
fn how_long_ago_is_no_day() {
    let page = portal(&[("03/02/2025", "2 giờ trước")]);
    assert_eq!(headlines(&page).iter().map(|told| (told.0, told.2.as_str())).collect::<Vec<_>>(), [(3, ""), (10, "")]);
    assert!(page.records.iter().all(|r| r.publisher.as_deref() == Some("Báo Thủ Đô")));
}

#[test]
fn lists_and_running_text_are_no_pages() {
    let list = "Giá vàng tăng trở lại\n\nHà Nội mưa lớn chiều nay\n\nTuyển Việt Nam thắng đậm\n\n3/2/2025\n\nXuất khẩu gạo tăng\n";
    assert!(!looks_like_page(list));
    let sentences =
        "The river rose overnight after two days of rain.\nBáo Tin Tức 3/2/2025\nVillagers moved to the hills.\n"
            .repeat(9);
    assert!(!looks_like_page(&sentences));
    let act = "Chapter one of the act\n\nEveryone has the right to a name and to a family.\n\nArticle 2\n\n".repeat(20);
    assert!(!looks_like_page(&act));
    assert!(looks_like_page(PORTAL) && looks_like_page(NO_BYLINE));
}

#[test]
fn a_front_page_gives_all_its_headlines() {
    let page = loaded(
        "Home\nSport\nGold price rises for a third day in a row\nGiá vàng tăng phiên thứ ba liên tiếp\nContact us\n",
        Some(Format::Page),
    );
    assert_eq!(page.records.iter().map(|r| r.origin.line).collect::<Vec<_>>(), [3, 4]);
    assert!(page.notes.iter().any(|note| note.warning));
}
