//! The names and negations of both sides, for a person: which meet and how, which stand alone. Knows what `facts` and `score::strangers`
//! found; decides nothing.

use serde::Serialize;

use super::Cut;
use crate::facts::names::{self, How, Names, Unmatched};
use crate::facts::polarity::{self, Negative, Polarity};
use crate::lexicon::{Lexicon, UNKNOWN};
use crate::record::Lang;
use crate::score::evidence::{Evidence, Side};
use crate::score::strangers;
use crate::text::key;

/// A word explained by this much isn't a name that stands alone.
const COVERED: f32 = 0.3;
/// Names less sure than this are left out when they stand alone.
const LEAST: f32 = 0.3;

/// A name on one side or on both.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Named {
    /// How the two were found to be one: `gazetteer`, `spelling`, `joined` (syllables written as one word), `near`, `sound`; or that
    /// it stands alone: `missing` (Vietnamese only), `added` (English only).
    pub how: &'static str,
    /// As published in the Vietnamese.
    pub vi: Option<String>,
    /// As published in the English.
    pub en: Option<String>,
}

/// What each side denies.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Negations {
    /// Words of the Vietnamese that deny, forbid or refuse, as published.
    pub vi: Vec<String>,
    /// Those of the English.
    pub en: Vec<String>,
    /// How sure it is that the English lost a negation (below 0) or gained one (above 0), -1 to 1.
    pub change: f32,
}

/// The names that meet, in the order of the English, then those of the Vietnamese and of the English that stand alone.
pub(super) fn named(lexicon: &Lexicon, vi: &Cut<'_>, en: &Cut<'_>, evidence: &Evidence) -> Vec<Named> {
    let of = |cut: &Cut<'_>, lang| {
        let vocabulary = lexicon.vocabulary(lang);
        let common = |word: &str| vocabulary.find(&key::exact(word)) != UNKNOWN;
        Names::of(cut.cleaned.as_str(), &cut.tokens, lang, common)
    };
    let compared = names::compare(&of(vi, Lang::Vi), &of(en, Lang::En));
    let said = |cut: &Cut<'_>, (start, end): (u32, u32)| Some(cut.published(start as usize, end as usize).to_owned());
    let mut out: Vec<Named> = compared
        .links
        .iter()
        .map(|link| Named {
            how: match link.how {
                How::Gazetteer => "gazetteer",
                How::Spelling => "spelling",
                How::Joined => "joined",
                How::Near => "near",
                How::Sound => "sound",
            },
            vi: said(vi, link.vi),
            en: said(en, link.en),
        })
        .collect();
    let (left, right) = (&evidence.vi, &evidence.en);
    let lost: Vec<usize> =
        strangers::lost(lexicon, &vi.prepared, &en.prepared, left, right).map(|(at, _)| at).collect();
    let come: Vec<usize> = strangers::come(lexicon, &vi.prepared, &en.prepared, right).collect();
    for range in alone(vi, left, &compared.missing, &lost) {
        out.push(Named { how: "missing", vi: said(vi, range), en: None });
    }
    for range in alone(en, right, &compared.added, &come) {
        out.push(Named { how: "added", vi: None, en: said(en, range) });
    }
    out
}

/// The places of the names that stand alone, rising: those that the lexicon doesn't explain, and single words that the score counts.
fn alone(cut: &Cut<'_>, side: &Side, list: &[Unmatched], words: &[usize]) -> Vec<(u32, u32)> {
    let place = |word: usize| {
        let token = cut.tokens[cut.token(word)];
        (token.start, token.end)
    };
    let open = |name: &&Unmatched| {
        let inside = |word: &usize| place(*word).0 < name.end && name.start < place(*word).1;
        let own = (0..side.words.len()).filter(inside);
        let (all, said) = own.fold((0, 0), |(all, said), word| {
            (all + 1, said + usize::from(side.words[word].cover >= COVERED && !words.contains(&word)))
        });
        name.sureness >= LEAST && said * 2 < all
    };
    let mut out: Vec<(u32, u32)> = list.iter().filter(open).map(|name| (name.start, name.end)).collect();
    for &word in words {
        let (start, end) = place(word);
        if !out.iter().any(|range| range.0 < end && start < range.1) {
            out.push((start, end));
        }
    }
    out.sort_unstable();
    out
}

/// The negations of both sides.
pub(super) fn negations(vi: &Cut<'_>, en: &Cut<'_>) -> Negations {
    let (left, right) = (Polarity::of(vi.cleaned.as_str(), Lang::Vi), Polarity::of(en.cleaned.as_str(), Lang::En));
    let said = |cut: &Cut<'_>, polarity: &Polarity| -> Vec<String> {
        let outright = polarity.list().iter().filter(|negation| negation.kind != Negative::Inner);
        outright.map(|negation| cut.published(negation.range().start, negation.range().end).to_owned()).collect()
    };
    Negations { vi: said(vi, &left), en: said(en, &right), change: polarity::compare(&left, &right).change }
}

#[cfg(test)]
mod tests {
    use super::super::explain;
    use super::*;
    use crate::score::Scorer;

    #[test]
    fn names_meet_or_stand_alone_as_published() {
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        // Decomposed: what was published is shown.
        let why = explain(&scorer, "Ông Musk rời Ha\u{300} Nội, không gặp ai", "Mr Bezos leaves Hanoi", None);
        let find = |how: &str| why.names.iter().find(|name| name.how == how);
        assert_eq!(find("missing").and_then(|name| name.vi.as_deref()), Some("Musk"));
        assert_eq!(find("added").and_then(|name| name.en.as_deref()), Some("Bezos"));
        let city = why.names.iter().find(|name| name.en.as_deref() == Some("Hanoi")).unwrap();
        assert_eq!(city.vi.as_deref(), Some("Ha\u{300} Nội"));
        assert_eq!((why.negations.vi.len(), why.negations.en.len()), (1, 0));
        assert!(why.negations.change < 0.0);
    }

    #[test]
    fn the_companion_of_a_name_is_no_translation_of_another() {
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let alone = |en: &str| -> Vec<&str> {
            let why = explain(&scorer, "Diễn văn của Barack Obama tại Chicago", en, None);
            why.names.iter().filter(|name| name.how == "missing" || name.how == "added").map(|name| name.how).collect()
        };
        assert_eq!(alone("Barack Kranz's speech in Chicago"), ["missing", "added"]);
        assert!(alone("Barack Obama's speech in Chicago").is_empty());
    }
}
