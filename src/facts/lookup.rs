//! A small table from 64-bit hashes to numbers, with open addressing: built once, asked for every word. Knows nothing of what it holds.

/// A table from hashes to numbers below `u32::MAX`.
pub(super) struct Lookup {
    slots: Vec<(u64, u32)>,
}

const FREE: u32 = u32::MAX;

impl Lookup {
    /// From pairs with distinct hashes.
    pub(super) fn new(pairs: &[(u64, u32)]) -> Lookup {
        let size = (pairs.len() * 2 + 2).next_power_of_two();
        let mut slots = vec![(0, FREE); size];
        for &(hash, number) in pairs {
            let mut at = place(hash, size);
            while slots[at].1 != FREE {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (hash, number);
        }
        Lookup { slots }
    }

    /// The number of a hash.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<u32> {
        let mut at = place(hash, self.slots.len());
        loop {
            let (found, number) = self.slots[at];
            if number == FREE {
                return None;
            }
            if found == hash {
                return Some(number);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// The hashes are products with an odd number, whose high bits are the well-mixed ones.
#[inline]
fn place(hash: u64, size: usize) -> usize {
    (hash >> 20) as usize & (size - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_it_holds_and_nothing_else() {
        let hash = |n: u64| (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let pairs: Vec<(u64, u32)> = (0..1000).map(|n| (hash(n), n as u32)).collect();
        let table = Lookup::new(&pairs);
        assert!((0..1000).all(|n| table.get(hash(n)) == Some(n as u32)));
        assert!((1000..3000).all(|n| table.get(hash(n)).is_none()));
        assert_eq!(Lookup::new(&[]).get(7), None);
    }
}
