//! Facts never panic and always point into the text, whatever the text.

use proptest::prelude::*;
use songngu::facts::{Comparison, Facts};
use songngu::record::{Date, Lang};
use songngu::text::{clean, tokens};

/// Pieces that rules look for, with signs that lead them astray.
fn piece() -> impl Strategy<Value = String> {
    let words = "một hai ba năm mười mươi lăm mốt trăm nghìn triệu tỷ rưỡi linh phần nửa gấp lần thứ tháng ngày Hai quý thế kỷ thập niên \
        những giờ phút h sáng chiều đồng USD % km m² ° độ C a half million and two-thirds third quarter of Q century 's th st am p.m. \
        January March May , . - – / : ( ) ' \" $ € 1 12 2025 1.234,5 10,000 0 00 007 99999999999999999999 1/2 9/11 30-4 21:30 2-1 XIV II \
        I V đô la điểm hàng chục dozens hundreds No. # ½ một_nửa tỷ\u{301} \u{301} 🎉 \u{200b} ﬁ Ⅳ ٣ không";
    let words: Vec<String> = words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    prop_oneof![4 => prop::sample::select(words), 1 => "\\PC{0,6}"]
}

fn check(text: &str, other: &str) {
    for source in [text, clean(text).as_str()] {
        let cut = tokens(source);
        for lang in [Lang::Vi, Lang::En] {
            let facts = Facts::of(source, &cut, lang, Date::new(2024, 2, 29));
            for fact in facts.list() {
                let said = &source[fact.range()];
                assert!(!said.is_empty());
                assert!(fact.first_token + fact.tokens <= cut.len() as u32);
                assert!(fact.value.magnitude().is_none_or(f64::is_finite), "{said}");
            }
            let cleaned = clean(other);
            let across = Facts::of(cleaned.as_str(), &tokens(cleaned.as_str()), lang.other(), None);
            let mut comparison = Comparison::default();
            comparison.compare(&facts, &across);
            assert!((0.0..=1.0).contains(&comparison.number_alarm()));
            comparison.compare(&facts, &facts);
            assert!(comparison.number_alarm() < 0.9, "a text agrees with itself: {:.300?}", source);
            assert!(facts.keys().windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,60}", other in "\\PC{0,30}") {
        check(&text, &other);
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec((piece(), any::<bool>()), 0..24), other in prop::collection::vec(piece(), 0..6)) {
        let joined: String = pieces.iter().map(|(piece, space)| format!("{piece}{}", if *space { " " } else { "" })).collect();
        check(&joined, &other.join(" "));
    }
}

#[test]
fn long_and_hostile_texts() {
    for text in [
        "1,".repeat(20_000),
        "một trăm ".repeat(5_000),
        "9".repeat(100_000),
        "1-".repeat(10_000),
        "(1 km ".repeat(3_000),
        "\0\u{202e}5%".repeat(1000),
    ] {
        check(&text, "5% 100 km");
    }
}
