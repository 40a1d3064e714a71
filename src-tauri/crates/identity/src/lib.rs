//! Signing in, tokens, and the proof of an application: OAuth 2.0 as the Microsoft identity platform speaks it.
//!
//! Tokens live in this crate's memory only and leave it as `SecretString`. It must never know Graph's resources or a
//! window: the caller opens the browser.
//!
//! ```no_run
//! # async fn example(http: entrada_http::Client) -> Result<(), entrada_identity::IdentityError> {
//! use entrada_identity::{Cloud, Rung, SignIn, find_tenant};
//!
//! let tenant = find_tenant(&http, &Cloud::microsoft(), "contoso.example").await?;
//! let sign_in = SignIn::begin(http, tenant, Rung::GraphCommandLineTools, Some("me@contoso.example")).await?;
//! println!("open {}", sign_in.address());
//! let session = sign_in.finish().await?;
//! # Ok(())
//! # }
//! ```

mod aadsts;
mod authority;
mod client_credentials;
mod discovery;
mod error;
mod flow;
mod id_token;
mod loopback;
mod session;
mod wire;

pub use aadsts::{Advice, advice};
pub use authority::{Cloud, Rung};
pub use client_credentials::{AppToken, app_token};
pub use discovery::{Tenant, domain_of, find_tenant};
pub use error::IdentityError;
pub use flow::auth_code::{SignIn, TIME_LIMIT};
pub use session::{Account, Session};
