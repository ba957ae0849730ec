//! Two heaps in any order: candidates, standing among competitors, optimal one-to-one assignment, acceptance.
//! The only place that knows the order of these steps.

use std::borrow::Borrow;

use rayon::prelude::*;

use crate::align::assign::{Match, assign};
use crate::align::blocking::{BlockBy, Blocking};
use crate::align::candidates::{self, Breadth, Edge};
use crate::align::clusters::Clusters;
use crate::align::context::{Context, Standing};
use crate::align::copies::{self, Copies, Duplicates};
use crate::align::daily::without_further_copies;
use crate::align::many;
use crate::align::overlap::Overlap;
use crate::align::pair::{Alignment, Candidate, Pair};
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::record::{Lang, Record};
use crate::score::{Prepared, Scorer};

/// How to align heaps.
#[derive(Debug, Clone, Default)]
pub struct HeapOptions {
    /// Least score of a pair; `None` = the shipped threshold.
    pub min_score: Option<f32>,
    /// Least margin of a pair, 0 to 1.
    pub min_margin: f32,
    /// Best partners of every record to report, 0 = none.
    pub top: usize,
    /// Pairs further apart than this many days (where both dates are known) are not considered.
    pub days: Option<u32>,
    /// Only pairs equal in this column are considered; records that lack it are a block of their own.
    pub block_by: Option<BlockBy>,
    /// How many candidates to look at.
    pub breadth: Breadth,
    /// What to do with copies within a side. On pages, where a text may stand twice for good reason, they are left alone.
    pub duplicates: Duplicates,
    /// Pairs settled beforehand, by record; others are looked for among the rest, and known ones still compete for them.
    pub known: Vec<Pair>,
    /// Whether a text may have several partners: a text that one-to-one pairing left alone joins the text it fits best, if that one has
    /// a partner, the joining text is alike the best candidate of the joined one, and the pair is surer than a first pair has to be.
    /// Nothing joins a text that joined. The margin of such a pair says how far behind the best it is, and is mostly 0.
    pub many: bool,
}

impl HeapOptions {
    /// Whether something is asked for that texts in order don't have.
    pub(super) fn is_for_heaps(&self) -> bool {
        self.top > 0 || self.many || !self.known.is_empty() || self.duplicates != Duplicates::Keep
    }

    /// What becomes of copies: those of a text with several partners have them all.
    fn mode(&self) -> Duplicates {
        if self.many && self.duplicates == Duplicates::Keep { Duplicates::All } else { self.duplicates }
    }

    /// ln of the odds from which a pair is accepted.
    pub(super) fn price(&self, scorer: &Scorer<'_>) -> f32 {
        let accept = self.min_score.unwrap_or(scorer.weights().accept).clamp(1e-6, 1.0 - 1e-6);
        (accept / (1.0 - accept)).ln()
    }

    /// Which records may be partners at all. Fails when a side hasn't the column that it is to be blocked by.
    pub(super) fn blocking<R: Borrow<Record>>(&self, vi: &[R], en: &[R]) -> Result<Blocking> {
        if let Some(by) = &self.block_by {
            for (side, language) in [(vi, "Vietnamese"), (en, "English")] {
                if !side.is_empty() && !side.iter().any(|record| by.has(record.borrow())) {
                    return Err(Error::usage(format!("no {language} text has a value in the column {by}"))
                        .hint("both sides need the column that pairs are to be equal in"));
                }
            }
        }
        Ok(Blocking::new(vi, en, self.days, self.block_by.as_ref()))
    }

    /// How many candidates to look at among `n` records: at least as many as are to be reported.
    pub(super) fn breadth(&self, n: usize) -> Breadth {
        let (top, _) = self.breadth.settle(n);
        Breadth { top: Some(top.max(self.top)), ..self.breadth }
    }
}

/// Pairs two heaps, one-to-one unless asked otherwise. Empty heaps give an empty alignment.
pub fn heap(
    vi: &[Record],
    en: &[Record],
    scorer: &Scorer<'_>,
    options: &HeapOptions,
    progress: &dyn Progress,
) -> Result<Alignment> {
    let scorer = &scorer.among_competitors();
    let apart = copies::apart(options.days, options.block_by.as_ref());
    let clusters = (Clusters::of(vi, Lang::Vi, &apart), Clusters::of(en, Lang::En, &apart));
    let first = (clusters.0.of_heads(vi), clusters.1.of_heads(en));
    let (n_vi, n_en) = (first.0.len(), first.1.len());
    let blocking = options.blocking(&first.0, &first.1)?;
    let (left, right) = (prepare(&first.0, Lang::Vi, scorer, progress), prepare(&first.1, Lang::En, scorer, progress));
    let edges = candidates::find(&left, &right, scorer, options.breadth(n_vi.max(n_en)), &blocking, progress);
    drop((left, right));
    let edges = if options.days.is_some() { without_further_copies(edges, &first.0, &first.1) } else { edges };
    let context = Context::new(&edges, n_vi, n_en);
    let mut copies = Copies::new((vi, &clusters.0), (en, &clusters.1), options.mode(), &options.known);
    let days = |edge: &Edge| days_apart(first.0[edge.vi as usize], first.1[edge.en as usize]);
    loop {
        let free = |edge: &Edge| copies.is_free(edge);
        let found = choose(&edges, &context, scorer, options, (n_vi, n_en), &days, &free);
        found.iter().for_each(|pair| copies.take(pair, scorer));
        if found.is_empty() || !copies.leaves_some() {
            break;
        }
    }
    if options.many {
        many::join(&edges, &context, scorer, options, &mut copies);
    }
    let mut alignment = copies.alignment();
    alignment.overlap = Overlap::of(&edges, &context, scorer.weights(), n_vi, n_en);
    alignment.notes.extend(alignment.overlap.and_then(|overlap| overlap.warning()));
    if options.top > 0 {
        let of_first = best_partners(&edges, &context, scorer, options.top);
        alignment.candidates = copies::spread(&of_first, &clusters.0, &clusters.1);
    }
    Ok(alignment)
}

/// Prepares all records of a side, in parallel.
pub fn prepare<R: Borrow<Record> + Sync>(
    records: &[R],
    lang: Lang,
    scorer: &Scorer<'_>,
    progress: &dyn Progress,
) -> Vec<Prepared> {
    progress.begin(if lang == Lang::Vi { "reading Vietnamese" } else { "reading English" }, Some(records.len() as u64));
    let prepared = records
        .par_iter()
        .with_min_len(64)
        .map(|record| {
            let record = record.borrow();
            progress.advance(1);
            let mut text = scorer.prepare(&record.text, lang, record.date);
            text.shrink();
            text
        })
        .collect();
    progress.finish();
    prepared
}

/// Days between two records, where both are known.
pub(super) fn days_apart(vi: &Record, en: &Record) -> Option<u64> {
    Some(vi.date?.days().abs_diff(en.date?.days()))
}

/// Differences in days that still make a difference between equals.
const DAYS: u64 = 31;

/// The best one-to-one pairs of candidates whose both sides are free. `days` says how far apart a pair was published.
pub(super) fn choose(
    edges: &[Edge],
    context: &Context,
    scorer: &Scorer<'_>,
    options: &HeapOptions,
    (n_vi, n_en): (usize, usize),
    days: &(dyn Fn(&Edge) -> Option<u64> + Sync),
    free: &(dyn Fn(&Edge) -> bool + Sync),
) -> Vec<Pair> {
    let price = options.price(scorer);
    let prior = context.prior(edges, scorer.weights());
    // Among equals near each other in time, such as a headline that comes back every day, the day decides: thousandths of a nat.
    let near = |edge: &Edge| options.days.and(days(edge)).map_or(0, |days| (DAYS - days.min(DAYS)) as i64 * 1000);
    // Then the order of input: the further from the diagonal, the less (under a thousandth of a nat).
    let slant = |edge: &Edge| {
        let off = f64::from(edge.vi) / n_vi.max(1) as f64 - f64::from(edge.en) / n_en.max(1) as f64;
        (off * off * 900.0) as i64
    };
    let matches: Vec<(Match, Standing)> = edges
        .par_iter()
        .filter(|edge| free(edge))
        .filter_map(|edge| {
            let standing = context.standing(edge);
            let gain = standing.log_odds(scorer.weights()) + prior.shift - price;
            let worth = ((f64::from(gain) * 1e6) as i64 + near(edge) + 1000 - slant(edge)).max(1);
            (gain >= 0.0 && standing.margin >= options.min_margin)
                .then_some((Match { row: edge.vi, column: edge.en, worth }, standing))
        })
        .collect();
    let only: Vec<Match> = matches.iter().map(|(one, _)| *one).collect();
    assign(&only)
        .into_iter()
        .filter_map(|(row, column)| {
            let at = matches.binary_search_by_key(&(row, column), |(one, _)| (one.row, one.column)).ok()?;
            let standing = &matches[at].1;
            Some(Pair {
                vi: row..row + 1,
                en: column..column + 1,
                score: prior.probability(standing.log_odds(scorer.weights())),
                margin: standing.margin,
            })
        })
        .collect()
}

/// The best `top` partners of every record of both sides, Vietnamese first, by falling score, ties in input order.
pub(super) fn best_partners(edges: &[Edge], context: &Context, scorer: &Scorer<'_>, top: usize) -> Vec<Candidate> {
    let prior = context.prior(edges, scorer.weights());
    let mut out = Vec::new();
    for side in [Lang::Vi, Lang::En] {
        let mut list: Vec<(u32, f32, u32)> = edges
            .par_iter()
            .map(|edge| {
                let score = prior.probability(context.standing(edge).log_odds(scorer.weights()));
                if side == Lang::Vi { (edge.vi, score, edge.en) } else { (edge.en, score, edge.vi) }
            })
            .collect();
        list.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
        for of_record in list.chunk_by(|a, b| a.0 == b.0) {
            out.extend(of_record.iter().take(top).enumerate().map(|(rank, &(record, score, partner))| Candidate {
                side,
                record,
                rank: rank as u32 + 1,
                partner,
                score,
            }));
        }
    }
    out
}
