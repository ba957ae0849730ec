//! Numbers that don't count anything: parts of names (*COVID-19*, *F-16*, *5G*), telephone numbers, addresses of the net.

use super::amount::scales;
use super::atom::{Case, Shape};
use super::cue::{Cue, Role};
use super::scan::Scan;
use super::value::Value;

/// Telephone numbers: at least seven digits in several groups, or after a word such as *hotline*.
pub(super) fn phone(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let first = scan.of(at);
    let plus = at > 0 && scan.sign(at - 1) == Some('+') && scan.glued(at);
    let called = scan.role_before(at, &[Role::Hotline]) || at > 1 && scan.role_before(at - 1, &[Role::Hotline]);
    let starts = plus || called || first.starts_with('0') && first.len() > 1 || matches!(first, "1900" | "1800" | "84");
    let (mut digits, mut end, mut groups, mut last) = (0, at, 0, 0);
    let mut hash = 0u64;
    while scan.shaped(end, Shape::Number) {
        for b in scan.of(end).bytes().filter(u8::is_ascii_digit) {
            digits += 1;
            hash = hash.wrapping_mul(31).wrapping_add(u64::from(b));
        }
        groups += 1;
        last = scan.of(end).len();
        end += 1;
        let joined = matches!(scan.sign(end), Some('-' | '.' | ')'))
            && scan.shaped(end + 1, Shape::Number)
            && scan.of(end + 1).len() > 2;
        end += usize::from(joined);
    }
    let dotted = first.bytes().filter(|&b| b == b'.').count() > 1 && first.starts_with('0');
    let address = first.bytes().filter(|&b| b == b'.').count() == 3 && !first.split('.').all(|part| part.len() == 3);
    if address {
        return Some(scan.push(Value::Phone(hash), at, at + 1));
    }
    // 1-800-555-0100 without a word before it.
    let american = groups >= 3 && last == 4 && digits >= 10 && scan.dash(at + 1);
    if !(starts || dotted || american) || !(7..=15).contains(&digits) || first.len() > 9 && first.contains(',') {
        return None;
    }
    Some(scan.push(Value::Phone(hash), at, end))
}

fn letters(scan: &Scan<'_>, at: usize) -> u32 {
    let hash = scan.atoms[at].hash;
    (hash ^ (hash >> 32)) as u32
}

/// Letters before digits: *A320*, *COVID-19*, *Su-30*; digits before capitals: *5G*, *3D*.
pub(super) fn named(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (digits, count) = scan.int(at)?;
    if let Some(word) = word_before(scan, at) {
        let mut end = at + 1;
        let mut letters = letters(scan, word);
        // H1N1, F-16C
        while scan.glued(end) && (scan.shaped(end, Shape::Word) || scan.shaped(end, Shape::Number)) {
            letters = letters.rotate_left(7) ^ self::letters(scan, end);
            end += 1;
        }
        let footnote =
            scan.atoms[word].case == Case::Small && count <= 2 && scan.atoms[word].end - scan.atoms[word].start > 3;
        scan.push(Value::Code { letters, digits }, word, end);
        if let Some(fact) = scan.facts.last_mut().filter(|_| footnote) {
            // "mechanism5": a mark for a note, or a name in small letters. Its absence says nothing.
            fact.strength = super::value::Strength::Weak;
            fact.spelled = true;
        }
        return Some(end);
    }
    let next = scan.atoms.get(at + 1).filter(|next| next.glued && next.shape == Shape::Word)?;
    let short = next.case == Case::All && next.end - next.start <= 2 && count <= 4;
    let known = scan.find(at + 1, |cue| {
        matches!(cue, Cue::Unit(_) | Cue::Currency(_) | Cue::Role(Role::HourWord | Role::Am | Role::Pm)).then_some(())
    });
    let scaled = scales(scan, at + 1, true).0 > 0;
    // 5G is no weight: grams are written small.
    let generation = scan.of(at + 1) == "G";
    if !short || known.is_some() && !generation || scaled {
        return None;
    }
    Some(scan.push(Value::Code { letters: letters(scan, at + 1), digits }, at, at + 2))
}

/// The word that a number belongs to as part of a name.
fn word_before(scan: &Scan<'_>, at: usize) -> Option<usize> {
    // Post-9/11
    if !scan.glued(at) || scan.sign(at + 1) == Some('/') && scan.glued(at + 1) && scan.glued(at + 2) {
        return None;
    }
    let hyphen = scan.sign(at.checked_sub(1)?) == Some('-');
    let word = if hyphen && scan.glued(at - 1) { at.checked_sub(2)? } else { at - 1 };
    let atom = scan.atoms.get(word).filter(|atom| atom.shape == Shape::Word)?;
    let money =
        scan.find(word, |cue| matches!(cue, Cue::Currency(_) | Cue::Role(Role::Quarter)).then_some(())).is_some();
    // tháng-3, sub-100, mid-2021, top-10: common words with a number after them.
    let named = !hyphen || atom.case != Case::Small && atom.end - atom.start <= 6 || scan.of(word) == "covid";
    let cue = scan.find(word, |cue| matches!(cue, Cue::Month(_) | Cue::Role(_)).then_some(())).is_some()
        && atom.end - atom.start > 1;
    (named && !money && !cue).then_some(word)
}
