//! How a client proves who it is: by secret, by a certificate's assertion, by a federated identity, or not at all.

use jiff::Timestamp;
use serde_json::Value;

use super::{
    assertion,
    clients::Client,
    federation,
    params::{self, Params},
    refusal::Refusal,
};
use crate::{
    jwt::Foreign,
    tenant::{Entry, Tenant, secrets},
    wire::Call,
    world::World,
};

/// What the request holds.
pub(super) enum Presented {
    Nothing,
    Secret(String),
    Assertion(Box<Foreign>),
}

/// By what the client proved itself; `azpacr` says it to the resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    None,
    Secret,
    Assertion,
}

impl Proof {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::None => "0",
            Self::Secret => "1",
            Self::Assertion => "2",
        }
    }
}

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Client id and proof of a request: in the form or, as RFC 6749 has it, in the header.
pub(super) fn presented(call: &Call, form: &Params) -> Result<(String, Presented), Refusal> {
    let header = params::basic(call);
    let sent = form
        .owned("client_id")
        .or(header.as_ref().map(|it| it.0.clone()));
    if let Some(assertion) = form.get("client_assertion") {
        let assertion = read_assertion(form, assertion)?;
        let id = sent.unwrap_or_else(|| assertion.text("sub").to_owned());
        return Ok((id, Presented::Assertion(Box::new(assertion))));
    }
    let secret = form
        .owned("client_secret")
        .or(header.map(|it| it.1).filter(|it| !it.is_empty()));
    let id = sent.ok_or_else(|| Refusal::missing("client_id"))?;
    let secret = secret.map_or(Presented::Nothing, Presented::Secret);
    Ok((id, secret))
}

fn read_assertion(form: &Params, assertion: &str) -> Result<Foreign, Refusal> {
    if form.require("client_assertion_type")? != JWT_BEARER {
        let text = format!(
            "The provided value for the input parameter 'client_assertion_type' is not valid. Expected value is '{JWT_BEARER}'."
        );
        return Err(Refusal::request(70003, text));
    }
    Foreign::read(assertion)
        .ok_or_else(|| Refusal::client(50027, "JWT token is invalid or malformed."))
}

/// Checks the proof of a confidential client.
pub(super) fn prove(
    world: &World,
    call: &Call,
    client: &Client,
    presented: &Presented,
) -> Result<Proof, Refusal> {
    match presented {
        Presented::Nothing => Err(Refusal::client(
            7_000_218,
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        )),
        Presented::Secret(secret) => {
            check_secret(world, &world.tenant(), client, secret)?;
            Ok(Proof::Secret)
        }
        Presented::Assertion(assertion)
            if assertion.text("iss").eq_ignore_ascii_case(&client.id) =>
        {
            assertion::check(&world.tenant(), call, client, assertion)?;
            Ok(Proof::Assertion)
        }
        // Somebody else vouches for the client. Their keys are fetched: the tenant must not be held meanwhile.
        Presented::Assertion(assertion) => {
            federation::check(world, client, assertion)?;
            Ok(Proof::Assertion)
        }
    }
}

/// A public client proves nothing, and must not try.
pub(super) fn require_public(presented: &Presented) -> Result<Proof, Refusal> {
    match presented {
        Presented::Nothing => Ok(Proof::None),
        Presented::Secret(_) | Presented::Assertion(_) => Err(Refusal::client(
            700_025,
            "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
        )),
    }
}

/// Credentials of one kind, on the application and on its service principal.
pub(super) fn credentials<'a>(
    client: &'a Client,
    kind: &'a str,
) -> impl Iterator<Item = &'a Value> {
    let objects = [client.application.as_ref(), client.principal.as_ref()];
    objects
        .into_iter()
        .flatten()
        .flat_map(move |it: &Entry| it.list(kind))
}

fn check_secret(
    world: &World,
    tenant: &Tenant,
    client: &Client,
    secret: &str,
) -> Result<(), Refusal> {
    let wrong = || {
        let text = format!(
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{}'.",
            client.id
        );
        Refusal::client(7_000_215, text)
    };
    let matching = credentials(client, "passwordCredentials")
        .filter_map(|it| Some((it["keyId"].as_str()?, it)))
        .find(|(key_id, _)| secrets::matches(tenant, key_id, secret));
    let (key_id, credential) = matching.ok_or_else(wrong)?;
    if world.faults.still_lagging(key_id) {
        return Err(wrong());
    }
    match period(credential, tenant.clock.now()) {
        Period::Now => Ok(()),
        // A secret of the future is no secret yet.
        Period::Future => Err(wrong()),
        Period::Past => {
            let text = format!(
                "The provided client secret keys for app '{}' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security.",
                client.id
            );
            Err(Refusal::client(7_000_222, text))
        }
    }
}

/// Where a credential's validity lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Past,
    Now,
    Future,
}

/// Clocks differ: what starts within the next five minutes is taken.
const SKEW_SECONDS: i64 = 300;

pub(super) fn period(credential: &Value, now: Timestamp) -> Period {
    let time = |name: &str| {
        let text = credential[name].as_str()?;
        text.parse::<Timestamp>().ok()
    };
    if time("endDateTime").is_some_and(|end| end <= now) {
        return Period::Past;
    }
    let starts_later = |start: Timestamp| start.as_second() > now.as_second() + SKEW_SECONDS;
    match time("startDateTime").is_some_and(starts_later) {
        true => Period::Future,
        false => Period::Now,
    }
}
