//! Replacing a file whole: the old one or the new one stands there, never half of one.

mod error;
mod insertions;
mod place;
mod platform;
mod replace;
mod undo;

pub use error::FileError;
pub use insertions::{Digest, Insertions};
pub(crate) use insertions::{Piece, insert};
pub use place::{Content, Place};
pub(crate) use platform::{Identity, anybody_may_write, identity, others_may_write, stamp, us};
pub use replace::{Manner, Replaced};
pub use undo::Undo;
