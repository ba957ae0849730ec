//! Command lines with the exact words they answer with: `tests/cmd/*.trycmd`, run in the folder of the same name.
//! `TRYCMD=overwrite cargo test --test all cmd` writes down what is answered now.

/// The cases name `/dev/null` and `/dev/full`.
#[cfg(target_os = "linux")]
#[test]
fn command_lines_answer_as_written_down() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
