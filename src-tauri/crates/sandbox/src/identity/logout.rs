//! The logout endpoint: the browser forgets who signed in.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request>

use super::{authority::Authority, clients::redirect_uris, page, params::Params, person};
use crate::{
    tenant::{Kind, Tenant},
    wire::{Answer, Call},
    world::World,
};

pub(super) fn answer(world: &World, _: Authority, call: &Call) -> Answer {
    let tenant = world.tenant();
    let params = match Params::of_both(call) {
        Ok(params) => params,
        Err(refusal) => return refusal.page(call),
    };
    let to = params.get("post_logout_redirect_uri");
    let answer = match to.and_then(|uri| back(&tenant, uri, params.get("state"))) {
        Some(uri) => Answer::redirect(uri),
        None => page::message(
            &tenant,
            "You signed out of your account",
            "It's a good idea to close all browser windows.",
        ),
    };
    answer.header("set-cookie", person::forget())
}

/// Only to an address that some application has registered; any other would be an open door.
fn back(tenant: &Tenant, uri: &str, state: Option<&str>) -> Option<String> {
    let is_registered = tenant.directory.all(Kind::Application).any(|application| {
        ["web", "spa", "publicClient"]
            .iter()
            .any(|platform| redirect_uris(application, platform).contains(&uri))
    });
    let mut url = url::Url::parse(uri).ok().filter(|_| is_registered)?;
    if let Some(state) = state {
        url.query_pairs_mut().append_pair("state", state);
    }
    Some(url.into())
}
