//! What bytes are written in: detection by sample, and decoding piece by piece. Knows bytes and Vietnamese letters; no files.

use std::fmt;

/// How a text is stored in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows code page 1258 (combining tone marks).
    Windows1258,
    /// Windows code page 1252 (Western European).
    Windows1252,
}

impl Encoding {
    /// The name as `--encoding` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Windows1258 => encoding_rs::WINDOWS_1258,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a sample of bytes was taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Detection {
    /// The encoding.
    pub encoding: Encoding,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// Bytes of byte-order mark at the beginning, to be skipped.
    pub bom: usize,
}

/// Decides from the first bytes of a file (a mebibyte is plenty; the sample may end inside a character).
pub fn detect(sample: &[u8]) -> Detection {
    let marked = |encoding, bom| Detection { encoding, confidence: 1.0, bom };
    match sample {
        [0xef, 0xbb, 0xbf, ..] => return marked(Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => return marked(Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => return marked(Encoding::Utf16Be, 2),
        _ => {}
    }
    let valid = match simdutf8::compat::from_utf8(sample) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && sample.len() - error.valid_up_to() < 4,
    };
    if valid {
        return marked(Encoding::Utf8, 0);
    }
    Detection { encoding: Encoding::Windows1252, confidence: 0.3, bom: 0 }
}

/// Decodes a stream of bytes piece by piece. Bytes that mean nothing become U+FFFD and are counted.
pub struct Decoder {
    inner: encoding_rs::Decoder,
    /// Pieces in which something was replaced.
    replaced: u64,
}

impl Decoder {
    /// A decoder at the beginning of a text (after any byte-order mark).
    pub fn new(encoding: Encoding) -> Decoder {
        Decoder { inner: encoding.table().new_decoder_without_bom_handling(), replaced: 0 }
    }

    /// Appends the decoded `input` to `out`; `last` says that no more follows.
    pub fn decode(&mut self, input: &[u8], last: bool, out: &mut String) {
        let mut rest = input;
        loop {
            let room = self.inner.max_utf8_buffer_length(rest.len()).unwrap_or(rest.len() * 3 + 16);
            out.reserve(room);
            let (result, read, replaced) = self.inner.decode_to_string(rest, out, last);
            self.replaced += u64::from(replaced);
            rest = &rest[read..];
            if matches!(result, encoding_rs::CoderResult::InputEmpty) {
                return;
            }
        }
    }

    /// Pieces so far in which bytes had no meaning in this encoding.
    pub fn replaced(&self) -> u64 {
        self.replaced
    }
}
