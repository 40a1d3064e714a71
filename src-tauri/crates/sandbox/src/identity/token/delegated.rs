//! The answer to every grant that acts for a person.

use serde_json::{Value, json};

use super::Request;
use crate::{
    identity::{
        consent, consenting,
        credentials::Proof,
        person,
        refusal::Refusal,
        scopes::{self, Scopes, Wanted},
        sealed, tokens,
    },
    tenant::{Entry, Kind, Tenant, ids},
    wire::Answer,
};

/// What a person's tokens are made of.
pub(super) struct Delegated<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) tenant: &'a Tenant,
    /// Object id.
    pub(super) user: &'a str,
    pub(super) scope: &'a str,
    /// What the sign-in asked for: its protocol scopes hold for every later request.
    pub(super) first_scope: &'a str,
    pub(super) nonce: Option<&'a str>,
    pub(super) proof: Proof,
    pub(super) is_confidential: bool,
    /// When the person signed in, in seconds as in `iat`: renewals keep it.
    pub(super) began: i64,
}

impl Delegated<'_> {
    pub(super) fn answer(&self) -> Result<Answer, Refusal> {
        let (request, tenant) = (self.request, self.tenant);
        let user = self.user()?;
        let read = Scopes::read(request.world, tenant, request.call, self.scope)?;
        // A sign-in may ask for several resources; its first token is for the first of them.
        let (protocol, wanted) = match (self.scope == self.first_scope, read) {
            (true, mut read) => {
                read.wanted.truncate(1);
                (read.protocol, read.wanted.pop())
            }
            (false, read) => read.only(self.scope)?,
        };
        let resource = match &wanted {
            Some(wanted) => wanted.resource.clone(),
            None => scopes::find(request.world, tenant, request.call, ids::GRAPH)?,
        };
        let granted = match &wanted {
            Some(wanted) => self.granted(wanted, user.id())?,
            None => Vec::new(),
        };
        let order = tokens::Order {
            tenant,
            call: request.call,
            client: &request.client,
            resource: &resource,
            proof: self.proof,
            is_v1: request.is_v1,
            knows_challenges: tokens::knows_challenges(request.form),
        };
        let mut permissions = granted.clone();
        permissions.extend(
            protocol
                .iter()
                .filter(|it| *it != "offline_access")
                .cloned(),
        );
        let mut body = json!({
            "token_type": "Bearer",
            "scope": spelt(&protocol, wanted.as_ref(), &granted),
            "access_token": order.delegated(&user, &permissions),
        });
        self.add_the_rest(&mut body, &user, &protocol);
        Ok(lasting(body, &order))
    }

    fn user(&self) -> Result<Entry, Refusal> {
        let user = self.tenant.directory.get(Kind::User, self.user).cloned();
        let user = user.ok_or_else(|| {
            let text = "The user account does not exist in the directory. To sign into this application, the account must be added to the directory.";
            Refusal::grant(50034, text)
        })?;
        if person::is_enabled(&user) {
            return Ok(user);
        }
        Err(Refusal::grant(50057, "The user account is disabled."))
    }

    /// All that was consented to, whether it was asked for here or before: a token is never narrower than the consent.
    /// What is asked for without a consent is refused.
    fn granted(&self, wanted: &Wanted, user: &str) -> Result<Vec<String>, Refusal> {
        let client = &self.request.client;
        let mut has = consent::consented(self.tenant, client, &wanted.resource, user);
        has.retain(|it| !["openid", "profile", "offline_access", "email"].contains(&it.as_str()));
        let lacks = |name: &String| !has.contains(name);
        if has.is_empty() || wanted.permissions.iter().any(|(name, _)| lacks(name)) {
            return Err(consenting::not_consented(client).because("consent_required"));
        }
        Ok(has)
    }

    /// Id token, refresh token and account, as far as they were asked for.
    fn add_the_rest(&self, body: &mut Value, user: &Entry, protocol: &[String]) {
        let (tenant, request) = (self.tenant, self.request);
        let has = |name: &str| {
            protocol.iter().any(|it| it == name)
                || self.first_scope.split_whitespace().any(|it| it == name)
        };
        if has("offline_access") {
            let claims = json!({
                "client": request.client.id,
                "user": user.id(),
                "scope": self.first_scope,
                "confidential": self.is_confidential,
                "began": self.began,
            });
            body["refresh_token"] = sealed::seal(tenant, sealed::Use::Refresh, claims).into();
        }
        if has("openid") {
            let token = tokens::id_token(tenant, request.call, &request.client, user, self.nonce);
            body["id_token"] = token.into();
        }
        if request.form.get("client_info") == Some("1") {
            body["client_info"] = tokens::client_info(tenant, user).into();
        }
    }
}

/// The granted scopes as the request spells them: with the resource's address where it had one.
fn spelt(protocol: &[String], wanted: Option<&Wanted>, granted: &[String]) -> String {
    let mut words: Vec<String> = Vec::new();
    if let Some(wanted) = wanted {
        let spelling = |name: &String| {
            let asked = wanted.permissions.iter().find(|(known, _)| known == name);
            match (asked, wanted.prefix()) {
                (Some((_, spelt)), _) => spelt.clone(),
                (None, "") => name.clone(),
                (None, prefix) => format!("{}/{name}", prefix.trim_end_matches('/')),
            }
        };
        words.extend(granted.iter().map(spelling));
        words.extend(wanted.default.clone());
    }
    words.extend(protocol.iter().cloned());
    words.join(" ")
}

/// Adds how long the token lives; the first version writes numbers as text and says more.
pub(super) fn lasting(mut body: Value, order: &tokens::Order) -> Answer {
    let lifetime = tokens::LIFETIME;
    if order.is_v1 {
        let now = order.tenant.clock.now().as_second();
        body["expires_in"] = lifetime.to_string().into();
        body["ext_expires_in"] = lifetime.to_string().into();
        body["expires_on"] = (now + lifetime).to_string().into();
        body["not_before"] = now.to_string().into();
        body["resource"] = order.resource.audience.clone().into();
    } else {
        body["expires_in"] = lifetime.into();
        body["ext_expires_in"] = lifetime.into();
    }
    Answer::json(200, body)
        .header("cache-control", "no-store, no-cache")
        .header("pragma", "no-cache")
}
