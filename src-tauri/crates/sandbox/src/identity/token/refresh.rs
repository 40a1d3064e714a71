//! A refresh token becomes new tokens. The old one stays good until it expires, as in Entra.
//!
//! <https://learn.microsoft.com/entra/identity-platform/refresh-tokens>

use super::{Request, delegated::Delegated, scope_of};
use crate::{
    identity::{credentials, refusal::Refusal, sealed},
    wire::Answer,
};

/// Seconds that a refresh token lives unused.
const LIFETIME: i64 = 90 * 24 * 3600;

pub(super) fn renew(request: &Request) -> Result<Answer, Refusal> {
    let sent = request.form.require("refresh_token")?;
    let revoked = || {
        let text = "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.";
        Refusal::grant(70008, text)
    };
    let opened = sealed::open(&request.world.tenant(), sealed::Use::Refresh, sent);
    let claims = opened.ok_or_else(revoked)?;
    let text = |name: &str| claims[name].as_str().unwrap_or_default();
    if text("client") != request.client.id {
        return Err(revoked());
    }
    let issued = claims["iat"].as_i64().unwrap_or_default();
    if request.world.clock.now().as_second() - issued >= LIFETIME {
        let text = "The refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.";
        return Err(Refusal::grant(700_082, text));
    }
    let began = claims["began"].as_i64().unwrap_or(issued);
    if request.world.faults.session_is_revoked(began) {
        let text =
            "The provided grant has expired due to it being revoked, a fresh auth token is needed.";
        return Err(Refusal::grant(50173, text));
    }
    let is_confidential = claims["confidential"] == true;
    let proof = match is_confidential {
        true => credentials::prove(
            request.world,
            request.call,
            &request.client,
            &request.presented,
        )?,
        false => credentials::require_public(&request.presented)?,
    };
    let tenant = request.world.tenant();
    Delegated {
        request,
        tenant: &tenant,
        user: text("user"),
        scope: &scope_of(request, text("scope")),
        first_scope: text("scope"),
        nonce: None,
        proof,
        is_confidential,
        began,
    }
    .answer()
}
