//! An office that became another: *Thủ tướng* and *President*. Offices and what they may be
//! called are in `data/audit/offices.tsv`.

use std::sync::LazyLock;

use crate::audit::check::{Check, Draft, Group, Look, Report, View};
use crate::audit::finding::Severity;
use crate::audit::phrases::{By, Met, Phrases};
use crate::record::Lang;
use crate::text::key;

pub(crate) const CHECK: Check = Check {
    name: "title",
    about: "an office or rank on one side is another one on the other side",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Pair(look),
};

/// Below this the sides are about different people.
const LEAST_TOPIC: f32 = 0.3;

/// Offices of both languages; the number is that of the row in the table.
struct Offices {
    vi: Phrases,
    en: Phrases,
    /// The usual English of each row.
    usual: Vec<&'static str>,
}

static OFFICES: LazyLock<Offices> = LazyLock::new(|| {
    let rows: Vec<(&str, &str)> = include_str!("../../../../data/audit/offices.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let each = |side: fn(&(&'static str, &'static str)) -> &'static str| {
        let numbered = rows.iter().zip(0u32..);
        numbered.flat_map(move |(row, number)| side(row).split(';').map(move |variant| (variant, number)))
    };
    Offices {
        vi: Phrases::new(By::Word(Lang::Vi), each(|row| row.0)),
        en: Phrases::new(By::Word(Lang::En), each(|row| row.1)),
        usual: rows.iter().map(|row| row.1.split(';').next().unwrap_or_default()).collect(),
    }
});

/// English words that stand for any office: with one of them nothing is wrong.
const ANY: [&str; 12] =
    ["leader", "chief", "head", "boss", "official", "officials", "mr", "mrs", "ms", "sir", "minister", "ministers"];

fn look(view: &View<'_>, report: &mut Report<'_>) {
    if view.topic < LEAST_TOPIC || report.has("wrong-language") {
        return;
    }
    let titles = &*OFFICES;
    let vi = titles.vi.find(&view.vi);
    let en = titles.en.find(&view.en);
    if vi.is_empty() || en.is_empty() {
        return;
    }
    let meets = |one: &Met, others: &[Met]| others.iter().any(|other| other.number == one.number);
    // A title stands for all rows that its words can mean.
    let open = |list: &[Met], others: &[Met]| -> Vec<Met> {
        list.iter()
            .filter(|met| !list.iter().any(|same| same.first == met.first && meets(same, others)))
            .copied()
            .collect()
    };
    let (lost, come) = (open(&vi, &en), open(&en, &vi));
    let (Some(lost), Some(come)) = (lost.first(), come.first()) else { return };
    let vague = (0..view.en.tokens.len()).any(|at| {
        let word = key::exact(view.en.token(at));
        ANY.contains(&word.strip_suffix("'s").unwrap_or(&word))
    });
    if vague {
        return;
    }
    let said = |lang: Lang, met: &Met| {
        let text = view.text(lang);
        text.said(text.tokens[met.first].range().start..text.tokens[met.end - 1].range().end).to_owned()
    };
    report.add(
        Draft::new(format!("“{}” became “{}”", said(Lang::Vi, lost), said(Lang::En, come)))
            .at(view.en.mark_tokens(come.first, come.end))
            .at(view.vi.mark_tokens(lost.first, lost.end))
            .expect(titles.usual.get(lost.number as usize).copied().unwrap_or_default())
            .sure(0.75),
    );
}
