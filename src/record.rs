//! A record: one headline, caption or sentence with where it came from. The unit that `input` makes and everything else passes on.
//! Knows nothing of formats or of what the text means.

use std::fmt;
use std::sync::Arc;

/// Which language a text or a column is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 code: `vi` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// The other of the two.
    #[must_use]
    pub fn other(self) -> Lang {
        match self {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        }
    }

    /// From a language tag: `vi`, `vie`, `vie_Latn`, `vi-VN`, `en`, `eng`, `en-GB` … in any case; `None` for another language.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let main = tag.split(['-', '_']).next().unwrap_or_default();
        match main.to_ascii_lowercase().as_str() {
            "vi" | "vie" | "vn" | "vietnamese" => Some(Lang::Vi),
            "en" | "eng" | "english" => Some(Lang::En),
            _ => None,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A calendar day (proleptic Gregorian). Ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Year, 1–9999.
    pub year: u16,
    /// Month, 1–12.
    pub month: u8,
    /// Day of the month, 1–31.
    pub day: u8,
}

impl Date {
    /// A valid day, or `None`.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Date { year, month, day })
    }

    /// Days since 1970-01-01 (Howard Hinnant's `days_from_civil`).
    pub fn days(self) -> i64 {
        let y = i64::from(self.year) - i64::from(self.month <= 2);
        let era = y.div_euclid(400);
        let yoe = y.rem_euclid(400);
        let mp = (i64::from(self.month) + 9) % 12;
        let doy = (153 * mp + 2) / 5 + i64::from(self.day) - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        era * 146_097 + doe - 719_468
    }

    /// Day of the week: Monday 1 … Sunday 7 (ISO 8601).
    pub fn weekday(self) -> u8 {
        ((self.days() + 3).rem_euclid(7) + 1) as u8
    }

    /// From a leading `YYYY-MM-DD` (ISO 8601, anything may follow, such as a time) or a whole `DD/MM/YYYY`, `DD-MM-YYYY`, `DD.MM.YYYY` (day first, the Vietnamese order).
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        let number = |s: &str| s.parse::<u16>().ok();
        if let Some(iso) = text.get(..10) {
            let mut parts = iso.split('-');
            if let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next())
                && (y.len(), m.len(), d.len()) == (4, 2, 2)
            {
                return Date::new(number(y)?, u8::try_from(number(m)?).ok()?, u8::try_from(number(d)?).ok()?);
            }
        }
        let mut parts = text.split(['/', '-', '.']);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(d), Some(m), Some(y), None) if y.len() == 4 => {
                Date::new(number(y)?, u8::try_from(number(m)?).ok()?, u8::try_from(number(d)?).ok()?)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Where a record stands: `file:line`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// The file as the user named it; `-` is standard input.
    pub file: Arc<str>,
    /// 1-based line in the decoded file where the record begins.
    pub line: u64,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// What part of a page or file a record was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Role {
    /// A line or cell of a list; nothing more is known.
    #[default]
    Line,
    /// A headline (title, `h1`–`h3`, `og:title`, JSON-LD headline, the headline of a page dump).
    Headline,
    /// An image caption or alternative text.
    Caption,
    /// A subtitle cue.
    Cue,
}

/// The time a subtitle cue is shown, in milliseconds from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timing {
    /// When the cue appears.
    pub start_ms: i64,
    /// When it goes.
    pub end_ms: i64,
}

/// One text with its provenance. The text is what the publisher wrote, decoded, never normalised.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The text as published.
    pub text: String,
    /// The input's `id` column; [`Record::id`] falls back to the line number.
    pub given_id: Option<String>,
    /// File and line.
    pub origin: Origin,
    /// Language, where the input or the user states it.
    pub lang: Option<Lang>,
    /// Address of the page.
    pub url: Option<String>,
    /// Day of publication.
    pub date: Option<Date>,
    /// Who published it.
    pub publisher: Option<String>,
    /// What part of the input it was.
    pub role: Role,
    /// Records with the same page number stood on one page; pairs are looked for within a page first.
    pub page: Option<u32>,
    /// When a cue is shown.
    pub timing: Option<Timing>,
    /// Other columns, in the input's order, carried along.
    pub carried: Vec<(Arc<str>, String)>,
}

impl Record {
    /// A record with a text and a place, and nothing else known.
    pub fn new(text: impl Into<String>, file: &Arc<str>, line: u64) -> Record {
        Record {
            text: text.into(),
            given_id: None,
            origin: Origin { file: Arc::clone(file), line },
            lang: None,
            url: None,
            date: None,
            publisher: None,
            role: Role::Line,
            page: None,
            timing: None,
            carried: Vec::new(),
        }
    }

    /// The input's id, else the line number.
    pub fn id(&self) -> String {
        self.given_id.clone().unwrap_or_else(|| self.origin.line.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(Date::parse("2025-01-29T10:00:00+07:00"), Date::new(2025, 1, 29));
        assert_eq!(Date::parse("29/01/2025"), Date::new(2025, 1, 29));
        assert_eq!(Date::parse("31/02/2025"), None);
        assert_eq!(Date::new(1970, 1, 1).map(Date::days), Some(0));
        assert_eq!(Date::new(2025, 1, 29).map(Date::weekday), Some(3));
        assert_eq!(Date::new(2000, 2, 29).map(|d| d.to_string()), Some("2000-02-29".to_owned()));
    }

    #[test]
    fn language_tags() {
        assert_eq!(Lang::from_tag("vi-VN"), Some(Lang::Vi));
        assert_eq!(Lang::from_tag("eng_Latn"), Some(Lang::En));
        assert_eq!(Lang::from_tag("fr"), None);
    }
}
