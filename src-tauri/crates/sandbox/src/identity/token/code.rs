//! An authorization code becomes tokens, once.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use super::{Request, delegated::Delegated, scope_of};
use crate::{
    identity::{
        clients::Platform,
        credentials,
        refusal::Refusal,
        sign_ins::{Challenge, Code},
    },
    wire::Answer,
};

pub(super) fn redeem(request: &Request) -> Result<Answer, Refusal> {
    let form = request.form;
    let sent = form.require("code")?;
    let now = request.world.clock.now();
    let used = || {
        let text = "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.";
        Refusal::grant(54005, text)
    };
    let known = request.world.sign_ins.codes(now).get(sent).cloned();
    let code = known.ok_or_else(used)?;
    if code.expires <= now {
        let text = "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.";
        return Err(Refusal::grant(70008, text));
    }
    check_request(request, &code)?;
    let is_confidential = code.platform.is_confidential();
    let proof = match is_confidential {
        true => credentials::prove(
            request.world,
            request.call,
            &request.client,
            &request.presented,
        )?,
        false => credentials::require_public(&request.presented)?,
    };
    // Two may have come this far with the same code: one of them takes it.
    let taken = request.world.sign_ins.codes(now).remove(sent);
    let code = taken.ok_or_else(used)?;
    let tenant = request.world.tenant();
    Delegated {
        request,
        tenant: &tenant,
        user: &code.user,
        scope: &scope_of(request, &code.scope),
        first_scope: &code.scope,
        nonce: code.nonce.as_deref(),
        proof,
        is_confidential,
        began: now.as_second(),
    }
    .answer()
}

/// The request must come from the client that the code was made for, with the verifier of its challenge.
fn check_request(request: &Request, code: &Code) -> Result<(), Refusal> {
    if request.client.id != code.client {
        let text = "The provided grant was issued to another client.";
        return Err(Refusal::grant(700_005, text));
    }
    let sent = request.form.get("redirect_uri").unwrap_or_default();
    if sent != code.redirect_uri {
        let sent: String = sent.chars().take(300).collect();
        let text = format!(
            "The reply address '{sent}' does not match the reply address '{}' provided when requesting Authorization code.",
            code.redirect_uri
        );
        return Err(Refusal::new(400, "invalid_client", 500_112, text));
    }
    if code.platform == Platform::SinglePage && request.call.header("origin").is_none() {
        let text = "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.";
        return Err(Refusal::request(9_002_327, text));
    }
    if verifier_fits(code, request.form.get("code_verifier")) {
        return Ok(());
    }
    let text = "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
    Err(Refusal::grant(501_481, text))
}

/// RFC 7636 section 4.6.
fn verifier_fits(code: &Code, verifier: Option<&str>) -> bool {
    match (&code.challenge, verifier) {
        (Some(Challenge::S256(challenge)), Some(verifier)) => {
            URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) == *challenge
        }
        (Some(Challenge::Plain(challenge)), Some(verifier)) => verifier == challenge,
        (None, None) => true,
        _ => false,
    }
}
