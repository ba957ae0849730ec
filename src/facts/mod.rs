//! What a text claims, as values that can be compared. Knows one text at a time; `compare` holds two lists of facts side by side.

/// What a text claims.
#[derive(Debug, Clone, Default)]
pub struct Facts;
