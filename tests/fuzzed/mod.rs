//! What must hold for any bytes at all. The targets under tests/fuzz look for bytes for which it doesn't; here the corpus under
//! tests/data/fuzz is gone through again: inputs that reach much of the code, and every input that once failed.

mod normalize;
mod pair;
mod readers;

use std::path::Path;

fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fuzz").join(target);
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let data = std::fs::read(&path).unwrap();
        if let Err(panic) = std::panic::catch_unwind(|| check(&data)) {
            eprintln!("{}", path.display());
            std::panic::resume_unwind(panic);
        }
        seen += 1;
    }
    assert!(seen > 0, "no corpus in {}", folder.display());
}

#[test]
fn any_bytes_normalize() {
    replay("normalize", normalize::check);
}

#[test]
fn any_bytes_are_read() {
    replay("readers", readers::check);
}

#[test]
fn any_two_texts_are_a_pair() {
    replay("pair", pair::check);
}
