//! What one prefetch learns about a tenant and an account while the form is being filled in.
//!
//! Every part can be missing: a refused or failed part is *unknown* and never an error of the whole.

use jiff::Timestamp;
use uuid::{Uuid, uuid};

use crate::{
    error::Problem,
    ids::{ClientId, ObjectId, TenantId},
};

/// Directory objects that a person without an administrator role may own; deleted ones count for 30 days.
pub const OBJECT_LIMIT: u32 = 250;

/// Answers of the prefetch batch.
#[derive(Clone, Debug, Default)]
pub struct TenantFacts {
    /// `GET /me`.
    pub me: Option<Me>,
    /// Active directory roles of this account. An eligible role (PIM) that is not activated does not show.
    pub roles: Option<Vec<HeldRole>>,
    /// `GET /organization`.
    pub organization: Option<Organization>,
    /// Microsoft Graph's own service principal in this tenant: what grants refer to.
    pub graph: Option<GraphPrincipal>,
    /// What the tenant's default app management policy says of client secrets.
    pub secret_policy: SecretPolicy,
    /// "Users can register applications" for users without a role; `None` where it cannot be read.
    pub registering_allowed: Option<bool>,
    /// Applications of the name that was looked for.
    pub twins: Option<NameSearch>,
    /// Directory objects that this account owns, deleted ones included where they can be counted.
    pub owned_objects: Option<u32>,
    /// Milliseconds of the whole batch; `None` while nothing has answered.
    pub elapsed_ms: Option<u32>,
    /// Why nothing at all could be read.
    pub problem: Option<Problem>,
}

/// The signed-in account.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Me {
    /// Object ID of the user.
    pub id: ObjectId,
    /// Display name.
    pub display_name: String,
    /// User principal name.
    pub user_principal_name: String,
}

/// A directory role that the account holds now.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HeldRole {
    /// `roleTemplateId`, the same in every tenant.
    pub template_id: Uuid,
    /// Name as the tenant shows it.
    pub display_name: String,
}

/// The tenant.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Organization {
    /// Directory (tenant) ID.
    pub id: TenantId,
    /// Display name.
    pub display_name: String,
    /// Verified domains, as listed.
    pub domains: Vec<VerifiedDomain>,
}

/// A domain of the tenant.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VerifiedDomain {
    /// Such as `contoso.com`.
    pub name: String,
    /// The `onmicrosoft` domain that the tenant began with.
    pub is_initial: bool,
    /// The one that new users get.
    pub is_default: bool,
}

/// Service principal of Microsoft Graph in this tenant.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GraphPrincipal {
    /// Object ID; differs per tenant.
    pub id: ObjectId,
    /// Application permissions that this tenant's Graph offers.
    pub app_roles: Vec<PublishedRole>,
}

/// An application permission as the tenant publishes it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublishedRole {
    /// Id.
    pub id: Uuid,
    /// Such as `Sites.Read.All`.
    pub value: String,
    /// Microsoft's short label.
    pub display_name: String,
    /// Microsoft's sentence.
    pub description: String,
}

/// What is known about the tenant's rules for client secrets.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum SecretPolicy {
    /// Could not be read: it needs `Policy.Read.All`.
    #[default]
    Unknown,
    /// Read; holds for an application that is registered now.
    Known {
        /// Client secrets may not be added at all.
        forbidden: bool,
        /// Longest lifetime in whole days; `None` without a limit.
        longest_lifetime_days: Option<u32>,
    },
}

impl SecretPolicy {
    /// Longest lifetime in days, where one is known.
    pub fn longest_lifetime_days(self) -> Option<u32> {
        match self {
            Self::Unknown => None,
            Self::Known {
                longest_lifetime_days,
                ..
            } => longest_lifetime_days,
        }
    }
}

/// Result of looking for applications by display name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NameSearch {
    /// The name that was looked for.
    pub name: String,
    /// Applications that have it, soft-deleted ones left out.
    pub found: Vec<Twin>,
}

/// An application that has the wanted name already.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Twin {
    /// Object ID.
    pub object_id: ObjectId,
    /// Application (client) ID.
    pub client_id: ClientId,
    /// Display name, in its own spelling.
    pub display_name: String,
    /// When it was registered.
    pub created_at: Option<Timestamp>,
}

/// Directory roles that this road treats apart, highest first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum DirectoryRole {
    /// May do everything.
    GlobalAdministrator,
    /// May grant Microsoft Graph application permissions.
    PrivilegedRoleAdministrator,
    /// Registers and manages all applications; may not grant Graph application permissions.
    ApplicationAdministrator,
    /// The same without application proxy.
    CloudApplicationAdministrator,
    /// Registers applications where users may not.
    ApplicationDeveloper,
    /// Another role, or none.
    Member,
}

impl DirectoryRole {
    /// The role of a `roleTemplateId`.
    pub fn from_template(id: Uuid) -> Self {
        const TEMPLATES: [(Uuid, DirectoryRole); 5] = [
            (
                uuid!("62e90394-69f5-4237-9190-012177145e10"),
                DirectoryRole::GlobalAdministrator,
            ),
            (
                uuid!("e8611ab8-c189-46e8-94e1-60213ab1f814"),
                DirectoryRole::PrivilegedRoleAdministrator,
            ),
            (
                uuid!("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"),
                DirectoryRole::ApplicationAdministrator,
            ),
            (
                uuid!("158c047a-c907-4556-b7ef-446551a6b5f7"),
                DirectoryRole::CloudApplicationAdministrator,
            ),
            (
                uuid!("cf1c38e5-3621-4004-a7cb-879624dced7c"),
                DirectoryRole::ApplicationDeveloper,
            ),
        ];
        TEMPLATES
            .iter()
            .find(|(template, _)| *template == id)
            .map_or(Self::Member, |(_, role)| *role)
    }

    /// May grant application permissions of Microsoft Graph.
    pub fn may_grant_graph(self) -> bool {
        matches!(
            self,
            Self::GlobalAdministrator | Self::PrivilegedRoleAdministrator
        )
    }

    /// May register applications even where users may not.
    pub fn may_register(self) -> bool {
        matches!(
            self,
            Self::GlobalAdministrator
                | Self::ApplicationAdministrator
                | Self::CloudApplicationAdministrator
                | Self::ApplicationDeveloper
        )
    }

    /// Directory objects that an account of this role may own; `None` without a limit.
    pub fn object_limit(self) -> Option<u32> {
        match self {
            Self::ApplicationDeveloper | Self::Member => Some(OBJECT_LIMIT),
            Self::GlobalAdministrator
            | Self::PrivilegedRoleAdministrator
            | Self::ApplicationAdministrator
            | Self::CloudApplicationAdministrator => None,
        }
    }
}

impl TenantFacts {
    /// The highest role held; `None` while the roles are unknown.
    pub fn highest_role(&self) -> Option<DirectoryRole> {
        self.directory_roles()
            .map(|roles| roles.min().unwrap_or(DirectoryRole::Member))
    }

    /// Whether this account may grant Graph application permissions; `None` while the roles are unknown.
    pub fn may_grant(&self) -> Option<bool> {
        self.directory_roles()
            .map(|mut roles| roles.any(DirectoryRole::may_grant_graph))
    }

    /// Whether a role of this account registers applications regardless of the tenant's setting.
    pub fn may_register_by_role(&self) -> Option<bool> {
        self.directory_roles()
            .map(|mut roles| roles.any(DirectoryRole::may_register))
    }

    fn directory_roles(&self) -> Option<impl Iterator<Item = DirectoryRole>> {
        let roles = self.roles.as_ref()?;
        Some(
            roles
                .iter()
                .map(|role| DirectoryRole::from_template(role.template_id)),
        )
    }
}
