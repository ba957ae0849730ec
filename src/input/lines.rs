//! Lines of an input with their numbers, whatever the line ends are. A line that is too long is skipped without being held.

use super::LoadOptions;
use super::window::{Fault, MAX_LINE, Window, checked};
use crate::error::Result;

/// Reads lines.
pub(crate) struct Lines {
    window: Window,
    number: u64,
    max: usize,
    feed: u8,
}

/// One line, without its end.
pub(crate) struct Line<'a> {
    /// 1-based.
    pub(crate) number: u64,
    /// The text, or why there is none.
    pub(crate) text: std::result::Result<&'a str, Fault>,
}

impl Lines {
    /// Lines of a window. An input without any line feed in its first 64 KiB but with carriage returns is read by those (old Mac).
    pub(crate) fn new(mut window: Window, options: &LoadOptions) -> Result<Lines> {
        let feed = line_feed(window.peek(64 << 10)?);
        let max = if options.max_line == 0 { MAX_LINE } else { options.max_line };
        Ok(Lines { window, number: 0, max, feed })
    }

    /// The next line, or `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Line<'_>>> {
        let mut seen = 0;
        let mut skipped = 0u64;
        let mut head = Vec::new();
        let (len, ended) = loop {
            let rest = self.window.rest();
            if let Some(at) = memchr::memchr(self.feed, &rest[seen..]) {
                break (seen + at, false);
            }
            seen = rest.len();
            if seen > self.max {
                if head.is_empty() {
                    head.extend_from_slice(&rest[..1000.min(seen)]);
                }
                skipped += seen as u64;
                self.window.consume(seen);
                seen = 0;
            }
            if !self.window.more()? {
                if seen == 0 && skipped == 0 {
                    return Ok(None);
                }
                break (seen, true);
            }
        };
        self.number += 1;
        let number = self.number;
        let max = self.max;
        let total = skipped + len as u64;
        if total > max as u64 {
            if head.is_empty() {
                head.extend_from_slice(&self.window.rest()[..1000.min(len)]);
            }
            self.window.consume(len + usize::from(!ended));
            return Ok(Some(Line { number, text: Err(Fault::too_long(total, max, &head)) }));
        }
        let (bytes, encoding) = self.window.take(len, usize::from(!ended));
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        Ok(Some(Line { number, text: checked(bytes, encoding) }))
    }
}

/// The byte that ends lines in this sample.
pub(crate) fn line_feed(sample: &[u8]) -> u8 {
    let mac = memchr::memchr(b'\n', sample).is_none()
        && memchr::memchr(b'\r', sample).is_some_and(|at| at + 1 < sample.len());
    if mac { b'\r' } else { b'\n' }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::text::encoding::Encoding;

    fn lines(bytes: &[u8], max_line: usize) -> Vec<(u64, std::result::Result<String, &'static str>)> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        let options = LoadOptions { max_line, encoding: Some(Encoding::Utf8), ..LoadOptions::default() };
        let window = Window::open(file.path(), &options, &mut Vec::new()).unwrap();
        let mut lines = Lines::new(window, &options).unwrap();
        let mut out = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            out.push((line.number, line.text.map(str::to_owned).map_err(|fault| fault.rule)));
        }
        out
    }

    #[test]
    fn line_ends_of_three_systems() {
        for text in ["một\n\nhai", "một\r\n\r\nhai\r\n", "một\r\rhai\r"] {
            let expected = vec![(1, Ok("một".to_owned())), (2, Ok(String::new())), (3, Ok("hai".to_owned()))];
            assert_eq!(lines(text.as_bytes(), 0), expected, "{text:?}");
        }
    }

    #[test]
    fn bad_lines_are_told_and_the_rest_is_read() {
        let mut bytes = b"a\nb\xc3\nc\0d\n".to_vec();
        bytes.extend(vec![b'x'; 900_000]);
        bytes.extend(b"\nlast");
        let expected = vec![
            (1, Ok("a".to_owned())),
            (2, Err("bad-utf8")),
            (3, Err("nul")),
            (4, Err("too-long")),
            (5, Ok("last".to_owned())),
        ];
        assert_eq!(lines(&bytes, 1000), expected);
        assert_eq!(lines(&vec![b'x'; 600_000], 1000), vec![(1, Err("too-long"))]);
    }
}
