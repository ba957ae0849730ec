//! The songngu command line: the verbs live in `cli/`, everything else in the library.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
