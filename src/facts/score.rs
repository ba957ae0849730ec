//! Scores of matches: *thắng 2-1*, *2-1 win*. Without a word of sport, only a falling pair is a score: *2-3* may be a range.

use super::cue::Role;
use super::scan::Scan;
use super::value::Value;

/// Two small numbers with a dash.
pub(super) fn rule(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    if !scan.dash(at + 1) || scan.glued(at + 1) != scan.glued(at + 2) {
        return None;
    }
    let ((a, digits_a), (b, digits_b)) = (scan.int(at)?, scan.int(at + 2)?);
    let more = scan.dash(at + 3) && scan.glued(at + 3) && scan.glued(at + 4) && scan.int(at + 4).is_some();
    let unit =
        scan.glued(at + 3) && !matches!(scan.sign(at + 3), Some(',' | '.' | ')' | ';' | ':' | '"' | '\'' | '!' | '?'));
    if digits_a > 3 || digits_b > 3 || more || unit || scan.glued(at) && at > 0 && scan.dash(at - 1) {
        return None;
    }
    let sport = || (0..scan.atoms.len()).any(|i| scan.atoms[i].group != 0 && scan.role(i, Role::Match).is_some());
    // Falling small numbers are scores everywhere; rising ones only where a match is told of, and no scale or unit follows.
    let falling = a >= b && a <= 20 && scan.glued(at + 1);
    let counted = super::amount::scales(scan, at + 3, false).0 > 0 || scan.role(at + 3, Role::Percent).is_some();
    if counted || !(falling || sport()) {
        return None;
    }
    Some(scan.push(Value::Score(a as u16, b as u16), at, at + 3))
}
