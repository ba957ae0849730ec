//! What a page says about itself: day, publisher, address, and headlines in its JSON-LD. Knows the names of properties; doesn't
//! know tags.

use serde_json::Value;

use crate::record::Date;

/// What is known of a page as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Day of publication, and how well the property that says so is trusted (0 is best).
    date: Option<(u8, Date)>,
    /// Publisher.
    pub(crate) publisher: Option<String>,
    /// Address.
    pub(crate) url: Option<String>,
    /// `og:title`.
    pub(crate) social_title: Option<String>,
}

impl Facts {
    /// Day of publication.
    pub(crate) fn date(&self) -> Option<Date> {
        self.date.map(|(_, date)| date)
    }

    fn dated(&mut self, trust: u8, text: &str) {
        if let Some(date) = Date::parse(text)
            && self.date.is_none_or(|(known, _)| trust < known)
        {
            self.date = Some((trust, date));
        }
    }

    /// A `meta` element's property (or name, or itemprop) and content.
    pub(crate) fn meta(&mut self, property: &str, content: &str) {
        let content = content.trim();
        if content.is_empty() {
            return;
        }
        let first = |slot: &mut Option<String>| {
            slot.get_or_insert_with(|| content.to_owned());
        };
        match property.to_ascii_lowercase().as_str() {
            "og:title" => first(&mut self.social_title),
            "og:site_name" => first(&mut self.publisher),
            "og:url" => first(&mut self.url),
            "article:published_time" => self.dated(0, content),
            "datepublished" => self.dated(1, content),
            "pubdate" | "publishdate" | "date" | "dc.date" | "dc.date.issued" | "dcterms.created" => {
                self.dated(2, content)
            }
            _ => {}
        }
    }

    /// A `time` element's `datetime`: the first of a page is mostly its own.
    pub(crate) fn time(&mut self, datetime: &str) {
        if self.date.is_none() {
            self.dated(3, datetime);
        }
    }

    /// `link rel=canonical`.
    pub(crate) fn canonical(&mut self, href: &str) {
        self.url = Some(href.trim().to_owned());
    }
}

/// A headline in JSON-LD.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Linked {
    /// The headline.
    pub(crate) headline: String,
    /// `inLanguage`.
    pub(crate) lang: Option<String>,
}

/// How deep JSON-LD is followed.
const DEPTH: usize = 8;

/// Reads a JSON-LD block. Gives its headlines; `None` when it isn't JSON even after line ends within strings are forgiven.
pub(crate) fn linked(text: &str, facts: &mut Facts) -> Option<Vec<Linked>> {
    let value = serde_json::from_str(text).or_else(|_| {
        let forgiven: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&forgiven)
    });
    let value: Value = value.ok()?;
    let mut found = Vec::new();
    walk(&value, DEPTH, facts, &mut found);
    Some(found)
}

fn walk(value: &Value, depth: usize, facts: &mut Facts, found: &mut Vec<Linked>) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, depth - 1, facts, found)),
        Value::Object(fields) => {
            let text = |name: &str| match fields.get(name) {
                Some(Value::String(text)) => Some(text.as_str()),
                Some(Value::Array(items)) => items.first().and_then(Value::as_str),
                _ => None,
            };
            if let Some(headline) = text("headline").filter(|headline| !headline.trim().is_empty()) {
                found.push(Linked { headline: headline.to_owned(), lang: text("inLanguage").map(str::to_owned) });
                if let Some(date) = text("datePublished") {
                    facts.dated(1, date);
                }
                let publisher = fields.get("publisher");
                let name = publisher.and_then(|publisher| publisher.get("name").unwrap_or(publisher).as_str());
                if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
                    facts.publisher.get_or_insert_with(|| name.trim().to_owned());
                }
            }
            // Comments and authors below may have headlines of their own, but articles in lists and graphs are what is wanted.
            for name in ["@graph", "itemListElement", "item", "mainEntity", "hasPart", "mainEntityOfPage"] {
                if let Some(inner) = fields.get(name) {
                    walk(inner, depth - 1, facts, found);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_property_gives_the_day() {
        let mut facts = Facts::default();
        facts.time("2025-03-01");
        facts.meta("pubdate", "2025-02-01");
        facts.meta("article:published_time", "2025-01-29T08:00:00+07:00");
        facts.meta("datePublished", "2025-02-02");
        facts.meta("og:site_name", " Báo Mới ");
        assert_eq!(facts.date(), Date::new(2025, 1, 29));
        assert_eq!(facts.publisher.as_deref(), Some("Báo Mới"));
    }

    #[test]
    fn json_ld_in_graphs_with_line_ends_in_strings() {
        let mut facts = Facts::default();
        let text = "{\"@graph\": [{\"@type\": \"WebSite\"}, {\"@type\": \"NewsArticle\", \"headline\": \"Mưa\nlớn\", \
            \"inLanguage\": \"vi\", \"datePublished\": \"2025-01-29\", \"publisher\": {\"name\": \"Báo Mới\"}}]}";
        let found = linked(text, &mut facts).unwrap();
        assert_eq!(found, [Linked { headline: "Mưa lớn".into(), lang: Some("vi".into()) }]);
        assert_eq!((facts.date(), facts.publisher.as_deref()), (Date::new(2025, 1, 29), Some("Báo Mới")));
        assert_eq!(linked("{oops", &mut facts), None);
    }
}
