//! What the checks `placeholder`, `tag` and `address` have in common: what they find is kept letter by letter, so it stands on both sides.

use crate::audit::check::{Draft, Report, Text, View, language};

/// Where things stand in a text: start and end byte.
pub(super) type Find = fn(&str) -> Vec<(usize, usize)>;

/// Tells what stands on one side only.
pub(super) fn look(view: &View<'_>, report: &mut Report<'_>, find: Find) {
    let (vi, en) = (find(view.vi.original), find(view.en.original));
    if vi.is_empty() && en.is_empty() {
        return;
    }
    let lone = |text: &Text<'_>, mine: &[(usize, usize)], other: &Text<'_>, theirs: &[(usize, usize)]| {
        let mut rest: Vec<String> = theirs.iter().map(|&(a, b)| other.original[a..b].to_lowercase()).collect();
        let mut lone = Vec::new();
        for &(a, b) in mine {
            match rest.iter().position(|one| *one == text.original[a..b].to_lowercase()) {
                Some(at) => {
                    rest.swap_remove(at);
                }
                None => lone.push((a, b)),
            }
        }
        lone
    };
    let lost = lone(&view.vi, &vi, &view.en, &en);
    let come = lone(&view.en, &en, &view.vi, &vi);
    for (text, list, slip) in [(&view.vi, lost, "missing"), (&view.en, come, "added")] {
        let Some(&(a, b)) = list.first() else { continue };
        let said = &text.original[a..b];
        report.add(
            Draft::new(format!("the {} hasn't “{said}”", language(text.lang.other())))
                .at_all(list.iter().map(|&(a, b)| text.mark_original(a..b)))
                .slip(slip)
                .expect(said)
                .sure(0.9),
        );
    }
}
