//! The flags that only heaps have: copies, a corpus of yesterday, several partners; and what there is to say about them.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use songngu::align::known::{Known, Settled};
use songngu::align::{Alignment, Duplicate, Duplicates, HeapOptions, Order};
use songngu::input::{LoadOptions, Sides};
use songngu::output::summary::counted;
use songngu::{Dropped, Error, Lang, Note, Record};

use super::session::Session;

/// Longest text of a copy in the ledger, in characters.
const LONGEST: usize = 1_000;

/// How heaps are paired beyond one-to-one. Any of these means --order heap.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Heaps")]
pub(crate) struct Heaps {
    /// What becomes of texts that stand several times on a side, letter for letter or nearly
    #[arg(long, value_name = "WHICH", default_value = "keep", value_parser = duplicates())]
    duplicates: Duplicates,
    /// A corpus of yesterday: its pairs are kept, and partners are looked for among the other texts
    #[arg(long, value_name = "FILE")]
    known: Option<PathBuf>,
    /// Texts may have several partners: further versions of a headline join its pair
    #[arg(long)]
    many: bool,
}

fn duplicates() -> impl TypedValueParser<Value = Duplicates> {
    PossibleValuesParser::new([
        PossibleValue::new("keep").help("each text is on its own, and two copies find two partners if there are two"),
        PossibleValue::new("first").help("only the first is paired, the others are left out and listed in the ledger"),
        PossibleValue::new("all").help("each copy gets the partner"),
    ])
    .map(|name| match name.as_str() {
        "first" => Duplicates::First,
        "all" => Duplicates::All,
        _ => Duplicates::Keep,
    })
}

impl Heaps {
    /// Fails when texts in order are asked for what only heaps have.
    pub(crate) fn suit(&self, order: Order) -> songngu::Result<()> {
        let flag = match self {
            Heaps { known: Some(_), .. } => "--known",
            Heaps { many: true, .. } => "--many",
            Heaps { duplicates: Duplicates::First | Duplicates::All, .. } => "--duplicates",
            _ => return Ok(()),
        };
        if order != Order::Kept {
            return Ok(());
        }
        Err(Error::usage(format!("{flag} is for heaps; texts in order are paired where they stand"))
            .hint(format!("leave out {flag}, or pair freely with --order heap")))
    }

    /// Sets the options, with the known pairs found again; what became of them goes into the ledger.
    pub(crate) fn set(
        &self,
        options: HeapOptions,
        sides: &Sides,
        ledger: &mut Vec<Dropped>,
        session: &Session,
    ) -> songngu::Result<HeapOptions> {
        let options = HeapOptions { duplicates: self.duplicates, many: self.many, ..options };
        if sides.pages && (self.many || self.duplicates != Duplicates::Keep) {
            session.note(&Note::warning(
                "texts of pages are paired one-to-one, and copies are left alone: --many and --duplicates are for files of one language",
            ));
        }
        let Some(path) = &self.known else { return Ok(options) };
        let known = Known::read(path, &LoadOptions::default())?;
        known.notes.iter().for_each(|note| session.note(note));
        let several = self.many || self.duplicates == Duplicates::All;
        let Settled { pairs, dropped } = known.settle(&sides.vi, &sides.en, several, &path.to_string_lossy());
        let kept = format!("{} kept from {}", counted(pairs.len() as u64, "pair"), path.display());
        session.note(&Note::info(match reasons(&dropped, known.dropped.len()) {
            Some(why) => format!("{kept}, {} not: {why}", dropped.len() + known.dropped.len()),
            None => kept,
        }));
        ledger.extend(known.dropped);
        ledger.extend(dropped);
        Ok(HeapOptions { known: pairs, ..options })
    }
}

/// How many known pairs were not kept, by reason; nothing when all were.
fn reasons(dropped: &[Dropped], unread: usize) -> Option<String> {
    let count = |rule| dropped.iter().filter(|one| one.rule == rule).count();
    let counts = [
        (count("known-gone"), "with a text that isn't there any more"),
        (count("known-taken"), "with a text that has another partner already"),
        (count("known-twice"), "given twice"),
        (unread, "that couldn't be read"),
    ];
    let list: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, why)| format!("{count} {why}")).collect();
    (!list.is_empty()).then(|| list.join(", "))
}

/// The copies that were left out, as rows of the ledger.
pub(crate) fn copies(alignment: &Alignment, sides: &Sides) -> Vec<Dropped> {
    let row = |Duplicate { side, record, of }: &Duplicate| {
        let records: &[Record] = if *side == Lang::Vi { &sides.vi } else { &sides.en };
        let (own, first) = (&records[*record as usize], &records[*of as usize]);
        Dropped {
            origin: own.origin.clone(),
            id: own.id(),
            lang: Some(*side),
            rule: "duplicate",
            value: format!("duplicate of {} ({})", first.id(), first.origin),
            text: own.text.chars().take(LONGEST).collect(),
        }
    };
    alignment.duplicates.iter().map(row).collect()
}
