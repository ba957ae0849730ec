//! Whether two texts of one language may be versions of one headline. Knows words, numbers and names; no pairs.

use std::collections::BTreeSet;

use crate::align::clusters::{is_small, word};
use crate::facts::names::Names;
use crate::lexicon::{Lexicon, UNKNOWN};
use crate::record::Lang;
use crate::text::{TokenKind, clean_in, key, tokens};

/// Least share of the telling words of the shorter text that stand in the other too.
const LIKE: f32 = 0.3;
/// How sure it must be that a name is one.
const SURE: f32 = 0.5;
/// Names that begin with the same letters, this many, may be forms of one: Japan, Japanese.
const STEM: usize = 4;

/// What a text tells.
struct Telling {
    words: BTreeSet<String>,
    numbers: BTreeSet<String>,
    names: BTreeSet<String>,
}

/// Whether two texts share telling words, and neither a number nor a name stands against another one: what only one of them mentions
/// may have been left out of the other, but what both have in its own way makes another story.
pub(super) fn are_versions(a: &str, b: &str, lang: Lang, lexicon: &Lexicon) -> bool {
    let (a, b) = (Telling::of(a, lang, lexicon), Telling::of(b, lang, lexicon));
    let shared = a.words.intersection(&b.words).count();
    let numbers = |a: &Telling, b: &Telling| a.numbers.iter().any(|number| !b.numbers.contains(number));
    let names = |a: &Telling, b: &Telling| a.names.iter().any(|name| !b.mentions(name));
    shared as f32 >= LIKE * a.words.len().min(b.words.len()).max(1) as f32
        && !(numbers(&a, &b) && numbers(&b, &a))
        && !(names(&a, &b) && names(&b, &a))
}

impl Telling {
    fn of(text: &str, lang: Lang, lexicon: &Lexicon) -> Telling {
        let clean = clean_in(text, lang);
        let text = clean.as_str();
        let cut = tokens(text);
        let vocabulary = lexicon.vocabulary(lang);
        let names = Names::of(text, &cut, lang, |word| vocabulary.find(&key::exact(word)) != UNKNOWN);
        let mut telling = Telling { words: BTreeSet::new(), numbers: BTreeSet::new(), names: BTreeSet::new() };
        for token in cut.iter().filter(|token| token.kind != TokenKind::Sign) {
            let word = word(token.of(text), lang);
            if token.kind == TokenKind::Number {
                telling.numbers.insert(word.chars().filter(char::is_ascii_digit).collect());
            }
            if !is_small(&word, lang) {
                telling.words.insert(word.into_owned());
            }
        }
        for name in names.list().iter().filter(|name| name.sureness >= SURE) {
            let covered = cut.iter().skip(name.first_token as usize).take(name.tokens as usize);
            let spelled = covered.filter(|token| token.kind != TokenKind::Sign).map(|token| word(token.of(text), lang));
            telling.names.extend(spelled.filter(|word| !is_small(word, lang)).map(|word| word.into_owned()));
        }
        telling
    }

    /// Whether a word of a name stands in the text, maybe in another form.
    fn mentions(&self, name: &str) -> bool {
        let stem = |word: &str| -> String { word.chars().take(STEM).collect() };
        self.words.contains(name) || self.words.iter().any(|word| word.len() > STEM && stem(word) == stem(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versions(lang: Lang, a: &str, b: &str) -> bool {
        let lexicon = Lexicon::shipped().unwrap();
        are_versions(a, b, lang, &lexicon)
    }

    #[test]
    fn other_words_for_the_same() {
        for (a, b) in [
            ("The storm kills ten in Huế", "Ten killed as storm hits Hue"),
            ("Japanese prime minister to visit Vietnam next week", "Japan's PM will visit Vietnam next week"),
            ("Shrimp exports rise 15%", "Vietnam's shrimp exports up 15%"),
            ("Museum in Huế shows ao dai", "Hue museum displays 100 ao dai"),
        ] {
            assert!(versions(Lang::En, a, b), "{a}");
        }
        assert!(versions(Lang::Vi, "Sinh viên Đà Nẵng chế tạo thuyền", "Thuyền của sinh viên Đà Nẵng"));
    }

    #[test]
    fn another_number_or_name_on_both_sides_is_another_story() {
        for (a, b) in [
            ("Storm kills 14 in the north", "Storm kills 41 in the north"),
            ("Floods hit Hanoi again this week", "Floods hit Bangkok again this week"),
            ("Apple opens a store", "Rice farmers turn to organic fertiliser"),
        ] {
            assert!(!versions(Lang::En, a, b), "{a}");
        }
        assert!(!versions(Lang::Vi, "Bão làm 3 người chết ở Huế", "Bão làm 5 người chết ở Huế"));
        assert!(!versions(Lang::Vi, "Lũ lụt tràn vào Hà Giang", "Lũ lụt tràn vào Quảng Nam"));
    }
}
