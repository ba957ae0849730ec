//! A word that is written twice. Knows that Vietnamese doubles words on purpose (xanh xanh, luôn luôn, ngày ngày), but not those that
//! only join others (của của), and which English words may follow themselves.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::audit::check::{Check, Draft, Group, Look, Report, Text, View};
use crate::audit::finding::Severity;
use crate::audit::phrases::By;
use crate::record::Lang;
use crate::text::{TokenKind, key};

pub(crate) const CHECK: Check = Check {
    name: "repeated-word",
    about: "a word is written twice, and not as Vietnamese doubles words on purpose",
    group: Group::Form,
    severity: Severity::Warning,
    on: true,
    look: Look::Side(look),
};

/// Vietnamese words that join others and never double.
static NEVER: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    "của và là các những được cho với đã sẽ đang để tại theo vì nhưng hoặc bị trong trên dưới về ở từ rằng thì mà nếu khi do bởi \
     không chưa phải có cũng vẫn này đó kia một người việc sau trước đến tới qua ra vào lên xuống như bằng"
        .split_whitespace()
        .filter(|word| !matches!(*word, "từ" | "người" | "một" | "có" | "qua" | "ra" | "lên" | "xuống" | "vào" | "trước" | "sau"))
        .collect()
});
/// English words that may follow themselves.
const TWICE: [&str; 29] = [
    "had", "that", "is", "do", "thousand", "million", "billion", "very", "so", "no", "ha", "bye", "knock", "boo", "go",
    "long", "many", "blah", "yes", "really", "hear", "there", "now", "please", "never", "la", "tut", "far", "ho",
];

fn look(_view: &View<'_>, text: &Text<'_>, report: &mut Report<'_>) {
    let (tokens, keys) = (&text.tokens, text.keys(By::Exact));
    let word = |at: usize| {
        tokens.get(at).filter(|token| token.kind == TokenKind::Word).map(|token| token.of(text.clean.as_str()))
    };
    let follows = |at: usize| {
        tokens.get(at).zip(tokens.get(at + 1)).is_some_and(|(a, b)| {
            let between = text.clean.as_str().get(a.end as usize..b.start as usize).unwrap_or_default();
            !between.is_empty() && between.chars().all(|c| c == ' ' || c == '\u{a0}')
        })
    };
    let mut at = 0;
    while at + 1 < tokens.len() {
        let (Some(a), Some(b)) = (word(at), word(at + 1)) else {
            at += 1;
            continue;
        };
        let same = keys[at] == keys[at + 1] && follows(at);
        let once = same
            && match text.lang {
                Lang::Vi => NEVER.contains(&*key::exact(a)),
                // Names may be double (Duran Duran); small words may not.
                Lang::En => b.chars().next().is_some_and(char::is_lowercase) && !TWICE.contains(&&*key::exact(a)),
            };
        if once {
            report.add(
                Draft::new(format!("“{b}” is written twice"))
                    .at(text.mark_tokens(at, at + 2))
                    .slip("word")
                    .expect(a.to_owned())
                    .sure(0.9),
            );
            at += 2;
            continue;
        }
        // Two words that are written twice together: "chính phủ chính phủ". "từng bước từng bước" is meant.
        if let (Some(_), Some(_)) = (word(at + 2), word(at + 3))
            && keys[at] == keys[at + 2]
            && keys[at + 1] == keys[at + 3]
            && a != b
            && (at..at + 3).all(follows)
            && !matches!(&*key::exact(a), "từng" | "một" | "mỗi" | "lần" | "năm" | "more" | "so" | "bye")
            && a.chars().count() + b.chars().count() >= 5
        {
            report.add(
                Draft::new(format!("“{a} {b}” is written twice"))
                    .at(text.mark_tokens(at, at + 4))
                    .slip("words")
                    .expect(format!("{a} {b}"))
                    .sure(0.8),
            );
            at += 4;
            continue;
        }
        at += 1;
    }
}
