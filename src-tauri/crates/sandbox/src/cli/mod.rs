//! The command line of the standalone program.

mod flags;
mod help;

pub(crate) use flags::{Started, Wrong, read};
pub(crate) use help::text as help;
