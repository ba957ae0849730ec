//! A "not" that one side has and the other hasn't. Knows the words that deny in both languages, the many other ways to say no, and the
//! Vietnamese words in which *không* denies nothing.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View, language};
use crate::audit::finding::Severity;
use crate::record::Lang;
use crate::text::{TokenKind, key};

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

type Words = LazyLock<FxHashSet<&'static str>>;

fn words(list: &'static str) -> FxHashSet<&'static str> {
    list.split_whitespace().collect()
}

/// Words that deny by themselves.
static VI_DENY: Words = LazyLock::new(|| words("không chưa chẳng chả đừng"));
static EN_DENY: Words = LazyLock::new(|| words("not no never cannot nor neither nothing nobody none nowhere without"));
/// Words after *không*, *chưa*, *chẳng* with which they deny nothing: không gian, không những, chưa đầy, chẳng hạn.
static VI_AFTER: Words = LazyLock::new(|| {
    words(
        "gian khí quân trung lực lưu phận tặc hải vận ảnh chỉ những ít khỏi ngừng ngớt kém đồng đầy đến tới hạn qua nhẽ lẽ biết \
         hề quên ai sao",
    )
});
/// Words before *không* with which it denies nothing: hàng không, số không, có hay không.
static VI_BEFORE: Words = LazyLock::new(|| words("hàng số phòng đường trên hư chân hay có từ bầu con"));
/// Other words with which Vietnamese says no, or says what English says with a no.
static VI_LIKE: Words = LazyLock::new(|| {
    words(
        "vô phi bất miễn cấm ngừng dừng ngưng từ bác phủ thiếu mất hết kém tránh thoát ngoài ít hiếm khó sai lỡ hụt trượt thất tuyệt \
         thôi hơn trừ chống phản bỏ rời huỷ hủy hoãn chối khước loại trống tắt cạn thua mù câm điếc xóa xoá khỏi cứu trái khuyết suông \
         0 zero cũng dù mặc dẫu nghỉ giữ nguyên vắng khác tự chứ nữa hoàn trắng duy ngăn chặn kiêng quên không chưa chẳng chả đừng chớ",
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
/// Beginnings of English words that deny: unable, impossible, dislike, non-stop.
const EN_PREFIXES: [&str; 9] = ["un", "in", "im", "ir", "il", "dis", "non", "mis", "anti"];
/// Ends of English words that deny: homeless, sugar-free.
const EN_SUFFIXES: [&str; 2] = ["less", "free"];

/// What a side says about denying.
struct Denial {
    /// Tokens that deny.
    by: Vec<usize>,
    /// Whether something else may be the same as a denial.
    like: bool,
}

fn look(view: &View<'_>, report: &mut Report<'_>) {
    if view.topic < LEAST_TOPIC || report.has("wrong-language") {
        return;
    }
    let (vi, en) = (vietnamese(&view.vi), english(&view.en));
    match (vi.by.first(), en.by.first()) {
        (Some(&at), None) if !en.like => tell(view, report, Lang::Vi, at, "lost"),
        (None, Some(&at)) if !vi.like => tell(view, report, Lang::En, at, "gained"),
        _ => {}
    }
}

fn tell(view: &View<'_>, report: &mut Report<'_>, lang: Lang, at: usize, slip: &'static str) {
    let text = view.text(lang);
    let said = text.said(text.tokens[at].range());
    report.add(
        Draft::new(format!("the {} denies (“{said}”), the {} doesn't", language(lang), language(lang.other())))
            .at(text.mark_tokens(at, at + 1))
            .slip(slip)
            .sure(0.7),
    );
}

fn vietnamese(text: &Text<'_>) -> Denial {
    let lower: Vec<_> = (0..text.tokens.len()).map(|at| key::exact(text.token(at))).collect();
    let word = |at: Option<usize>| at.and_then(|at| lower.get(at)).map_or("", |word| word.as_ref());
    let mut denial = Denial { by: Vec::new(), like: false };
    for at in 0..lower.len() {
        let token = word(Some(at));
        if !VI_DENY.contains(token) {
            denial.like |= VI_LIKE.contains(token);
            continue;
        }
        let (before, after) = (word(at.checked_sub(1)), word(Some(at + 1)));
        // At the end it asks: "… không?", "… chưa?"
        let asks = after.is_empty() || matches!(after, "?" | "\"" | "." | "…" | "!" | ")" | ",");
        let spared = VI_AFTER.contains(after) || VI_BEFORE.contains(before) || asks;
        if spared {
            denial.like = true;
        } else {
            denial.by.push(at);
        }
    }
    denial
}

fn english(text: &Text<'_>) -> Denial {
    let mut denial = Denial { by: Vec::new(), like: false };
    let lower: Vec<_> = (0..text.tokens.len()).map(|at| key::exact(text.token(at))).collect();
    let word = |at: usize| lower.get(at).map_or("", |word| word.as_ref());
    for at in 0..lower.len() {
        let token = word(at);
        let denies = EN_DENY.contains(token) || token.ends_with("n't");
        if !denies {
            let prefixed = token.len() > 4 && EN_PREFIXES.iter().any(|prefix| token.starts_with(prefix));
            let suffixed = token.len() > 4 && EN_SUFFIXES.iter().any(|suffix| token.ends_with(suffix));
            denial.like |= EN_LIKE.contains(token) || prefixed || suffixed;
            continue;
        }
        // No. 1, not only, no doubt, whether or not, no longer.
        let number = token == "no"
            && word(at + 1) == "."
            && text.tokens.get(at + 2).is_some_and(|next| next.kind == TokenKind::Number);
        let numbered = token == "no" && text.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Number);
        let idiom = matches!(
            word(at + 1),
            "only"
                | "just"
                | "merely"
                | "doubt"
                | "matter"
                | "wonder"
                | "less"
                | "fewer"
                | "more"
                | "later"
                | "sooner"
                | "longer"
                | "least"
                | "but"
        );
        let or_not = at > 0 && matches!(word(at - 1), "or" | "why");
        if number || numbered {
            continue;
        }
        if idiom || or_not {
            denial.like = true;
        } else {
            denial.by.push(at);
        }
    }
    denial
}
