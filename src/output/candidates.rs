//! The best partners of every record before assignment: `side,id,rank,partner_id,score`.

use std::borrow::Cow;

use crate::align::Candidate;
use crate::error::Result;
use crate::output::Sink;
use crate::output::pairs::SCORE_DECIMALS;
use crate::output::table::{Cell, Style, Table};
use crate::record::{Lang, Record};

/// The columns.
pub const COLUMNS: [&str; 5] = ["side", "id", "rank", "partner_id", "score"];

/// Writes candidates. Answers with the number of changed texts (see [`Table::finish`]).
pub fn write(sink: Sink, style: Style, candidates: &[Candidate], vi: &[Record], en: &[Record]) -> Result<u64> {
    let mut table = Table::new(sink, style, &COLUMNS.map(str::to_owned))?;
    for one in candidates {
        let (own, other) = if one.side == Lang::Vi { (vi, en) } else { (en, vi) };
        let mut cells = vec![
            Cell::text(one.side.code()),
            Cell::Text(Cow::Owned(own[one.record as usize].id())),
            Cell::Whole(u64::from(one.rank)),
            Cell::Text(Cow::Owned(other[one.partner as usize].id())),
            Cell::Decimal(one.score, SCORE_DECIMALS),
        ];
        table.row(&mut cells)?;
    }
    table.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn sides_and_ranks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.csv");
        let vi = [Record::new("một", &Arc::from("v"), 1)];
        let mut en = [Record::new("one", &Arc::from("e"), 1)];
        en[0].given_id = Some("e0".into());
        let candidates =
            [Lang::Vi, Lang::En].map(|side| Candidate { side, record: 0, rank: 1, partner: 0, score: 0.9 });
        write(Sink::create(&path).unwrap(), Style::Tsv, &candidates, &vi, &en).unwrap();
        assert_eq!(
            std::fs::read_to_string(path).unwrap(),
            "side\tid\trank\tpartner_id\tscore\nvi\t1\t1\te0\t0.900000\nen\te0\t1\t1\t0.900000\n"
        );
    }
}
