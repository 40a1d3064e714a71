//! Owner and mode, where the system has them.

use std::{
    fs::{File, Metadata, OpenOptions},
    io,
};

/// Owner and mode of a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Stamp {
    pub(crate) owner: u32,
    pub(crate) group: u32,
    pub(crate) mode: u32,
}

/// Which file it is: a file made anew under the same name is another one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Identity {
    pub(crate) device: u64,
    pub(crate) number: u64,
    pub(crate) changed: (i64, i64),
}

const ANYBODY: u32 = 0o002;
const GROUP_OR_ANYBODY: u32 = 0o022;

/// Everybody on this computer may write it.
pub(crate) fn anybody_may_write(file: &Metadata) -> bool {
    stamp(file).mode & ANYBODY != 0
}

/// Somebody else than its owner may write it.
pub(crate) fn others_may_write(file: &Metadata) -> bool {
    stamp(file).mode & GROUP_OR_ANYBODY != 0
}

#[cfg(unix)]
pub(crate) fn stamp(file: &Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    Stamp {
        owner: file.uid(),
        group: file.gid(),
        mode: file.mode() & 0o7777,
    }
}

#[cfg(unix)]
pub(crate) fn identity(file: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    Identity {
        device: file.dev(),
        number: file.ino(),
        changed: (file.ctime(), file.ctime_nsec()),
    }
}

/// The account that this program acts as.
#[cfg(unix)]
pub(crate) fn us() -> u32 {
    rustix::process::geteuid().as_raw()
}

/// Makes a file that nobody else may read, and that did not exist.
#[cfg(unix)]
pub(crate) fn create_private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.write(true).create_new(true).mode(0o600)
}

/// Gives a file its owner, then its mode: the other way round it could be read by the wrong ones for a moment.
#[cfg(unix)]
pub(crate) fn put_stamp(file: &File, wanted: Stamp) -> io::Result<()> {
    use std::{
        fs::Permissions,
        os::unix::fs::{PermissionsExt, fchown},
    };
    let has = stamp(&file.metadata()?);
    if (has.owner, has.group) != (wanted.owner, wanted.group) {
        fchown(file, Some(wanted.owner), Some(wanted.group))?;
    }
    file.set_permissions(Permissions::from_mode(wanted.mode))
}

#[cfg(not(unix))]
pub(crate) fn stamp(_file: &Metadata) -> Stamp {
    Stamp {
        owner: 0,
        group: 0,
        mode: 0,
    }
}

#[cfg(not(unix))]
pub(crate) fn identity(_file: &Metadata) -> Identity {
    Identity {
        device: 0,
        number: 0,
        changed: (0, 0),
    }
}

#[cfg(not(unix))]
pub(crate) fn us() -> u32 {
    0
}

#[cfg(not(unix))]
pub(crate) fn create_private(options: &mut OpenOptions) -> &mut OpenOptions {
    options.write(true).create_new(true)
}

#[cfg(not(unix))]
pub(crate) fn put_stamp(_file: &File, _wanted: Stamp) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
