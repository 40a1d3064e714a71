//! Who calls and what the token allows: delegated scopes times the person's directory role, or an application's roles.
//!
//! <https://learn.microsoft.com/graph/permissions-overview>

use super::problem::Refusal;
use crate::{
    jwt,
    tenant::{Entry, Kind, Tenant, ids, ids::role},
    wire::Call,
    world::World,
};

/// Templates of roles that manage people and groups.
const USER_ADMINISTRATOR: &str = "fe930be7-5e62-47db-91af-98c3a49a38b1";
const GROUPS_ADMINISTRATOR: &str = "fdd7a751-b60b-444a-984c-02652fe8fa1c";
/// Everything that the signed-in person may do.
const AS_USER: &str = "Directory.AccessAsUser.All";
/// What an application made by itself.
const OWNED_BY: &str = "Application.ReadWrite.OwnedBy";

/// Any of these lets read applications and service principals.
pub(crate) const READ_APPLICATIONS: [&str; 5] = [
    "Application.Read.All",
    "Application.ReadWrite.All",
    OWNED_BY,
    "Directory.Read.All",
    "Directory.ReadWrite.All",
];
pub(crate) const READ_DIRECTORY: [&str; 2] = ["Directory.Read.All", "Directory.ReadWrite.All"];

/// The bearer of the token.
#[derive(Debug)]
pub(crate) struct Caller {
    /// Object id of the user, if one is signed in.
    pub(crate) user: Option<String>,
    /// Object id of the service principal that calls for itself.
    principal: Option<String>,
    /// Client id of the calling application.
    pub(crate) client: String,
    /// Scopes or roles.
    allowed: Vec<String>,
    /// Templates of the directory roles that are held.
    roles: Vec<String>,
}

/// Whether a token's audience is Graph, by its id or by one of its names.
fn is_graph(tenant: &Tenant, audience: &str) -> bool {
    let graph = tenant
        .directory
        .by_key(Kind::ServicePrincipal, "appId", ids::GRAPH);
    let names = graph.map_or(&[][..], |it| it.list("servicePrincipalNames"));
    audience == ids::GRAPH || names.iter().any(|name| name == audience)
}

impl Caller {
    pub(crate) fn of(world: &World, call: &Call) -> Result<Self, Refusal> {
        let unauthorized = |text: &str| Refusal::new(401, "InvalidAuthenticationToken", text);
        let header = call
            .header("authorization")
            .ok_or_else(|| unauthorized("Access token is empty."))?;
        let token = match header.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim(),
            _ => return Err(unauthorized("Access token is empty.")),
        };
        let tenant = world.tenant();
        let claims = jwt::verify(&tenant.key, token)
            .ok_or_else(|| unauthorized("Access token validation failure. Invalid signature."))?;
        if claims["exp"]
            .as_i64()
            .is_none_or(|exp| exp <= tenant.clock.now().as_second())
        {
            return Err(unauthorized(
                "Lifetime validation failed, the token is expired.",
            ));
        }
        let audience = claims["aud"]
            .as_str()
            .unwrap_or_default()
            .trim_end_matches('/');
        let for_us = is_graph(&tenant, audience) || audience == world.addresses.graph;
        if !for_us || claims["tid"] != tenant.id() {
            return Err(unauthorized(
                "Access token validation failure. Invalid audience.",
            ));
        }
        let issued = claims["iat"].as_i64().unwrap_or_default();
        if world.faults.token_is_refused(issued) {
            return Err(Refusal::challenge());
        }
        Ok(Self::from_claims(&tenant, &claims))
    }

    fn from_claims(tenant: &Tenant, claims: &serde_json::Value) -> Self {
        let text = |name: &str| claims[name].as_str().unwrap_or_default().to_owned();
        let is_person = claims["idtyp"] == "user" || claims["scp"].is_string();
        let id = text("oid");
        let held = tenant.directory.all(Kind::DirectoryRole);
        let roles = held
            .filter(|role| role.members.contains(&id))
            .map(|role| role.text("roleTemplateId").to_owned())
            .collect();
        let granted = claims["roles"].as_array().into_iter().flatten();
        let allowed = if is_person {
            text("scp").split(' ').map(str::to_owned).collect()
        } else {
            granted
                .filter_map(|it| it.as_str())
                .map(str::to_owned)
                .collect()
        };
        let client = if claims["appid"].is_string() {
            text("appid")
        } else {
            text("azp")
        };
        Self {
            user: is_person.then(|| id.clone()),
            principal: (!is_person).then_some(id),
            client,
            allowed,
            roles,
        }
    }

    fn has(&self, permissions: &[&str]) -> bool {
        permissions
            .iter()
            .any(|wanted| self.allowed.iter().any(|own| own == wanted))
    }

    /// The token carries one of these, or stands for all that the person may do.
    pub(crate) fn require(&self, permissions: &[&str]) -> Result<(), Refusal> {
        allowed(self.has(permissions) || (self.user.is_some() && self.has(&[AS_USER])))
    }

    /// The token carries exactly one of these: standing for the person is not enough.
    pub(crate) fn require_named(&self, permissions: &[&str]) -> Result<(), Refusal> {
        allowed(self.has(permissions))
    }

    /// An application without a person, or a person with one of these directory roles.
    pub(crate) fn is_one_of(&self, roles: &[&str]) -> bool {
        self.user.is_none() || self.holds(roles)
    }

    fn holds(&self, roles: &[&str]) -> bool {
        roles
            .iter()
            .any(|role| self.roles.iter().any(|own| own == role))
    }

    /// May manage any application.
    pub(crate) fn administers_applications(&self) -> bool {
        self.is_one_of(&[
            role::GLOBAL_ADMINISTRATOR,
            role::APPLICATION_ADMINISTRATOR,
            role::CLOUD_APPLICATION_ADMINISTRATOR,
        ])
    }

    /// May manage people.
    pub(crate) fn require_manage_users(&self) -> Result<(), Refusal> {
        self.require(&["User.ReadWrite.All", "Directory.ReadWrite.All"])?;
        allowed(self.is_one_of(&[role::GLOBAL_ADMINISTRATOR, USER_ADMINISTRATOR]))
    }

    /// May make a group: everybody may, in a tenant as it comes.
    pub(crate) fn require_make_groups(&self) -> Result<(), Refusal> {
        self.require(&[
            "Group.Create",
            "Group.ReadWrite.All",
            "Directory.ReadWrite.All",
        ])
    }

    /// May change this group.
    pub(crate) fn require_manage_group(&self, group: &Entry) -> Result<(), Refusal> {
        self.require(&[
            "Group.ReadWrite.All",
            "GroupMember.ReadWrite.All",
            "Directory.ReadWrite.All",
        ])?;
        let administers = self.is_one_of(&[
            role::GLOBAL_ADMINISTRATOR,
            USER_ADMINISTRATOR,
            GROUPS_ADMINISTRATOR,
        ]);
        allowed(administers || self.owns(group))
    }

    /// Owns an application, service principal or group.
    pub(crate) fn owns(&self, entry: &Entry) -> bool {
        let me = self.user.as_ref().or(self.principal.as_ref());
        me.is_some_and(|me| entry.owners.contains(me))
    }

    /// May change this application or service principal.
    pub(crate) fn require_manage(&self, entry: &Entry) -> Result<(), Refusal> {
        if self.user.is_none() && self.has(&[OWNED_BY]) && self.owns(entry) {
            return Ok(());
        }
        self.require(&["Application.ReadWrite.All", "Directory.ReadWrite.All"])?;
        allowed(self.administers_applications() || self.owns(entry))
    }

    /// May register an application, by role or because everybody may.
    pub(crate) fn require_register(&self, members_may: bool) -> Result<(), Refusal> {
        if self.user.is_none() {
            return self.require_named(&[
                "Application.ReadWrite.All",
                OWNED_BY,
                "Directory.ReadWrite.All",
            ]);
        }
        self.require(&["Application.ReadWrite.All", "Directory.ReadWrite.All"])?;
        allowed(
            members_may
                || self.administers_applications()
                || self.holds(&[role::APPLICATION_DEVELOPER]),
        )
    }

    /// Who owns what this caller makes: the person; an application only where its right is to what it owns.
    pub(crate) fn first_owners(&self) -> Vec<String> {
        match (&self.user, &self.principal) {
            (Some(user), _) => vec![user.clone()],
            (None, Some(principal)) if self.has(&[OWNED_BY]) => vec![principal.clone()],
            _ => Vec::new(),
        }
    }

    /// May assign an app role of this resource. Microsoft Graph's own are for the highest roles alone.
    pub(crate) fn require_assign(&self, resource: &Entry) -> Result<(), Refusal> {
        self.require(&["AppRoleAssignment.ReadWrite.All"])?;
        let highest = [
            role::GLOBAL_ADMINISTRATOR,
            role::PRIVILEGED_ROLE_ADMINISTRATOR,
        ];
        let guarded = [ids::GRAPH, ids::AAD_GRAPH].contains(&resource.text("appId"));
        allowed(
            self.is_one_of(&highest)
                || (!guarded && (self.administers_applications() || self.owns(resource))),
        )
    }

    /// May write down consent: for everybody by role, for oneself always.
    pub(crate) fn require_consent(&self, for_whom: Option<&str>) -> Result<(), Refusal> {
        self.require(&[
            "DelegatedPermissionGrant.ReadWrite.All",
            "Directory.ReadWrite.All",
        ])?;
        let administers =
            self.administers_applications() || self.holds(&[role::PRIVILEGED_ROLE_ADMINISTRATOR]);
        let own = for_whom.is_some() && for_whom == self.user.as_deref();
        allowed(administers || own)
    }

    /// May change policies of the tenant.
    pub(crate) fn require_manage_policies(&self) -> Result<(), Refusal> {
        self.require_named(&["Policy.ReadWrite.ApplicationConfiguration"])?;
        allowed(self.is_one_of(&[
            role::GLOBAL_ADMINISTRATOR,
            role::APPLICATION_ADMINISTRATOR,
            role::CLOUD_APPLICATION_ADMINISTRATOR,
            "194ae4cb-b126-40b2-bd5b-6091b380977d",
        ]))
    }

    /// May empty a place of the recycle bin.
    pub(crate) fn may_purge(&self) -> bool {
        self.is_one_of(&[role::GLOBAL_ADMINISTRATOR, role::APPLICATION_ADMINISTRATOR])
    }

    /// Directory objects of a person without a role are limited.
    pub(crate) fn has_quota(&self) -> bool {
        self.user.is_some() && !self.administers_applications()
    }
}

fn allowed(may: bool) -> Result<(), Refusal> {
    if may { Ok(()) } else { Err(Refusal::denied()) }
}
