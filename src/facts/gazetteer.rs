//! The gazetteer: names that translate each other, from the tables under `data/names`, looked up word by word in either language.
//! Knows the tables; not where a name stands in a text.

use std::sync::LazyLock;

use super::atom::{Case, Shape, cut};
use super::lookup::Lookup;
use crate::error::{Error, Result};
use crate::record::Lang;
use crate::text::key;
use crate::text::tone::{Style, place};

/// The tables, one file a domain: `kind<TAB>vi;vi…<TAB>en;en…`, the first variant the usual one, `#` before a comment.
const TABLES: &[(&str, &str)] = &[
    ("abbreviations", include_str!("../../data/names/abbreviations.tsv")),
    ("capitals_cities", include_str!("../../data/names/capitals_cities.tsv")),
    ("chinese_places", include_str!("../../data/names/chinese_places.tsv")),
    ("cldr", include_str!("../../data/names/cldr.tsv")),
    ("clubs_sport", include_str!("../../data/names/clubs_sport.tsv")),
    ("countries", include_str!("../../data/names/countries.tsv")),
    ("culture_people", include_str!("../../data/names/culture_people.tsv")),
    ("festivals_events", include_str!("../../data/names/festivals_events.tsv")),
    ("international_orgs", include_str!("../../data/names/international_orgs.tsv")),
    ("laws_terms", include_str!("../../data/names/laws_terms.tsv")),
    ("leaders_vietnam", include_str!("../../data/names/leaders_vietnam.tsv")),
    ("leaders_world", include_str!("../../data/names/leaders_world.tsv")),
    ("media", include_str!("../../data/names/media.tsv")),
    ("parties_states", include_str!("../../data/names/parties_states.tsv")),
    ("press_variants", include_str!("../../data/names/press_variants.tsv")),
    ("regions", include_str!("../../data/names/regions.tsv")),
    ("titles", include_str!("../../data/names/titles.tsv")),
    ("universities_hospitals", include_str!("../../data/names/universities_hospitals.tsv")),
    ("vietnam_companies", include_str!("../../data/names/vietnam_companies.tsv")),
    ("vietnam_places", include_str!("../../data/names/vietnam_places.tsv")),
    ("vietnam_provinces", include_str!("../../data/names/vietnam_provinces.tsv")),
    ("world_companies", include_str!("../../data/names/world_companies.tsv")),
];

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A country and its people.
    Country,
    /// A region or a sea.
    Region,
    /// A city, a province, a river, a building.
    Place,
    /// An organisation.
    Organisation,
    /// A title or an office.
    Title,
    /// A person.
    Person,
    /// Anything else that has a set translation.
    Term,
}

impl NameKind {
    fn of(letter: &str) -> Option<NameKind> {
        Some(match letter {
            "C" => NameKind::Country,
            "R" => NameKind::Region,
            "P" => NameKind::Place,
            "O" => NameKind::Organisation,
            "T" => NameKind::Title,
            "H" => NameKind::Person,
            "E" => NameKind::Term,
            _ => return None,
        })
    }

    /// Whether it is a name in the narrow sense; titles and terms are translated freely.
    pub fn is_proper(self) -> bool {
        !matches!(self, NameKind::Title | NameKind::Term)
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRow<'a> {
    /// What it names.
    pub kind: NameKind,
    /// Vietnamese variants, the usual one first.
    pub vi: Vec<&'a str>,
    /// English variants, the usual one first.
    pub en: Vec<&'a str>,
}

/// Reads a table of names. Fails on a row that hasn't three columns or a known kind, naming its line.
pub fn parse(text: &str) -> Result<Vec<NameRow<'_>>> {
    let mut out = Vec::new();
    let rows = text.lines().enumerate().filter(|(_, row)| !row.trim().is_empty() && !row.starts_with('#'));
    for (line, row) in rows {
        let mut columns = row.split('\t');
        let (Some(kind), Some(vi), Some(en)) = (columns.next(), columns.next(), columns.next()) else {
            return Err(Error::input("expected `kind<TAB>vi;vi<TAB>en;en`").at_line(line as u64 + 1));
        };
        if kind == "kind" {
            continue;
        }
        let Some(kind) = NameKind::of(kind) else {
            return Err(Error::input(format!("`{kind}` is no kind of name"))
                .at_line(line as u64 + 1)
                .hint("kinds are C, R, P, O, T, H and E; see data/README.md"));
        };
        out.push(NameRow { kind, vi: variants_of(vi), en: variants_of(en) });
    }
    Ok(out)
}

fn variants_of(cell: &str) -> Vec<&str> {
    cell.split(';').map(str::trim).filter(|variant| !variant.is_empty()).collect()
}

/// One spelling of a row, as it must stand in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Variant {
    /// The row.
    pub(super) row: u32,
    /// One bit a word, for words with a capital.
    pub(super) capitals: u16,
    /// One bit a word, for words all in capitals.
    pub(super) all_capitals: u16,
}

/// The spellings of one language.
struct Side {
    /// Hash of a first word to the greatest number of words of a name that begins with it.
    longest: Lookup,
    /// Hash of all words to a range of `variants`.
    phrases: Lookup,
    ranges: Vec<(u32, u32)>,
    variants: Vec<Variant>,
}

/// All names.
pub(super) struct Gazetteer {
    kinds: Vec<NameKind>,
    /// Index of the table each row comes from.
    tables: Vec<u8>,
    vi: Side,
    en: Side,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::build);

/// The shipped names.
pub(super) fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

/// Longest name in words.
const MOST_WORDS: usize = 12;

/// Adds a word to the hash of a phrase.
#[inline]
pub(super) fn join(phrase: u64, word: u64) -> u64 {
    (phrase.rotate_left(9) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Whether a sign between two words of a name may be left out or changed: `TP.HCM`, `Thừa Thiên - Huế`, `Xi'an`.
pub(super) fn is_soft(sign: &str) -> bool {
    matches!(sign, "-" | "–" | "." | "'" | "," | "&")
}

/// A spelling by its hashes.
struct Spelled {
    first: u64,
    phrase: u64,
    words: u8,
    variant: Variant,
}

impl Gazetteer {
    fn build() -> Gazetteer {
        let (mut kinds, mut tables) = (Vec::new(), Vec::new());
        let (mut vi, mut en) = (Vec::new(), Vec::new());
        for (number, (_, text)) in TABLES.iter().enumerate() {
            // The tables are checked by a test; a user's broken copy loses that table only.
            for row in parse(text).unwrap_or_default() {
                let at = kinds.len() as u32;
                kinds.push(row.kind);
                tables.push(number as u8);
                for variant in &row.vi {
                    spell_vietnamese(variant, at, &mut vi);
                }
                for variant in &row.en {
                    spell(variant, at, &mut en);
                    // The tables give Korean; the press also has Koreans.
                    if row.kind == NameKind::Country && variant.ends_with(['n', 'i']) {
                        spell(&format!("{variant}s"), at, &mut en);
                    }
                }
            }
        }
        Gazetteer { kinds, tables, vi: Side::build(vi), en: Side::build(en) }
    }

    /// What a row names.
    pub(super) fn kind(&self, row: u32) -> NameKind {
        self.kinds[row as usize]
    }

    /// Whether a row is from the table of this name.
    pub(super) fn is_from(&self, row: u32, table: &str) -> bool {
        TABLES.get(usize::from(self.tables[row as usize])).is_some_and(|(name, _)| *name == table)
    }

    /// The longest name that begins with these words and whose capitals `fits` accepts: its number of words and its spellings.
    /// `words` gives hash after hash.
    pub(super) fn longest(
        &self,
        lang: Lang,
        words: &[u64],
        fits: impl Fn(&Variant, usize) -> bool,
    ) -> Option<(usize, &[Variant])> {
        let side = match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        };
        let most = side.longest.get(*words.first()?)? as usize;
        let mut hash = 0;
        let mut found = None;
        for (at, word) in words.iter().enumerate().take(most) {
            hash = join(hash, *word);
            let Some(range) = side.phrases.get(hash) else { continue };
            let (start, end) = side.ranges[range as usize];
            let variants = &side.variants[start as usize..end as usize];
            if variants.iter().any(|variant| fits(variant, at + 1)) {
                found = Some((at + 1, variants));
            }
        }
        found
    }
}

impl Side {
    fn build(mut spelled: Vec<Spelled>) -> Side {
        let mut firsts: Vec<(u64, u32)> = spelled.iter().map(|s| (s.first, u32::from(s.words))).collect();
        firsts.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        firsts.dedup_by_key(|pair| pair.0);
        spelled.sort_by_key(|s| (s.phrase, s.variant.row, s.variant.capitals));
        let (mut phrases, mut ranges, mut variants) = (Vec::new(), Vec::<(u32, u32)>::new(), Vec::<Variant>::new());
        let mut last = None;
        for s in &spelled {
            if last != Some(s.phrase) {
                last = Some(s.phrase);
                phrases.push((s.phrase, ranges.len() as u32));
                ranges.push((variants.len() as u32, variants.len() as u32));
            }
            variants.push(s.variant);
            if let Some(range) = ranges.last_mut() {
                range.1 = variants.len() as u32;
            }
        }
        Side { longest: Lookup::new(&firsts), phrases: Lookup::new(&phrases), ranges, variants }
    }
}

/// A Vietnamese spelling, also with the other placement of tone marks and with `i` for `y`.
fn spell_vietnamese(variant: &str, row: u32, out: &mut Vec<Spelled>) {
    spell(variant, row, out);
    if !variant.split(' ').any(may_vary) {
        return;
    }
    let mut again = |rewrite: &dyn Fn(&str) -> String| {
        let other: Vec<String> = variant.split(' ').map(rewrite).collect();
        let other = other.join(" ");
        if other != variant {
            spell(&other, row, out);
        }
    };
    again(&|word| place(word, Style::New).into_owned());
    again(&|word| place(word, Style::Old).into_owned());
    again(&|word| capital_like(word, &key::neutral(word)));
}

/// Whether a word may have another spelling: it ends in oa, oe, uy with a tone, or in i or y. A cheap look before the real one, for
/// most words have none.
fn may_vary(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let (Some(last), Some(before)) = (letters.next(), letters.next()) else { return false };
    let open = "oòóỏõọuùúủũụ".contains(before) && "aàáảãạeèéẻẽẹyỳýỷỹỵ".contains(last);
    open && !word.is_ascii() || "yỳýỷỹỵiìíỉĩị".contains(last)
}

/// The key with the capitals of the word: neutral keys are in small letters.
fn capital_like(word: &str, key: &str) -> String {
    let mut key_chars = key.chars();
    match (word.chars().next(), key_chars.next()) {
        (Some(first), Some(k)) if first.is_uppercase() => k.to_uppercase().chain(key_chars).collect(),
        _ => key.to_owned(),
    }
}

fn spell(variant: &str, row: u32, out: &mut Vec<Spelled>) {
    let (mut first, mut phrase, mut words) = (0, 0, 0usize);
    let (mut capitals, mut all_capitals) = (0u16, 0u16);
    cut(variant, |atom| {
        if atom.shape == Shape::Sign || words >= MOST_WORDS {
            return;
        }
        if words == 0 {
            first = atom.hash;
        }
        phrase = join(phrase, atom.hash);
        if atom.case != Case::Small {
            capitals |= 1 << words;
        }
        if atom.case == Case::All && atom.end - atom.start > 1 {
            all_capitals |= 1 << words;
        }
        words += 1;
    });
    if words > 0 {
        out.push(Spelled { first, phrase, words: words as u8, variant: Variant { row, capitals, all_capitals } });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, lang: Lang) -> Vec<(NameKind, usize)> {
        let mut words = Vec::new();
        cut(text, |atom| {
            if atom.shape != Shape::Sign {
                words.push(atom.hash);
            }
        });
        gazetteer().longest(lang, &words, |_, _| true).map_or(Vec::new(), |(len, variants)| {
            variants.iter().map(|variant| (gazetteer().kind(variant.row), len)).collect()
        })
    }

    #[test]
    fn every_table_parses() {
        for (name, text) in TABLES {
            assert!(parse(text).is_ok_and(|rows| !rows.is_empty()), "{name}");
        }
        assert!(gazetteer().kinds.len() >= 3000);
    }

    #[test]
    fn bad_rows_name_their_line() {
        assert_eq!(parse("# c\nC\tMỹ\tUS\nC\tNga").unwrap_err().line(), Some(3));
        assert_eq!(parse("Q\tMỹ\tUS").unwrap_err().line(), Some(1));
    }

    #[test]
    fn finds_the_longest_name_in_any_spelling() {
        assert!(rows("Thụy Sĩ", Lang::Vi).contains(&(NameKind::Country, 2)));
        assert!(rows("Thuỵ Sĩ hôm nay", Lang::Vi).contains(&(NameKind::Country, 2)));
        assert!(rows("TP. Hồ Chí Minh", Lang::Vi).iter().any(|&(kind, len)| kind == NameKind::Place && len == 4));
        assert!(rows("Ho Chi Minh City's", Lang::En).iter().any(|&(kind, len)| kind == NameKind::Place && len == 4));
        assert!(rows("xyzzy", Lang::En).is_empty());
    }
}
