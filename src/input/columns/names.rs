//! What a column's name says about it. Knows the names that Vietnamese and English tables use; doesn't look at cells.

use crate::record::Lang;
use crate::text::clean;
use crate::text::key::stripped;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Text in a stated language.
    Lang(Lang),
    /// Text whose language the name doesn't tell.
    Text,
    /// One side of a pair whose language the name doesn't tell: `src`, `target`.
    Side,
    /// Name of a language.
    Tag,
    /// Id.
    Id,
    /// Day of publication.
    Date,
    /// Address.
    Url,
    /// Publisher.
    Publisher,
}

/// Names with one meaning, without case, diacritics, spaces and punctuation; the first of a role is the best.
const NAMES: [(Role, &[&str]); 7] = [
    (
        Role::Text,
        &[
            "headline",
            "headlines",
            "title",
            "titles",
            "tieude",
            "tit",
            "text",
            "vanban",
            "caption",
            "captions",
            "chuthich",
            "sentence",
            "sentences",
            "cau",
            "segment",
            "cue",
            "line",
            "subtitle",
            "subtitles",
            "phude",
            "content",
            "noidung",
        ],
    ),
    (
        Role::Side,
        &[
            "src",
            "srctext",
            "source",
            "sourcetext",
            "nguon",
            "sl",
            "original",
            "trg",
            "tgt",
            "trgtext",
            "tgttext",
            "target",
            "targettext",
            "dich",
            "bangoc",
            "vanbangoc",
            "nguyenvan",
            "dichnghia",
            "bandichnghia",
            "input",
            "output",
            "tl",
            "translation",
            "bandich",
            "reference",
            "ref",
            "hypothesis",
            "mt",
        ],
    ),
    (Role::Tag, &["lang", "language", "langcode", "locale", "ngonngu"]),
    (
        Role::Id,
        &["id", "uid", "uuid", "guid", "key", "stt", "ma", "index", "articleid", "docid", "newsid", "pairid", "rowid"],
    ),
    (
        Role::Date,
        &[
            "date",
            "published",
            "pubdate",
            "publisheddate",
            "publishdate",
            "publishedat",
            "publishedtime",
            "datepublished",
            "ngay",
            "ngaydang",
            "ngayxuatban",
            "day",
            "datetime",
            "timestamp",
            "time",
            "createdat",
            "thoigian",
        ],
    ),
    (Role::Url, &["url", "link", "href", "address", "uri", "permalink", "lienket", "duongdan"]),
    (
        Role::Publisher,
        &[
            "publisher",
            "site",
            "sitename",
            "bao",
            "toasoan",
            "nguontin",
            "outlet",
            "newspaper",
            "domain",
            "provider",
            "media",
        ],
    ),
];

/// Words beside a language in a name that say it is not the text itself: `vi_id`, `en_source`.
const BESIDE: [&str; 26] = [
    "id",
    "url",
    "link",
    "source",
    "file",
    "line",
    "date",
    "score",
    "len",
    "length",
    "tokens",
    "words",
    "count",
    "lang",
    "hash",
    "publisher",
    "site",
    "margin",
    "rank",
    "index",
    "candidates",
    "path",
    "doc",
    "time",
    "name",
    "prob",
];

/// A name without case, diacritics, spaces and punctuation.
pub(crate) fn folded(name: &str) -> String {
    let cleaned = clean(name);
    stripped(cleaned.as_str()).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What a name says, with how well it says it (0 is best).
pub(crate) fn role(name: &str) -> Option<(Role, usize)> {
    let fold = folded(name);
    if let Some(lang) = language(&fold) {
        return Some((Role::Lang(lang), 0));
    }
    for (role, names) in NAMES {
        if let Some(rank) = names.iter().position(|known| *known == fold) {
            return Some((role, rank));
        }
    }
    let cleaned = clean(name);
    let lower = stripped(cleaned.as_str());
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (mut langs, mut rest, mut at) = (Vec::new(), String::new(), 0);
    while let Some(word) = words.get(at) {
        let two = words.get(at + 1).filter(|_| *word == "tieng").and_then(|next| language(&format!("tieng{next}")));
        match two.or_else(|| language(word)) {
            Some(lang) => langs.push(lang),
            None => rest.push_str(word),
        }
        at += if two.is_some() { 2 } else { 1 };
    }
    let is_text =
        |(role, names): &(Role, &[&str])| matches!(role, Role::Text | Role::Side) && names.contains(&rest.as_str());
    match langs[..] {
        // `Tiêu đề tiếng Việt`, `Bản dịch tiếng Anh`.
        [lang] if NAMES.iter().any(is_text) && !BESIDE.contains(&rest.as_str()) => {
            Some((Role::Lang(lang), words.len()))
        }
        [lang] if words.len() <= 3 && !words.iter().any(|word| BESIDE.contains(word)) => {
            Some((Role::Lang(lang), words.len()))
        }
        _ => None,
    }
}

/// The language that a folded name is.
fn language(fold: &str) -> Option<Lang> {
    match fold {
        "viet" | "vietnam" | "tiengviet" | "vielatn" | "vitext" | "vitexts" | "vivn" => Some(Lang::Vi),
        "tienganh" | "englatn" | "entext" | "entexts" | "engb" | "enus" => Some(Lang::En),
        _ => Lang::from_tag(fold),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_both_languages() {
        for name in [
            "vi",
            "VIE",
            "Tiếng Việt",
            "tieng_viet",
            "vie_Latn",
            "text_vi",
            "title.vi",
            "Vietnamese",
            "vi-VN",
            "Tiêu đề tiếng Việt",
        ] {
            assert!(matches!(role(name), Some((Role::Lang(Lang::Vi), _))), "{name}");
        }
        for name in ["en", "eng", "English", "Tiếng Anh", "headline_en", "en-GB", "Bản dịch tiếng Anh"] {
            assert!(matches!(role(name), Some((Role::Lang(Lang::En), _))), "{name}");
        }
    }

    #[test]
    fn a_language_beside_something_else_is_not_its_text() {
        for name in ["vi_id", "en_source", "vi score", "en_len", "vi_en_margin", "vision", "score"] {
            assert_eq!(role(name), None, "{name}");
        }
    }

    #[test]
    fn other_roles() {
        assert_eq!(role("Tiêu đề").map(|(role, _)| role), Some(Role::Text));
        assert_eq!(role("pubDate").map(|(role, _)| role), Some(Role::Date));
        assert_eq!(role("Ngày đăng").map(|(role, _)| role), Some(Role::Date));
        assert_eq!(role("Báo").map(|(role, _)| role), Some(Role::Publisher));
        assert_eq!(role("Đường dẫn").map(|(role, _)| role), Some(Role::Url));
        assert_eq!(role("source").map(|(role, _)| role), Some(Role::Side));
    }
}
