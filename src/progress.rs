//! How long work tells somebody where it stands. The library never draws; the default says nothing.

/// Receives progress. All methods do nothing by default, so `&()` is the silent one.
pub trait Progress: Sync {
    /// A stage begins, with its number of steps when known.
    fn begin(&self, _stage: &str, _steps: Option<u64>) {}
    /// `steps` more steps of the current stage are done. May be called from any thread.
    fn advance(&self, _steps: u64) {}
    /// The current stage is over.
    fn finish(&self) {}
}

impl Progress for () {}
