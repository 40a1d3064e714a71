//! What a node is told about the realm: the block, the secret's name, and what goes with them.

mod kibana;
mod quote;
mod realm;
mod role_mapping;
mod saml;

pub(crate) use quote::yaml;
pub use realm::{REALMS, Realm, SecretSetting};
pub use role_mapping::role_mapping;
pub use saml::{SamlExample, saml_example};
