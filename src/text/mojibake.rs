//! UTF-8 that was read as Windows-1252 (or Latin-1, or 1258) once or more: `Viá»‡t` for Việt. Undone where the bytes are all there; where
//! bytes were lost on the way, a letter is put back only if the grammar of syllables leaves one choice, and otherwise the damage stays
//! and is counted. Knows bytes and syllables, no words.

use std::ops::Range;

use super::letter::{Letter, Tone};
use super::syllable;
use super::trace::{Trace, Tracing};

/// What was found in a damaged text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Damage {
    /// Characters whose bytes were all there.
    pub exact: usize,
    /// Letters with a byte missing that only one legal syllable could hold: put back, but not certain.
    pub restored: usize,
    /// Letters with a byte missing that could be several: left as they are.
    pub lost: usize,
    /// How many times the text had been misread.
    pub passes: usize,
}

/// A repaired text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The text.
    pub text: String,
    /// What was done.
    pub damage: Damage,
}

/// Undoes the damage of a line; `None` when there is none that can be undone. Done twice, it changes nothing more.
pub fn repair(line: &str) -> Option<Repaired> {
    let (text, _, damage) = run(line)?;
    (damage.exact + damage.restored > 0).then_some(Repaired { text, damage })
}

/// The damage of a line, whether it can be undone or not.
pub fn damage(line: &str) -> Damage {
    run(line).map(|(_, _, damage)| damage).unwrap_or_default()
}

pub(super) fn undo(line: &str) -> Option<(String, Trace)> {
    let (text, trace, damage) = run(line)?;
    (damage.exact + damage.restored > 0).then_some((text, trace))
}

fn run(line: &str) -> Option<(String, Trace, Damage)> {
    if !may_hold(line) {
        return None;
    }
    let mut all = Damage::default();
    let mut text = line.to_owned();
    let mut trace = Trace::default();
    // Each pass leaves fewer characters that can begin a damaged letter, so that this ends.
    while may_hold(&text) {
        let pieces = Pieces::of(&text);
        if !pieces.evident {
            break;
        }
        let Some((next, step, found)) = pieces.put_together(&text) else {
            all.lost = pieces.holes(&text);
            break;
        };
        all.exact += found.exact;
        all.restored += found.restored;
        all.passes += 1;
        all.lost = found.lost;
        trace = trace.then(step, next.len());
        text = next;
    }
    (all != Damage::default()).then_some((text, trace, all))
}

/// Cheap: whether a character that begins a damaged letter stands before one that may go on with it.
fn may_hold(text: &str) -> bool {
    // All of them are C3 and a byte, or Ă: C4 82.
    let mut at = 0;
    while let Some(found) = memchr::memchr2(0xc3, 0xc4, &text.as_bytes()[at..]) {
        let mut chars = text[at + found..].chars();
        at += found + 2;
        let Some(c) = chars.next().filter(|&c| is_lead(c)) else { continue };
        match chars.next() {
            // A byte may have got lost: the end, a letter or a space follows.
            None => return matches!(c, 'Ã' | 'Ä'),
            Some(next) if continuation(next).is_some() || next == '\u{fffd}' => return true,
            Some(next) if matches!(c, 'Ã' | 'Ä') && (next.is_ascii_lowercase() || next == ' ') => return true,
            Some(_) => {}
        }
    }
    false
}

/// Characters that UTF-8's first bytes C2–F4 look like, where Vietnamese text or punctuation has such bytes.
fn is_lead(c: char) -> bool {
    matches!(c, 'Â' | 'Ã' | 'Ä' | 'Å' | 'Æ' | 'Ì' | 'Ë' | 'á' | 'â' | 'ï' | 'ð' | 'Ă')
}

/// The byte that Windows-1252 (Latin-1 for the bytes it leaves out) shows as this character.
fn byte_of(c: char) -> Option<u8> {
    Some(match c {
        '\0'..='\u{ff}' => c as u8,
        '€' => 0x80,
        '‚' => 0x82,
        'ƒ' => 0x83,
        '„' => 0x84,
        '…' => 0x85,
        '†' => 0x86,
        '‡' => 0x87,
        'ˆ' => 0x88,
        '‰' => 0x89,
        'Š' => 0x8a,
        '‹' => 0x8b,
        'Œ' => 0x8c,
        'Ž' => 0x8e,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '˜' => 0x98,
        '™' => 0x99,
        'š' => 0x9a,
        '›' => 0x9b,
        'œ' => 0x9c,
        'ž' => 0x9e,
        'Ÿ' => 0x9f,
        // Windows-1258 where it differs, in the byte that begins most letters.
        'Ă' => 0xc3,
        _ => return None,
    })
}

fn continuation(c: char) -> Option<u8> {
    byte_of(c).filter(|byte| (0x80..0xc0).contains(byte))
}

/// Whether a character may follow a capital in healthy text: a space, closing quotes, dashes.
fn is_common(c: char) -> bool {
    matches!(
        c,
        '\u{a0}'
            | '’'
            | '”'
            | '»'
            | '…'
            | '–'
            | '—'
            | '•'
            | '°'
            | '·'
            | '´'
            | '‘'
            | '“'
            | '„'
            | '‚'
            | '›'
            | '‹'
            | '™'
            | '«'
    )
}

/// What a text consists of when it is looked at as misread bytes.
struct Pieces {
    list: Vec<Piece>,
    /// Whether something stands there that healthy text never holds.
    evident: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    /// A character whose bytes are all there.
    Whole { range: Range<usize>, letter: char, hard: bool },
    /// The beginning of a letter whose last byte was lost, and what it may have been.
    Hole { range: Range<usize>, candidates: &'static [char] },
}

impl Piece {
    fn range(&self) -> &Range<usize> {
        match self {
            Piece::Whole { range, .. } | Piece::Hole { range, .. } => range,
        }
    }
}

impl Pieces {
    fn of(text: &str) -> Pieces {
        let mut pieces = Pieces { list: Vec::new(), evident: false };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let taken = if is_lead(c) { pieces.take(text, at) } else { None };
            at += taken.unwrap_or(c.len_utf8());
        }
        pieces
    }

    /// Takes one damaged letter; gives its length.
    fn take(&mut self, text: &str, at: usize) -> Option<usize> {
        let rest = &text[at..];
        let mut chars = rest.chars();
        let lead = chars.next()?;
        let first = byte_of(lead)?;
        let want = match first {
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            _ => 3,
        };
        let mut bytes = [first, 0, 0, 0];
        let mut length = lead.len_utf8();
        let (mut have, mut common) = (0, true);
        for c in chars.take(want) {
            let Some(byte) = continuation(c) else { break };
            have += 1;
            bytes[have] = byte;
            length += c.len_utf8();
            common &= is_common(c);
        }
        let range = at..at + length;
        if have == want {
            let letter = std::str::from_utf8(&bytes[..=want]).ok()?.chars().next()?;
            if !is_likely(letter) {
                return None;
            }
            // Ä Å Æ Ì are no letters of Vietnamese; the others need a sign after them that healthy text doesn't put there.
            let hard = !common || matches!(lead, 'Å' | 'Æ' | 'Ì' | 'ð') || want == 2 && lead == 'â';
            self.evident |= hard && !(lead == 'á' && is_common_end(rest, length) && common);
            self.list.push(Piece::Whole { range, letter, hard });
            return Some(length);
        }
        let candidates: &'static [char] = match (first, have, bytes[1]) {
            (0xc3, 0, _) => &['Á', 'í', 'Í', 'Ý', 'à'],
            (0xc4, 0, _) => &['Đ'],
            (0xe1, 1, 0xba) => &['ậ', 'Ạ'],
            (0xe1, 1, 0xbb) => &['ề', 'ọ', 'ỏ', 'Ố', 'ờ', 'ử', 'ễ'],
            _ => return None,
        };
        let next = rest[length..].chars().next();
        // á» before a letter is seen in no healthy text; Ã and Ä are.
        self.evident |= have == 1 && next.is_some_and(|c| c.is_alphabetic() || c == '\u{fffd}');
        let length = length + if next == Some('\u{fffd}') { '\u{fffd}'.len_utf8() } else { 0 };
        self.list.push(Piece::Hole { range: at..at + length, candidates });
        Some(length)
    }

    fn holes(&self, text: &str) -> usize {
        self.list.iter().filter(|piece| matches!(piece, Piece::Hole { range, .. } if is_hole(text, range))).count()
    }

    /// The text with the pieces put together; `None` when nothing could be.
    fn put_together(&self, text: &str) -> Option<(String, Trace, Damage)> {
        let mut damage = Damage::default();
        let mut out = Tracing::new(text);
        let mut at = 0;
        for (index, piece) in self.list.iter().enumerate() {
            let range = piece.range();
            if range.start < at {
                continue;
            }
            out.keep(at..range.start);
            at = range.start;
            match piece {
                Piece::Whole { letter, .. } => {
                    out.replace(range.clone(), letter.encode_utf8(&mut [0; 4]));
                    damage.exact += 1;
                    at = range.end;
                }
                Piece::Hole { candidates, .. } => match self.fill(text, index, candidates) {
                    Some((letter, end)) => {
                        out.replace(range.start..end, letter.encode_utf8(&mut [0; 4]));
                        damage.restored += 1;
                        at = end;
                    }
                    None => damage.lost += usize::from(is_hole(text, range)),
                },
            }
        }
        out.keep(at..text.len());
        let (text, trace) = out.finish()?;
        Some((text, trace, damage))
    }

    /// The one letter that makes a legal syllable of the word around a hole, and the end of what it stands for.
    fn fill(&self, text: &str, index: usize, candidates: &[char]) -> Option<(char, usize)> {
        let range = self.list[index].range().clone();
        let start = text[..range.start]
            .rfind(|c: char| !is_inside(c))
            .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
        let before = self.decoded(text, start, range.start)?;
        let next = text[range.end..].chars().next();
        // Ã and a space: à whose second half was a no-break space. The space is part of it where the word goes on, or where another follows.
        if candidates.contains(&'à') && next.is_none_or(|c| c == ' ') {
            let after = text[range.end..].strip_prefix(' ').unwrap_or_default();
            let rest_end = after.find(|c: char| !is_inside(c)).unwrap_or(after.len());
            let begin = range.end + 1;
            let rest = if next.is_some() { self.decoded(text, begin, begin + rest_end)? } else { String::new() };
            if matches!(&*rest, "i" | "o" | "u" | "y" | "n" | "m" | "ng" | "nh")
                && syllable::is_legal(&format!("{before}à{rest}"))
            {
                return Some(('à', begin));
            }
            // A soft hyphen got lost instead: í at the end of the word. Two spaces speak for à, one kept soft hyphen too.
            let legal = |letter: char| syllable::is_legal(&format!("{before}{letter}"));
            let capitals = before.chars().count() > 1 && before.chars().all(char::is_uppercase);
            let two_spaces = after.starts_with(' ');
            let sure = two_spaces || text.contains("Ã\u{ad}") || !legal('í');
            if before.is_empty() || capitals || !legal('à') || !sure || text.contains("Ã\u{a0}") {
                return None;
            }
            return Some(('à', if two_spaces { begin } else { range.end }));
        }
        let end = text[range.end..].find(|c: char| !is_inside(c)).map_or(text.len(), |offset| range.end + offset);
        let after = match self.decoded(text, range.end, end) {
            Some(after) => after,
            // Another hole follows; Đ it is all the same.
            None if candidates.len() == 1 && before.is_empty() => return Some((candidates[0], range.end)),
            None => return None,
        };
        let mut found = None;
        for &letter in candidates.iter().filter(|&&letter| letter != 'à') {
            let others = || before.chars().chain(after.chars());
            let fits_case = if letter.is_uppercase() {
                before.is_empty() || others().all(char::is_uppercase)
            } else {
                before.is_empty() || !others().all(char::is_uppercase) || others().count() < 2
            };
            if fits_case && syllable::is_legal(&format!("{before}{letter}{after}")) && found.replace(letter).is_some() {
                return None;
            }
        }
        found.map(|letter| (letter, range.end))
    }

    /// The part of a word from `start` to `end`, its pieces put together; `None` when it holds another hole.
    fn decoded(&self, text: &str, start: usize, end: usize) -> Option<String> {
        let mut out = String::new();
        let mut at = start;
        let from = self.list.partition_point(|piece| piece.range().start < start);
        for piece in self.list[from..].iter().take_while(|piece| piece.range().start < end) {
            out.push_str(text.get(at..piece.range().start)?);
            match piece {
                Piece::Whole { letter, .. } => out.push(*letter),
                Piece::Hole { candidates, .. } => match candidates {
                    [only] => out.push(*only),
                    _ => return None,
                },
            }
            at = piece.range().end;
        }
        out.push_str(text.get(at..end.max(at))?);
        Some(out)
    }
}

/// Whether a hole is more than a capital letter of healthy text.
fn is_hole(text: &str, range: &Range<usize>) -> bool {
    text[range.clone()].chars().nth(1).is_some()
}

/// Whether a character may be part of a damaged word.
fn is_inside(c: char) -> bool {
    c.is_alphabetic() || !c.is_ascii() && byte_of(c).is_some()
}

/// `quá»` and the like at the end of a quoted word: the sign closes the quote.
fn is_common_end(rest: &str, length: usize) -> bool {
    rest[length..].chars().next().is_none_or(|c| !c.is_alphabetic())
}

/// What misread text of this kind may hold: letters of Vietnamese and Western Europe, tone marks, punctuation, emoji.
fn is_likely(c: char) -> bool {
    Letter::of(c).is_some()
        || Tone::of_mark(c).is_some()
        || matches!(c, '\u{302}' | '\u{306}' | '\u{31b}')
        || matches!(c, '\u{80}'..='\u{24f}' | '\u{2c6}' | '\u{2dc}' | '\u{2010}'..='\u{2044}' | '\u{20a0}'..='\u{20bf}' | '\u{2122}' | '\u{feff}')
        || c >= '\u{1f000}'
}

#[cfg(test)]
mod tests;
