//! Why a file is not written.

use std::{io, path::PathBuf};

use entrada_core::error::ErrorCode;

/// By what the person may do about it; the path is the one to look at.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum FileError {
    /// A relative path, or one with `..` in it.
    #[error("Type the full path of a file; {} is none.", .0.display())]
    NotFull(PathBuf),
    /// A path that comes with a recipe leads out of the folder that the person chose.
    #[error("{} leads out of the folder chosen.", .0.display())]
    Outside(PathBuf),
    /// Nothing can be written where no folder is.
    #[error("There is no folder {}.", .0.display())]
    NoFolder(PathBuf),
    /// A file that is to be there already.
    #[error("There is no file {}.", .0.display())]
    Missing(PathBuf),
    /// The file itself is a folder.
    #[error("{} is a folder.", .0.display())]
    IsFolder(PathBuf),
    /// Whatever it leads to would be lost, or would not change.
    #[error("{} is a symbolic link.", .0.display())]
    IsLink(PathBuf),
    /// Device, pipe or socket.
    #[error("{} is not a file on disk.", .0.display())]
    IsDevice(PathBuf),
    /// Whoever may write into a folder may exchange what is in it.
    #[error("Everybody on this computer may write into {}.", .0.display())]
    WorldWritable(PathBuf),
    /// This account may not write there.
    #[error("This account may not write into {}.", .0.display())]
    NotWritable(PathBuf),
    /// This account may not read it.
    #[error("This account may not read {}.", .0.display())]
    NotReadable(PathBuf),
    /// More than a configuration ever has.
    #[error("{} is larger than 1 MiB.", .0.display())]
    TooLarge(PathBuf),
    /// Of a write that was killed, or that goes on at this moment.
    #[error("{} was left by a write that did not end. Delete it if nothing is writing.", .0.display())]
    LeftOver(PathBuf),
    /// Somebody else wrote it in the meantime.
    #[error("{} has changed since.", .0.display())]
    Changed(PathBuf),
    /// The new file would belong to somebody else than the old one.
    #[error("This account may not give a new {} the owner of the old one.", .0.display())]
    Owner(PathBuf),
    /// The disk is full.
    #[error("There is no space left for {}.", .0.display())]
    NoSpace(PathBuf),
    /// The system refused, for a reason that no other variant names.
    #[error("{} could not be written: {kind}.", path.display())]
    System {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        kind: io::ErrorKind,
    },
    /// Owner and mode cannot be held here.
    #[error("Files are not written on this system. Copy the text instead.")]
    Unsupported,
}

impl FileError {
    /// What a failed call to the system means for a file.
    pub(crate) fn from_io(path: impl Into<PathBuf>, error: &io::Error) -> Self {
        let path = path.into();
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable(path)
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace(path),
            io::ErrorKind::Unsupported => Self::Unsupported,
            kind => Self::System { path, kind },
        }
    }

    pub(crate) fn code(&self) -> ErrorCode {
        match self {
            Self::NotFull(_)
            | Self::Outside(_)
            | Self::NoFolder(_)
            | Self::Missing(_)
            | Self::IsFolder(_)
            | Self::IsLink(_)
            | Self::IsDevice(_)
            | Self::WorldWritable(_) => ErrorCode::InvalidInput,
            Self::NotWritable(_) | Self::NotReadable(_) | Self::Owner(_) => {
                ErrorCode::DestinationForbidden
            }
            Self::TooLarge(_)
            | Self::LeftOver(_)
            | Self::Changed(_)
            | Self::NoSpace(_)
            | Self::System { .. }
            | Self::Unsupported => ErrorCode::DestinationRejected,
        }
    }

    /// All that a person mends by choosing another path is about the field with the path.
    pub(crate) fn field(&self) -> Option<&'static str> {
        (self.code() == ErrorCode::InvalidInput).then_some("file")
    }
}
