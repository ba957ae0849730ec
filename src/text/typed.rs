//! Vietnamese left as it was typed: Telex (`Vieejt`), VNI (`Vie65t`), VIQR (`Vie^.t`). Knows words one by one, and which lines may be
//! repaired: one English word in ten would decode too.

use std::ops::Range;

use super::encoding::viqr;
use super::letter::{Parts, Tone};
use super::syllable::{self, Syllable};
use super::tone::write;
use super::{TokenKind, tokens};

/// A way of typing Vietnamese with plain keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// aa aw ee oo ow uw dd; s f r x j for tones.
    Telex,
    /// 6 7 8 9 for hats, horns, breves and đ; 1 to 5 for tones.
    Vni,
    /// Marks after the letter, as in mail: see [`viqr`].
    Viqr,
}

/// Letters of the longest typed syllable (`nghieengs`, `d9u7o7c5`), and one to spare.
const LONGEST: usize = 11;

/// What a word means when it was typed by Telex or VNI; `None` when it makes no legal syllable or holds no key of the method.
/// The tone is put in its old-style place.
pub fn decode(word: &str, method: Method) -> Option<String> {
    if !word.is_ascii() || word.len() > LONGEST || word.len() < 2 {
        return None;
    }
    match method {
        Method::Telex => typed(word, telex),
        Method::Vni => typed(word, vni),
        Method::Viqr => {
            let mut out = String::new();
            viqr::decode(word, &mut out);
            (!out.is_ascii() && syllable::is_legal(&out)).then_some(out)
        }
    }
}

/// A syllable in the making.
struct Keys {
    letters: Vec<Parts>,
    tone: Tone,
    used: bool,
}

impl Keys {
    /// Gives the last letter that is `plain` its mark; false when there is none or it has one.
    fn mark(&mut self, plain: char, marked: char) -> bool {
        let (Some(plain), Some(marked)) = (Parts::base_of(plain), Parts::base_of(marked)) else { return false };
        match self.letters.iter_mut().rev().find(|letter| letter.base == plain) {
            Some(letter) => {
                letter.base = marked;
                self.used = true;
                true
            }
            None => false,
        }
    }

    fn set(&mut self, tone: Tone) -> bool {
        let fits = self.tone == Tone::Ngang && self.letters.iter().any(|letter| letter.is_vowel());
        if fits {
            self.tone = tone;
            self.used = true;
        }
        fits
    }
}

fn typed(word: &str, press: fn(&mut Keys, char) -> bool) -> Option<String> {
    let mut keys = Keys { letters: Vec::with_capacity(word.len()), tone: Tone::Ngang, used: false };
    for c in word.chars() {
        if !press(&mut keys, c) {
            keys.letters.push(Parts::of(c)?);
        }
    }
    if !keys.used {
        return None;
    }
    let whole = assemble(&keys.letters, keys.tone);
    if whole.is_some() {
        return whole;
    }
    // `uow` at the end is uơ, elsewhere ươ.
    let (u, horned, o) = (Parts::base_of('u')?, Parts::base_of('ư')?, Parts::base_of('ơ')?);
    let at = keys.letters.windows(2).position(|pair| pair[0].base == horned && pair[1].base == o)?;
    keys.letters[at].base = u;
    assemble(&keys.letters, keys.tone)
}

/// A syllable of letters without tone, with the tone where it belongs; `None` when there is no such syllable.
fn assemble(letters: &[Parts], tone: Tone) -> Option<String> {
    let first = letters.iter().position(|letter| letter.is_vowel())?;
    let mut raw = String::with_capacity(16);
    for (at, &letter) in letters.iter().enumerate() {
        raw.push(Parts { tone: if at == first { tone } else { Tone::Ngang }, ..letter }.compose());
    }
    let syllable = Syllable::parse(&raw)?;
    Some(if tone == Tone::Ngang { raw } else { write(&raw, tone, syllable.place(true)) })
}

fn telex(keys: &mut Keys, c: char) -> bool {
    match c.to_ascii_lowercase() {
        'a' => keys.mark('a', 'â'),
        'e' => keys.mark('e', 'ê'),
        'o' => keys.mark('o', 'ô'),
        'd' => {
            keys.letters.len() < 7
                && keys.letters.first().is_some_and(|l| l.compose().eq_ignore_ascii_case(&'d'))
                && keys.mark('d', 'đ')
        }
        'w' => horn(keys, c),
        'f' => keys.set(Tone::Huyen),
        's' => keys.set(Tone::Sac),
        'r' => keys.set(Tone::Hoi),
        'x' => keys.set(Tone::Nga),
        'j' => keys.set(Tone::Nang),
        _ => false,
    }
}

/// `w`: ư ơ ă of the letters before it, both of `uo` when something follows; alone, ư.
fn horn(keys: &mut Keys, c: char) -> bool {
    if keys.mark('a', 'ă') {
        return true;
    }
    let o = keys.mark('o', 'ơ');
    let u = (!o || keys.letters.len() < 2) && keys.mark('u', 'ư') || o && before_o(keys);
    if o || u {
        return true;
    }
    match Parts::of('ư') {
        Some(horned) => {
            keys.letters.push(Parts { upper: c.is_ascii_uppercase(), ..horned });
            keys.used = true;
            true
        }
        None => false,
    }
}

/// The u of `uo` takes its horn together with the o (`tuowng`), unless it belongs to `qu` or the word ends there (`thuowr`).
fn before_o(keys: &mut Keys) -> bool {
    let at = keys.letters.len().saturating_sub(1);
    match keys.letters.get_mut(..at).and_then(|before| before.last_mut()) {
        Some(u) if Some(u.base) == Parts::base_of('u') && at > 1 => {
            u.base = Parts::base_of('ư').unwrap_or(u.base);
            true
        }
        _ => false,
    }
}

fn vni(keys: &mut Keys, c: char) -> bool {
    match c {
        '1' => keys.set(Tone::Sac),
        '2' => keys.set(Tone::Huyen),
        '3' => keys.set(Tone::Hoi),
        '4' => keys.set(Tone::Nga),
        '5' => keys.set(Tone::Nang),
        '6' => keys.mark('a', 'â') || keys.mark('e', 'ê') || keys.mark('o', 'ô'),
        '7' => keys.mark('o', 'ơ') || keys.mark('u', 'ư'),
        '8' => keys.mark('a', 'ă'),
        '9' => keys.mark('d', 'đ'),
        _ => false,
    }
}

/// Whether a word that decodes can hardly be English: `dd` at the beginning, `aa`, `uw` or an inner `ow`, a doubled vowel and a
/// consonant before a tone key, a `j` at the end of a longer word, or a digit.
fn is_telling(word: &str, method: Method) -> bool {
    if method != Method::Telex {
        return true;
    }
    let lower = word.to_ascii_lowercase();
    let bytes = lower.as_bytes();
    // `books, boots` end in s after a stop too: that proves nothing.
    let tone_after_coda = match bytes {
        [head @ .., b'n' | b'g' | b'm' | b'p' | b't' | b'c' | b'h', b'f' | b'r' | b'x' | b'j'] => {
            let head = head.strip_suffix(b"n").or_else(|| head.strip_suffix(b"c")).unwrap_or(head);
            head.ends_with(b"ee") || head.ends_with(b"oo")
        }
        _ => false,
    };
    lower.starts_with("dd")
        || lower.contains("aa")
        || lower.contains("uw")
        || lower.contains("uow")
        || lower.ends_with('j') && lower.len() >= 4
        || tone_after_coda
        || bytes
            .windows(3)
            .any(|three| three[0] == b'o' && three[1] == b'w' && matches!(three[2], b'f' | b'j' | b'x' | b'c' | b'i'))
}

/// A word that was typed, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Bytes of the clean line.
    pub range: Range<usize>,
    /// The Vietnamese word.
    pub word: String,
    /// How it was typed.
    pub method: Method,
}

/// The typed words of a clean line, when the line may be repaired: at least two words decode, one of them can hardly be anything else,
/// and what the line is then is Vietnamese.
pub fn leftovers(clean: &str) -> Vec<Typed> {
    if !may_hold(clean) {
        return Vec::new();
    }
    for method in [Method::Telex, Method::Vni, Method::Viqr] {
        let found = by(clean, method);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Cheap: whether anything in the line can hardly be but typed (see [`is_telling`]).
pub(super) fn may_hold(clean: &str) -> bool {
    let bytes = clean.as_bytes();
    let lower = |at: usize| bytes.get(at).map_or(0, |b| b | 0x20);
    let letter = |at: usize| lower(at).is_ascii_lowercase();
    bytes.iter().enumerate().any(|(at, &b)| match b | 0x20 {
        b'a' => lower(at + 1) == b'a',
        b'd' => lower(at + 1) == b'd' && (at == 0 || !letter(at - 1)),
        b'j' => at >= 3 && !letter(at + 1) && letter(at - 1),
        b'w' => match at.checked_sub(1).map(lower) {
            Some(b'u') => true,
            Some(b'o') => matches!(lower(at + 1), b'f' | b'j' | b'x' | b'c' | b'i') || at >= 2 && lower(at - 2) == b'u',
            _ => false,
        },
        b'f' | b'r' | b'x' => {
            !letter(at + 1) && at >= 3 && {
                let coda = |at: usize| matches!(lower(at), b'n' | b'g' | b'm' | b'p' | b't' | b'c' | b'h');
                let double = |at: usize| matches!(lower(at), b'e' | b'o') && at > 0 && lower(at - 1) == lower(at);
                coda(at - 1) && (double(at - 2) || coda(at - 2) && double(at - 3))
            }
        }
        // Digits and marks of VNI and VIQR after a letter. (`| 0x20` changes `^` only, to `~`.)
        b'1'..=b'9' | b'+' | b'(' | b'~' | b'`' => at > 0 && bytes[at - 1].is_ascii_alphabetic(),
        _ => b == b'^' && at > 0 && bytes[at - 1].is_ascii_alphabetic(),
    })
}

fn by(clean: &str, method: Method) -> Vec<Typed> {
    let mut found = Vec::new();
    let (mut telling, mut words, mut vietnamese) = (false, 0, 0);
    let mut look = |range: Range<usize>| {
        let word = &clean[range.clone()];
        words += 1;
        match decode(word, method) {
            Some(decoded) => {
                telling |= is_telling(word, method);
                vietnamese += 1;
                found.push(Typed { range, word: decoded, method });
            }
            None => {
                let legal = if word.is_ascii() { syllable::is_bare_shape(word) } else { syllable::is_legal(word) };
                // Names don't count either way.
                words -= usize::from(!legal && word.starts_with(char::is_uppercase));
                vietnamese += usize::from(legal);
            }
        }
    };
    if method == Method::Viqr {
        for word in clean.split_ascii_whitespace() {
            let start = word.as_ptr() as usize - clean.as_ptr() as usize;
            let trimmed = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            let start = start + word.len() - trimmed.len();
            let end = trimmed.trim_end_matches([',', ';', ':', '!', '"', ')']).len();
            if end > 0 {
                look(start..start + end);
            }
        }
    } else {
        for token in tokens(clean).iter().filter(|token| token.kind == TokenKind::Word) {
            look(token.range());
        }
    }
    if found.len() >= 2 && telling && vietnamese * 10 >= words * 8 { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(line: &str) -> String {
        let mut out = line.to_owned();
        for typed in leftovers(line).into_iter().rev() {
            out.replace_range(typed.range, &typed.word);
        }
        out
    }

    #[test]
    fn lines() {
        for (line, text) in [
            ("Thur tuwowngs tieeps ddaij suws Myx", "Thủ tướng tiếp đại sứ Mỹ"),
            ("Thu3 tu7o7ng1 tie6p1 d9a5i su71 My4", "Thủ tướng tiếp đại sứ Mỹ"),
            ("Thu? tu+o+'ng tie^'p dda.i su+' My~", "Thủ tướng tiếp đại sứ Mỹ"),
            ("Giá xăng tăng mạnh ở Haf Nooij", "Giá xăng tăng mạnh ở Hà Nội"),
        ] {
            assert_eq!(repaired(line), text, "{line}");
        }
    }

    #[test]
    fn english_stays() {
        for line in [
            "Three seas meet his boots",
            "More rooms as teens been there",
            "The team has won most of its games",
            "Boeing 737 and F16 at G20",
            "How to do it: see page 5",
            "What is this? No. (a)",
            "Raj Baazi wows us",
        ] {
            assert_eq!(repaired(line), line);
        }
    }
}
