//! Text inside XML 1.0. Knows characters; no elements.

/// Adds a character of a text or of an attribute in double quotes, markup escaped. `false`, and nothing is added, for one that XML can't
/// hold.
pub(super) fn put(c: char, out: &mut String) -> bool {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        // Readers make a plain one a line feed.
        '\r' => out.push_str("&#13;"),
        '\t' | '\n' => out.push(c),
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => return false,
        _ => out.push(c),
    }
    true
}
