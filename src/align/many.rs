//! Several partners for a text: heaps that hold several versions of one headline. Knows scored candidates and the one-to-one pairs.
//!
//! One-to-one pairs come first. Then each text that was left alone joins the text it fits best, if
//! - that text has a partner, and fits this one nearly as well as its best candidate ([`NEAR`]);
//! - it shares words with that best candidate, and no number or name stands against another one: versions of a headline are alike;
//! - the pair would be accepted if the joined text had nothing better and nothing worse, and with something to spare ([`SURER`]).
//!
//! A text that joined is joined by none, so a group is one pair with its further versions on either side, never a chain.

use crate::align::candidates::Edge;
use crate::align::context::Context;
use crate::align::copies::Copies;
use crate::align::heap::HeapOptions;
use crate::align::pair::Pair;
use crate::align::versions::are_versions;
use crate::record::Lang;
use crate::score::Scorer;

/// How far behind the best candidate of the joined text, in nats, a further one may be.
const NEAR: f32 = 5.0;
/// What a further partner needs beyond a first one, in nats: most texts that were left alone have no partner at all.
const SURER: f32 = 1.0;
/// Adds the pairs of texts that join a pair.
pub(super) fn join(
    edges: &[Edge],
    context: &Context,
    scorer: &Scorer<'_>,
    options: &HeapOptions,
    copies: &mut Copies<'_>,
) {
    let prior = context.prior(edges, scorer.weights());
    let price = options.price(scorer);
    let mut found = Vec::new();
    for edge in edges {
        let joining = match (copies.is_alone(Lang::Vi, edge.vi), copies.is_alone(Lang::En, edge.en)) {
            (true, false) => Lang::Vi,
            (false, true) => Lang::En,
            _ => continue,
        };
        let (sum, partner) = context.best(joining.other(), edge);
        let standing = context.standing(edge).joining(joining);
        let odds = standing.log_odds(scorer.weights());
        let own = if joining == Lang::Vi { edge.vi } else { edge.en };
        if own == partner
            || standing.ahead_vi <= 0.0
            || sum - edge.sum > NEAR
            || odds + prior.shift < price + SURER
            || standing.margin < options.min_margin
        {
            continue;
        }
        let (own, other) = copies.texts(joining, own, partner);
        if are_versions(own, other, joining, scorer.lexicon()) {
            let (vi, en) = (edge.vi..edge.vi + 1, edge.en..edge.en + 1);
            found.push((joining, Pair { vi, en, score: prior.probability(odds), margin: standing.margin }));
        }
    }
    found.iter().for_each(|(joining, pair)| copies.join(*joining, pair));
}
