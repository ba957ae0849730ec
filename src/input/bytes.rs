//! From a path to a stream of bytes: files and standard input, gzip and zstd unpacked by their magic bytes.
//! Knows containers; doesn't know what the bytes mean.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{Error, Kind, Result};

/// What this much packed data may unpack to, whatever its ratio.
const FREE: u64 = 64 << 20;
/// Beyond [`FREE`]: how many bytes one packed byte may become. Repetitive text reaches 20 to 50; a bomb reaches 1,000 and more.
const RATIO: u64 = 250;

/// An open input, unpacked on the way.
pub(crate) struct Bytes {
    /// The stream.
    pub(crate) reader: Box<dyn Read + Send>,
    /// `gzip` or `zstd` when it was packed.
    pub(crate) packing: Option<&'static str>,
}

/// Opens a path (`-` is standard input). Fails for what is missing, a folder, or plainly no text.
pub(crate) fn open(path: &Path) -> Result<Bytes> {
    let failed = |error| Error::io(Kind::Input, path, error);
    if path.as_os_str() == "-" {
        return unpacked(path, Box::new(io::stdin()));
    }
    let file = File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    unpacked(path, Box::new(file))
}

/// Looks at the first bytes and puts the right unpacker on top.
fn unpacked(path: &Path, mut raw: Box<dyn Read + Send>) -> Result<Bytes> {
    let mut head = Vec::with_capacity(8);
    raw.by_ref().take(8).read_to_end(&mut head).map_err(|error| read_error(path, error))?;
    if let Some((what, hint)) = not_text(&head) {
        return Err(Error::input(format!("this is {what}, not text")).at_path(path).hint(hint));
    }
    let packing = match head.as_slice() {
        [0x1f, 0x8b, ..] => Some("gzip"),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some("zstd"),
        _ => None,
    };
    let whole = io::Cursor::new(head).chain(raw);
    let Some(name) = packing else {
        return Ok(Bytes { reader: Box::new(whole), packing });
    };
    let taken = Arc::new(AtomicU64::new(0));
    let counted = Counted { inner: whole, taken: Arc::clone(&taken) };
    let inner: Box<dyn Read + Send> = if name == "gzip" {
        Box::new(flate2::read::MultiGzDecoder::new(counted))
    } else {
        let mut decoder = zstd::stream::read::Decoder::new(counted).map_err(|error| read_error(path, error))?;
        // The format's own recommended bound: 2^27 bytes of window. A frame that asks for more is refused.
        decoder.window_log_max(27).map_err(|error| read_error(path, error))?;
        Box::new(decoder)
    };
    Ok(Bytes { reader: Box::new(Bounded { inner, given: 0, taken }), packing })
}

/// Files that people give by mistake, told by their first bytes, with what to do.
fn not_text(head: &[u8]) -> Option<(&'static str, &'static str)> {
    Some(match head {
        [b'P', b'K', 3, 4, ..] => ("a zip archive or an Office file", "save it as CSV, or unpack it first"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => ("an old Office file", "save it as CSV (UTF-8)"),
        [b'%', b'P', b'D', b'F', ..] => ("a PDF", "convert it to text first, for example with pdftotext"),
        [0xfd, b'7', b'z', b'X', b'Z', ..] => ("xz-packed", "unpack it first: xz -dc FILE | songngu … -"),
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, ..] => {
            ("bzip2-packed", "unpack it first: bzip2 -dc FILE | songngu … -")
        }
        [b'R', b'a', b'r', b'!', 0x1a, 0x07, ..] => ("a RAR archive", "unpack it first"),
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => ("a 7z archive", "unpack it first"),
        [b'{', b'\\', b'r', b't', b'f', ..] => ("an RTF document", "save it as plain text (UTF-8)"),
        [b'P', b'A', b'R', b'1', ..] => ("a Parquet file", "export it as CSV or JSONL first"),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => ("a picture", "give the text instead"),
        _ => return None,
    })
}

/// An error while reading, with advice for damaged and suspicious archives.
pub(crate) fn read_error(path: &Path, error: io::Error) -> Error {
    if error.get_ref().is_some_and(|inner| inner.is::<Bomb>()) {
        return Error::input("unpacks to more than 250 times its size")
            .at_path(path)
            .hint("if that is right, unpack it first and give the unpacked file")
            .because(error);
    }
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Error::input("the packed data ends early")
            .at_path(path)
            .hint("the file is cut off: copy or download it again")
            .because(error),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => {
            Error::input("the packed data is damaged")
                .at_path(path)
                .hint("check it with gzip -t or zstd -t")
                .because(error)
        }
        _ => Error::io(Kind::Input, path, error),
    }
}

/// Counts what is read from the packed side.
struct Counted<R> {
    inner: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.taken.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// Stops an archive that unpacks to far more than text would.
struct Bounded<R> {
    inner: R,
    given: u64,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.given += n as u64;
        if self.given > FREE && self.given / RATIO > self.taken.load(Ordering::Relaxed) {
            return Err(io::Error::other(Bomb));
        }
        Ok(n)
    }
}

#[derive(Debug)]
struct Bomb;

impl fmt::Display for Bomb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("more unpacked data than its size explains")
    }
}

impl std::error::Error for Bomb {}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn all(path: &Path) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        open(path)?.reader.read_to_end(&mut out).map_err(|error| read_error(path, error))?;
        Ok(out)
    }

    fn written(bytes: &[u8]) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        file
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn unpacks_by_magic_bytes_and_in_several_members() {
        let text = "Xin chào\n".as_bytes();
        let mut two = gzip(text);
        two.extend(gzip(text));
        assert_eq!(all(written(&two).path()).unwrap(), text.repeat(2));
        let packed = zstd::encode_all(text, 3).unwrap();
        let file = written(&packed);
        assert_eq!(open(file.path()).unwrap().packing, Some("zstd"));
        assert_eq!(all(file.path()).unwrap(), text);
    }

    #[test]
    fn missing_and_folder_and_office_file_say_what_to_do() {
        let error = all(Path::new("/nonexistent/vi.csv")).unwrap_err();
        assert!(error.to_string().contains("no such file"), "{error}");
        let folder = tempfile::tempdir().unwrap();
        let error = all(folder.path()).unwrap_err();
        assert!(error.to_string().contains("folder"), "{error}");
        assert!(error.advice().is_some());
        let error = all(written(b"PK\x03\x04xxxx").path()).unwrap_err();
        assert!(error.to_string().contains("Office"), "{error}");
    }

    #[test]
    fn cut_and_damaged_archives_are_told_apart_from_bombs() {
        let packed = gzip(&b"headline one\nheadline two\n".repeat(1000));
        let error = all(written(&packed[..packed.len() / 2]).path()).unwrap_err();
        assert!(error.to_string().contains("ends early"), "{error}");
        let mut bad = packed;
        let middle = bad.len() / 2;
        bad[middle..middle + 8].fill(0xff);
        assert!(all(written(&bad).path()).is_err());
        let bomb = zstd::encode_all(io::repeat(b'a').take(200 << 20), 3).unwrap();
        let error = all(written(&bomb).path()).unwrap_err();
        assert!(error.to_string().contains("250 times"), "{error}");
    }
}
