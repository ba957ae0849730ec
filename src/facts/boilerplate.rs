//! Site names at the end of a title: *… - VnExpress*, *… | BBC News Tiếng Việt*. Knows newspapers by the gazetteer and by the looks of
//! their names; leaves a text of one word alone.

use std::ops::Range;

use super::atom::{Atom, Case, Shape, cut};
use super::gazetteer::gazetteer;
use crate::record::Lang;

/// A title without its site name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Bytes of the title proper.
    pub text: Range<usize>,
    /// Bytes of the site names, without the separator before them; empty if there are none.
    pub site: Range<usize>,
}

/// What stands between a title and a site name. Dashes need spaces around them.
const SEPARATORS: &[&str] = &[" - ", " – ", " | ", " || ", " :: ", " » ", " • ", " · ", " / ", " ~ "];
/// A site name has at most this many words.
const MOST_WORDS: usize = 7;
/// Last words that make a site's name of capitalised words.
#[rustfmt::skip]
const LAST: &[&str] = &[
    "News", "Online", "Newspaper", "Times", "Post", "Daily", "TV", "Television", "Tribune", "Herald", "Journal", "Magazine", "Radio", "International", "Express", "tử", "Today",
    "Media", "Press", "Review", "Gazette", "Telegraph", "Guardian", "Observer",
];
/// First words that make a site's name of what follows.
const FIRST: &[&str] =
    &["Báo", "Tạp chí", "Đài", "Cổng thông tin", "Cổng TTĐT", "Trang thông tin", "Trang tin", "Kênh"];

/// Cuts site names off the end of a clean title, two at most.
pub fn title(clean: &str) -> Title {
    let mut text = 0..clean.trim_end().len();
    let mut site = text.end..text.end;
    for _ in 0..2 {
        let head = &clean[text.clone()];
        let last = SEPARATORS.iter().filter_map(|sep| head.rfind(sep).map(|at| (at, sep.len()))).max();
        let Some((at, len)) = last else { break };
        let name = head[at + len..].trim();
        let kept = head[..at].trim_end();
        if kept.split_whitespace().count() < 2 || !is_site(name) {
            break;
        }
        let start = at + len + (head[at + len..].len() - head[at + len..].trim_start().len());
        site = start..site.end.max(start);
        text = 0..kept.len();
    }
    Title { text, site }
}

/// Whether this is the name of a site, a newspaper or an agency.
pub(super) fn is_site(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.is_empty() || words.len() > MOST_WORDS {
        return false;
    }
    if let [domain] = words[..] {
        let lower = domain.to_lowercase();
        if [".vn", ".com", ".net", ".org", ".info", ".tv", ".news"]
            .iter()
            .any(|end| lower.ends_with(end) && lower.len() > end.len() + 1)
        {
            return true;
        }
    }
    if is_medium(name) {
        return true;
    }
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let first = FIRST.iter().any(|first| {
        name.strip_prefix(first).is_some_and(|rest| {
            rest.starts_with(' ') && rest.trim_start().chars().next().is_some_and(char::is_uppercase)
        })
    });
    let last = words.len() >= 2
        && words.last().is_some_and(|word| LAST.contains(word))
        && words[..words.len() - 1].iter().filter(|word| capital(word)).count() * 2 >= words.len();
    first || last
}

/// Whether the gazetteer of media has this name as a whole, in either language.
pub(super) fn is_medium(name: &str) -> bool {
    let mut atoms: Vec<Atom> = Vec::new();
    cut(name, |atom| {
        if atom.shape != Shape::Sign {
            atoms.push(atom);
        }
    });
    // A name in small letters (theo thanh niên) is no newspaper.
    if atoms.first().is_none_or(|atom| atom.case == Case::Small && atom.shape == Shape::Word) {
        return false;
    }
    let hashes: Vec<u64> = atoms.iter().map(|atom| atom.hash).collect();
    [Lang::Vi, Lang::En].into_iter().any(|lang| {
        let whole = gazetteer().longest(lang, &hashes, |variant, _| gazetteer().is_from(variant.row, "media"));
        whole.is_some_and(|(len, _)| len == hashes.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (&str, &str) {
        let title = title(text);
        (&text[title.text], &text[title.site])
    }

    #[test]
    fn cuts_site_names() {
        assert_eq!(parts("Giá vàng tăng mạnh - VnExpress"), ("Giá vàng tăng mạnh", "VnExpress"));
        assert_eq!(parts("Gold price jumps | BBC News"), ("Gold price jumps", "BBC News"));
        assert_eq!(parts("Khai mạc hội chợ – Báo Thanh Niên"), ("Khai mạc hội chợ", "Báo Thanh Niên"));
        assert_eq!(
            parts("Fair opens in Hue - Culture - vietnamnews.vn"),
            ("Fair opens in Hue - Culture", "vietnamnews.vn")
        );
        assert_eq!(parts("Bão đổ bộ | Thời sự - Tuổi Trẻ Online"), ("Bão đổ bộ | Thời sự", "Tuổi Trẻ Online"));
    }

    #[test]
    fn leaves_titles_alone() {
        for text in [
            "Cao tốc Bắc - Nam",
            "Vietnam - China talks open",
            "VnExpress",
            "Hue - Reuters",
            "Khai trương tuyến Hà Nội - Đà Nẵng",
            "",
            " - ",
            "a - - b |",
        ] {
            assert_eq!(parts(text).1, "", "{text}");
        }
    }
}
