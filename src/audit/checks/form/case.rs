//! One side in capitals throughout and the other not, or one beginning small.

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "letter-case",
    about: "one side is in capitals throughout, or begins small, and the other doesn't",
    group: Group::Form,
    severity: Severity::Note,
    on: true,
    look: Look::Pair(look),
};

/// Letters that a text must have for its capitals to say something.
const LETTERS: usize = 10;

fn look(view: &View<'_>, report: &mut Report<'_>) {
    let (vi, en) = (shape(&view.vi), shape(&view.en));
    let tell = |text: &Text<'_>, what: &str, slip, report: &mut Report<'_>| {
        let message = format!("the {} {what}, the {} isn't", language(text.lang), language(text.lang.other()));
        report.add(Draft::new(message).at(text.mark_all()).slip(slip).sure(0.8));
    };
    match (vi, en) {
        (Shape::Capitals, Shape::Mixed) => tell(&view.vi, "is in capitals", "capitals", report),
        (Shape::Mixed, Shape::Capitals) => tell(&view.en, "is in capitals", "capitals", report),
        _ => {}
    }
    if let (Some(a), Some(b)) = (begins_small(&view.vi), begins_small(&view.en))
        && a != b
        && vi == Shape::Mixed
        && view.row.vi.cues.is_empty()
        && en == Shape::Mixed
    {
        let text = if a { &view.vi } else { &view.en };
        let message = format!(
            "the {} begins with a small letter, the {} doesn't",
            language(text.lang),
            language(text.lang.other())
        );
        report.add(Draft::new(message).at(text.mark_tokens(0, 1)).slip("small").sure(0.7));
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Capitals,
    Mixed,
    TooShort,
}

fn shape(text: &Text<'_>) -> Shape {
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in text.clean.as_str().chars().filter(|c| c.is_alphabetic()) {
        if c.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    if upper + lower < LETTERS || text.prepared.words.len() < 2 {
        Shape::TooShort
    } else if lower * 10 <= upper {
        Shape::Capitals
    } else {
        Shape::Mixed
    }
}

/// Whether the first word begins small; `None` where the text begins with something else, or with a name like iPhone.
fn begins_small(text: &Text<'_>) -> Option<bool> {
    let word = text.token(0);
    let first = word.chars().next().filter(|c| c.is_alphabetic())?;
    (!word.chars().skip(1).any(char::is_uppercase)).then(|| first.is_lowercase())
}
