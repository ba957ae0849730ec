//! How two facts of the two sides stand to each other: the same, compatible though unequal, or a slip of a known form.
//! Knows two facts and their neighbours; `compare` chooses which facts to hold against each other.

use super::Currency;
use super::fact::{Approx, Fact, Place};
use super::unit::{Dimension, Unit};
use super::value::{PartialDate, Value};

/// Why two unequal facts can both be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// Equal under the second reading of one side (`10,000` in Vietnamese, `5/9` in English).
    Reading,
    /// The same number said as another kind: 57 million and $57 million, part 2 and the second part.
    Kind,
    /// A part of a date, a time or a quarter isn't said on one side.
    Partial,
    /// One side is the other, rounded.
    Rounded,
    /// Near each other, and one side says *about*, *over* or *nearly*.
    Approximated,
    /// A number within the range that the other side gives, or of the order it gives (*hundreds*).
    InRange,
    /// Another unit or currency of about the same amount.
    Converted,
    /// One side only, but in brackets after a fact that agrees, saying the same in another unit.
    Glossed,
    /// One side only, but it says again what agrees elsewhere.
    Repeated,
    /// A score told from the other team's side.
    Turned,
}

/// What went wrong between two facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slip {
    /// Thousands, millions and billions mixed up.
    Scale,
    /// The decimal or thousands sign misread: ten or a hundred times.
    Separator,
    /// Day and month swapped.
    DayMonth,
    /// Plus and minus.
    Sign,
    /// One too many or too few; the neighbouring weekday.
    OffByOne,
    /// The same amount in another currency.
    Currency,
    /// The same amount in a unit of another dimension.
    Unit,
    /// Unequal in no known way.
    Other,
}

/// How two facts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same claim.
    Agree,
    /// Unequal, but both can be right.
    Compatible(How),
    /// Can't both be right, if they are about the same thing.
    Clash(Slip),
    /// On the Vietnamese side only.
    Missing,
    /// On the English side only.
    Added,
}

/// How two facts stand to each other; `None` if they aren't about the same kind of thing.
pub(super) fn relate(left: &[Fact], a: usize, right: &[Fact], b: usize) -> Option<Relation> {
    let (fa, fb) = (&left[a], &right[b]);
    let main = values(fa, fa.value, fb, fb.value);
    if main == Some(Relation::Agree) {
        return main;
    }
    let mut best = main;
    for (at, va) in fa.readings().enumerate() {
        for (bt, vb) in fb.readings().enumerate() {
            if at + bt == 0 {
                continue;
            }
            match values(fa, va, fb, vb) {
                Some(Relation::Agree) => {
                    // Readings that both languages have (an ordinal that is a weekday, a decade that is an age) agree fully.
                    return Some(if separator(fa, fb) { Relation::Compatible(How::Reading) } else { Relation::Agree });
                }
                found @ Some(Relation::Compatible(_)) if !matches!(best, Some(Relation::Compatible(_))) => best = found,
                found if best.is_none() => best = found,
                _ => {}
            }
        }
    }
    if !matches!(best, Some(Relation::Compatible(_))) && (in_range(left, a, fb) || in_range(right, b, fa)) {
        return Some(Relation::Compatible(How::InRange));
    }
    best
}

/// Whether a second reading comes from the decimal sign.
fn separator(a: &Fact, b: &Fact) -> bool {
    let doubtful = |fact: &Fact| match (fact.value.magnitude(), fact.other.and_then(Value::magnitude)) {
        (Some(main), Some(other)) => main != other,
        _ => false,
    };
    doubtful(a) || doubtful(b)
}

/// Whether the other side's fact lies within the range that this fact is an end of.
fn in_range(side: &[Fact], at: usize, other: &Fact) -> bool {
    let (low, high) = match side[at].place {
        Place::From if at + 1 < side.len() => (side[at], side[at + 1]),
        Place::Until if at > 0 => (side[at - 1], side[at]),
        _ => return false,
    };
    if other.place != Place::Alone {
        return false;
    }
    match (low.value.magnitude(), high.value.magnitude(), other.value.magnitude()) {
        (Some(low), Some(high), Some(n)) => low <= n && n <= high && high > low,
        _ => false,
    }
}

const AGREE: Option<Relation> = Some(Relation::Agree);

fn compatible(how: How) -> Option<Relation> {
    Some(Relation::Compatible(how))
}

fn clash(slip: Slip) -> Option<Relation> {
    Some(Relation::Clash(slip))
}

fn values(fa: &Fact, a: Value, fb: &Fact, b: Value) -> Option<Relation> {
    use Value::{
        Century, Code, Date, Decade, Fraction, Money, Multiple, Number, Ordinal, Percent, Phone, Quantity, Quarter,
        Relative, Score, Time, Vague, Weekday,
    };
    match (a, b) {
        (Number(x), Number(y)) | (Percent(x), Percent(y)) | (Multiple(x), Multiple(y)) => amounts(fa, x, fb, y),
        (Money { amount: x, currency: p }, Money { amount: y, currency: q }) => money(fa, x, p, fb, y, q),
        (Quantity { amount: x, unit: p }, Quantity { amount: y, unit: q }) => quantities(fa, x, p, fb, y, q),
        (Number(x), Quantity { amount: y, .. }) | (Quantity { amount: x, .. }, Number(y)) => amounts(fa, x, fb, y),
        (Number(x), Money { amount: y, .. }) | (Money { amount: x, .. }, Number(y)) => {
            other_kind(amounts(fa, x, fb, y))
        }
        (Number(x), Ordinal(y)) => other_kind(amounts(fa, x, fb, f64::from(y))),
        (Ordinal(x), Number(y)) => other_kind(amounts(fa, f64::from(x), fb, y)),
        (Ordinal(x), Ordinal(y)) => amounts(fa, f64::from(x), fb, f64::from(y)),
        (Number(x), Percent(y) | Multiple(y)) | (Percent(x) | Multiple(x), Number(y)) => {
            equal(x, y).then_some(Relation::Compatible(How::Kind))
        }
        (Percent(p), Multiple(x)) | (Multiple(x), Percent(p)) => {
            equal(p, (x - 1.0) * 100.0).then_some(Relation::Compatible(How::Converted))
        }
        (Fraction { over: x, under: p }, Fraction { over: y, under: q }) => {
            if x * q == y * p {
                AGREE
            } else {
                clash(Slip::Other)
            }
        }
        (Fraction { over, under }, Percent(p)) | (Percent(p), Fraction { over, under }) => {
            ((f64::from(over) / f64::from(under) - p / 100.0).abs() < 0.006)
                .then_some(Relation::Compatible(How::Converted))
        }
        (Fraction { over, under }, Number(n)) | (Number(n), Fraction { over, under }) => {
            equal(f64::from(over) / f64::from(under), n).then_some(Relation::Compatible(How::Kind))
        }
        (Vague(x), Vague(y)) => {
            if x == y {
                AGREE
            } else {
                clash(Slip::Scale)
            }
        }
        (Vague(power), n) | (n, Vague(power)) => {
            let n = n.magnitude()?;
            (n >= 1.0 && n.log10().floor() == f64::from(power)).then_some(Relation::Compatible(How::InRange))
        }
        (Date(x), Date(y)) => dates(x, y),
        (Date(x), Number(y)) | (Number(y), Date(x)) => {
            (x.year > 0 && y == f64::from(x.year)).then_some(Relation::Compatible(How::Partial))
        }
        (Date(x), Ordinal(n)) | (Ordinal(n), Date(x)) => {
            (u32::from(x.day) == n).then_some(Relation::Compatible(How::Partial))
        }
        (Date(x), Weekday(w)) | (Weekday(w), Date(x)) => {
            let day = crate::record::Date::new(x.year, x.month, x.day)?;
            (day.weekday() == w).then_some(Relation::Compatible(How::Partial))
        }
        (Weekday(x), Weekday(y)) => match x.abs_diff(y) {
            0 => AGREE,
            1 | 6 => clash(Slip::OffByOne),
            _ => clash(Slip::Other),
        },
        (Quarter { year: x, quarter: p }, Quarter { year: y, quarter: q }) => parts(p == q, x, y),
        (Decade(x), Decade(y)) => {
            if x == y {
                AGREE
            } else {
                clash(Slip::Other)
            }
        }
        (Decade(x), Number(y)) | (Number(y), Decade(x)) => {
            equal(f64::from(x), y).then_some(Relation::Compatible(How::Kind))
        }
        (Century(x), Century(y)) => {
            if x == y {
                AGREE
            } else {
                clash(if x.abs_diff(y) == 1 { Slip::OffByOne } else { Slip::Other })
            }
        }
        (Century(x), Ordinal(y)) | (Ordinal(y), Century(x)) => {
            (u32::from(x) == y).then_some(Relation::Compatible(How::Kind))
        }
        (Time { hour: x, minute: p }, Time { hour: y, minute: q }) => match (x.abs_diff(y), p == q) {
            (0, true) => AGREE,
            (12 | 24, true) => compatible(How::Partial),
            _ => clash(Slip::Other),
        },
        (Time { hour, minute: 0 }, other) | (other, Time { hour, minute: 0 }) => {
            let n = other.magnitude().filter(|_| matches!(other, Number(_) | Quantity { .. }))?;
            (n == f64::from(hour) || n + 12.0 == f64::from(hour)).then_some(Relation::Compatible(How::Kind))
        }
        (Relative { span: p, offset: x }, Relative { span: q, offset: y }) => {
            (p == q).then_some(if x == y { Relation::Agree } else { Relation::Clash(Slip::Other) })
        }
        (Score(x, p), Score(y, q)) => match ((x, p) == (y, q), (x, p) == (q, y)) {
            (true, _) => AGREE,
            (_, true) => compatible(How::Turned),
            _ => clash(Slip::Other),
        },
        (Code { letters: p, digits: x }, Code { letters: q, digits: y }) => match (p == q, x == y) {
            (true, true) => AGREE,
            (true, false) => clash(Slip::Other),
            (false, true) => compatible(How::Kind),
            _ => None,
        },
        (Code { digits, .. }, Number(n)) | (Number(n), Code { digits, .. }) => {
            equal(f64::from(digits), n).then_some(Relation::Compatible(How::Kind))
        }
        (Phone(x), Phone(y)) => {
            if x == y {
                AGREE
            } else {
                clash(Slip::Other)
            }
        }
        _ => None,
    }
}

fn equal(x: f64, y: f64) -> bool {
    (x - y).abs() <= 1e-9 * x.abs().max(y.abs())
}

/// A relation between numbers of different kinds never says more than that they are compatible.
fn other_kind(relation: Option<Relation>) -> Option<Relation> {
    if relation == AGREE { compatible(How::Kind) } else { relation }
}

/// The place of the last digit that isn't a rounding zero: 100 for 2,300, 0.1 for 2.5.
fn grain(fact: &Fact, n: f64) -> f64 {
    let mut grain = if fact.step > 0.0 { fact.step } else { 1.0 };
    while grain < 1e15 && n != 0.0 && (n / (grain * 10.0)).fract() == 0.0 {
        grain *= 10.0;
    }
    grain
}

/// By how much two numbers may differ if one of them was rounded; 0 if neither can have been. Years and places in an order are
/// never rounded, and a number of two digits hardly ever.
fn rounding(fa: &Fact, x: f64, fb: &Fact, y: f64) -> f64 {
    let never = |fact: &Fact, n: f64| matches!(fact.value, Value::Ordinal(_) | Value::Code { .. }) || fact.is_year(n);
    let (grain_x, grain_y) = (grain(fa, x), grain(fb, y));
    let finer_digits = x.abs().max(y.abs()) / grain_x.min(grain_y);
    if never(fa, x) || never(fb, y) || grain_x == grain_y || finer_digits < 100.0 {
        0.0
    } else {
        grain_x.max(grain_y) * 0.5
    }
}

/// Largest relative difference that rounding explains.
const ROUNDING: f64 = 0.05;
/// Largest relative difference that *about* explains.
const LOOSE: f64 = 0.12;

fn amounts(fa: &Fact, x: f64, fb: &Fact, y: f64) -> Option<Relation> {
    if equal(x, y) {
        return AGREE;
    }
    let difference = (x - y).abs();
    let relative = difference / x.abs().max(y.abs());
    if relative <= ROUNDING && difference <= rounding(fa, x, fb, y) {
        return compatible(How::Rounded);
    }
    let loosened = (fa.approx != Approx::Exact) != (fb.approx != Approx::Exact);
    if loosened && relative <= LOOSE && direction(fa, x, y) && direction(fb, y, x) {
        return compatible(How::Approximated);
    }
    clash(slip(x, y))
}

/// Whether a loosened number lies on the right side of the other one.
fn direction(fact: &Fact, said: f64, real: f64) -> bool {
    match fact.approx {
        Approx::Over => real >= said,
        Approx::Under => real <= said,
        Approx::Exact | Approx::About => true,
    }
}

fn slip(x: f64, y: f64) -> Slip {
    if equal(x, -y) {
        return Slip::Sign;
    }
    if x > 0.0 && y > 0.0 {
        let power = (y / x).log10();
        let whole = power.round();
        if (power - whole).abs() < 1e-6 {
            return if whole.abs() % 3.0 == 0.0 { Slip::Scale } else { Slip::Separator };
        }
    }
    if (x - y).abs() == 1.0 { Slip::OffByOne } else { Slip::Other }
}

fn money(fa: &Fact, x: f64, p: Currency, fb: &Fact, y: f64, q: Currency) -> Option<Relation> {
    let same = p == q;
    if same || (p.is_dollar() && q.is_dollar()) || p == Currency::XXX || q == Currency::XXX {
        let relation = amounts(fa, x, fb, y);
        return if same { relation } else { other_kind(relation) };
    }
    if let (Some((low_p, high_p)), Some((low_q, high_q))) = (p.per_dollar(), q.per_dollar()) {
        let ratio = y / x;
        if ratio >= low_q / high_p * 0.97 && ratio <= high_q / low_p * 1.03 {
            return compatible(How::Converted);
        }
    }
    clash(if equal(x, y) { Slip::Currency } else { Slip::Other })
}

fn quantities(fa: &Fact, x: f64, p: Unit, fb: &Fact, y: f64, q: Unit) -> Option<Relation> {
    if p == q {
        return amounts(fa, x, fb, y);
    }
    let degrees = |unit: Unit| matches!(unit.dimension(), Dimension::Degrees | Dimension::Temperature);
    if p.dimension() != q.dimension() {
        if degrees(p) && degrees(q) && (p == Unit::Degree || q == Unit::Degree) {
            return amounts(fa, x, fb, y);
        }
        return clash(if equal(x, y) { Slip::Unit } else { Slip::Other });
    }
    let (base_x, base_y) = (p.to_base(x), q.to_base(y));
    let size = base_x.abs().max(base_y.abs());
    let rounding = (grain(fa, x) * p.size()).max(grain(fb, y) * q.size()) * 0.5;
    // Temperatures have no zero to be relative to.
    let cap = if p.dimension() == Dimension::Temperature { 1.0 } else { size * 0.08 };
    if equal(base_x, base_y) || (base_x - base_y).abs() <= rounding.min(cap).max(size * 0.01) {
        return compatible(How::Converted);
    }
    clash(if equal(x, y) { Slip::Unit } else { Slip::Other })
}

/// Two things with a year that may not be said.
fn parts(same: bool, x: u16, y: u16) -> Option<Relation> {
    match (same, x == y, x == 0 || y == 0) {
        (true, true, _) => AGREE,
        (true, _, true) => compatible(How::Partial),
        _ => clash(Slip::Other),
    }
}

fn dates(x: PartialDate, y: PartialDate) -> Option<Relation> {
    if x == y {
        return AGREE;
    }
    let years = x.year == y.year || x.year == 0 || y.year == 0;
    let days = x.day == y.day || x.day == 0 || y.day == 0;
    if years && days && x.month == y.month {
        return compatible(How::Partial);
    }
    if years && x.day > 0 && x.day == y.month && x.month == y.day {
        return clash(Slip::DayMonth);
    }
    let near = years && x.month == y.month && x.day.abs_diff(y.day) == 1;
    clash(if near { Slip::OffByOne } else { Slip::Other })
}
