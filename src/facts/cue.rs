//! What the words say that numbers, dates and units are said with. Knows meanings; how phrases are found is in `phrase`, the
//! tables of each language are in `cue_vi` and `cue_en`.

use super::currency::Currency;
use super::fact::Approx;
use super::unit::Unit;
use super::value::Span;

/// What a phrase can mean to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// A number word: 0–10 in Vietnamese, 0–19 in English.
    Count(u8),
    /// A Vietnamese digit that only stands after tens: *mốt*, *lăm*, *nhăm* (and *tư*, which also means fourth).
    Tail(u8),
    /// English *twenty* … *ninety*.
    Tens(u8),
    /// A power of ten (2 is *trăm*, *hundred*).
    Scale(u8),
    /// A power of ten as a short form that must touch its number or money sign: `k`, `m`, `bn`, `tr`.
    Short(u8),
    /// A short form that needs money before it: `mm`, `b`.
    MoneyShort(u8),
    /// A plural power of ten: *dozens*, *thousands*.
    Scales(u8),
    /// An ordinal word: *first*, *đầu tiên*.
    Ordinal(u8),
    /// A currency.
    Currency(Currency),
    /// A unit.
    Unit(Unit),
    /// A month by name.
    Month(u8),
    /// A day of the week by name.
    Weekday(u8),
    /// *about*, *hơn*: what stands before a number and loosens it.
    Approx(Approx),
    /// A day or year told from today.
    Relative(Span, i8),
    /// A quarter of the year by its place in it: *quý đầu năm*.
    Quarter(u8),
    /// A multiple of something: *doubled*.
    Multiple(u8),
    /// The denominator of a fraction: *thirds*, *quarter*.
    Part(u8),
    /// A word with a part in a rule.
    Role(Role),
}

/// Words with a part in some rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the words in the tables")]
pub(super) enum Role {
    // Vietnamese
    Tens,
    Odd,
    AndHalf,
    Dozen,
    Point,
    Year,
    Month,
    Day,
    Nth,
    Times,
    Rank,
    Quarter,
    Century,
    Decade,
    YearsOf,
    HundredsOf,
    Few,
    Part,
    Fold,
    Classifier,
    MinuteOf,
    HourWord,
    MinuteWord,
    Midnight,
    Noon,
    Best,
    NoScale,
    Feast,
    Zone,
    Points,
    The,
    Second,
    // both
    Half,
    Percent,
    To,
    And,
    At,
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Match,
    Era,
    Hotline,
    // English
    Article,
    Between,
    Of,
    Am,
    Pm,
    InMonth,
    NthEnding,
    Decades,
    CenturyWord,
    QuarterWord,
    Time,
    FoldWord,
    Cents,
}

impl Cue {
    /// Whether a fact can begin here. Other cues only follow or precede one.
    pub(super) fn starts(self) -> bool {
        match self {
            Cue::Count(_)
            | Cue::Tens(_)
            | Cue::Scale(_)
            | Cue::Scales(_)
            | Cue::Ordinal(_)
            | Cue::Month(_)
            | Cue::Weekday(_) => true,
            Cue::Relative(..) | Cue::Multiple(_) | Cue::Part(_) | Cue::Quarter(_) => true,
            Cue::Role(role) => matches!(
                role,
                Role::Year
                    | Role::Month
                    | Role::Day
                    | Role::Nth
                    | Role::Times
                    | Role::Rank
                    | Role::Quarter
                    | Role::Century
                    | Role::Decade
                    | Role::YearsOf
                    | Role::HundredsOf
                    | Role::Dozen
                    | Role::Few
                    | Role::Fold
                    | Role::MinuteOf
                    | Role::Half
                    | Role::Era
                    | Role::Midnight
                    | Role::Noon
            ),
            _ => false,
        }
    }
}
