//! (Advanced) SubStation Alpha: `Dialogue:` lines whose fields a `Format:` line names. Override codes, drawings and comments are not
//! shown as text. Knows only this format's lines.

use super::clock::clock;
use super::{Cue, Found, Lines};
use crate::record::Timing;

/// The fields of a `Dialogue:` line when no `Format:` line says otherwise.
const FIELDS: [&str; 10] =
    ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"];

/// Finds the cues.
pub(crate) fn cues(lines: &Lines, found: &mut Found) {
    let mut fields: Vec<String> = FIELDS.map(str::to_owned).to_vec();
    let mut events = true;
    for (line, text) in lines {
        let text = text.trim_start();
        if text.starts_with('[') && text.trim_end().ends_with(']') {
            events = text.trim().eq_ignore_ascii_case("[events]");
            continue;
        }
        let Some((key, value)) = text.split_once(':') else { continue };
        match key.trim().to_ascii_lowercase().as_str() {
            "format" if events => {
                fields = value.split(',').map(|field| field.trim().to_ascii_lowercase()).collect();
            }
            "dialogue" => found.cue(cue(*line, text, value.trim_start(), &fields)),
            "comment" if events => found.skipped += 1,
            _ => {}
        }
    }
}

fn cue(line: u64, head: &str, value: &str, fields: &[String]) -> Cue {
    // The text is the last field and may hold commas.
    let cells: Vec<&str> = value.splitn(fields.len().max(1), ',').collect();
    let cell = |name: &str| fields.iter().position(|field| field == name).and_then(|n| cells.get(n).copied());
    let timing = cell("start").and_then(clock).zip(cell("end").and_then(clock));
    let timing = timing.map(|(start_ms, end_ms)| Timing { start_ms, end_ms });
    let text = shown(cell("text").unwrap_or_default());
    Cue { line, id: None, timing, head: head.to_owned(), text: vec![(line, text)] }
}

/// What a player shows: override blocks and drawings gone, `\N` as line end, `\h` as a space.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut drawing = false;
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((codes, after)) = rest.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
            // `\p1` begins a drawing, `\p0` ends it; `\pos` and `\pbo` are something else.
            for code in codes.split('\\') {
                if let Some(level) = code.strip_prefix('p').and_then(|level| level.trim().parse::<u32>().ok()) {
                    drawing = level > 0;
                }
            }
            rest = after;
            continue;
        }
        let (piece, after, sign) = if let Some(after) = rest.strip_prefix("\\N").or_else(|| rest.strip_prefix("\\n")) {
            ("", after, "\n")
        } else if let Some(after) = rest.strip_prefix("\\h") {
            ("", after, " ")
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let end = rest[first..].find(['{', '\\']).map_or(rest.len(), |at| at + first);
            (&rest[..end], &rest[end..], "")
        };
        if !drawing {
            out.push_str(piece);
            out.push_str(sign);
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{cues, dropped};
    use super::shown;
    use crate::input::Format::Ass;

    #[test]
    fn dialogue_in_display_order_without_codes() {
        let text = "[Script Info]\nTitle: x: y\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\n\
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
            Dialogue: 0,0:00:05.00,0:00:06.50,Default,,0,0,0,,{\\an8\\i1}Hai, ba{\\i0}\\Nbốn\n\
            Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,ghi chú\n\
            Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Một\n\
            Dialogue: 1,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\blur3}Một\n\
            Dialogue: 0,0:00:08.00,0:00:09.00,Default,,0,0,0,,{\\p1}m 0 0 l 10 10{\\p0}\n";
        let file = cues(Ass, text);
        let told: Vec<_> = file.cues.iter().map(|cue| (cue.0, cue.2, cue.3, cue.4.as_str())).collect();
        assert_eq!(told, [(12, 1000, 2000, "Một"), (10, 5000, 6500, "Hai, ba\nbốn")]);
        assert_eq!(dropped(&file), [(14, "empty"), (13, "duplicate")]);
    }

    #[test]
    fn codes() {
        assert_eq!(shown("{\\pos(1,2)}a\\hb {unclosed"), "a b {unclosed");
        assert_eq!(shown("C:\\đường\\N"), "C:\\đường\n");
    }
}
