//! Text from outside on its way to a terminal: what could move the cursor, hide letters or turn their order round is shown, not obeyed.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character may not reach a terminal as it is.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Direction marks, embeddings, overrides and isolates (the "Trojan Source" letters).
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // Zero width: joiners, word joiner, invisible operators, byte-order mark, soft hyphen, Mongolian separator, fillers.
            | '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
            | '\u{feff}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            // Line and paragraph separators.
            | '\u{2028}' | '\u{2029}'
            // Tags, which can carry a whole hidden text.
            | '\u{e0000}'..='\u{e007f}')
}

/// The text with every unsafe character, line breaks and tabs too, written as an escape: `\n`, `\x1b`, `\u{202e}`. One line comes out, whatever goes in.
pub fn escape(text: &str) -> Cow<'_, str> {
    escape_all_but(text, |_| false)
}

/// The same for data that keeps its line breaks and tabs.
pub fn escape_rows(text: &str) -> Cow<'_, str> {
    escape_all_but(text, |c| matches!(c, '\n' | '\t'))
}

fn escape_all_but(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    let Some(first) = text.find(|c| is_unsafe(c) && !keep(c)) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    for c in text[first..].chars() {
        let _ = match c {
            _ if keep(c) || !is_unsafe(c) => write!(out, "{c}"),
            '\n' => write!(out, "\\n"),
            '\r' => write!(out, "\\r"),
            '\t' => write!(out, "\\t"),
            _ if (c as u32) < 0x100 => write!(out, "\\x{:02x}", c as u32),
            _ => write!(out, "{}", c.escape_unicode()),
        };
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_and_cursor_sequences() {
        assert_eq!(escape("\x1b[2J\x1b[31mred"), "\\x1b[2J\\x1b[31mred");
    }

    #[test]
    fn eight_bit_control_sequence_introducer() {
        assert_eq!(escape("a\u{9b}2Jb"), "a\\x9b2Jb");
    }

    #[test]
    fn title_and_clipboard_by_osc() {
        assert_eq!(escape("\x1b]0;owned\x07"), "\\x1b]0;owned\\x07");
    }

    #[test]
    fn faked_message_lines() {
        assert_eq!(escape("tin\nsongngu: error: all is lost"), "tin\\nsongngu: error: all is lost");
        assert_eq!(escape("good\rbad"), "good\\rbad");
        assert_eq!(escape("a\u{2028}b\u{2029}"), "a\\u{2028}b\\u{2029}");
    }

    #[test]
    fn overwriting_by_backspace_and_delete() {
        assert_eq!(escape("abc\x08\x08\x7f"), "abc\\x08\\x08\\x7f");
    }

    #[test]
    fn right_to_left_override_and_isolates() {
        assert_eq!(escape("gpj.\u{202e}exe"), "gpj.\\u{202e}exe");
        assert_eq!(escape("\u{2066}a\u{2069}\u{61c}"), "\\u{2066}a\\u{2069}\\u{61c}");
    }

    #[test]
    fn zero_width_letters() {
        assert_eq!(escape("Hà\u{200b}Nội\u{feff}"), "Hà\\u{200b}Nội\\u{feff}");
        assert_eq!(escape("\u{3164}\u{ad}\u{2060}"), "\\u{3164}\\xad\\u{2060}");
    }

    #[test]
    fn hidden_text_in_tags() {
        assert_eq!(escape("\u{e0041}"), "\\u{e0041}");
    }

    #[test]
    fn vietnamese_passes_untouched_composed_or_not() {
        for text in ["Thủ tướng tiếp Đại sứ – “lò ấp”", "Vie\u{302}\u{323}t Nam", "日本"] {
            assert!(matches!(escape(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn rows_keep_their_breaks() {
        assert_eq!(escape_rows("a\tb\nc\r\x1b"), "a\tb\nc\\r\\x1b");
    }
}
