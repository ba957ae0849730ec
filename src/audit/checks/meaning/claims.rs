//! What the checks `number`, `percent`, `money`, `unit` and `date` have in common: one comparison of what the two sides claim.
//! Knows which facts belong to which check and how bad a difference is; how facts are read and compared is known to `facts`.

use crate::audit::check::{Draft, Report, View};
use crate::audit::finding::Severity;
use crate::facts::{Fact, How, Link, Relation, Slip, Strength, Value};
use crate::record::Lang;

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Percent,
    Money,
    Unit,
    Date,
}

/// Least doubt (see [`Link::doubt`]) of an error, a warning and a note.
const ERROR: f32 = 0.9;
const WARNING: f32 = 0.55;
const NOTE: f32 = 0.35;
/// Below this the sides are about different things, and that their numbers differ is no news.
const LEAST_TOPIC: f32 = 0.05;

fn kind(fact: &Fact) -> Kind {
    match fact.value {
        Value::Number(n) if fact.is_year(n) => Kind::Date,
        Value::Percent(_) => Kind::Percent,
        Value::Money { .. } => Kind::Money,
        Value::Quantity { .. } => Kind::Unit,
        Value::Date(_)
        | Value::Weekday(_)
        | Value::Quarter { .. }
        | Value::Decade(_)
        | Value::Century(_)
        | Value::Time { .. }
        | Value::Relative { .. } => Kind::Date,
        _ => Kind::Number,
    }
}

/// The kind of a link: that of the fact that says more than a bare number.
fn kind_of(vi: Option<&Fact>, en: Option<&Fact>) -> Kind {
    let (vi, en) = (vi.map(kind), en.map(kind));
    match (vi, en) {
        (Some(Kind::Number), Some(other)) | (Some(other), _) | (None, Some(other)) => other,
        (None, None) => Kind::Number,
    }
}

/// Tells of the claims of a kind that differ.
pub(super) fn look(view: &View<'_>, report: &mut Report<'_>, wanted: Kind) {
    if view.topic < LEAST_TOPIC && view.is_on("low-score") || report.has("wrong-language") {
        return;
    }
    let (left, right) = (view.vi.prepared.facts.list(), view.en.prepared.facts.list());
    let fact = |list: &'static str, at: Option<u16>| -> Option<&Fact> {
        at.and_then(|at| if list == "vi" { left.get(usize::from(at)) } else { right.get(usize::from(at)) })
    };
    let links = view.facts.links();
    // Something in digits gone and something else in digits come: one was put in the other's place.
    let lone = |relation: Relation| {
        let mut found = links.iter().filter(|link| link.relation == relation && link.digits);
        found.next().filter(|_| found.next().is_none())
    };
    let exchanged = lone(Relation::Missing).zip(lone(Relation::Added));
    for link in links {
        let (vi, en) = (fact("vi", link.vi), fact("en", link.en));
        if let Some((missing, added)) = exchanged {
            if std::ptr::eq(link, added) {
                continue;
            }
            if std::ptr::eq(link, missing) {
                let en = fact("en", added.en);
                let doubt =
                    if link.strength == Strength::Strong || added.strength == Strength::Strong { 0.92 } else { 0.7 };
                if kind_of(vi, en) == wanted {
                    tell(view, report, vi, en, "changed", doubt);
                }
                continue;
            }
        }
        if kind_of(vi, en) != wanted {
            continue;
        }
        if let Some(slip) = slip(link) {
            tell(view, report, vi, en, slip, doubt(link, vi, en));
        }
    }
}

/// Stable names of what can go wrong.
fn slip(link: &Link) -> Option<&'static str> {
    Some(match link.relation {
        // Translators don't round; editors of headlines do.
        Relation::Compatible(How::Rounded) => "rounded",
        Relation::Agree | Relation::Compatible(_) => return None,
        Relation::Missing => "missing",
        Relation::Added => "added",
        Relation::Clash(slip) => match slip {
            Slip::Scale => "scale",
            Slip::Separator => "separator",
            Slip::DayMonth => "day-month",
            Slip::Sign => "sign",
            Slip::OffByOne => "off-by-one",
            Slip::Currency => "currency",
            Slip::Unit => "unit",
            Slip::Other => "changed",
        },
    })
}

/// How much a link speaks against the translation.
fn doubt(link: &Link, vi: Option<&Fact>, en: Option<&Fact>) -> f32 {
    let known_slip = matches!(
        link.relation,
        Relation::Clash(Slip::Scale | Slip::Separator | Slip::DayMonth | Slip::Currency | Slip::Unit)
    );
    // A slip of a known form between amounts written in words is as sure as one between digits.
    if let (Relation::Clash(_), Some(vi), Some(en)) = (link.relation, vi, en)
        && matches!((vi.value, en.value), (Value::Weekday(_), Value::Weekday(_)))
    {
        // Weekdays are always words, and nobody says them otherwise.
        return link.doubt.max(0.6);
    }
    if known_slip && vi.zip(en).is_some_and(|(vi, en)| kind(vi) == kind(en)) {
        return link.doubt.max(0.9);
    }
    link.doubt
}

fn tell(
    view: &View<'_>,
    report: &mut Report<'_>,
    vi: Option<&Fact>,
    en: Option<&Fact>,
    slip: &'static str,
    doubt: f32,
) {
    let severity = match doubt {
        doubt if doubt >= ERROR => Severity::Error,
        doubt if doubt >= WARNING => Severity::Warning,
        doubt if doubt >= NOTE => Severity::Note,
        _ => return,
    };
    let said = |lang: Lang, fact: &Fact| view.text(lang).said(fact.range()).to_owned();
    // What stands letter by letter on both sides was copied, though each language may read it in its own way.
    let copied =
        |vi, en| view.en.original.contains(&said(Lang::Vi, vi)) && view.vi.original.contains(&said(Lang::En, en));
    if slip == "changed" && vi.zip(en).is_some_and(|(vi, en)| copied(vi, en)) {
        return;
    }
    let mut draft = match (vi, en) {
        (Some(vi), Some(en)) => {
            let (vi, en) = (said(Lang::Vi, vi), said(Lang::En, en));
            Draft::new(format!("“{vi}” and “{en}” {}", how(slip)))
        }
        (Some(vi), None) => Draft::new(format!("the English hasn't “{}”", said(Lang::Vi, vi))),
        (None, Some(en)) => Draft::new(format!("the Vietnamese hasn't “{}”", said(Lang::En, en))),
        (None, None) => return,
    };
    // The English is first: most files are translated into it.
    if let Some(en) = en {
        draft = draft.at(view.en.mark(en.range()));
    }
    if let Some(vi) = vi {
        draft = draft.at(view.vi.mark(vi.range())).expect(written(vi.value));
    }
    report.add(draft.slip(slip).severity(severity).sure(doubt));
}

fn how(slip: &str) -> &'static str {
    match slip {
        "rounded" => "agree only when one is rounded",
        "scale" => "differ by thousands, millions or billions",
        "separator" => "differ by the place of the decimal sign",
        "day-month" => "have day and month in the other's place",
        "sign" => "differ by plus and minus",
        "off-by-one" => "differ by one",
        "currency" => "are the same amount of different currencies",
        "unit" => "are the same amount of different units",
        _ => "don't agree",
    }
}

/// A value as English writes it, or in the plain notation of the facts.
fn written(value: Value) -> String {
    match value {
        Value::Number(n) => figure(n),
        Value::Percent(n) => format!("{}%", figure(n)),
        Value::Money { amount, currency } => format!("{} {}", figure(amount), currency.code()),
        Value::Quantity { amount, unit } => format!("{} {}", figure(amount), unit.symbol()),
        Value::Date(date) => date.to_string(),
        Value::Time { hour, minute } => format!("{hour}:{minute:02}"),
        Value::Score(a, b) => format!("{a}-{b}"),
        Value::Ordinal(n) => n.to_string(),
        Value::Fraction { over, under } => format!("{over}/{under}"),
        Value::Weekday(day) => {
            let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
            names.get(usize::from(day).wrapping_sub(1)).copied().unwrap_or_default().to_owned()
        }
        other => {
            let plain = other.to_string();
            plain.split_once(':').map_or(plain.clone(), |(_, rest)| rest.to_owned())
        }
    }
}

/// A number with English scales and separators: `1.5 billion`, `12,345`.
fn figure(n: f64) -> String {
    for (size, word) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        let share = n / size;
        if share.abs() >= 1.0 && (share * 1e3).fract() == 0.0 {
            return format!("{share} {word}");
        }
    }
    let plain = n.to_string();
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    if whole.len() < 5 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return plain;
    }
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_english_writes_them() {
        for (n, text) in [
            (5e9, "5 billion"),
            (1.5e6, "1.5 million"),
            (12345.0, "12,345"),
            (2025.0, "2025"),
            (0.5, "0.5"),
            (-3.0, "-3"),
            (20_000.5, "20,000.5"),
        ] {
            assert_eq!(figure(n), text);
        }
    }
}
