//! What becomes of copies when their clusters are paired. Knows clusters, and which pairs are settled beforehand; no scores.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::align::blocking::BlockBy;
use crate::align::candidates::Edge;
use crate::align::clusters::Clusters;
use crate::align::members::members;
use crate::align::pair::{Alignment, Candidate, Duplicate, Pair};
use crate::record::{Lang, Record};
use crate::score::Scorer;

/// What to do with exact and near copies within a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Duplicates {
    /// Each record is on its own, one-to-one: of two clusters that belong together as many members are paired as the smaller has.
    #[default]
    Keep,
    /// Only the first record of a cluster is paired; the others are left out as copies of it.
    First,
    /// Every member of a cluster gets the pair of the cluster.
    All,
}

/// Both sides' clusters, who is still free, and the pairs so far.
#[derive(Debug)]
pub(super) struct Copies<'a> {
    vi: Part<'a>,
    en: Part<'a>,
    mode: Duplicates,
    pairs: Vec<Pair>,
}

#[derive(Debug)]
struct Part<'a> {
    records: &'a [Record],
    clusters: &'a Clusters,
    /// By record: it has a partner already.
    taken: Vec<bool>,
    /// By place of the cluster: how many more partners it can have.
    room: Vec<u32>,
}

impl<'a> Part<'a> {
    fn new(
        records: &'a [Record],
        clusters: &'a Clusters,
        known: impl Iterator<Item = u32>,
        mode: Duplicates,
    ) -> Part<'a> {
        let mut taken = vec![false; clusters.records()];
        known.for_each(|at| taken[at as usize] = true);
        let room = (0..clusters.heads().len() as u32).map(|place| {
            let members = clusters.members(place);
            let free = members.iter().filter(|&&at| !taken[at as usize]).count();
            match mode {
                Duplicates::Keep => free as u32,
                Duplicates::First | Duplicates::All => u32::from(free == members.len()),
            }
        });
        Part { records, room: room.collect(), clusters, taken }
    }

    fn free(&self, place: u32) -> Vec<u32> {
        self.clusters.members(place).iter().copied().filter(|&at| !self.taken[at as usize]).collect()
    }
}

impl<'a> Copies<'a> {
    /// Nobody but those of known pairs, and what goes with them, has a partner.
    pub(super) fn new(
        (vi, left): (&'a [Record], &'a Clusters),
        (en, right): (&'a [Record], &'a Clusters),
        mode: Duplicates,
        known: &[Pair],
    ) -> Copies<'a> {
        let mut copies = Copies {
            vi: Part::new(vi, left, known.iter().map(|pair| pair.vi.start), mode),
            en: Part::new(en, right, known.iter().map(|pair| pair.en.start), mode),
            mode,
            pairs: known.to_vec(),
        };
        copies.follow(known);
        copies
    }

    /// Whether both clusters of a candidate can have one more partner.
    pub(super) fn is_free(&self, edge: &Edge) -> bool {
        self.vi.room[edge.vi as usize] > 0 && self.en.room[edge.en as usize] > 0
    }

    /// Whether nobody in the cluster of a side at a place has a partner.
    pub(super) fn is_alone(&self, side: Lang, place: u32) -> bool {
        let part = if side == Lang::Vi { &self.vi } else { &self.en };
        part.clusters.members(place).iter().all(|&at| !part.taken[at as usize])
    }

    /// Pairs the members of two clusters, `found` naming their places.
    pub(super) fn take(&mut self, found: &Pair, scorer: &Scorer<'_>) {
        let (v, e) = (found.vi.start, found.en.start);
        let (left, right) = (self.vi.free(v), self.en.free(e));
        let pairs: Vec<(u32, u32)> = if self.mode == Duplicates::First || left.len() == 1 && right.len() == 1 {
            if left.is_empty() || right.is_empty() { Vec::new() } else { vec![(0, 0)] }
        } else {
            let records = |part: &Part<'a>, list: &[u32]| -> Vec<&'a Record> {
                list.iter().map(|&at| &part.records[at as usize]).collect()
            };
            members(&records(&self.vi, &left), &records(&self.en, &right), scorer)
        };
        for &(at, to) in &pairs {
            self.add(left[at as usize], right[to as usize], found);
        }
        if self.mode == Duplicates::All {
            let taken = |list: &[u32], part: &Part<'_>| -> Vec<u32> {
                list.iter().copied().filter(|&at| !part.taken[at as usize]).collect()
            };
            for vi in taken(&left, &self.vi) {
                right.first().iter().for_each(|&&en| self.add(vi, en, found));
            }
            for en in taken(&right, &self.en) {
                left.first().iter().for_each(|&&vi| self.add(vi, en, found));
            }
        }
        let used = if self.mode == Duplicates::Keep { pairs.len() as u32 } else { 1 };
        self.vi.room[v as usize] = self.vi.room[v as usize].saturating_sub(used);
        self.en.room[e as usize] = self.en.room[e as usize].saturating_sub(used);
    }

    /// Pairs all free members of the cluster that joins with the first of the other one that has a partner.
    pub(super) fn join(&mut self, joining: Lang, found: &Pair) {
        let (v, e) = (found.vi.start, found.en.start);
        let paired =
            |part: &Part<'_>, place| part.clusters.members(place).iter().copied().find(|&at| part.taken[at as usize]);
        if joining == Lang::Vi {
            let list = if self.mode == Duplicates::First { self.vi.free(v)[..1].to_vec() } else { self.vi.free(v) };
            for (vi, en) in list.into_iter().zip(std::iter::repeat(paired(&self.en, e))) {
                en.iter().for_each(|&en| self.add(vi, en, found));
            }
        } else {
            let list = if self.mode == Duplicates::First { self.en.free(e)[..1].to_vec() } else { self.en.free(e) };
            for (en, vi) in list.into_iter().zip(std::iter::repeat(paired(&self.vi, v))) {
                vi.iter().for_each(|&vi| self.add(vi, en, found));
            }
        }
    }

    /// The texts of the first records of two clusters of a side.
    pub(super) fn texts(&self, side: Lang, a: u32, b: u32) -> (&'a str, &'a str) {
        let part = if side == Lang::Vi { &self.vi } else { &self.en };
        let text = |place: u32| part.records[part.clusters.heads()[place as usize] as usize].text.as_str();
        (text(a), text(b))
    }

    fn add(&mut self, vi: u32, en: u32, found: &Pair) {
        self.vi.taken[vi as usize] = true;
        self.en.taken[en as usize] = true;
        self.pairs.push(Pair { vi: vi..vi + 1, en: en..en + 1, ..found.clone() });
    }

    /// Whether members are left over that may go to another cluster.
    pub(super) fn leaves_some(&self) -> bool {
        let left = |part: &Part<'_>| {
            let places = 0..part.room.len() as u32;
            places
                .zip(&part.room)
                .any(|(place, &room)| room > 0 && (room as usize) < part.clusters.members(place).len())
        };
        self.mode == Duplicates::Keep && (left(&self.vi) || left(&self.en))
    }

    /// Copies of known records get their pairs, when all are to be paired.
    fn follow(&mut self, known: &[Pair]) {
        if self.mode != Duplicates::All {
            return;
        }
        for pair in known {
            let (v, e) = (pair.vi.start, pair.en.start);
            for vi in self.vi.free(self.vi.clusters.place(v)) {
                self.add(vi, e, pair);
            }
            for en in self.en.free(self.en.clusters.place(e)) {
                self.add(v, en, pair);
            }
        }
    }

    /// The pairs in the order of the Vietnamese records, and what is left.
    pub(super) fn alignment(self) -> Alignment {
        let mut alignment = Alignment { duplicates: self.left_out(), pairs: self.pairs, ..Alignment::default() };
        alignment.pairs.sort_by_key(|pair| (pair.vi.start, pair.en.start));
        alignment.list_unpaired(self.vi.taken.len(), self.en.taken.len());
        alignment
    }

    /// The records that are left out as copies, Vietnamese first, rising.
    fn left_out(&self) -> Vec<Duplicate> {
        if self.mode != Duplicates::First {
            return Vec::new();
        }
        let mut out = Vec::new();
        for (side, part) in [(Lang::Vi, &self.vi), (Lang::En, &self.en)] {
            let begin = out.len();
            for place in 0..part.room.len() as u32 {
                let members = part.clusters.members(place);
                let of = members.iter().copied().find(|&at| part.taken[at as usize]).unwrap_or(members[0]);
                let copies = members.iter().filter(|&&at| at != of && !part.taken[at as usize]);
                out.extend(copies.map(|&record| Duplicate { side, record, of }));
            }
            out[begin..].sort_unstable_by_key(|one| one.record);
        }
        out
    }
}

/// Candidates of clusters, `found` naming places, as candidates of all their members.
pub(super) fn spread(found: &[Candidate], vi: &Clusters, en: &Clusters) -> Vec<Candidate> {
    let mut out = Vec::with_capacity(found.len());
    for side in [Lang::Vi, Lang::En] {
        let (own, other) = if side == Lang::Vi { (vi, en) } else { (en, vi) };
        let of_side = found.partition_point(|one| side == Lang::En && one.side == Lang::Vi);
        let of_side = &found[of_side..];
        let mut lists: Vec<&[Candidate]> = vec![&[]; own.heads().len()];
        for list in
            of_side.chunk_by(|a, b| a.record == b.record && a.side == b.side).filter(|list| list[0].side == side)
        {
            lists[list[0].record as usize] = list;
        }
        for record in 0..own.records() as u32 {
            let partner = |one: &Candidate| Candidate { record, partner: other.heads()[one.partner as usize], ..*one };
            out.extend(lists[own.place(record) as usize].iter().map(partner));
        }
    }
    out
}

/// Keeps copies of different days or blocks apart where these matter, so that each is paired within its own.
pub(super) fn apart(days: Option<u32>, by: Option<&BlockBy>) -> impl Fn(&Record, &mut DefaultHasher) + Sync {
    move |record, hasher| {
        if let Some(block) = by.and_then(|by| by.of(record)) {
            block.hash(hasher);
            hasher.write_u8(2);
        }
        if let Some(date) = record.date.filter(|_| days.is_some()) {
            date.hash(hasher);
            hasher.write_u8(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use std::collections::HashSet;
    use std::sync::Arc;

    type List = Vec<(u32, u32)>;

    fn records(texts: &[&str]) -> Vec<Record> {
        let file: Arc<str> = Arc::from("t");
        texts.iter().zip(1..).map(|(text, line)| Record::new(*text, &file, line)).collect()
    }

    fn clusters(records: &[Record]) -> Clusters {
        Clusters::of(records, Lang::En, &|_, _| {})
    }

    fn pair(vi: u32, en: u32) -> Pair {
        Pair { vi: vi..vi + 1, en: en..en + 1, score: 0.9, margin: 1.0 }
    }

    /// Records of the pairs that two clusters give, three copies with two, the copies left out, and whether some are left over.
    fn taken(mode: Duplicates, known: &[Pair]) -> (List, List, bool) {
        let (vi, en) = (records(&["Mưa to", "x", "Mưa to", "Mưa to"]), records(&["y", "Heavy rain", "Heavy rain"]));
        let (left, right) = (clusters(&vi), clusters(&en));
        let lexicon = Lexicon::shipped().unwrap();
        let scorer = Scorer::new(&lexicon).unwrap();
        let mut copies = Copies::new((&vi, &left), (&en, &right), mode, known);
        if copies.is_free(&Edge { vi: 0, en: 1, sum: 0.0 }) {
            copies.take(&pair(0, 1), &scorer);
        }
        let some = copies.leaves_some();
        let found = copies.alignment();
        let pairs: Vec<(u32, u32)> = found.pairs.iter().map(|pair| (pair.vi.start, pair.en.start)).collect();
        let all = found.unpaired_vi.len() + found.unpaired_en.len() + found.duplicates.len();
        let paired = |side: fn(&(u32, u32)) -> u32| pairs.iter().map(side).collect::<HashSet<_>>().len();
        assert_eq!(all + paired(|pair| pair.0) + paired(|pair| pair.1), 7, "nothing is lost");
        (pairs, found.duplicates.iter().map(|one| (one.record, one.of)).collect(), some)
    }

    #[test]
    fn as_many_pairs_as_the_smaller_cluster_has_the_best_of_them() {
        assert_eq!(taken(Duplicates::Keep, &[]), (vec![(0, 1), (2, 2)], vec![], true));
        assert_eq!(taken(Duplicates::Keep, &[pair(2, 1)]), (vec![(0, 2), (2, 1)], vec![], true));
    }

    #[test]
    fn the_first_alone_or_all() {
        assert_eq!(taken(Duplicates::First, &[]), (vec![(0, 1)], vec![(2, 0), (3, 0), (2, 1)], false));
        assert_eq!(taken(Duplicates::First, &[pair(3, 2)]), (vec![(3, 2)], vec![(0, 3), (2, 3), (1, 2)], false));
        assert_eq!(taken(Duplicates::All, &[]), (vec![(0, 1), (2, 2), (3, 1)], vec![], false));
        assert_eq!(taken(Duplicates::All, &[pair(2, 1)]).0, [(0, 1), (2, 1), (2, 2), (3, 1)]);
    }

    #[test]
    fn candidates_of_a_copy_are_those_of_its_cluster() {
        let (vi, en) = (clusters(&records(&["a b", "x", "A b"])), clusters(&records(&["y", "c d", "c d"])));
        let candidate = |side, record, partner| Candidate { side, record, rank: 1, partner, score: 0.5 };
        let found = [candidate(Lang::Vi, 0, 1), candidate(Lang::En, 1, 0)];
        let spread: Vec<(u32, u32)> = spread(&found, &vi, &en).iter().map(|one| (one.record, one.partner)).collect();
        assert_eq!(spread, [(0, 1), (2, 1), (1, 0), (2, 0)]);
    }
}
