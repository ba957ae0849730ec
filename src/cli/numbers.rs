//! Numbers as flags take them, with their bounds.

/// A share or probability, 0 to 1.
pub(crate) fn share(text: &str) -> Result<f32, String> {
    let number: f32 = text.parse().map_err(|_| "expected a number from 0 to 1, such as 0.9".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("expected a number from 0 to 1".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares_are_bounded() {
        assert_eq!(share("0.5"), Ok(0.5));
        for bad in ["1.5", "-0.1", "NaN", "97%", ""] {
            assert!(share(bad).is_err(), "{bad}");
        }
    }
}
