//! Negation: *không*, *chưa*, *not*, *never*, and verbs that deny or forbid; with the traps (*không chỉ*, *hàng không*, *not only*).
//! Knows one text at a time and how two counts compare; not what is negated.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::atom::{Atom, Shape, cut};
use crate::record::Lang;

/// What kind of word negates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Negative {
    /// *không*, *chưa*, *not*, *no*, *never*, *without*: its loss turns the sense round.
    Word,
    /// *phủ nhận*, *cấm*, *từ chối*, *deny*, *ban*, *refuse*, *fail*.
    Verb,
    /// *vô tội*, *trái phép*, *unable*, *illegal*: negation inside a word. It accounts for a negation on the other side and is
    /// never missed by itself.
    Inner,
}

/// A negation and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Negation {
    /// What kind of word it is.
    pub kind: Negative,
    /// First byte in the clean text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Negation {
    /// The byte range in the clean text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The negations of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Polarity {
    list: Vec<Negation>,
}

/// How the negations of two texts compare.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Contrast {
    /// Negations of the Vietnamese text, words and verbs.
    pub vi: u8,
    /// Negations of the English text, words and verbs.
    pub en: u8,
    /// How sure it is that a negation was dropped (below 0) or brought in (above 0) by the translator, -1 to 1.
    pub change: f32,
}

/// What a cue phrase means.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Cue {
    Negates(Negative),
    /// A phrase that holds such a word and negates nothing.
    Trap,
}

use Cue::{Negates, Trap};

#[rustfmt::skip]
const VI: &[(&str, Cue)] = &[
    ("không|chưa|chẳng|đừng|chớ|chưa từng|không còn|không hề|không bao giờ|không thể|không phải|chẳng phải|không được|không ai|không có|chưa có|chưa thể|chưa được|không nên|chẳng ai|không cần|không dám|chưa hề|chưa bao giờ|khỏi phải", Negates(Negative::Word)),
    ("cấm|phủ nhận|bác bỏ|từ chối|nghiêm cấm|bác tin|bác thông tin|chối|khước từ|đình chỉ|phản đối|bãi bỏ|hủy|huỷ|hủy bỏ|huỷ bỏ|ngừng|dừng|ngăn|ngăn chặn|thất bại|trượt|loại bỏ|tránh|thôi|hoãn", Negates(Negative::Verb)),
    ("vô tội|vô hiệu|vô gia cư|vô lý|vô ích|vô chủ|vô hình|vô danh|trái phép|bất hợp pháp|bất khả thi|bất công|bất ổn|bất lực|bất thành|bất chấp|phi pháp|phi lý|phi hạt nhân|phi công vụ|thiếu|mất|hết|kém|miễn|khó|vắng|ít|hiếm|thoát|cạn|trống|quên|khỏi|vô", Negates(Negative::Inner)),
    // Phrases with không that affirm, compounds with không (air, empty), and question tags.
    ("không chỉ|không những|không ít|không khỏi|không ngừng|không ngớt|không riêng|không kém|không đâu|không thể không|không thể thiếu|không phải không|không nhỏ|không kể|không biết bao nhiêu|không sao|không thôi|không thể tránh khỏi|không tránh khỏi|không còn nghi ngờ|không nghi ngờ|không có nghi ngờ|không đổi|không lâu sau|chưa từng có|chưa từng thấy|mãi không thôi", Trap),
    ("hàng không|không gian|không khí|không quân|không lực|không phận|không vận|không kích|không trung|phòng không|trên không|không tưởng|số không|trực thăng không|tay không|không lưu|không người lái|không chiến|không đối không|hư không|tay không|mạng không dây|chân không|đường không|đối-không|nhảy dù không|bỏ không|không tặc|không dây", Trap),
    ("hay không|được không|phải không|có không|đúng không|hay chưa|được chưa|chưa kể|chẳng hạn|chẳng qua|chẳng những|có nên không|chẳng bao lâu|chưa đầy|chưa đến|chưa tới|không quá|không dưới|không lâu|chưa biết chừng|cho hay không|thôi nôi|thôi thúc|thôi miên|dừng chân|dừng lại ở", Trap),
];

#[rustfmt::skip]
const EN: &[(&str, Cue)] = &[
    ("not|no|never|none|nobody|nothing|neither|nor|without|cannot|nowhere|no one|no longer|not yet|yet to|hardly|barely|n't|can't|won't|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|couldn't|wouldn't|shouldn't|mustn't|needn't|ain't|dont|cant|wont|doesnt|didnt|isnt", Negates(Negative::Word)),
    ("deny|denies|denied|denying|denial|ban|bans|banned|banning|prohibit|prohibits|prohibited|forbid|forbids|forbidden|forbade|refuse|refuses|refused|refusing|refusal|reject|rejects|rejected|rejecting|rejection|refute|refutes|refuted|decline|declines|declined|dismiss|dismisses|dismissed", Negates(Negative::Verb)),
    ("fail|fails|failed|failing|failure|suspend|suspends|suspended|halt|halts|halted|cancel|cancels|cancelled|canceled|stop|stops|stopped|oppose|opposes|opposed|avoid|avoids|avoided|prevent|prevents|prevented|abolish|bar|bars|barred|block|blocks|blocked|scrap|scraps|scrapped|postpone|postponed|against|rule out|rules out|ruled out|quit|end|ends", Negates(Negative::Verb)),
    ("lack|lacks|lacking|unable|unlikely|unknown|unclear|unsafe|illegal|impossible|invalid|inadequate|insufficient|ineligible|incorrect|irregular|innocent|absent|absence|free|rarely|seldom|few|little|less|lose|loses|lost|missing|out of|non|off|despite|only|beyond|instead|rather than|except|hard|difficult|far from|too|else|empty|short of|miss|misses|missed|unless|dis|disagree|disabled|dislike|immune|away|negative|otherwise|other than|homeless|helpless|useless|endless|wireless", Negates(Negative::Inner)),
    ("not only|not just|not merely|not simply|not least|no doubt|no wonder|no less than|no fewer than|no more than|not more than|nothing but|whether or not|or not|no matter|not to mention|if not|why not|non-stop|nonstop|stop by|no-fly|no sooner|no later than|no.|nos.|ban ki-moon|no time|week end|end of|the end|at the end|by the end|in no small part|no small|until|not until|not the only|never been happier|never better", Trap),
];

struct Phrases {
    /// First atom's hash to phrases, the longest first: the hashes of the other atoms and the meaning.
    table: FxHashMap<u64, Vec<(Vec<u64>, Cue)>>,
}

static VI_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::build(VI));
static EN_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::build(EN));

impl Phrases {
    fn build(rows: &[(&str, Cue)]) -> Phrases {
        let mut table: FxHashMap<u64, Vec<(Vec<u64>, Cue)>> = FxHashMap::default();
        for &(spellings, cue) in rows {
            for spelling in spellings.split('|') {
                let mut hashes = Vec::new();
                cut(spelling, |atom| hashes.push(atom.hash));
                let Some(&first) = hashes.first() else { continue };
                table.entry(first).or_default().push((hashes.split_off(1), cue));
            }
        }
        for phrases in table.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Phrases { table }
    }

    fn find(&self, atoms: &[Atom], at: usize) -> Option<(Cue, usize)> {
        let phrases = self.table.get(&atoms.get(at)?.hash)?;
        phrases.iter().find_map(|(rest, cue)| {
            let end = at + 1 + rest.len();
            let fits = end <= atoms.len() && atoms[at + 1..end].iter().zip(rest).all(|(atom, hash)| atom.hash == *hash);
            fits.then_some((*cue, end))
        })
    }
}

impl Polarity {
    /// The negations of a clean text.
    pub fn of(clean: &str, lang: Lang) -> Polarity {
        let phrases = match lang {
            Lang::Vi => &*VI_PHRASES,
            Lang::En => &*EN_PHRASES,
        };
        let mut atoms = Vec::new();
        cut(clean, |atom| atoms.push(atom));
        let mut list = Vec::new();
        let mut at = 0;
        while at < atoms.len() {
            let Some((cue, end)) = phrases.find(&atoms, at) else {
                if lang == Lang::En && inner_negation(clean, &atoms[at]) {
                    list.push(Negation { kind: Negative::Inner, start: atoms[at].start, end: atoms[at].end });
                }
                at += 1;
                continue;
            };
            if let Negates(kind) = cue {
                let asks =
                    lang == Lang::Vi && end == at + 1 && kind == Negative::Word && question_tag(clean, &atoms, at);
                // "It wasn't just a parade", "does not simply mean".
                let only = lang == Lang::En
                    && ["just", "only", "merely", "simply", "solely"]
                        .iter()
                        .any(|word| end < atoms.len() && same(clean, &atoms[end], word));
                let numbers = lang == Lang::En
                    && end < atoms.len()
                    && atoms[end].shape == Shape::Number
                    && same(clean, &atoms[at], "no");
                if !asks && !numbers && !only {
                    list.push(Negation { kind, start: atoms[at].start, end: atoms[end - 1].end });
                }
            }
            at = end;
        }
        Polarity { list }
    }

    /// The negations in the order of the text.
    pub fn list(&self) -> &[Negation] {
        &self.list
    }

    fn count(&self, kind: Negative) -> usize {
        self.list.iter().filter(|negation| negation.kind == kind).count()
    }
}

fn same(clean: &str, atom: &Atom, word: &str) -> bool {
    clean[atom.start as usize..atom.end as usize].eq_ignore_ascii_case(word)
}

/// *… không?*, *… chưa?*: a question, not a negation.
fn question_tag(clean: &str, atoms: &[Atom], at: usize) -> bool {
    let next = atoms.get(at + 1).map(|atom| &clean[atom.start as usize..atom.end as usize]);
    let asked = || {
        let words = atoms[..at].iter().map(|atom| &clean[atom.start as usize..atom.end as usize]);
        words.rev().take(25).any(|word| matches!(word, "có" | "Có" | "liệu" | "Liệu" | "xem"))
    };
    // "… không ạ?", "… chưa anh?"
    let closing = || atoms.get(at + 2).is_some_and(|atom| same(clean, atom, "?"));
    matches!(next, Some("?"))
        || next.is_some_and(|next| CLOSING.contains(&next)) && closing()
        || matches!(next, None | Some("." | "," | ";" | "\"" | "'")) && asked()
}

/// Particles and words of address that follow a question tag.
#[rustfmt::skip]
const CLOSING: &[&str] = &[
    "ạ", "nhỉ", "vậy", "hả", "hở", "thế", "ta", "đây", "nào", "nhé", "anh", "chị", "em", "bạn", "cô", "chú", "bác", "ông", "bà", "con", "cháu", "cậu", "các", "mày", "mọi",
];

/// Beginnings of words where un- isn't a prefix.
const NOT_UN: &[&str] =
    &["under", "union", "unit", "unis", "univers", "unif", "uniq", "unil", "until", "uncle", "unanim"];
/// Beginnings of words with another negative prefix.
#[rustfmt::skip]
const OTHER_PREFIXES: &[&str] = &[
    "non", "disallow", "disapprov", "disagree", "displeas", "disqualif", "disregard", "disarm", "disconnect", "discontinu", "dishonest", "disobe", "disprov", "dissent", "distrust",
    "disbel", "inaccess", "inaccur", "inadequa", "inappropr", "incapab", "incompl", "incons", "ineff", "ineligib", "inevit", "insecur", "insuff", "intoler", "invalid", "illeg",
    "imposs", "improper", "imperfect", "irreg", "irrespons", "malfunc", "abnormal",
];

/// English words that begin with un- or non-, but for those where that isn't the prefix.
fn inner_negation(clean: &str, atom: &Atom) -> bool {
    let word = &clean[atom.start as usize..atom.end as usize];
    if atom.shape != Shape::Word || word.len() < 6 || !word.is_ascii() {
        return false;
    }
    let starts = |prefix: &str| {
        word.len() > prefix.len() && word.as_bytes()[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes())
    };
    let any = |prefixes: &[&str]| prefixes.iter().any(|prefix| starts(prefix));
    let ends = word.len() > 4 && word.as_bytes()[word.len() - 4..].eq_ignore_ascii_case(b"less");
    starts("un") && !any(NOT_UN) || any(OTHER_PREFIXES) || ends
}

/// Compares the negations of a Vietnamese and an English text.
pub fn compare(vi: &Polarity, en: &Polarity) -> Contrast {
    let small = |n: usize| n.min(255) as u8;
    let (words_vi, words_en) = (vi.count(Negative::Word), en.count(Negative::Word));
    let (verbs_vi, verbs_en) = (vi.count(Negative::Verb), en.count(Negative::Verb));
    let (inner_vi, inner_en) = (vi.count(Negative::Inner), en.count(Negative::Inner));
    // One side says "not"; nothing on the other accounts for it. Longer texts say things in more ways.
    let change = if words_vi > 0 && words_en + verbs_en + inner_en == 0 {
        -if words_vi == 1 { 0.6 } else { 0.8 }
    } else if words_en > 0 && words_vi + verbs_vi + inner_vi == 0 {
        if words_en == 1 { 0.6 } else { 0.8 }
    } else if verbs_vi > 0 && verbs_en + words_en + inner_en == 0 {
        -0.15
    } else if verbs_en > 0 && verbs_vi + words_vi + inner_vi == 0 {
        0.15
    } else {
        0.0
    };
    Contrast { vi: small(words_vi + verbs_vi), en: small(words_en + verbs_en), change }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, lang: Lang) -> Vec<&str> {
        let polarity = Polarity::of(text, lang);
        polarity.list.iter().filter(|n| n.kind != Negative::Inner).map(|n| &text[n.range()]).collect()
    }

    #[test]
    fn traps_negate_nothing() {
        for text in [
            "Không chỉ giá rẻ mà còn bền",
            "Vietnam Airlines là hãng hàng không quốc gia",
            "Không ít người mua nhầm",
            "Không khí lạnh tràn về, không quân diễn tập",
            "Có nên mua vàng lúc này không?",
            "Anh có đi hay không",
            "Chẳng hạn như phở",
            "Không khỏi xúc động",
            "Mọi người có nghe rõ không ạ?",
            "Anh ăn cơm chưa anh?",
        ] {
            assert_eq!(said(text, Lang::Vi), Vec::<&str>::new(), "{text}");
        }
        for text in [
            "Not only cheap but durable",
            "Storm No. 3 nears",
            "No doubt about it",
            "No 1 singer",
            "Whether or not to buy",
        ] {
            assert_eq!(said(text, Lang::En), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn finds_negation_where_it_is() {
        assert_eq!(said("Bộ Y tế: Chưa thể mở cửa", Lang::Vi), ["Chưa thể"]);
        assert_eq!(said("Ông Nam phủ nhận, không nhận tiền", Lang::Vi), ["phủ nhận", "không"]);
        assert_eq!(said("He didn't pay and never will", Lang::En), ["didn't", "never"]);
        assert_eq!(said("Ministry denies report; no injuries", Lang::En), ["denies", "no"]);
    }

    #[test]
    fn a_dropped_negation_is_seen() {
        let contrast = |vi, en| compare(&Polarity::of(vi, Lang::Vi), &Polarity::of(en, Lang::En)).change;
        assert!(contrast("Chưa thể mở lại trường", "Schools can reopen") < -0.5);
        assert!(contrast("Có thể mở lại trường", "Schools can not reopen") > 0.5);
        assert_eq!(contrast("Không thể mở lại trường", "Unable to reopen schools"), 0.0);
        assert_eq!(contrast("Không ít người khóc", "Many people cried"), 0.0);
        assert_eq!(contrast("Chưa có ca mới", "No new cases"), 0.0);
    }
}
