//! Encodings as people name them, and `per-line`.

use clap::builder::{StringValueParser, TypedValueParser};
use songngu::text::encoding::Encoding;

/// What encoding an input is said to be in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Stated {
    /// All of it in one.
    One(Encoding),
    /// Each line in the one it looks like.
    PerLine,
}

impl Stated {
    /// The one encoding.
    pub(crate) fn one(self) -> Option<Encoding> {
        match self {
            Stated::One(encoding) => Some(encoding),
            Stated::PerLine => None,
        }
    }
}

/// Encodings by name, as people write them: `utf8`, `CP1258`, `abc` …
pub(super) fn encodings() -> impl TypedValueParser<Value = Encoding> {
    StringValueParser::new().try_map(|name| parse(&name, ""))
}

/// The same, or `per-line`.
pub(super) fn stated() -> impl TypedValueParser<Value = Stated> {
    StringValueParser::new().try_map(|name| match name.to_ascii_lowercase().as_str() {
        "per-line" | "perline" => Ok(Stated::PerLine),
        _ => parse(&name, ", per-line").map(Stated::One),
    })
}

fn parse(name: &str, more: &str) -> Result<Encoding, String> {
    let list = || Encoding::ALL.map(Encoding::name).join(", ");
    Encoding::parse(name).ok_or_else(|| format!("no such encoding; there are {}{more}", list()))
}
