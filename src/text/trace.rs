//! The way back from a changed text to the text it was made from. Knows byte ranges, nothing of why something was changed.

use std::ops::Range;

/// Stretches of a changed text in order, each with its place in the original. Empty when nothing was changed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace {
    stretches: Vec<Stretch>,
    original_len: usize,
}

/// A stretch of changed text and where it came from. Ends where the next begins.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    at: u32,
    original: u32,
    /// Byte for byte the same; otherwise the stretch as a whole stands for the original up to the next stretch.
    same: bool,
}

/// A changed text while it is made, with its trace. Texts beyond 4 GiB have no way back.
pub(crate) struct Tracing<'a> {
    source: &'a str,
    pub(crate) out: String,
    stretches: Vec<Stretch>,
    changed: bool,
}

impl<'a> Tracing<'a> {
    pub(crate) fn new(source: &'a str) -> Tracing<'a> {
        Tracing { source, out: String::with_capacity(source.len()), stretches: Vec::new(), changed: false }
    }

    /// Copies a stretch of the source that stays as it is.
    pub(crate) fn keep(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let (at, original) = (self.out.len() as u32, range.start as u32);
        let continues = self
            .stretches
            .last()
            .is_some_and(|last| last.same && at.wrapping_sub(last.at) == original.wrapping_sub(last.original));
        if !continues {
            self.stretches.push(Stretch { at, original, same: true });
        }
        self.out.push_str(&self.source[range]);
    }

    /// Says that what was pushed to [`Tracing::out`] since it was `before` bytes long stands for a stretch of the source.
    pub(crate) fn close(&mut self, before: usize, range: Range<usize>) {
        if self.out[before..] == self.source[range.clone()] {
            self.out.truncate(before);
            self.keep(range);
        } else {
            self.changed = true;
            self.stretches.push(Stretch { at: before as u32, original: range.start as u32, same: false });
        }
    }

    /// Writes `text` for a stretch of the source.
    pub(crate) fn replace(&mut self, range: Range<usize>, text: &str) {
        let before = self.out.len();
        self.out.push_str(text);
        self.close(before, range);
    }

    /// The text and its trace; `None` when nothing was changed.
    pub(crate) fn finish(self) -> Option<(String, Trace)> {
        if !self.changed {
            return None;
        }
        Some((self.out, Trace { stretches: self.stretches, original_len: self.source.len() }))
    }
}

impl Trace {
    /// The byte range in the original that a byte range of the changed text came from. What was changed as a whole is never cut.
    pub(crate) fn original(&self, range: Range<usize>) -> Range<usize> {
        if self.stretches.is_empty() {
            return range;
        }
        let start = match self.holding(range.start) {
            Some((stretch, _)) if stretch.same => stretch.original as usize + range.start - stretch.at as usize,
            Some((stretch, _)) => stretch.original as usize,
            None => 0,
        };
        if range.end <= range.start {
            return start..start;
        }
        let end = match self.holding(range.end - 1) {
            Some((stretch, _)) if stretch.same => stretch.original as usize + range.end - stretch.at as usize,
            Some((_, next)) => next,
            None => self.original_len,
        };
        start..end.max(start)
    }

    /// The stretch that holds a byte, and where the next one begins in the original.
    fn holding(&self, byte: usize) -> Option<(Stretch, usize)> {
        let after = self.stretches.partition_point(|stretch| stretch.at as usize <= byte);
        let next = self.stretches.get(after).map_or(self.original_len, |stretch| stretch.original as usize);
        Some((*self.stretches.get(after.checked_sub(1)?)?, next))
    }

    /// The trace of a text that was changed twice: first by `self`, then by `next`; `len` is the length of the last text.
    pub(crate) fn then(self, next: Trace, len: usize) -> Trace {
        if self.stretches.is_empty() {
            return next;
        }
        if next.stretches.is_empty() {
            return self;
        }
        let mut stretches = Vec::with_capacity(self.stretches.len() + next.stretches.len());
        for (index, second) in next.stretches.iter().enumerate() {
            if !second.same {
                let original = self.original(second.original as usize..second.original as usize + 1).start as u32;
                stretches.push(Stretch { original, ..*second });
                continue;
            }
            // Everything that the first trace says about this stretch.
            let end = next.stretches.get(index + 1).map_or(len, |after| after.at as usize);
            let middle = second.original as usize..second.original as usize + (end - second.at as usize);
            let from = self.stretches.partition_point(|first| first.at as usize <= middle.start).saturating_sub(1);
            for first in self.stretches[from..].iter().take_while(|first| (first.at as usize) < middle.end) {
                let skipped = (second.original).saturating_sub(first.at);
                stretches.push(Stretch {
                    at: second.at + first.at.saturating_sub(second.original),
                    original: first.original + if first.same { skipped } else { 0 },
                    same: first.same,
                });
            }
        }
        Trace { stretches, original_len: self.original_len }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(text: &str, what: &str, by: &str) -> (String, Trace) {
        let mut tracing = Tracing::new(text);
        let mut at = 0;
        while let Some(found) = text[at..].find(what).map(|offset| at + offset) {
            tracing.keep(at..found);
            tracing.replace(found..found + what.len(), by);
            at = found + what.len();
        }
        tracing.keep(at..text.len());
        tracing.finish().unwrap_or_else(|| (text.to_owned(), Trace::default()))
    }

    #[test]
    fn one_change_and_two() {
        let original = "one two three two";
        let (first, trace) = replaced(original, "two", "2");
        assert_eq!(first, "one 2 three 2");
        assert_eq!(&original[trace.original(4..5)], "two");
        assert_eq!(&original[trace.original(6..11)], "three");
        let (second, next) = replaced(&first, "three 2", "3-2");
        assert_eq!(second, "one 2 3-2");
        let both = trace.then(next, second.len());
        assert_eq!(&original[both.original(0..3)], "one");
        assert_eq!(&original[both.original(4..5)], "two");
        assert_eq!(&original[both.original(6..9)], "three two");
        assert_eq!(&original[both.original(0..9)], original);
    }
}
