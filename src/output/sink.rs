//! Where bytes go: standard output, or a file that appears whole or not at all. Knows paths, permissions and compression; no formats.
//!
//! A file is written under a temporary name in the target's folder, flushed to the disk, and renamed. It gets the permissions
//! that any new file gets (or those of the file it replaces). What isn't a plain file (`/dev/null`, a named pipe) is written straight.
//! A name ending in `.gz` or `.zst` is compressed.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use crate::error::{Error, Kind, Result};
use crate::output::terminal;

/// Bytes collected before they are handed on.
const BUFFER: usize = 1 << 16;
/// zstd's own default level.
const ZSTD_LEVEL: i32 = 3;

/// Temporary files that are not yet renamed.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes the temporary files of all sinks that are not finished, then calls `and_then` before any new one can be made.
/// For the moment before a process ends by a signal.
pub fn abandon_all(and_then: impl FnOnce()) {
    let mut files = unfinished();
    for file in files.drain(..) {
        let _ = std::fs::remove_file(file);
    }
    and_then();
}

/// An output. Nothing is at the target until [`Sink::finish`]; dropping it before leaves no trace.
pub struct Sink {
    path: PathBuf,
    writer: Packing,
}

impl std::fmt::Debug for Sink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sink").field("path", &self.path).finish_non_exhaustive()
    }
}

enum Packing {
    Plain(BufWriter<Raw>),
    Gzip(Box<flate2::write::GzEncoder<BufWriter<Raw>>>),
    Zstd(Box<zstd::Encoder<'static, BufWriter<Raw>>>),
}

#[derive(Debug)]
enum Raw {
    Stdout(io::Stdout),
    Terminal(Escaping),
    Device(File),
    Temporary(Temporary),
}

impl Sink {
    /// Opens an output; `-` is standard output. Fails at once when the folder is missing or not writable, when the target is a
    /// folder, or when it exists and is write-protected.
    pub fn create(path: &Path) -> Result<Sink> {
        Sink::open(path, true)
    }

    /// The same for a writer that escapes all text from outside itself, and may colour what it writes.
    pub fn create_unescaped(path: &Path) -> Result<Sink> {
        Sink::open(path, false)
    }

    fn open(path: &Path, escaping: bool) -> Result<Sink> {
        let raw = if path == Path::new("-") {
            let stdout = io::stdout();
            if escaping && stdout.is_terminal() {
                Raw::Terminal(Escaping { out: stdout, rest: Vec::new() })
            } else {
                Raw::Stdout(stdout)
            }
        } else {
            Raw::open(path).map_err(|error| Error::io(Kind::Output, path, error))?
        };
        let raw = BufWriter::with_capacity(BUFFER, raw);
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        let writer = match ending.as_deref() {
            Some("gz") => Packing::Gzip(Box::new(flate2::write::GzEncoder::new(raw, flate2::Compression::default()))),
            Some("zst" | "zstd") => Packing::Zstd(Box::new(
                zstd::Encoder::new(raw, ZSTD_LEVEL).map_err(|error| Error::io(Kind::Output, path, error))?,
            )),
            _ => Packing::Plain(raw),
        };
        Ok(Sink { path: path.to_owned(), writer })
    }

    /// The target as the user named it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes bytes; like [`Write::write_all`] with the file named in the error.
    pub fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.write_all(bytes).map_err(|error| Error::io(Kind::Output, &self.path, error))
    }

    /// An error of a writer on top of this sink, with the file named.
    pub fn failure(path: &Path, error: impl Into<io::Error>) -> Error {
        Error::io(Kind::Output, path, error.into())
    }

    /// Writes what is left, brings it to the disk and puts the file in its place.
    pub fn finish(self) -> Result<()> {
        let Sink { path, writer } = self;
        finish(writer).map_err(|error| Error::io(Kind::Output, &path, error))
    }
}

fn finish(writer: Packing) -> io::Result<()> {
    let mut buffer = match writer {
        Packing::Plain(buffer) => buffer,
        Packing::Gzip(encoder) => encoder.finish()?,
        Packing::Zstd(encoder) => encoder.finish()?,
    };
    buffer.flush()?;
    match buffer.into_inner().map_err(io::IntoInnerError::into_error)? {
        Raw::Stdout(mut out) => out.flush(),
        Raw::Terminal(mut out) => out.end(),
        Raw::Device(mut file) => file.flush(),
        Raw::Temporary(file) => file.persist(),
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.writer {
            Packing::Plain(writer) => writer.write(bytes),
            Packing::Gzip(writer) => writer.write(bytes),
            Packing::Zstd(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.writer {
            Packing::Plain(writer) => writer.flush(),
            Packing::Gzip(writer) => writer.flush(),
            Packing::Zstd(writer) => writer.flush(),
        }
    }
}

impl Raw {
    fn open(path: &Path) -> io::Result<Raw> {
        // A link stays a link: the file it points to is replaced.
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match std::fs::metadata(&target) {
            Ok(found) if found.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(found) if !found.is_file() => Ok(Raw::Device(File::options().write(true).open(&target)?)),
            Ok(found) if found.permissions().readonly() => {
                Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is write-protected"))
            }
            Ok(found) => Ok(Raw::Temporary(Temporary::beside(target, Some(found.permissions()))?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(Raw::Temporary(Temporary::beside(target, None)?))
            }
            Err(error) => Err(error),
        }
    }
}

impl Write for Raw {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Raw::Stdout(out) => out.write(bytes),
            Raw::Terminal(out) => out.write(bytes),
            Raw::Device(file) => file.write(bytes),
            Raw::Temporary(file) => file.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Raw::Stdout(out) => out.flush(),
            Raw::Terminal(out) => out.flush(),
            Raw::Device(file) => file.flush(),
            Raw::Temporary(file) => file.file.flush(),
        }
    }
}

/// A file under a temporary name beside its target.
#[derive(Debug)]
struct Temporary {
    file: NamedTempFile,
    target: PathBuf,
    listed: Listed,
}

/// A name in the list of unfinished files, until it is dropped.
#[derive(Debug)]
struct Listed(PathBuf);

impl Drop for Listed {
    fn drop(&mut self) {
        unfinished().retain(|file| *file != self.0);
    }
}

impl Temporary {
    fn beside(target: PathBuf, permissions: Option<std::fs::Permissions>) -> io::Result<Temporary> {
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut list = unfinished();
        // Not NamedTempFile::new_in: that makes files that only their owner may read.
        let file = tempfile::Builder::new()
            .prefix(".songngu-")
            .suffix(".part")
            .make_in(folder, |path| File::options().write(true).create_new(true).open(path))?;
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions)?;
        }
        let listed = Listed(file.path().to_owned());
        list.push(listed.0.clone());
        Ok(Temporary { file, target, listed })
    }

    fn persist(self) -> io::Result<()> {
        let Temporary { file, target, listed } = self;
        file.as_file().sync_all()?;
        // Under the lock, so that a signal never finds the name renamed half-way.
        let list = unfinished();
        file.persist(&target).map_err(|error| error.error)?;
        drop(list);
        drop(listed);
        Ok(())
    }
}

/// Standard output on a terminal: what would be obeyed is shown instead.
#[derive(Debug)]
struct Escaping {
    out: io::Stdout,
    /// Bytes of a character whose end hasn't come yet.
    rest: Vec<u8>,
}

impl Escaping {
    fn end(&mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.rest);
        self.out.write_all(terminal::escape_rows(&String::from_utf8_lossy(&rest)).as_bytes())?;
        self.out.flush()
    }
}

impl Write for Escaping {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.rest.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.rest.len(),
        };
        let text = String::from_utf8_lossy(&self.rest[..whole]);
        self.out.write_all(terminal::escape_rows(&text).as_bytes())?;
        self.rest.drain(..whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        let mut sink = Sink::create(&path).unwrap();
        sink.put(bytes).unwrap();
        assert!(!path.exists(), "nothing at the target before the end");
        sink.finish().unwrap();
        (folder, path)
    }

    fn names(folder: &Path) -> Vec<String> {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn appears_whole_and_alone() {
        let (folder, path) = written("tin tức.csv", "Hà Nội".as_bytes());
        assert_eq!(std::fs::read_to_string(path).unwrap(), "Hà Nội");
        assert_eq!(names(folder.path()), ["tin tức.csv"]);
    }

    #[test]
    fn dropped_half_way_leaves_the_old_file() {
        let (folder, path) = written("a.csv", b"old");
        let mut sink = Sink::create(&path).unwrap();
        sink.put(b"new").unwrap();
        assert_eq!(names(folder.path()).len(), 2);
        drop(sink);
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["a.csv"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_those_of_any_new_file_or_of_the_old_one() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let (folder, path) = written("a.csv", b"x");
        let plain = folder.path().join("plain");
        File::create(&plain).unwrap();
        assert_eq!(mode(&path), mode(&plain));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        Sink::create(&path).unwrap().finish().unwrap();
        assert_eq!(mode(&path), 0o640);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(Sink::create(&path).unwrap_err().kind(), Kind::Output);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let (folder, path) = written("real.csv", b"old");
        let link = folder.path().join("link.csv");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let mut sink = Sink::create(&link).unwrap();
        sink.put(b"new").unwrap();
        sink.finish().unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
    }

    #[test]
    fn packed_by_name() {
        use std::io::Read;
        let (_folder, path) = written("a.csv.gz", b"vi,en\n");
        let mut text = String::new();
        flate2::read::GzDecoder::new(File::open(path).unwrap()).read_to_string(&mut text).unwrap();
        assert_eq!(text, "vi,en\n");
        let (_folder, path) = written("a.csv.ZST", b"vi,en\n");
        assert_eq!(zstd::decode_all(File::open(path).unwrap()).unwrap(), b"vi,en\n");
    }

    #[test]
    fn bad_targets_fail_at_once() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Sink::create(folder.path()).unwrap_err().message().contains("folder"));
        let missing = Sink::create(&folder.path().join("none/a.csv")).unwrap_err();
        assert!(missing.message().contains("does not exist"), "{missing}");
    }
}
