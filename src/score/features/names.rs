//! Names that stand on one side only; what they are is known to `score::strangers`.

use super::Feature;

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "name_lost",
        about: "foreign names in the Vietnamese that the English hasn't",
        sign: -1,
        alone: false,
        value: |view| view.evidence.strangers.lost,
    },
    Feature {
        name: "name_come",
        about: "capitalised English words that the Vietnamese hasn't",
        sign: -1,
        alone: false,
        value: |view| view.evidence.strangers.come,
    },
    Feature {
        name: "name_changed",
        about: "a foreign name in the Vietnamese is gone and the English has another",
        sign: -1,
        alone: false,
        value: |view| view.evidence.strangers.lost.min(view.evidence.strangers.come),
    },
    Feature {
        name: "name_exchanged",
        about: "a name in Vietnamese letters is gone and the English has another",
        sign: -1,
        alone: false,
        value: |view| view.evidence.strangers.native.min(view.evidence.strangers.come),
    },
];
