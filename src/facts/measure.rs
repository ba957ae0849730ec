//! Amounts of things: bare numbers, money, per cent, units, and ranges of them. The rule of last resort for a number.

use super::amount::Amount;
use super::atom::{Case, Shape};
use super::cue::{Cue, Role};
use super::currency::{self, Currency};
use super::fact::Place;
use super::number::amount;
use super::scan::Scan;
use super::unit::Unit;
use super::value::Value;
use crate::record::Lang;

/// What an amount is an amount of.
#[derive(Debug, Clone, Copy)]
enum Measure {
    Bare,
    Percent,
    Money(Currency),
    Unit(Unit),
    /// English *pounds*: money or weight.
    Pounds,
    /// English `4m`: metres or million.
    MetresOrMillion,
    /// *120-kilometer*: a number with a unit as an adjective.
    Adjective(Unit),
    /// *gấp 3 lần*, *three times*.
    Times,
}

/// Reads an amount from `at` with all that belongs to it.
pub(super) fn rule(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (prefix, first) = money_before(scan, at);
    let (read, first) = signed(scan, amount(scan, at, prefix.is_some())?, first);
    let (measure, end) = match prefix {
        Some(currency) => {
            // $5 USD, US$5 million đô la: the word repeats the sign.
            let again = scan.find(read.end, currency_cue).filter(|(word, _)| *word == currency);
            (Measure::Money(currency), again.map_or(read.end, |(_, end)| end))
        }
        None => suffix(scan, &read),
    };
    let (read, measure, end) = cents(scan, read, measure, end);
    let (read, end) = with_half(scan, read, end);
    if let Some(end) = range(scan, first, at, read, measure, end) {
        return Some(end);
    }
    if is_article(&read, measure) {
        return Some(end);
    }
    Some(state(scan, &read, measure, first, end))
}

/// A minus before the number: *âm 5 độ*, *minus 5*, or a hyphen that touches the number and nothing else.
fn signed(scan: &Scan<'_>, read: Amount, first: usize) -> (Amount, usize) {
    let Some(before) = first.checked_sub(1) else { return (read, first) };
    let hyphen = scan.sign(before) == Some('-') && scan.glued(first) && !scan.glued(before);
    // "2 -5" and "- 5" are ranges and list marks; a list mark with no space is rare.
    let measured = || suffix(scan, &read).1 > read.end;
    let minus = matches!(scan.of(before), "âm" | "minus" | "Minus")
        || hyphen
            && (before == 0
                || scan.shaped(before - 1, Shape::Word)
                || matches!(scan.sign(before - 1), Some('(' | ':' | ',' | '"')))
            && measured();
    if minus { (Amount { value: -read.value, other: None, plain: false, ..read }, before) } else { (read, first) }
}

/// *2 năm rưỡi*, *3 km rưỡi*: the half stands after what is counted.
fn with_half(scan: &Scan<'_>, read: Amount, end: usize) -> (Amount, usize) {
    if scan.lang != Lang::Vi || read.scale > 0 || read.value.fract() != 0.0 || read.value >= 100.0 {
        return (read, end);
    }
    let counted = end == read.end && scan.shaped(end, Shape::Word);
    match scan.role(end + usize::from(counted), Role::AndHalf) {
        Some(after) => (Amount { value: read.value + 0.5, step: 0.1, plain: false, ..read }, after),
        None => (read, end),
    }
}

/// *12 cents*, *12 xu*: hundredths of a dollar. 50 Cent is a singer.
fn cents(scan: &Scan<'_>, read: Amount, measure: Measure, end: usize) -> (Amount, Measure, usize) {
    match scan.role(end, Role::Cents) {
        Some(after) if matches!(measure, Measure::Bare) && scan.atoms[after - 1].case == Case::Small => {
            let hundredth = |n: f64| n / 100.0;
            let read = Amount {
                value: hundredth(read.value),
                other: read.other.map(hundredth),
                step: hundredth(read.step),
                plain: false,
                ..read
            };
            (read, Measure::Money(Currency::USD), after)
        }
        _ => (read, measure, end),
    }
}

/// A lone *một* or *one* is an article or a pronoun more often than a number.
fn is_article(read: &Amount, measure: Measure) -> bool {
    read.spelled && read.value <= 1.0 && matches!(measure, Measure::Bare | Measure::Times | Measure::Adjective(_))
}

fn currency_cue(cue: Cue) -> Option<Currency> {
    match cue {
        Cue::Currency(currency) => Some(currency),
        _ => None,
    }
}

/// A currency right before the number: a sign (`$`, `US$`) or a code (`VND 32 trillion`). Words follow their number.
fn money_before(scan: &Scan<'_>, at: usize) -> (Option<Currency>, usize) {
    let Some(before) = at.checked_sub(1) else { return (None, at) };
    let cased = |at: usize| scan.atoms[at].case == Case::All && scan.atoms[at].end - scan.atoms[at].start > 1;
    let found = scan.cue_before(at, currency_cue).filter(|&(_, first)| {
        // A word before a number belongs to the number before it: "3 đồng 5 người".
        scan.sign(before).is_some()
            || (cased(before) || scan.of(before) == "Rs") && !scan.shaped(first.wrapping_sub(1), Shape::Number)
    });
    if let Some((currency, first)) = found {
        return (Some(currency), first);
    }
    match scan.sign(before).and_then(currency::sign) {
        Some(currency) => (Some(currency), before),
        None => (None, at),
    }
}

/// What follows the number: per cent, money, a unit.
fn suffix(scan: &Scan<'_>, read: &Amount) -> (Measure, usize) {
    let end = read.end;
    let hyphen = scan.dash(end) && scan.glued(end) && scan.glued(end + 1);
    let after = if hyphen && scan.lang == Lang::En { end + 1 } else { end };
    let adjective = after > end;
    if let Some(next) = scan.role(after, Role::Percent) {
        return (Measure::Percent, next);
    }
    let money =
        scan.find(after, currency_cue).or_else(|| scan.sign(after).and_then(currency::sign).map(|c| (c, after + 1)));
    let unit = scan.find(after, |cue| match cue {
        Cue::Unit(unit) => Some(unit),
        _ => None,
    });
    let lone = |at: usize| scan.of(at).len() == 1 && scan.atoms[at].case == Case::All;
    match (money, unit) {
        (Some((_, next)), Some((Unit::Pound, _))) => (Measure::Pounds, next),
        (Some((_, a)), Some((unit, b))) if b > a => (Measure::Unit(unit), b),
        (Some((currency, next)), _) => {
            // đ and real and the like are short: only where they can be meant.
            if scan.of(after) == "đ" && !scan.glued(after) && read.value < 100.0 {
                return (Measure::Bare, end);
            }
            (Measure::Money(currency), next)
        }
        (_, Some((unit, next))) => {
            if unit == Unit::Metre && scan.lang == Lang::En && scan.glued(after) && scan.of(after).len() == 1 {
                return (Measure::MetresOrMillion, next);
            }
            // "in", "g", "w" and "t" are words or letters as well: only if they touch or the number is in digits.
            let short = scan.of(after).len() <= 2 && next == after + 1;
            if short
                && !scan.glued(after)
                && (read.spelled || matches!(unit, Unit::Inch | Unit::Gram | Unit::Watt | Unit::Tonne) || lone(after))
            {
                return (Measure::Bare, end);
            }
            if adjective {
                return (Measure::Adjective(unit), next);
            }
            if unit == Unit::Degree && scan.lang == Lang::Vi && read.value.fract() != 0.0 && read.value < 10.0 {
                // độ Rích-te: a magnitude.
                return (Measure::Bare, next);
            }
            (Measure::Unit(unit), next)
        }
        _ => {
            if let Some(next) = scan
                .role(end, Role::Time)
                .or_else(|| scan.role(end, Role::Times))
                .or_else(|| scan.role(after, Role::FoldWord))
            {
                return (Measure::Times, next);
            }
            (Measure::Bare, end)
        }
    }
}

/// *A-B*, *A đến B*, *A to B*: two facts. The scale and the unit of the second belong to the first as well.
fn range(scan: &mut Scan<'_>, first: usize, at: usize, low: Amount, measure: Measure, end: usize) -> Option<usize> {
    let to = scan.role(end, Role::To).or_else(|| {
        let between = scan.role_before(first, &[Role::Between]);
        if between { scan.role(end, Role::And) } else { None }
    })?;
    if scan.dash(end) && scan.glued(end) != scan.glued(to) {
        return None;
    }
    // A currency sign may stand before the second number as well.
    let mut next = to;
    let mut sign = None;
    while next < scan.atoms.len() && next < to + 3 && !scan.shaped(next, Shape::Number) {
        next += 1;
        sign = (next < scan.atoms.len())
            .then(|| money_before(scan, next))
            .and_then(|(currency, from)| currency.filter(|_| from == to));
        if sign.is_some() {
            break;
        }
    }
    let start = if sign.is_some() { next } else { to };
    let prefixed = sign.is_some() || matches!(measure, Measure::Money(_)) && first < at;
    let high = amount(scan, start, prefixed)?;
    let (mut high_measure, mut high_end) = match sign {
        Some(currency) => (Measure::Money(currency), high.end),
        None => suffix(scan, &high),
    };
    if let (Measure::Money(currency), Measure::Bare, true) = (measure, high_measure, first < at) {
        (high_measure, high_end) = (Measure::Money(currency), high.end);
    }
    if matches!(high_measure, Measure::Times | Measure::Adjective(_)) {
        high_measure = Measure::Bare;
        high_end = high.end;
    }
    let low_bare = matches!(measure, Measure::Bare);
    if !low_bare && std::mem::discriminant(&measure) != std::mem::discriminant(&high_measure) {
        return None;
    }
    let low = if low.scale == 0
        && high.scale > 0
        && low.value * super::digits::power(high.scale) <= high.value
        && low.value < 1000.0
    {
        low.scaled(high.scale)
    } else {
        low
    };
    let low_measure = if low_bare { high_measure } else { measure };
    if low.value > high.value || low.spelled != high.spelled {
        return None;
    }
    let from = scan.facts.len();
    state(scan, &low, low_measure, first, end);
    state(scan, &high, high_measure, to, high_end);
    if let [low, high] = &mut scan.facts[from..] {
        low.place = Place::From;
        high.place = Place::Until;
        high.approx = low.approx;
    }
    Some(high_end)
}

/// Writes the fact down.
fn state(scan: &mut Scan<'_>, read: &Amount, measure: Measure, first: usize, end: usize) -> usize {
    let n = read.value;
    let (value, other) = match measure {
        Measure::Bare => (Value::Number(n), read.other.map(Value::Number)),
        Measure::Percent => {
            // 2,345 % has decimals.
            let n = read.other.unwrap_or(n);
            (Value::Percent(n), None)
        }
        Measure::Money(currency) => {
            (Value::Money { amount: n, currency }, read.other.map(|amount| Value::Money { amount, currency }))
        }
        Measure::Unit(unit) => {
            (Value::Quantity { amount: n, unit }, read.other.map(|amount| Value::Quantity { amount, unit }))
        }
        Measure::Pounds => {
            let (money, weight) =
                (Value::Money { amount: n, currency: Currency::GBP }, Value::Quantity { amount: n, unit: Unit::Pound });
            (money, Some(weight))
        }
        Measure::MetresOrMillion => (Value::Quantity { amount: n, unit: Unit::Metre }, Some(Value::Number(n * 1e6))),
        Measure::Adjective(unit) => (Value::Number(n), Some(Value::Quantity { amount: n, unit })),
        Measure::Times => (Value::Number(n), Some(Value::Multiple(n))),
    };
    let approx = scan.approx(first);
    scan.push_with(value, other, first, end);
    if let Some(fact) = scan.facts.last_mut() {
        fact.step = read.step;
        fact.approx = approx;
        fact.spelled = read.spelled;
        fact.plain = read.plain && matches!(measure, Measure::Bare);
    }
    end
}
