//! The songngu command line (verbs live in `cli/`).

fn main() {}
