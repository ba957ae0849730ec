//! End-to-end and data-driven tests.
mod language_quality;
mod language_tables;
mod names;
