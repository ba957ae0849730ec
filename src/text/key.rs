//! The keys under which tokens are compared: exact, neutral (tone placement and i/y), stripped (no diacritics). Input is clean text.
//! Keys are for looking up and comparing; what is shown or exported is the publisher's spelling.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::letter::{Parts, Tone};
use super::syllable::{Placement, Syllable};
use super::tone::{Style, moved, write};

/// Lower case; nothing else.
pub fn exact(token: &str) -> Cow<'_, str> {
    if token.is_ascii() {
        return if token.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(token.to_ascii_lowercase())
        } else {
            Cow::Borrowed(token)
        };
    }
    // Vietnamese letters without the tables of Unicode.
    let (mut vietnamese, mut upper) = (true, false);
    for c in token.chars() {
        match Parts::of(c) {
            Some(parts) => upper |= parts.upper,
            None => vietnamese &= c.is_ascii(),
        }
    }
    match (vietnamese, upper) {
        (true, false) => Cow::Borrowed(token),
        (true, true) => {
            let lower = |c| Parts::of(c).map_or(c, |parts| Parts { upper: false, ..parts }.compose());
            Cow::Owned(token.chars().map(lower).collect())
        }
        _ if token.chars().any(char::is_uppercase) => Cow::Owned(token.to_lowercase()),
        _ => Cow::Borrowed(token),
    }
}

/// The key of a Vietnamese token: lower case, old tone placement with misplaced marks put right, and one spelling where i and y vary
/// freely: `i` as the whole rime after h k l m s t v (kỹ = kĩ, Mỹ = mĩ), `quy` for `qui`.
pub fn neutral(token: &str) -> Cow<'_, str> {
    let lower = exact(token);
    if !may_vary(&lower) {
        return lower;
    }
    let Some(syllable) = Syllable::parse(&lower) else { return lower };
    let (onset, rime) = (syllable.onset(), syllable.rime());
    let free = rime == "y" && matches!(onset, "h" | "k" | "l" | "m" | "s" | "t" | "v") || rime == "i" && onset == "qu";
    let to = moved(&syllable, Style::Old);
    if !free && to.is_none() {
        return lower;
    }
    let mut key = match to {
        Some(to) => write(&lower, syllable.tone(), to),
        None => lower.into_owned(),
    };
    if free {
        // The rime is the last letter; give its tone to the other letter.
        key.pop();
        let base = if rime == "y" { 'i' } else { 'y' };
        key.extend(Parts::of(base).map(|parts| Parts { tone: syllable.tone(), ..parts }.compose()));
    }
    Cow::Owned(key)
}

/// Whether the neutral key of a lower-case token may differ from it: it ends in i or y after a consonant or u, or has a toned letter
/// beside another vowel letter. Cheap, so that most tokens need no parsing.
fn may_vary(lower: &str) -> bool {
    if lower.is_ascii() {
        return matches!(lower.as_bytes(), [b'h' | b'k' | b'l' | b'm' | b's' | b't' | b'v', b'y'] | b"qui");
    }
    let (mut vowel_before, mut toned_before, mut count, mut last) = (false, false, 0, 0);
    for c in lower.chars() {
        let Some(parts) = Parts::of(c) else { return false };
        let (vowel, toned) = (parts.is_vowel(), parts.tone != Tone::Ngang);
        if vowel_before && vowel && (toned || toned_before) {
            return true;
        }
        // A tone on gi- or qu- that belongs further on.
        (vowel_before, toned_before, last) = (vowel, toned, parts.base);
        count += 1;
    }
    const Y: u8 = 11;
    count == 2 && last == Y
}

/// Lower case without any diacritic; đ becomes d.
pub fn stripped(token: &str) -> Cow<'_, str> {
    if token.is_ascii() {
        return exact(token);
    }
    let mut out = String::with_capacity(token.len());
    let mut plain = true;
    for c in token.chars() {
        match Parts::of(c) {
            Some(parts) => out.push(parts.bare()),
            None => {
                plain = false;
                break;
            }
        }
    }
    if plain {
        return Cow::Owned(out);
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

/// Everything that NFKC folds, for comparing only: fullwidth forms, ligatures, `㎡ ℃ № ½ Ⅳ …`. Loses information (`m²` is `m2`), and so
/// [`super::clean()`] does only a part of it.
pub fn compatible(text: &str) -> Cow<'_, str> {
    if text.is_ascii()
        || matches!(unicode_normalization::is_nfkc_quick(text.chars()), unicode_normalization::IsNormalized::Yes)
    {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfkc().collect())
}

/// Whether two tokens are spellings of one syllable that differ only in tone placement or in i and y.
pub fn same_but_style(a: &str, b: &str) -> bool {
    exact(a) != exact(b) && neutral(a) == neutral(b)
}

/// Whether the mark of a token stands where no style puts it.
pub fn is_misplaced(token: &str) -> bool {
    !token.is_ascii() && Syllable::parse(token).is_some_and(|s| s.placement() == Placement::Misplaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_everything() {
        assert_eq!(stripped("Đường"), "duong");
        assert_eq!(stripped("Nghệ"), "nghe");
        assert_eq!(stripped("Müller"), "muller");
        assert_eq!(stripped("G20"), "g20");
    }

    #[test]
    fn neutral_folds_style_only() {
        for (a, b) in
            [("hoà", "Hòa"), ("kỹ", "kĩ"), ("quý", "QUÍ"), ("Mỹ", "mĩ"), ("qui", "quy"), ("ly", "LI"), ("qủa", "quả")]
        {
            assert_eq!(neutral(a), neutral(b), "{a} {b}");
        }
        for (a, b) in
            [("thúy", "thúi"), ("tay", "tai"), ("ma", "má"), ("vy", "vì"), ("by", "bi"), ("xy", "xi"), ("y", "i")]
        {
            assert_ne!(neutral(a), neutral(b), "{a} {b}");
        }
        assert!(matches!(neutral("đường"), Cow::Borrowed(_)));
        assert!(same_but_style("Hoà", "hòa") && !same_but_style("hòa", "Hòa"));
    }

    #[test]
    fn the_short_cut_misses_nothing() {
        // Against parsing every token, over all pairs of letters around a vowel.
        let vowels = ['a', 'à', 'e', 'é', 'i', 'í', 'o', 'ó', 'u', 'ủ', 'y', 'ý', 'ơ', 'ớ', 'ê', 'ế'];
        for onset in ["", "h", "qu", "gi", "kh", "n", "t", "g"] {
            for a in vowels {
                for b in vowels {
                    for coda in ["", "n", "t", "i", "u"] {
                        for word in [format!("{onset}{a}{coda}"), format!("{onset}{a}{b}{coda}")] {
                            if let Some(syllable) = Syllable::parse(&word) {
                                let moves = moved(&syllable, Style::Old).is_some();
                                assert!(!moves || may_vary(&word), "{word}");
                            }
                        }
                    }
                }
            }
        }
    }
}
