//! The consent page for administrators: grants what an application asks for, for the whole tenant.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-admin-consent>

use url::Url;

use super::{
    authority::Authority,
    authorize,
    clients::Client,
    consenting,
    grants::AllGrants,
    page::{self, Asking, Consent},
    params::Params,
    person::{self, Answers},
    refusal::{Refusal, Told},
    scopes::Scopes,
};
use crate::{
    tenant::{Entry, Tenant},
    wire::{Answer, Call},
    world::World,
};

pub(super) fn answer(world: &World, _: Authority, call: &Call) -> Answer {
    let mut tenant = world.tenant();
    let request = Params::of_both(call).and_then(|params| read(world, &tenant, call, &params));
    match request {
        Ok(request) => request.go(&mut tenant, call),
        Err(refusal) => refusal.page(call),
    }
}

struct Request {
    client: Client,
    grants: AllGrants,
    scope: Option<String>,
    back: Option<Url>,
    state: Option<String>,
    answers: Answers,
    action: String,
}

fn read(world: &World, tenant: &Tenant, call: &Call, params: &Params) -> Result<Request, Refusal> {
    let client = Client::find(tenant, params.require("client_id")?)?;
    let scope = params.owned("scope");
    let grants = match &scope {
        Some(scope) => {
            let wanted = Scopes::read(world, tenant, call, scope)?.wanted;
            AllGrants::of_scopes(&client, wanted)
        }
        None => AllGrants::listed(tenant, &client),
    };
    let back = match params.get("redirect_uri") {
        Some(uri) if client.platform_of(uri).is_some() => Url::parse(uri).ok(),
        Some(uri) => {
            let text = authorize::mismatch(&client, uri);
            return Err(Refusal::request(50011, text));
        }
        // Without an address a page says that it is done: a hand-over link needs no more than the client id.
        None => None,
    };
    Ok(Request {
        client,
        grants,
        scope,
        back,
        state: params.owned("state"),
        answers: Answers::of(params),
        action: format!("{}?{}", call.path, params.without(&person::FIELDS)),
    })
}

impl Request {
    fn go(&self, tenant: &mut Tenant, call: &Call) -> Answer {
        let asking = Asking {
            client: &self.client.name,
            action: self.action.clone(),
            hidden: Vec::new(),
        };
        let user = match person::choose(tenant, call, &asking, &self.answers, None) {
            Ok(user) => user,
            Err(page) => return page,
        };
        let lines = self.grants.lines();
        if let Err(refusal) = self.grants.require_may(tenant, user.id()) {
            return page::needs_admin(tenant, &asking, &lines, &refusal, &Told::of(call));
        }
        match self.answers.accepts {
            None => self.ask(tenant, &asking, &user),
            Some(false) => self.back_with_refusal(call, &consenting::declined(), tenant),
            Some(true) => match self.grants.make(tenant, &self.client) {
                Ok(()) => self.done(tenant),
                Err(refusal) => refusal.page(call),
            },
        }
    }

    fn ask(&self, tenant: &Tenant, asking: &Asking, user: &Entry) -> Answer {
        let ask = Consent {
            title: "Permissions requested: review for your organization",
            lead: format!(
                "{} asks for what is listed here, for everybody in {}.",
                self.client.name, tenant.identity.display_name
            ),
            account: user.text("userPrincipalName"),
            lines: &self.grants.lines(),
            offers_all: false,
        };
        page::consent(tenant, asking, &ask)
    }

    fn done(&self, tenant: &Tenant) -> Answer {
        if self.back.is_none() {
            let text = format!(
                "The permissions of {} are granted. This page can be closed.",
                self.client.name
            );
            return page::message(tenant, "Granted", &text);
        }
        let mut pairs = vec![
            ("admin_consent", "True".to_owned()),
            ("tenant", tenant.id()),
        ];
        pairs.extend(self.state.clone().map(|state| ("state", state)));
        pairs.extend(self.scope.clone().map(|scope| ("scope", scope)));
        self.send(&pairs)
    }

    fn back_with_refusal(&self, call: &Call, refusal: &Refusal, tenant: &Tenant) -> Answer {
        if self.back.is_none() {
            return refusal.page(call);
        }
        let mut pairs = refusal.pairs(call);
        pairs.push(("admin_consent", "True".into()));
        pairs.push(("tenant", tenant.id()));
        pairs.extend(self.state.clone().map(|state| ("state", state)));
        self.send(&pairs)
    }

    fn send(&self, pairs: &[(&str, String)]) -> Answer {
        let mut url = self
            .back
            .clone()
            .expect("asked for only where there is one");
        url.query_pairs_mut().extend_pairs(pairs);
        Answer::redirect(url.into())
    }
}

/// What the portal's button does: grants all that the application lists.
pub(crate) fn grant_listed(
    tenant: &mut Tenant,
    client_id: &str,
    user: &str,
) -> Result<(), (u16, String)> {
    let refused = |it: Refusal| (it.status, format!("AADSTS{}: {}", it.number, it.text));
    let client = Client::find(tenant, client_id).map_err(refused)?;
    let grants = AllGrants::listed(tenant, &client);
    grants.require_may(tenant, user).map_err(refused)?;
    grants.make(tenant, &client).map_err(refused)
}
