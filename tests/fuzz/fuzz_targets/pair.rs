#![no_main]

#[path = "../../fuzzed/pair.rs"]
mod pair;

libfuzzer_sys::fuzz_target!(|data: &[u8]| pair::check(data));
