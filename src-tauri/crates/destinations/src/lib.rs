//! Where a credential is handed over to: one module per destination.
//!
//! A destination gets values just in time and keeps none. It must never know Graph, a keychain or a window. What a
//! server says back is redacted before anybody reads it.
//!
//! ```no_run
//! # async fn example(password: secrecy::SecretString) -> Result<(), entrada_destinations::DestinationError> {
//! use entrada_destinations::dataplane::{Dataplane, LoginMethod};
//!
//! let dataplane = Dataplane::at("https://dataplane.example", false)?;
//! if dataplane.login_method().await? == LoginMethod::Password {
//!     let session = dataplane.sign_in("me@dataplane.example", password).await?;
//!     println!("{} environments", session.overview().await?.environments.len());
//! }
//! # Ok(())
//! # }
//! ```

pub mod dataplane;
pub mod dotenv;
pub mod elasticsearch;
mod error;
mod redact;
mod value_check;

pub use error::DestinationError;
pub use value_check::{Unsuitable, check_value};
