//! What captions may look like: a profile of limits, built in or from a file. Knows the published style guides; see each constant.

use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::record::Lang;

/// Limits of one language.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// Characters a line (grapheme clusters).
    pub line_length: usize,
    /// Characters a second.
    pub reading_speed: f64,
}

/// Limits of a caption file.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Profile {
    /// Of Vietnamese.
    pub vi: Limits,
    /// Of English.
    pub en: Limits,
    /// Lines a cue.
    pub lines: usize,
    /// Shortest time of a cue, milliseconds.
    pub min_duration: i64,
    /// Longest time of a cue, milliseconds.
    pub max_duration: i64,
    /// Shortest time between two cues, milliseconds.
    pub gap: i64,
    /// How much earlier or later than its counterpart a cue may begin, milliseconds.
    pub drift: i64,
}

impl Profile {
    /// Names of the built-in profiles; `none` checks no time and shape at all.
    pub const NAMES: [&str; 6] =
        ["netflix", "netflix-children", "netflix-sdh", "netflix-sdh-children", "subtitle-edit", "none"];

    /// Netflix: Vietnamese and English Timed Text Style Guides, general requirements (42 characters, two lines, 5/6 to 7 seconds, two
    /// frames at 24 frames a second between cues).
    fn netflix(vi: f64, en: f64) -> Profile {
        let limits = |reading_speed| Limits { line_length: 42, reading_speed };
        Profile {
            vi: limits(vi),
            en: limits(en),
            lines: 2,
            min_duration: 833,
            max_duration: 7_000,
            gap: 83,
            drift: 500,
        }
    }

    /// A built-in profile; `None` for `none` and for a name that isn't one.
    pub fn named(name: &str) -> Option<Profile> {
        Some(match name {
            // Adult programmes: Vietnamese 17, English 20 characters a second.
            "netflix" => Profile::netflix(17.0, 20.0),
            "netflix-children" => Profile::netflix(13.0, 17.0),
            // For the deaf and hard of hearing.
            "netflix-sdh" => Profile::netflix(20.0, 20.0),
            "netflix-sdh-children" => Profile::netflix(17.0, 17.0),
            // Defaults of Subtitle Edit's general settings.
            "subtitle-edit" => {
                let limits = Limits { line_length: 43, reading_speed: 25.0 };
                Profile {
                    vi: limits,
                    en: limits,
                    lines: 2,
                    min_duration: 1_000,
                    max_duration: 8_000,
                    gap: 24,
                    drift: 500,
                }
            }
            _ => return None,
        })
    }

    /// The profile of a name or of a TOML file: `lines`, `min-duration`, `max-duration`, `gap`, `drift` in milliseconds, and the tables
    /// `[vi]` and `[en]` with `line-length` and `reading-speed`. `None` means no checks of time and shape. Fails when the file can't be
    /// read or lacks a key.
    pub fn find(name: &str) -> Result<Option<Profile>> {
        if Profile::NAMES.contains(&name) {
            return Ok(Profile::named(name));
        }
        let path = Path::new(name);
        let text = std::fs::read_to_string(path).map_err(|error| {
            Error::io(Kind::Input, path, error)
                .hint(format!("profiles are {}, or a TOML file", Profile::NAMES.join(", ")))
        })?;
        Profile::parse(&text).map(Some).map_err(|error| error.at_path(path))
    }

    /// A profile from the text of such a file.
    pub fn parse(text: &str) -> Result<Profile> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() as u64 + 1);
            Error::input(error.message().to_owned()).at_line(line).hint(
                "a profile has lines, min-duration, max-duration, gap, drift, and [vi] and [en] with line-length and reading-speed",
            )
        })
    }

    /// The limits of a language.
    pub fn limits(&self, lang: Lang) -> Limits {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_files() {
        for name in Profile::NAMES {
            assert_eq!(Profile::named(name).is_none(), name == "none");
        }
        let text = "lines = 2\nmin-duration = 700\nmax-duration = 6000\ngap = 80\ndrift = 300\n\
            [vi]\nline-length = 37\nreading-speed = 15\n[en]\nline-length = 40\nreading-speed = 17.5\n";
        let profile = Profile::parse(text).unwrap();
        assert_eq!((profile.limits(Lang::Vi).line_length, profile.en.reading_speed), (37, 17.5));
        let error = Profile::parse("lines = 2\nspeed = 3\n").unwrap_err();
        assert_eq!(error.line(), Some(2), "{error}");
        assert!(Profile::find("/no/such/profile").is_err());
    }
}
