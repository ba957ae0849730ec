//! English cue phrases. `|` separates spellings; all in small letters.

use super::cue::{Cue, Role};
use super::fact::Approx;
use super::value::Span;

#[rustfmt::skip]
pub(super) const CUES: &[(&str, Cue)] = &[
    ("zero", Cue::Count(0)), ("one", Cue::Count(1)), ("two", Cue::Count(2)), ("three", Cue::Count(3)), ("four", Cue::Count(4)), ("five", Cue::Count(5)), ("six", Cue::Count(6)),
    ("seven", Cue::Count(7)), ("eight", Cue::Count(8)), ("nine", Cue::Count(9)), ("ten", Cue::Count(10)), ("eleven", Cue::Count(11)), ("twelve", Cue::Count(12)),
    ("thirteen", Cue::Count(13)), ("fourteen", Cue::Count(14)), ("fifteen", Cue::Count(15)), ("sixteen", Cue::Count(16)), ("seventeen", Cue::Count(17)),
    ("eighteen", Cue::Count(18)), ("nineteen", Cue::Count(19)),
    ("twenty", Cue::Tens(20)), ("thirty", Cue::Tens(30)), ("forty|fourty", Cue::Tens(40)), ("fifty", Cue::Tens(50)), ("sixty", Cue::Tens(60)), ("seventy", Cue::Tens(70)),
    ("eighty", Cue::Tens(80)), ("ninety", Cue::Tens(90)),
    ("hundred", Cue::Scale(2)), ("thousand", Cue::Scale(3)), ("million|mln|mil", Cue::Scale(6)), ("billion|bln|bn", Cue::Scale(9)), ("trillion|trln|trn|tn", Cue::Scale(12)),
    ("quadrillion", Cue::Scale(15)), ("crore|crores", Cue::Scale(7)), ("lakh|lakhs", Cue::Scale(5)), ("milion|millon", Cue::Scale(6)), ("k", Cue::Short(3)), ("m|mn", Cue::Short(6)), ("mm", Cue::MoneyShort(6)), ("b|bn", Cue::Short(9)), ("tn|trn|t", Cue::Short(12)),
    ("dozen", Cue::Role(Role::Dozen)), ("dozens|tens", Cue::Scales(1)), ("hundreds", Cue::Scales(2)), ("thousands", Cue::Scales(3)), ("millions", Cue::Scales(6)),
    ("billions", Cue::Scales(9)), ("trillions", Cue::Scales(12)),
    ("first", Cue::Ordinal(1)), ("second", Cue::Ordinal(2)), ("third", Cue::Ordinal(3)), ("fourth", Cue::Ordinal(4)), ("fifth", Cue::Ordinal(5)), ("sixth", Cue::Ordinal(6)),
    ("seventh", Cue::Ordinal(7)), ("eighth", Cue::Ordinal(8)), ("ninth", Cue::Ordinal(9)), ("tenth", Cue::Ordinal(10)), ("eleventh", Cue::Ordinal(11)),
    ("twelfth", Cue::Ordinal(12)), ("thirteenth", Cue::Ordinal(13)), ("fourteenth", Cue::Ordinal(14)), ("fifteenth", Cue::Ordinal(15)), ("sixteenth", Cue::Ordinal(16)),
    ("seventeenth", Cue::Ordinal(17)), ("eighteenth", Cue::Ordinal(18)), ("nineteenth", Cue::Ordinal(19)), ("twentieth", Cue::Ordinal(20)), ("thirtieth", Cue::Ordinal(30)),
    ("fortieth", Cue::Ordinal(40)), ("fiftieth", Cue::Ordinal(50)), ("sixtieth", Cue::Ordinal(60)), ("seventieth", Cue::Ordinal(70)), ("eightieth", Cue::Ordinal(80)),
    ("ninetieth", Cue::Ordinal(90)), ("hundredth", Cue::Ordinal(100)),
    ("half|halves", Cue::Part(2)), ("third|thirds", Cue::Part(3)), ("quarter|quarters", Cue::Part(4)), ("fourth|fourths", Cue::Part(4)), ("fifth|fifths", Cue::Part(5)), ("sixth|sixths", Cue::Part(6)),
    ("seventh|sevenths", Cue::Part(7)), ("eighth|eighths", Cue::Part(8)), ("ninth|ninths", Cue::Part(9)), ("tenth|tenths", Cue::Part(10)),
    ("st|nd|rd|th", Cue::Role(Role::NthEnding)),
    ("half", Cue::Role(Role::Half)), ("%|percent|per cent|pct|pc|percentage point|percentage points|percentage-point|percentage-points|pp", Cue::Role(Role::Percent)),
    ("january|jan", Cue::Month(1)), ("february|feb", Cue::Month(2)), ("march|mar", Cue::Month(3)), ("april|apr", Cue::Month(4)), ("may", Cue::Month(5)), ("june|jun", Cue::Month(6)),
    ("july|jul", Cue::Month(7)), ("august|aug", Cue::Month(8)), ("september|sept|sep", Cue::Month(9)), ("october|oct", Cue::Month(10)), ("november|nov", Cue::Month(11)), ("december|dec", Cue::Month(12)),
    ("monday|mondays", Cue::Weekday(1)), ("tuesday|tuesdays", Cue::Weekday(2)), ("wednesday|wednesdays", Cue::Weekday(3)), ("thursday|thursdays", Cue::Weekday(4)),
    ("friday|fridays", Cue::Weekday(5)), ("saturday|saturdays", Cue::Weekday(6)), ("sunday|sundays", Cue::Weekday(7)),
    ("q", Cue::Role(Role::Quarter)), ("quarter", Cue::Role(Role::QuarterWord)), ("century|centuries", Cue::Role(Role::CenturyWord)), ("s", Cue::Role(Role::Decades)),
    ("a|an", Cue::Role(Role::Article)), ("and|&", Cue::Role(Role::And)), ("of", Cue::Role(Role::Of)), ("-|–|to", Cue::Role(Role::To)), ("between", Cue::Role(Role::Between)),
    ("utc|gmt|est|edt|pst|pdt|bst|cet|cest|ist|et|pt|cst|cdt|mst|local time|local|hrs|hours|eastern|pacific|central", Cue::Role(Role::Zone)), ("am|a.m", Cue::Role(Role::Am)), ("pm|p.m", Cue::Role(Role::Pm)), ("noon|midday", Cue::Role(Role::Noon)), ("midnight", Cue::Role(Role::Midnight)),
    ("o'clock", Cue::Role(Role::HourWord)), ("point|points|run|runs|goal|goals", Cue::Role(Role::Points)), ("the", Cue::Role(Role::The)), ("at|by|until|till", Cue::Role(Role::At)),
    ("in|on|of|by|since|until|till|from|early|late|mid|last|next|this|for|to|between|through|and|during|before|after", Cue::Role(Role::InMonth)),
    ("minute", Cue::Role(Role::MinuteWord)), ("time", Cue::Role(Role::Time)), ("few|several|many|some", Cue::Role(Role::Few)),
    ("doubled|double|doubles|doubling|twice|twofold|two-fold", Cue::Multiple(2)), ("tripled|triple|triples|tripling|threefold|three-fold|thrice|treble|trebled", Cue::Multiple(3)),
    ("quadrupled|quadruple|fourfold|four-fold", Cue::Multiple(4)), ("fivefold|five-fold|quintupled", Cue::Multiple(5)), ("tenfold|ten-fold", Cue::Multiple(10)),
    ("fold|-fold|x", Cue::Role(Role::FoldWord)),
    ("win|wins|won|beat|beats|beaten|lead|leads|led|draw|draws|drew|lose|loses|lost|loss|defeat|defeats|defeated|victory|score|scored|aggregate|final|thrash|thrashed|edge|edged|match|game|set|penalties|leg|hold|held|crush|stun|hammer|overcome|rout|tie|v|vs|vote|voted|votes", Cue::Role(Role::Match)),
    ("more than|over|at least|above|upwards of|no less than|no fewer than|exceeding|in excess of|minimum of|a minimum of", Cue::Approx(Approx::Over)),
    ("nearly|almost|close to|under|below|less than|fewer than|up to|no more than|at most|not more than|just under|just shy of|a maximum of|as many as|as much as", Cue::Approx(Approx::Under)),
    ("about|around|some|roughly|approximately|an estimated|estimated|approx|circa|or so", Cue::Approx(Approx::About)),
    ("today|tonight", Cue::Relative(Span::Day, 0)), ("yesterday|last night", Cue::Relative(Span::Day, -1)), ("tomorrow", Cue::Relative(Span::Day, 1)),
    ("this year", Cue::Relative(Span::Year, 0)), ("last year|previous year", Cue::Relative(Span::Year, -1)), ("next year", Cue::Relative(Span::Year, 1)),
    ("bc|bce|b.c", Cue::Role(Role::Era)), ("hotline|tel|phone|call", Cue::Role(Role::Hotline)),
];
