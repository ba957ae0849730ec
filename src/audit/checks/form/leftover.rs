//! Leftovers of the page that a text was taken from: *Xem thêm*, *Read more*, ` - VnExpress`. The phrases are in `data/audit/leftovers.tsv`;
//! names of sites are known to `facts::boilerplate`.

use std::sync::LazyLock;

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::audit::phrases::{By, Phrases};
use crate::facts::boilerplate;
use crate::record::Lang;

pub(crate) const CHECK: Check = Check {
    name: "leftover",
    about: "a leftover of the page: a button, a site's name, a breadcrumb",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Side(look),
};

/// Where a phrase is a leftover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Wherever it stands.
    Any,
    /// As the whole text, or behind a full stop or bar at its end.
    End,
}

struct Leftovers {
    phrases: Phrases,
    places: Vec<Place>,
}

static LEFTOVERS: LazyLock<Leftovers> = LazyLock::new(|| {
    let rows: Vec<(Place, &str)> = include_str!("../../../../data/audit/leftovers.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(place, phrase)| {
            let place = match place {
                "any" => Place::Any,
                _ => Place::End,
            };
            (place, phrase)
        })
        .collect();
    Leftovers {
        phrases: Phrases::new(
            By::Word(Lang::Vi),
            rows.iter().zip(0u32..).map(|((_, phrase), number)| (*phrase, number)),
        ),
        places: rows.iter().map(|(place, _)| *place).collect(),
    }
});

fn look(_view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let leftovers = &*LEFTOVERS;
    for met in leftovers.phrases.find(text) {
        let Some(&place) = leftovers.places.get(met.number as usize) else { continue };
        let before = met.first.checked_sub(1).map_or("", |at| text.token(at));
        let rest = (met.end..text.tokens.len()).map(|at| text.token(at));
        let ends = rest.clone().all(|token| matches!(token, "." | "…" | "»" | ">" | ">>" | "!" | "\"" | ":"));
        let starts = met.first == 0;
        let fits = match place {
            Place::Any => true,
            Place::End => ends && (starts || matches!(before, "." | "|" | "…" | "?" | "!" | ">" | "»" | ")" | "\"")),
        };
        if fits {
            let said = text.said(text.tokens[met.first].range().start..text.tokens[met.end - 1].range().end);
            report.add(
                Draft::new(format!("“{said}” is a leftover of the page"))
                    .at(text.mark_tokens(met.first, met.end))
                    .slip("button")
                    .sure(0.85),
            );
            return;
        }
    }
    let site = boilerplate::title(text.clean.as_str()).site;
    if !site.is_empty() {
        let message = format!("“{}” is the name of a site", text.said(site.clone()));
        report.add(Draft::new(message).at(text.mark(site)).slip("site").sure(0.85));
        return;
    }
    breadcrumb(text, report);
}

/// `Trang chủ > Thời sự > …`
fn breadcrumb(text: &Text<'_>, report: &mut Report<'_>) {
    let signs = |sign: &str| (0..text.tokens.len()).filter(|&at| text.token(at) == sign).count();
    if [">", "»", "›"].iter().any(|sign| signs(sign) >= 2) && !text.original.contains('<') {
        let draft = Draft::new("the path of a page").at(text.mark_all()).slip("breadcrumb");
        report.add(draft.sure(0.7));
    }
}
