//! The identity platform: discovery, sign-in pages, tokens, administrator's consent.

mod admin_consent;
mod assertion;
mod authority;
mod authorize;
mod certificate;
mod clients;
mod clouds;
mod consent;
mod consenting;
mod credentials;
mod device;
mod discovery;
mod federation;
mod grants;
mod logout;
mod page;
mod params;
mod person;
mod realm;
mod refusal;
mod routes;
mod scopes;
mod sealed;
mod sign_ins;
mod token;
mod tokens;

pub(crate) use admin_consent::grant_listed;
pub(crate) use page::escape;
pub(crate) use routes::answer;
pub(crate) use sign_ins::SignIns;
