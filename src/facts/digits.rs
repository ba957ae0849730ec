//! Numbers in digits: which of `.` and `,` is the decimal sign. Knows the habits of both languages, no words.

use crate::record::Lang;

/// A number as written: digits and the power of ten of the last of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Decimal {
    /// All digits as one number (at most 18 of them count).
    pub(super) mantissa: u64,
    /// Power of ten of the last digit.
    pub(super) exponent: i32,
}

impl Decimal {
    /// A whole number.
    pub(super) fn whole(n: u64) -> Decimal {
        Decimal { mantissa: n, exponent: 0 }
    }

    /// Times a power of ten.
    pub(super) fn times(self, power: i32) -> Decimal {
        Decimal { mantissa: self.mantissa, exponent: self.exponent + power }
    }

    /// The value. Exact (correctly rounded) up to 15 digits and powers to 22.
    pub(super) fn value(self) -> f64 {
        let m = self.mantissa as f64;
        if self.exponent >= 0 { m * power(self.exponent) } else { m / power(-self.exponent) }
    }

    /// The value of the last written digit.
    pub(super) fn step(self) -> f64 {
        if self.exponent >= 0 { power(self.exponent) } else { 1.0 / power(-self.exponent) }
    }
}

/// Ten to a power from 0 to 40.
pub(super) fn power(exponent: i32) -> f64 {
    const POWERS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];
    POWERS.get(exponent.unsigned_abs() as usize).copied().unwrap_or_else(|| 10f64.powi(exponent.clamp(0, 40)))
}

/// A number in digits with its readings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Written {
    /// The likelier reading.
    pub(super) main: Decimal,
    /// The other one: Vietnamese `10,000` as ten with three decimals.
    pub(super) other: Option<Decimal>,
    /// Nothing but digits.
    pub(super) plain: bool,
    /// Number of digits.
    pub(super) digits: u32,
    /// Begins with 0 and has more digits before any sign.
    pub(super) leading_zero: bool,
}

/// What the signs between the digits look like.
struct Signs {
    dots: u32,
    commas: u32,
    /// Every group after the first sign of its kind up to a different sign has three digits.
    threes: bool,
    last: u8,
    last_group: u32,
    first_group: u32,
}

/// Reads digits with `.` and `,` between them.
pub(super) fn read(text: &str, lang: Lang) -> Written {
    let bytes = text.as_bytes();
    let mut signs = Signs { dots: 0, commas: 0, threes: true, last: 0, last_group: 0, first_group: 0 };
    let mut digits = 0;
    for (at, &b) in bytes.iter().enumerate() {
        if b.is_ascii_digit() {
            signs.last_group += 1;
            digits += 1;
            continue;
        }
        if signs.last == 0 {
            signs.first_group = at as u32;
        } else if signs.last_group != 3 {
            signs.threes = false;
        }
        signs.dots += u32::from(b == b'.');
        signs.commas += u32::from(b == b',');
        signs.last = b;
        signs.last_group = 0;
    }
    if signs.last == 0 {
        signs.first_group = digits;
    }
    let leading_zero = bytes.first() == Some(&b'0') && signs.first_group > 1;
    let (main, other) = readings(text, &signs, lang);
    Written { main, other, plain: signs.last == 0, digits, leading_zero }
}

fn readings(text: &str, signs: &Signs, lang: Lang) -> (Decimal, Option<Decimal>) {
    let whole = || join(text, 0);
    let decimal = || join(text, signs.last);
    if signs.last == 0 {
        return (whole(), None);
    }
    let grouped = signs.threes && signs.first_group <= 3 && !text.starts_with('0');
    let count = signs.dots + signs.commas;
    if signs.dots > 0 && signs.commas > 0 {
        // 1.234,5 or 1,234.5: the last sign is the decimal one, unless it too stands more than once.
        let last_count = if signs.last == b'.' { signs.dots } else { signs.commas };
        return (if last_count == 1 { decimal() } else { whole() }, None);
    }
    if count > 1 {
        return (whole(), None);
    }
    let thousands = grouped && signs.last_group == 3;
    match (lang, signs.last, thousands) {
        (_, _, false) => (decimal(), None),
        (Lang::Vi, b'.', true) | (Lang::En, b',', true) => (whole(), None),
        // Machine translation keeps English commas: both readings, thousands first.
        (Lang::Vi, _, true) => (whole(), Some(decimal())),
        (Lang::En, _, true) => (decimal(), None),
    }
}

/// Joins the digits; those after the last `sign` are decimals.
fn join(text: &str, sign: u8) -> Decimal {
    let point = if sign == 0 { None } else { text.bytes().rposition(|b| b == sign) };
    let (mut mantissa, mut exponent, mut kept) = (0u64, 0, 0);
    for (at, b) in text.bytes().enumerate() {
        if !b.is_ascii_digit() {
            continue;
        }
        let after = point.is_some_and(|point| at > point);
        if kept < 18 {
            mantissa = mantissa * 10 + u64::from(b - b'0');
            kept += u32::from(mantissa > 0);
            exponent -= i32::from(after);
        } else {
            exponent += i32::from(!after);
        }
    }
    Decimal { mantissa, exponent: exponent.clamp(-30, 40) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_conventions() {
        let vi = |text| read(text, Lang::Vi);
        let en = |text| read(text, Lang::En);
        for (text, value) in [
            ("1.234.567,89", 1_234_567.89),
            ("25.000", 25_000.0),
            ("1,5", 1.5),
            ("8.999.000", 8_999_000.0),
            ("10,000", 10_000.0),
            ("1,234,567", 1_234_567.0),
            ("2.5", 2.5),
            ("0,345", 0.345),
            ("1,234.5", 1234.5),
            ("2025", 2025.0),
            ("0.345", 0.345),
        ] {
            assert_eq!(vi(text).main.value(), value, "{text}");
        }
        assert_eq!(vi("10,000").other.map(Decimal::value), Some(10.0));
        assert_eq!(vi("1,5").other, None);
        for (text, value) in [
            ("1,234,567.89", 1_234_567.89),
            ("25,000", 25_000.0),
            ("1.5", 1.5),
            ("8.000", 8.0),
            ("1.234.567", 1_234_567.0),
        ] {
            assert_eq!(en(text).main.value(), value, "{text}");
        }
        assert_eq!(vi("1,50").main.step(), 0.01);
    }

    #[test]
    fn endless_digits_do_no_harm() {
        let long = "9".repeat(5000);
        assert!(read(&long, Lang::Vi).main.value().is_finite());
        assert!(read(&format!("0,{long}"), Lang::Vi).main.value() <= 1.0);
        assert!(read(&format!("{}1", "0".repeat(4000)), Lang::En).leading_zero);
    }
}
