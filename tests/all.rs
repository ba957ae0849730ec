//! End-to-end and data-driven tests.
