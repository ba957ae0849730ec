//! Text set in columns of a fixed width, for people. Knows widths of letters; nothing of what is set.

use unicode_normalization::char::is_combining_mark;

/// How wide a text stands: marks that sit on another letter take no room, wide East Asian letters two.
fn width(text: &str) -> usize {
    text.chars().map(of_char).sum()
}

fn of_char(c: char) -> usize {
    match c {
        _ if is_combining_mark(c) => 0,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' => 2,
        '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Lines of at most `room` columns, broken at spaces, and inside a word only when it is longer than a line.
pub(crate) fn wrapped(text: &str, room: usize) -> Vec<String> {
    let room = room.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = width(word);
        if used > 0 && used + 1 + wide <= room {
            if let Some(line) = lines.last_mut() {
                line.push(' ');
                line.push_str(word);
            }
            used += 1 + wide;
            continue;
        }
        if used > 0 {
            lines.push(String::new());
            used = 0;
        }
        for c in word.chars() {
            if used + of_char(c) > room {
                lines.push(String::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
            used += of_char(c);
        }
    }
    lines
}

/// A column: its cell and its width; numbers stand at the right.
pub(crate) enum Column<'a> {
    Left(&'a str, usize),
    Right(String, usize),
}

/// A row of columns with two spaces between them, as many lines as the longest cell needs, without spaces at the ends.
pub(crate) fn row(out: &mut String, columns: &[Column<'_>]) {
    let cells: Vec<(Vec<String>, usize, bool)> = columns
        .iter()
        .map(|column| match column {
            Column::Left(text, room) => (wrapped(text, *room), *room, false),
            Column::Right(text, room) => (vec![text.clone()], *room, true),
        })
        .collect();
    for line in 0..cells.iter().map(|(lines, ..)| lines.len()).max().unwrap_or(0) {
        let begin = out.len();
        for (at, (lines, room, right)) in cells.iter().enumerate() {
            let text = lines.get(line).map_or("", String::as_str);
            let pad = " ".repeat(room.saturating_sub(width(text)));
            let gap = if at > 0 { "  " } else { "" };
            let (before, after) = if *right { (&*pad, "") } else { ("", &*pad) };
            out.extend([gap, before, text, after]);
        }
        out.truncate(begin + out[begin..].trim_end().len());
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_no_room() {
        assert_eq!(width("Việt"), width("Vie\u{302}\u{323}t"));
        assert_eq!(width("日本"), 4);
    }

    #[test]
    fn lines_fit() {
        assert_eq!(wrapped("Thủ tướng thăm Nhật Bản", 10), ["Thủ tướng", "thăm Nhật", "Bản"]);
        assert_eq!(wrapped("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrapped("", 3), [""]);
        let mut out = String::new();
        row(&mut out, &[Column::Left("một hai", 4), Column::Right("1.0".into(), 5)]);
        assert_eq!(out, "một     1.0\nhai\n");
    }
}
