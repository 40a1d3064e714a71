//! A plan: what will be done, as data that can be shown, compared and kept before anything happens.

mod build;
mod delivered;
mod made;
mod preview;
mod step;
mod undo;
mod widen;

pub use build::SetUpContext;
pub use preview::{HttpPreview, preview};
pub use step::{
    AppRole, ApplicationShape, DeliverySecret, Plan, PlanKind, PlannedDestination, PlannedStep,
    Platform, RedirectUri, Step, ValueAlphabet, ValueSource,
};
pub use undo::{NODE, Stays, StaysKind, Undo};
