//! Consent during a sign-in: asked for where it lacks, and written down once it is given.

use super::{
    clients::Client,
    consent,
    page::{self, Asking, Consent, Line},
    person::Answers,
    refusal::{Refusal, Told},
    scopes::{Resource, Scopes},
};
use crate::{
    tenant::{Entry, Tenant},
    wire::{Answer, Call},
};

/// Why a sign-in does not go on yet.
pub(super) enum Unsettled {
    /// The person has to answer, or to ask an administrator.
    Page(Answer),
    /// The client is told.
    Refused(Refusal),
}

/// One person in front of one client's request.
pub(super) struct Step<'a> {
    pub(super) client: &'a Client,
    pub(super) asking: &'a Asking<'a>,
    pub(super) user: &'a Entry,
    pub(super) answers: &'a Answers,
    /// Asks even where nothing lacks.
    pub(super) asks_anyway: bool,
    /// May show no page.
    pub(super) is_silent: bool,
}

/// Scopes of one resource that lack consent.
type Lack = (Resource, Vec<String>);

impl Step<'_> {
    /// Goes on once nothing lacks consent.
    pub(super) fn settle(
        &self,
        tenant: &mut Tenant,
        call: &Call,
        scopes: &Scopes,
    ) -> Result<(), Unsettled> {
        let lacks = self.lacks(tenant, scopes);
        if lacks.is_empty() && !self.asks_anyway {
            return Ok(());
        }
        if self.is_silent {
            let refusal = not_consented(self.client).because("consent_required");
            return Err(Unsettled::Refused(Refusal {
                error: "interaction_required",
                ..refusal
            }));
        }
        self.require_preauthorization(&lacks)?;
        let lines = lines(&lacks);
        let may = |(resource, scopes): &Lack| {
            consent::may_consent(tenant, self.user.id(), resource, scopes)
        };
        if !lacks.iter().all(may) {
            let refusal = consent::needs_admin();
            let told = Told::of(call);
            let page = page::needs_admin(tenant, self.asking, &lines, &refusal, &told);
            return Err(Unsettled::Page(page));
        }
        match self.answers.accepts {
            Some(true) => self.record(tenant, &lacks),
            Some(false) => Err(Unsettled::Refused(declined())),
            None => Err(Unsettled::Page(self.ask(tenant, &lines))),
        }
    }

    fn lacks(&self, tenant: &Tenant, scopes: &Scopes) -> Vec<Lack> {
        let mut lacks = Vec::new();
        for asked in &scopes.wanted {
            let lack = match self.asks_anyway {
                true => consent::wanted(self.client, asked),
                false => consent::lacking(tenant, self.client, asked, self.user.id()),
            };
            if !lack.is_empty() {
                lacks.push((asked.resource.clone(), lack));
            }
        }
        lacks
    }

    /// Azure CLI and its like have what Microsoft gave them; nobody can consent to more.
    fn require_preauthorization(&self, lacks: &[Lack]) -> Result<(), Unsettled> {
        let is_fixed = self.client.is_first_party()
            && self.client.id != crate::tenant::ids::GRAPH_COMMAND_LINE;
        let Some((resource, _)) = lacks.first().filter(|_| is_fixed) else {
            return Ok(());
        };
        let text = format!(
            "Consent between first party application '{}' and first party resource '{}' must be configured via preauthorization - applications owned and operated by Microsoft must get approval from the API owner before requesting tokens for that API.",
            self.client.id,
            resource.principal.text("appId")
        );
        Err(Unsettled::Refused(Refusal::new(
            400,
            "invalid_client",
            65002,
            text,
        )))
    }

    fn ask(&self, tenant: &Tenant, lines: &[Line]) -> Answer {
        let ask = Consent {
            title: "Permissions requested",
            lead: format!("{} asks for:", self.client.name),
            account: self.user.text("userPrincipalName"),
            lines,
            offers_all: !lines.is_empty() && consent::administers(tenant, self.user.id()),
        };
        page::consent(tenant, self.asking, &ask)
    }

    fn record(&self, tenant: &mut Tenant, lacks: &[Lack]) -> Result<(), Unsettled> {
        let for_all = self.answers.for_all && consent::administers(tenant, self.user.id());
        let user = (!for_all).then(|| self.user.id());
        for (resource, scopes) in lacks {
            consent::record(tenant, self.client, resource, user, scopes);
        }
        let kept = tenant.commit();
        kept.map_err(|_| Unsettled::Refused(Refusal::transient()))
    }
}

fn lines(lacks: &[Lack]) -> Vec<Line> {
    let scopes = lacks
        .iter()
        .flat_map(|(resource, scopes)| scopes.iter().map(move |scope| (resource, scope)));
    scopes
        .map(|(resource, scope)| delegated(resource, scope))
        .collect()
}

/// A delegated permission as a page lists it.
pub(super) fn delegated(resource: &Resource, value: &str) -> Line {
    let published = resource.principal.list("oauth2PermissionScopes");
    let scope = published.iter().find(|it| it["value"] == value);
    let text = |name: &str| scope.and_then(|it| it[name].as_str()).unwrap_or_default();
    let who = match text("type") {
        "Admin" => "Delegated, needs an administrator",
        _ => "Delegated",
    };
    Line {
        value: value.to_owned(),
        meaning: text("adminConsentDisplayName").to_owned(),
        of: format!("{} · {who}", resource.principal.text("displayName")),
    }
}

pub(super) fn declined() -> Refusal {
    let text = "The user declined to consent to access the app.";
    Refusal::new(400, "access_denied", 65004, text).because("cancel")
}

pub(super) fn not_consented(client: &Client) -> Refusal {
    let text = format!(
        "The user or administrator has not consented to use the application with ID '{}' named '{}'. Send an interactive authorization request for this user and resource.",
        client.id, client.name
    );
    Refusal::grant(65001, text)
}
