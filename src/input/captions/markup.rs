//! Markup in cues taken off, the words left as they are. Only what players know is markup: `x < y` is text.

use std::borrow::Cow;

/// Tags that subtitle files use.
const TAGS: [&str; 14] = ["i", "b", "u", "s", "em", "strong", "font", "span", "c", "v", "lang", "ruby", "rt", "br"];

/// Takes off tags (`<i>`, `<font …>`, `<v Lan>`, `<c.yellow>`, `<00:00:01.000>`) and position codes (`{\an8}`). `<br>` becomes a
/// line end.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('<') && !text.contains("{\\") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let close = if rest.starts_with('<') { '>' } else { '}' };
        let inside = rest.find(close).map(|end| (&rest[1..end], &rest[end + 1..]));
        match inside {
            Some((inside, after)) if close == '}' && inside.starts_with('\\') => rest = after,
            Some((inside, after)) if close == '>' && is_tag(inside) => {
                if name(inside) == "br" {
                    out.push('\n');
                }
                rest = after;
            }
            _ => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn name(inside: &str) -> String {
    let inside = inside.trim_start_matches('/').trim_start();
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    inside[..end].to_ascii_lowercase()
}

fn is_tag(inside: &str) -> bool {
    let stamp = inside.contains(':') && super::clock::clock(inside).is_some();
    stamp || TAGS.contains(&name(inside).as_str())
}

/// The entities of WebVTT.
pub(crate) fn entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = text.to_owned();
    for (entity, plain) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, plain);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_words_stay() {
        assert_eq!(plain("{\\an8}<i>Xin chào</i>, <font color=\"#fff\">bạn</font>"), "Xin chào, bạn");
        assert_eq!(plain("<v Lan>Vâng<00:00:01.500><c.yellow> ạ</c>"), "Vâng ạ");
        assert_eq!(plain("một<br/>hai"), "một\nhai");
        for text in ["x < y và y > z", "{1, 2}", "100^{d - 1}", "a <- b", "<3 <", "<không phải thẻ>"] {
            assert_eq!(plain(text), text);
        }
        assert_eq!(entities("A &amp;lt; B &lt; C"), "A &lt; B < C");
    }
}
