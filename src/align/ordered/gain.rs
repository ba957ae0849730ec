//! What a bead is worth beyond leaving its lines unpaired: a weighted sum of a few numbers of the joined texts. The weights stand in
//! `data/align/ordered.tsv`; `cargo bench --bench ordered -- --fit` finds them again when the score changes.

use super::chain::Follow;
use super::form::Form;
use crate::error::{Error, Kind, Result};
use crate::lexicon::UNKNOWN;
use crate::score::evidence::{NOTHING, Side};
use crate::score::prepared::PreparedWord;
use crate::score::{Evidence, Prepared, Scorer};

/// Number of measures of a bead.
pub const COUNT: usize = 20;

/// Places of two of the measures.
pub(super) const ONE: usize = 0;
pub(super) const SUM: usize = 3;

/// Names of the measures, in the order of `Weighed::of`.
pub const NAMES: [&str; COUNT] = [
    // 1 for every bead.
    "one",
    // Lines beyond the first on the longer side, and on the shorter side.
    "merge",
    "merge_both",
    // The scorer's sum, and its part below zero.
    "sum",
    "sum_below",
    // Information explained by the other side, and left open, each in [`BITS`].
    "explained_vi",
    "explained_en",
    "open_vi",
    "open_en",
    // Squared deviation of the ratio of lengths.
    "length",
    // Share explained of the line of a merge that is explained least.
    "least_line",
    // Paragraph boundaries inside a merge.
    "torn",
    // What merging explains beyond the best single line, in [`BITS`] and as a share.
    "added",
    "added_share",
    // Differences of the outward forms.
    "sentences",
    "signs",
    "opens",
    "ends",
    // Information on one side that repeats what the other says once, in [`BITS`].
    "repeated",
    // How far linked words stand from each other, as a share of the texts, weighted by information.
    "order",
];

/// Weights of the measures and of unbroken sequence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GainWeights {
    /// One for each measure.
    pub of: [f32; COUNT],
    /// Bonus for following the bead before without a gap.
    pub follow: Follow,
}

static SHIPPED: &str = include_str!("../../../data/align/ordered.tsv");

impl GainWeights {
    /// The weights that come with the program. Fails only when the build is damaged.
    pub fn shipped() -> Result<GainWeights> {
        GainWeights::parse(SHIPPED)
    }

    /// Reads `name<TAB>number` rows; `#` begins a comment. Fails on an unknown name or a number that isn't one, with its line.
    pub fn parse(text: &str) -> Result<GainWeights> {
        let mut weights = GainWeights { of: [0.0; COUNT], follow: Follow::default() };
        for (line, at) in text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#') && !line.trim().is_empty()) {
            let bad = |message: String| Error::new(Kind::Data, message).at_line(at);
            let (name, number) = line.split_once('\t').ok_or_else(|| bad("expected `name<TAB>number`".into()))?;
            let number = number.trim().parse().ok().filter(|number: &f32| number.is_finite());
            let number = number.ok_or_else(|| bad(format!("the weight of `{name}` is not a number")))?;
            match name {
                "follow_both" => weights.follow.both = number,
                "follow_one" => weights.follow.one = number,
                _ => match NAMES.iter().position(|known| *known == name) {
                    Some(measure) => weights.of[measure] = number,
                    None => return Err(bad(format!("there is no measure `{name}`"))),
                },
            }
        }
        Ok(weights)
    }

    /// The gain of a bead with these measures.
    pub fn gain(&self, measures: &[f32; COUNT]) -> f32 {
        self.of.iter().zip(measures).map(|(weight, measure)| weight * measure).sum()
    }
}

/// One side of a bead: its joined text and the number of words of each of its lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Half<'a> {
    /// The joined text.
    pub text: &'a Prepared,
    /// Words of each line; one entry for a single line.
    pub words: &'a [u32],
    /// Paragraph boundaries inside.
    pub breaks: u32,
    /// Its outward form.
    pub form: Form,
}

/// Mean of ln(Vietnamese letters / English letters) in news and headlines, and its deviation for lines of some 50 letters
/// (the same as the scorer's length feature; Gale and Church 1993 with a log ratio).
const LENGTH: (f32, f32) = (0.087, 0.193);
/// Bits from which a word is rare enough to be counted.
const RARE: f32 = 8.0;
/// Bounds of the sum.
const LEAST_SUM: f32 = -20.0;
const MOST_SUM: f32 = 12.0;
/// Bits a unit of `explained` and `open`.
const BITS: f32 = 20.0;

/// What was found out about a bead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    /// The scorer's sum, nats of odds.
    pub sum: f32,
    /// The measures.
    pub of: [f32; COUNT],
    /// Share of the Vietnamese information that the English explains, 0 to 1.
    pub share_vi: f32,
    /// Share of the English information that the Vietnamese explains, 0 to 1.
    pub share_en: f32,
}

/// Weighs a bead. `without` is the largest share of (Vietnamese, English) information that is explained when one line of the other side
/// is left out; it counts for merges only. `evidence` is scratch space.
pub(super) fn weigh(
    scorer: &Scorer<'_>,
    vi: Half<'_>,
    en: Half<'_>,
    without: (f32, f32),
    evidence: &mut Evidence,
) -> Weighed {
    let sum = scorer.sum(vi.text, en.text, evidence);
    let (explained_vi, open_vi, least_vi) = explained(vi, &evidence.vi);
    let (explained_en, open_en, least_en) = explained(en, &evidence.en);
    let (rows, columns) = (vi.words.len() as f32, en.words.len() as f32);
    let merged = rows.max(columns) > 1.0;
    let share = |explained: f32, open: f32| (explained + 0.5) / (explained + open + 1.0);
    let (share_vi, share_en) = (share(explained_vi, open_vi), share(explained_en, open_en));
    // What the merge adds to the side that is explained by the merged lines.
    let (added_bits, added_share) = match (rows > 1.0, columns > 1.0) {
        (true, false) => ((share_en - without.1) * (explained_en + open_en), share_en - without.1),
        (false, true) => ((share_vi - without.0) * (explained_vi + open_vi), share_vi - without.0),
        _ => (0.0, 0.0),
    };
    let [sentences, signs, opens, ends] = vi.form.differ(&en.form);
    let of = [
        1.0,
        rows.max(columns) - 1.0,
        rows.min(columns) - 1.0,
        sum.clamp(LEAST_SUM, MOST_SUM),
        (sum + 4.0).clamp(-16.0, 0.0),
        (explained_vi / BITS).min(6.0),
        (explained_en / BITS).min(6.0),
        (open_vi / BITS).min(6.0),
        (open_en / BITS).min(6.0),
        deviation(vi.text.letters, en.text.letters).powi(2).min(25.0) / 4.0,
        if merged { least_vi.min(least_en) } else { 0.0 },
        (vi.breaks + en.breaks) as f32,
        (added_bits / BITS).min(3.0),
        added_share,
        sentences,
        signs,
        opens,
        ends,
        (repeated(vi.text, en.text, &evidence.en) + repeated(en.text, vi.text, &evidence.vi)).min(4.0 * BITS) / BITS,
        (disorder(vi.text, en.text, &evidence.en) + disorder(en.text, vi.text, &evidence.vi)) / 2.0,
    ];
    Weighed { sum, of, share_vi, share_en }
}

/// How far the ratio of lengths is from that of translations, in deviations; short texts vary more.
pub(super) fn deviation(vi_letters: u32, en_letters: u32) -> f32 {
    let (v, e) = (vi_letters as f32 + 3.0, en_letters as f32 + 3.0);
    let spread = (LENGTH.1 * LENGTH.1 + 0.6 / v.min(e)).sqrt();
    ((v / e).ln() - LENGTH.0) / spread
}

/// Bits explained, bits left open, and the coverage of the line that is explained least (1 for a single line).
fn explained(half: Half<'_>, side: &Side) -> (f32, f32, f32) {
    let (mut got, mut all, mut least) = (0.0, 0.0, 1.0f32);
    let mut words = half.text.words.iter().zip(&side.words);
    for &count in half.words {
        let (mut line_got, mut line_all) = (0.5, 1.0);
        for (word, explained) in words.by_ref().take(count as usize) {
            line_got += word.bits * explained.cover;
            line_all += word.bits;
        }
        if half.words.len() > 1 {
            least = least.min(line_got / line_all);
        }
        got += line_got - 0.5;
        all += line_all - 1.0;
    }
    (got, all - got, least)
}

/// Bits of rare words of `to` that stand there more often than what explains them stands in `from`.
fn repeated(from: &Prepared, to: &Prepared, side: &Side) -> f32 {
    let mut sum = 0.0;
    for (at, (word, explained)) in to.words.iter().zip(&side.words).enumerate() {
        if word.bits < RARE || explained.cover < 0.5 || explained.from == NOTHING {
            continue;
        }
        let alike = |other: &PreparedWord, of: &PreparedWord| other.id == of.id && of.id != UNKNOWN;
        let Some(source) = from.words.get(usize::from(explained.from)) else { continue };
        // Unknown words are alike when the same word explains them.
        let before = to.words[..at].iter().zip(&side.words).filter(|(other, by)| {
            alike(other, word) || word.id == UNKNOWN && other.id == UNKNOWN && by.from == explained.from
        });
        let before = before.count();
        if before > 0 && before >= from.words.iter().filter(|other| alike(other, source)).count().max(1) {
            sum += word.bits;
        }
    }
    sum
}

/// Mean distance between the relative places of linked words, weighted by bits; a third, as by chance, where nothing is linked.
fn disorder(from: &Prepared, to: &Prepared, side: &Side) -> f32 {
    let place = |at: usize, words: usize| (at as f32 + 0.5) / words.max(1) as f32;
    let (mut sum, mut weight) = (1.0, 3.0);
    for (at, (word, explained)) in to.words.iter().zip(&side.words).enumerate() {
        if explained.from != NOTHING {
            let bits = word.bits * explained.cover;
            sum += bits * (place(at, to.words.len()) - place(usize::from(explained.from), from.words.len())).abs();
            weight += bits;
        }
    }
    sum / weight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_weights_are_whole_and_unknown_names_are_refused() {
        let weights = GainWeights::shipped().unwrap();
        assert!(weights.of.iter().all(|weight| *weight != 0.0));
        assert!(weights.follow.both > weights.follow.one);
        assert_eq!(GainWeights::parse("# note\none\t1\nnonsense\t2").unwrap_err().line(), Some(3));
        assert!(GainWeights::parse("one\tNaN").is_err());
    }
}
