//! A "not" that one side has and the other hasn't. What denies is known to `facts::polarity`; here is the long list of words with which
//! the other side may say the same without denying: *stay out of*, *hết*, *mất*.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;
use crate::facts::polarity::{self, Negation, Negative, Polarity};
use crate::record::Lang;
use crate::text::key;

pub(crate) const CHECK: Check = Check {
    name: "negation",
    about: "one side denies what the other says",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Pair(look),
};

/// Below this the sides are about different things.
const LEAST_TOPIC: f32 = 0.3;
/// Least change of polarity.
const LEAST_CHANGE: f32 = 0.5;

type Words = LazyLock<FxHashSet<&'static str>>;

fn words(list: &'static str) -> FxHashSet<&'static str> {
    list.split_whitespace().collect()
}

/// Other words with which Vietnamese says no, or says what English says with a no.
static VI_LIKE: Words = LazyLock::new(|| {
    words(
        "vô bất miễn cấm ngừng dừng ngưng thiếu mất hết kém tránh thoát ngoài ít hiếm khó sai lỡ hụt trượt thất tuyệt thôi chống \
         bỏ rời huỷ hủy hoãn chối khước loại trống cạn thua mù câm điếc xóa xoá khỏi trái khuyết suông 0 zero dù mặc dẫu nghỉ nguyên \
         vắng khác chứ nữa ngăn chặn kiêng quên không chưa chẳng chả đừng chớ",
    )
});
/// Other words with which English says no, or says what Vietnamese says with a *không*.
static EN_LIKE: Words = LazyLock::new(|| {
    words(
        "deny denies denied denying denial refuse refuses refused refusing refusal reject rejects rejected rejecting rejection fail \
         fails failed failing failure ban bans banned banning lack lacks lacked lacking avoid avoids avoided avoiding stop stops stopped \
         stopping prevent prevents prevented preventing few little hardly rarely barely seldom scarcely only until till unless yet still \
         instead rather than out off absent missing miss misses missed lose loses lost losing end ends ended halt halts zero free less \
         against decline declines declined hold holds rule rules ruled away past forget forgets forgot forgotten ignore ignores ignored \
         withhold withheld keep kept too beyond short shortage exclude excludes excluded excluding except empty ending fewer \
         minus clear contrary despite far block blocks blocked blind deaf innocent false wrong doubt doubts but or if whether quit \
         cease ceased abandon abandoned remain remains stay stays pending delay delayed resist resists alone other otherwise \
         spare air aviation space sky skies zero-covid void opposite reluctant hate hates dislike dislikes rid",
    )
});
/// Beginnings of English words that deny, but for those that `facts::polarity` knows: impossible, dislike, mislead.
const EN_PREFIXES: [&str; 6] = ["in", "im", "ir", "dis", "mis", "anti"];

fn look(view: &View<'_>, report: &mut Report<'_>) {
    if view.topic < LEAST_TOPIC || report.has("wrong-language") {
        return;
    }
    let (vi, en) = (denial(&view.vi), denial(&view.en));
    let contrast = polarity::compare(&vi, &en);
    match (first(&vi), first(&en)) {
        (Some(by), None) if contrast.change < -LEAST_CHANGE && !says_alike(&view.en, &EN_LIKE) => {
            tell(view, report, Lang::Vi, &by, "lost");
        }
        (None, Some(by)) if contrast.change > LEAST_CHANGE && !says_alike(&view.vi, &VI_LIKE) && !only_then(view) => {
            tell(view, report, Lang::En, &by, "gained");
        }
        _ => {}
    }
}

/// *Not … until* is *… mới* in Vietnamese, which denies nothing.
fn only_then(view: &View<'_>) -> bool {
    let has = |text: &Text<'_>, words: &[&str]| {
        (0..text.tokens.len()).any(|at| words.contains(&&*key::exact(text.token(at))))
    };
    has(&view.en, &["until", "till"]) && has(&view.vi, &["mới"])
}

fn denial(text: &Text<'_>) -> Polarity {
    Polarity::of(text.clean.as_str(), text.lang)
}

/// The first word that denies by itself.
fn first(polarity: &Polarity) -> Option<Negation> {
    polarity.list().iter().find(|negation| negation.kind == Negative::Word).copied()
}

/// Whether a text has a word that may say what the other side's "not" says.
fn says_alike(text: &Text<'_>, words: &Words) -> bool {
    (0..text.tokens.len()).any(|at| {
        let token = key::exact(text.token(at));
        let prefixed =
            text.lang == Lang::En && token.len() > 4 && EN_PREFIXES.iter().any(|start| token.starts_with(start));
        words.contains(&*token) || prefixed || text.lang == Lang::En && token.ends_with("free") && token.len() > 4
    })
}

fn tell(view: &View<'_>, report: &mut Report<'_>, lang: Lang, by: &Negation, slip: &'static str) {
    let text = view.text(lang);
    let said = text.said(by.range());
    report.add(
        Draft::new(format!("the {} denies (“{said}”), the {} doesn't", language(lang), language(lang.other())))
            .at(text.mark(by.range()))
            .slip(slip)
            .sure(0.7),
    );
}
