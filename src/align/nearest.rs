//! The best few partners of every record of a side, in one flat list. Knows numbers; what they estimate is for others.

use rayon::prelude::*;

/// No partner.
const NOBODY: u32 = u32::MAX;

/// An estimate of how well two records of different sides go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Offer {
    /// Record whose list it is for.
    pub to: u32,
    /// The partner.
    pub partner: u32,
    pub worth: f32,
}

/// Lists of the best partners; which offers came first makes no difference.
#[derive(Debug)]
pub(super) struct Nearest {
    most: usize,
    /// (worth, partner), `most` a record, best first, ties in input order.
    lists: Vec<(f32, u32)>,
}

impl Nearest {
    pub(super) fn new(records: usize, most: usize) -> Nearest {
        Nearest { most: most.max(1), lists: vec![(f32::NEG_INFINITY, NOBODY); records * most.max(1)] }
    }

    /// Whether an offer would change the list as it stands.
    pub(super) fn would_take(&self, offer: &Offer) -> bool {
        let last = self.lists[(offer.to as usize + 1) * self.most - 1];
        before((offer.worth, offer.partner), last)
    }

    /// Takes offers in, in parallel.
    pub(super) fn take(&mut self, offers: &[Vec<Offer>]) {
        let most = self.most;
        let records = self.lists.len() / most;
        let part = records.div_ceil(rayon::current_num_threads() * 4).max(1);
        self.lists.par_chunks_mut(part * most).enumerate().for_each(|(number, lists)| {
            let first = number * part;
            for offer in offers.iter().flatten() {
                let Some(at) = (offer.to as usize).checked_sub(first).filter(|at| at * most < lists.len()) else {
                    continue;
                };
                insert(&mut lists[at * most..(at + 1) * most], (offer.worth, offer.partner));
            }
        });
    }

    /// Each record with its list of (worth, partner), best first.
    pub(super) fn lists(&self) -> impl Iterator<Item = (u32, &[(f32, u32)])> {
        self.lists.chunks(self.most).zip(0u32..).map(|(list, record)| {
            let found = list.iter().position(|(_, partner)| *partner == NOBODY).unwrap_or(list.len());
            (record, &list[..found])
        })
    }
}

fn before(a: (f32, u32), b: (f32, u32)) -> bool {
    a.0 > b.0 || a.0 == b.0 && a.1 < b.1
}

fn insert(list: &mut [(f32, u32)], one: (f32, u32)) {
    let Some(&last) = list.last() else { return };
    if !before(one, last) {
        return;
    }
    let mut at = list.len() - 1;
    while at > 0 && before(one, list[at - 1]) {
        list[at] = list[at - 1];
        at -= 1;
    }
    list[at] = one;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_offers_makes_no_difference() {
        let offers: Vec<Offer> =
            (0..40u32).map(|n| Offer { to: n % 3, partner: n, worth: ((n * 7) % 11) as f32 }).collect();
        let lists = |offers: &[Offer]| {
            let mut nearest = Nearest::new(3, 4);
            offers.chunks(7).for_each(|part| nearest.take(&[part.to_vec()]));
            nearest.lists().flat_map(|(to, list)| list.iter().map(move |one| (to, one.1))).collect::<Vec<_>>()
        };
        let backwards: Vec<Offer> = offers.iter().rev().copied().collect();
        assert_eq!(lists(&offers), lists(&backwards));
        // Worth 10 to 1 among those for record 0: 30 (1), 33 (0), ... the best are 3 (10), 36 (10), 18 (5) and so on.
        let of_first: Vec<u32> = lists(&offers).iter().filter(|pair| pair.0 == 0).map(|pair| pair.1).collect();
        assert_eq!(of_first, [3, 36, 6, 39]);
    }

    #[test]
    fn an_empty_list_takes_anything_and_a_full_one_only_better() {
        let mut nearest = Nearest::new(1, 1);
        let offer = |partner, worth| Offer { to: 0, partner, worth };
        assert!(nearest.would_take(&offer(5, -1e9)));
        nearest.take(&[vec![offer(5, 1.0)]]);
        assert!(nearest.would_take(&offer(4, 1.0)) && !nearest.would_take(&offer(6, 1.0)));
    }
}
