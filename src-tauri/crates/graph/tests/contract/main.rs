//! The client on the documented wire: what it sends is what the samples say, and what it learns from their answers.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod catalogue;
mod changes;
mod exchange;
mod grants;
mod peer;
mod prefetch;
mod readings;
mod refusals;
mod round;
mod settle;
mod wire;

const APPLICATION: &str = "6f0d3a52-1b9c-4c8e-9b55-0c2f4f1d7a01";
const CLIENT: &str = "b7c1e9d4-52aa-4f0e-8d39-2f6a1c0e9b02";
const PRINCIPAL: &str = "0e6a7b11-93d2-4c57-a1f8-7d5b2e3c4f03";
const RESOURCE: &str = "5c9f2d84-6e1b-4a73-b0c5-91d8e7f6a204";
const ROLE: &str = "332a536c-c7ef-4017-ab91-336970924f0d";
const KEY: &str = "d2b8c6f0-7a4e-4e19-8f63-3c1a5b9d0e05";
const UNIQUE_NAME: &str = "entrada-0193f5a0-7c1e-7b52-8d34-5e6f7a8b9c0d";
const SECRET_NAME: &str = "Office 365 APIs (Entrada 7a8b9c0d-1)";
