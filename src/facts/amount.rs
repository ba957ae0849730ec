//! A number with its scale, in digits or words: *1,5 triệu*, *two and a half million*, *hai mươi mốt*. Knows no units.

use super::cue::Cue;
use super::digits::Decimal;
use super::scan::Scan;
use super::{number_en, number_vi};
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

/// The number that begins at `at`. `money` says that a currency sign stands before it, which makes `m` a million.
pub(super) fn amount(scan: &Scan<'_>, at: usize, money: bool) -> Option<Amount> {
    match scan.lang {
        Lang::Vi => number_vi::amount(scan, at, money),
        Lang::En => number_en::amount(scan, at, money),
    }
}

/// Scale words from `at`, multiplied (*nghìn tỷ*, *hundred thousand*): their power of ten and the atom after.
pub(super) fn scales(scan: &Scan<'_>, at: usize, money: bool) -> (i32, usize) {
    let (mut power, mut end, mut last) = (0, at, 0);
    while let Some((scale, next)) = scale(scan, end, money) {
        // Rising only, but for tỷ, which multiplies anything: triệu tỷ, nghìn tỷ.
        if scale <= last {
            break;
        }
        power += i32::from(scale);
        last = scale;
        end = next;
    }
    (power, end)
}

fn scale(scan: &Scan<'_>, at: usize, money: bool) -> Option<(u8, usize)> {
    let glued = scan.glued(at);
    let letters = scan.of(at).len();
    scan.find(at, |cue| match cue {
        Cue::Scale(power) => Some(power),
        // A lone letter is a unit or part of a name unless money stands before it; k is a thousand wherever it touches.
        Cue::Short(power) if (glued && (money || letters > 1 || power == 3)) || (money && letters > 1) => Some(power),
        _ => None,
    })
}
