//! Recipes: which application, which permissions and why, which credential, which proof, which destination.

mod answers;
pub mod catalog;
mod model;
mod template;

pub use answers::{Answers, LIFETIMES, Lifetime, marked, unmarked};
pub use model::{
    AppRoleEntry, Application, Choice, ChoiceOption, Credential, Destination, DestinationSecret,
    Input, InputKind, Output, PermissionEntry, Recipe, RecipeError, RedirectEntry, Widening,
};
pub(crate) use template::{fill, names};
