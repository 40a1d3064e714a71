//! What screens show: one file per subject. No wire model and no secret crosses.

pub mod api_permissions;
pub mod app;
pub mod application_credentials;
pub mod applications;
pub mod browse;
pub mod certificates;
pub mod changes;
pub mod credentials;
pub mod elasticsearch;
pub mod enterprise;
pub mod env_file;
pub mod export;
pub mod hand_over;
pub(crate) mod plan_view;
pub mod plans;
pub mod preflight;
pub(crate) mod preflight_view;
pub(crate) mod recipe_view;
pub mod recipes;
pub mod rehearse;
pub(crate) mod rows;
pub(crate) mod run_view;
pub mod runs;
pub mod settings;
pub mod sign_in;
pub mod undo;
