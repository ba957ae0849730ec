//! A row as the page takes it: both texts, their words with what explains each, and the findings. Places count UTF-16 units, as
//! scripts do. Knows evidence; not how it is shown.

use serde::Serialize;

use crate::audit::{Finding, Side};
use crate::lexicon::Lexicon;
use crate::record::{Date, Lang};
use crate::score::Prepared;
use crate::score::evidence::{self, Evidence, NOTHING};
use crate::text::{Clean, Token, clean_in, tokens};

/// Longer texts than this, in bytes, are shown without the evidence of their words: nobody reads them word by word.
const LONGEST: usize = 16 << 10;

/// A row. Keys are short because there may be many.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    id: &'a str,
    score: Option<f64>,
    vi: Told<'a>,
    en: Told<'a>,
    /// The findings.
    n: Vec<Found<'a>>,
}

/// A side: number of its file, line, text, words.
#[derive(Serialize)]
struct Told<'a> {
    f: usize,
    l: u64,
    t: &'a str,
    w: Vec<Worded>,
}

/// A word: first unit, one past its last, how well it is explained in hundredths, first word of the other side that explains it,
/// number of those.
type Worded = (usize, usize, u8, u16, u16);

/// A finding: check, slip, severity (0 note to 2 error), message, expected, confidence, fingerprint, line, side, marked stretches.
#[derive(Serialize)]
struct Found<'a> {
    c: &'a str,
    p: &'a str,
    s: u8,
    m: &'a str,
    x: Option<&'a str>,
    k: f64,
    h: String,
    l: u64,
    g: Lang,
    r: Vec<(Lang, usize, usize)>,
}

impl<'a> Row<'a> {
    /// The row of these findings, which share it; `places` are the numbers of the files of both sides.
    pub(super) fn new(
        findings: &'a [Finding],
        places: [usize; 2],
        lexicon: &Lexicon,
        evidence: &mut Evidence,
    ) -> Option<Row<'a>> {
        let first = findings.first()?;
        let row = &*first.row;
        let (mut vi, mut en) = (Vec::new(), Vec::new());
        if row.is_whole() && row.vi.text.len().max(row.en.text.len()) <= LONGEST {
            let left = Cut::new(lexicon, &row.vi.text, Lang::Vi, row.date);
            let right = Cut::new(lexicon, &row.en.text, Lang::En, row.date);
            evidence.gather(lexicon, &left.prepared, &right.prepared);
            (vi, en) = (left.words(&evidence.vi), right.words(&evidence.en));
        }
        let told = |side: &'a Side, f: usize, w: Vec<Worded>| Told { f, l: side.line, t: &side.text, w };
        Some(Row {
            id: &row.id,
            score: first.score.map(rounded),
            vi: told(&row.vi, places[0], vi),
            en: told(&row.en, places[1], en),
            n: findings.iter().map(found).collect(),
        })
    }
}

fn found(finding: &Finding) -> Found<'_> {
    let unit = |side: Lang, byte: usize| {
        let text = &finding.row.side(side).text;
        text.get(..byte).unwrap_or(text).encode_utf16().count()
    };
    Found {
        c: finding.check,
        p: finding.slip,
        s: finding.severity as u8,
        m: &finding.message,
        x: finding.expected.as_deref(),
        k: rounded(finding.confidence),
        h: finding.fingerprint().to_string(),
        l: finding.line(),
        g: finding.side(),
        r: finding
            .marks
            .iter()
            .map(|mark| (mark.side, unit(mark.side, mark.range.start), unit(mark.side, mark.range.end)))
            .collect(),
    }
}

/// A share in three decimals.
fn rounded(share: f32) -> f64 {
    (f64::from(share) * 1e3).round() / 1e3
}

/// A text with its way back from words to what was published.
struct Cut<'t> {
    text: &'t str,
    clean: Clean<'t>,
    tokens: Vec<Token>,
    prepared: Prepared,
}

impl<'t> Cut<'t> {
    fn new(lexicon: &Lexicon, text: &'t str, lang: Lang, date: Option<Date>) -> Cut<'t> {
        let clean = clean_in(text, lang);
        let tokens = tokens(clean.as_str());
        let prepared = Prepared::of(lexicon, clean.as_str(), &tokens, lang, date);
        Cut { text, clean, tokens, prepared }
    }

    fn words(&self, side: &evidence::Side) -> Vec<Worded> {
        // How many units come before each byte.
        let mut units = vec![0; self.text.len() + 1];
        let mut unit = 0;
        for (at, c) in self.text.char_indices() {
            units[at] = unit;
            unit += c.len_utf16();
        }
        units[self.text.len()] = unit;
        let words = self.prepared.words.iter().zip(&side.words);
        words
            .map(|(word, explained)| {
                let token = self.tokens.get(word.token as usize).map_or(0..0, Token::range);
                let place = self.clean.original(token);
                let unit = |byte: usize| units.get(byte).copied().unwrap_or_default();
                let (from, len) = if explained.from == NOTHING { (0, 0) } else { (explained.from, explained.len) };
                let cover = (explained.cover.clamp(0.0, 1.0) * 100.0).round() as u8;
                (unit(place.start), unit(place.end), cover, from, len)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::audit::{PairText, Severity};

    #[test]
    fn words_point_to_what_explains_them() {
        let file: Arc<str> = "a.csv".into();
        // The first letter takes two units and four bytes; the diacritics are written apart.
        let (vi, en) = ("😀 Mu\u{31b}a lớn ở Hà Nội", "Heavy rain in Hanoi");
        let row =
            Arc::new(PairText { id: "1".into(), vi: Side::new(vi, &file, 2), en: Side::new(en, &file, 2), date: None });
        let findings = [Finding::new("empty", Severity::Note, row, Some(0.5), vec![], "", String::new(), None, 0.5)];
        let lexicon = Lexicon::shipped().unwrap();
        let row = Row::new(&findings, [0, 0], &lexicon, &mut Evidence::default()).unwrap();
        let say = |told: &Told<'_>, at: usize| {
            let units: Vec<u16> = told.t.encode_utf16().collect();
            let (start, end, ..) = told.w[at];
            String::from_utf16(&units[start..end]).unwrap()
        };
        let rain = (0..row.en.w.len()).find(|&at| say(&row.en, at) == "rain").unwrap();
        let (_, _, cover, from, len) = row.en.w[rain];
        assert!(cover > 50 && len >= 1);
        assert_eq!(say(&row.vi, usize::from(from)), "Mu\u{31b}a");
        assert!(row.vi.w.windows(2).all(|pair| pair[0].1 <= pair[1].0), "in order, apart");
    }
}
