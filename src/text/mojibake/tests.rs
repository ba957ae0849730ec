//! Tests of `mojibake`.

use super::*;
use proptest::prelude::*;

#[test]
fn healthy_text_is_left_alone() {
    for text in ["ĐÃ NÓI", "«ĐÃ»", "Ä", "Ã", "São Paulo", "Ångström – Älvsjö", "50° Â – Ă…", "", "ÃÃÃ ÃÃ"]
    {
        assert_eq!(repair(text), None, "{text}");
    }
}

#[test]
fn what_is_lost_is_counted() {
    let found = damage("Viá»‡t Nam má»Ÿ cá»a, tiá»n á»n");
    assert_eq!((found.exact, found.lost), (2, 3));
}

proptest! {
    #[test]
    fn twice_is_once(text in "[ÃÄÅÆÌáâÂĂ¡©°º»€™‡“”’ a-eiomnt\u{80}\u{90}\u{a0}\u{ad}\u{fffd}]{0,24}") {
        if let Some(once) = repair(&text) {
            prop_assert!(once.text.len() <= text.len());
            prop_assert_eq!(repair(&once.text), None);
        }
    }

    #[test]
    fn whatever_was_misread_comes_back(text in "[a-zA-ZàáâãèéêìíòóôõùúýăđĩũơưẠ-ỹĐ ]{1,30}", times in 1usize..3) {
        let mut misread = text.clone();
        for _ in 0..times {
            misread = misread.bytes().map(|b| encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[b]).0.into_owned()).collect();
        }
        if let Some(repaired) = repair(&misread) {
            // Text without anything that only damage has may stay partly or wholly as it is.
            prop_assert!(repaired.text == text || repaired.damage.lost > 0 || repaired.text.len() > text.len());
        }
    }
}
