//! SubRip: an index, a timing line, text, a blank line; each may be missing. Knows only where cues begin and end.

use super::clock::arrow;
use super::markup::plain;
use super::{Cue, Found, Lines};

/// Finds the cues. A cue begins at its timing line; its index is the number above it.
pub(crate) fn cues(lines: &Lines, found: &mut Found) {
    let timings: Vec<usize> = (0..lines.len()).filter(|i| arrow(&lines[*i].1).is_some()).collect();
    let first = timings.first().copied().unwrap_or(lines.len());
    let (mut index, above) = index_above(lines, 0, first, None);
    found.stray(&lines[..above]);
    for (n, &at) in timings.iter().enumerate() {
        let end = timings.get(n + 1).copied().unwrap_or(lines.len());
        let (next, above) =
            if end < lines.len() { index_above(lines, at + 1, end, index.as_deref()) } else { (None, end) };
        let text = &lines[at + 1..above];
        found.missing_index += u64::from(index.is_none());
        found.cue(Cue {
            line: lines[at].0,
            id: index,
            timing: arrow(&lines[at].1).flatten(),
            head: lines[at].1.clone(),
            text: text.iter().map(|(line, text)| (*line, plain(text).into_owned())).collect(),
        });
        index = next;
    }
}

/// The index above a timing line at `end`, and where the text before it ends. A number is an index when a blank line (or nothing)
/// stands above it or when it follows the index before; otherwise it is text.
fn index_above(lines: &Lines, from: usize, end: usize, before: Option<&str>) -> (Option<String>, usize) {
    let Some(at) = (from..end).rev().find(|i| !lines[*i].1.trim().is_empty()) else { return (None, end) };
    let text = lines[at].1.trim();
    let Ok(number) = text.parse::<u64>() else { return (None, end) };
    let follows = before
        .and_then(|before| before.parse::<u64>().ok())
        .is_some_and(|before| before.checked_add(1) == Some(number));
    let apart = at == 0 || lines[at - 1].1.trim().is_empty();
    if apart || follows { (Some(text.to_owned()), at) } else { (None, end) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{cues, dropped};
    use crate::input::Format::Srt;

    #[test]
    fn a_well_formed_file() {
        let text = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,500\r\n- Xin chào.\r\n- <i>Chào bạn.</i>\r\n\r\n\
            2\r\n00:00:03,000 --> 00:00:04,000\r\n♪ Hát cùng tôi ♪\r\n";
        let file = cues(Srt, text);
        assert_eq!(
            file.cues,
            [(3, "1", 1000, 2500, "- Xin chào.\n- Chào bạn."), (8, "2", 3000, 4000, "♪ Hát cùng tôi ♪")]
                .map(|(line, id, start, end, text)| (line, id.to_owned(), start, end, text.to_owned()))
        );
    }

    #[test]
    fn missing_parts_and_numbers_as_text() {
        let text = "00:00:01.000 --> 00:00:02.000\nNăm\n2020\n\n00:00:03,000 --> 00:00:04,000\nmột\n\nhai\n\
            3\n00:00:05,000 --> 00:00:06,000\n\n4\n00:00:07,000 --> 00:00:08,000\n♪♪\n";
        let file = cues(Srt, text);
        let texts: Vec<_> = file.cues.iter().map(|cue| (cue.0, cue.4.as_str())).collect();
        assert_eq!(texts, [(2, "Năm\n2020"), (6, "một\nhai\n3")]);
        assert_eq!(dropped(&file), [(10, "empty"), (14, "no-words")]);
    }

    #[test]
    fn bad_times_stray_lines_and_display_order() {
        let text = "Phụ đề của Lan\n\n1\n00:00:05,000 --> 00:00:06,000\nhai\n\n2\n00:00:0x,000 --> 00:00:07,000\nhỏng\n\n\
            3\n00:00:01,000 --> 00:00:02,000\nmột\n";
        let file = cues(Srt, text);
        assert_eq!(file.cues.iter().map(|cue| cue.4.as_str()).collect::<Vec<_>>(), ["một", "hai"]);
        assert_eq!(dropped(&file), [(1, "stray-line"), (8, "bad-timing")]);
        assert!(file.notes.iter().any(|note| note.contains("1 cue stood out of order")), "{:?}", file.notes);
    }
}
