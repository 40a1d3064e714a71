//! One file per subject; each command unpacks, calls one thing, converts.

pub(crate) mod app;
pub(crate) mod application_pages;
pub(crate) mod applications;
pub(crate) mod browse;
pub(crate) mod certificates;
pub(crate) mod changes;
pub(crate) mod credentials;
pub(crate) mod elasticsearch;
pub(crate) mod enterprise;
pub(crate) mod env_file;
pub(crate) mod export;
pub(crate) mod hand_over;
pub(crate) mod identify;
pub(crate) mod portal;
pub(crate) mod recipes;
pub(crate) mod rehearse;
pub(crate) mod runs;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod undo;
