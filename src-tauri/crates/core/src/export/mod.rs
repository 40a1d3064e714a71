//! A plan, or what a run left undone, as text for other hands: scripts to run and one page to read.
//!
//! All of it is made from a plan, a journal entry and a recipe. None of these can hold a secret, so no text here can.

mod az;
mod az_merge;
mod consent;
mod graph_powershell;
mod head;
mod literal;
mod page;
mod permissions;
mod plain;
mod powershell_merge;
mod quote;
mod request;
mod script;
pub mod table;
mod terraform;
mod terraform_application;
mod work;

pub use consent::consent_link;
pub use page::{Subject, page};
pub use script::{Script, hand_off, script};
