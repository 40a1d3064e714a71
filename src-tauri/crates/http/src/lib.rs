//! One request pipeline for everything that speaks HTTP: sign-in, Graph, destinations.
//!
//! The order of its parts is fixed: **retry**, then for each try **bearer**, **request id**, **log**, **transport**.
//! What may be repeated is decided per operation ([`Repeat`]), never by method or status alone. It knows nothing of
//! Entra, of Graph or of Entrada's own words.
//!
//! ```
//! # async fn example() -> Result<(), entrada_http::HttpError> {
//! use entrada_http::{Client, ClientOptions, Request};
//!
//! let client = Client::new(ClientOptions::default())?;
//! let address = "https://dataplane.example/healthz".parse().expect("a literal address");
//! let answer = client.send(Request::get(address)).await?;
//! assert!(answer.is_success());
//! # Ok(())
//! # }
//! ```

mod client;
mod error;
mod pipeline;
mod policy;
mod request;
mod response;
mod token;

pub use client::{Client, ClientOptions};
pub use error::HttpError;
pub use policy::retry::{Backoff, MOST_TRIES, Patience, RetryAfter};
pub use request::{Observer, Repeat, Request, Waiting, WaitingFor};
pub use reqwest::{Method, StatusCode, header};
pub use response::Response;
pub use token::{TokenError, TokenRequest, TokenSource};
