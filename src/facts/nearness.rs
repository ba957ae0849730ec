//! How near two magnitudes are: equal, rounded, loosely the same, converted, or a slip. Knows numbers, currencies and units.

use super::currency::Currency;
use super::fact::{Approx, Fact};
use super::relation::{AGREE, How, Relation, Slip, clash, compatible};
use super::unit::{Dimension, Unit};
use super::value::Value;

pub(super) fn equal(x: f64, y: f64) -> bool {
    (x - y).abs() <= 1e-9 * x.abs().max(y.abs())
}

/// A relation between numbers of different kinds never says more than that they are compatible.
pub(super) fn other_kind(relation: Option<Relation>) -> Option<Relation> {
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

pub(super) fn amounts(fa: &Fact, x: f64, fb: &Fact, y: f64) -> Option<Relation> {
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

pub(super) fn money(fa: &Fact, x: f64, p: Currency, fb: &Fact, y: f64, q: Currency) -> Option<Relation> {
    let same = p == q;
    if same || (p.is_dollar() && q.is_dollar()) || p == Currency::XXX || q == Currency::XXX {
        let relation = amounts(fa, x, fb, y);
        return if same { relation } else { other_kind(relation) };
    }
    if equal(x, y) {
        return clash(Slip::Currency);
    }
    if let (Some((low_p, high_p)), Some((low_q, high_q))) = (p.per_dollar(), q.per_dollar()) {
        let ratio = y / x;
        if ratio >= low_q / high_p * 0.97 && ratio <= high_q / low_p * 1.03 {
            return compatible(How::Converted);
        }
    }
    clash(Slip::Other)
}

pub(super) fn quantities(fa: &Fact, x: f64, p: Unit, fb: &Fact, y: f64, q: Unit) -> Option<Relation> {
    if p == q {
        return amounts(fa, x, fb, y);
    }
    let degrees = |unit: Unit| matches!(unit.dimension(), Dimension::Degrees | Dimension::Temperature);
    if p.dimension() != q.dimension() {
        if degrees(p) && degrees(q) && (p == Unit::Degree || q == Unit::Degree) {
            return amounts(fa, x, fb, y);
        }
        // 57 hải lý for 57 knots: a speed told by its length.
        let speed = |p, q| {
            matches!(
                (p, q),
                (Unit::Mile, Unit::MileHour)
                    | (Unit::Kilometre, Unit::KilometreHour)
                    | (Unit::NauticalMile, Unit::Knot)
            )
        };
        if equal(x, y) && (speed(p, q) || speed(q, p)) {
            return compatible(How::Kind);
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
