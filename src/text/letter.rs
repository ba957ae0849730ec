//! Letters of Vietnamese words taken apart: base letter, tone, case; and put together again. Knows single letters, no syllables.

/// The six tones, in the order of dictionaries (CLDR `vi`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Tone {
    /// No mark: `ma`.
    #[default]
    Ngang,
    /// Grave: `mà`.
    Huyen,
    /// Hook above: `mả`.
    Hoi,
    /// Tilde: `mã`.
    Nga,
    /// Acute: `má`.
    Sac,
    /// Dot below: `mạ`.
    Nang,
}

impl Tone {
    /// All six, in order.
    pub const ALL: [Tone; 6] = [Tone::Ngang, Tone::Huyen, Tone::Hoi, Tone::Nga, Tone::Sac, Tone::Nang];

    /// The combining mark; `None` for ngang.
    pub fn mark(self) -> Option<char> {
        match self {
            Tone::Ngang => None,
            Tone::Huyen => Some('\u{300}'),
            Tone::Hoi => Some('\u{309}'),
            Tone::Nga => Some('\u{303}'),
            Tone::Sac => Some('\u{301}'),
            Tone::Nang => Some('\u{323}'),
        }
    }

    /// The tone of a combining mark, deprecated U+0340 and U+0341 included.
    pub fn of_mark(mark: char) -> Option<Tone> {
        Some(match mark {
            '\u{300}' | '\u{340}' => Tone::Huyen,
            '\u{309}' => Tone::Hoi,
            '\u{303}' => Tone::Nga,
            '\u{301}' | '\u{341}' => Tone::Sac,
            '\u{323}' => Tone::Nang,
            _ => return None,
        })
    }
}

/// The twelve vowel letters, each with its six tones in the order of [`Tone::ALL`]; lower case, then upper case.
const LOWER: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];
const UPPER: [[char; 6]; 12] = [
    ['A', 'À', 'Ả', 'Ã', 'Á', 'Ạ'],
    ['Ă', 'Ằ', 'Ẳ', 'Ẵ', 'Ắ', 'Ặ'],
    ['Â', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ậ'],
    ['E', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ'],
    ['Ê', 'Ề', 'Ể', 'Ễ', 'Ế', 'Ệ'],
    ['I', 'Ì', 'Ỉ', 'Ĩ', 'Í', 'Ị'],
    ['O', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ'],
    ['Ô', 'Ồ', 'Ổ', 'Ỗ', 'Ố', 'Ộ'],
    ['Ơ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ'],
    ['U', 'Ù', 'Ủ', 'Ũ', 'Ú', 'Ụ'],
    ['Ư', 'Ừ', 'Ử', 'Ữ', 'Ứ', 'Ự'],
    ['Y', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ'],
];

/// A letter of the Vietnamese alphabet, or one of f j w z of borrowed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// Lower case without tone: a ă â b c d đ e ê …
    pub base: char,
    /// Its tone; always ngang on consonants.
    pub tone: Tone,
    /// Whether it is a capital.
    pub upper: bool,
}

/// Letters are looked up in two blocks: up to U+01BF and U+1E80 to U+1EFF. A byte packs a letter: 0 = none, else
/// 1 + place in [`BASES`], with the tone in bits 5 … of a second table.
const LOW_BLOCK: usize = 0x1c0;
const HIGH_START: usize = 0x1e80;
const HIGH_BLOCK: usize = 0x80;
const BASES: [char; 33] = [
    'a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y', 'b', 'c', 'd', 'đ', 'f', 'g', 'h', 'j', 'k', 'l', 'm',
    'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'x', 'z',
];
const VOWELS: usize = 12;

const fn slot(c: char) -> Option<usize> {
    let code = c as usize;
    if code < LOW_BLOCK {
        Some(code)
    } else if code >= HIGH_START && code < HIGH_START + HIGH_BLOCK {
        Some(code - HIGH_START + LOW_BLOCK)
    } else {
        None
    }
}

const fn set(table: &mut [u16; LOW_BLOCK + HIGH_BLOCK], c: char, base: usize, tone: usize, upper: bool) {
    if let Some(at) = slot(c) {
        table[at] = (base as u16 + 1) | (tone as u16) << 6 | (upper as u16) << 9;
    }
}

/// base + 1 in bits 0–5, tone in bits 6–8, capital in bit 9.
static TABLE: [u16; LOW_BLOCK + HIGH_BLOCK] = {
    let mut table = [0; LOW_BLOCK + HIGH_BLOCK];
    let mut base = 0;
    while base < BASES.len() {
        if base < VOWELS {
            let mut tone = 0;
            while tone < 6 {
                set(&mut table, LOWER[base][tone], base, tone, false);
                set(&mut table, UPPER[base][tone], base, tone, true);
                tone += 1;
            }
        } else {
            set(&mut table, BASES[base], base, 0, false);
            let upper = if BASES[base] == 'đ' { 'Đ' } else { BASES[base].to_ascii_uppercase() };
            set(&mut table, upper, base, 0, true);
        }
        base += 1;
    }
    table
};

/// A letter as small numbers, for tables: 0–11 a vowel letter (a ă â e ê i o ô ơ u ư y), 12–32 a consonant letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) base: u8,
    pub(crate) tone: Tone,
    pub(crate) upper: bool,
}

impl Parts {
    #[inline]
    pub(crate) fn of(c: char) -> Option<Parts> {
        let packed = TABLE[slot(c)?];
        if packed == 0 {
            return None;
        }
        let tone = Tone::ALL[usize::from(packed >> 6 & 7)];
        Some(Parts { base: (packed & 63) as u8 - 1, tone, upper: packed >> 9 != 0 })
    }

    pub(crate) fn is_vowel(self) -> bool {
        usize::from(self.base) < VOWELS
    }

    /// The letter written out.
    #[inline]
    pub(crate) fn compose(self) -> char {
        let base = usize::from(self.base);
        match (base < VOWELS, self.upper) {
            (true, false) => LOWER[base][self.tone as usize],
            (true, true) => UPPER[base][self.tone as usize],
            (false, false) => BASES[base],
            (false, true) if BASES[base] == 'đ' => 'Đ',
            (false, true) => BASES[base].to_ascii_uppercase(),
        }
    }

    /// The ASCII lower-case letter under all marks.
    pub(crate) fn bare(self) -> char {
        const BARE: [char; 33] = [
            'a', 'a', 'a', 'e', 'e', 'i', 'o', 'o', 'o', 'u', 'u', 'y', 'b', 'c', 'd', 'd', 'f', 'g', 'h', 'j', 'k',
            'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'w', 'x', 'z',
        ];
        BARE[usize::from(self.base)]
    }

    /// The number of a base letter.
    pub(crate) const fn base_of(c: char) -> Option<u8> {
        match slot(c) {
            Some(at) if TABLE[at] != 0 => Some((TABLE[at] & 63) as u8 - 1),
            _ => None,
        }
    }
}

/// Whether a character is a letter, by Unicode; quick for Latin ones.
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        // Latin-1 letters and Latin Extended, without × and ÷.
        '\u{c0}'..='\u{24f}' => c != '\u{d7}' && c != '\u{f7}',
        '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphabetic(),
    }
}

/// Letters and digits of a text, by Unicode.
pub(crate) fn alphanumerics(text: &str) -> u32 {
    let plain = text.bytes().filter(u8::is_ascii_alphanumeric).count();
    if text.is_ascii() {
        return plain as u32;
    }
    let others = text.chars().filter(|&c| !c.is_ascii() && (is_alphabetic(c) || c.is_numeric())).count();
    (plain + others) as u32
}

impl Letter {
    /// Takes a precomposed (NFC) letter apart; `None` for anything that isn't a letter of [`Letter::base`]'s alphabet.
    pub fn of(c: char) -> Option<Letter> {
        let parts = Parts::of(c)?;
        Some(Letter { base: BASES[usize::from(parts.base)], tone: parts.tone, upper: parts.upper })
    }

    /// The precomposed letter; `None` when the base isn't a lower-case letter of the alphabet or a consonant has a tone.
    pub fn compose(self) -> Option<char> {
        let parts = Parts { base: Parts::base_of(self.base)?, tone: self.tone, upper: self.upper };
        (BASES[usize::from(parts.base)] == self.base && (parts.is_vowel() || self.tone == Tone::Ngang))
            .then(|| parts.compose())
    }

    /// Whether it is one of the twelve vowel letters.
    pub fn is_vowel(self) -> bool {
        matches!(self.base, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
    }
}

/// The 134 precomposed letters that ASCII lacks, lower case before upper case, vowel by vowel, đ Đ last.
pub fn special_letters() -> impl Iterator<Item = char> {
    let vowels = (0..VOWELS)
        .flat_map(|base| (0..6).flat_map(move |tone| [LOWER[base][tone], UPPER[base][tone]]).filter(|c| !c.is_ascii()));
    vowels.chain(['đ', 'Đ'])
}

/// Whether the letter is written only in Vietnamese among languages of Latin script, or nearly so: ă đ ơ ư and all that carry a
/// tone beside another mark or a hook or a dot below. (à é ô ã … are shared with French, Portuguese and others.)
#[inline]
pub fn is_distinctive(c: char) -> bool {
    matches!(c, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{1ea0}'..='\u{1ef9}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(alphanumerics(c.encode_utf8(&mut [0; 4])), u32::from(c.is_alphanumeric()), "{c:?}");
        }
    }
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn all_134_letters_come_apart_and_together() {
        let all: Vec<char> = special_letters().collect();
        assert_eq!(all.len(), 134);
        for &c in &all {
            let letter = Letter::of(c).unwrap();
            assert_eq!(letter.compose(), Some(c));
            assert_eq!(letter.upper, c.is_uppercase(), "{c}");
            let mark: Vec<char> = c.to_string().nfd().filter_map(Tone::of_mark).filter_map(Tone::mark).collect();
            assert_eq!(letter.tone.mark().into_iter().collect::<Vec<_>>(), mark, "{c}");
            let pair: String = if letter.upper { c.to_lowercase().collect() } else { c.to_uppercase().collect() };
            assert!(all.contains(&pair.chars().next().unwrap()));
        }
    }

    #[test]
    fn nothing_else_is_a_letter() {
        let accepted = ('\u{80}'..='\u{ffff}').filter(|&c| Letter::of(c).is_some()).count();
        assert_eq!(accepted, 134);
        assert_eq!(Letter::of('ö'), None);
        assert_eq!(Letter::of('7'), None);
        assert_eq!(Letter { base: 'A', tone: Tone::Sac, upper: true }.compose(), None);
        assert_eq!(Letter { base: 'b', tone: Tone::Sac, upper: false }.compose(), None);
    }
}
