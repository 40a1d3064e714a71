//! X.509 certificates, as files hold them.

mod blocks;
mod make;
mod read;

pub(crate) use make::make;
pub use read::{Certificate, read};
