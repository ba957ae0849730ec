//! The lexicon file: magic, version, checksum, then a zstd block of varints. Knows bytes, trusts none of them.

use crate::error::{Error, Kind, Result};
use crate::lexicon::{Lexicon, Table, Vocabulary};

const MAGIC: &[u8; 6] = b"SNGLEX";
const VERSION: u8 = 2;
/// Steps a nat in which `closing` is stored.
const CLOSING_STEPS: f32 = 16.0;
/// No lexicon unpacks to more than this; guards against bombs.
const MAX_UNPACKED: usize = 1 << 30;

fn checksum(bytes: &[u8]) -> u64 {
    // FNV-1a over 8-byte words: guards against damage, not against malice.
    bytes.chunks(8).fold(0xcbf2_9ce4_8422_2325, |sum, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (sum ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
    })
}

fn damaged(what: &str) -> Error {
    Error::new(Kind::Data, format!("the lexicon file is damaged ({what})"))
        .hint("make it again with `songngu learn`, or copy it again")
}

pub(super) fn encode(lexicon: &Lexicon) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    vocabulary_out(&lexicon.vi, &mut out);
    vocabulary_out(&lexicon.en, &mut out);
    table_out(&lexicon.vi_en, &mut out);
    table_out(&lexicon.en_vi, &mut out);
    let packed =
        zstd::bulk::compress(&out, 19).map_err(|error| Error::output("cannot compress the lexicon").because(error))?;
    let mut file = Vec::with_capacity(packed.len() + 32);
    file.extend_from_slice(MAGIC);
    file.push(VERSION);
    file.extend_from_slice(&checksum(&packed).to_le_bytes());
    file.extend_from_slice(&(out.len() as u64).to_le_bytes());
    file.extend_from_slice(&packed);
    Ok(file)
}

pub(super) fn decode(bytes: &[u8]) -> Result<Lexicon> {
    let header = MAGIC.len() + 1 + 16;
    if bytes.len() < header || &bytes[..MAGIC.len()] != MAGIC {
        return Err(Error::new(Kind::Data, "this is not a lexicon file")
            .hint("lexicon files are made by `songngu learn PAIRS -o my.lexicon`"));
    }
    let version = bytes[MAGIC.len()];
    if version != VERSION {
        return Err(Error::new(
            Kind::Data,
            format!("lexicon of format version {version}; this program reads version {VERSION}"),
        )
        .hint("make it again with this program's `songngu learn`"));
    }
    let number = |at: usize| {
        let mut eight = [0; 8];
        eight.copy_from_slice(&bytes[at..at + 8]);
        u64::from_le_bytes(eight)
    };
    let packed = &bytes[header..];
    if checksum(packed) != number(MAGIC.len() + 1) {
        return Err(damaged("wrong checksum"));
    }
    let size =
        usize::try_from(number(MAGIC.len() + 9)).ok().filter(|&n| n <= MAX_UNPACKED).ok_or_else(|| damaged("size"))?;
    let data = zstd::bulk::decompress(packed, size).map_err(|error| damaged("compression").because(error))?;
    if data.len() != size {
        return Err(damaged("size"));
    }
    let mut input = Input { data: &data };
    Ok(Lexicon { vi: input.vocabulary()?, en: input.vocabulary()?, vi_en: input.table()?, en_vi: input.table()? })
}

fn put(out: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn vocabulary_out(vocabulary: &Vocabulary, out: &mut Vec<u8>) {
    let n = vocabulary.words() as u32;
    put(out, n);
    for id in 0..n {
        put(out, vocabulary.word(id).len() as u32);
    }
    for id in 0..n {
        out.extend_from_slice(vocabulary.word(id).as_bytes());
    }
    for id in 0..n {
        let base = vocabulary.base(id);
        put(out, if base == id { 0 } else { base + 1 });
    }
    for id in 0..n {
        out.push((vocabulary.rarity(id) * 8.0).round().clamp(0.0, 255.0) as u8);
    }
    for id in 0..n {
        out.push((vocabulary.closing(id) * CLOSING_STEPS).round().clamp(-128.0, 127.0) as i8 as u8);
    }
    put(out, (vocabulary.entries() - vocabulary.words()) as u32);
    for (prefix, word, complete) in vocabulary.paths() {
        put(out, prefix << 1 | u32::from(complete));
        put(out, word);
    }
}

fn table_out(table: &Table, out: &mut Vec<u8>) {
    put(out, table.rows() as u32);
    put(out, table.len() as u32);
    for row in 0..table.rows() as u32 {
        put(out, table.row(row).targets.len() as u32);
    }
    for row in 0..table.rows() as u32 {
        let mut last = 0;
        for &target in table.row(row).targets {
            put(out, target - last);
            last = target;
        }
    }
    out.extend_from_slice(&table.codes);
}

struct Input<'a> {
    data: &'a [u8],
}

impl<'a> Input<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        if n > self.data.len() {
            return Err(damaged("cut short"));
        }
        let (head, rest) = self.data.split_at(n);
        self.data = rest;
        Ok(head)
    }

    fn number(&mut self) -> Result<u32> {
        let mut n: u32 = 0;
        for shift in (0..35).step_by(7) {
            let (&byte, rest) = self.data.split_first().ok_or_else(|| damaged("cut short"))?;
            self.data = rest;
            n |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                return Ok(n);
            }
        }
        Err(damaged("number too long"))
    }

    /// A count of things that take at least one byte each, so that memory is never asked for on the word of a damaged file.
    fn count(&mut self) -> Result<usize> {
        let n = self.number()? as usize;
        if n > self.data.len() { Err(damaged("count")) } else { Ok(n) }
    }

    fn vocabulary(&mut self) -> Result<Vocabulary> {
        let n = self.count()?;
        let mut ends = Vec::with_capacity(n);
        let mut end: u32 = 0;
        for _ in 0..n {
            end = end.checked_add(self.number()?).ok_or_else(|| damaged("word length"))?;
            ends.push(end);
        }
        let blob = std::str::from_utf8(self.take(end as usize)?)
            .map_err(|error| damaged("spelling").because(error))?
            .to_owned();
        if ends.iter().any(|&end| !blob.is_char_boundary(end as usize)) {
            return Err(damaged("word length"));
        }
        let mut base = Vec::with_capacity(n);
        for id in 0..n as u32 {
            base.push(match self.number()? {
                0 => id,
                other if other as usize <= n => other - 1,
                _ => return Err(damaged("base form")),
            });
        }
        let rarity = self.take(n)?.iter().map(|&byte| f32::from(byte) / 8.0).collect();
        let closing = self.take(n)?.iter().map(|&byte| f32::from(byte as i8) / CLOSING_STEPS).collect();
        let mut vocabulary = Vocabulary::from_words(blob, ends, base, rarity, closing);
        let units = self.count()?;
        vocabulary.reserve_units(units);
        for _ in 0..units {
            let prefix = self.number()?;
            let word = self.number()?;
            if (prefix >> 1) as usize >= vocabulary.entries() || word as usize >= n {
                return Err(damaged("unit"));
            }
            vocabulary.add_path(prefix >> 1, word, prefix & 1 == 1);
        }
        Ok(vocabulary)
    }

    fn table(&mut self) -> Result<Table> {
        let rows = self.count()?;
        let entries = self.count()?;
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0u32);
        let mut total: u32 = 0;
        for _ in 0..rows {
            total = total.checked_add(self.number()?).ok_or_else(|| damaged("row length"))?;
            starts.push(total);
        }
        if total as usize != entries {
            return Err(damaged("row lengths"));
        }
        let mut targets = Vec::with_capacity(entries);
        for row in starts.windows(2) {
            let mut last: u32 = 0;
            for _ in row[0]..row[1] {
                last = last.checked_add(self.number()?).ok_or_else(|| damaged("target"))?;
                targets.push(last);
            }
        }
        let codes = self.take(entries)?.to_vec();
        Ok(Table { starts, targets, codes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Lexicon {
        let mut vi = Vocabulary::default();
        let (a, b) = (vi.intern("chính"), vi.intern("phủ"));
        vi.add_unit(&[a, b]);
        let mut en = Vocabulary::default();
        en.intern("government");
        let form = en.intern("governments");
        en.set_base(form, 0);
        en.set_rarity(0, 9.5);
        Lexicon {
            vi,
            en,
            vi_en: Table::from_rows([vec![(0, 0.25)], vec![], vec![(0, 0.9)]]),
            en_vi: Table::from_rows([vec![(1, 0.4), (0, 0.5)]]),
        }
    }

    #[test]
    fn comes_back_the_same() {
        let bytes = encode(&small()).unwrap();
        let back = decode(&bytes).unwrap();
        assert_eq!(back.vi_en, small().vi_en);
        assert_eq!(back.en.find("governments"), 1);
        assert_eq!(back.en.base(1), 0);
        assert_eq!(back.en.rarity(0), 9.5);
        assert_eq!(back.vi.spell(2), "chính phủ");
        assert_eq!(encode(&back).unwrap(), bytes);
    }

    #[test]
    fn damage_is_an_error_and_never_a_panic() {
        let bytes = encode(&small()).unwrap();
        for at in 0..bytes.len() {
            let mut bad = bytes.clone();
            bad[at] ^= 0x55;
            assert!(decode(&bad).is_err(), "byte {at}");
            assert!(decode(&bytes[..at]).is_err(), "cut at {at}");
        }
    }
}
