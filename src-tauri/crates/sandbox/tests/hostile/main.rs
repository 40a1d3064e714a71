//! Whatever comes in is answered as it is documented, and nothing panics: OData's options, `$batch`, the token endpoint.
//!
//! As tests each is tried with some hundred inputs. `cargo xtask fuzz` gives each a minute instead.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod batch;
mod odata;
mod spoilt;
mod tenant;
mod token;
mod trial;
