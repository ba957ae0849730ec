//! Decoding line by line, each in the encoding it looks like: for files that were glued together from several. Knows line feeds and what
//! `text::encoding` tells of a line; holds one line.

use crate::text::encoding::{Decoder, Encoding, detect_line};

/// What is held of a line without an end before it is taken as it is.
const LONGEST: usize = 1 << 20;

/// Decodes lines, and counts what they were in.
#[derive(Debug, Default)]
pub(crate) struct EachLine {
    /// The beginning of a line whose end may come with the next piece.
    held: Vec<u8>,
    tally: [u64; Encoding::ALL.len()],
}

impl EachLine {
    /// Appends the lines that end in a piece to `out` as [`super::decoded::put`] does; `last` says that no more follows.
    pub(crate) fn decode(&mut self, piece: &[u8], last: bool, out: &mut Vec<u8>) {
        self.held.extend_from_slice(piece);
        let mut at = 0;
        while let Some(feed) = memchr::memchr(b'\n', &self.held[at..]) {
            let end = at + feed + 1;
            let found = line(&self.held[at..end], out);
            self.count(found);
            at = end;
        }
        if at < self.held.len() && (last || self.held.len() - at > LONGEST) {
            let found = line(&self.held[at..], out);
            self.count(found);
            at = self.held.len();
        }
        self.held.drain(..at);
    }

    /// Lines so far by encoding, the most frequent first.
    pub(crate) fn tally(&self) -> Vec<(Encoding, u64)> {
        let mut tally: Vec<(Encoding, u64)> =
            Encoding::ALL.into_iter().zip(self.tally).filter(|&(_, lines)| lines > 0).collect();
        tally.sort_by_key(|&(_, lines)| std::cmp::Reverse(lines));
        tally
    }

    fn count(&mut self, encoding: Encoding) {
        for (known, lines) in Encoding::ALL.into_iter().zip(&mut self.tally) {
            *lines += u64::from(known == encoding);
        }
    }
}

/// Decodes one line; says what it was in.
fn line(bytes: &[u8], out: &mut Vec<u8>) -> Encoding {
    let found = detect_line(bytes).encoding;
    let encoding = if super::decoded::mostly_utf8(bytes) { Encoding::Utf8 } else { found };
    if encoding == Encoding::Utf8 {
        out.extend_from_slice(bytes);
    } else {
        super::decoded::put(&mut Decoder::new(encoding), bytes, true, out);
    }
    encoding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::encoding::encode;

    #[test]
    fn every_line_in_its_own_encoding_whatever_the_pieces() {
        let text = "Thủ tướng tiếp đại sứ Mỹ tại trụ sở Chính phủ";
        let mut bytes = Vec::new();
        let encodings =
            [Encoding::Utf8, Encoding::Tcvn3, Encoding::Utf8, Encoding::Vni, Encoding::Viscii, Encoding::Windows1258];
        for encoding in encodings {
            encode(text, encoding, &mut bytes);
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(b"The end");
        let want = format!("{text}\n").repeat(encodings.len()) + "The end";
        for size in [1, 7, 64, 4096] {
            let (mut lines, mut out) = (EachLine::default(), Vec::new());
            for piece in bytes.chunks(size) {
                lines.decode(piece, false, &mut out);
            }
            lines.decode(&[], true, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), want);
            assert_eq!(lines.tally()[0], (Encoding::Utf8, 3));
            assert_eq!(lines.tally().len(), 5);
        }
    }

    #[test]
    fn a_line_without_end_is_not_held() {
        let mut lines = EachLine::default();
        let mut out = Vec::new();
        for _ in 0..5 {
            lines.decode(&vec![b'a'; LONGEST], false, &mut out);
            assert!(lines.held.len() <= LONGEST);
        }
        lines.decode(&[], true, &mut out);
        assert_eq!(out.len(), 5 * LONGEST);
    }
}
