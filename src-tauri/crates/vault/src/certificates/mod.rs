//! X.509 certificates, as files hold them.

mod blocks;
mod read;

pub use read::{Certificate, read};
