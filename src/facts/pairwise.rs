//! How two values stand to each other, kind by kind. Knows two values and how loosely each is said.

use super::fact::Fact;
use super::nearness::{amounts, equal, money, other_kind, quantities};
use super::relation::{AGREE, How, Relation, Slip, clash, compatible};
use super::unit::Unit;
use super::value::{PartialDate, Value};

/// The relation of one reading of a fact with one reading of another.
pub(super) fn values(fa: &Fact, a: Value, fb: &Fact, b: Value) -> Option<Relation> {
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
        (Number(x), Ordinal(y)) | (Ordinal(y), Number(x)) => {
            equal(x, f64::from(y)).then_some(Relation::Compatible(How::Kind))
        }
        // Phút 89 is the 89th minute, or "on 89 minutes".
        (Ordinal(x), Quantity { amount, unit: Unit::Minute })
        | (Quantity { amount, unit: Unit::Minute }, Ordinal(x)) => {
            equal(f64::from(x), amount).then_some(Relation::Compatible(How::Kind))
        }
        (Score(x, y), Number(n)) | (Number(n), Score(x, y)) => {
            (n == f64::from(x) || n == f64::from(y)).then_some(Relation::Compatible(How::Kind))
        }
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
        (Time { hour, minute }, Number(n) | Quantity { amount: n, .. })
        | (Number(n) | Quantity { amount: n, .. }, Time { hour, minute }) => {
            time_in_digits(f64::from(hour), f64::from(minute), n).then_some(Relation::Compatible(How::Kind))
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

/// Whether a number writes a time: 7 or 19 for seven in the evening, 1730 or 17.3 for half past five.
fn time_in_digits(hour: f64, minute: f64, n: f64) -> bool {
    let hours = minute == 0.0 && (n == hour || n + 12.0 == hour);
    hours || n == hour * 100.0 + minute && n >= 100.0 || minute > 0.0 && equal(n, hour + minute / 100.0)
}
