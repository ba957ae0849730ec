//! Names that stand on one side only. A Latin name in Vietnamese text is kept by a translator, letter by letter or nearly so; one that is
//! gone while another has come is the sign of a changed name. Knows two prepared texts and how their words explain each other.

use crate::facts::Currency;
use crate::lexicon::{Lexicon, UNKNOWN};
use crate::score::evidence::{By, Explained, Side};
use crate::score::prepared::{Prepared, PreparedWord};

/// A word is explained from this cover on.
const COVERED: f32 = 0.3;
/// Below this nothing explains it.
const BARE: f32 = 0.1;
/// A capitalised English word rarer than this (in bits) may be a name.
const RARE_EN: f32 = 7.0;
/// A capitalised Vietnamese syllable rarer than this, written without diacritics, may be a foreign name: Ben, Kim, Mac.
const RARE_VI: f32 = 9.5;
/// What such a syllable counts beside a word that no Vietnamese syllable is spelled like.
const SYLLABLE: f32 = 0.5;
/// A word that is translated by its own spelling less often than this is no foreign name.
const OWN: f32 = 0.02;
/// More names than this say no more.
const MOST: f32 = 3.0;

/// Names without a counterpart.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Strangers {
    /// Foreign names of the Vietnamese side that are gone from the English, 0 to 3.
    pub lost: f32,
    /// Capitalised English words that may be names and that the Vietnamese hasn't, 0 to 3.
    pub come: f32,
    /// Names in Vietnamese letters that the lexicon knows (Hàn Quốc, Sơn La) and nothing in the English explains, 0 to 3.
    pub native: f32,
}

impl Strangers {
    /// Counts them; `left` and `right` say how the words of `vi` and `en` are explained.
    pub(super) fn of(lexicon: &Lexicon, vi: &Prepared, en: &Prepared, left: &Side, right: &Side) -> Strangers {
        let lost: f32 = lost(lexicon, vi, en, left, right).map(|(_, count)| count).sum();
        let come = come(lexicon, vi, en, right).count() as f32;
        Strangers { lost: lost.min(MOST), come: come.min(MOST), native: native(vi, left).min(MOST) }
    }
}

/// Counts the names of two words or more that the lexicon knows as one and that nothing explains.
fn native(vi: &Prepared, left: &Side) -> f32 {
    if vi.title_case {
        return 0.0;
    }
    let named = |at: usize| vi.words[at].capital && !vi.words[at].foreign && left.words[at].cover < COVERED;
    let units = vi.sources.iter().filter(|unit| unit.len > 1).map(|unit| {
        let first = usize::from(unit.first);
        first..first + usize::from(unit.len)
    });
    // Units within a unit end where it does or begin where it does; those that stand alone are counted.
    let beside = |at: Option<usize>| at.and_then(|at| vi.words.get(at)).is_some_and(|word| word.capital);
    let alone =
        units.filter(|unit| !beside(unit.start.checked_sub(1)) && !beside(Some(unit.end)) && unit.clone().all(named));
    alone.count() as f32
}

/// The words of the Vietnamese that are foreign names and gone from the English, and what each counts: 1, or less for a syllable.
pub fn lost<'a>(
    lexicon: &'a Lexicon,
    vi: &'a Prepared,
    en: &'a Prepared,
    left: &'a Side,
    right: &'a Side,
) -> impl Iterator<Item = (usize, f32)> + 'a {
    let syllables = !vi.title_case && !vi.looks.undiacritic;
    let words = vi.words.iter().zip(&left.words).enumerate().filter(|(_, (word, _))| word.capital);
    words.filter_map(move |(at, (word, by))| {
        if word.foreign && is_ordinary(lexicon, word) {
            None
        } else if word.foreign {
            (!is_kept(lexicon, word, by, en, right)).then_some((at, 1.0))
        } else {
            let rare = word.id == UNKNOWN || word.bits > RARE_VI;
            (syllables && word.ascii && !word.initial && by.cover < BARE && rare).then_some((at, SYLLABLE))
        }
    })
}

/// The capitalised words of the English that may be names and that the Vietnamese hasn't.
pub fn come<'a>(
    lexicon: &'a Lexicon,
    vi: &'a Prepared,
    en: &'a Prepared,
    right: &'a Side,
) -> impl Iterator<Item = usize> + 'a {
    let words = en.words.iter().zip(&right.words).enumerate().filter(|(_, (word, _))| word.capital);
    words.filter_map(move |(at, (word, by))| {
        let rare = word.id == UNKNOWN || word.bits > RARE_EN;
        (rare && !is_said(lexicon, word, by, vi)).then_some(at)
    })
}

/// Whether the English has a Vietnamese side's foreign name: spelled alike or akin, or translated by a word that isn't another name's copy
/// (that *Barack* stands beside *Obama* in every text makes neither a translation of the other).
fn is_kept(lexicon: &Lexicon, name: &PreparedWord, by: &Explained, en: &Prepared, right: &Side) -> bool {
    match by.by {
        By::Spelling | By::Cognate | By::Fact => true,
        By::Lexicon if by.cover >= COVERED => {
            let range = usize::from(by.from)..usize::from(by.from + by.len);
            let (Some(words), Some(explained)) = (en.words.get(range.clone()), right.words.get(range)) else {
                return false;
            };
            words.iter().any(|word| is_akin(name, word) || is_seat(name, word))
                || !explained.iter().all(|explained| explained.by == By::Spelling)
                    && !matches!(words, [word] if is_companion(lexicon, name, word))
        }
        _ => false,
    }
}

/// Whether the Vietnamese says what a capitalised English word says, in whatever words, but not by another name.
fn is_said(lexicon: &Lexicon, word: &PreparedWord, by: &Explained, vi: &Prepared) -> bool {
    match by.by {
        By::Spelling | By::Cognate | By::Fact => true,
        By::Lexicon if by.cover >= COVERED => {
            let name = vi.words.get(usize::from(by.from)).filter(|name| name.foreign && by.len == 1);
            name.is_none_or(|name| is_akin(name, word) || is_seat(name, word) || !is_companion(lexicon, name, word))
        }
        _ => false,
    }
}

/// Whether a Vietnamese word only looks like a foreign name: a code of a currency, or an abbreviation that English says in words (UBND,
/// THPT), and often leaves out.
pub(crate) fn is_ordinary(lexicon: &Lexicon, name: &PreparedWord) -> bool {
    if Currency::heads().contains(&name.head) {
        return true;
    }
    if name.id == UNKNOWN {
        return false;
    }
    let row = lexicon.vi_en.row(name.id);
    !row.targets.is_empty() && (name.twin == UNKNOWN || row.get(name.twin) < OWN)
}

/// Whether two words begin alike: *Olympic* and Olympics.
fn is_akin(name: &PreparedWord, word: &PreparedWord) -> bool {
    name.head == word.head && name.head != 0
}

/// Countries that Vietnamese spells in Latin letters, and the seats of government that the English press says for them.
#[rustfmt::skip]
const SEATS: [(&[u8; 4], &[u8; 4]); 22] = [
    (b"phil", b"mani"), (b"indo", b"jaka"), (b"mala", b"kual"), (b"mala", b"putr"), (b"myan", b"nayp"), (b"ukra", b"kyiv"), (b"ukra", b"kiev"), (b"iran", b"tehr"),
    (b"isra", b"jeru"), (b"syri", b"dama"), (b"iraq", b"bagh"), (b"paki", b"isla"), (b"bang", b"dhak"), (b"nepa", b"kath"), (b"cuba", b"hava"), (b"vene", b"cara"),
    (b"braz", b"bras"), (b"arge", b"buen"), (b"cana", b"otta"), (b"aust", b"canb"), (b"bela", b"mins"), (b"hung", b"buda"),
];

/// Whether an English word is the seat of the country that the name is.
fn is_seat(name: &PreparedWord, word: &PreparedWord) -> bool {
    SEATS
        .iter()
        .any(|(country, seat)| u32::from_be_bytes(**country) == name.head && u32::from_be_bytes(**seat) == word.head)
}

/// Whether an English word only keeps company with a name that is translated by its own spelling more often.
fn is_companion(lexicon: &Lexicon, name: &PreparedWord, word: &PreparedWord) -> bool {
    if name.id == UNKNOWN || name.twin == UNKNOWN {
        return false;
    }
    let row = lexicon.vi_en.row(name.id);
    row.get(name.twin) > row.get(word.id)
}
