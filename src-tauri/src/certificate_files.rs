//! Files that a person chose a certificate in.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read as _},
    path::Path,
};

use entrada_core::error::Problem;
use entrada_vault::certificates::{self, Certificate};
use secrecy::SecretString;
use zeroize::Zeroizing;

/// Larger than any certificate with its chain and its key.
const LARGEST: u64 = 256 * 1024;

/// The one certificate of a file. What else is in it, a private key too, is dropped, and the file's bytes are wiped.
///
/// A PFX file may take some seconds: not for a thread that others wait for.
///
/// # Errors
/// The file cannot be read, or will not do: in the field `file`, with the remedy; its passphrase in `passphrase`.
pub(crate) fn read(path: &Path, passphrase: Option<&SecretString>) -> Result<Certificate, Problem> {
    // What is no plain file may block when it is opened.
    let about = fs::metadata(path).map_err(|error| refuse(unread(&error.kind())))?;
    if about.is_dir() {
        return Err(refuse("This is a folder. Choose the file in it."));
    }
    if !about.is_file() {
        return Err(refuse("This is no plain file. Choose a certificate."));
    }
    let file = File::open(path).map_err(|error| refuse(unread(&error.kind())))?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(
        usize::try_from(about.len().min(LARGEST)).unwrap_or(0) + 1,
    ));
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| refuse(unread(&error.kind())))?;
    if bytes.len() as u64 > LARGEST {
        return Err(refuse("This file is too large for a certificate."));
    }
    certificates::read(&bytes, passphrase)
}

fn unread(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "There is no such file. Browse to it.",
        ErrorKind::PermissionDenied => "This account may not read the file. Choose a copy.",
        _ => "The file cannot be read. Choose another.",
    }
}

fn refuse(remedy: &str) -> Problem {
    Problem::invalid("file", remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &Path) -> String {
        let refused = read(path, None).unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("file"));
        refused.detail.unwrap()
    }

    #[test]
    fn what_is_no_readable_certificate_is_said_in_words() {
        let folder = std::env::temp_dir().join(format!("entrada-cert-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        assert!(told(&folder).contains("folder"));
        assert!(told(&folder.join("none.cer")).contains("no such file"));
        let large = folder.join("large.pem");
        fs::write(&large, vec![b'a'; 300 * 1024]).unwrap();
        assert!(told(&large).contains("too large"));
        let text = folder.join("notes.txt");
        fs::write(&text, "hello").unwrap();
        assert!(told(&text).contains("no X.509 certificate"));
        let good = folder.join("good.crt");
        let pem = include_str!("../../tests/fixtures/certificates/rsa-2048.pem");
        fs::write(&good, pem).unwrap();
        assert_eq!(read(&good, None).unwrap().subject, "CN=Invoice archive");
        #[cfg(unix)]
        assert!(told(Path::new("/dev/zero")).contains("no plain file"));
        fs::remove_dir_all(folder).unwrap();
    }
}
