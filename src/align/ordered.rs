//! Two texts in the same order (placeholder shapes until the dynamic programming lands).

/// How to align texts whose order holds.
#[derive(Debug, Clone, Default)]
pub struct OrderedOptions {
    /// Least score of a bead; `None` = the shipped threshold.
    pub min_score: Option<f32>,
}
