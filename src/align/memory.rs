//! How much memory an alignment of heaps will take, said before it is taken. Knows sizes of things, measured with
//! `cargo bench --bench heaps -- N`.

use crate::align::candidates::Edge;
use crate::align::heap::HeapOptions;
use crate::record::Record;

/// Bytes of a prepared text: what every one has, and for each byte of the text; a Vietnamese headline has 80 bytes, an English 50.
const PREPARED: usize = 500;
const PREPARED_BYTE: usize = 12;
/// Bytes of a record in the index.
const INDEXED: usize = 220;
/// Bytes of a carried cell beside its text.
const CELL: usize = 56;
/// The lexicon and the program.
const BASE: usize = 40 << 20;

/// Bytes that [`heap`](crate::align::heap()) will have in use, about, the records themselves included. Grows in proportion to the
/// number of records and their length.
pub fn estimate(vi: &[Record], en: &[Record], options: &HeapOptions) -> u64 {
    let n = vi.len().max(en.len());
    let (top, _) = options.breadth(n).settle(n);
    let of = |record: &Record| held(record) + PREPARED + PREPARED_BYTE * record.text.len();
    let sides: usize = vi.iter().chain(en).map(of).sum();
    // Each side's best partners, as pairs and as edges; those that both sides name are one.
    let pairs = (vi.len() + en.len()) * top.min(n);
    let lists = en.len() * (INDEXED + 8 * top) + pairs * (8 + size_of::<Edge>());
    (BASE + sides + lists) as u64
}

/// Bytes of a record.
fn held(record: &Record) -> usize {
    let texts = [&record.given_id, &record.url, &record.publisher];
    let texts: usize = texts.into_iter().flatten().map(|text| text.len() + 16).sum();
    let carried: usize = record.carried.iter().map(|(_, value)| CELL + value.len()).sum();
    size_of::<Record>() + record.text.len() + 16 + texts + carried
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn grows_with_records_and_with_their_length() {
        let file: Arc<str> = Arc::from("t");
        let side = |n: usize, text: &str| -> Vec<Record> { (0..n).map(|_| Record::new(text, &file, 1)).collect() };
        let options = HeapOptions::default();
        let of = |n: usize, text: &str| estimate(&side(n, text), &side(n, text), &options) as f64;
        let (one, two) = (of(200_000, "a headline"), of(400_000, "a headline"));
        assert!((1.8..2.0).contains(&(two / one)), "{one} {two}");
        assert!(of(1_000, &"long ".repeat(100)) > of(1_000, "short"));
        assert!(of(0, "") < 1e8);
    }
}
