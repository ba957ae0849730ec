//! WebVTT: blocks apart by blank lines; comments, styles and regions are no cues. Knows only where cues begin and end.

use super::clock::arrow;
use super::markup::{entities, plain};
use super::{Cue, Found, Lines};

/// Finds the cues.
pub(crate) fn cues(lines: &Lines, found: &mut Found) {
    let mut at = 0;
    let header = lines.iter().position(|(_, line)| !line.trim().is_empty());
    match header {
        Some(first) if lines[first].1.trim_start().starts_with("WEBVTT") => {
            at = block_end(lines, first);
            found.skipped += 1;
        }
        _ => found.notes.push("the line WEBVTT is missing at the beginning".into()),
    }
    while at < lines.len() {
        if lines[at].1.trim().is_empty() {
            at += 1;
            continue;
        }
        let end = block_end(lines, at);
        let block = &lines[at..end];
        at = end;
        let word = block[0].1.split_whitespace().next().unwrap_or_default();
        let timing = block.iter().position(|(_, line)| arrow(line).is_some());
        match timing {
            None if matches!(word, "NOTE" | "STYLE" | "REGION") => found.skipped += 1,
            // A comment never holds an arrow; one that does is a cue with an odd name.
            None => found.stray(block),
            Some(_) => cues_of_block(block, found),
        }
    }
}

/// Cues of one block: mostly one; more where the blank lines between them are missing.
fn cues_of_block(block: &[(u64, String)], found: &mut Found) {
    let timings: Vec<usize> = (0..block.len()).filter(|i| arrow(&block[*i].1).is_some()).collect();
    let first = timings.first().copied().unwrap_or(block.len());
    // One line above is the cue's name.
    found.stray(&block[..first.saturating_sub(1)]);
    for (n, &at) in timings.iter().enumerate() {
        let end = timings.get(n + 1).copied().unwrap_or(block.len());
        let id = (n == 0 && at > 0).then(|| block[at - 1].1.trim().to_owned());
        found.cue(Cue {
            line: block[at].0,
            id,
            timing: arrow(&block[at].1).flatten(),
            head: block[at].1.clone(),
            text: block[at + 1..end].iter().map(|(line, text)| (*line, entities(&plain(text)).into_owned())).collect(),
        });
    }
}

/// Where the block that begins at `at` ends: at the next blank line.
fn block_end(lines: &Lines, at: usize) -> usize {
    (at..lines.len()).find(|i| lines[*i].1.trim().is_empty()).unwrap_or(lines.len())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{cues, dropped};
    use crate::input::Format::Vtt;

    #[test]
    fn cues_among_other_blocks() {
        let text = "WEBVTT - talk\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\nSTYLE\n::cue { color: red }\n\n\
            NOTE a comment\nof two lines\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Lan>Xin &amp; chào\n\n\
            00:00:03.000 --> 00:00:04.000\nmột <c.x>hai</c>\n00:00:05.000 --> 00:00:06.000\nba\n";
        let file = cues(Vtt, text);
        let told: Vec<_> = file.cues.iter().map(|cue| (cue.0, cue.1.as_str(), cue.2, cue.4.as_str())).collect();
        assert_eq!(told, [(12, "1", 1000, "Xin & chào"), (15, "2", 3000, "một hai"), (17, "3", 5000, "ba")]);
        assert!(file.dropped.is_empty());
    }

    #[test]
    fn what_is_broken_is_told() {
        let file = cues(Vtt, "00:01.000 --> 00:02.000\na b\n\nlost text\n\n00:0 --> 1\nc d\n");
        assert_eq!(dropped(&file), [(4, "stray-line"), (6, "bad-timing")]);
        assert!(file.notes.iter().any(|note| note.contains("WEBVTT")));
    }
}
