//! Two lists of facts side by side: which agree, which clash and how, which one side lacks, and how much doubt that casts.
//! Knows nothing of words.

use super::Facts;
use super::assign::{MOST, assign};
use super::fact::Fact;
use super::relate::relate;
use super::relation::{How, Relation, Slip};
use super::value::{Strength, Value};

/// One fact, or two facts that were held against each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// How they stand to each other.
    pub relation: Relation,
    /// Index of the Vietnamese fact.
    pub vi: Option<u16>,
    /// Index of the English fact.
    pub en: Option<u16>,
    /// Strong if all its facts are.
    pub strength: Strength,
    /// All its facts are written in digits.
    pub digits: bool,
    /// How much it speaks against the pair, 0 to 1.
    pub doubt: f32,
}

impl Link {
    /// Whether both sides say it and nothing speaks against it: equal, or the same in another unit, currency or reading.
    pub fn is_settled(&self) -> bool {
        let agrees = matches!(self.relation, Relation::Agree | Relation::Compatible(_));
        agrees && self.doubt < 0.1 && self.vi.is_some() && self.en.is_some()
    }
}

/// Counts of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Equal strong facts.
    pub agree_strong: u8,
    /// Equal weak facts.
    pub agree_weak: u8,
    /// Unequal facts that can both be right.
    pub compatible: u8,
    /// Strong facts that can't both be right.
    pub clash_strong: u8,
    /// Weak facts that can't both be right.
    pub clash_weak: u8,
    /// Strong facts on the Vietnamese side only.
    pub missing_strong: u8,
    /// Weak facts on the Vietnamese side only.
    pub missing_weak: u8,
    /// Strong facts on the English side only.
    pub added_strong: u8,
    /// Weak facts on the English side only.
    pub added_weak: u8,
}

/// Two lists of facts side by side. Reusable: [`Comparison::compare`] overwrites and keeps its memory.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    links: Vec<Link>,
    tally: Tally,
    alarm: f32,
    evidence: f32,
}

/// Compares the facts of a Vietnamese text with those of an English one.
pub fn compare(vi: &Facts, en: &Facts) -> Comparison {
    let mut comparison = Comparison::default();
    comparison.compare(vi, en);
    comparison
}

impl Comparison {
    /// The links in the order of the Vietnamese facts, then what is only in the English.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// How many links of each sort.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// How sure it is that a number, date or amount was changed, 0 (no sign of it) to 1.
    pub fn number_alarm(&self) -> f32 {
        self.alarm
    }

    /// What the agreeing facts are worth: the information of each in bits, for two texts that don't translate each other would
    /// agree on it by chance about once in 2^bits.
    pub fn agreement(&self) -> f32 {
        self.evidence
    }

    /// Compares anew, keeping the memory.
    pub fn compare(&mut self, vi: &Facts, en: &Facts) {
        self.links.clear();
        self.tally = Tally::default();
        (self.alarm, self.evidence) = (0.0, 0.0);
        let (left, right) = (first(vi.list()), first(en.list()));
        if left.is_empty() && right.is_empty() {
            return;
        }
        let (mut of_left, mut of_right) = (Matches::default(), Matches::default());
        agreeing(left, right, &mut of_left, &mut of_right);
        best_of_rest(left, right, &mut of_left, &mut of_right);
        let mut calm = 1.0;
        for (at, fact) in left.iter().enumerate() {
            let link = match of_left.get(at) {
                Some((other, relation)) => paired(relation, at, fact, other, &right[other]),
                None => {
                    let relation = alone(left, at, &of_left, right, Relation::Missing);
                    single(relation, Some(at as u16), None, fact)
                }
            };
            calm *= 1.0 - link.doubt;
            self.add(link, fact);
        }
        for (at, fact) in right.iter().enumerate() {
            if of_right.get(at).is_none() {
                let link = single(alone(right, at, &of_right, left, Relation::Added), None, Some(at as u16), fact);
                calm *= 1.0 - link.doubt;
                self.add(link, fact);
            }
        }
        self.alarm = 1.0 - calm;
    }

    fn add(&mut self, link: Link, fact: &Fact) {
        let strong = link.strength == Strength::Strong;
        let tally = &mut self.tally;
        let (strong_count, weak_count) = match link.relation {
            Relation::Agree => (&mut tally.agree_strong, &mut tally.agree_weak),
            Relation::Compatible(_) => {
                tally.compatible = tally.compatible.saturating_add(1);
                if link.vi.is_some() && link.en.is_some() {
                    self.evidence += bits(fact) * 0.7;
                }
                self.links.push(link);
                return;
            }
            Relation::Clash(_) => (&mut tally.clash_strong, &mut tally.clash_weak),
            Relation::Missing => (&mut tally.missing_strong, &mut tally.missing_weak),
            Relation::Added => (&mut tally.added_strong, &mut tally.added_weak),
        };
        let count = if strong { strong_count } else { weak_count };
        *count = count.saturating_add(1);
        if link.relation == Relation::Agree {
            self.evidence += bits(fact);
        }
        self.links.push(link);
    }
}

/// For each fact of one side: the fact of the other side that it is held against, and how they stand. Facts beyond [`MOST`]
/// are left over.
#[derive(Default)]
struct Matches {
    first: [Option<(u16, Relation)>; MOST],
    /// Facts beyond the first sixteen; texts of that many are rare.
    more: Vec<Option<(u16, Relation)>>,
}

impl Matches {
    fn get(&self, at: usize) -> Option<(usize, Relation)> {
        let found = if at < MOST { self.first[at] } else { self.more.get(at - MOST).copied().flatten() };
        found.map(|(other, relation)| (usize::from(other), relation))
    }

    fn set(&mut self, at: usize, other: usize, relation: Relation) {
        let found = Some((other.min(usize::from(u16::MAX)) as u16, relation));
        if at < MOST {
            self.first[at] = found;
            return;
        }
        if self.more.len() <= at - MOST {
            self.more.resize(at - MOST + 1, None);
        }
        self.more[at - MOST] = found;
    }
}

/// Facts beyond this many on a side are not compared: no sentence has so many, and the work grows with their product.
const MAX_FACTS: usize = 200;

fn first(facts: &[Fact]) -> &[Fact] {
    &facts[..facts.len().min(MAX_FACTS)]
}

/// Equal facts, in order.
fn agreeing(left: &[Fact], right: &[Fact], of_left: &mut Matches, of_right: &mut Matches) {
    for (a, fact) in left.iter().enumerate() {
        let same = (0..right.len()).find(|&b| right[b].value == fact.value && of_right.get(b).is_none());
        if let Some(b) = same {
            of_left.set(a, b, Relation::Agree);
            of_right.set(b, a, Relation::Agree);
        }
    }
}

/// The best assignment among the facts that have no equal.
fn best_of_rest(left: &[Fact], right: &[Fact], of_left: &mut Matches, of_right: &mut Matches) {
    let free = |side: &[Fact], matches: &Matches| {
        let (mut list, mut count) = ([0usize; MOST], 0);
        for at in (0..side.len()).filter(|&at| matches.get(at).is_none()).take(MOST) {
            list[count] = at;
            count += 1;
        }
        (list, count)
    };
    let ((rows, row_count), (columns, column_count)) = (free(left, of_left), free(right, of_right));
    if row_count == 0 || column_count == 0 {
        return;
    }
    let found = assign(row_count, column_count, |row, column| {
        let (a, b) = (rows[row], columns[column]);
        // Facts in the same place of their texts are likelier to belong together; that only breaks ties.
        let apart = (a * right.len()).abs_diff(b * left.len()).min(40) as i32;
        relate(left, a, right, b).map_or(0, |relation| worth(relation, &left[a], &right[b]) * 50 - apart).max(0)
    });
    for row in 0..row_count {
        let Some(&b) = columns.get(found[row]) else { continue };
        let a = rows[row];
        if let Some(relation) = relate(left, a, right, b) {
            of_left.set(a, b, relation);
            of_right.set(b, a, relation);
        }
    }
}

/// How gladly two facts are held against each other.
fn worth(relation: Relation, a: &Fact, b: &Fact) -> i32 {
    match relation {
        Relation::Agree => 1000,
        Relation::Compatible(How::Reading | How::Partial | How::Kind) => 500,
        Relation::Compatible(How::Rounded | How::Converted | How::Turned) => 400,
        Relation::Compatible(_) => 300,
        Relation::Clash(slip) => {
            let same_kind = std::mem::discriminant(&a.value) == std::mem::discriminant(&b.value);
            let known = slip != Slip::Other;
            // A written-out number and a figure are hardly ever a slip of each other.
            if (a.spelled != b.spelled || a.spelled) && !known && a.value.magnitude().is_some() {
                return 0;
            }
            20 + i32::from(same_kind) * 20 + i32::from(known) * 20 - i32::from(a.spelled != b.spelled) * 10
        }
        Relation::Missing | Relation::Added => 0,
    }
}

/// What a fact without a partner is: repeated, glossed, or lacking on the other side.
fn alone(side: &[Fact], at: usize, matches: &Matches, other: &[Fact], lacking: Relation) -> Relation {
    let fact = &side[at];
    let settled = |at: usize| matches!(matches.get(at), Some((_, Relation::Agree | Relation::Compatible(_))));
    let glosses = fact.gloss && at > 0 && settled(at - 1);
    let glossed = side.get(at + 1).is_some_and(|next| next.gloss) && settled(at + 1);
    if glosses || glossed {
        return Relation::Compatible(How::Glossed);
    }
    let again = (0..other.len()).any(|b| {
        matches!(
            relate(side, at, other, b),
            Some(Relation::Agree | Relation::Compatible(How::Partial | How::Kind | How::Reading))
        )
    });
    if again {
        return Relation::Compatible(How::Repeated);
    }
    lacking
}

fn paired(relation: Relation, a: usize, left: &Fact, b: usize, right: &Fact) -> Link {
    let strength = left.strength.min(right.strength);
    let digits = !left.spelled && !right.spelled;
    let doubt = match relation {
        Relation::Agree | Relation::Missing | Relation::Added => 0.0,
        // None of 10,000 agreeing numbers of translated news was rounded; editions of one story do round.
        Relation::Compatible(How::Rounded) => 0.6,
        Relation::Compatible(How::Approximated) => 0.5,
        Relation::Compatible(_) => 0.02,
        Relation::Clash(_) if digits => 0.95,
        Relation::Clash(_) => 0.3,
    };
    Link { relation, vi: Some(a as u16), en: Some(b as u16), strength, digits, doubt }
}

fn single(relation: Relation, vi: Option<u16>, en: Option<u16>, fact: &Fact) -> Link {
    let strong = fact.strength == Strength::Strong;
    let doubt = match relation {
        Relation::Compatible(_) => 0.02,
        _ => match (fact.spelled, strong, relation == Relation::Added) {
            _ if matches!(fact.value, Value::Code { .. }) => 0.25,
            // "No. 1", "0 elected": said otherwise.
            _ if fact.value.magnitude() == Some(1.0) => 0.1,
            _ if fact.value.magnitude() == Some(0.0) => 0.3,
            (false, true, true) => 0.8,
            (false, false, true) => 0.6,
            (false, true, false) => 0.4,
            (false, false, false) => 0.2,
            (true, true, _) => 0.15,
            (true, false, _) => 0.03,
        },
    };
    Link { relation, vi, en, strength: fact.strength, digits: !fact.spelled, doubt }
}

/// Information of a fact in bits: how rarely a text that isn't a translation would claim the same.
fn bits(fact: &Fact) -> f32 {
    match fact.value {
        Value::Number(n) | Value::Percent(n) | Value::Multiple(n) => number_bits(n),
        Value::Money { amount, .. } | Value::Quantity { amount, .. } => number_bits(amount) + 1.0,
        Value::Date(date) if date.day > 0 => 9.0,
        Value::Date(_) => 5.0,
        Value::Ordinal(n) if n < 4 => 4.0,
        Value::Score(..) | Value::Time { .. } | Value::Code { .. } | Value::Phone(_) => 8.0,
        Value::Weekday(_) => 4.5,
        _ => 6.0,
    }
}

/// Small numbers are common; each digit that isn't a rounding zero adds about 2.5 bits.
fn number_bits(n: f64) -> f32 {
    let n = n.abs();
    if n < 13.0 && n.fract() == 0.0 {
        return 4.0 + n as f32 / 6.0;
    }
    let mut digits = 1.0f32;
    let mut rest = n;
    while rest.fract() != 0.0 && digits < 6.0 {
        rest *= 10.0;
        digits += 1.0;
    }
    let mut whole = rest.round();
    while whole >= 10.0 && (whole / 10.0).fract() == 0.0 {
        whole /= 10.0;
    }
    let significant = (whole.max(1.0).log10().floor() as f32 + 1.0).min(6.0);
    5.5 + 1.7 * significant
}
