//! The flags that say how inputs are read, shared by all verbs that load records; and the loading itself.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use songngu::input::{Format, LoadOptions, Loaded, load};
use songngu::{Error, Lang};

use super::encoding::{Stated, stated};

/// How inputs are read. Whatever isn't stated is worked out and said.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct Inputs {
    /// Format of the inputs [default: by name and content]
    #[arg(long = "input-format", value_name = "FORMAT", value_parser = formats())]
    format: Option<Format>,
    /// Encoding of the inputs: utf-8, windows-1258, tcvn3, vni, viscii …; or per-line [default: detected]
    #[arg(long, value_name = "NAME", value_parser = stated())]
    encoding: Option<Stated>,
    /// Languages of the inputs, one for all or one each: vi,en [default: detected]
    #[arg(long, value_name = "LANG", value_delimiter = ',', value_parser = lang)]
    lang: Vec<Lang>,
    /// Column with the text, by name or number from 1 (JSON lines: a field or a.path)
    #[arg(long, value_name = "COLUMN")]
    text_column: Option<String>,
    /// Column with the Vietnamese; of the first file when two are given
    #[arg(long, value_name = "COLUMN")]
    vi_column: Option<String>,
    /// Column with the English; of the second file when two are given
    #[arg(long, value_name = "COLUMN")]
    en_column: Option<String>,
    /// Column with the id [default: `id`, else the line number]
    #[arg(long, value_name = "COLUMN")]
    id_column: Option<String>,
    /// Column with the day of publication
    #[arg(long, value_name = "COLUMN")]
    date_column: Option<String>,
    /// Column with the address
    #[arg(long, value_name = "COLUMN")]
    url_column: Option<String>,
    /// Column with the publisher
    #[arg(long, value_name = "COLUMN")]
    publisher_column: Option<String>,
    /// Whether tables begin with a row of names [default: detected]
    #[arg(long, value_name = "YES|NO", value_parser = yes_or_no)]
    header: Option<bool>,
    /// Delimiter of tables: one character, or `tab` [default: detected]
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,
    /// Stop at the first bad row instead of leaving it out
    #[arg(long)]
    strict: bool,
    /// Longest line or cell in bytes; longer ones are left out [default: 1048576]
    #[arg(long, value_name = "BYTES", default_value_t = 0, hide_default_value = true)]
    max_line: usize,
}

/// Formats by name.
pub(super) fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name))
        .try_map(|name| Format::from_name(&name).ok_or("no such format"))
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::from_tag(text).ok_or_else(|| "languages are vi and en".to_owned())
}

pub(super) fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err("expected yes or no".to_owned()),
    }
}

pub(super) fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [one] if one.is_ascii() && !matches!(one, b'"' | b'\n' | b'\r' | 0) => Ok(*one),
        _ => Err("expected one ASCII character, or `tab`".to_owned()),
    }
}

impl Inputs {
    /// The options for a single input that holds both languages or one.
    pub(crate) fn options(&self) -> LoadOptions {
        LoadOptions {
            format: self.format,
            lang: self.lang.first().copied(),
            encoding: self.encoding.and_then(Stated::one),
            each_line: self.encoding == Some(Stated::PerLine),
            text_column: self.text_column.clone(),
            vi_column: self.vi_column.clone(),
            en_column: self.en_column.clone(),
            id_column: self.id_column.clone(),
            date_column: self.date_column.clone(),
            url_column: self.url_column.clone(),
            publisher_column: self.publisher_column.clone(),
            header: self.header,
            delimiter: self.delimiter,
            strict: self.strict,
            max_line: self.max_line,
        }
    }

    /// The options for one of several inputs. Of two, the first is the Vietnamese one and the second the English one, as far as
    /// columns are named.
    fn options_of(&self, at: usize, count: usize) -> LoadOptions {
        let mut options = self.options();
        if self.lang.len() > 1 {
            options.lang = self.lang.get(at).copied();
        }
        if count == 2 {
            let (column, lang) =
                if at == 0 { (options.vi_column.take(), Lang::Vi) } else { (options.en_column.take(), Lang::En) };
            (options.vi_column, options.en_column) = (None, None);
            if column.is_some() {
                options.text_column = column;
                options.lang = options.lang.or(Some(lang));
            }
        }
        options
    }

    /// Loads all inputs in their order. Standard input may be named once.
    pub(crate) fn load(&self, paths: &[PathBuf]) -> songngu::Result<Vec<(PathBuf, Loaded)>> {
        if paths.iter().filter(|path| *path == Path::new("-")).count() > 1 {
            return Err(Error::usage("`-` stands for standard input and can be read only once")
                .hint("save one of the two to a file first"));
        }
        if self.lang.len() > 1 && self.lang.len() != paths.len() {
            return Err(Error::usage(format!("--lang names {} languages for {} inputs", self.lang.len(), paths.len()))
                .hint("give one language for all inputs, or one for each: --lang vi,en"));
        }
        paths
            .iter()
            .enumerate()
            .map(|(at, path)| Ok((path.clone(), load(path, &self.options_of(at, paths.len()))?)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_flags() {
        assert_eq!((lang("VI"), lang("eng")), (Ok(Lang::Vi), Ok(Lang::En)));
        assert_eq!((delimiter("tab"), delimiter(";")), (Ok(b'\t'), Ok(b';')));
        assert!(delimiter("\"").is_err() && delimiter("||").is_err() && delimiter("–").is_err());
        assert_eq!((yes_or_no("no"), yes_or_no("maybe").is_err()), (Ok(false), true));
    }
}
