//! Tests of `syllable`.

use super::*;

#[test]
fn takes_apart() {
    for (token, onset, rime, tone) in [
        ("nghiêng", "ngh", "iêng", Tone::Ngang),
        ("Được", "đ", "ươc", Tone::Nang),
        ("gì", "gi", "i", Tone::Huyen),
        ("gìn", "gi", "in", Tone::Huyen),
        ("giếng", "gi", "iêng", Tone::Sac),
        ("già", "gi", "a", Tone::Huyen),
        ("giết", "gi", "êt", Tone::Sac),
        ("QUỐC", "qu", "ôc", Tone::Sac),
        ("quyển", "qu", "uyên", Tone::Hoi),
        ("quý", "qu", "uy", Tone::Sac),
        ("yêu", "", "yêu", Tone::Ngang),
        ("khuỷu", "kh", "uyu", Tone::Hoi),
        ("ở", "", "ơ", Tone::Hoi),
    ] {
        let syllable = Syllable::parse(token).unwrap_or_else(|| panic!("{token}"));
        assert_eq!((syllable.onset(), syllable.rime(), syllable.tone()), (onset, rime, tone), "{token}");
        assert_ne!(syllable.placement(), Placement::Misplaced, "{token}");
    }
}

#[test]
fn refuses() {
    for token in [
        "đươc",
        "môt",
        "nguời",
        "biêt",
        "đuợc",
        "kêt",
        "virút",
        "hiệnđang",
        "ngê",
        "ka",
        "ghà",
        "ci",
        "đượć",
        "q",
        "qa",
        "",
        "ngheo1",
        "nghiêngg",
        "Müller",
        "tyên",
        "hòà",
    ] {
        assert!(Syllable::parse(token).is_none(), "{token}");
    }
}

#[test]
fn every_onset_and_rime_is_found() {
    assert!((150..=165).contains(&RIMES.list.len()), "{}", RIMES.list.len());
    for onset in ONSETS {
        for rime in &RIMES.list {
            let front = rime.spelling.starts_with(['e', 'ê', 'i', 'y']);
            let fits = match onset {
                "c" | "g" | "ng" => !front,
                "k" | "gh" | "ngh" => front,
                "" => true,
                "gi" => !front || rime.spelling.starts_with(['e', 'ê']),
                "qu" => rime.spelling.starts_with(['a', 'ă', 'â', 'e', 'ê']),
                _ => !rime.spelling.starts_with('y'),
            };
            if !fits
                || onset == "k" && rime.spelling.starts_with("yê")
                || onset.ends_with("gh") && rime.spelling.starts_with('y')
            {
                continue;
            }
            let mark = if rime.stop { '\u{301}' } else { '\u{300}' };
            let bare = format!("{onset}{}", rime.spelling);
            let place = onset.chars().count() + usize::from(rime.new);
            let mut word: String = bare.chars().take(place + 1).collect();
            word.push(mark);
            word.extend(bare.chars().skip(place + 1));
            let word: String = unicode_normalization::UnicodeNormalization::nfc(word.chars()).collect();
            assert!(is_legal(&word), "{word}");
            assert!(is_legal(&word.to_uppercase()), "{word}");
            let stripped = crate::text::key::stripped(&word).into_owned();
            assert!(is_bare_shape(&stripped), "{stripped}");
        }
    }
}

#[test]
fn suspects_are_typos_not_foreigners() {
    for typo in ["đươc", "môt", "nguời", "biêt", "đượccách", "ởcác", "Đươc", "cuả"] {
        assert!(is_suspect(typo), "{typo}");
    }
    for fine in
        ["được", "Bogotá", "Gérard", "façade", "Zürich", "ôtô", "Ôtô", "Đắk", "Lắk", "hoà", "hòa", "cafe", "café"]
    {
        assert!(!is_suspect(fine), "{fine}");
    }
}

#[test]
fn bare_shapes() {
    for token in ["Duong", "nguoi", "Viet", "quyet", "gieng", "nghiem", "khuyu", "o"] {
        assert!(is_bare_shape(token), "{token}");
    }
    for token in ["street", "Donald", "world", "kang", "ghang", "q", "", "nghieng7", "strengths", "w"] {
        assert!(!is_bare_shape(token), "{token}");
    }
}
