use crate::input::tests::{ledger, read};
use crate::input::{Layout, LoadOptions, Loaded};
use crate::record::{Date, Lang, Role};

const ARTICLE: &str = "<!DOCTYPE html>
<html lang=\"en-US\">
<head>
<title>Da Nang opens new bridge over Han River - Song Han News</title>
<meta property=\"og:title\" content=\"Da Nang opens new bridge over Han River\">
<meta property=\"og:site_name\" content=\"Song Han News\">
<meta property=\"article:published_time\" content=\"2025-02-03T08:00:00+07:00\">
<link rel=\"canonical\" href=\"https://example.vn/bridge\">
<style>h1 { color: red }</style>
<script>var x = '<h1>not a headline</h1>';</script>
<script type=\"application/ld+json\">
{\"@type\": \"NewsArticle\", \"headline\": \"Da Nang opens new bridge over Han River\", \"datePublished\": \"2025-02-03\"}
</script>
</head>
<body>
<nav><h2>All the news of the city today</h2></nav>
<h1>
  Da Nang opens new <em>bridge</em> over Han&nbsp;River
</h1>
<h1 lang=\"vi\">Đà Nẵng khánh thành cầu mới qua sông Hàn</h1>
<figure><img src=\"a.jpg\" alt=\"Cầu mới trong đêm khai trương &amp; pháo hoa\">
<figcaption>The new bridge on its opening night <p>(Photo: Minh)</p></figcaption></figure>
<img alt=\"logo\"><img alt=\"IMG_2025.JPG\"><svg><title>an icon of three words</title></svg>
<h3><a href=\"https://example.vn/other\">Hue repairs old citadel walls</a></h3>
<p>Body text is passed over.</p>
<footer><h3>Contact the editors of this paper</h3></footer>
</body></html>
";

fn page(text: &str) -> Loaded {
    read("page.html", text.as_bytes(), &LoadOptions::default()).unwrap()
}

#[test]
fn an_article_with_everything() {
    for text in [ARTICLE.to_owned(), ARTICLE.replace('\n', "\r\n")] {
        let page = page(&text);
        let told: Vec<_> =
            page.records.iter().map(|r| (r.origin.line, r.lang.unwrap(), r.role, r.text.as_str())).collect();
        assert_eq!(
            told,
            [
                (18, Lang::En, Role::Headline, "Da Nang opens new bridge over Han\u{a0}River"),
                (20, Lang::Vi, Role::Headline, "Đà Nẵng khánh thành cầu mới qua sông Hàn"),
                (21, Lang::Vi, Role::Caption, "Cầu mới trong đêm khai trương & pháo hoa"),
                (22, Lang::En, Role::Caption, "The new bridge on its opening night (Photo: Minh)"),
                (24, Lang::En, Role::Headline, "Hue repairs old citadel walls"),
            ]
        );
        let first = &page.records[0];
        assert_eq!((first.date, first.publisher.as_deref()), (Date::new(2025, 2, 3), Some("Song Han News")));
        assert_eq!((first.url.as_deref(), first.page), (Some("https://example.vn/bridge"), Some(0)));
        assert_eq!(page.records[4].url.as_deref(), Some("https://example.vn/other"));
        assert_eq!((page.records[4].date, page.layout), (None, Layout::Mixed));
        let rules: Vec<_> = page.dropped.iter().map(|d| (d.origin.line, d.rule)).collect();
        assert_eq!(
            rules,
            [
                (4, "duplicate"),
                (5, "duplicate"),
                (11, "duplicate"),
                (16, "menu"),
                (23, "menu"),
                (23, "menu"),
                (26, "menu")
            ]
        );
    }
}

#[test]
fn the_attribute_helps_where_the_text_is_unclear_and_loses_where_it_is_clear() {
    let page = page(
        "<html lang=vi><h1>AFF Cup 2024</h1><h1>Người dân miền Trung chạy lũ trong đêm</h1><p lang=en><h2>Hà Nội đón đợt rét đậm đầu tiên</h2></html>",
    );
    let langs: Vec<_> = page.records.iter().map(|r| r.lang.unwrap()).collect();
    assert_eq!(langs[1..], [Lang::Vi, Lang::Vi]);
}

#[test]
fn broken_pages_do_not_lose_the_reader() {
    let page = page(
        "<h1>Unclosed heading of a page<p>Body</p><h2>Another heading that ends badly</h3><h2>Third heading of the page",
    );
    let texts: Vec<_> = page.records.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(texts, ["Unclosed heading of a page", "Another heading that ends badly", "Third heading of the page"]);
}

#[test]
fn a_scope_ends_with_its_element() {
    let page = page(
        "<div lang=vi><div>a</div><h2>AFF Cup U23 2024</h2></div><nav><nav></nav><h2>In the menu of the site</h2></nav><h2>Out of the menu of the site</h2>",
    );
    assert_eq!(ledger(&page).iter().filter(|(_, rule, _)| *rule == "menu").count(), 1);
    assert!(page.records.iter().any(|r| r.text == "Out of the menu of the site"));
}

#[test]
fn damage_and_emptiness_are_told() {
    let mut bytes = "<h1>Thời tiết hôm nay ở Hà Nội</h1>\n<h1>H\u{1ecf}ng ".as_bytes().to_vec();
    bytes.extend(b"\xc3 byte</h1><script type='application/ld+json'>{oops</script>");
    bytes.extend("<h2>Thời tiết các tỉnh miền núi phía Bắc</h2>".as_bytes());
    let page = read("a.html", &bytes, &LoadOptions::default()).unwrap();
    assert_eq!(page.dropped.iter().map(|d| (d.origin.line, d.rule)).collect::<Vec<_>>(), [(2, "bad-utf8")]);
    assert!(page.notes.iter().any(|note| note.warning && note.text.contains("JSON-LD block at line 2")));
    let error = read("a.html", b"<p>nothing</p>", &LoadOptions::default()).unwrap_err();
    assert!(error.advice().unwrap().contains("figcaption"));
}

#[test]
fn a_headline_ends_before_numbers_of_comments_buttons_and_words_for_screen_readers() {
    let loaded = page(
        "<html><body><h3 class=\"title-news\"><a href=\"/x\">Giá xăng giảm mạnh từ chiều nay</a> <span class=\"meta-news\">\
         <a class=\"count_cmt\" href=\"#c\"><span>12</span></a></span></h3>\
         <h2><span class=\"visually-hidden\">Video, </span><span aria-hidden=\"false\">Heavy rain floods the old town</span>\
         <button>Save</button></h2>\
         <h2>Hue repairs <span class=\"comment-count\">7</h2><h3><span class=\"country\">Laos</span> opens a new railway line</h3>\
         </body></html>",
    );
    let texts: Vec<&str> = loaded.records.iter().map(|record| record.text.as_str()).collect();
    assert_eq!(texts[..2], ["Giá xăng giảm mạnh từ chiều nay", "Heavy rain floods the old town"]);
    assert_eq!(texts.last(), Some(&"Laos opens a new railway line"));
    assert!(!texts.iter().any(|text| text.contains('7')), "{texts:?}");
}
