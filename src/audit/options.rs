//! What a user may choose about an audit: which checks run, how bad their findings are, and thresholds. Knows names, not what checks do.

use super::checks;
use super::finding::Severity;
use super::glossary::Glossary;
use crate::error::{Error, Result};

/// Numbers that checks compare with.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// Findings that are less sure than this are not reported, 0 to 1.
    pub confidence: f32,
    /// Rows that score below this are `low-score` errors, 0 to 1.
    pub low_score: f32,
    /// Rows that score below this are `low-score` warnings, 0 to 1.
    pub doubtful_score: f32,
    /// How many times as long as the other a side may be, in letters.
    pub length_ratio: f32,
}

impl Default for Thresholds {
    fn default() -> Thresholds {
        Thresholds { confidence: 0.0, low_score: 0.02, doubtful_score: 0.2, length_ratio: 3.0 }
    }
}

/// What a user chose.
#[derive(Debug, Clone)]
pub struct Options {
    /// Thresholds.
    pub thresholds: Thresholds,
    /// The user's own terms.
    pub glossary: Glossary,
    on: Vec<bool>,
    severities: Vec<Option<Severity>>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            thresholds: Thresholds::default(),
            glossary: Glossary::default(),
            on: checks::all().map(|check| check.on).collect(),
            severities: checks::all().map(|_| None).collect(),
        }
    }
}

impl Options {
    /// Chooses checks: `+name` or `name` switches a check or a group on, `-name` off; `all` is every check. When the first word has no sign,
    /// nothing else is on. Fails on a name that doesn't exist.
    pub fn choose<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) -> Result<()> {
        for (at, word) in words.into_iter().map(str::trim).filter(|word| !word.is_empty()).enumerate() {
            let (sign, name) = match word.strip_prefix('-') {
                Some(name) => (false, name),
                None => (true, word.strip_prefix('+').unwrap_or(word)),
            };
            if at == 0 && sign && !word.starts_with('+') {
                self.on.fill(false);
            }
            let mut known = false;
            for (on, check) in self.on.iter_mut().zip(checks::all()) {
                if name == "all" || name == check.name || name == check.group.name() {
                    (*on, known) = (sign, true);
                }
            }
            if !known {
                return Err(unknown(name));
            }
        }
        Ok(())
    }

    /// Gives the findings of a check a severity, or with `None` switches the check off. Fails on a name that doesn't exist.
    pub fn set_severity(&mut self, name: &str, severity: Option<Severity>) -> Result<()> {
        let at = checks::all().position(|check| check.name == name).ok_or_else(|| unknown(name))?;
        match severity {
            Some(_) => self.severities[at] = severity,
            None => self.on[at] = false,
        }
        Ok(())
    }

    /// Whether a check runs.
    pub fn is_on(&self, name: &str) -> bool {
        checks::all().zip(&self.on).any(|(check, on)| check.name == name && *on)
    }

    /// The severity that the user gave a check.
    pub(super) fn severity_of(&self, name: &str) -> Option<Severity> {
        checks::all().zip(&self.severities).find(|(check, _)| check.name == name).and_then(|(_, severity)| *severity)
    }
}

fn unknown(name: &str) -> Error {
    let near = checks::all()
        .map(|check| (strsim::jaro_winkler(check.name, name), check.name))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(similar, _)| *similar > 0.8);
    Error::usage(format!("there is no check `{name}`")).hint(match near {
        Some((_, near)) => format!("did you mean `{near}`? --list-checks shows all"),
        None => "--list-checks shows all".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_add_and_take_away_and_a_bare_name_begins_anew() {
        let mut options = Options::default();
        options.choose(["-low-score"]).unwrap();
        assert!(!options.is_on("low-score") && options.is_on("empty"));
        options.choose(["+low-score"]).unwrap();
        assert!(options.is_on("low-score"));
        options.choose(["empty", "+form"]).unwrap();
        assert!(options.is_on("empty") && !options.is_on("low-score"));
        let error = options.choose(["low-scores"]).unwrap_err();
        assert_eq!(error.advice(), Some("did you mean `low-score`? --list-checks shows all"));
    }

    #[test]
    fn severities_are_the_users() {
        let mut options = Options::default();
        options.set_severity("empty", Some(Severity::Note)).unwrap();
        assert_eq!(options.severity_of("empty"), Some(Severity::Note));
        options.set_severity("empty", None).unwrap();
        assert!(!options.is_on("empty"));
        assert!(options.set_severity("nonsense", None).is_err());
    }
}
