//! End-to-end and data-driven tests.
mod facts_marks;
mod facts_vectors;
mod language_quality;
mod language_tables;
mod names;
mod samples;
