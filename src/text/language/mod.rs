//! Language of a short line: Vietnamese, English, mixed or unknown, with a margin. Knows letters and common words, no lexicon.
//!
//! Each word costs something in each language (see `model`); the language in which the line is cheapest wins, and the distance to the
//! next is the margin. Vietnamese counts twice, with and without diacritics; other languages stand for "unknown".

mod model;

use self::model::{Cost, FOREIGN};
use super::{Token, TokenKind, tokens};

/// What a line is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// Vietnamese.
    Vietnamese,
    /// English.
    English,
    /// Both.
    Mixed,
    /// Neither, or too little to tell.
    Unknown,
}

/// An answer with how far ahead it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The answer.
    pub tongue: Tongue,
    /// 0 (a toss-up) to 1 (no doubt).
    pub margin: f32,
    /// Vietnamese written without its diacritics ("không dấu"): to be matched by the stripped key.
    pub undiacritic: bool,
}

/// Words looked at; more would say nothing new.
const MOST_WORDS: usize = 48;
/// What it costs beforehand to be Vietnamese without diacritics, or another language: both are rare where this program is used.
const RARE_BARE: f32 = 1.5;
const RARE_OTHER: f32 = 3.0;
/// What it costs to change the language inside a line.
const CHANGE: f32 = 7.0;
/// How much less a foreign name costs Vietnamese where capitals mark names.
const NAME_RELIEF: f32 = 3.0;
/// And a Vietnamese name English.
const VIETNAMESE_NAME_RELIEF: f32 = 2.5;
/// Distance, in nats, at which the margin is 1 - 1/e.
const SURE: f32 = 4.0;
/// Nearer than this, the languages can't be told apart.
const TOSS_UP: f32 = 0.4;

/// Guesses the language of a clean line.
pub fn guess(clean: &str) -> Guess {
    guess_tokens(clean, &tokens(clean))
}

/// The same when the tokens are there already.
pub fn guess_tokens(clean: &str, cut: &[Token]) -> Guess {
    let mut words = Words::default();
    for token in cut.iter().filter(|token| token.kind == TokenKind::Word) {
        if words.count == MOST_WORDS {
            break;
        }
        words.add(&weigh(token.of(clean)));
    }
    words.decide()
}

/// The same from the words' weights, in order; what isn't a word weighs nothing.
pub(crate) fn guess_weighed<'a>(weights: impl Iterator<Item = &'a Weighed>) -> Guess {
    let mut words = Words::default();
    for one in weights {
        if words.count == MOST_WORDS {
            break;
        }
        words.add(one);
    }
    words.decide()
}

/// What a single word says about the language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weighed {
    sort: Sort,
    cost: Cost,
    /// Whether it begins with a capital.
    capital: bool,
    /// Whether it is long enough for a small letter to mean that it is no name.
    long: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Of no language.
    Nothing,
    /// In a script other than Latin.
    Strange,
    Word,
}

impl Weighed {
    /// Of no language.
    pub(crate) const NOTHING: Weighed =
        Weighed { sort: Sort::Nothing, cost: Cost::NOTHING, capital: false, long: false };
}

/// Weighs a word of a clean text.
pub(crate) fn weigh(token: &str) -> Weighed {
    // G20, EB1007: of no language.
    if token.bytes().any(|b| b.is_ascii_digit()) {
        return Weighed::NOTHING;
    }
    if token.chars().next().is_some_and(|c| c > '\u{2af}' && !('\u{1e00}'..='\u{1eff}').contains(&c)) {
        return Weighed { sort: Sort::Strange, ..Weighed::NOTHING };
    }
    let (cost, capital) = model::cost(token);
    Weighed { sort: Sort::Word, cost, capital, long: token.len() >= 4 || !token.is_ascii() }
}

/// The costs of a line's words, and their sums.
struct Words {
    /// In Vietnamese, in English; and whether the word is capitalised.
    costs: [(f32, f32, bool); MOST_WORDS],
    count: usize,
    marked: f32,
    bare: f32,
    english: f32,
    other: f32,
    foreign: [f32; FOREIGN],
    any_foreign: u32,
    /// Words in a script other than Latin.
    strange: usize,
    is_marked: usize,
    /// Function words of English that can't be Vietnamese.
    is_english: usize,
    /// Capitalised words that cost Vietnamese what a foreign name costs.
    names: usize,
    /// Capitalised Vietnamese syllables.
    vietnamese_names: usize,
    /// Whether a longer word begins with a small letter, so that capitals mark names.
    capitals_speak: bool,
}

impl Default for Words {
    fn default() -> Words {
        Words {
            costs: [(0.0, 0.0, false); MOST_WORDS],
            count: 0,
            marked: 0.0,
            bare: 0.0,
            english: 0.0,
            other: 0.0,
            foreign: [0.0; FOREIGN],
            any_foreign: 0,
            strange: 0,
            is_marked: 0,
            is_english: 0,
            names: 0,
            vietnamese_names: 0,
            capitals_speak: false,
        }
    }
}

impl Words {
    fn add(&mut self, word: &Weighed) {
        let Weighed { sort, cost, capital, long } = *word;
        match sort {
            Sort::Nothing => return,
            Sort::Strange => {
                self.strange += 1;
                return;
            }
            Sort::Word => {}
        }
        self.sum(&cost);
        self.names += usize::from(capital && cost.is_name);
        self.vietnamese_names += usize::from(capital && cost.is_marked);
        self.capitals_speak |= !capital && long;
        self.costs[self.count] = (cost.marked, cost.english, capital);
        self.count += 1;
    }

    fn sum(&mut self, cost: &Cost) {
        self.marked += cost.marked;
        self.bare += cost.bare;
        self.english += cost.english;
        self.other += cost.other;
        self.is_marked += usize::from(cost.is_marked);
        self.is_english += usize::from(cost.is_english);
        self.any_foreign |= cost.foreign;
        if cost.foreign != 0 {
            for (at, sum) in self.foreign.iter_mut().enumerate() {
                if cost.foreign >> at & 1 == 1 {
                    // What a function word of this language saves.
                    *sum += (cost.other - model::function(at)).max(0.0);
                }
            }
        }
    }

    fn decide(&self) -> Guess {
        let unknown = |margin| Guess { tongue: Tongue::Unknown, margin, undiacritic: false };
        if self.count == 0 || self.strange > self.count {
            return unknown(if self.strange > 0 { 1.0 } else { 0.0 });
        }
        let most = self.foreign.iter().copied().fold(0.0, f32::max);
        let other = self.other - most + RARE_OTHER;
        let relief = self.names as f32 * if self.capitals_speak { NAME_RELIEF } else { NAME_RELIEF / 2.0 };
        let (bare, marked) = (self.bare + RARE_BARE - relief, self.marked - relief);
        let english = self.english
            - if self.capitals_speak { self.vietnamese_names as f32 * VIETNAMESE_NAME_RELIEF } else { 0.0 };
        let vietnamese = marked.min(bare);
        let best = vietnamese.min(english).min(other);
        let margin = |next: f32| 1.0 - (-(next - best) / SURE).exp();
        if let Some(mixed) = self.mixed(best) {
            return mixed;
        }
        if best == other {
            return unknown(margin(vietnamese.min(english)));
        }
        let (tongue, next) = if vietnamese <= english {
            (Tongue::Vietnamese, english.min(other))
        } else {
            (Tongue::English, vietnamese.min(other))
        };
        if next - best < TOSS_UP {
            return unknown(0.0);
        }
        Guess { tongue, margin: margin(next), undiacritic: tongue == Tongue::Vietnamese && bare < marked }
    }

    /// Whether the line is much cheaper when its first words are of one language and the rest of the other.
    fn mixed(&self, best: f32) -> Option<Guess> {
        if self.count < 6 || self.is_marked < 2 || self.is_english == 0 {
            return None;
        }
        let costs = &self.costs[..self.count];
        // Names are no change of language.
        let names = self.capitals_speak;
        let costs = || {
            costs.iter().map(move |&(vi, en, capital)| {
                let least = vi.min(en) + 0.5;
                if capital && names { (vi.min(least), en.min(least)) } else { (vi, en) }
            })
        };
        let (vi, en) = costs().fold((0.0, 0.0), |sum: (f32, f32), cost| (sum.0 + cost.0, sum.1 + cost.1));
        let (mut cheapest, mut before) = (f32::MAX, (0.0, 0.0));
        for (at, cost) in costs().enumerate() {
            if at >= 3 && self.count - at >= 3 {
                let rest = (vi - before.0, en - before.1);
                cheapest = cheapest.min(before.0 + rest.1).min(before.1 + rest.0);
            }
            before = (before.0 + cost.0, before.1 + cost.1);
        }
        let best = vi.min(en).min(best);
        let saved = best - cheapest - CHANGE;
        (saved > 0.0).then(|| Guess { tongue: Tongue::Mixed, margin: 1.0 - (-saved / SURE).exp(), undiacritic: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tongue(text: &str) -> Tongue {
        guess(super::super::clean(text).as_str()).tongue
    }

    #[test]
    fn plain_lines() {
        for vi in
            ["Giá xăng tăng trở lại", "TP.HCM mưa lớn", "Apple ra mắt iPhone mới", "GIÁ VÀNG LẬP ĐỈNH", "Messi ghi bàn"]
        {
            assert_eq!(tongue(vi), Tongue::Vietnamese, "{vi}");
        }
        for en in [
            "Fuel prices rise again",
            "Apple unveils new iPhone",
            "GOLD HITS RECORD HIGH",
            "Nguyễn Xuân Phúc meets Donald Trump in Hà Nội",
            "What to do in Hanoi",
            "Man bites dog",
        ] {
            assert_eq!(tongue(en), Tongue::English, "{en}");
        }
    }

    #[test]
    fn without_diacritics() {
        for vi in [
            "Gia xang tang tro lai",
            "Thu tuong tiep Dai su My",
            "HA NOI MUA LON NHIEU NOI NGAP SAU",
            "Khong co gi quy hon doc lap tu do",
        ] {
            let guess = guess(vi);
            assert!(guess.tongue == Tongue::Vietnamese && guess.undiacritic, "{vi} {guess:?}");
        }
        assert!(!guess("Giá xăng tăng trở lại").undiacritic);
    }

    #[test]
    fn both_and_neither() {
        assert_eq!(tongue("Giá xăng tăng mạnh từ chiều nay - Fuel prices rise sharply this afternoon"), Tongue::Mixed);
        for other in [
            "Die Regierung will das Gesetz noch in diesem Jahr ändern",
            "Le gouvernement veut changer la loi avant la fin de l'année",
            "El gobierno quiere cambiar la ley antes de fin de año",
            "Привет, мир",
            "日本語のニュース",
            "12-5",
            "",
        ] {
            assert_eq!(tongue(other), Tongue::Unknown, "{other}");
        }
    }
}
