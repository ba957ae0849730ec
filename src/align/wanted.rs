//! The keys under which a text's partner would stand, by number. Small enough for the nearest cache, however many keys an index has.

/// What a text's key says of a record that has it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted {
    /// How much of the record's word the text explains, 0 to 1; 0 = the key isn't wanted.
    pub cover: f32,
    /// The words of the text that it stands for; facts are numbered after all words.
    pub first: u16,
    pub len: u16,
}

/// No key.
const NONE: u32 = u32::MAX;
/// Slots at first; a headline wants some 250 keys.
const SLOTS: usize = 1 << 10;
/// Words of 64 bits that say which keys may be wanted: most keys of most records aren't.
const LIKELY: usize = 64;

#[derive(Debug, Clone, Copy)]
struct Slot {
    key: u32,
    wanted: Wanted,
}

const EMPTY: Slot = Slot { key: NONE, wanted: Wanted { cover: 0.0, first: 0, len: 0 } };

/// A table of wanted keys with open addressing.
#[derive(Debug)]
pub(super) struct WantedKeys {
    slots: Vec<Slot>,
    /// Which slots are taken, in the order of taking.
    taken: Vec<u32>,
    likely: [u64; LIKELY],
}

impl Default for WantedKeys {
    fn default() -> Self {
        WantedKeys { slots: vec![EMPTY; SLOTS], taken: Vec::new(), likely: [0; LIKELY] }
    }
}

impl WantedKeys {
    /// Wants nothing any more.
    pub(super) fn clear(&mut self) {
        for at in self.taken.drain(..) {
            self.slots[at as usize] = EMPTY;
        }
        self.likely = [0; LIKELY];
    }

    /// Wants a key; of several offers for one the first of the most telling ones counts.
    pub(super) fn offer(&mut self, key: u32, wanted: Wanted) {
        if self.taken.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let at = self.place(key);
        let slot = &mut self.slots[at];
        if slot.key == NONE {
            *slot = Slot { key, wanted };
            self.taken.push(at as u32);
            self.likely[key as usize / 64 % LIKELY] |= 1 << (key % 64);
        } else if slot.wanted.cover < wanted.cover {
            slot.wanted = wanted;
        }
    }

    /// What a key says, nothing if it isn't wanted.
    pub(super) fn get(&self, key: u32) -> Wanted {
        if self.likely[key as usize / 64 % LIKELY] >> (key % 64) & 1 == 0 {
            return Wanted::default();
        }
        self.slots[self.place(key)].wanted
    }

    /// All wanted keys, in the order of their first offers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Wanted)> + '_ {
        self.taken.iter().map(|&at| (self.slots[at as usize].key, self.slots[at as usize].wanted))
    }

    /// Where a key is or would be.
    fn place(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        // Fibonacci hashing (Knuth, volume 3, section 6.4).
        let mut at = (key.wrapping_mul(0x9E37_79B9) >> 7) as usize & mask;
        while self.slots[at].key != key && self.slots[at].key != NONE {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let all: Vec<(u32, Wanted)> = self.iter().collect();
        self.slots = vec![EMPTY; self.slots.len() * 2];
        self.taken.clear();
        all.into_iter().for_each(|(key, wanted)| self.offer(key, wanted));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_offer_of_each_of_many_keys() {
        let mut keys = WantedKeys::default();
        let wanted = |cover, first| Wanted { cover, first, len: 1 };
        for round in 0..2 {
            for key in 0..3_000u32 {
                keys.offer(key * 64, wanted(0.5, round));
                keys.offer(key * 64, wanted(0.6, round + 1));
                keys.offer(key * 64, wanted(0.6, round + 9));
            }
            assert!((0..3_000).all(|key| keys.get(key * 64).cover == 0.6 && keys.get(key * 64).first == round + 1));
            assert!((0..3_000).all(|key| keys.get(key * 64 + 1).cover == 0.0));
            assert_eq!((keys.iter().count(), keys.get(3_000 * 64).cover), (3_000, 0.0));
            keys.clear();
            assert_eq!((keys.iter().count(), keys.get(64).cover), (0, 0.0));
        }
    }
}
