//! New files in the Downloads folder.

use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use entrada_core::error::{ErrorCode, Problem};
use tauri::{AppHandle, Manager as _};

/// Most files of one name in the folder.
const MOST_FILES: u32 = 1000;

/// Who may read a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Reader {
    /// As the folder's other files.
    Anybody,
    /// Its owner alone (mode 0600; elsewhere what the folder says).
    Owner,
}

/// Writes a new file, never in place of one that is there; answers with its path.
///
/// # Errors
/// There is no such folder, or it cannot be written to.
pub(crate) fn save(
    app: &AppHandle,
    stem: &str,
    extension: &str,
    bytes: &[u8],
    reader: Reader,
) -> Result<String, Problem> {
    let folder = app.path().download_dir().or_else(|_| app.path().home_dir());
    let folder = folder.map_err(|_| failed("There is no folder for downloads."))?;
    let path = write_new(&folder, stem, extension, bytes, reader)
        .map_err(|error| failed(format!("{}: {error}.", folder.display())))?;
    Ok(path.display().to_string())
}

fn failed(detail: impl Into<String>) -> Problem {
    Problem::new(ErrorCode::StorageFailed).with_detail(detail)
}

/// Letters and digits of the name, so that it is a file's name everywhere.
pub(crate) fn stem(application: &str) -> String {
    let kept: String = application
        .chars()
        .map(|c| match c.is_ascii_alphanumeric() {
            true => c.to_ascii_lowercase(),
            false => '-',
        })
        .take(60)
        .collect();
    let kept = kept.trim_matches('-');
    format!("entrada-{}", if kept.is_empty() { "plan" } else { kept })
}

/// Where the name is taken, the next number is.
fn write_new(
    folder: &Path,
    stem: &str,
    extension: &str,
    bytes: &[u8],
    reader: Reader,
) -> std::io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    for number in 1..MOST_FILES {
        let suffix = match number {
            1 => String::new(),
            _ => format!("-{number}"),
        };
        let path = folder.join(format!("{stem}{suffix}.{extension}"));
        match create(&path, reader) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg_attr(not(unix), expect(unused_variables, reason = "the folder decides"))]
fn create(path: &Path, reader: Reader) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if reader == Reader::Owner {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_written_over_and_its_name_is_plain() {
        assert_eq!(stem("Data plane/..$(id)"), "entrada-data-plane-----id");
        assert_eq!(stem("☃"), "entrada-plan");
        let folder = std::env::temp_dir().join(format!("entrada-export-{}", std::process::id()));
        let write =
            |text: &str, reader| write_new(&folder, "a", "sh", text.as_bytes(), reader).unwrap();
        let first = write("one", Reader::Anybody);
        let second = write("two", Reader::Owner);
        assert_eq!(fs::read_to_string(first).unwrap(), "one");
        assert!(second.ends_with("a-2.sh"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(second).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
