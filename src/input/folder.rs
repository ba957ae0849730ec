//! A path that may be a folder, as files. Knows names; opens nothing.

use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};

/// A file as it is, or the files of a folder with this extension, by name.
pub fn files_in(path: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|error| Error::io(Kind::Input, path, error))? {
        let file = entry.map_err(|error| Error::io(Kind::Input, path, error))?.path();
        if file.extension().is_some_and(|found| found == extension) {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Error::input(format!("no .{extension} file in this folder")).at_path(path));
    }
    Ok(files)
}
