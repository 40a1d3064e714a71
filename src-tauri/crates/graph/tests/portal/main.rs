//! Changes of one application and the readings of its screens, against the practice tenant.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod certificates;
mod consent;
mod lists;
mod permissions;
mod person;
mod recycle_bin;
mod refusals;
mod templates;
mod tenant;
mod trusts;
