//! What a stage took: wall and processor time, memory after it and the most so far. Reads `/proc`; zeros where there is none.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use songngu::progress::Progress;

/// A moment of the process.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    at: Instant,
    /// Seconds of all threads.
    processor: f64,
}

impl Moment {
    pub fn now() -> Moment {
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        let after = stat.rsplit(')').next().unwrap_or_default();
        let ticks = |at: usize| after.split_whitespace().nth(at).and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0);
        // Fields 14 and 15 of proc(5), in hundredths of a second on Linux.
        Moment { at: Instant::now(), processor: (ticks(11) + ticks(12)) / 100.0 }
    }

    /// Seconds since: by the clock on the wall, and of all threads.
    pub fn since(self) -> (f64, f64) {
        (self.at.elapsed().as_secs_f64(), Moment::now().processor - self.processor)
    }
}

/// Megabytes in use now, and the most so far.
pub fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let row = status.lines().find_map(|row| row.strip_prefix(name)).unwrap_or_default();
        row.split_whitespace().next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1024
    };
    (of("VmRSS:"), of("VmHWM:"))
}

pub fn row(stage: &str, (wall, processor): (f64, f64)) {
    let (now, most) = memory();
    println!("{stage:32} {wall:9.2} {processor:9.2} {now:9} {most:9}");
}

pub fn header() {
    println!("{:32} {:>9} {:>9} {:>9} {:>9}", "stage", "wall s", "cpu s", "MB after", "MB most");
}

/// Prints every stage that the library reports.
#[derive(Debug, Default)]
pub struct Stages {
    running: Mutex<Option<(String, Moment)>>,
}

impl Progress for Stages {
    fn begin(&self, stage: &str, _steps: Option<u64>) {
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) = Some((stage.to_owned(), Moment::now()));
    }

    fn finish(&self) {
        if let Some((stage, began)) = self.running.lock().unwrap_or_else(PoisonError::into_inner).take() {
            row(&stage, began.since());
        }
    }
}
