#![no_main]

#[path = "../../fuzzed/readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|data: &[u8]| readers::check(data));
