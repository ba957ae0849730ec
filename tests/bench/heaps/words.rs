//! What invented headlines are made of: the project's own tables by class, commonest first, and names that no table holds.

use std::path::Path;

use super::chance::{Chance, Zipf};

/// One thing with the ways it is said.
#[derive(Debug, Clone)]
pub struct Said {
    pub vi: String,
    /// Translations, the most usual first.
    pub en: Vec<String>,
}

/// Things of one class, drawn by rank.
#[derive(Debug)]
pub struct Class {
    things: Vec<Said>,
    zipf: Zipf,
}

impl Class {
    fn new(things: Vec<Said>, exponent: f64) -> Class {
        Class { zipf: Zipf::new(things.len(), exponent), things }
    }

    pub fn draw(&self, chance: &mut Chance) -> Said {
        self.things[self.zipf.draw(chance)].clone()
    }
}

/// All classes.
#[derive(Debug)]
pub struct Words {
    topics: Vec<Class>,
    topic: Zipf,
    verbs: Class,
    adjectives: Class,
    nouns: Class,
    titles: Class,
    people: Class,
    organisations: Class,
    places: Class,
}

const TOPICS: &[&str] = &[
    "politics",
    "economy",
    "diplomacy",
    "law_crime",
    "sport_football",
    "health_medicine",
    "finance_banking",
    "business_trade",
    "transport_accidents",
    "weather_disaster",
    "technology_internet",
    "military_security",
    "police_courts",
    "government_admin",
    "energy_environment",
    "real_estate_construction",
    "education",
    "society_family",
    "tourism_food",
    "culture_entertainment",
    "agriculture_fisheries",
    "science_space",
    "religion_history",
    "psychology_lifestyle",
    "animals_nature",
    "body_home_objects",
];
const SURNAMES: &[(&str, &str)] = &[
    ("Nguyễn", "Nguyen"),
    ("Trần", "Tran"),
    ("Lê", "Le"),
    ("Phạm", "Pham"),
    ("Hoàng", "Hoang"),
    ("Vũ", "Vu"),
    ("Đặng", "Dang"),
    ("Bùi", "Bui"),
    ("Đỗ", "Do"),
    ("Hồ", "Ho"),
    ("Ngô", "Ngo"),
    ("Dương", "Duong"),
    ("Lý", "Ly"),
];
const GIVEN: &[(&str, &str)] = &[
    ("Văn", "Van"),
    ("Thị", "Thi"),
    ("Đức", "Duc"),
    ("Minh", "Minh"),
    ("Quang", "Quang"),
    ("Hữu", "Huu"),
    ("Thanh", "Thanh"),
    ("Ngọc", "Ngoc"),
    ("Anh", "Anh"),
    ("Tuấn", "Tuan"),
    ("Hùng", "Hung"),
    ("Dũng", "Dung"),
    ("Hương", "Huong"),
    ("Lan", "Lan"),
    ("Phương", "Phuong"),
    ("Thảo", "Thao"),
    ("Trung", "Trung"),
    ("Sơn", "Son"),
    ("Hải", "Hai"),
    ("Long", "Long"),
    ("Nam", "Nam"),
    ("Bình", "Binh"),
    ("Khánh", "Khanh"),
    ("Linh", "Linh"),
    ("Tâm", "Tam"),
    ("Hạnh", "Hanh"),
    ("Mai", "Mai"),
    ("Yến", "Yen"),
    ("Quốc", "Quoc"),
    ("Thắng", "Thang"),
];
const FIRST: &[&str] = &[
    "Kar", "Mon", "Vel", "Stra", "Bre", "Dal", "Fer", "Gil", "Hart", "Jor", "Lun", "Mar", "Nor", "Pel", "Ros", "Sal",
    "Tor", "Ul", "Wes", "Zan", "Cor", "Ben", "Al", "Ed", "Ivan",
];
const LAST: &[&str] = &[
    "vik", "tone", "dez", "son", "man", "ley", "rick", "berg", "ini", "ova", "escu", "holm", "ton", "ford", "elli",
    "aro", "ska", "wood", "nov", "ard",
];

impl Words {
    /// Reads the tables under `data/` of the project.
    pub fn open(data: &Path) -> Words {
        let hand = |name: &str| hand(&data.join("lexicon/hand").join(format!("{name}.tsv")));
        let names = |of: &[&str]| -> Vec<Said> {
            of.iter().flat_map(|name| names(&data.join("names").join(format!("{name}.tsv")))).collect()
        };
        let topics: Vec<Class> = TOPICS.iter().map(|name| Class::new(hand(name), 0.75)).collect();
        Words {
            topic: Zipf::new(topics.len(), 0.6),
            topics,
            verbs: Class::new(hand("common_verbs"), 0.85),
            adjectives: Class::new(hand("common_adjectives"), 0.9),
            nouns: Class::new(hand("common_nouns"), 0.85),
            titles: Class::new(names(&["titles"]), 0.9),
            people: Class::new(names(&["leaders_vietnam", "leaders_world", "culture_people"]), 0.9),
            organisations: Class::new(
                names(&[
                    "international_orgs",
                    "vietnam_companies",
                    "clubs_sport",
                    "world_companies",
                    "universities_hospitals",
                ]),
                0.9,
            ),
            places: Class::new(
                names(&[
                    "countries",
                    "vietnam_provinces",
                    "capitals_cities",
                    "vietnam_places",
                    "regions",
                    "chinese_places",
                ]),
                0.95,
            ),
        }
    }

    pub fn topic(&self, chance: &mut Chance) -> usize {
        self.topic.draw(chance)
    }

    pub fn of_topic(&self, topic: usize, chance: &mut Chance) -> Said {
        if chance.one_in(4) { self.nouns.draw(chance) } else { self.topics[topic].draw(chance) }
    }

    pub fn verb(&self, chance: &mut Chance) -> Said {
        self.verbs.draw(chance)
    }

    pub fn adjective(&self, chance: &mut Chance) -> Said {
        self.adjectives.draw(chance)
    }

    pub fn place(&self, chance: &mut Chance) -> Said {
        self.places.draw(chance)
    }

    /// Who does it: a person, with a title or without, an organisation or a country.
    pub fn actor(&self, chance: &mut Chance) -> Said {
        match chance.below(10) {
            0..3 => {
                let (title, person) = (self.titles.draw(chance), self.person(chance));
                let en = person.en.iter().map(|name| format!("{} {name}", title.en[0])).collect();
                Said { vi: format!("{} {}", title.vi, person.vi), en }
            }
            3..5 => self.person(chance),
            5..8 => self.organisations.draw(chance),
            _ => self.places.draw(chance),
        }
    }

    fn person(&self, chance: &mut Chance) -> Said {
        match chance.below(10) {
            0..4 => self.people.draw(chance),
            4..7 => {
                let (a, b, c) = (chance.skewed(SURNAMES.len()), chance.below(GIVEN.len()), chance.below(GIVEN.len()));
                Said {
                    vi: format!("{} {} {}", SURNAMES[a].0, GIVEN[b].0, GIVEN[c].0),
                    en: vec![format!("{} {} {}", SURNAMES[a].1, GIVEN[b].1, GIVEN[c].1)],
                }
            }
            _ => {
                let mut part = || {
                    let middle = if chance.one_in(3) { ["a", "e", "i", "o", "ri", "la"][chance.below(6)] } else { "" };
                    format!("{}{middle}{}", FIRST[chance.below(FIRST.len())], LAST[chance.below(LAST.len())])
                };
                let name = format!("{} {}", part(), part());
                Said { vi: name.clone(), en: vec![name] }
            }
        }
    }
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows = text.lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect()
}

fn variants(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// Headwords of at most five syllables: longer ones are whole phrases.
fn hand(path: &Path) -> Vec<Said> {
    let all = rows(path).into_iter().filter(|row| row.len() >= 2 && row[0].split(' ').count() <= 5);
    all.map(|row| Said { en: variants(&row[1]), vi: row[0].clone() }).filter(|said| !said.en.is_empty()).collect()
}

fn names(path: &Path) -> Vec<Said> {
    let all = rows(path).into_iter().filter(|row| row.len() >= 3 && row[0] != "kind");
    all.filter_map(|row| Some(Said { vi: variants(&row[1]).into_iter().next()?, en: variants(&row[2]) }))
        .filter(|said| !said.en.is_empty())
        .collect()
}
