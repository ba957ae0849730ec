//! Amounts of money that the two sides claim differently; see `claims`.

use super::claims::{self, Kind};
use crate::audit::check::{Check, Group, Look};
use crate::audit::finding::Severity;

pub(crate) const CHECK: Check = Check {
    name: "money",
    about: "an amount of money or its currency changed, is missing or was added",
    group: Group::Meaning,
    severity: Severity::Error,
    on: true,
    look: Look::Pair(|view, report| claims::look(view, report, Kind::Money)),
};
