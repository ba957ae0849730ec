//! The outward form of a line: how many sentences, quotes, brackets, numbers, how it begins and ends. Both languages write these alike,
//! so they help to tell merged lines from single ones. Knows signs, no words.

/// The outward form of a line, or of lines in sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Form {
    /// Sentences, or parts that stand like one (a heading, a list item): 1 for a line without an inner end.
    sentences: u16,
    /// Signs that occur equally often on both sides of a translation: quotes, brackets, colons, question marks, runs of digits.
    signs: [u16; 5],
    opens: Class,
    ends: Class,
}

/// What kind of sign a line begins or ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Class {
    #[default]
    Letter,
    Lower,
    Digit,
    Quote,
    Bracket,
    Bullet,
    Stop,
    Question,
    Exclamation,
    Colon,
    Comma,
    Other,
}

fn class(sign: char) -> Class {
    match sign {
        '"' | '“' | '”' | '«' | '»' | '\'' | '‘' | '’' => Class::Quote,
        '(' | ')' | '[' | ']' => Class::Bracket,
        '-' | '–' | '—' | '*' | '•' | '·' => Class::Bullet,
        '.' | '…' => Class::Stop,
        '?' => Class::Question,
        '!' => Class::Exclamation,
        ':' => Class::Colon,
        ',' | ';' => Class::Comma,
        _ if sign.is_lowercase() => Class::Lower,
        _ if sign.is_alphabetic() => Class::Letter,
        _ if sign.is_numeric() => Class::Digit,
        _ => Class::Other,
    }
}

/// Words that are followed by a full stop without ending a sentence, without case.
const ABBREVIATIONS: &[&str] = &[
    "bs", "cn", "dr", "gen", "gov", "gs", "inc", "jr", "ks", "mr", "mrs", "ms", "mt", "no", "pgs", "rep", "sen", "sgt",
    "sr", "st", "ths", "tp", "ts", "tt", "tx", "vs",
];

/// Whether a full stop after this word or number is likely no end: `Mr.`, `TP.`, an initial, the number of a list.
fn is_abbreviation(word: &str) -> bool {
    let mut signs = word.chars();
    match (signs.next(), signs.next(), signs.next()) {
        (Some(one), None, _) => one.is_uppercase() || one.is_numeric(),
        (Some(one), Some(two), None) if one.is_numeric() => two.is_numeric(),
        _ => ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word)),
    }
}

impl Form {
    /// The form of a line.
    pub(super) fn of(text: &str) -> Form {
        let mut form = Form { sentences: 1, ..Form::default() };
        let text = text.trim();
        form.opens = text.chars().next().map_or(Class::Other, class);
        form.ends = text
            .chars()
            .rev()
            .map(class)
            .find(|class| !matches!(class, Class::Quote | Class::Bracket))
            .map_or(Class::Other, |class| if class == Class::Lower { Class::Letter } else { class });
        // An end is a stop, then perhaps closing signs, then white space, then something that isn't lower case.
        let (mut stopped, mut spaced) = (false, false);
        // The word or number before the current sign.
        let mut word = (0, 0);
        let mut before = Class::Other;
        for (at, sign) in text.char_indices() {
            if sign.is_whitespace() {
                spaced = true;
                continue;
            }
            let here = class(sign);
            if spaced && (stopped && here != Class::Lower || here == Class::Bullet && before != Class::Letter) {
                form.sentences = form.sentences.saturating_add(1);
            }
            match here {
                Class::Quote if sign != '\'' && sign != '’' => form.count(0),
                Class::Bracket => form.count(1),
                Class::Colon => form.count(2),
                Class::Question => form.count(3),
                Class::Digit if before != Class::Digit => form.count(4),
                _ => {}
            }
            stopped = match here {
                Class::Stop => word.1 < at || !is_abbreviation(&text[word.0..word.1]),
                Class::Question | Class::Exclamation => true,
                Class::Quote | Class::Bracket => stopped,
                _ => false,
            };
            if matches!(here, Class::Letter | Class::Lower | Class::Digit) {
                word = if word.1 == at { (word.0, at + sign.len_utf8()) } else { (at, at + sign.len_utf8()) };
            }
            spaced = false;
            before = here;
        }
        form
    }

    fn count(&mut self, sign: usize) {
        self.signs[sign] = self.signs[sign].saturating_add(1);
    }

    /// This line followed by another.
    pub(super) fn then(self, next: Form) -> Form {
        let mut form = self;
        form.sentences = form.sentences.saturating_add(next.sentences);
        for (sum, more) in form.signs.iter_mut().zip(next.signs) {
            *sum = sum.saturating_add(more);
        }
        form.ends = next.ends;
        form
    }

    /// How far two forms differ: in sentences (0 to 3), in signs (0 to 4), in the beginning and in the end (0 or 1).
    pub(super) fn differ(&self, other: &Form) -> [f32; 4] {
        let signs: u16 = self.signs.iter().zip(other.signs).map(|(a, b)| a.abs_diff(b).min(4)).sum();
        let unlike = |a: Class, b: Class| f32::from(u8::from(a != b));
        [
            f32::from(self.sentences.abs_diff(other.sentences).min(3)),
            f32::from(signs.min(4)),
            unlike(self.opens, other.opens),
            unlike(self.ends, other.ends),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_sentences_and_not_abbreviations() {
        let sentences = |text: &str| Form::of(text).sentences;
        assert_eq!(sentences("Ông Nam đến. Bà Lan đi."), 2);
        assert_eq!(sentences("Mr. Nam came at 7.30 and left"), 1);
        assert_eq!(sentences("“Thật sao?” Ông cười!"), 2);
        assert_eq!(sentences("- nước - gạo"), 2);
        assert_eq!(sentences("một lần… rồi thôi"), 1);
        assert_eq!(sentences(""), 1);
    }

    #[test]
    fn lines_in_sequence_are_like_one_line() {
        let joined = Form::of("Tại sao? (Không rõ.) Năm 2020:");
        let parts = Form::of("Tại sao?").then(Form::of("(Không rõ.)")).then(Form::of("Năm 2020:"));
        assert_eq!(joined, parts);
        assert_eq!(Form::of("Why?").differ(&Form::of("Tại sao")), [0.0, 1.0, 0.0, 1.0]);
    }
}
