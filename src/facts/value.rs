//! The values a text can claim, and how each is written in one canonical notation. Knows no words of either language.

use std::fmt;

use super::currency::Currency;
use super::unit::Unit;

/// A day that may lack its year, or a month that may lack its day. A part that isn't said is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    /// Year 1–9999, or 0.
    pub year: u16,
    /// Month 1–12.
    pub month: u8,
    /// Day 1–31, or 0.
    pub day: u8,
}

/// What a relative time word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Span {
    /// Days: *hôm qua*, *tomorrow*.
    Day,
    /// Years: *năm ngoái*, *this year*.
    Year,
}

/// One claim, in a form that is equal in both languages when they claim the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A bare number, a year included.
    Number(f64),
    /// Per cent, as said: 2.5 for *2,5 %*.
    Percent(f64),
    /// An amount of money in whole units of the currency.
    Money {
        /// The amount.
        amount: f64,
        /// The currency.
        currency: Currency,
    },
    /// An amount of a unit of measure, in that unit.
    Quantity {
        /// The amount.
        amount: f64,
        /// The unit.
        unit: Unit,
    },
    /// A day or a month, maybe without the year.
    Date(PartialDate),
    /// A day of the week, Monday 1 … Sunday 7.
    Weekday(u8),
    /// A quarter of a year; the year is 0 if it isn't said.
    Quarter {
        /// The year, or 0.
        year: u16,
        /// 1–4.
        quarter: u8,
    },
    /// A decade by its first year.
    Decade(u16),
    /// A century by its number.
    Century(u8),
    /// A time of day, hours 0–24 and minutes.
    Time {
        /// Hours.
        hour: u8,
        /// Minutes.
        minute: u8,
    },
    /// A day or a year told from the day of writing (*hôm qua* is day -1) where that day isn't known.
    Relative {
        /// What is counted.
        span: Span,
        /// How many, negative for the past.
        offset: i8,
    },
    /// A place in an order: *lần thứ tư*, *89th*.
    Ordinal(u32),
    /// The score of a match.
    Score(u16, u16),
    /// A fraction.
    Fraction {
        /// Above the line.
        over: u32,
        /// Below the line.
        under: u32,
    },
    /// Some number of this power of ten: *hàng chục* 1, *hundreds of thousands* 5.
    Vague(u8),
    /// So many times as much.
    Multiple(f64),
    /// A number that is part of a name, with its letters: *COVID-19*, *F-16*, *5G*.
    Code {
        /// Hash of the letters, case folded.
        letters: u32,
        /// The digits as a number (the last nine of them).
        digits: u32,
    },
    /// A telephone number or another long string of digits, by its hash.
    Phone(u64),
}

/// How much the agreement or absence of a fact says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Small numbers, ordinals, days of the week: often said otherwise or dropped in translation, often equal by chance.
    Weak,
    /// Money, per cent, dates, scores, numbers from 13: rarely equal by chance.
    Strong,
}

impl Value {
    /// The number in it that a slip would change: amounts, percentages, ordinals; none for dates, times and the like.
    pub fn magnitude(self) -> Option<f64> {
        match self {
            Value::Number(n) | Value::Percent(n) | Value::Multiple(n) => Some(n),
            Value::Money { amount, .. } | Value::Quantity { amount, .. } => Some(amount),
            Value::Ordinal(n) => Some(f64::from(n)),
            Value::Decade(year) => Some(f64::from(year)),
            Value::Code { digits, .. } => Some(f64::from(digits)),
            _ => None,
        }
    }

    /// The same kind of value with another magnitude.
    #[must_use]
    pub fn with_magnitude(self, n: f64) -> Value {
        match self {
            Value::Number(_) => Value::Number(n),
            Value::Percent(_) => Value::Percent(n),
            Value::Multiple(_) => Value::Multiple(n),
            Value::Money { currency, .. } => Value::Money { amount: n, currency },
            Value::Quantity { unit, .. } => Value::Quantity { amount: n, unit },
            other => other,
        }
    }

    /// What a fact of this value is worth on its own. Cardinals up to 12 are weak: they are the ones that both languages also say
    /// in other ways (*một*, *a*, *đôi*, *both*).
    pub fn strength(self) -> Strength {
        let strong = match self {
            Value::Number(n) => !(0.0..13.0).contains(&n) || n.fract() != 0.0,
            Value::Quantity { amount, .. } => amount >= 13.0 || amount.fract() != 0.0,
            Value::Percent(_) | Value::Money { .. } | Value::Score(..) | Value::Phone(_) => true,
            Value::Date(date) => date.day > 0 || date.year > 0,
            Value::Ordinal(n) => n >= 13,
            Value::Quarter { .. } | Value::Decade(_) | Value::Century(_) | Value::Code { .. } => true,
            Value::Time { .. } => true,
            Value::Weekday(_)
            | Value::Relative { .. }
            | Value::Fraction { .. }
            | Value::Vague(_)
            | Value::Multiple(_) => false,
        };
        if strong { Strength::Strong } else { Strength::Weak }
    }

    /// A short name of the kind of value, for reports.
    pub fn kind(self) -> &'static str {
        match self {
            Value::Number(_) => "number",
            Value::Percent(_) => "percent",
            Value::Money { .. } => "money",
            Value::Quantity { .. } => "quantity",
            Value::Date(_) => "date",
            Value::Weekday(_) => "weekday",
            Value::Quarter { .. } => "quarter",
            Value::Decade(_) => "decade",
            Value::Century(_) => "century",
            Value::Time { .. } => "time",
            Value::Relative { .. } => "relative time",
            Value::Ordinal(_) => "ordinal",
            Value::Score(..) => "score",
            Value::Fraction { .. } => "fraction",
            Value::Vague(_) => "vague number",
            Value::Multiple(_) => "multiple",
            Value::Code { .. } => "code",
            Value::Phone(_) => "phone number",
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year > 0 {
            write!(f, "{:04}", self.year)?;
        } else {
            f.write_str("-")?;
        }
        write!(f, "-{:02}", self.month)?;
        if self.day > 0 { write!(f, "-{:02}", self.day) } else { Ok(()) }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Value::Number(n) => write!(f, "n:{n}"),
            Value::Percent(n) => write!(f, "pct:{n}"),
            Value::Money { amount, currency } => write!(f, "cur:{}:{amount}", currency.code()),
            Value::Quantity { amount, unit } => write!(f, "u:{}:{amount}", unit.symbol()),
            Value::Date(date) => write!(f, "date:{date}"),
            Value::Weekday(day) => write!(f, "wd:{day}"),
            Value::Quarter { year: 0, quarter } => write!(f, "q:{quarter}"),
            Value::Quarter { year, quarter } => write!(f, "q:{year}-{quarter}"),
            Value::Decade(year) => write!(f, "decade:{year}"),
            Value::Century(n) => write!(f, "cent:{n}"),
            Value::Time { hour, minute } => write!(f, "time:{hour:02}:{minute:02}"),
            Value::Relative { span: Span::Day, offset } => write!(f, "day:{offset:+}"),
            Value::Relative { span: Span::Year, offset } => write!(f, "year:{offset:+}"),
            Value::Ordinal(n) => write!(f, "ord:{n}"),
            Value::Score(a, b) => write!(f, "score:{a}-{b}"),
            Value::Fraction { over, under } => write!(f, "frac:{over}/{under}"),
            Value::Vague(power) => write!(f, "vague:1e{power}"),
            Value::Multiple(n) => write!(f, "x:{n}"),
            Value::Code { digits, .. } => write!(f, "code:{digits}"),
            Value::Phone(hash) => write!(f, "phone:{hash:x}"),
        }
    }
}
