//! The progress bar: drawn on a terminal, silent anywhere else. Knows stages and steps, not what they are.

use std::io::IsTerminal;
use std::sync::{PoisonError, RwLock};

use indicatif::{ProgressBar, ProgressStyle};
use songngu::progress::Progress;

/// Draws the library's progress on standard error when that is a terminal.
#[derive(Debug)]
pub(crate) struct Bar {
    on: bool,
    stage: RwLock<Option<ProgressBar>>,
}

impl Bar {
    /// A bar that draws unless it is told to be quiet or nobody watches.
    pub(crate) fn new(quiet: bool) -> Bar {
        Bar { on: !quiet && std::io::stderr().is_terminal(), stage: RwLock::new(None) }
    }

    /// Does something (such as writing a line) while the bar is out of the way.
    pub(crate) fn aside(&self, act: impl FnOnce()) {
        let stage = self.stage.read().unwrap_or_else(PoisonError::into_inner).clone();
        match stage {
            Some(bar) => bar.suspend(act),
            None => act(),
        }
    }

    fn set(&self, next: Option<ProgressBar>) {
        let before = std::mem::replace(&mut *self.stage.write().unwrap_or_else(PoisonError::into_inner), next);
        if let Some(bar) = before {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bar {
    fn begin(&self, stage: &str, steps: Option<u64>) {
        if !self.on {
            return;
        }
        let (bar, template) = match steps {
            Some(steps) => (ProgressBar::new(steps), "{msg} {bar:30} {human_pos}/{human_len} {eta}"),
            None => (ProgressBar::new_spinner(), "{msg} {spinner} {human_pos}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(stage.to_owned());
        self.set(Some(bar));
    }

    fn advance(&self, steps: u64) {
        if self.on
            && let Some(bar) = &*self.stage.read().unwrap_or_else(PoisonError::into_inner)
        {
            bar.inc(steps);
        }
    }

    fn finish(&self) {
        if self.on {
            self.set(None);
        }
    }
}
