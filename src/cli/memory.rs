//! Says how much memory an alignment will take before it is taken, and warns when the machine hasn't as much. Knows sizes only.

use songngu::Note;

use super::session::Session;

/// Bytes worth saying.
const WORTH_SAYING: u64 = 1 << 30;

/// Says that about so many bytes will be in use, if they are many.
pub(super) fn say(bytes: u64, session: &Session) {
    if bytes < WORTH_SAYING {
        return;
    }
    let gigabytes = |bytes: u64| bytes as f64 / 1e9;
    session.note(&Note::info(format!("up to {:.1} GB of memory will be in use", gigabytes(bytes))));
    if let Some(free) = available().filter(|free| *free < bytes) {
        session.note(&Note::warning(format!(
            "this machine has {:.1} GB free: pair parts of the heaps one after the other, by month or by publisher",
            gigabytes(free)
        )));
    }
}

/// Bytes that can be taken without swapping, as Linux says (proc(5)); nothing elsewhere.
fn available() -> Option<u64> {
    let info = std::fs::read_to_string("/proc/meminfo").ok()?;
    let row = info.lines().find_map(|row| row.strip_prefix("MemAvailable:"))?;
    row.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
