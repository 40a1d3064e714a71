//! Enterprise applications, the recycle bin, and the addresses of the tenant.

use entrada_core::{
    application::CredentialStatus,
    enterprise::{DeletedApplication, EnterpriseApplication, ListedPrincipal},
    ids::TenantId,
    look::{Listed as _, Look, Order},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// How the list is looked at.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnterpriseLook {
    /// A part of a name, the beginning of an application ID or of an object ID; empty for all.
    pub filter: String,
    /// Application type == Enterprise Applications; else all service principals of the tenant.
    pub only_enterprise: bool,
    /// Order.
    pub order: Order,
}

/// Which part of it.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListEnterpriseApplications {
    /// How it is looked at.
    pub look: EnterpriseLook,
    /// First row wanted, counted from 0 among those that match.
    pub from: u32,
    /// Read anew rather than from what was read before.
    pub refresh: bool,
}

/// A column of the list; the name always stands first.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EnterpriseColumn {
    /// Object ID.
    ObjectId,
    /// Application ID.
    ClientId,
    /// Homepage URL.
    Homepage,
    /// Created on.
    CreatedOn,
    /// Certificate Expiry Status.
    CertificateStatus,
    /// Active Certificate Expiry Date.
    CertificateEnd,
    /// Identifier URI.
    IdentifierUri,
}

/// One row.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnterpriseRowView {
    /// Object ID of the service principal.
    pub object_id: String,
    /// Application ID.
    pub client_id: String,
    /// Name.
    pub display_name: String,
    /// Homepage URL.
    pub homepage: Option<String>,
    /// RFC 3339.
    pub created_at: Option<String>,
    /// RFC 3339: Active Certificate Expiry Date.
    pub certificate_end: Option<String>,
    /// Certificate Expiry Status.
    pub certificate: CredentialStatus,
    /// Identifier URI.
    pub identifier_uri: Option<String>,
}

/// One enterprise application.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnterpriseView {
    /// What the list knows, too.
    pub row: EnterpriseRowView,
    /// Enabled for users to sign-in?
    pub account_enabled: bool,
    /// Assignment required?
    pub assignment_required: bool,
    /// Visible to users?
    pub visible: bool,
    /// Client id of the registration, where it is in this tenant.
    pub registration: Option<String>,
    /// Object ID of the registration, another one than the service principal's.
    pub registration_object_id: Option<String>,
    /// Whether the registration belongs to this tenant.
    pub own: bool,
}

/// An application in the recycle bin.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeletedApplicationView {
    /// Object ID.
    pub object_id: String,
    /// Application (client) ID.
    pub client_id: String,
    /// Display name.
    pub display_name: String,
    /// RFC 3339.
    pub created_at: Option<String>,
    /// RFC 3339.
    pub deleted_at: Option<String>,
}

/// Addresses of the panel *Endpoints*.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EndpointsView {
    /// Login address with the tenant's id.
    pub authority: String,
    /// Login address, without a slash at its end.
    pub login: String,
    /// Graph address, without a slash at its end.
    pub graph: String,
}

impl EnterpriseRowView {
    /// What the list shows of a service principal at a moment.
    pub(crate) fn new(own: ListedPrincipal, now: Timestamp) -> Self {
        Self {
            certificate: own.credentials().status(now),
            object_id: own.object_id.to_string(),
            client_id: own.client_id.to_string(),
            display_name: own.display_name,
            homepage: own.homepage,
            created_at: own.created_at.map(|at| at.to_string()),
            certificate_end: own.certificate_end.map(|at| at.to_string()),
            identifier_uri: own.identifier_uri,
        }
    }
}

impl EnterpriseLook {
    /// The look, as the lists know it.
    pub(crate) fn look(&self) -> Look {
        Look {
            text: self.filter.trim().to_owned(),
            order: self.order,
            ..Look::default()
        }
    }
}

impl EnterpriseColumn {
    /// The portal's, as far as a window has room.
    pub(crate) const AT_FIRST: [Self; 3] = [Self::ObjectId, Self::ClientId, Self::CreatedOn];
}

impl EnterpriseView {
    /// What the screen shows in a tenant at a moment.
    pub(crate) fn new(own: EnterpriseApplication, tenant: TenantId, now: Timestamp) -> Self {
        let client_id = own.listed.client_id.to_string();
        Self {
            row: EnterpriseRowView::new(own.listed, now),
            account_enabled: own.account_enabled,
            assignment_required: own.assignment_required,
            visible: own.visible,
            registration: own.application.map(|_| client_id),
            registration_object_id: own.application.map(|id| id.to_string()),
            own: own.owner_tenant == Some(tenant),
        }
    }
}

impl From<DeletedApplication> for DeletedApplicationView {
    fn from(own: DeletedApplication) -> Self {
        Self {
            object_id: own.object_id.to_string(),
            client_id: own.client_id.to_string(),
            display_name: own.display_name,
            created_at: own.created_at.map(|at| at.to_string()),
            deleted_at: own.deleted_at.map(|at| at.to_string()),
        }
    }
}
