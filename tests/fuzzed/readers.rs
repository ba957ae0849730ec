//! Any bytes in any format: no panic, every text that is read ends in the records or the ledger, and rewriting nothing changes nothing.
//! The first byte chooses format and options, the rest is the file.

use std::cell::RefCell;
use std::io::{Seek as _, Write as _};
use std::path::Path;

use songngu::input::rewrite::{RewriteOptions, Rewriter, rewrite};
use songngu::input::{Format, LoadOptions, PairReader, load, sides};
use songngu::text::encoding::Encoding;
use songngu::{Lang, Result};

thread_local! {
    static FILE: RefCell<tempfile::NamedTempFile> = RefCell::new(tempfile::NamedTempFile::new().unwrap());
}

/// Checks one input.
pub(super) fn check(data: &[u8]) {
    let Some((&choice, bytes)) = data.split_first() else { return };
    FILE.with_borrow_mut(|file| {
        file.rewind().unwrap();
        file.as_file().set_len(0).unwrap();
        file.write_all(bytes).unwrap();
        look(file.path(), choice, bytes);
    });
}

fn look(path: &Path, choice: u8, bytes: &[u8]) {
    let number = usize::from(choice % 16);
    let options = LoadOptions {
        format: Format::ALL.get(number).copied(),
        // Above: told by content, as one language or with a header that isn't asked for.
        lang: [None, Some(Lang::Vi)][usize::from(choice / 16 % 2)],
        header: [None, Some(true)][usize::from(choice / 32 % 2)],
        encoding: [None, Some(Encoding::Utf8)][usize::from(choice / 64 % 2)],
        max_line: [0, 40][usize::from(choice / 128)],
        ..LoadOptions::default()
    };
    if let Ok(loaded) = load(path, &options) {
        assert_eq!((loaded.records.len() + loaded.dropped.len()) as u64, loaded.read, "{:?}", loaded.format);
        for record in &loaded.records {
            assert!(!record.text.is_empty() && !record.text.contains('\0') && record.origin.line > 0);
        }
        assert!(load(path, &LoadOptions { strict: true, ..options.clone() }).is_ok() || !loaded.dropped.is_empty());
        let (records, dropped) = (loaded.records.len(), loaded.dropped.len());
        if let Ok(sides) = sides(vec![(path.to_owned(), loaded)]) {
            assert_eq!(sides.vi.len() + sides.en.len() + sides.dropped.len(), records + dropped);
        }
    }
    if let Ok(reader) = PairReader::open(path, &options) {
        reader.for_each(drop);
    }
    let rewritten = RewriteOptions {
        format: options.format,
        encoding: options.encoding,
        header: options.header,
        ..RewriteOptions::default()
    };
    let mut same = Same::default();
    if let Ok(done) = rewrite(path, &rewritten, &mut same)
        && done.encoding == Encoding::Utf8
        && let Ok(text) = str::from_utf8(bytes)
    {
        assert_eq!(same.0, text.strip_prefix('\u{feff}').unwrap_or(text), "{:?}", done.format);
    }
}

#[derive(Default)]
struct Same(String);

impl Rewriter for Same {
    fn text(&mut self, text: &str, out: &mut String) -> bool {
        out.push_str(text);
        false
    }

    fn write(&mut self, piece: &str) -> Result<()> {
        self.0.push_str(piece);
        Ok(())
    }
}
