//! The token endpoint: one function per grant.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-access-token-with-a-client_secret>

mod code;
mod delegated;
mod refresh;

use serde_json::json;

use super::{
    authority::Authority,
    clients::Client,
    credentials::{self, Presented},
    device,
    params::Params,
    person,
    refusal::Refusal,
    scopes, tokens,
};
use crate::{
    wire::{Answer, Call},
    world::World,
};
use delegated::Delegated;

/// A request to the token endpoint, its client found.
struct Request<'a> {
    world: &'a World,
    call: &'a Call,
    form: &'a Params,
    client: Client,
    presented: Presented,
    is_v1: bool,
}

pub(super) fn answer(world: &World, authority: Authority, call: &Call) -> Answer {
    respond(world, authority, call, false)
}

/// The first version takes a `resource` and answers numbers as text.
pub(super) fn answer_v1(world: &World, authority: Authority, call: &Call) -> Answer {
    respond(world, authority, call, true)
}

fn respond(world: &World, authority: Authority, call: &Call, is_v1: bool) -> Answer {
    let answer = Params::of_body(call)
        .and_then(|form| grant(world, authority, call, &form, is_v1))
        .unwrap_or_else(|refusal| refusal.answer(call));
    match call.header("origin") {
        Some(_) => answer.header("access-control-allow-origin", "*"),
        None => answer,
    }
}

fn grant(
    world: &World,
    authority: Authority,
    call: &Call,
    form: &Params,
    is_v1: bool,
) -> Result<Answer, Refusal> {
    let kind = form.require("grant_type")?;
    const KNOWN: [&str; 6] = [
        "authorization_code",
        "refresh_token",
        "client_credentials",
        "urn:ietf:params:oauth:grant-type:device_code",
        "device_code",
        "password",
    ];
    if !KNOWN.contains(&kind) {
        let kind: String = kind.chars().take(80).collect();
        let text = format!("The app requested an unsupported grant type '{kind}'.");
        return Err(Refusal::new(400, "unsupported_grant_type", 70003, text));
    }
    let (id, presented) = credentials::presented(call, form)?;
    let client = Client::find(&world.tenant(), &id)?;
    client.require_authority(authority)?;
    let request = Request {
        world,
        call,
        form,
        client,
        presented,
        is_v1,
    };
    match kind {
        "authorization_code" => code::redeem(&request),
        "refresh_token" => refresh::renew(&request),
        "client_credentials" => by_client(&request, authority),
        "password" => by_password(&request),
        _ => by_device(&request),
    }
}

/// Scope of the request, or the one that was asked for at first.
fn scope_of(request: &Request, first: &str) -> String {
    match (request.form.get("scope"), request.form.get("resource")) {
        (_, Some(resource)) => format!("{resource}/.default openid profile offline_access"),
        (Some(scope), None) => scope.to_owned(),
        (None, None) => first.to_owned(),
    }
}

fn by_device(request: &Request) -> Result<Answer, Refusal> {
    let code = ["device_code", "code"]
        .iter()
        .find_map(|name| request.form.get(name));
    let code = code.ok_or_else(|| Refusal::missing("device_code"))?;
    let is_public = request.client.allows_public_flows();
    let proof = match (is_public, &request.presented) {
        (true, presented) => credentials::require_public(presented)?,
        (false, presented) => {
            credentials::prove(request.world, request.call, &request.client, presented)?
        }
    };
    let tenant = request.world.tenant();
    let (user, scope) = device::poll(request.world, &tenant, &request.client, code)?;
    Delegated {
        request,
        tenant: &tenant,
        user: &user,
        scope: &scope,
        first_scope: &scope,
        nonce: None,
        proof,
        is_confidential: !is_public,
        began: tenant.clock.now().as_second(),
    }
    .answer()
}

/// No practice account has a password, so every password is wrong.
fn by_password(request: &Request) -> Result<Answer, Refusal> {
    request.form.require("password")?;
    let name = request.form.require("username")?;
    if person::named(&request.world.tenant(), name).is_none() {
        let text = "The user account does not exist in the directory. To sign into this application, the account must be added to the directory.";
        return Err(Refusal::grant(50034, text));
    }
    let text = "Error validating credentials due to invalid username or password. Accounts of a practice tenant have none: sign in with a browser or a device code.";
    Err(Refusal::grant(50126, text))
}

/// <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow>
fn by_client(request: &Request, authority: Authority) -> Result<Answer, Refusal> {
    let (world, client) = (request.world, &request.client);
    if authority.is_shared() {
        let text = "No tenant-identifying information found in either the request or implied by any provided credentials.";
        return Err(Refusal::request(50059, text));
    }
    if client.is_first_party() {
        credentials::require_public(&request.presented)?;
    }
    let lags = |it: &crate::tenant::Entry| world.faults.still_lagging(it.id());
    if client.application.as_ref().is_some_and(lags) {
        return Err(Client::unknown(&world.tenant(), &client.id));
    }
    let Some(principal) = &client.principal else {
        let text = format!(
            "The client application {} is missing service principal in the tenant {}.",
            client.id,
            world.tenant().id()
        );
        return Err(Refusal::client(7_000_229, text));
    };
    if matches!(request.presented, Presented::Nothing) {
        let text = "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.";
        return Err(Refusal::client(7_000_216, text));
    }
    let proof = credentials::prove(world, request.call, client, &request.presented)?;
    let tenant = world.tenant();
    let resource = match request.form.get("resource") {
        Some(resource) => scopes::find(world, &tenant, request.call, resource)?,
        None => {
            let scope = request.form.require("scope")?;
            scopes::of_application(world, &tenant, request.call, scope)?
        }
    };
    let roles = tokens::roles(&tenant, principal.id(), &resource);
    let required = resource
        .principal
        .properties
        .get("appRoleAssignmentRequired");
    if required == Some(&true.into()) && roles.is_empty() {
        let text = format!(
            "Application '{}'({}) is not assigned to a role for the application '{}'({}).",
            client.id,
            client.name,
            resource.principal.text("appId"),
            resource.principal.text("displayName")
        );
        return Err(Refusal::grant(501_051, text));
    }
    let order = tokens::Order {
        tenant: &tenant,
        call: request.call,
        client,
        resource: &resource,
        proof,
        is_v1: request.is_v1,
        knows_challenges: tokens::knows_challenges(request.form),
    };
    let token = order.app_only(principal, &roles);
    let body = json!({"token_type": "Bearer", "access_token": token});
    Ok(delegated::lasting(body, &order))
}
