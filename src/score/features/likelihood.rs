//! Mean log-likelihood ratio of Model 1 against chance, in each direction (Brown et al. 1993; the ratio as in Moore 2002).

use super::Feature;

pub(super) const FEATURES: &[Feature] = &[
    Feature {
        name: "likelihood_en",
        about: "how much likelier the English words are given the Vietnamese, nats a word",
        sign: 1,
        alone: false,
        value: |view| view.evidence.en.likelihood,
    },
    Feature {
        name: "likelihood_vi",
        about: "how much likelier the Vietnamese words are given the English, nats a word",
        sign: 1,
        alone: false,
        value: |view| view.evidence.vi.likelihood,
    },
];
