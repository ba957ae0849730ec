//! Lines of cues rewritten in place: numbers, times, names of cues, styles, comments and headers stay as they stand.

use super::super::window::{MAX_LINE, Window};
use super::{Format, Pieces, within};
use crate::error::Result;

/// Where in a subtitle file a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before a cue: what comes may be a number, a name, or a block that is no cue.
    Between,
    /// In a cue's text.
    Text,
    /// In a comment or style block of WebVTT.
    Block,
}

pub(super) fn rewrite(window: &mut Window, format: Format, pieces: &mut Pieces<'_>) -> Result<()> {
    let mut place = Place::Between;
    let mut in_tag = false;
    loop {
        // A name of a cue is known by the line after it.
        let (line, whole) = next(window, 0)?;
        if line == 0 {
            return pieces.flush(0);
        }
        let (after, _) = if whole { next(window, line)? } else { (0, true) };
        let bytes = &window.rest()[..line];
        let follows = &window.rest()[line..line + after];
        if format == Format::Ass {
            dialogue(bytes, pieces)?;
        } else if format == Format::Ttml {
            between_tags(bytes, &mut in_tag, pieces)?;
        } else {
            let blank = bytes.iter().all(u8::is_ascii_whitespace);
            let times = is_times(bytes, format);
            place = match place {
                _ if times => Place::Text,
                _ if blank => Place::Between,
                Place::Between if format == Format::Vtt && is_block(bytes) => Place::Block,
                other => other,
            };
            let is_text = !times
                && !blank
                && match place {
                    Place::Text => !(is_number(bytes) && is_times(follows, format)),
                    // A line between cues that is no number and no name is text that a blank line cut off.
                    Place::Between => !is_times(follows, format),
                    Place::Block => false,
                };
            if is_text {
                pieces.text(bytes)?;
            } else {
                pieces.keep(bytes)?;
            }
        }
        window.consume(line);
    }
}

/// The length of the line that begins `from` bytes on, its end included, and whether it is whole.
fn next(window: &mut Window, from: usize) -> Result<(usize, bool)> {
    let mut seen = from;
    loop {
        if let Some(feed) = memchr::memchr(b'\n', &window.rest()[seen..]) {
            return Ok((seen + feed + 1 - from, true));
        }
        seen = window.rest().len();
        if seen - from > MAX_LINE {
            return Ok((within(&window.rest()[from..]), false));
        }
        if !window.more()? {
            return Ok((window.rest().len() - from, true));
        }
    }
}

fn is_times(line: &[u8], format: Format) -> bool {
    match format {
        // 0:00:01.000,0:00:03.000
        Format::Sbv => {
            line.first().is_some_and(u8::is_ascii_digit)
                && line.iter().filter(|&&b| b == b',').count() == 1
                && line.iter().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b',' | b'\r' | b'\n' | b' '))
        }
        _ => memchr::memmem::find(line, b"-->").is_some_and(|at| line[..at].iter().any(u8::is_ascii_digit)),
    }
}

fn is_number(line: &[u8]) -> bool {
    line.trim_ascii().iter().all(u8::is_ascii_digit)
}

/// Whether a line begins a block of WebVTT that holds no text.
fn is_block(line: &[u8]) -> bool {
    [&b"WEBVTT"[..], b"NOTE", b"STYLE", b"REGION"].iter().any(|word| line.starts_with(word))
}

/// In TTML, what stands between tags; a tag may begin on a line before.
fn between_tags(line: &[u8], in_tag: &mut bool, pieces: &mut Pieces<'_>) -> Result<()> {
    let mut rest = line;
    while !rest.is_empty() {
        let end = if *in_tag { b'>' } else { b'<' };
        let found = memchr::memchr(end, rest);
        let (here, after) = rest.split_at(match found {
            Some(at) if *in_tag => at + 1,
            Some(at) => at,
            None => rest.len(),
        });
        if *in_tag {
            pieces.keep(here)?;
        } else {
            pieces.text(here)?;
        }
        *in_tag ^= found.is_some();
        rest = after;
    }
    Ok(())
}

/// In (Advanced) SubStation Alpha, the text of `Dialogue: …` after nine commas.
fn dialogue(line: &[u8], pieces: &mut Pieces<'_>) -> Result<()> {
    let text = match line.starts_with(b"Dialogue:") {
        true => memchr::memchr_iter(b',', line).nth(8).map_or(line.len(), |comma| comma + 1),
        false => line.len(),
    };
    pieces.keep(&line[..text])?;
    if text < line.len() {
        pieces.text(&line[text..])?;
    }
    Ok(())
}
