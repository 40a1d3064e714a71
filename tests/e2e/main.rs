//! The real window, started as the built program, with a real keychain under a virtual display.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod approval;
mod axe;
mod by_hand;
mod certificates;
mod cloud;
mod command_box;
mod desktop;
mod driver;
mod elastic;
mod elasticsearch_tour;
mod env;
mod hands;
mod keyring;
mod killed;
mod lists;
mod node;
mod patience;
mod permissions;
mod planted;
mod portal_tour;
mod refusals;
mod rehearse;
mod road;
mod separate;
mod settings;
mod tour;
mod undo;
mod window;
