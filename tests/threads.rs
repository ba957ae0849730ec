//! The same result whatever the number of threads.

use std::path::PathBuf;
use std::sync::Arc;

use songngu::Record;
use songngu::align::{BlockBy, HeapOptions, heap};
use songngu::lexicon::Lexicon;
use songngu::score::Scorer;

/// A side of the samples, `times` over with numbers that tell the copies apart, every third with a desk and every other with a day.
fn side(name: &str, times: usize) -> Vec<Record> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/samples").join(name);
    let file: Arc<str> = Arc::from(name);
    let rows = csv::Reader::from_path(path).unwrap().into_records();
    let texts: Vec<String> = rows.map(|row| row.unwrap()[1].to_owned()).collect();
    let mut out = Vec::new();
    for copy in 0..times {
        for (text, line) in texts.iter().zip(1..) {
            let mut record = Record::new(format!("{text} ({})", copy + 2_000), &file, line);
            record.date = songngu::record::Date::new(2026, 3, (copy % 28) as u8 + 1).filter(|_| line % 2 == 0);
            record.publisher = (line % 3 == 0).then(|| format!("desk {}", copy % 5));
            out.push(record);
        }
    }
    out
}

#[test]
fn any_number_of_threads_gives_the_same_pairs_and_candidates() {
    let lexicon = Lexicon::shipped().unwrap();
    let scorer = Scorer::new(&lexicon).unwrap();
    // The larger ones ask one way only.
    for (times, days, block_by) in [(3, None, None), (22, Some(2), None), (22, None, Some(BlockBy::Publisher))] {
        let (vi, en) = (side("vi.csv", times), side("en.csv", times));
        let options = HeapOptions { top: 3, days, block_by, ..HeapOptions::default() };
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| heap(&vi, &en, &scorer, &options, &()).unwrap())
        };
        let one = run(1);
        assert!(one.pairs.len() > 100 * times && !one.candidates.is_empty(), "{} of {times}", one.pairs.len());
        for threads in [2, 8] {
            assert!(run(threads) == one, "{times} times with {threads} threads");
        }
    }
}
