//! The keys under which records of both languages meet: English words, spellings without case and diacritics, strong facts.
//! An English record has its own; a Vietnamese one has those of its likely translations. Knows one text and a lexicon.

use crate::lexicon::{Lexicon, UNKNOWN};
use crate::record::Lang;
use crate::score::Prepared;
use crate::score::prepared::hash;

/// Translations that explain less than this share of a word are no keys.
const LEAST_COVER: f32 = 0.25;
/// Information of a strong fact, in bits.
const FACT_BITS: f32 = 10.0;

/// A key of a record. Records that translate each other share keys; the more bits the fewer others do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key {
    /// The key itself, equal in both languages. Depends on the lexicon's words only as far as they are spelled.
    pub key: u64,
    /// How much a record tells by having it, in bits, about 5 to 20; a translation that is one of several has less.
    pub bits: f32,
}

/// The keys of a text, weightiest first, none twice. An engine that groups records by key should leave out the light ones and
/// put a cap on those that very many records have.
pub fn keys(lexicon: &Lexicon, text: &Prepared) -> Vec<Key> {
    let mut out: Vec<Key> = Vec::new();
    let word = |id: u32| hash(lexicon.en.word(id)) | 1;
    match text.lang {
        Lang::En => {
            let known = text.bag.iter().map(|slot| slot.id);
            out.extend(known.map(|id| Key { key: word(id), bits: lexicon.en.rarity(id) }));
        }
        Lang::Vi => translations(lexicon, text, |to| {
            out.push(Key { key: word(to.word), bits: lexicon.en.rarity(to.word) * to.cover });
        }),
    }
    for one in &text.spellings {
        let words = usize::from(one.first)..usize::from(one.first + one.len);
        let bits = text.words[words].iter().map(|word| word.bits).fold(0.0, f32::max);
        out.push(Key { key: one.hash & !1, bits });
    }
    out.extend(text.fact_keys.iter().map(|&key| Key { key: key & !1, bits: FACT_BITS }));
    out.sort_unstable_by(|a, b| a.key.cmp(&b.key).then(b.bits.total_cmp(&a.bits)));
    out.dedup_by_key(|key| key.key);
    out.sort_by(|a, b| b.bits.total_cmp(&a.bits));
    out
}

/// A word of the other language that a text may be translated with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Translation {
    pub word: u32,
    /// How much of that word the text explains, 0 to 1.
    pub cover: f32,
    /// The words of the text that it stands for.
    pub first: u16,
    pub len: u16,
}

/// The likely translations of all words and units of a text; a word may come several times.
pub(super) fn translations(lexicon: &Lexicon, text: &Prepared, mut each: impl FnMut(Translation)) {
    let table = lexicon.table(text.lang);
    let vocabulary = lexicon.vocabulary(text.lang.other());
    for source in &text.sources {
        let doubt = -source.share.log2();
        for (word, loss) in table.row(source.entry).losses() {
            let cover = 1.0 - (loss + doubt) / vocabulary.rarity(word);
            if cover >= LEAST_COVER && word != UNKNOWN {
                each(Translation { word, cover, first: source.first, len: source.len });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_share_their_weightiest_keys() {
        let lexicon = Lexicon::shipped().unwrap();
        let keys = |text: &str, lang| -> Vec<u64> {
            keys(&lexicon, &Prepared::new(&lexicon, text, lang, None)).iter().map(|key| key.key).collect()
        };
        let vi = keys("Xuất khẩu gạo sang Ecuador tăng 12,5%", Lang::Vi);
        let en = keys("Rice exports to Ecuador rise 12.5%", Lang::En);
        let shared = en.iter().filter(|key| vi.contains(key)).count();
        assert!(shared >= 4, "{shared} of {}", en.len());
        let other = keys("Court jails doctor over fake certificates", Lang::En);
        assert!(other.iter().filter(|key| vi.contains(key)).count() <= 1);
        assert!(en.iter().collect::<std::collections::HashSet<_>>().len() == en.len());
    }
}
