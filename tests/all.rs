//! End-to-end and data-driven tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "tests fail by panicking"
)]

mod audit_checks;
mod captions;
mod cmd;
mod crawls;
mod encodings;
mod end_to_end;
mod facts_marks;
mod facts_robust;
mod facts_vectors;
mod findings;
mod fuzzed;
mod heaps;
mod language_quality;
mod language_tables;
mod lexicon;
mod measures;
mod names;
mod normalize;
mod report;
mod samples;
mod shift;
mod states;
mod streams;
mod text_vectors;
mod threads;
mod unseen;
