//! YouTube's SubViewer: two times with a comma between them, text, a blank line. Knows only where cues begin and end.

use super::clock::clock;
use super::{Cue, Found, Lines};
use crate::record::Timing;

/// Whether a line is a timing line, and its times.
fn timing(line: &str) -> Option<Option<Timing>> {
    let (left, right) = line.trim().split_once(',')?;
    let like = |part: &str| part.contains(':') && part.bytes().all(|b| b.is_ascii_digit() || b": .".contains(&b));
    if !like(left) || !right.contains(':') {
        return None;
    }
    Some(clock(left).zip(clock(right)).map(|(start_ms, end_ms)| Timing { start_ms, end_ms }))
}

/// Finds the cues.
pub(crate) fn cues(lines: &Lines, found: &mut Found) {
    let timings: Vec<usize> = (0..lines.len()).filter(|i| timing(&lines[*i].1).is_some()).collect();
    found.stray(&lines[..timings.first().copied().unwrap_or(lines.len())]);
    for (n, &at) in timings.iter().enumerate() {
        let end = timings.get(n + 1).copied().unwrap_or(lines.len());
        let text = lines[at + 1..end].iter().map(|(line, text)| (*line, text.replace("[br]", "\n"))).collect();
        let head = lines[at].1.clone();
        found.cue(Cue { line: lines[at].0, id: None, timing: timing(&head).flatten(), head, text });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{cues, dropped};
    use crate::input::Format::Sbv;

    #[test]
    fn cues_with_breaks() {
        let text = "0:00:00.599,0:00:04.160\nChào các bạn,[br]đây là thí dụ\n\n0:00:05.000,0:00:0x.000\nhỏng\n\n1:00:00.000,1:00:01.000\n10:30, họp\n";
        let file = cues(Sbv, text);
        let told: Vec<_> = file.cues.iter().map(|cue| (cue.0, cue.2, cue.4.as_str())).collect();
        assert_eq!(told, [(2, 599, "Chào các bạn,\nđây là thí dụ"), (8, 3_600_000, "10:30, họp")]);
        assert_eq!(dropped(&file), [(4, "bad-timing")]);
    }
}
