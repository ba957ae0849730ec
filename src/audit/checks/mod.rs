//! The checks, in the order of their report. Adding one means adding a file in its group's folder and one line in the group's list.

mod form;
mod meaning;

use super::check::Check;
use super::{captions, whole};

/// Groups of checks, in the order of their report.
const GROUPS: &[&[Check]] = &[meaning::CHECKS, whole::CHECKS, form::CHECKS, captions::CHECKS];

/// All checks.
pub fn all() -> impl Iterator<Item = &'static Check> {
    GROUPS.iter().flat_map(|group| group.iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_plain_words() {
        let mut names: Vec<&str> = all().map(|check| check.name).collect();
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(!names.contains(&"all") && !names.contains(&"form") && !names.contains(&"meaning"));
    }
}
