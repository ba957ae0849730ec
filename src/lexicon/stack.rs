//! Several lexicons as one: the words of all, and for each entry the weighted mean of what the lexicons that know it say. Knows tables and
//! vocabularies; not where they came from.

use crate::lexicon::{Lexicon, Table, UNKNOWN, Vocabulary};

/// A lexicon and how much its word counts against the others' (the shipped one has 1).
#[derive(Debug)]
pub struct Layer {
    /// The lexicon.
    pub lexicon: Lexicon,
    /// Its weight, above 0.
    pub weight: f32,
}

/// Stacks lexicons. Rarities and base forms are those of the first lexicon that has the word. No layers give an empty lexicon.
pub fn stack(mut layers: Vec<Layer>) -> Lexicon {
    if layers.len() == 1 {
        return layers.swap_remove(0).lexicon;
    }
    let weights: Vec<f32> = layers.iter().map(|layer| layer.weight).collect();
    let (vi, vi_maps) = union(layers.iter().map(|layer| &layer.lexicon.vi));
    let (en, en_maps) = union(layers.iter().map(|layer| &layer.lexicon.en));
    let vi_en = mix(&vi, layers.iter().map(|layer| &layer.lexicon.vi_en), &vi_maps, &en_maps, &weights);
    let en_vi = mix(&en, layers.iter().map(|layer| &layer.lexicon.en_vi), &en_maps, &vi_maps, &weights);
    Lexicon { vi, en, vi_en, en_vi }
}

/// The union of vocabularies, and for each of them the number in the union (base form) of each of its entries.
fn union<'a>(layers: impl Iterator<Item = &'a Vocabulary> + Clone) -> (Vocabulary, Vec<Vec<u32>>) {
    let mut all = Vocabulary::default();
    for layer in layers.clone() {
        for id in 0..layer.words() as u32 {
            if all.find(layer.word(id)) == UNKNOWN {
                let new = all.intern(layer.word(id));
                all.set_rarity(new, layer.rarity(id));
                all.set_closing(new, layer.closing(id));
                let base = all.find(layer.word(layer.base(id)));
                // A base that comes later in the layer is set in the second pass.
                all.set_base(new, if base == UNKNOWN { new } else { all.base(base) });
            }
        }
        for id in 0..layer.words() as u32 {
            let (own, base) = (all.find(layer.word(id)), all.find(layer.word(layer.base(id))));
            if all.base(own) == own && base != own && all.base(base) != own {
                all.set_base(own, all.base(base));
            }
        }
    }
    // What is based on a word that has got a base of its own by now follows it.
    for id in 0..all.words() as u32 {
        let base = all.base(all.base(id));
        all.set_base(id, base);
    }
    let words: Vec<Vec<u32>> = layers
        .clone()
        .map(|layer| (0..layer.words() as u32).map(|id| all.base(all.find(layer.word(id)))).collect())
        .collect();
    let maps = layers
        .zip(words)
        .map(|(layer, mut map)| {
            for entry in layer.words() as u32..layer.entries() as u32 {
                let parts: Vec<u32> = layer.parts(entry).into_iter().map(|part| map[part as usize]).collect();
                let number = if layer.is_complete(entry) { all.add_unit(&parts) } else { UNKNOWN };
                map.push(number);
            }
            map
        })
        .collect();
    (all, maps)
}

fn mix<'a>(
    source: &Vocabulary,
    tables: impl Iterator<Item = &'a Table>,
    sources: &[Vec<u32>],
    targets: &[Vec<u32>],
    weights: &[f32],
) -> Table {
    let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); source.entries()];
    let mut mass = vec![0.0f32; source.entries()];
    for (at, table) in tables.enumerate() {
        for (row, &entry) in (0..table.rows() as u32).zip(&sources[at]) {
            let cells = table.row(row);
            if entry == UNKNOWN || cells.targets.is_empty() {
                continue;
            }
            mass[entry as usize] += weights[at];
            rows[entry as usize].extend(
                cells
                    .iter()
                    .map(|(target, p)| (targets[at].get(target as usize).copied().unwrap_or(UNKNOWN), p * weights[at]))
                    .filter(|&(target, _)| target != UNKNOWN),
            );
        }
    }
    for (row, mass) in rows.iter_mut().zip(mass) {
        row.sort_unstable_by_key(|&(target, _)| target);
        row.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        for (_, p) in row.iter_mut() {
            *p /= mass;
        }
    }
    Table::from_rows(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::learn::{Corpus, Options, learn};

    fn lexicon(pairs: &[(&str, &str)]) -> Lexicon {
        let mut corpus = Corpus::new();
        for _ in 0..4 {
            for (vi, en) in pairs {
                corpus.add(vi, en, 1.0);
            }
        }
        learn(corpus, &Options::default(), &()).unwrap()
    }

    fn p(lexicon: &Lexicon, vi: &str, en: &str) -> f32 {
        lexicon.vi_en.row(lexicon.vi.find(vi)).get(lexicon.en.base(lexicon.en.find(en)))
    }

    #[test]
    fn what_either_knows_both_know_and_words_meet_in_their_base_form() {
        let one = lexicon(&[("mèo", "cat"), ("chó", "dog"), ("mèo", "cats")]);
        let two = lexicon(&[("mèo", "cats"), ("khủng long", "dinosaur")]);
        let layers = vec![Layer { lexicon: one, weight: 1.0 }, Layer { lexicon: two, weight: 0.5 }];
        let both = stack(layers);
        assert!(p(&both, "chó", "dog") > 0.5);
        assert!(p(&both, "khủng", "dinosaur") > 0.2);
        assert_eq!(both.en.base(both.en.find("cats")), both.en.find("cat"));
        assert!(p(&both, "mèo", "cat") > 0.5);
        assert!(Lexicon::from_bytes(&both.to_bytes().unwrap()).is_ok());
    }

    #[test]
    fn one_layer_is_itself() {
        let alone = lexicon(&[("mèo", "cat")]);
        let bytes = alone.to_bytes().unwrap();
        assert_eq!(stack(vec![Layer { lexicon: alone, weight: 0.3 }]).to_bytes().unwrap(), bytes);
    }
}
