//! Vietnamese numbers in digits and words. *mười năm* is ten years: five after ten is always *lăm*.

use super::amount::{Amount, scales, spaced, thousand_or_unit, with_fraction};
use super::atom::Shape;
use super::cue::{Cue, Role};
use super::digits::{Decimal, power};
use super::scan::Scan;

/// A number below a thousand in words.
struct Small {
    value: u64,
    end: usize,
    /// One digit and nothing else.
    bare: bool,
}

/// The number that begins at `at`.
pub(super) fn amount(scan: &Scan<'_>, at: usize, money: bool) -> Option<Amount> {
    if scan.shaped(at, Shape::Number) {
        return digits(scan, at, money);
    }
    if scan.name(at) {
        return None;
    }
    let small = below_thousand(scan, at)?;
    if small.bare && small.value == 0 {
        return None;
    }
    if let Some(point) = scan.role(small.end, Role::Point)
        && let Some((decimal, end)) = decimals(scan, small.value, point)
    {
        let (scale, end) = scales(scan, end, money);
        return Some(Amount { spelled: true, ..Amount::of(decimal, None, scale, end) });
    }
    if let Some(end) = scan.role(small.end, Role::Dozen) {
        return Some(Amount { spelled: true, ..Amount::of(Decimal::whole(small.value * 12), None, 0, end) });
    }
    let (scale, end) = scales(scan, small.end, money);
    if small.bare && small.value == 5 && scale == 0 && !five(scan, at, small.end) {
        return None;
    }
    let first = Amount { spelled: true, ..Amount::of(Decimal::whole(small.value), None, scale, end) };
    Some(lower_parts(scan, first, money))
}

fn digits(scan: &Scan<'_>, at: usize, money: bool) -> Option<Amount> {
    let written = scan.written(at)?;
    if let Some((grouped, next)) = spaced(scan, at) {
        let (scale, end) = scales(scan, next, money);
        return Some(Amount::of(Decimal::whole(grouped), None, scale, end));
    }
    if let Some(amount) = with_fraction(scan, at) {
        return Some(amount);
    }
    let (mut scale, mut end) = scales(scan, at + 1, money);
    if let Some(dozen) = scan.role(at + 1, Role::Dozen) {
        let (more, after) = scales(scan, dozen, money);
        let twelve = Decimal { mantissa: written.main.mantissa.saturating_mul(12), ..written.main };
        return Some(Amount::of(twelve, None, more, after));
    }
    let mut main = written.main;
    let mut other = written.other;
    if thousand_or_unit(scan, at + 1, scale) {
        other = other.or(Some(main.times(-scale)));
    }
    // 2,345 tỷ and 1,125%: three decimals are likelier than a number of thousands that has a scale.
    if written.other.is_some() && scale > 0 {
        (main, other) = (other.unwrap_or(main), Some(main));
    }
    if scale == 0
        && main.exponent == 0
        && main.mantissa < 100
        && let Some(next) = scan.role(end, Role::AndHalf)
    {
        main = Decimal { mantissa: main.mantissa * 10 + 5, exponent: -1 };
        (scale, end) = (0, next);
    }
    let amount = Amount { plain: written.plain && scale == 0, ..Amount::of(main, other, scale, end) };
    Some(if scale > 0 { lower_parts(scan, amount, money) } else { amount })
}

/// What follows a scale word: *rưỡi*, a lower group (*một triệu hai trăm nghìn*), or one digit (*hai triệu mốt* is 2.1 million).
fn lower_parts(scan: &Scan<'_>, mut amount: Amount, money: bool) -> Amount {
    let mut last = amount.scale;
    while last > 0 {
        if let Some(end) = scan.role(amount.end, Role::AndHalf) {
            amount.value += 0.5 * power(last);
            amount.step = power(last - 1);
            amount.end = end;
            break;
        }
        if let Some(odd) = scan.role(amount.end, Role::Odd)
            && let Some(last_one) = digit(scan, odd).filter(|&d| d > 0 && last > 2)
        {
            // một nghìn lẻ một
            amount.value += last_one as f64;
            (amount.step, amount.end) = (1.0, odd + 1);
            break;
        }
        let (value, scale, end);
        if scan.shaped(amount.end, Shape::Number) {
            let Some((n @ 1..=999, _)) = scan.int(amount.end) else { break };
            (scale, end) = scales(scan, amount.end + 1, money);
            if scale == 0 {
                break;
            }
            value = f64::from(n);
        } else {
            let tail = scan.find(amount.end, |cue| match cue {
                Cue::Tail(n) => Some(n),
                _ => None,
            });
            if let Some((n, after)) = tail {
                amount.value += f64::from(n) * power(last - 1);
                amount.step = power(last - 1);
                amount.end = after;
                break;
            }
            let Some(small) = below_thousand(scan, amount.end) else { break };
            let (small_scale, small_end) = scales(scan, small.end, money);
            if small.bare && small_scale == 0 {
                // One digit after a scale is the next lower decimal. Five is a year.
                if small.value == 0 || small.value == 5 || !amount.spelled || last < 3 {
                    break;
                }
                amount.value += small.value as f64 * power(last - 1);
                amount.step = power(last - 1);
                amount.end = small.end;
                break;
            }
            (value, scale, end) = (small.value as f64, small_scale, small_end);
        }
        if scale >= last || value * power(scale) >= power(last) {
            break;
        }
        amount.value += value * power(scale);
        amount.step = power(scale);
        amount.end = end;
        last = scale;
    }
    amount
}

/// Whether *năm* at `at`, without a scale, is five and not a year.
fn five(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let counted = scan.role(end, Role::Classifier).is_some();
    let number_before = at > 0
        && (scan.shaped(at - 1, Shape::Number)
            || digit(scan, at - 1).is_some()
            || scan.role(at - 1, Role::Tens).is_some());
    counted && !number_before
}

fn digit(scan: &Scan<'_>, at: usize) -> Option<u64> {
    scan.find(at, |cue| match cue {
        Cue::Count(n @ 0..=9) => Some(u64::from(n)),
        _ => None,
    })
    .map(|(n, _)| n)
}

/// A last digit after tens: *mốt*, *tư*, *lăm*, or one to nine but never *năm*.
fn last_digit(scan: &Scan<'_>, at: usize) -> Option<u64> {
    scan.find(at, |cue| match cue {
        Cue::Count(5 | 0) => None,
        Cue::Count(n @ 1..=9) | Cue::Tail(n) => Some(u64::from(n)),
        _ => None,
    })
    .map(|(n, _)| n)
}

fn hundred(scan: &Scan<'_>, at: usize) -> bool {
    scan.find(at, |cue| (cue == Cue::Scale(2)).then_some(())).is_some()
}

/// The atom of the digit after tens at `at`: *sáu mươi-mốt* has a hyphen.
fn after_tens(scan: &Scan<'_>, at: usize) -> usize {
    if scan.dash(at) && scan.glued(at) && scan.glued(at + 1) { at + 1 } else { at }
}

fn is_tens(scan: &Scan<'_>, at: usize) -> bool {
    scan.role(at, Role::Tens).is_some()
}

/// *mười*, *mười lăm*, *hai mươi*, *hai mươi mốt*, *hai lăm*.
fn tens(scan: &Scan<'_>, at: usize) -> Option<(u64, usize)> {
    let ten = scan.find(at, |cue| (cue == Cue::Count(10)).then_some(())).is_some();
    if ten {
        // mười hai mươi is not a number.
        return Some(match last_digit(scan, at + 1) {
            Some(d) if !is_tens(scan, at + 2) => (10 + d, at + 2),
            _ => (10, at + 1),
        });
    }
    let d = digit(scan, at).filter(|&d| d > 0)?;
    if is_tens(scan, at + 1) {
        let last = after_tens(scan, at + 2);
        return Some(match last_digit(scan, last) {
            Some(digit) if !is_tens(scan, last + 1) && !hundred(scan, last + 1) => (d * 10 + digit, last + 1),
            _ => (d * 10, at + 2),
        });
    }
    let tail = scan.find(at + 1, |cue| match cue {
        Cue::Tail(n @ (1 | 5)) => Some(u64::from(n)),
        _ => None,
    });
    tail.filter(|_| d > 1).map(|(last, end)| (d * 10 + last, end))
}

fn below_thousand(scan: &Scan<'_>, at: usize) -> Option<Small> {
    let (mut value, mut end) = match digit(scan, at) {
        Some(d) if hundred(scan, at + 1) => (d * 100, at + 2),
        // trăm tư: a hundred and four tens.
        None if hundred(scan, at)
            && last_digit(scan, at + 1).is_some()
            && !is_tens(scan, at + 2)
            && !hundred(scan, at + 2) =>
        {
            (100, at + 1)
        }
        Some(d) => {
            let found = tens(scan, at);
            let bare = found.is_none();
            let (value, end) = found.unwrap_or((d, at + 1));
            return Some(Small { value, end, bare });
        }
        None => return tens(scan, at).map(|(value, end)| Small { value, end, bare: false }),
    };
    if let Some(odd) = scan.role(end, Role::Odd) {
        let last = scan.find(odd, |cue| match cue {
            Cue::Count(n @ 1..=9) | Cue::Tail(n) => Some(u64::from(n)),
            _ => None,
        });
        if let Some((last, after)) = last {
            (value, end) = (value + last, after);
        }
    } else if let Some((more, after)) = tens(scan, end) {
        (value, end) = (value + more, after);
    } else if let Some(d) = last_digit(scan, end).filter(|_| value > 0 && !hundred(scan, end + 1)) {
        (value, end) = (value + d * 10, end + 1);
    }
    Some(Small { value, end, bare: false })
}

/// The digits after *phẩy*: at most three.
fn decimals(scan: &Scan<'_>, whole: u64, mut at: usize) -> Option<(Decimal, usize)> {
    let mut decimal = Decimal::whole(whole);
    while decimal.exponent > -3 {
        let Some(d) = digit(scan, at) else { break };
        decimal = Decimal { mantissa: decimal.mantissa * 10 + d, exponent: decimal.exponent - 1 };
        at += 1;
    }
    (decimal.exponent < 0).then_some((decimal, at))
}
