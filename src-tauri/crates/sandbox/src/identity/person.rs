//! Who sits in front of the browser, and what was answered on the pages.

use super::{
    clients::Client,
    page::{self, Asking},
    params::Params,
    refusal::Refusal,
    sealed,
};
use crate::{
    tenant::{Entry, Kind, Tenant},
    wire::{Answer, Call},
};

/// Fields of our own pages; everything else in a request is the client's.
pub(super) const FIELDS: [&str; 3] = ["account", "decision", "organization"];
/// Accounts that the page offers; any other can be typed.
const OFFERED: usize = 12;

/// What the person has answered so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Answers {
    /// User principal name or mail address.
    pub(super) account: Option<String>,
    /// Accepted or declined.
    pub(super) accepts: Option<bool>,
    /// Consents for everybody.
    pub(super) for_all: bool,
}

impl Answers {
    /// Reads what the pages sent back. A sandbox without pages would fill in the default account and `true` here.
    pub(super) fn of(params: &Params) -> Self {
        Self {
            account: params.owned("account"),
            accepts: params.get("decision").map(|it| it == "accept"),
            for_all: params.get("organization").is_some(),
        }
    }
}

/// The account that was chosen, or the page that asks for one.
pub(super) fn choose(
    tenant: &Tenant,
    call: &Call,
    asking: &Asking,
    answers: &Answers,
    hint: Option<&str>,
) -> Result<Entry, Answer> {
    let Some(name) = answers.account.as_deref() else {
        let offered = offered(tenant, hint);
        return Err(page::accounts(tenant, asking, &offered, hint, None));
    };
    let refusal = match named(tenant, name) {
        Some(user) if is_enabled(&user) => return Ok(user),
        Some(_) => Refusal::grant(50057, "The user account is disabled."),
        None => unknown(tenant, name),
    };
    let offered = offered(tenant, None);
    let refused = Some((&refusal, call));
    Err(page::accounts(tenant, asking, &offered, None, refused))
}

/// Enabled accounts in the order of their making, the hinted one first.
fn offered(tenant: &Tenant, hint: Option<&str>) -> Vec<Entry> {
    let hinted = hint.and_then(|hint| named(tenant, hint));
    let hinted_id = hinted.as_ref().map(|it| it.id().to_owned());
    let others = tenant
        .directory
        .all(Kind::User)
        .filter(|user| is_enabled(user) && Some(user.id()) != hinted_id.as_deref())
        .take(OFFERED)
        .cloned();
    hinted
        .into_iter()
        .filter(is_enabled)
        .chain(others)
        .collect()
}

/// An account by user principal name or mail address, in any case.
pub(super) fn named(tenant: &Tenant, name: &str) -> Option<Entry> {
    let is_named = |user: &&Entry| {
        ["userPrincipalName", "mail"]
            .iter()
            .any(|property| user.text(property).eq_ignore_ascii_case(name.trim()))
    };
    tenant.directory.all(Kind::User).find(is_named).cloned()
}

fn unknown(tenant: &Tenant, name: &str) -> Refusal {
    let name: String = name.chars().take(120).collect();
    let text = format!(
        "The user account {name} does not exist in the {} directory. To sign into this application, the account must be added to the directory.",
        tenant.identity.display_name
    );
    Refusal::grant(50034, text)
}

pub(super) fn is_enabled(user: &Entry) -> bool {
    user.properties.get("accountEnabled") != Some(&false.into())
}

/// Where assignment is required, only those who are assigned get in, by themselves or by a group.
pub(super) fn require_assigned(
    tenant: &Tenant,
    client: &Client,
    user: &Entry,
) -> Result<(), Refusal> {
    let principal = client.principal.as_ref();
    let required = principal.and_then(|it| it.properties.get("appRoleAssignmentRequired"));
    if required != Some(&true.into()) {
        return Ok(());
    }
    let groups = tenant.directory.all(Kind::Group);
    let mut holders: Vec<&str> = groups
        .filter(|group| group.members.iter().any(|member| member == user.id()))
        .map(Entry::id)
        .collect();
    holders.push(user.id());
    let mut assignments = tenant.directory.all(Kind::AppRoleAssignment);
    let is_assigned = assignments.any(|it| {
        it.text("resourceId") == client.principal_id() && holders.contains(&it.text("principalId"))
    });
    if is_assigned {
        return Ok(());
    }
    let text = format!(
        "Your administrator has configured the application {} ('{}') to block users unless they are specifically granted ('assigned') access to the application.",
        client.name, client.id
    );
    Err(Refusal::grant(50105, text))
}

const COOKIE: &str = "ESTSAUTH";

/// The cookie that remembers who signed in. Only `prompt=none` reads it: every other sign-in asks who it is.
pub(super) fn remember(tenant: &Tenant, call: &Call, user: &str) -> String {
    let value = sealed::seal(
        tenant,
        sealed::Use::Session,
        serde_json::json!({"user": user}),
    );
    let secure = if call.base.starts_with("https") {
        "; Secure; SameSite=None"
    } else {
        "; SameSite=Lax"
    };
    format!("{COOKIE}={value}; Path=/; HttpOnly{secure}")
}

/// The same cookie, gone.
pub(super) fn forget() -> String {
    format!("{COOKIE}=; Path=/; HttpOnly; Max-Age=0")
}

/// Who is signed in in this browser.
pub(super) fn remembered(tenant: &Tenant, call: &Call) -> Option<Entry> {
    let cookies = call.header("cookie")?;
    let sealed = cookies
        .split(';')
        .filter_map(|it| it.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)?
        .1;
    let claims = sealed::open(tenant, sealed::Use::Session, sealed)?;
    let user = tenant.directory.get(Kind::User, claims["user"].as_str()?)?;
    is_enabled(user).then(|| user.clone())
}
