//! A man who became a woman, or the other way round: *ông* and *she*, *bà* and *Mr*. Knows the words of both languages that tell.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::text::key;

pub(crate) const CHECK: Check = Check {
    name: "gender",
    about: "a man on one side is a woman on the other",
    group: Group::Meaning,
    severity: Severity::Warning,
    on: true,
    look: Look::Pair(look),
};

/// Below this the sides are about different people.
const LEAST_TOPIC: f32 = 0.3;

/// Words that tell one sex.
struct Words {
    male: FxHashSet<&'static str>,
    female: FxHashSet<&'static str>,
}

fn words(male: &'static str, female: &'static str) -> Words {
    let set = |list: &'static str| list.split_whitespace().collect();
    Words { male: set(male), female: set(female) }
}

/// Words that stand for the person: a translator has to get them right.
static VI_PERSON: LazyLock<Words> = LazyLock::new(|| words("ông", "bà cô chị nàng ả"));
static EN_PERSON: LazyLock<Words> =
    LazyLock::new(|| words("he him his himself mr mister", "she her hers herself ms mrs miss"));
/// Words that name somebody of the sex at all: where one stands, nothing can be said.
static VI_ANY: LazyLock<Words> = LazyLock::new(|| {
    words(
        "ông anh chú bác cậu chàng hắn gã lão cha bố chồng nam trai vua hoàng thầy",
        "bà cô chị nàng ả mẹ má vợ dì thím mợ nữ gái hoàng hậu phi",
    )
});
static EN_ANY: LazyLock<Words> = LazyLock::new(|| {
    words(
        "he him his himself mr mister man men male boy boys father dad husband king prince brother son uncle sir gentleman lord guy guys \
         grandfather actor businessman spokesman chairman",
        "she her hers herself ms mrs miss woman women female girl girls mother mom mum wife queen princess sister daughter aunt lady \
         ladies grandmother actress businesswoman spokeswoman chairwoman madam mothers wives daughters sisters widow",
    )
});

/// First token of each sex that stands for a person; whether each sex is named at all.
#[derive(Default)]
struct Told {
    male: Option<usize>,
    female: Option<usize>,
    any_male: bool,
    any_female: bool,
}

fn look(view: &View<'_>, report: &mut Report<'_>) {
    if view.topic < LEAST_TOPIC || report.has("wrong-language") {
        return;
    }
    let (vi, en) = (vietnamese(&view.vi), told(&view.en, &EN_PERSON, &EN_ANY, |_| true));
    let found = match (vi.male, en.female, vi.female, en.male) {
        (Some(vi_at), Some(en_at), ..) if !vi.any_female && !en.any_male => Some((vi_at, en_at, "male-female")),
        (.., Some(vi_at), Some(en_at)) if !vi.any_male && !en.any_female => Some((vi_at, en_at, "female-male")),
        _ => None,
    };
    if let Some((vi_at, en_at, slip)) = found {
        let (vi_word, en_word) = (view.vi.token(vi_at), view.en.token(en_at));
        report.add(
            Draft::new(format!("“{vi_word}” is {}, “{en_word}” is {}", sex(slip, true), sex(slip, false)))
                .at(view.en.mark_tokens(en_at, en_at + 1))
                .at(view.vi.mark_tokens(vi_at, vi_at + 1))
                .slip(slip)
                .sure(0.85),
        );
    }
}

fn sex(slip: &str, vi: bool) -> &'static str {
    if (slip == "male-female") == vi { "a man" } else { "a woman" }
}

fn vietnamese(text: &Text<'_>) -> Told {
    // bà con, cô đơn, ông bà, chị em … are about nobody in particular; Cô-oét, Bà Rịa are places.
    let person = |at: usize| {
        let next = key::exact(text.token(at + 1));
        let no_person = matches!(
            &*next,
            "con" | "đơn" | "lập" | "rịa" | "nà" | "bà" | "em" | "cháu" | "công" | "-" | "đọng" | "gái" | "tây"
        );
        let named = text.token(at).chars().next().is_some_and(char::is_uppercase)
            && !text.token(at + 1).chars().next().is_some_and(char::is_uppercase);
        !no_person && (!named || at == 0)
    };
    told(text, &VI_PERSON, &VI_ANY, person)
}

fn told(text: &Text<'_>, person: &Words, any: &Words, stands: impl Fn(usize) -> bool) -> Told {
    let mut told = Told::default();
    for at in 0..text.tokens.len() {
        let word = key::exact(text.token(at));
        let word = word.split('\'').next().unwrap_or_default();
        let names = |set: &FxHashSet<&str>| set.contains(word);
        told.any_male |= names(&any.male);
        told.any_female |= names(&any.female);
        if told.male.is_none() && names(&person.male) && stands(at) {
            told.male = Some(at);
        }
        if told.female.is_none() && names(&person.female) && stands(at) {
            told.female = Some(at);
        }
    }
    told
}
