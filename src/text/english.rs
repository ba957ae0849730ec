//! English words as keys: contractions split off, regular inflections led back to candidate base forms.
//! Knows spelling rules and a table of irregular forms; which candidate is a word is for the caller's vocabulary to say.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Irregular forms (`form<TAB>base`), of our own writing.
static IRREGULAR: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("../../data/english/irregular.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(base, forms)| forms.split(' ').map(move |form| (form, base)))
        .collect()
});

/// The base of an irregular form (`went` → `go`, `children` → `child`), if it is one. Input is lower case.
pub fn irregular(word: &str) -> Option<&'static str> {
    IRREGULAR.get(word).copied()
}

/// Splits a lower-case English token into its word and whether a contracted `not` hung on it.
/// Possessive and other clitics ('s, 're, 'll, 've, 'd, 'm) fall off; dots of initials (`u.s.`) fall out.
pub fn split_clitics(token: &str) -> (Cow<'_, str>, bool) {
    if token.contains('.') && token.split('.').all(|part| part.chars().count() <= 1) {
        return (Cow::Owned(token.replace('.', "")), false);
    }
    let Some(at) = token.find('\'') else { return (Cow::Borrowed(token), false) };
    match token {
        "can't" => return (Cow::Borrowed("can"), true),
        "won't" => return (Cow::Borrowed("will"), true),
        "shan't" => return (Cow::Borrowed("shall"), true),
        _ => {}
    }
    if let Some(stem) = token.strip_suffix("n't") {
        return (Cow::Borrowed(stem), true);
    }
    match &token[at + 1..] {
        "s" | "re" | "ll" | "ve" | "d" | "m" | "" => (Cow::Borrowed(&token[..at]), false),
        _ => (Cow::Borrowed(token), false),
    }
}

/// Calls `offer` with each base form that a regular English ending could have come from, likeliest first, until it answers true.
/// Only spelling is known here: `caring` offers `care` before `car` (a short vowel would have doubled the r). Input is lower case ASCII.
pub fn bases(word: &str, mut offer: impl FnMut(&str) -> bool) -> bool {
    if !word.is_ascii() || word.len() < 4 {
        return false;
    }
    let mut buffer = String::with_capacity(word.len() + 1);
    let mut with = |stem: &str, ending: &str, offer: &mut dyn FnMut(&str) -> bool| {
        buffer.clear();
        buffer.push_str(stem);
        buffer.push_str(ending);
        offer(&buffer)
    };
    if let Some(stem) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied"))
        && stem.len() >= 2
        && (with(stem, "y", &mut offer) || with(stem, "ie", &mut offer))
    {
        return true;
    }
    if let Some(stem) = word.strip_suffix('s') {
        if !stem.ends_with(['s', 'u', 'i']) && with(stem, "", &mut offer) {
            return true;
        }
        if let Some(stem) = word.strip_suffix("es")
            && ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| stem.ends_with(end))
            && with(stem, "", &mut offer)
        {
            return true;
        }
        if let Some(stem) = word.strip_suffix("ves")
            && (with(stem, "f", &mut offer) || with(stem, "fe", &mut offer))
        {
            return true;
        }
        return false;
    }
    for ending in ["ing", "ed"] {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        if stem.len() < 2 || !stem.bytes().any(is_vowel) || word.ends_with("eed") {
            continue;
        }
        let bytes = stem.as_bytes();
        let last = bytes[bytes.len() - 1];
        let doubled = bytes.len() >= 3 && last == bytes[bytes.len() - 2] && !is_vowel(last);
        if doubled {
            // stopped → stop, but called → call
            let plain_first = matches!(last, b'l' | b's' | b'z' | b'f');
            let (first, second) =
                if plain_first { (stem, &stem[..stem.len() - 1]) } else { (&stem[..stem.len() - 1], stem) };
            if with(first, "", &mut offer) || with(second, "", &mut offer) {
                return true;
            }
            continue;
        }
        let (first, second) = if short_syllable(bytes) { ("e", "") } else { ("", "e") };
        if with(stem, first, &mut offer) || with(stem, second, &mut offer) {
            return true;
        }
    }
    false
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// One vowel, then one final consonant (`car`, `hop`): such a stem would have doubled the consonant, so an `e` was dropped.
fn short_syllable(stem: &[u8]) -> bool {
    let n = stem.len();
    let vowels = stem.iter().filter(|&&b| is_vowel(b)).count();
    vowels == 1
        && n >= 2
        && is_vowel(stem[n - 2])
        && !is_vowel(stem[n - 1])
        && !matches!(stem[n - 1], b'w' | b'x' | b'y')
        || stem.ends_with(b"at") && vowels > 1
        || matches!(stem[n - 1], b'v' | b'u' | b'c' | b'z') && n > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base<'a>(word: &str, vocabulary: &[&'a str]) -> Option<&'a str> {
        let mut found = None;
        bases(word, |candidate| {
            found = vocabulary.iter().copied().find(|known| *known == candidate);
            found.is_some()
        });
        found
    }

    #[test]
    fn inflections_lead_back() {
        let words = [
            "car", "care", "hope", "hop", "stop", "call", "plan", "plane", "open", "city", "tie", "box", "create",
            "increase", "win", "wine",
        ];
        for (form, want) in [
            ("caring", "care"),
            ("cars", "car"),
            ("hoping", "hope"),
            ("hopping", "hop"),
            ("stopped", "stop"),
            ("calling", "call"),
            ("planning", "plan"),
            ("planes", "plane"),
            ("opening", "open"),
            ("cities", "city"),
            ("ties", "tie"),
            ("boxes", "box"),
            ("creating", "create"),
            ("increased", "increase"),
            ("winning", "win"),
            ("wines", "wine"),
        ] {
            assert_eq!(base(form, &words), Some(want), "{form}");
        }
        assert_eq!(base("need", &["nee"]), None);
        assert_eq!(base("this", &["thi"]), None);
    }

    #[test]
    fn clitics_fall_off() {
        assert_eq!(split_clitics("didn't"), (Cow::Borrowed("did"), true));
        assert_eq!(split_clitics("vietnam's"), (Cow::Borrowed("vietnam"), false));
        assert_eq!(split_clitics("u.s."), (Cow::Borrowed("us"), false));
        assert_eq!(split_clitics("o'brien"), (Cow::Borrowed("o'brien"), false));
    }

    #[test]
    fn irregular_forms() {
        assert_eq!(irregular("went"), Some("go"));
        assert_eq!(irregular("children"), Some("child"));
        assert_eq!(irregular("table"), None);
    }
}
