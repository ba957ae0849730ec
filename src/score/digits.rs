//! Groups of digits of a text, as written. Knows no language.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// A group of digits as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits {
    /// Hash of the digits without separators and leading zeros.
    pub hash: u64,
    /// Byte at which the group begins in the clean text.
    pub at: u32,
}

/// The groups of digits of a text: `140.000` and `140,000` are one group each, and equal.
pub(super) fn digits(text: &str) -> Vec<Digits> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let first = at;
        let mut hasher = FxHasher::default();
        let mut begun = false;
        while at < bytes.len() {
            let digit = bytes[at].is_ascii_digit();
            let joint = matches!(bytes[at], b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if !digit && !joint {
                break;
            }
            begun |= digit && bytes[at] != b'0';
            if digit && begun {
                hasher.write_u8(bytes[at]);
            }
            at += 1;
        }
        out.push(Digits { hash: hasher.finish(), at: first as u32 });
    }
    out
}
