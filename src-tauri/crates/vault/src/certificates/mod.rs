//! X.509 certificates, as files hold them.

mod blocks;
mod files;
mod make;
mod opened;
mod read;

pub use files::{cer, pem, pfx};
pub(crate) use make::make;
pub use read::{Certificate, read};
