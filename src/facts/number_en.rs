//! English numbers in digits and words: *twenty-one*, *a dozen*, *two and a half million*, *$5bn*.

use super::amount::{Amount, scales, spaced, thousand_or_unit, with_fraction};
use super::cue::{Cue, Role};
use super::digits::{Decimal, power};
use super::scan::Scan;

/// The number that begins at `at`.
pub(super) fn amount(scan: &Scan<'_>, at: usize, money: bool) -> Option<Amount> {
    if let Some(written) = scan.written(at) {
        if let Some(half) = and_a_half(scan, at + 1).filter(|_| written.main.exponent == 0) {
            let main = Decimal { mantissa: written.main.mantissa.saturating_mul(10).saturating_add(5), exponent: -1 };
            let (scale, end) = scales(scan, half, money);
            return Some(Amount::of(main, None, scale, end));
        }
        if let Some(end) = scan.role(at + 1, Role::Dozen) {
            let main = Decimal { mantissa: written.main.mantissa.saturating_mul(12), ..written.main };
            return Some(Amount::of(main, None, 0, end));
        }
        if let Some((grouped, next)) = spaced(scan, at) {
            let (scale, end) = scales(scan, next, money);
            return Some(Amount::of(Decimal::whole(grouped), None, scale, end));
        }
        if let Some(amount) = with_fraction(scan, at) {
            return Some(amount);
        }
        let (scale, end) = scales(scan, at + 1, money);
        let unscaled = thousand_or_unit(scan, at + 1, scale).then_some(written.main.times(-scale));
        let amount = Amount::of(written.main, written.other.or(unscaled), scale, end);
        return Some(Amount { plain: written.plain && scale == 0, ..amount });
    }
    words(scan, at, money)
}

/// *and a half*: the atom after it.
fn and_a_half(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let and = scan.role(at, Role::And)?;
    let article = scan.role(and, Role::Article)?;
    scan.role(article, Role::Half)
}

enum Part {
    Count(u8),
    Tens(u8),
    Scale(u8),
    Dozen,
}

fn part(scan: &Scan<'_>, at: usize) -> Option<(Part, usize)> {
    scan.find(at, |cue| match cue {
        Cue::Count(n) => Some(Part::Count(n)),
        Cue::Tens(n) => Some(Part::Tens(n)),
        Cue::Scale(n) => Some(Part::Scale(n)),
        Cue::Role(Role::Dozen) => Some(Part::Dozen),
        _ => None,
    })
}

/// The state of a number in words being read.
struct Words {
    /// What has been closed by a scale.
    total: f64,
    /// What the next scale multiplies.
    open: Option<f64>,
    /// Power of the last scale.
    last: i32,
    /// Power of the largest scale.
    top: i32,
}

/// A year said in two halves: *nineteen eighty-four*, *twenty ten*, *nineteen oh eight*.
fn spoken_year(scan: &Scan<'_>, at: usize) -> Option<Amount> {
    let (Part::Count(century @ 11..=19) | Part::Tens(century @ 20), next) = part(scan, at)? else { return None };
    let oh = scan.of(next) == "oh";
    let (rest, end) = match part(scan, next + usize::from(oh))? {
        (Part::Count(n @ 1..=9), end) if oh => (n, end),
        (Part::Count(n @ 10..=19), end) if !oh => (n, end),
        (Part::Tens(tens), end) if !oh => {
            let joined = scan.dash(end) && scan.glued(end + 1);
            match part(scan, end + usize::from(joined)) {
                Some((Part::Count(n @ 1..=9), end)) => (tens + n, end),
                _ => (tens, end),
            }
        }
        _ => return None,
    };
    let value = f64::from(century) * 100.0 + f64::from(rest);
    Some(Amount { value, other: None, step: 1.0, scale: 0, end, spelled: true, plain: true })
}

fn words(scan: &Scan<'_>, start: usize, money: bool) -> Option<Amount> {
    if let Some(year) = spoken_year(scan, start) {
        return Some(year);
    }
    let mut read = Words { total: 0.0, open: None, last: 99, top: 0 };
    let (mut at, mut end) = (start, start);
    while let Some((part, next)) = part(scan, at) {
        if !read.take(&part, end == start) {
            break;
        }
        end = next;
        at = next;
        if let Some(half) = and_a_half(scan, at) {
            let (scale, after) = scales(scan, half, money);
            let value = (read.value() + 0.5 * if scale == 0 { power(read.top) } else { 1.0 }) * power(scale);
            return Some(Amount {
                value,
                other: None,
                step: power(scale.max(1) - 1),
                scale,
                end: after,
                spelled: true,
                plain: false,
            });
        }
        // twenty-one; one hundred and five.
        if scan.dash(at) && scan.glued(at) && scan.glued(at + 1) {
            at += 1;
        } else if read.top >= 2 && read.open.is_none_or(|open| open % 100.0 == 0.0) {
            at = scan.role(at, Role::And).unwrap_or(at);
        }
    }
    if end == start {
        return None;
    }
    let value = read.value();
    let step = if read.open.is_some_and(|open| open % 100.0 != 0.0) { 1.0 } else { power(read.last.min(read.top)) };
    let scale = if read.top > 2 { read.top } else { 0 };
    Some(Amount { value, other: None, step, scale, end, spelled: true, plain: false })
}

impl Words {
    fn value(&self) -> f64 {
        self.total + self.open.unwrap_or(0.0)
    }

    /// Takes a part in if it continues the number. `first` says that nothing has been read.
    fn take(&mut self, part: &Part, first: bool) -> bool {
        let open = self.open.unwrap_or(0.0);
        match *part {
            Part::Count(n) => {
                let n = f64::from(n);
                let fits = self.open.is_none()
                    || open % 100.0 == 0.0 && open > 0.0
                    || open % 10.0 == 0.0 && open >= 20.0 && n < 10.0 && n > 0.0;
                if fits {
                    self.open = Some(open + n);
                }
                fits
            }
            Part::Tens(n) => {
                let fits = self.open.is_none() || open % 100.0 == 0.0 && open > 0.0;
                if fits {
                    self.open = Some(open + f64::from(n));
                }
                fits
            }
            Part::Dozen => {
                if !first && self.total > 0.0 {
                    return false;
                }
                self.total = self.open.take().unwrap_or(1.0) * 12.0;
                self.last = 0;
                true
            }
            Part::Scale(2) => {
                if self.open.is_none() && !first || open >= 100.0 {
                    return false;
                }
                self.open = Some(self.open.unwrap_or(1.0) * 100.0);
                self.top = self.top.max(2);
                true
            }
            Part::Scale(scale) => {
                let scale = i32::from(scale);
                if scale >= self.last || self.open.is_none() && !first {
                    return false;
                }
                self.total += self.open.take().unwrap_or(1.0) * power(scale);
                self.last = scale;
                self.top = self.top.max(scale);
                true
            }
        }
    }
}
