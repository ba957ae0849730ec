//! A story and how both presses put it into a headline: shapes of headlines with places for actors, topics, numbers.

use super::chance::Chance;
use super::words::{Said, Words};

/// Shapes: capital letters are filled, the rest stands as it is. `A B` actors, `V W` verbs, `T U` topics, `P` place, `N M` numbers,
/// `J` adjective. `?` before a letter: one side may leave it out.
const SHAPES: &[(&str, &str)] = &[
    ("A V T ở ?P", "A Vs T in ?P"),
    ("A V T với B", "A Vs T with B"),
    ("A : T V N", "T Vs N, A says"),
    ("P V ?J T để W U", "P to V ?J T to W U"),
    ("T ở P V N", "P T Vs N"),
    ("N T V ở P vì U", "N T V in P over U"),
    ("A muốn V T , W U", "A wants to V T, W U"),
    ("Vì sao T ở ?P V U ?", "Why T in ?P Vs U?"),
    ("A V N cho T của B", "A Vs N for B T"),
    ("T J nhất P", "P's most J T"),
    ("A bị V vì T tại P", "A Vd over T in P"),
    ("B và A V T", "A and B V T"),
    ("Sau T , A V U", "A Vs U after T"),
    ("T : N U , M T", "T: N U, M"),
    ("Những T J ở P", "J T in P"),
    ("A không V T", "A won't V T"),
    ("T V N trong ?U", "T V N in ?U"),
    ("A lần đầu V T J tại P", "A V J T for first time in P"),
    ("P : T V U", "T V U in P"),
    ("A và B sẽ V T U", "A, B to V T U"),
    ("Người dân P V T , U", "P residents V T, U"),
    ("'T' của A ở P", "A's 'T' in P"),
];

/// What fills a shape; near-duplicates keep most of it.
#[derive(Debug, Clone)]
pub struct Story {
    shape: usize,
    topic: usize,
    filled: Vec<(char, Said)>,
}

impl Story {
    pub fn new(words: &Words, chance: &mut Chance) -> Story {
        let shape = chance.below(SHAPES.len());
        let topic = words.topic(chance);
        let mut story = Story { shape, topic, filled: Vec::new() };
        for slot in SHAPES[shape].0.chars().filter(|c| c.is_ascii_uppercase()) {
            if story.filled.iter().all(|(of, _)| *of != slot) && is_slot(slot) {
                story.filled.push((slot, draw(slot, topic, words, chance)));
            }
        }
        story
    }

    /// The same story with another number, name or place, or told from another side.
    pub fn like(&self, words: &Words, chance: &mut Chance) -> Story {
        let mut story = self.clone();
        let likely = ['N', 'P', 'A', 'M', 'B'];
        let mut changes = 1 + usize::from(chance.one_in(3));
        for slot in likely.into_iter().chain(['T', 'U', 'V']) {
            if changes > 0
                && chance.per_cent(70)
                && let Some(at) = story.filled.iter().position(|(of, _)| *of == slot)
            {
                story.filled[at].1 = draw(slot, self.topic, words, chance);
                changes -= 1;
            }
        }
        story
    }

    pub fn vi(&self, words: &Words, chance: &mut Chance) -> String {
        sentence(&self.fill(SHAPES[self.shape].0, words, chance, |said, _| said.vi.clone()))
    }

    pub fn en(&self, words: &Words, chance: &mut Chance) -> String {
        let text = self.fill(SHAPES[self.shape].1, words, chance, |said, chance| {
            let mut at = 0;
            while at + 1 < said.en.len() && chance.per_cent(30) {
                at += 1;
            }
            said.en[at].clone()
        });
        if chance.per_cent(35) { title(&text) } else { sentence(&text) }
    }

    fn fill(
        &self,
        shape: &str,
        words: &Words,
        chance: &mut Chance,
        say: impl Fn(&Said, &mut Chance) -> String,
    ) -> String {
        let mut out = String::new();
        let free = chance.per_cent(4);
        for piece in shape.split(' ') {
            let (may_go, piece) = piece.strip_prefix('?').map_or((false, piece), |rest| (!rest.is_empty(), rest));
            if may_go && chance.per_cent(20) {
                continue;
            }
            let piece = if piece.is_empty() { "?" } else { piece };
            let slot = piece.trim_matches('\'').chars().next().unwrap_or(' ');
            let filled = self.filled.iter().find(|(of, _)| *of == slot && piece.trim_matches('\'').len() <= 3);
            let text = match filled {
                Some((_, said)) => {
                    let other = free && matches!(slot, 'V' | 'T' | 'U') && chance.per_cent(60);
                    let said = if other { &draw(slot, self.topic, words, chance) } else { said };
                    let text = say(said, chance);
                    let text = match &piece.trim_matches('\'')[1..] {
                        "s" => third_person(&text),
                        "d" => past(&text),
                        "," => format!("{text},"),
                        ":" => format!("{text}:"),
                        "'s" => format!("{text}'s"),
                        "?" => format!("{text}?"),
                        _ => text,
                    };
                    if piece.starts_with('\'') { format!("'{text}'") } else { text }
                }
                None => piece.to_owned(),
            };
            if !out.is_empty() && !matches!(text.as_str(), "," | ":" | "?") {
                out.push(' ');
            }
            out.push_str(&text);
        }
        if chance.per_cent(8) {
            out.push_str(", ");
            out.push_str(&say(&words.of_topic(self.topic, chance), chance));
        }
        out
    }
}

fn is_slot(c: char) -> bool {
    "ABVWTUPNMJ".contains(c)
}

fn draw(slot: char, topic: usize, words: &Words, chance: &mut Chance) -> Said {
    match slot {
        'A' | 'B' => words.actor(chance),
        'V' | 'W' => words.verb(chance),
        'P' => words.place(chance),
        'N' | 'M' => number(chance),
        'J' => words.adjective(chance),
        _ => words.of_topic(topic, chance),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn grouped(n: usize, by: char) -> String {
    if n < 1000 { n.to_string() } else { format!("{}{by}{:03}", n / 1000, n % 1000) }
}

fn number(chance: &mut Chance) -> Said {
    let n = [2 + chance.below(30), 10 * (1 + chance.below(99)), 100 + chance.below(9900)][chance.skewed(3)];
    let (whole, tenth) = (chance.skewed(60), 1 + chance.below(9));
    let (vi, en) = match chance.below(6) {
        0 => (format!("{whole},{tenth}%"), vec![format!("{whole}.{tenth}%"), format!("{whole}.{tenth} percent")]),
        1 => (format!("{} tỷ đồng", grouped(n, '.')), vec![format!("VND{} billion", grouped(n, ','))]),
        2 => (format!("{} triệu USD", grouped(n, '.')), vec![format!("${} million", grouped(n, ','))]),
        3 => (format!("ngày {}/{}", 1 + whole % 28, tenth), vec![format!("{} {}", MONTHS[tenth - 1], 1 + whole % 28)]),
        4 => (format!("{} người", grouped(n, '.')), vec![format!("{} people", grouped(n, ','))]),
        _ => (grouped(n, '.'), vec![grouped(n, ',')]),
    };
    Said { vi, en }
}

/// The first word of a translation inflected as headlines have it.
fn inflected(text: &str, by: impl Fn(&str) -> String) -> String {
    match text.split_once(' ') {
        Some((verb, rest)) => format!("{} {rest}", by(verb)),
        None => by(text),
    }
}

fn third_person(text: &str) -> String {
    inflected(text, |verb| match verb {
        v if v.ends_with(['s', 'x', 'o']) || v.ends_with("sh") || v.ends_with("ch") => format!("{v}es"),
        v if v.ends_with('y') && !v.ends_with(['a', 'e', 'o']) => format!("{}ies", &v[..v.len() - 1]),
        v => format!("{v}s"),
    })
}

fn past(text: &str) -> String {
    inflected(text, |verb| if verb.ends_with('e') { format!("{verb}d") } else { format!("{verb}ed") })
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn sentence(text: &str) -> String {
    capital(text)
}

fn title(text: &str) -> String {
    let small = ["in", "of", "to", "for", "with", "and", "over", "the", "a"];
    let words = text.split(' ').enumerate();
    let words = words.map(|(at, word)| if at > 0 && small.contains(&word) { word.to_owned() } else { capital(word) });
    words.collect::<Vec<_>>().join(" ")
}
