//! What two facts can be to each other: the same, compatible though unequal, or a slip of a known form. Knows no fact.

/// Why two unequal facts can both be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// Equal under the second reading of one side (`10,000` in Vietnamese, `5/9` in English).
    Reading,
    /// The same number said as another kind: 57 million and $57 million, part 2 and the second part.
    Kind,
    /// A part of a date, a time or a quarter isn't said on one side.
    Partial,
    /// One side is the other, rounded.
    Rounded,
    /// Near each other, and one side says *about*, *over* or *nearly*.
    Approximated,
    /// A number within the range that the other side gives, or of the order it gives (*hundreds*).
    InRange,
    /// Another unit or currency of about the same amount.
    Converted,
    /// One side only, but in brackets after a fact that agrees, saying the same in another unit.
    Glossed,
    /// One side only, but it says again what agrees elsewhere.
    Repeated,
    /// A score told from the other team's side.
    Turned,
}

/// What went wrong between two facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slip {
    /// Thousands, millions and billions mixed up.
    Scale,
    /// The decimal or thousands sign misread: ten or a hundred times.
    Separator,
    /// Day and month swapped.
    DayMonth,
    /// Plus and minus.
    Sign,
    /// One too many or too few; the neighbouring weekday.
    OffByOne,
    /// The same amount in another currency.
    Currency,
    /// The same amount in a unit of another dimension.
    Unit,
    /// Unequal in no known way.
    Other,
}

/// How two facts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same claim.
    Agree,
    /// Unequal, but both can be right.
    Compatible(How),
    /// Can't both be right, if they are about the same thing.
    Clash(Slip),
    /// On the Vietnamese side only.
    Missing,
    /// On the English side only.
    Added,
}

pub(super) const AGREE: Option<Relation> = Some(Relation::Agree);

pub(super) fn compatible(how: How) -> Option<Relation> {
    Some(Relation::Compatible(how))
}

pub(super) fn clash(slip: Slip) -> Option<Relation> {
    Some(Relation::Clash(slip))
}
