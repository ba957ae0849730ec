//! Scores of matches: *thắng 2-1*, *2-1 win*, *won 26 to 15*. A falling pair is a score everywhere (no range falls); a rising
//! one only where a match is told of, for *2-3* may be a range.

use super::cue::{Cue, Role};
use super::date_vi::day;
use super::scan::Scan;
use super::unit::Unit;
use super::value::Value;
use crate::record::Lang;

/// Two numbers with a dash, or with *to* between them.
pub(super) fn rule(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    if scan.lang == Lang::En && !scan.dash(at + 1) {
        return in_words(scan, at);
    }
    if !scan.dash(at + 1) || scan.glued(at + 1) != scan.glued(at + 2) {
        return None;
    }
    let ((a, digits_a), (b, digits_b)) = (scan.int(at)?, scan.int(at + 2)?);
    let more = scan.dash(at + 3) && scan.glued(at + 3) && scan.glued(at + 4) && scan.int(at + 4).is_some();
    let joined =
        scan.glued(at + 3) && !matches!(scan.sign(at + 3), Some(',' | '.' | ')' | ';' | ':' | '"' | '\'' | '!' | '?'));
    let within = scan.glued(at) && at > 0 && scan.dash(at - 1);
    if digits_a > 3 || digits_b > 3 || more || joined || within || measured(scan, at + 3) {
        return None;
    }
    let falling = a >= b && scan.glued(at + 1);
    if !falling && !sport(scan) {
        return None;
    }
    // 30-4 may also be a holiday.
    let date = (scan.lang == Lang::Vi).then(|| day(0, b, a)).flatten().map(Value::Date);
    Some(scan.push_with(Value::Score(a as u16, b as u16), date, at, at + 3))
}

/// *26 to 15*, *36 points to 6*.
fn in_words(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (a @ 0..=999, _) = scan.int(at)? else { return None };
    let next = scan.role(at + 1, Role::Points).unwrap_or(at + 1);
    let next = scan.role(next, Role::To).filter(|_| !scan.dash(next))?;
    let (b, _) = scan.int(next)?;
    if b >= a || measured(scan, next + 1) || !sport(scan) {
        return None;
    }
    Some(scan.push(Value::Score(a as u16, b as u16), at, next + 1))
}

/// Whether the text tells of a match or a vote.
fn sport(scan: &Scan<'_>) -> bool {
    (0..scan.atoms.len()).any(|at| scan.atoms[at].group != 0 && scan.role(at, Role::Match).is_some())
}

/// Whether a scale, a unit or per cent follows, which makes a range of the pair.
fn measured(scan: &Scan<'_>, at: usize) -> bool {
    // "in" is a word.
    let unit = |cue| {
        matches!(cue, Cue::Unit(unit) if unit != Unit::Inch)
            || matches!(cue, Cue::Currency(_) | Cue::Role(Role::Percent))
    };
    super::amount::scales(scan, at, false).0 > 0 || scan.find(at, |cue| unit(cue).then_some(())).is_some()
}
