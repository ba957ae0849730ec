//! `songngu align`: two heaps, or pages that hold both languages → one-to-one pairs.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use rustc_hash::FxHashSet;
use songngu::align::adapt::{LEAST, WEIGHT, sure_lexicon};
use songngu::align::{AlignOptions, Alignment, BlockBy, HeapOptions, Order, OrderedOptions, PairBy, align, estimate};
use songngu::input::{Sides, sides};
use songngu::lexicon::{Layer, stack};
use songngu::output::pairs::PairOptions;
use songngu::output::summary::counted;
use songngu::output::{Summary, candidates, ledger, pairs, unmatched};
use songngu::{Error, Note};

use super::exit::Exit;
use super::heaps::{Heaps, copies};
use super::inputs::Inputs;
use super::memory;
use super::numbers::share;
use super::outputs::{Outputs, say_changed};
use super::scoring::Scoring;
use super::session::Session;
use super::ways::ways;

/// Least score looked at when a precision is demanded: less likely pairs never help to reach one.
const LEAST_FOR_PRECISION: f32 = 0.01;

/// Pairs Vietnamese with English texts
///
/// songngu align VI EN: two files in any order. songngu align PAGE…: files that hold both languages; pairs are looked for within
/// a page first, then across pages. Text, CSV, TSV, JSON lines, saved web pages and subtitles are read; `-` is standard input.
/// The result has the columns vi,en,score,margin,vi_id,en_id,vi_source,en_source,date and what the inputs carried along.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A Vietnamese and an English file, or pages
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Least score of a pair, a probability from 0 to 1 [default: what came out best in tests]
    #[arg(long, value_name = "P", value_parser = share)]
    min_score: Option<f32>,
    /// Least margin of a pair over the runner-up on either side, 0 to 1
    #[arg(long, value_name = "M", value_parser = share, default_value_t = 0.0)]
    min_margin: f32,
    /// Keep the best-scored pairs as long as this share of them is expected to be right
    #[arg(long, value_name = "P", value_parser = share)]
    precision: Option<f32>,
    /// Whether both sides keep one order: found out, kept (lines may be merged), or heap (none)
    #[arg(long, value_name = "ORDER", default_value = "auto", value_parser = orders())]
    order: Order,
    /// What decides which captions belong together: time and text both, one of them, or their number; the order is kept then
    #[arg(long, value_name = "WAY", value_parser = ways(), conflicts_with = "already_paired")]
    pair_by: Option<PairBy>,
    /// The texts are paired already, row by row: find where one side slid, and put those rows right
    #[arg(long, conflicts_with_all = ["adapt", "days", "candidates", "known", "many", "duplicates"])]
    already_paired: bool,
    /// Consider only texts published at most this many days apart, where both days are known. Means --order heap
    #[arg(long, value_name = "N")]
    days: Option<u32>,
    /// Consider only texts equal in this column: publisher, or one that both inputs carry along; those without a value go among themselves. Means --order heap
    #[arg(long, value_name = "COLUMN")]
    block: Option<String>,
    /// Learn from the surest pairs of a first pass, and pair again: for large heaps of a kind of text that the lexicon doesn't know
    #[arg(long)]
    adapt: bool,
    /// Rows for texts without a partner too, the other side empty
    #[arg(long)]
    keep_unpaired: bool,
    #[command(flatten)]
    outputs: Outputs,
    /// File for the texts that found no partner
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    unmatched: Option<PathBuf>,
    /// File for the rows that were left out, with the rule that did it
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    ledger: Option<PathBuf>,
    /// File for the best partners of every text on both sides, before pairs are chosen
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    candidates: Option<PathBuf>,
    /// How many partners a text in the candidates
    #[arg(long, value_name = "K", default_value_t = 10, help_heading = "Output")]
    top: usize,
    #[command(flatten)]
    heaps: Heaps,
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    scoring: Scoring,
}

pub(crate) fn run(arguments: &Arguments, session: &Session) -> anyhow::Result<Exit> {
    let outputs = &arguments.outputs;
    let others = [
        ("--unmatched", arguments.unmatched.as_deref()),
        ("--ledger", arguments.ledger.as_deref()),
        ("--candidates", arguments.candidates.as_deref()),
    ];
    outputs.distinct(&others, &arguments.files)?;
    if arguments.candidates.is_some() && arguments.top == 0 {
        return Err(Error::usage("--top 0 leaves nothing to write into --candidates").into());
    }
    if arguments.candidates.is_some() && arguments.order == Order::Kept {
        return Err(Error::usage("texts in order have no candidates: their lines are weighed where they stand")
            .hint("leave out --candidates, or pair freely with --order heap")
            .into());
    }
    if arguments.already_paired && arguments.order == Order::Heap {
        return Err(Error::usage("rows that are paired already have an order")
            .hint("leave out --order heap, or --already-paired to pair freely")
            .into());
    }
    if arguments.pair_by.is_some() && arguments.order == Order::Heap {
        return Err(Error::usage("--pair-by is about captions whose order is kept")
            .hint("leave out --order heap, or --pair-by to pair freely")
            .into());
    }
    let order = order(arguments);
    arguments.heaps.suit(order)?;
    let limits = [("--days", arguments.days.is_some()), ("--block", arguments.block.is_some())];
    if let Some((flag, _)) =
        limits.iter().find(|(_, given)| *given && (order == Order::Kept || arguments.already_paired))
    {
        return Err(Error::usage(format!("{flag} is for heaps; texts in order are paired where they stand"))
            .hint(format!("leave out {flag}, or pair freely with --order heap"))
            .into());
    }
    let (sink, style) = outputs.open()?;
    let unmatched_to = outputs.beside(arguments.unmatched.as_deref())?;
    let ledger_to = outputs.beside(arguments.ledger.as_deref())?;
    let candidates_to = outputs.beside(arguments.candidates.as_deref())?;

    let sides = sides(arguments.inputs.load(&arguments.files)?)?;
    sides.notes.iter().for_each(|note| session.note(note));
    if arguments.already_paired && sides.pages {
        return Err(Error::usage("pages hold no pairs, only texts of both languages")
            .hint("--already-paired is for a file with a Vietnamese and an English column, or two files line by line")
            .into());
    }
    let mut of_corpus = Vec::new();
    let options = arguments.heaps.set(heap_options(arguments, &sides), &sides, &mut of_corpus, session)?;
    let mut alignment = find(arguments, options, &sides, session)?;
    std::mem::take(&mut alignment.notes).iter().for_each(|note| session.note(note));
    if let Some(precision) = arguments.precision {
        let demand = alignment.demand_precision(precision);
        session.note(&Note::info(if alignment.pairs.is_empty() {
            format!("no pair is sure enough for a precision of {precision}")
        } else {
            format!("pairs from score {:.4} on: expected precision {:.4}", demand.threshold, demand.expected)
        }));
    }

    let (vi, en) = (&sides.vi, &sides.en);
    let options = PairOptions {
        in_order: alignment.in_order,
        keep_unpaired: arguments.keep_unpaired,
        one_source: sides.one_source,
    };
    let (_, changed) = pairs::write(sink, style, &alignment, vi, en, options)?;
    say_changed(session, style, changed);
    if let Some((sink, style)) = unmatched_to {
        unmatched::write(sink, style, (vi, &alignment.unpaired_vi), (en, &alignment.unpaired_en))?;
    }
    if let Some((sink, style)) = ledger_to {
        let left_out = copies(&alignment, &sides);
        ledger::write(sink, style, sides.dropped.iter().chain(&left_out).chain(&of_corpus))?;
    }
    if let Some((sink, style)) = candidates_to {
        candidates::write(sink, style, &alignment.candidates, vi, en)?;
    }
    let summary = Summary::of(&alignment, vi.len(), en.len(), sides.dropped.iter());
    summary.to_string().lines().for_each(|line| session.say(line));
    alignment.overlap.iter().for_each(|overlap| session.say(&overlap.to_string()));
    if summary.vi.dropped + summary.en.dropped + summary.neither > 0 && arguments.ledger.is_none() {
        session.note(&Note::info("--ledger FILE says what was dropped and why"));
    }
    Ok(Exit::Done)
}

/// The order that the flags ask for. Limits on who may meet whom are kept by heaps only.
fn order(arguments: &Arguments) -> Order {
    match arguments.order {
        _ if arguments.pair_by.is_some() => Order::Kept,
        Order::Auto if arguments.days.is_some() || arguments.block.is_some() => Order::Heap,
        order => order,
    }
}

/// What the flags say of heaps.
fn heap_options(arguments: &Arguments, sides: &Sides) -> HeapOptions {
    HeapOptions {
        min_score: arguments.min_score.or(arguments.precision.map(|_| LEAST_FOR_PRECISION)),
        min_margin: arguments.min_margin,
        // Nobody has more partners than there are texts.
        top: if arguments.candidates.is_some() { arguments.top.min(sides.vi.len().max(sides.en.len())) } else { 0 },
        days: arguments.days,
        block_by: arguments.block.as_deref().map(BlockBy::from_name),
        ..HeapOptions::default()
    }
}

/// Finds the pairs.
fn find(arguments: &Arguments, heap: HeapOptions, sides: &Sides, session: &Session) -> anyhow::Result<Alignment> {
    let lexicon = arguments.scoring.lexicon()?;
    let scorer = arguments.scoring.scorer(&lexicon)?;
    if arguments.order != Order::Kept && arguments.pair_by.is_none() {
        memory::say(estimate(&sides.vi, &sides.en, &heap), session);
    }
    let pair_by = arguments.pair_by.unwrap_or_default();
    let ordered = OrderedOptions { min_score: arguments.min_score, pair_by, ..OrderedOptions::default() };
    let order = order(arguments);
    let already_paired = arguments.already_paired;
    let options = AlignOptions { order, already_paired, pages: sides.pages, heap, ordered };
    let first = align(&sides.vi, &sides.en, &scorer, &options, session.progress())?;
    if !arguments.adapt {
        return Ok(first);
    }
    let (learned, sure) = sure_lexicon(&first, &sides.vi, &sides.en, session.progress())?;
    let Some(learned) = learned else {
        session.note(&Note::info(format!(
            "nothing was adapted: {} sure enough to learn from, {LEAST} are needed",
            counted(sure as u64, "pair")
        )));
        return Ok(first);
    };
    let layers = vec![Layer { lexicon, weight: 1.0 }, Layer { lexicon: learned, weight: WEIGHT }];
    let lexicon = stack(layers);
    let scorer = arguments.scoring.scorer(&lexicon)?;
    let second = align(&sides.vi, &sides.en, &scorer, &options, session.progress())?;
    let before: FxHashSet<(u32, u32)> = first.pairs.iter().map(|pair| (pair.vi.start, pair.en.start)).collect();
    let new = second.pairs.iter().filter(|pair| !before.contains(&(pair.vi.start, pair.en.start))).count();
    let gone = new + first.pairs.len() - second.pairs.len();
    session.note(&Note::info(format!(
        "adapted to {}: {new} found that the first pass had not, {gone} taken back",
        counted(sure as u64, "sure pair")
    )));
    Ok(second)
}

/// Orders by name.
fn orders() -> impl TypedValueParser<Value = Order> {
    PossibleValuesParser::new(["auto", "kept", "heap"]).map(|name| match name.as_str() {
        "kept" => Order::Kept,
        "heap" => Order::Heap,
        _ => Order::Auto,
    })
}
