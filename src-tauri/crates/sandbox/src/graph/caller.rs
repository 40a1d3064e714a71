//! Who calls and what the token allows: delegated scopes times the person's directory role, or an application's roles.

use super::problem::Refusal;
use crate::{
    jwt,
    tenant::{Entry, Kind, ids},
    wire::Call,
    world::World,
};

/// The bearer of the token.
#[derive(Debug)]
pub(crate) struct Caller {
    /// Object id of the user, if one is signed in.
    pub(crate) user: Option<String>,
    /// Scopes or roles.
    allowed: Vec<String>,
    /// Templates of the user's directory roles.
    roles: Vec<String>,
}

/// Everything that the signed-in person may do.
const AS_USER: &str = "Directory.AccessAsUser.All";

impl Caller {
    pub(crate) fn of(world: &World, call: &Call) -> Result<Self, Refusal> {
        let invalid = || {
            Refusal::new(
                401,
                "InvalidAuthenticationToken",
                "Access token is missing, invalid or expired.",
            )
        };
        let token = call
            .header("authorization")
            .and_then(|it| it.strip_prefix("Bearer "))
            .ok_or_else(invalid)?;
        let tenant = world.tenant();
        let claims = jwt::verify(&tenant.key, token).ok_or_else(invalid)?;
        let now = tenant.clock.now().as_second();
        let for_us = claims["aud"] == ids::GRAPH && claims["tid"] == tenant.id();
        if !for_us || claims["exp"].as_i64().is_none_or(|exp| exp <= now) {
            return Err(invalid());
        }
        let issued = claims["iat"].as_i64().unwrap_or_default();
        if world.faults.token_is_refused(issued) {
            return Err(Refusal::challenge());
        }
        let text = |name: &str| claims[name].as_str().unwrap_or_default().to_owned();
        let user = (claims["idtyp"] == "user").then(|| text("oid"));
        let roles = user.as_ref().map_or_else(Vec::new, |user| {
            let held = tenant.directory.all(Kind::DirectoryRole);
            held.filter(|role| role.members.contains(user))
                .map(|role| role.text("roleTemplateId").to_owned())
                .collect()
        });
        let allowed = match &user {
            Some(_) => text("scp").split(' ').map(str::to_owned).collect(),
            None => claims["roles"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|it| it.as_str())
                .map(str::to_owned)
                .collect(),
        };
        Ok(Self {
            user,
            allowed,
            roles,
        })
    }

    fn has(&self, permissions: &[&str]) -> bool {
        permissions
            .iter()
            .any(|wanted| self.allowed.iter().any(|own| own == wanted))
    }

    /// The token carries one of these, or stands for all that the person may do.
    pub(crate) fn require(&self, permissions: &[&str]) -> Result<(), Refusal> {
        if self.has(permissions) || (self.user.is_some() && self.has(&[AS_USER])) {
            Ok(())
        } else {
            Err(Refusal::denied())
        }
    }

    /// The token carries exactly one of these: standing for the person is not enough.
    pub(crate) fn require_named(&self, permissions: &[&str]) -> Result<(), Refusal> {
        if self.has(permissions) {
            Ok(())
        } else {
            Err(Refusal::denied())
        }
    }

    /// An application without a person, or a person with one of these directory roles.
    pub(crate) fn is_one_of(&self, roles: &[&str]) -> bool {
        self.user.is_none()
            || roles
                .iter()
                .any(|role| self.roles.iter().any(|own| own == role))
    }

    /// May manage any application.
    pub(crate) fn administers_applications(&self) -> bool {
        use ids::role;
        self.is_one_of(&[
            role::GLOBAL_ADMINISTRATOR,
            role::APPLICATION_ADMINISTRATOR,
            role::CLOUD_APPLICATION_ADMINISTRATOR,
        ])
    }

    /// May change this application or service principal.
    pub(crate) fn require_manage(&self, entry: &Entry) -> Result<(), Refusal> {
        self.require(&["Application.ReadWrite.All"])?;
        let owns = self
            .user
            .as_ref()
            .is_some_and(|user| entry.owners.contains(user));
        if self.administers_applications() || owns {
            Ok(())
        } else {
            Err(Refusal::denied())
        }
    }

    /// May grant application permissions of Microsoft Graph.
    pub(crate) fn require_grant(&self) -> Result<(), Refusal> {
        use ids::role;
        self.require(&["AppRoleAssignment.ReadWrite.All"])?;
        let may = self.is_one_of(&[
            role::GLOBAL_ADMINISTRATOR,
            role::PRIVILEGED_ROLE_ADMINISTRATOR,
        ]);
        if may { Ok(()) } else { Err(Refusal::denied()) }
    }

    /// May register an application, by role or because everybody may.
    pub(crate) fn may_register(&self, members_may: bool) -> bool {
        members_may
            || self.administers_applications()
            || self.is_one_of(&[ids::role::APPLICATION_DEVELOPER])
    }

    /// Directory objects of a person without a role are limited.
    pub(crate) fn has_quota(&self) -> bool {
        !self.administers_applications()
    }
}
