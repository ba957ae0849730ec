//! The tokens of a page turned into candidates: texts of headlines and captions with line, language and address. Knows tags; doesn't
//! judge the texts.

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

use super::facts::{Facts, linked};

/// Where a candidate was found. The order is that of trust when the same text stands in several places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// `h1`
    Main,
    /// `og:title`
    Social,
    /// JSON-LD `headline`
    Linked,
    /// `title`
    Title,
    /// `h2`, `h3`
    Heading,
    /// `figcaption`
    Figure,
    /// `img alt`
    Alt,
}

/// A text that may be a headline or a caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// 1-based line where the text begins.
    pub(crate) line: u64,
    /// The text, white space collapsed as a browser does.
    pub(crate) text: String,
    /// Where it was found.
    pub(crate) place: Place,
    /// The `lang` attribute in force.
    pub(crate) lang: Option<String>,
    /// The address that a link within it leads to.
    pub(crate) href: Option<String>,
    /// Whether it stands in navigation, a footer or an aside.
    pub(crate) beside: bool,
    /// Whether it was cut because it was too long.
    pub(crate) cut: bool,
}

/// Longest text of one element in bytes; no headline or caption is longer.
const LONGEST: usize = 8 << 10;
/// Scopes kept open at once; a page that opens more is broken.
const SCOPES: usize = 200;

/// An open element that says something about what is within it.
struct Scope {
    name: Vec<u8>,
    /// Elements of the same name open within it.
    inner: u32,
    lang: Option<String>,
    beside: bool,
    hidden: bool,
    /// Whether it is hidden only as long as the headline around it lasts.
    extra: bool,
}

/// An element whose text is being collected.
struct Capture {
    name: Vec<u8>,
    candidate: Candidate,
    raw: String,
}

/// Walks a page.
pub(crate) struct Walk<'p> {
    /// Offsets of line feeds.
    feeds: Vec<usize>,
    scopes: Vec<Scope>,
    capture: Option<Capture>,
    /// A JSON-LD block being collected, with its line.
    data: Option<(u64, String)>,
    titled: bool,
    /// What was found.
    pub(crate) candidates: Vec<Candidate>,
    /// What the page says about itself.
    pub(crate) facts: &'p mut Facts,
    /// Lines of JSON-LD blocks that aren't JSON.
    pub(crate) broken: Vec<u64>,
}

impl<'p> Walk<'p> {
    /// Walks the text of a page (line ends are `\n`).
    pub(crate) fn run(text: &str, facts: &'p mut Facts) -> Walk<'p> {
        let feeds = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
        let mut walk = Walk {
            feeds,
            scopes: Vec::new(),
            capture: None,
            data: None,
            titled: false,
            candidates: Vec::new(),
            facts,
            broken: Vec::new(),
        };
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => walk.start(&tag),
                Token::EndTag(tag) => walk.end(&tag),
                Token::String(string) => walk.text(&string.value, string.span.start),
                _ => {}
            }
        }
        walk.finish();
        walk
    }

    /// The 1-based line of an offset.
    fn line(&self, offset: usize) -> u64 {
        self.feeds.partition_point(|feed| *feed < offset) as u64 + 1
    }

    fn lang(&self) -> Option<String> {
        self.scopes.iter().rev().find_map(|scope| scope.lang.clone())
    }

    fn is(&self, what: fn(&Scope) -> bool) -> bool {
        self.scopes.iter().any(what)
    }

    fn candidate(&self, line: u64, place: Place) -> Candidate {
        Candidate {
            line,
            text: String::new(),
            place,
            lang: self.lang(),
            href: None,
            beside: self.is(|scope| scope.beside),
            cut: false,
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = tag.name.as_slice();
        let attribute =
            |wanted: &[u8]| tag.attributes.get(wanted).map(|value| String::from_utf8_lossy(&value.value).into_owned());
        let extra = self.capture.is_some() && extra(name, attribute);
        self.open(name, tag.self_closing, attribute(b"lang").or_else(|| attribute(b"xml:lang")), extra);
        let line = self.line(tag.span.start);
        match name {
            b"meta" => {
                let property = attribute(b"property").or_else(|| attribute(b"name")).or_else(|| attribute(b"itemprop"));
                if let (Some(property), Some(content)) = (property, attribute(b"content")) {
                    let before = self.facts.social_title.is_none();
                    self.facts.meta(&property, &content);
                    if let Some(title) = self.facts.social_title.as_deref().filter(|_| before) {
                        let candidate = Candidate { text: collapsed(title), ..self.candidate(line, Place::Social) };
                        self.keep(candidate);
                    }
                }
            }
            b"link" if attribute(b"rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                if let Some(href) = attribute(b"href") {
                    self.facts.canonical(&href);
                }
            }
            b"time" => {
                if let Some(datetime) = attribute(b"datetime") {
                    self.facts.time(&datetime);
                }
            }
            b"img" if !self.is(|scope| scope.hidden) => {
                if let Some(alt) = attribute(b"alt") {
                    let candidate = Candidate { text: collapsed(&alt), ..self.candidate(line, Place::Alt) };
                    self.keep(candidate);
                }
            }
            b"script"
                if attribute(b"type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.data = Some((line, String::new()));
            }
            b"a" => {
                let href =
                    attribute(b"href").filter(|href| href.starts_with("http://") || href.starts_with("https://"));
                if let (Some(capture), Some(href)) = (&mut self.capture, href) {
                    capture.candidate.href.get_or_insert(href);
                }
            }
            b"br" => self.push(" "),
            b"title" if !self.titled && !self.is(|scope| scope.hidden) => {
                self.titled = true;
                self.begin(name, line, Place::Title);
            }
            b"h1" | b"h2" | b"h3" => {
                let within = self.capture.as_ref().is_some_and(|capture| capture.name == b"figcaption");
                if !within {
                    self.begin(name, line, if name == b"h1" { Place::Main } else { Place::Heading });
                }
            }
            b"figcaption" => self.begin(name, line, Place::Figure),
            // A heading that was never closed ends where a block begins.
            b"p" | b"div" | b"ul" | b"ol" | b"table" | b"section" | b"article" | b"figure" | b"h4" | b"h5" | b"h6" => {
                if self.capture.as_ref().is_some_and(|capture| heading(&capture.name) && !capture.raw.trim().is_empty())
                {
                    self.finish();
                } else {
                    self.push(" ");
                }
            }
            _ => {}
        }
    }

    /// Keeps the scopes right at a start tag.
    fn open(&mut self, name: &[u8], self_closing: bool, lang: Option<String>, extra: bool) {
        const VOID: [&[u8]; 9] = [b"meta", b"link", b"img", b"br", b"hr", b"input", b"source", b"wbr", b"area"];
        if VOID.contains(&name) {
            return;
        }
        // An end tag may be left out here: the next one of its kind ends it.
        if matches!(name, b"p" | b"li" | b"td" | b"th" | b"tr" | b"dt" | b"dd" | b"option") {
            if let Some(at) = self.scopes.iter().rposition(|scope| scope.name == name) {
                self.scopes.truncate(at);
            }
        } else if let Some(scope) = self.scopes.iter_mut().rev().find(|scope| scope.name == name) {
            scope.inner = scope.inner.saturating_add(u32::from(!self_closing));
        }
        let beside = matches!(name, b"nav" | b"footer" | b"aside");
        let hidden = extra || matches!(name, b"svg" | b"template" | b"select" | b"noscript");
        if (lang.is_some() || beside || hidden) && !self_closing && self.scopes.len() < SCOPES {
            // It is counted by its own scope, not as inner of one of the same name.
            if let Some(scope) = self.scopes.iter_mut().rev().find(|scope| scope.name == name) {
                scope.inner = scope.inner.saturating_sub(1);
            }
            self.scopes.push(Scope { name: name.to_vec(), inner: 0, lang, beside, hidden, extra });
        }
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name = tag.name.as_slice();
        if name == b"script"
            && let Some((line, text)) = self.data.take()
        {
            match linked(&text, self.facts) {
                None => self.broken.push(line),
                Some(found) => {
                    for item in found {
                        let mut candidate = self.candidate(line, Place::Linked);
                        candidate.text = collapsed(&item.headline);
                        candidate.lang = item.lang.or(candidate.lang);
                        self.keep(candidate);
                    }
                }
            }
        }
        if let Some(capture) = &self.capture {
            if capture.name == name || (heading(&capture.name) && heading(name)) {
                self.finish();
            } else if name == b"p" || name == b"div" {
                self.push(" ");
            }
        }
        if let Some(at) = self.scopes.iter().rposition(|scope| scope.name == name) {
            match &mut self.scopes[at].inner {
                0 => self.scopes.truncate(at),
                inner => *inner -= 1,
            }
        }
    }

    fn text(&mut self, bytes: &[u8], offset: usize) {
        if let Some((_, data)) = &mut self.data {
            data.push_str(&String::from_utf8_lossy(bytes));
            return;
        }
        if self.capture.is_none() || self.is(|scope| scope.hidden) {
            return;
        }
        let text = String::from_utf8_lossy(bytes);
        let start = self.capture.as_ref().is_some_and(|capture| capture.raw.trim().is_empty());
        if start && !text.trim().is_empty() {
            let blank = text.len() - text.trim_start().len();
            let line = self.line(offset) + text[..blank].matches('\n').count() as u64;
            if let Some(capture) = &mut self.capture {
                capture.candidate.line = line;
            }
        }
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        let Some(capture) = &mut self.capture else { return };
        if capture.raw.len() + text.len() > LONGEST {
            capture.candidate.cut = true;
        } else {
            capture.raw.push_str(text);
        }
    }

    fn begin(&mut self, name: &[u8], line: u64, place: Place) {
        self.finish();
        if !self.is(|scope| scope.hidden) {
            self.capture =
                Some(Capture { name: name.to_vec(), candidate: self.candidate(line, place), raw: String::new() });
        }
    }

    /// Ends the element whose text is being collected.
    fn finish(&mut self) {
        if let Some(Capture { mut candidate, raw, .. }) = self.capture.take() {
            self.scopes.retain(|scope| !scope.extra);
            candidate.text = collapsed(&raw);
            self.keep(candidate);
        }
    }

    fn keep(&mut self, candidate: Candidate) {
        if !candidate.text.is_empty() {
            self.candidates.push(candidate);
        }
    }
}

/// Whether an element in a headline isn't part of it: a button, a number of comments, words for screen readers only.
fn extra(name: &[u8], attribute: impl Fn(&[u8]) -> Option<String>) -> bool {
    const CLASSES: [&str; 4] = ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"];
    const PARTS: [&str; 4] = ["comment", "comments", "cmt", "count"];
    let inline = matches!(name, b"span" | b"a" | b"small" | b"sup" | b"em" | b"i" | b"label");
    name == b"button"
        || inline
            && (attribute(b"aria-hidden").is_some_and(|hidden| hidden == "true")
                || attribute(b"class").is_some_and(|classes| {
                    classes.to_ascii_lowercase().split_ascii_whitespace().any(|class| {
                        CLASSES.contains(&class) || class.split(['-', '_']).any(|part| PARTS.contains(&part))
                    })
                }))
}

fn heading(name: &[u8]) -> bool {
    matches!(name, b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6")
}

/// White space collapsed as a browser does; hard spaces stay.
fn collapsed(text: &str) -> String {
    let space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
    let mut out = String::with_capacity(text.len());
    for word in text.split(space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
