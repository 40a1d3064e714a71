//! The authorize endpoint: who, then consent where it lacks, then a code on the redirect URI.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow>

mod asked;
mod back;

pub(super) use asked::scope as scope_of;
use asked::{Asked, Prompt};
use back::Back;
use jiff::ToSpan;

use super::{
    authority::Authority,
    clients::{Client, Platform},
    consenting::{self, Step},
    page::Asking,
    params::Params,
    person::{self, Answers},
    refusal::Refusal,
    sign_ins::{Code, random},
    tokens,
};
use crate::{
    tenant::{Entry, Tenant},
    wire::{Answer, Call},
    world::World,
};

/// A code lives ten minutes.
const CODE_MINUTES: i64 = 10;

pub(super) fn answer(world: &World, authority: Authority, call: &Call) -> Answer {
    let mut tenant = world.tenant();
    let found = Params::of_both(call).and_then(|params| {
        let (client, back) = addressed(&tenant, authority, &params)?;
        Ok((params, client, back))
    });
    let (params, client, back) = match found {
        Ok(found) => found,
        // Errors that concern the client itself never leave this page.
        Err(refusal) => return refusal.page(call),
    };
    let sign_in = SignIn {
        world,
        call,
        client,
        back,
        answers: Answers::of(&params),
        action: format!("{}?{}", call.path, params.without(&person::FIELDS)),
    };
    match Asked::read(world, &tenant, call, &params, &sign_in.client) {
        Ok(asked) => sign_in.go(&mut tenant, &asked),
        Err(refusal) => sign_in.back.refuse(&tenant, call, &refusal),
    }
}

/// The client, and where its answer goes.
fn addressed(
    tenant: &Tenant,
    authority: Authority,
    params: &Params,
) -> Result<(Client, Back), Refusal> {
    let client = Client::find(tenant, params.require("client_id")?)?;
    client.require_authority(authority)?;
    let uri = match params
        .owned("redirect_uri")
        .or_else(|| client.only_redirect())
    {
        Some(uri) => uri,
        None => {
            let text = "No reply address is registered for the application.";
            return Err(Refusal::request(500_113, text));
        }
    };
    let Some(platform) = client.platform_of(&uri) else {
        return Err(Refusal::request(50011, mismatch(&client, &uri)));
    };
    let back = Back::read(uri, platform, params)?;
    Ok((client, back))
}

pub(super) fn mismatch(client: &Client, uri: &str) -> String {
    let uri: String = uri.chars().take(300).collect();
    format!(
        "The redirect URI '{uri}' specified in the request does not match the redirect URIs configured for the application '{}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.",
        client.id
    )
}

/// One sign-in on its way.
struct SignIn<'a> {
    world: &'a World,
    call: &'a Call,
    client: Client,
    back: Back,
    answers: Answers,
    action: String,
}

impl SignIn<'_> {
    fn go(&self, tenant: &mut Tenant, asked: &Asked) -> Answer {
        let user = match self.who(tenant, asked) {
            Ok(user) => user,
            Err(answer) => return answer,
        };
        if let Err(refusal) = person::require_assigned(tenant, &self.client, &user) {
            return refusal.page(self.call);
        }
        if self.world.faults.consent_is_required() {
            return consenting::not_consented(&self.client).page(self.call);
        }
        let asking = self.asking();
        let step = Step {
            client: &self.client,
            asking: &asking,
            user: &user,
            answers: &self.answers,
            asks_anyway: asked.prompt == Some(Prompt::Consent),
            is_silent: asked.prompt == Some(Prompt::None),
        };
        match step.settle(tenant, self.call, &asked.scopes) {
            Ok(()) => self.hand_out(tenant, asked, &user),
            Err(consenting::Unsettled::Page(page)) => page,
            Err(consenting::Unsettled::Refused(refusal)) => {
                self.back.refuse(tenant, self.call, &refusal)
            }
        }
    }

    fn asking(&self) -> Asking<'_> {
        Asking {
            client: &self.client.name,
            action: self.action.clone(),
            hidden: Vec::new(),
        }
    }

    /// `prompt=none` takes whoever signed in before; anything else asks.
    fn who(&self, tenant: &Tenant, asked: &Asked) -> Result<Entry, Answer> {
        if asked.prompt != Some(Prompt::None) {
            let hint = asked.login_hint.as_deref();
            return person::choose(tenant, self.call, &self.asking(), &self.answers, hint);
        }
        let hinted = asked.login_hint.as_deref();
        let is_meant = |user: &Entry| {
            hinted.is_none_or(|hint| {
                person::named(tenant, hint).is_some_and(|named| named.id() == user.id())
            })
        };
        person::remembered(tenant, self.call)
            .filter(is_meant)
            .ok_or_else(|| {
                let text = "A silent sign-in request was sent but no user is signed in.";
                let refusal = Refusal::new(400, "login_required", 50058, text);
                self.back.refuse(tenant, self.call, &refusal)
            })
    }

    fn hand_out(&self, tenant: &Tenant, asked: &Asked, user: &Entry) -> Answer {
        let now = tenant.clock.now();
        let mut pairs = Vec::new();
        if asked.code {
            let code = random(96);
            let kept = Code {
                client: self.client.id.clone(),
                user: user.id().to_owned(),
                redirect_uri: self.back.uri.clone(),
                platform: self.back.platform,
                challenge: asked.challenge.clone(),
                nonce: asked.nonce.clone(),
                scope: asked.scope.clone(),
                expires: now + CODE_MINUTES.minutes(),
            };
            self.world.sign_ins.codes(now).insert(code.clone(), kept);
            pairs.push(("code", code));
        }
        if asked.id_token {
            let nonce = asked.nonce.as_deref();
            let token = tokens::id_token(tenant, self.call, &self.client, user, nonce);
            pairs.push(("id_token", token));
        }
        if asked.client_info {
            pairs.push(("client_info", tokens::client_info(tenant, user)));
        }
        self.back
            .answer(tenant, pairs)
            .header("set-cookie", person::remember(tenant, self.call, user.id()))
    }
}

impl Platform {
    /// Whether its clients prove themselves with a secret or a certificate.
    pub(super) fn is_confidential(self) -> bool {
        self == Self::Web
    }
}
