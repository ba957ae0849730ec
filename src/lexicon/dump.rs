//! A lexicon as text that a person can read: one row a translation. Knows the lexicon, writes to any writer.

use std::io::{self, Write};

use crate::lexicon::{Lexicon, Table, Vocabulary};

/// Writes `direction<TAB>source<TAB>target<TAB>probability` rows: `vi-en` then `en-vi`, sources in the lexicon's order (commonest first,
/// then units), targets by falling probability. Fails when the writer does.
pub fn dump(lexicon: &Lexicon, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "direction\tsource\ttarget\tprobability")?;
    table("vi-en", &lexicon.vi, &lexicon.en, &lexicon.vi_en, out)?;
    table("en-vi", &lexicon.en, &lexicon.vi, &lexicon.en_vi, out)
}

fn table(name: &str, source: &Vocabulary, target: &Vocabulary, table: &Table, out: &mut impl Write) -> io::Result<()> {
    for entry in 0..table.rows() as u32 {
        let mut row: Vec<(u32, f32)> = table.row(entry).iter().collect();
        row.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (word, p) in row {
            writeln!(out, "{name}\t{}\t{}\t{p:.5}", source.spell(entry), target.word(word))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::learn::{Corpus, Options, learn};

    #[test]
    fn says_every_translation_once() {
        let mut corpus = Corpus::new();
        corpus.add("mèo", "cat", 5.0);
        corpus.add("chó", "dog", 5.0);
        let mut out = Vec::new();
        dump(&learn(corpus, &Options::default(), &()).unwrap(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("direction\tsource\ttarget\tprobability\nvi-en\tchó\tdog\t0."), "{text}");
        assert_eq!(text.lines().count(), 5);
    }
}
