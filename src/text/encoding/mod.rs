//! What bytes are written in: names, detection by sample, decoding and encoding piece by piece. Knows bytes and Vietnamese letters; no files.

mod decode;
mod detect;
mod encode;
mod table;
pub mod viqr;

use std::fmt;

pub use decode::Decoder;
pub use detect::{Detection, detect, detect_line};
pub use encode::{Lost, encode};

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
    /// TCVN3 (ABC, VN3): the .VnTime fonts.
    Tcvn3,
    /// TCVN 5712:1993 VN1: TCVN3 with capitals.
    Tcvn5712,
    /// VNI for Windows.
    Vni,
    /// VISCII (RFC 1456).
    Viscii,
    /// VPS.
    Vps,
    /// VIQR (RFC 1456): ASCII with marks after the letters.
    Viqr,
}

impl Encoding {
    /// All of them, for help texts and tests.
    pub const ALL: [Encoding; 11] = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Windows1258,
        Encoding::Windows1252,
        Encoding::Tcvn3,
        Encoding::Tcvn5712,
        Encoding::Vni,
        Encoding::Viscii,
        Encoding::Vps,
        Encoding::Viqr,
    ];

    /// The name as `--encoding` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Tcvn3 => "tcvn3",
            Encoding::Tcvn5712 => "tcvn5712-1",
            Encoding::Vni => "vni",
            Encoding::Viscii => "viscii",
            Encoding::Vps => "vps",
            Encoding::Viqr => "viqr",
        }
    }

    /// From a name as people write it, in any case, with any of `-_ ` between: `UTF-8`, `cp1258`, `ABC`, `x-viet-vps`, `latin1` …
    pub fn parse(name: &str) -> Option<Encoding> {
        let plain: String = name
            .chars()
            .filter(|c| !matches!(c, '-' | '_' | ' ' | ':' | '.'))
            .map(|c| c.to_ascii_lowercase())
            .collect();
        Some(match plain.as_str() {
            "utf8" | "unicode" | "utf8sig" | "ascii" | "usascii" => Encoding::Utf8,
            "utf16" | "utf16le" | "ucs2" => Encoding::Utf16Le,
            "utf16be" => Encoding::Utf16Be,
            "windows1258" | "cp1258" | "1258" | "win1258" => Encoding::Windows1258,
            "windows1252" | "cp1252" | "1252" | "latin1" | "iso88591" | "ansi" => Encoding::Windows1252,
            "tcvn3" | "tcvn" | "abc" | "vn3" | "vntime" | "xviettcvn" => Encoding::Tcvn3,
            "tcvn57121" | "tcvn5712" | "tcvn571211993" | "vn1" => Encoding::Tcvn5712,
            "vni" | "vniwin" | "vniwindows" | "xvietvni" => Encoding::Vni,
            "viscii" | "csviscii" | "visciii11" => Encoding::Viscii,
            "vps" | "xvietvps" => Encoding::Vps,
            "viqr" | "csviqr" | "vietnet" => Encoding::Viqr,
            _ => return None,
        })
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::parse(encoding.name()), Some(encoding));
            assert_eq!(Encoding::parse(&encoding.name().to_uppercase()), Some(encoding));
        }
        assert_eq!(Encoding::parse("CP1258"), Some(Encoding::Windows1258));
        assert_eq!(Encoding::parse("ABC"), Some(Encoding::Tcvn3));
        assert_eq!(Encoding::parse("ebcdic"), None);
    }
}
