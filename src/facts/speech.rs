//! Who says what in a headline: quotes, *X: …* as *X says*, verbs of saying. Knows their forms in both languages; not who X is, unless
//! the gazetteer does.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::atom::{Atom, Shape, cut};
use super::gazetteer::{NameKind, gazetteer};
use crate::record::Lang;

/// What stands before the colon of a headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeadKind {
    /// A person, an office or a body: the rest is what they say.
    Speaker,
    /// A place: the rest happens there.
    Place,
    /// A topic, a series, or a speaker the gazetteer doesn't know.
    Topic,
}

/// What stands before the colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// What it is.
    pub kind: LeadKind,
    /// Its bytes, without the colon.
    pub range: Range<usize>,
}

/// How a text reports speech.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speech {
    /// Bytes inside quotation marks, marks excluded.
    pub quotes: Vec<Range<usize>>,
    /// What stands before the first colon, if it is short.
    pub lead: Option<Lead>,
    /// Bytes of the first verb of saying.
    pub verb: Option<Range<usize>>,
}

#[rustfmt::skip]
const SAYS_VI: &str = "cho biết|cho hay|cho rằng|nói|khẳng định|tuyên bố|phát biểu|nhấn mạnh|kêu gọi|cảnh báo|yêu cầu|đề nghị|thừa nhận|tiết lộ|chia sẻ|khuyên|hứa|cam kết|bày tỏ|trả lời|lên tiếng|thông báo|nhận định|tố|tố cáo|cáo buộc|theo|dẫn lời|trích lời|thề|lưu ý|giải thích|chỉ trích|ca ngợi|than phiền|phủ nhận|bác bỏ";
#[rustfmt::skip]
const SAYS_EN: &str = "say|says|said|saying|tell|tells|told|vow|vows|vowed|urge|urges|urged|warn|warns|warned|claim|claims|claimed|admit|admits|admitted|reveal|reveals|revealed|announce|announces|announced|state|stated|stresses|stressed|according to|reports|reported|insists|insisted|calls|called|pledges|pledged|asks|asked|explains|explained|accuses|accused|quoted|denies|denied|declares|declared|confirms|confirmed|notes|noted|adds|added|hails|hailed|slams|blasts|praises|affirms|affirmed";

type Phrases = FxHashSet<(u64, u64)>;

static VI: LazyLock<Phrases> = LazyLock::new(|| phrases(SAYS_VI));
static EN: LazyLock<Phrases> = LazyLock::new(|| phrases(SAYS_EN));

/// One or two words by their hashes; 0 for no second word.
fn phrases(spellings: &str) -> Phrases {
    let one = |spelling: &str| {
        let mut hashes = [0u64; 2];
        let mut at = 0;
        cut(spelling, |atom| {
            if at < 2 {
                hashes[at] = atom.hash;
            }
            at += 1;
        });
        (hashes[0], hashes[1])
    };
    spellings.split('|').map(one).collect()
}

/// A lead has at most this many words.
const LEAD_WORDS: usize = 8;
/// Words of address and office that make a speaker of a lead.
const ADDRESS: &[&str] = &[
    "Ông",
    "Bà",
    "Anh",
    "Chị",
    "Ca sĩ",
    "Diễn viên",
    "HLV",
    "Chuyên gia",
    "Mr",
    "Ms",
    "Mrs",
    "Dr",
    "Expert",
    "Experts",
    "Coach",
    "Official",
    "Police",
    "Study",
    "Report",
    "Poll",
    "Survey",
];

impl Speech {
    /// How a clean text reports speech.
    pub fn of(clean: &str, lang: Lang) -> Speech {
        let mut atoms: Vec<Atom> = Vec::new();
        cut(clean, |atom| atoms.push(atom));
        let says: &Phrases = match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
        };
        let verb = (0..atoms.len()).find_map(|at| {
            let first = atoms[at];
            let end = if atoms.get(at + 1).is_some_and(|second| says.contains(&(first.hash, second.hash))) {
                at + 1
            } else if says.contains(&(first.hash, 0)) {
                at
            } else {
                return None;
            };
            Some(first.start as usize..atoms[end].end as usize)
        });
        Speech { quotes: quotes(clean), lead: lead(clean, lang, &atoms), verb }
    }

    /// Whether somebody is said to say something.
    pub fn is_reported(&self) -> bool {
        self.verb.is_some() || self.lead.as_ref().is_some_and(|lead| lead.kind == LeadKind::Speaker)
    }
}

/// What stands in double quotes, or in single ones that open after a space and close before one.
fn quotes(clean: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut double, mut single) = (None, None);
    let mut before = ' ';
    let mut chars = clean.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, c)| c);
        match c {
            '"' => match double.take() {
                Some(from) => out.push(from..at),
                None => double = Some(at + 1),
            },
            '\'' if !before.is_alphanumeric() && after.is_alphanumeric() && single.is_none() => single = Some(at + 1),
            '\'' if !after.is_alphanumeric() => {
                if let Some(from) = single.take() {
                    out.push(from..at);
                }
            }
            _ => {}
        }
        before = c;
    }
    out.sort_by_key(|range| range.start);
    out
}

/// What stands before the first colon, if it is short and not a time or a label of a photo.
fn lead(clean: &str, lang: Lang, atoms: &[Atom]) -> Option<Lead> {
    let colon = clean.find(": ")?;
    let head = clean[..colon].trim();
    let start = clean.len() - clean.trim_start().len();
    let words = head.split_whitespace().count();
    if head.is_empty()
        || words > LEAD_WORDS
        || colon + 2 >= clean.trim_end().len()
        || !head.chars().any(char::is_alphabetic)
    {
        return None;
    }
    let inside: Vec<u64> = atoms
        .iter()
        .filter(|atom| (atom.end as usize) <= colon && atom.shape != Shape::Sign)
        .map(|atom| atom.hash)
        .collect();
    let (mut speaker, mut place) = (ADDRESS.iter().any(|word| head.starts_with(word)), false);
    for at in 0..inside.len() {
        let Some((len, variants)) = gazetteer().longest(lang, &inside[at..], |_, _| true) else { continue };
        for variant in variants {
            match gazetteer().kind(variant.row) {
                NameKind::Person | NameKind::Title | NameKind::Organisation => speaker = true,
                NameKind::Place | NameKind::Region | NameKind::Country => place |= at == 0 && len == inside.len(),
                NameKind::Term => {}
            }
        }
    }
    let kind = match (place, speaker) {
        (true, _) => LeadKind::Place,
        (false, true) => LeadKind::Speaker,
        (false, false) => LeadKind::Topic,
    };
    Some(Lead { kind, range: start..start + head.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads() {
        let kind = |text, lang| Speech::of(text, lang).lead.map(|lead| lead.kind);
        assert_eq!(kind("Thủ tướng: Không để thiếu điện", Lang::Vi), Some(LeadKind::Speaker));
        assert_eq!(kind("Ông Trump: Thuế sẽ tăng", Lang::Vi), Some(LeadKind::Speaker));
        assert_eq!(kind("PM: No power shortage", Lang::En), Some(LeadKind::Speaker));
        assert_eq!(kind("Hà Nội: Cháy lớn trong đêm", Lang::Vi), Some(LeadKind::Place));
        assert_eq!(kind("Phở bò: món ngon mùa lạnh", Lang::Vi), Some(LeadKind::Topic));
        assert_eq!(kind("Lúc 9:30 sáng nay", Lang::Vi), None);
        assert_eq!(kind("Kết thúc:", Lang::Vi), None);
    }

    #[test]
    fn quotes_and_verbs() {
        let text = "'We won't stop', minister says of \"new\" plan";
        let speech = Speech::of(text, Lang::En);
        let quoted: Vec<&str> = speech.quotes.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(quoted, ["We won't stop", "new"]);
        assert_eq!(speech.verb.map(|range| &text[range]), Some("says"));
        assert!(Speech::of("Bộ trưởng cho biết giá sẽ giảm", Lang::Vi).is_reported());
        assert!(!Speech::of("Hà Nội: Cháy lớn", Lang::Vi).is_reported());
        assert_eq!(Speech::of("\"\" ' \" '", Lang::En).quotes.len(), 1);
    }
}
