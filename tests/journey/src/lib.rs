//! Sign-in, Graph client, runner, journal and vault put together without a window, as the shell puts them together.
//!
//! The tests of whole journeys are in here, and what the measurements in `benches` stand on. It is part of no product.
#![expect(clippy::disallowed_methods, reason = "tests are put together here")]

#[cfg(test)]
mod applications;
pub mod bench;
#[cfg(test)]
mod faults;
mod parts;
pub mod row;
#[cfg(test)]
mod set_up;
#[cfg(test)]
mod undo;
