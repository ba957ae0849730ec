//! Plain text: one text a line. Blank lines are not texts. Knows lines; the language is told afterwards.

use super::intake::{Intake, has_words};
use super::languages::settle;
use super::lines::Lines;
use super::window::Window;
use super::{Format, Loaded};
use crate::error::Result;

/// Reads a list of lines.
pub(crate) fn load(window: Window, mut intake: Intake<'_>) -> Result<Loaded> {
    let mut lines = Lines::new(window, intake.options)?;
    while let Some(line) = lines.next()? {
        let number = line.number;
        match line.text {
            Err(fault) => intake.refuse(number, fault)?,
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) if !has_words(text) => {
                intake.leave(number, None, "no-words", "no letter and no digit", text.trim())
            }
            Ok(text) => {
                let record = intake.record(text.trim(), number);
                intake.records.push(record);
            }
        }
    }
    let layout = settle(&mut intake);
    intake.finish(layout, Format::Text)
}
