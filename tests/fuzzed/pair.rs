//! Any two texts: their facts, their score, its explanation and the audit of both, the same every time. The texts are parted by the first
//! line end.

use std::sync::{Arc, LazyLock};

use songngu::audit::{Auditor, Options, PairText, Scratch, Side};
use songngu::lexicon::Lexicon;
use songngu::score::explain::explain;
use songngu::score::{Evidence, Scorer};
use songngu::{Date, Lang};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::shipped().unwrap());
static SCORER: LazyLock<Scorer<'static>> = LazyLock::new(|| Scorer::new(&LEXICON).unwrap());
static AUDITOR: LazyLock<Auditor<'static>> = LazyLock::new(|| {
    let mut options = Options::default();
    options.choose(["all"]).unwrap();
    Auditor::new(&SCORER, options)
});

/// Checks one input.
pub(super) fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (vi, en) = text.split_once('\n').unwrap_or((&text, ""));
    let date = Date::new(2024, 2, 29);
    let prepared = [(vi, Lang::Vi), (en, Lang::En)].map(|(text, lang)| SCORER.prepare(text, lang, date));
    let mut evidence = Evidence::default();
    let score = SCORER.score(&prepared[0], &prepared[1], &mut evidence);
    assert!((0.0..=1.0).contains(&score));
    let explained = explain(&SCORER, vi, en, date);
    assert!((explained.probability - score).abs() < 1e-6, "{} {score}", explained.probability);
    let file: Arc<str> = "a".into();
    let row = PairText { id: String::new(), vi: Side::new(vi, &file, 1), en: Side::new(en, &file, 1), date };
    let mut found = Vec::new();
    let (row, mut scratch) = (Arc::new(row), Scratch::default());
    AUDITOR.pair(&row, &mut scratch, &mut found);
    for finding in &found {
        for mark in &finding.marks {
            assert!(row.side(mark.side).text.get(mark.range.clone()).is_some(), "{} {:?}", finding.check, mark);
        }
        assert!(!finding.message.is_empty());
    }
    let mut again = Vec::new();
    AUDITOR.pair(&row, &mut scratch, &mut again);
    assert_eq!(found, again);
}
