//! Grants, one file each.

pub(crate) mod auth_code;
pub(crate) mod refresh;
