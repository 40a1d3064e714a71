//! The tool as a program that may be trusted with a Value.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{KeystoreError, ProgramFault};
use crate::elasticsearch::file::{anybody_may_write, others_may_write, stamp, us};

const NAME: &str = "elasticsearch-keystore";
const STICKY: u32 = 0o1000;
const EXECUTABLE: u32 = 0o111;

/// A program that only its owner can change, and whose owner is this account or root.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Program {
    path: PathBuf,
}

impl Program {
    /// Looks at a path that a person chose. Nothing is run.
    ///
    /// # Errors
    /// Why this is not a program to be run.
    pub fn check(path: &Path) -> Result<Self, KeystoreError> {
        if cfg!(not(unix)) {
            return Err(KeystoreError::Unsupported);
        }
        let refused = |path: &Path, fault| {
            let path = path.to_owned();
            Err(KeystoreError::Program { path, fault })
        };
        if !path.is_absolute() {
            return refused(path, ProgramFault::NotFull);
        }
        let Ok(real) = path.canonicalize() else {
            return refused(path, ProgramFault::Missing);
        };
        match fault_of(&real) {
            Some(fault) => refused(&real, fault),
            None => Ok(Self { path: real }),
        }
    }

    /// Its full path without links, for the person to confirm.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn fault_of(real: &Path) -> Option<ProgramFault> {
    if real.file_name().is_none_or(|name| name != NAME) {
        return Some(ProgramFault::OtherName);
    }
    let Ok(seen) = fs::metadata(real) else {
        return Some(ProgramFault::Missing);
    };
    if !seen.is_file() {
        return Some(ProgramFault::NotAFile);
    }
    if others_may_write(&seen) || !is_trusted(&seen) || !folders_are_safe(real) {
        return Some(ProgramFault::Writable);
    }
    (stamp(&seen).mode & EXECUTABLE == 0).then_some(ProgramFault::NotExecutable)
}

fn is_trusted(file: &fs::Metadata) -> bool {
    let owner = stamp(file).owner;
    owner == 0 || owner == us()
}

/// Whoever may rename a folder on the way may put another program in its place.
fn folders_are_safe(real: &Path) -> bool {
    real.ancestors().skip(1).all(|folder| {
        let Ok(seen) = fs::metadata(folder) else {
            return false;
        };
        let keeps_others_out = stamp(&seen).mode & STICKY != 0;
        is_trusted(&seen) && (!anybody_may_write(&seen) || keeps_others_out)
    })
}
