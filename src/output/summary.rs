//! The account of a run: for each side, read = paired + unmatched + dropped. Knows counts; no texts.

use std::fmt;

use crate::align::Alignment;
use crate::ledger::Dropped;
use crate::record::Lang;

/// One side's count of texts. `read == paired + unmatched + dropped`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Side {
    /// Texts looked at.
    pub read: u64,
    /// Texts in pairs.
    pub paired: u64,
    /// Texts without a partner.
    pub unmatched: u64,
    /// Texts left out before pairing.
    pub dropped: u64,
}

/// The account of an alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Summary {
    /// Vietnamese.
    pub vi: Side,
    /// English.
    pub en: Side,
    /// Texts left out whose language isn't known.
    pub neither: u64,
    /// Pairs found.
    pub pairs: u64,
    /// Pairs with more than one record on a side.
    pub merged: u64,
}

impl Summary {
    /// Counts an alignment of `n_vi` and `n_en` records and what was left out before it.
    pub fn of<'a>(
        alignment: &Alignment,
        n_vi: usize,
        n_en: usize,
        dropped: impl Iterator<Item = &'a Dropped>,
    ) -> Summary {
        let mut summary = Summary::default();
        let (mut in_vi, mut in_en) = (Vec::new(), Vec::new());
        for pair in alignment.pairs.iter().filter(|pair| !pair.vi.is_empty() && !pair.en.is_empty()) {
            summary.pairs += 1;
            in_vi.extend(pair.vi.clone());
            in_en.extend(pair.en.clone());
            summary.merged += u64::from(pair.vi.len() + pair.en.len() > 2);
        }
        for (side, list) in [(&mut summary.vi, &mut in_vi), (&mut summary.en, &mut in_en)] {
            // A text with several partners is one text.
            list.sort_unstable();
            list.dedup();
            side.paired = list.len() as u64;
        }
        for one in &alignment.duplicates {
            let side = if one.side == Lang::Vi { &mut summary.vi } else { &mut summary.en };
            side.dropped += 1;
        }
        for one in dropped {
            match one.lang {
                Some(Lang::Vi) => summary.vi.dropped += 1,
                Some(Lang::En) => summary.en.dropped += 1,
                None => summary.neither += 1,
            }
        }
        let copies = |side| alignment.duplicates.iter().filter(|one| one.side == side).count() as u64;
        for (lang, side, records) in [(Lang::Vi, &mut summary.vi, n_vi), (Lang::En, &mut summary.en, n_en)] {
            side.unmatched = (records as u64).saturating_sub(side.paired + copies(lang));
            side.read = side.paired + side.unmatched + side.dropped;
        }
        summary
    }
}

/// A number in groups of three: 12,345.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count with its noun: `1 row`, `12,345 rows`.
pub fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, side) in [("Vietnamese", &self.vi), ("English", &self.en)] {
            writeln!(
                f,
                "{name:<10} {:>9} read = {} paired + {} unmatched + {} dropped",
                grouped(side.read),
                grouped(side.paired),
                grouped(side.unmatched),
                grouped(side.dropped)
            )?;
        }
        if self.neither > 0 {
            writeln!(f, "{:<10} {:>9} read = {1} dropped", "neither", grouped(self.neither))?;
        }
        write!(f, "{:<10} {:>9}", "pairs", grouped(self.pairs))?;
        if self.merged > 0 {
            write!(f, " ({} with several lines on a side)", grouped(self.merged))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Pair;
    use crate::record::Origin;

    #[test]
    fn totals_add_up_and_read_well() {
        let pair = |vi, en| Pair { vi, en, score: 1.0, margin: 1.0 };
        let alignment = Alignment { pairs: vec![pair(0..1, 0..2), pair(2..3, 0..0)], ..Alignment::default() };
        let dropped = |lang| Dropped {
            origin: Origin { file: "a".into(), line: 1 },
            id: "1".into(),
            lang,
            rule: "empty",
            value: String::new(),
            text: String::new(),
        };
        let lost = [dropped(None), dropped(Some(Lang::En))];
        let summary = Summary::of(&alignment, 1234, 2, lost.iter());
        assert_eq!(
            summary.to_string(),
            "Vietnamese     1,234 read = 1 paired + 1,233 unmatched + 0 dropped\n\
             English            3 read = 2 paired + 0 unmatched + 1 dropped\n\
             neither            1 read = 1 dropped\n\
             pairs              1 (1 with several lines on a side)"
        );
    }

    #[test]
    fn groups_of_three() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([counted(1, "row"), counted(1000, "row")], ["1 row", "1,000 rows"]);
    }
}
