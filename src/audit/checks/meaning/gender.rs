//! A man who became a woman, or the other way round: *ông* and *she*, *bà* and *Mr*. Knows the words of both languages that tell.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::audit::phrases::{self, By};
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

/// What a word says of a sex: it stands for a person, whom a translator has to get right; or it only names somebody of that sex, and
/// where one stands nothing can be said.
#[derive(Debug, Clone, Copy, Default)]
struct Says {
    male: bool,
    female: bool,
    any_male: bool,
    any_female: bool,
}

/// Words of a language by their keys.
type Words = LazyLock<FxHashMap<u64, Says>>;

fn words(male: &str, female: &str, any_male: &str, any_female: &str) -> FxHashMap<u64, Says> {
    let mut out: FxHashMap<u64, Says> = FxHashMap::default();
    let mut put = |list: &str, set: fn(&mut Says)| {
        list.split_whitespace().for_each(|word| set(out.entry(phrases::one(By::Exact, word)).or_default()));
    };
    put(male, |says| says.male = true);
    put(female, |says| says.female = true);
    put(any_male, |says| says.any_male = true);
    put(any_female, |says| says.any_female = true);
    out
}

static VI: Words = LazyLock::new(|| {
    words(
        "ông",
        "bà cô chị nàng ả",
        "ông anh chú bác cậu chàng hắn gã lão cha bố chồng nam trai vua hoàng thầy",
        "bà cô chị nàng ả mẹ má vợ dì thím mợ nữ gái hoàng hậu phi",
    )
});
static EN: Words = LazyLock::new(|| {
    words(
        "he him his himself mr mister",
        "she her hers herself ms mrs miss",
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
    let (vi, en) = (vietnamese(&view.vi), told(&view.en, &EN, |_| true));
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
    // Mê-hi-cô is one word.
    let joined = |at: usize| text.token(at) == "-";
    // bà con, cô đơn, ông bà, chị em … are about nobody in particular; Cô-oét, Bà Rịa are places.
    let person = |at: usize| {
        let next = key::exact(text.token(at + 1));
        let no_person = matches!(
            &*next,
            "con" | "đơn" | "lập" | "rịa" | "nà" | "bà" | "em" | "cháu" | "công" | "-" | "đọng" | "gái" | "tây"
        );
        let named = text.token(at).chars().next().is_some_and(char::is_uppercase)
            && !text.token(at + 1).chars().next().is_some_and(char::is_uppercase);
        !no_person && (!named || at == 0) && !at.checked_sub(1).is_some_and(joined)
    };
    told(text, &VI, person)
}

fn told(text: &Text<'_>, words: &Words, stands: impl Fn(usize) -> bool) -> Told {
    let mut told = Told::default();
    for (at, &key) in text.keys(By::Exact).iter().enumerate() {
        let says = match text.token(at).split_once('\'') {
            Some((word, _)) => words.get(&phrases::one(By::Exact, word)),
            None => words.get(&key),
        };
        let Some(says) = says else { continue };
        told.any_male |= says.any_male;
        told.any_female |= says.any_female;
        if told.male.is_none() && says.male && stands(at) {
            told.male = Some(at);
        }
        if told.female.is_none() && says.female && stands(at) {
            told.female = Some(at);
        }
    }
    told
}
