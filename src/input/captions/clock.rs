//! Times of cues as subtitle files write them, read with tolerance. Knows clocks and arrows; doesn't know cues.

use crate::record::Timing;

/// Milliseconds of `1:02:03,456`, `02:03.456`, `62:03,4`, `01:02:03:456`; a comma or a dot, any number of digits. `None` for anything
/// else.
pub(crate) fn clock(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts: Vec<&str> = text.split(':').map(str::trim).collect();
    // A colon instead of the comma: `00:00:04:280`.
    let fraction = if parts.len() == 4 && parts[3].len() == 3 { parts.pop() } else { None };
    let last = parts.pop()?;
    let (seconds, fraction) = match fraction {
        Some(fraction) => (last, fraction),
        None => last.split_once([',', '.']).unwrap_or((last, "")),
    };
    let number = |part: &str| {
        let fine = (1..=9).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if fine { part.parse::<i64>().ok() } else { None }
    };
    let (hours, minutes) = match parts[..] {
        [hours, minutes] => (number(hours)?, number(minutes)?),
        [minutes] => (0, number(minutes)?),
        _ => return None,
    };
    let fraction = fraction.trim();
    let thousandths = if fraction.is_empty() {
        0
    } else {
        let digits = fraction.get(..fraction.len().min(3))?;
        let scale = [100, 10, 1][digits.len() - 1];
        if fraction.bytes().all(|b| b.is_ascii_digit()) { number(digits)? * scale } else { return None }
    };
    Some(sign * (((hours * 60 + minutes) * 60 + number(seconds)?) * 1000 + thousandths))
}

/// The arrows seen between two times.
const ARROWS: [&str; 6] = ["-->", "->", "→", "–>", "—>", "=>"];

/// Whether a line is a timing line, and its times where they can be read. Settings after the second time are passed over.
pub(crate) fn arrow(line: &str) -> Option<Option<Timing>> {
    let line = line.trim();
    let (left, right) = ARROWS.iter().find_map(|arrow| line.split_once(arrow))?;
    let left = left.trim().trim_end_matches('-').trim_end();
    let clean = left.bytes().all(|b| b.is_ascii_digit() || b" :,.-".contains(&b));
    // A slip of the finger in a time before a real arrow is still a time.
    let close = line.contains("-->") && left.len() <= 16 && left.starts_with(|c: char| c.is_ascii_digit());
    if !left.contains(':') || !(clean || close) {
        return None;
    }
    let right = right.trim();
    // `00:00:01, 000` has a space in it; settings begin with a letter.
    let end = right.find(|c: char| c.is_alphabetic()).unwrap_or(right.len());
    let squeezed = |part: &str| part.chars().filter(|c| *c != ' ').collect::<String>();
    let times = clock(&squeezed(left))
        .zip(clock(&squeezed(&right[..end])).or_else(|| right.split_whitespace().next().and_then(clock)));
    Some(times.map(|(start_ms, end_ms)| Timing { start_ms, end_ms }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks() {
        assert_eq!(clock("00:00:04,620"), Some(4_620));
        assert_eq!(clock("1:02:03.45"), Some(3_723_450));
        assert_eq!(clock("02:03.4"), Some(123_400));
        assert_eq!(clock("00:00:04:280"), Some(4_280));
        assert_eq!(clock("-00:00:01,000"), Some(-1_000));
        assert_eq!(clock("00:00:01"), Some(1_000));
        for bad in ["", "12", "a:b", "00:00:xx,000", "0:0:0:0:0", "99999999999:00", "1:2,3é"] {
            assert_eq!(clock(bad), None, "{bad}");
        }
    }

    #[test]
    fn arrows() {
        let times = Some(Some(Timing { start_ms: 1_000, end_ms: 2_500 }));
        for line in [
            "00:00:01,000 --> 00:00:02,500",
            "00:00:01.000-->00:00:02.500 X1:100 X2:200",
            "00:01.000 --> 00:02.500 align:start position:0%",
            "0:00:01, 000 -> 0:00:02, 500",
            "00:00:01,000 → 00:00:02,500",
            "00:00:01,000 --> 00:00:02,500 12:30",
        ] {
            assert_eq!(arrow(line), times, "{line}");
        }
        assert_eq!(arrow("00:00:01,000 --> soon"), Some(None));
        assert_eq!(arrow("Hà Nội --> Huế"), None);
        assert_eq!(arrow("f(x) -> y"), None);
    }
}
