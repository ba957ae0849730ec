//! One error type for the whole library: what happened, where (file, line), why (cause), and what to do (hint).
//! Knows nothing of exit codes or terminals; `cli` maps [`Kind`] to those.

use std::error::Error as StdError;
use std::fmt;
use std::path::{Path, PathBuf};

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;

/// An error with its place. One pointer wide.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: Kind,
    message: String,
    path: Option<PathBuf>,
    line: Option<u64>,
    hint: Option<String>,
    source: Option<Box<dyn StdError + Send + Sync + 'static>>,
}

/// What sort of failure it is; the command line turns this into an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The request itself makes no sense (wrong column name, contradicting options): exit code 2.
    Usage,
    /// An input could not be read or understood: exit code 3.
    Input,
    /// An output could not be written: exit code 3.
    Output,
    /// A data file of the product (lexicon, weights) is damaged or of another version: exit code 3.
    Data,
    /// The reader of our output went away. Not a failure.
    BrokenPipe,
    /// The caller asked to stop.
    Interrupted,
}

impl Error {
    /// A new error of this kind; `message` is a sentence without the place.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Error(Box::new(Inner { kind, message: message.into(), path: None, line: None, hint: None, source: None }))
    }

    /// A wrong request.
    pub fn usage(message: impl Into<String>) -> Self {
        Error::new(Kind::Usage, message)
    }

    /// An unreadable input.
    pub fn input(message: impl Into<String>) -> Self {
        Error::new(Kind::Input, message)
    }

    /// An unwritable output.
    pub fn output(message: impl Into<String>) -> Self {
        Error::new(Kind::Output, message)
    }

    /// From an operating-system error on `path`; a closed pipe becomes [`Kind::BrokenPipe`].
    pub fn io(kind: Kind, path: &Path, source: std::io::Error) -> Self {
        use std::io::ErrorKind as Io;
        let broken = source.kind() == Io::BrokenPipe;
        let (message, hint) = match source.kind() {
            Io::NotFound if kind == Kind::Output => {
                ("the folder does not exist", Some("create the folder first, or give another path with -o"))
            }
            Io::NotFound => ("no such file", Some("check the path; `-` reads standard input")),
            Io::PermissionDenied if kind == Kind::Output => {
                ("no permission to write here", Some("choose a folder you may write to"))
            }
            Io::PermissionDenied => ("no permission to read this file", None),
            Io::IsADirectory if kind == Kind::Output => {
                ("this is a folder, not a file", Some("give the name of a file in it, for example folder/corpus.csv"))
            }
            Io::NotADirectory => ("a part of this path is a file, not a folder", Some("check the path")),
            Io::IsADirectory => {
                ("this is a folder, not a file", Some("name the files in it, for example folder/*.csv"))
            }
            Io::StorageFull if path == Path::new("-") => {
                ("no space left on the disk", Some("free some space or write elsewhere"))
            }
            Io::StorageFull => (
                "no space left on the disk",
                Some("free some space or write elsewhere; the old file, if any, is untouched"),
            ),
            _ if kind == Kind::Output => ("cannot write", None),
            _ => ("cannot read", None),
        };
        let kind = if broken { Kind::BrokenPipe } else { kind };
        let mut error = Error::new(kind, message).at_path(path).because(source);
        if let Some(hint) = hint {
            error = error.hint(hint);
        }
        error
    }

    /// Names the file.
    #[must_use]
    pub fn at_path(mut self, path: impl Into<PathBuf>) -> Self {
        self.0.path = Some(path.into());
        self
    }

    /// Names the 1-based line (or row) in the file.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.0.line = Some(line);
        self
    }

    /// What the reader can do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// The underlying cause, kept as [`StdError::source`].
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync + 'static>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// What sort of failure.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The message without place, cause and hint.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The file, when known.
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }

    /// The 1-based line, when known.
    pub fn line(&self) -> Option<u64> {
        self.0.line
    }

    /// Advice, when there is any.
    pub fn advice(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.0.path {
            match self.0.kind {
                Kind::Output | Kind::BrokenPipe if path == Path::new("-") => f.write_str("standard output:")?,
                _ if path == Path::new("-") => f.write_str("standard input:")?,
                _ => write!(f, "{}:", path.display())?,
            }
            if let Some(line) = self.0.line {
                write!(f, "{line}:")?;
            }
            f.write_str(" ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_place_and_keeps_cause_and_hint() {
        let error = Error::input("found 3 fields, expected 4")
            .at_path("a.csv")
            .at_line(7)
            .hint("quote the comma")
            .because(fmt::Error);
        assert_eq!(error.to_string(), "a.csv:7: found 3 fields, expected 4");
        assert_eq!(error.advice(), Some("quote the comma"));
        assert!(error.source().is_some());
    }

    #[test]
    fn standard_streams_are_called_by_name() {
        let full = Error::io(Kind::Output, Path::new("-"), std::io::ErrorKind::StorageFull.into());
        assert_eq!(full.to_string(), "standard output: no space left on the disk");
        assert!(!full.advice().unwrap().contains("old file"));
        assert_eq!(Error::input("empty").at_path("-").at_line(2).to_string(), "standard input:2: empty");
    }

    #[test]
    fn closed_pipe_is_its_own_kind() {
        let error = Error::io(Kind::Output, Path::new("-"), std::io::ErrorKind::BrokenPipe.into());
        assert_eq!(error.kind(), Kind::BrokenPipe);
    }
}
