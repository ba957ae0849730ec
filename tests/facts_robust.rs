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

/// Everything else that facts says of a text.
fn check_all(text: &str, other: &str) {
    use songngu::facts::{boilerplate, credit, names, polarity, speech};
    for source in [text, clean(text).as_str()] {
        let cut = tokens(source);
        let title = boilerplate::title(source);
        assert!(source.get(title.text).is_some() && source.get(title.site).is_some());
        let credit = credit::parse(source);
        assert!(source.get(credit.text.clone()).is_some());
        for mark in &credit.marks {
            assert!(source.get(mark.range.clone()).is_some() && source.get(mark.value.clone()).is_some());
            assert!(
                mark.range.end <= credit.text.start.max(mark.range.end)
                    && mark.range.start <= mark.value.start.max(mark.range.start)
            );
        }
        for lang in [Lang::Vi, Lang::En] {
            let speech = speech::Speech::of(source, lang);
            for range in speech.quotes.into_iter().chain(speech.verb).chain(speech.lead.map(|lead| lead.range)) {
                assert!(source.get(range).is_some());
            }
            for negation in polarity::Polarity::of(source, lang).list() {
                assert!(source.get(negation.range()).is_some());
            }
        }
        let vi = names::Names::of(source, &cut, Lang::Vi, |_| false);
        let en = names::Names::of(other, &tokens(other), Lang::En, |word| word.len() < 5);
        let compared = names::compare(&vi, &en);
        assert!((0.0..=1.0).contains(&compared.name_alarm()));
        for link in &compared.links {
            assert!(source.get(link.vi.0 as usize..link.vi.1 as usize).is_some_and(|name| !name.is_empty()));
            assert!(other.get(link.en.0 as usize..link.en.1 as usize).is_some_and(|name| !name.is_empty()));
        }
        for name in vi.list() {
            assert!(source.get(name.range()).is_some() && name.first_token + name.tokens <= cut.len() as u32);
        }
    }
}

/// Pieces of names, credits, quotes and negations.
fn name_piece() -> impl Strategy<Value = String> {
    let words = "Nguyễn Văn Anh Mỹ Hà Nội TP.HCM Pu-tin Kim Jong-un Obama UBND WHO U.S. the The of Covid-19 không chưa not no n't ( ) [ ] \" ' : - – | . ,         Ảnh: Photo: (Ảnh: TTXVN) Nguồn Source VNA VNExpress .vn báo trái left TTO says cho biết 5 2025 ấy\u{301} đ Đ 🎉 \u{200b} İ ẞ ﬃ Ⅻ";
    let words: Vec<String> = words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    prop_oneof![5 => prop::sample::select(words), 1 => "\\PC{0,5}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,60}", other in "\\PC{0,30}") {
        check(&text, &other);
        check_all(&text, &other);
    }

    #[test]
    fn any_names(pieces in prop::collection::vec((name_piece(), any::<bool>()), 0..20), other in prop::collection::vec(name_piece(), 0..10)) {
        let joined: String = pieces.iter().map(|(piece, space)| format!("{piece}{}", if *space { " " } else { "" })).collect();
        check_all(&joined, &other.join(" "));
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
        check_all(&text, "Kim Jong-un");
    }
}
