//! A plan: what will be done, as data that can be shown, compared and kept before anything happens.

mod build;
mod certificate;
mod change;
mod change_plan;
mod delivered;
mod made;
mod preview;
mod preview_change;
mod step;
mod undo;
mod undo_change;
mod widen;

pub use build::SetUpContext;
pub use certificate::{CertificateWish, KeySize, NewCertificate};
pub use change::{Change, FederatedCredential, PublicCertificate};
pub use change_plan::{ChangeContext, NewSecret, Registration};
pub use preview::{HttpPreview, preview};
pub use step::{
    AppRole, ApplicationShape, DeliverySecret, Plan, PlanKind, PlannedDestination, PlannedStep,
    Platform, RedirectUri, Step, Subject, ValueAlphabet, ValueSource,
};
pub use undo::{NODE, Stays, StaysKind, Undo};
