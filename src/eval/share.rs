//! Precision, recall and their harmonic mean.

/// Precision, recall, F1; 0 where there is nothing to count.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Share {
    /// Precision: right ones among those proposed.
    pub p: f64,
    /// Recall: right ones among those in the gold standard.
    pub r: f64,
    /// Harmonic mean of both.
    pub f1: f64,
}

impl Share {
    /// From counts: right, proposed, in the gold standard.
    pub fn of(right: usize, proposed: usize, gold: usize) -> Share {
        let share = |of: usize| if of > 0 { right as f64 / of as f64 } else { 0.0 };
        let (p, r) = (share(proposed), share(gold));
        Share { p, r, f1: if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 } }
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn nothing_is_zero() {
        assert_eq!(Share::of(0, 0, 0), Share::default());
        assert_eq!(Share::of(1, 2, 4), Share { p: 0.5, r: 0.25, f1: 1.0 / 3.0 });
    }
}
