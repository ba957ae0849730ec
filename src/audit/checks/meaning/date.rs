//! Days, months, years, weekdays and times that the two sides claim differently; see `claims`.

use super::claims::{self, Kind};
use crate::audit::check::{Check, Group, Look};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "date",
    about: "a day, month, year, weekday or time changed, is missing or was added",
    group: Group::Meaning,
    severity: Severity::Error,
    on: true,
    look: Look::Pair(|view, report| claims::look(view, report, Kind::Date)),
};
