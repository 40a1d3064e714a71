//! Enterprise applications: the service principals of a tenant. And applications in the recycle bin.

use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    application::CredentialEnds,
    ids::{ClientId, ObjectId, TenantId},
    look::Listed,
};

/// One row of *Enterprise applications*.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ListedPrincipal {
    /// Object ID of the service principal, not of the registration.
    pub object_id: ObjectId,
    /// Application ID.
    pub client_id: ClientId,
    /// Name.
    pub display_name: String,
    /// Homepage URL.
    pub homepage: Option<String>,
    /// Created on.
    pub created_at: Option<Timestamp>,
    /// End of the certificate that signs its SAML tokens; `None` without one.
    pub certificate_end: Option<Timestamp>,
    /// Identifier URI: the first of `servicePrincipalNames` that is not its own id.
    pub identifier_uri: Option<String>,
}

impl Listed for ListedPrincipal {
    fn object_id(&self) -> ObjectId {
        self.object_id
    }

    fn client_id(&self) -> ClientId {
        self.client_id
    }

    fn display_name(&self) -> &str {
        &self.display_name
    }

    fn created_at(&self) -> Option<Timestamp> {
        self.created_at
    }

    /// The certificate that signs, alone: what its list shows.
    fn credentials(&self) -> CredentialEnds {
        CredentialEnds {
            secrets: 0,
            certificates: u32::from(self.certificate_end.is_some()),
            first_end: self.certificate_end,
        }
    }

    fn found_by(&self) -> impl Iterator<Item = Uuid> {
        [self.client_id.0, self.object_id.0].into_iter()
    }
}

/// One enterprise application.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EnterpriseApplication {
    /// What the list knows, too.
    pub listed: ListedPrincipal,
    /// Enabled for users to sign-in? No also stops the application's own tokens.
    pub account_enabled: bool,
    /// Assignment required?
    pub assignment_required: bool,
    /// Visible to users?
    pub visible: bool,
    /// Tenant of the registration.
    pub owner_tenant: Option<TenantId>,
    /// Object ID of the registration, where it is in this tenant.
    pub application: Option<ObjectId>,
}

/// An application in the recycle bin.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeletedApplication {
    /// Object ID, by which it is restored or deleted permanently.
    pub object_id: ObjectId,
    /// Application (client) ID.
    pub client_id: ClientId,
    /// Name that people see.
    pub display_name: String,
    /// When it was registered.
    pub created_at: Option<Timestamp>,
    /// When it was deleted: thirty days later it is gone.
    pub deleted_at: Option<Timestamp>,
}
