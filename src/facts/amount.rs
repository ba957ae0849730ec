//! A number with its scale, in digits or words: *1,5 triệu*, *two and a half million*, *hai mươi mốt*. Knows no units.

use super::atom::Shape;
use super::cue::{Cue, Role};
use super::digits::Decimal;
use super::scan::Scan;
use crate::record::Lang;

/// A number as said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    /// Its value.
    pub(super) value: f64,
    /// Its other reading.
    pub(super) other: Option<f64>,
    /// The value of its last written digit.
    pub(super) step: f64,
    /// The power of ten of its scale words; 0 without any.
    pub(super) scale: i32,
    /// The atom after it.
    pub(super) end: usize,
    /// In words.
    pub(super) spelled: bool,
    /// Digits without any separator or scale, such as a year.
    pub(super) plain: bool,
}

impl Amount {
    /// From a decimal and a scale.
    pub(super) fn of(main: Decimal, other: Option<Decimal>, scale: i32, end: usize) -> Amount {
        let main = main.times(scale);
        Amount {
            value: main.value(),
            other: other.map(|other| other.times(scale).value()),
            step: main.step(),
            scale,
            end,
            spelled: false,
            plain: false,
        }
    }

    /// The same number with the scale of another, as in *5-7 triệu*.
    pub(super) fn scaled(mut self, scale: i32) -> Amount {
        let factor = super::digits::power(scale);
        self.value *= factor;
        self.other = self.other.map(|other| other * factor);
        self.step *= factor;
        self.scale = scale;
        self.plain = false;
        self
    }
}

/// Groups of three digits with spaces between (*216 000*, *1 250 000*): the number and the atom after. One group alone must end
/// with two zeros, for *7 500* may stand in a list.
pub(super) fn spaced(scan: &Scan<'_>, at: usize) -> Option<(u64, usize)> {
    let (first @ 1..=999, _) = scan.int(at)? else { return None };
    let (mut value, mut end, mut round) = (u64::from(first), at + 1, false);
    if scan.sign(end) == Some(',') && scan.glued(end) && scan.of(end + 1) == "000" {
        // "400, 000" with a stray space.
        return Some((value * 1000, end + 2));
    }
    while let Some((group, 3)) = scan.int(end).filter(|_| !scan.glued(end) && end < at + 5) {
        value = value * 1000 + u64::from(group);
        round = group % 100 == 0;
        end += 1;
    }
    let crowded = scan.shaped(end, Shape::Number) || at > 0 && scan.shaped(at - 1, Shape::Number);
    let unit = || scan.find(end, |cue| matches!(cue, Cue::Unit(_) | Cue::Currency(_)).then_some(())).is_some();
    (end > at + 2 || end == at + 2 && !crowded && (round || unit())).then_some((value, end))
}

/// *6 1/2*: a whole number and a fraction.
pub(super) fn with_fraction(scan: &Scan<'_>, at: usize) -> Option<Amount> {
    let ((whole, _), (over, _), (under, _)) = (scan.int(at)?, scan.int(at + 1)?, scan.int(at + 3)?);
    let slash = scan.sign(at + 2) == Some('/') && scan.glued(at + 2) && scan.glued(at + 3);
    if !slash || scan.glued(at + 1) || over >= under || !matches!(under, 2 | 3 | 4 | 8 | 16) || whole > 200 {
        return None;
    }
    let value = f64::from(whole) + f64::from(over) / f64::from(under);
    Some(Amount { value, other: None, step: 0.1, scale: 0, end: at + 4, spelled: false, plain: false })
}

/// Whether the scale is a bare `k`, which in *10k* may also be kilometres.
pub(super) fn thousand_or_unit(scan: &Scan<'_>, at: usize, scale: i32) -> bool {
    scale == 3 && scan.of(at).len() == 1
}

/// Scale words from `at`, multiplied (*nghìn tỷ*, *hundred thousand*, *2-million*): their power of ten and the atom after.
pub(super) fn scales(scan: &Scan<'_>, at: usize, money: bool) -> (i32, usize) {
    let (mut power, mut end, mut last) = (0, at, 0);
    loop {
        let hyphen = scan.lang == Lang::En && scan.dash(end) && scan.glued(end) && scan.glued(end + 1);
        // Rising only: triệu tỷ, nghìn tỷ.
        let Some((scale, next)) = scale(scan, end + usize::from(hyphen), money).filter(|&(scale, _)| scale > last)
        else {
            return (power, end);
        };
        power += i32::from(scale);
        last = scale;
        end = next;
    }
}

fn scale(scan: &Scan<'_>, at: usize, money: bool) -> Option<(u8, usize)> {
    let glued = scan.glued(at);
    let letters = scan.of(at).len();
    let found = scan.find(at, |cue| match cue {
        Cue::Scale(power) => Some(power),
        // $300 millions, but not "10 thousands of".
        Cue::Scales(power) if power >= 6 && at > 0 && scan.role(at + 1, Role::Of).is_none() => Some(power),
        // A lone letter is a unit or part of a name unless money stands before it; k is a thousand wherever it touches.
        Cue::Short(power) if money || glued && (letters > 1 || power == 3) => Some(power),
        Cue::MoneyShort(power) if money => Some(power),
        _ => None,
    })?;
    // triệu chứng, tỷ phú, tỷ lệ: the syllable is half of another word.
    scan.role(at, Role::NoScale).is_none().then_some(found)
}
