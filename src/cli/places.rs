//! Where results go: no two to one place, and none over an input. Knows paths, however they are written; opens nothing.

use std::path::{Path, PathBuf};

use songngu::{Error, Result};

/// A flag (or the name of an argument) and the path it was given.
pub(crate) type Named<'a> = (&'a str, Option<&'a Path>);

/// Fails when two of the outputs go to one place, or one goes to the place of an input, which it would replace.
pub(crate) fn distinct<'a>(outputs: &[Named<'a>], inputs: impl IntoIterator<Item = &'a Path>) -> Result<()> {
    let places: Vec<(&str, &Path, Option<PathBuf>)> =
        outputs.iter().filter_map(|(flag, path)| path.map(|path| (*flag, path, place(path)))).collect();
    for (at, (flag, path, place)) in places.iter().enumerate() {
        let same = |(_, _, other): &&(&str, &Path, Option<PathBuf>)| place.is_some() && other == place;
        if let Some((first, ..)) = places[..at].iter().find(same) {
            let hint = "give each its own file";
            return Err(if *path == Path::new("-") {
                Error::usage(format!("{first} and {flag} both go to standard output")).hint(hint)
            } else {
                Error::usage(format!("{first} and {flag} both go to the same file")).at_path(*path).hint(hint)
            });
        }
    }
    for input in inputs.into_iter().filter(|input| *input != Path::new("-")) {
        let Some(input) = place(input) else { continue };
        if let Some((flag, path, _)) = places.iter().find(|(_, _, place)| place.as_ref() == Some(&input)) {
            return Err(Error::usage(format!("{flag} is one of the inputs, which the result would replace"))
                .at_path(*path)
                .hint("give the result another name"));
        }
    }
    Ok(())
}

/// A path by which the same file is the same, whether it exists yet or not; `None` for devices and pipes, which take any number of
/// results.
fn place(path: &Path) -> Option<PathBuf> {
    if path == Path::new("-") {
        return Some(path.to_owned());
    }
    match path.metadata() {
        Ok(found) if !found.is_file() => None,
        Ok(_) => Some(path.canonicalize().unwrap_or_else(|_| path.to_owned())),
        Err(_) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            Some(path.file_name().map_or_else(|| path.to_owned(), |name| folder.join(name)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_same_however_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("a.csv"), folder.path().join("b").join("..").join("a.csv"));
        std::fs::create_dir(folder.path().join("b")).unwrap();
        let outputs = [("--output", Some(one.as_path())), ("--ledger", Some(other.as_path()))];
        assert!(distinct(&outputs, []).is_err(), "not there yet");
        std::fs::write(&one, "x").unwrap();
        assert!(distinct(&outputs, []).is_err(), "there");
        assert!(distinct(&outputs[..1], [other.as_path()]).is_err(), "an input");
        assert!(distinct(&outputs[..1], [folder.path(), Path::new("-")]).is_ok());
    }

    #[test]
    fn a_result_without_a_flag_takes_no_place() {
        assert!(distinct(&[("--output", Some(Path::new("-"))), ("--ledger", None)], [Path::new("-")]).is_ok());
        assert!(distinct(&[("--output", Some(Path::new("-"))), ("--ledger", Some(Path::new("-")))], []).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_an_input_is_the_input_and_devices_take_all() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("vi.csv"), folder.path().join("link.csv"));
        std::fs::write(&real, "x").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        assert!(distinct(&[("--output", Some(&link))], [real.as_path()]).is_err());
        let null = Path::new("/dev/null");
        assert!(distinct(&[("--output", Some(null)), ("--ledger", Some(null))], [null]).is_ok());
    }
}
