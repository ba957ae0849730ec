//! The samples' Vietnamese side in every state that it may arrive in, paired with the same English: every encoding, and without its
//! diacritics.

use std::collections::BTreeSet;
use std::path::Path;

use songngu::Record;
use songngu::align::{AlignOptions, align};
use songngu::input::{LoadOptions, load, sides};
use songngu::lexicon::Lexicon;
use songngu::score::Scorer;
use songngu::text::encoding::Encoding;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::encodings::encoded;

type Ids = BTreeSet<(String, String)>;

fn samples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples")
}

/// The ids of the pairs that are found when the Vietnamese side is these bytes.
fn paired(bytes: &[u8], scorer: &Scorer<'_>) -> Ids {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vi.csv");
    std::fs::write(&path, bytes).unwrap();
    let options = LoadOptions::default();
    let inputs = [path, samples().join("en.csv")].map(|path| (path.clone(), load(&path, &options).unwrap()));
    let sides = sides(inputs.into()).unwrap();
    let found = align(&sides.vi, &sides.en, scorer, &AlignOptions::default(), &()).unwrap();
    let pairs = found.pairs.iter();
    pairs.map(|pair| (sides.vi[pair.vi.start as usize].id(), sides.en[pair.en.start as usize].id())).collect()
}

fn f1(found: &Ids, gold: &Ids) -> f64 {
    let right = found.intersection(gold).count() as f64;
    2.0 * right / (found.len() + gold.len()) as f64
}

fn without_diacritics(text: &str) -> String {
    let plain = |c| match c {
        'đ' => 'd',
        'Đ' => 'D',
        c => c,
    };
    text.nfd().filter(|&c| !is_combining_mark(c)).map(plain).collect()
}

#[test]
fn order_is_kept_without_diacritics() {
    let lexicon = Lexicon::shipped().unwrap();
    let scorer = Scorer::new(&lexicon).unwrap();
    let side = |name: &str| -> Vec<Record> { load(&samples().join(name), &LoadOptions::default()).unwrap().records };
    let (vi, en) = (side("vi.csv"), side("en.csv"));
    let gold = std::fs::read_to_string(samples().join("gold.tsv")).unwrap();
    let find = |side: &[Record], id: &str| side.iter().find(|record| record.id() == id).unwrap().clone();
    let (vi, en): (Vec<Record>, Vec<Record>) = gold
        .lines()
        .skip(1)
        .filter_map(|row| row.split_once('\t'))
        .map(|(a, b)| {
            let vi = find(&vi, a);
            (Record { text: without_diacritics(&vi.text), ..vi }, find(&en, b))
        })
        .unzip();
    let found = align(&vi, &en, &scorer, &AlignOptions::default(), &()).unwrap();
    assert!(found.in_order);
    let right = found.pairs.iter().filter(|pair| pair.vi == pair.en).count();
    assert!(right * 100 >= vi.len() * 97, "{right} of {}", vi.len());
}

#[test]
fn pairs_do_not_depend_on_the_encoding_and_hardly_on_diacritics() {
    let lexicon = Lexicon::shipped().unwrap();
    let scorer = Scorer::new(&lexicon).unwrap();
    let text = std::fs::read_to_string(samples().join("vi.csv")).unwrap();
    let clean = paired(text.as_bytes(), &scorer);
    for encoding in Encoding::ALL.into_iter().filter(|&encoding| encoding != Encoding::Windows1252) {
        let found = paired(&encoded(&text, encoding), &scorer);
        assert_eq!(found, clean, "{encoding}");
    }
    let decomposed: String = text.nfd().collect();
    assert_eq!(paired(decomposed.as_bytes(), &scorer), clean, "decomposed");

    let gold = std::fs::read_to_string(samples().join("gold.tsv")).unwrap();
    let gold: Ids =
        gold.lines().skip(1).filter_map(|row| row.split_once('\t')).map(|(vi, en)| (vi.into(), en.into())).collect();
    let bare = without_diacritics(&text);
    let (with, without) = (f1(&clean, &gold), f1(&paired(bare.as_bytes(), &scorer), &gold));
    println!("F1 {with:.4}, without diacritics {without:.4}");
    assert!(without >= with - 0.01, "{without} without diacritics, {with} with them");
}
