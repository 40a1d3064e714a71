//! Sign-in on another device: a code is shown here and typed in there.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code>

use jiff::{Timestamp, ToSpan};
use rand::Rng;
use serde_json::json;

use super::{
    authority::Authority,
    authorize::scope_of,
    clients::Client,
    consenting::{Step, Unsettled, declined},
    page::{self, Asking, Consent},
    params::Params,
    person::{self, Answers},
    refusal::Refusal,
    scopes::Scopes,
    sign_ins::{Decided, Device, random},
};
use crate::{
    tenant::Tenant,
    wire::{Answer, Call},
    world::World,
};

/// Seconds that a code lives.
const LIFETIME: i64 = 900;
/// Seconds between two polls.
pub(super) const INTERVAL: i64 = 5;
/// No vowels and nothing that looks alike.
const LETTERS: &[u8] = b"BCDFGHJKLMNPQRSTVWXZ23456789";

/// Begins: a code for the device and one for the person.
pub(super) fn begin(world: &World, authority: Authority, call: &Call) -> Answer {
    match begun(world, authority, call) {
        Ok(answer) => answer,
        Err(refusal) => refusal.answer(call),
    }
}

fn begun(world: &World, authority: Authority, call: &Call) -> Result<Answer, Refusal> {
    let params = Params::of_body(call)?;
    let tenant = world.tenant();
    let client = Client::find(&tenant, params.require("client_id")?)?;
    client.require_authority(authority)?;
    let scope = scope_of(&params)?;
    Scopes::read(world, &tenant, call, &scope)?.only(&scope)?;
    let now = tenant.clock.now();
    let device = Device {
        client: client.id,
        scope,
        user_code: user_code(),
        expires: now + LIFETIME.seconds(),
        polled: None,
        decided: None,
    };
    let (code, user_code) = (random(120), device.user_code.clone());
    world.sign_ins.devices(now).insert(code.clone(), device);
    let uri = format!("{}/common/oauth2/deviceauth", call.base);
    let body = json!({
        "user_code": user_code,
        "device_code": code,
        "verification_uri": uri,
        "verification_url": uri,
        "expires_in": LIFETIME,
        "interval": INTERVAL,
        "message": format!("To sign in, use a web browser to open the page {uri} and enter the code {user_code} to authenticate."),
    });
    Ok(Answer::json(200, body).header("cache-control", "no-store, no-cache"))
}

fn user_code() -> String {
    let mut random = rand::rng();
    (0..9)
        .map(|_| char::from(LETTERS[random.random_range(0..LETTERS.len())]))
        .collect()
}

/// The page where the person types the code in, picks the account and agrees.
pub(super) fn page(world: &World, _: Authority, call: &Call) -> Answer {
    let mut tenant = world.tenant();
    let params = match Params::of_both(call) {
        Ok(params) => params,
        Err(refusal) => return refusal.page(call),
    };
    let typed = ["otc", "user_code", "code"]
        .iter()
        .find_map(|name| params.get(name));
    let Some(typed) = typed else {
        return page::device(&tenant, "", None);
    };
    if call.method == "GET" {
        return page::device(&tenant, typed, None);
    }
    let waiting = Waiting::find(world, tenant.clock.now(), typed);
    let refusal = match waiting {
        Ok(waiting) => match waiting.go(world, &mut tenant, call, &Answers::of(&params)) {
            Ok(answer) => return answer,
            Err(refusal) => return refusal.page(call),
        },
        Err(refusal) => refusal,
    };
    page::device(&tenant, typed, Some((&refusal, call)))
}

/// A device whose code was typed in.
struct Waiting {
    code: String,
    device: Device,
}

impl Waiting {
    fn find(world: &World, now: Timestamp, typed: &str) -> Result<Self, Refusal> {
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        let devices = world.sign_ins.devices(now);
        let found = devices.iter().find(|(_, device)| {
            device.user_code.eq_ignore_ascii_case(&typed) && device.decided.is_none()
        });
        let Some((code, device)) = found else {
            let text = "That code didn't work. Check the code and try again.";
            return Err(Refusal::grant(70018, text));
        };
        if device.expires <= now {
            let text = "That code has expired. Ask for a new one on your device.";
            return Err(Refusal::grant(70019, text));
        }
        Ok(Self {
            code: code.clone(),
            device: device.clone(),
        })
    }

    fn go(
        &self,
        world: &World,
        tenant: &mut Tenant,
        call: &Call,
        answers: &Answers,
    ) -> Result<Answer, Refusal> {
        let client = Client::find(tenant, &self.device.client)?;
        let asking = Asking {
            client: &client.name,
            action: call.path.clone(),
            hidden: vec![("otc", self.device.user_code.clone())],
        };
        let user = match person::choose(tenant, call, &asking, answers, None) {
            Ok(user) => user,
            Err(page) => return Ok(page),
        };
        person::require_assigned(tenant, &client, &user)?;
        if answers.accepts == Some(false) {
            self.decide(world, tenant, Decided::Declined);
            let text = "You declined. You can close this page.";
            return Ok(page::message(tenant, "Sign-in canceled", text));
        }
        let step = Step {
            client: &client,
            asking: &asking,
            user: &user,
            answers,
            asks_anyway: false,
            is_silent: false,
        };
        let scopes = Scopes::read(world, tenant, call, &self.device.scope)?;
        match step.settle(tenant, call, &scopes) {
            Ok(()) => {}
            Err(Unsettled::Page(page)) => return Ok(page),
            Err(Unsettled::Refused(refusal)) => return Err(refusal),
        }
        if answers.accepts.is_none() {
            return Ok(confirm(
                tenant,
                &asking,
                &client,
                user.text("userPrincipalName"),
            ));
        }
        let user = user.id().to_owned();
        self.decide(world, tenant, Decided::SignedIn { user });
        let text = format!(
            "You have signed in to the {} application on your device. You may now close this window.",
            client.name
        );
        Ok(page::message(tenant, &client.name, &text))
    }

    fn decide(&self, world: &World, tenant: &Tenant, decided: Decided) {
        let mut devices = world.sign_ins.devices(tenant.clock.now());
        if let Some(device) = devices.get_mut(&self.code) {
            device.decided = Some(decided);
        }
    }
}

/// The last look before a foreign device is signed in: phishing ends here or not at all.
fn confirm(tenant: &Tenant, asking: &Asking, client: &Client, account: &str) -> Answer {
    let ask = Consent {
        title: &format!("Are you trying to sign in to {}?", client.name),
        lead: "Only continue if you asked for this code yourself.".into(),
        account,
        lines: &[],
        offers_all: false,
    };
    page::consent(tenant, asking, &ask)
}

/// One poll of the device: who has signed in with which scope.
pub(super) fn poll(
    world: &World,
    tenant: &Tenant,
    client: &Client,
    code: &str,
) -> Result<(String, String), Refusal> {
    let now = tenant.clock.now();
    let mut devices = world.sign_ins.devices(now);
    let Some(device) = devices.get_mut(code).filter(|it| it.client == client.id) else {
        let text = "The provided value for the input parameter 'device_code' is not valid.";
        return Err(Refusal::new(400, "bad_verification_code", 70020, text));
    };
    let too_soon = device
        .polled
        .is_some_and(|last| now.as_second() - last.as_second() < INTERVAL - 1);
    device.polled = Some(now);
    let decided = device.decided.clone();
    if decided.is_none() && device.expires <= now {
        let text = "The provided value for the input parameter 'device_code' is not valid. This device code has expired.";
        return Err(Refusal::new(400, "expired_token", 70020, text));
    }
    let pending = "OAuth 2.0 device flow error. Authorization is pending. Continue polling.";
    match decided {
        // RFC 8628; Microsoft's page does not list it, so it is a guess that Entra says so.
        None if too_soon => Err(Refusal::new(400, "slow_down", 70016, pending)),
        None => Err(Refusal::new(400, "authorization_pending", 70016, pending)),
        Some(Decided::Declined) => Err(Refusal {
            error: "authorization_declined",
            ..declined()
        }),
        Some(Decided::SignedIn { user }) => {
            let scope = device.scope.clone();
            devices.remove(code);
            Ok((user, scope))
        }
    }
}
