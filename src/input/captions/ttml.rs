//! TTML (and DFXP): `p` elements with `begin` and `end` or `dur`; times in clocks, frames, ticks and units; `br` as line end. Knows this
//! format's XML.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::clock::clock;
use super::{Cue, Found, Lines};
use crate::record::Timing;

/// How many frames and ticks a second has.
struct Rates {
    frames: f64,
    ticks: Option<f64>,
}

/// Finds the cues.
pub(crate) fn cues(lines: &Lines, found: &mut Found) {
    // Lines that were refused leave gaps in the numbers; offsets are looked up here.
    let mut text = String::new();
    let mut starts = Vec::with_capacity(lines.len());
    for (_, line) in lines {
        starts.push(text.len() as u64);
        text.push_str(line);
        text.push('\n');
    }
    let line_at = |offset: u64| lines[starts.partition_point(|start| *start <= offset).max(1) - 1].0;
    if lines.is_empty() {
        return;
    }
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut rates = Rates { frames: 30.0, ticks: None };
    // Begins of the elements around, which times within them are counted from.
    let mut around: Vec<i64> = Vec::new();
    let mut open: Option<(Cue, usize)> = None;
    let mut hidden = 0usize;
    loop {
        let at = reader.buffer_position();
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let line = line_at(reader.error_position());
                found.notes.push(format!("the XML is broken at line {line} ({error}); cues before it are kept"));
                break;
            }
        };
        match event {
            Event::Eof => break,
            Event::Start(tag) => {
                let name = local(&tag);
                match name {
                    "tt" => rates = rates_of(&tag),
                    "metadata" => hidden += 1,
                    "p" => {
                        if let Some((cue, _)) = open.take() {
                            found.cue(closed(cue));
                        }
                        open =
                            Some((begun(&tag, line_at(at), around.last().copied().unwrap_or(0), &rates), around.len()));
                    }
                    _ => {}
                }
                let begin = attribute(&tag, "begin").and_then(|time| moment(&time, &rates)).unwrap_or(0);
                around.push(around.last().copied().unwrap_or(0).saturating_add(begin));
            }
            Event::Empty(tag) if local(&tag) == "br" => {
                if let Some((cue, _)) = &mut open {
                    cue.text.push((line_at(at), String::new()));
                }
            }
            Event::End(tag) => {
                around.pop();
                if tag.local_name().as_ref() == "metadata" {
                    hidden = hidden.saturating_sub(1);
                }
                if open.as_ref().is_some_and(|(_, depth)| around.len() <= *depth)
                    && let Some((cue, _)) = open.take()
                {
                    found.cue(closed(cue));
                }
            }
            Event::Text(text) => add(&mut open, &text, hidden),
            Event::CData(text) => add(&mut open, &text, hidden),
            // Since quick-xml 0.38 a reference ends the text before it and is an event of its own.
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) => add(&mut open, c.encode_utf8(&mut [0; 4]), hidden),
                _ => match quick_xml::escape::resolve_xml_entity(&name) {
                    Some(plain) => add(&mut open, plain, hidden),
                    None => add(&mut open, &format!("&{};", &*name), hidden),
                },
            },
            _ => {}
        }
    }
    if let Some((cue, _)) = open {
        found.cue(closed(cue));
    }
}

fn local<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    let name: &str = tag;
    let name = name.split(|c: char| c.is_ascii_whitespace() || c == '/').next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

/// The value of an attribute whatever its prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

fn rates_of(tag: &BytesStart<'_>) -> Rates {
    let number = |name| attribute(tag, name).and_then(|value| value.trim().parse::<f64>().ok()).filter(|n| *n > 0.0);
    let frames = number("frameRate").unwrap_or(30.0);
    // `1000 1001`: the rate times 1000/1001.
    let factor = attribute(tag, "frameRateMultiplier").and_then(|value| {
        let mut parts = value.split([' ', ':']).map(str::parse::<f64>);
        Some(parts.next()?.ok()? / parts.next()?.ok()?)
    });
    let factor = factor.filter(|factor| factor.is_finite() && *factor > 0.0).unwrap_or(1.0);
    Rates { frames: frames * factor, ticks: number("tickRate") }
}

/// A time in milliseconds: `00:00:01.5`, `00:00:01:12` (frames), `1.5s`, `90f`, `15000t`.
fn moment(text: &str, rates: &Rates) -> Option<i64> {
    let text = text.trim();
    if text.contains(':') {
        let mut parts = text.rsplitn(2, ':');
        let (last, rest) = (parts.next()?, parts.next()?);
        if rest.matches(':').count() == 2 {
            let frames = last.parse::<f64>().ok()?;
            return Some(clock(rest)?.saturating_add((frames / rates.frames * 1000.0) as i64));
        }
        return clock(text);
    }
    let at = text.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let number = text[..at].parse::<f64>().ok()?;
    let scale = match &text[at..] {
        "h" => 3_600_000.0,
        "m" => 60_000.0,
        "s" => 1_000.0,
        "ms" => 1.0,
        "f" => 1_000.0 / rates.frames,
        "t" => 1_000.0 / rates.ticks.unwrap_or(rates.frames),
        _ => return None,
    };
    Some((number * scale).round() as i64)
}

/// A cue at its start tag.
fn begun(tag: &BytesStart<'_>, line: u64, offset: i64, rates: &Rates) -> Cue {
    let time = |name| attribute(tag, name).and_then(|time| moment(&time, rates));
    let start = time("begin");
    let end = time("end").or_else(|| Some(start?.saturating_add(time("dur")?)));
    let timing = start
        .zip(end)
        .map(|(start, end)| Timing { start_ms: start.saturating_add(offset), end_ms: end.saturating_add(offset) });
    let head: &str = tag;
    Cue { line, id: attribute(tag, "id"), timing, head: format!("<{head}>"), text: vec![(line, String::new())] }
}

fn add(open: &mut Option<(Cue, usize)>, text: &str, hidden: usize) {
    if hidden > 0 {
        return;
    }
    if let Some((_, last)) = open.as_mut().and_then(|(cue, _)| cue.text.last_mut()) {
        last.push_str(text);
    }
}

/// White space of the file is no text.
fn closed(mut cue: Cue) -> Cue {
    for (_, text) in &mut cue.text {
        *text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    }
    cue
}

#[cfg(test)]
mod tests {
    use super::super::tests::{cues, dropped};
    use crate::input::Format::Ttml;

    const HEAD: &str = "<?xml version=\"1.0\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" \
        ttp:frameRate=\"25\" ttp:tickRate=\"10000\">\n<head><metadata><title>x</title></metadata></head>\n<body><div>\n";

    #[test]
    fn cues_with_all_kinds_of_times() {
        let text = format!(
            "{HEAD}<p begin=\"00:00:01.000\" end=\"00:00:02.500\">\n  Cơm &amp; phở,<br/>\n  <span>bún &#233; ch&#x1EA3;</span>\n</p>\n\
             <p begin=\"3s\" dur=\"500ms\">Hai</p><p begin=\"100f\" end=\"00:00:04:05\"><![CDATA[Ba]]></p>\
             <p begin=\"50000t\" end=\"60000t\">Bốn</p>\n<div begin=\"10s\"><p begin=\"1s\" end=\"2s\">Năm</p></div></div></body></tt>"
        );
        let file = cues(Ttml, &text);
        let told: Vec<_> = file.cues.iter().map(|cue| (cue.2, cue.3, cue.4.as_str())).collect();
        assert_eq!(
            told,
            [
                (1000, 2500, "Cơm & phở,\nbún é chả"),
                (3000, 3500, "Hai"),
                (4000, 4200, "Ba"),
                (5000, 6000, "Bốn"),
                (11000, 12000, "Năm")
            ]
        );
        assert_eq!(file.cues[0].0, 5);
    }

    #[test]
    fn broken_xml_keeps_what_came_before() {
        let text = format!(
            "{HEAD}<p begin=\"1s\" end=\"2s\">Một</p>\n<p begin=\"x\" end=\"2s\">Hai</p>\n<p begin=\"5s\" end=\"6s\">Ba</p><p <"
        );
        let file = cues(Ttml, &text);
        assert_eq!(file.cues.iter().map(|cue| cue.4.as_str()).collect::<Vec<_>>(), ["Một", "Ba"]);
        assert_eq!(dropped(&file), [(6, "bad-timing")]);
        assert!(file.notes.iter().any(|note| note.contains("XML is broken at line 7")), "{:?}", file.notes);
    }
}
