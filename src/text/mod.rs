//! Vietnamese and English writing: Unicode repair, keys, tokens, syllables, language. Knows no files and no scores.
//!
//! Everything here makes *keys*: the exported text stays what the publisher wrote.

pub mod clean;
pub mod encoding;
pub mod english;
pub mod key;
pub mod language;
pub mod token;

pub use clean::{Clean, clean};
pub use language::{Guess, Tongue, guess};
pub use token::{Token, TokenKind, tokens};
