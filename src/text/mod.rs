//! Vietnamese and English writing: Unicode repair, keys, tokens, syllables, language. Knows no files and no scores.
//!
//! Everything here makes *keys*: the exported text stays what the publisher wrote.

mod character;
pub mod clean;
pub mod collation;
mod confusable;
pub mod damage;
pub mod encoding;
pub mod english;
mod fold;
pub mod key;
pub mod language;
pub mod letter;
pub mod mojibake;
pub mod normalize;
pub mod syllable;
pub mod token;
pub mod tone;
mod trace;
pub mod typed;

pub use clean::{Clean, clean, clean_in};
pub use language::{Guess, Tongue, guess, guess_tokens};
pub use letter::Tone;
pub use syllable::Syllable;
pub use token::{Token, TokenKind, tokens, tokens_into};
