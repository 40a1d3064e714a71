//! Things handed to a client that only this tenant can read back: they outlive a restart and take no memory.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::{jwt, tenant::Tenant};

/// What a sealed thing is good for; one is never taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Refresh,
    Session,
}

impl Use {
    fn name(self) -> &'static str {
        match self {
            Self::Refresh => "refresh",
            Self::Session => "session",
        }
    }
}

/// Seals claims, with the time and an id that makes each one different.
pub(super) fn seal(tenant: &Tenant, purpose: Use, mut claims: Value) -> String {
    claims["use"] = json!(purpose.name());
    claims["iat"] = json!(tenant.clock.now().as_second());
    claims["jti"] = json!(Uuid::new_v4().simple().to_string());
    format!("1.{}", jwt::sign(&tenant.key, &claims))
}

pub(super) fn open(tenant: &Tenant, purpose: Use, sealed: &str) -> Option<Value> {
    let claims = jwt::verify(&tenant.key, sealed.strip_prefix("1.")?)?;
    (claims["use"] == purpose.name()).then_some(claims)
}
