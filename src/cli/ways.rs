//! Ways of pairing captions by their names on the command line, for the verbs that pair two files. Knows no files.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use songngu::align::PairBy;

/// `index`, `time`, `text` or `both`.
pub(super) fn ways() -> impl TypedValueParser<Value = PairBy> {
    PossibleValuesParser::new(["index", "time", "text", "both"]).map(|name| match name.as_str() {
        "index" => PairBy::Index,
        "time" => PairBy::Time,
        "text" => PairBy::Text,
        _ => PairBy::Both,
    })
}
