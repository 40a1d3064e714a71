//! App registrations: the list and the overview of one.

use entrada_core::{
    application::{ApplicationOverview, CredentialStatus, ListedApplication},
    look::{CredentialFilter, Look, Order},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Tab of the list, as the portal names it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ApplicationTab {
    /// All applications.
    All,
    /// Owned applications.
    Owned,
}

/// How a list is looked at.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationLook {
    /// Tab.
    pub tab: ApplicationTab,
    /// A part of a display name, or the beginning of a client id; empty for all.
    pub filter: String,
    /// Only those whose certificates and secrets stand so.
    pub credentials: Option<CredentialFilter>,
    /// Only those created within so many days.
    pub created_within_days: Option<u16>,
    /// Order.
    pub order: Order,
}

/// A column of the list; the display name always stands first.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ApplicationColumn {
    /// Application (client) ID.
    ClientId,
    /// Object ID.
    ObjectId,
    /// Created on.
    CreatedOn,
    /// Certificates & secrets.
    Credentials,
}

/// Which part of which list.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListApplications {
    /// How it is looked at.
    pub look: ApplicationLook,
    /// First row wanted, counted from 0 among those that match.
    pub from: u32,
    /// Read anew rather than from what was read before.
    pub refresh: bool,
}

/// One row.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationRowView {
    /// Display name.
    pub display_name: String,
    /// Application (client) ID.
    pub client_id: String,
    /// Object ID.
    pub object_id: String,
    /// RFC 3339.
    pub created_at: Option<String>,
    /// Certificates & secrets.
    pub credentials: CredentialStatus,
}

/// Redirect URIs by platform.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RedirectUriCounts {
    /// Web.
    pub web: u32,
    /// Single-page application.
    pub spa: u32,
    /// Mobile and desktop.
    pub public_client: u32,
}

/// Managed application in local directory.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ServicePrincipalView {
    /// Object ID, another one than the application's.
    pub object_id: String,
    /// Display name.
    pub display_name: String,
}

/// Overview of one application.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationView {
    /// Display name.
    pub display_name: String,
    /// Application (client) ID.
    pub client_id: String,
    /// Object ID.
    pub object_id: String,
    /// Directory (tenant) ID.
    pub tenant_id: String,
    /// `signInAudience`.
    pub sign_in_audience: Option<String>,
    /// RFC 3339.
    pub created_at: Option<String>,
    /// How its credentials stand.
    pub credentials: CredentialStatus,
    /// Number of client secrets.
    pub secrets: u32,
    /// Number of certificates.
    pub certificates: u32,
    /// Redirect URIs.
    pub redirect_uris: RedirectUriCounts,
    /// Application ID URIs.
    pub identifier_uris: Vec<String>,
    /// Managed application in local directory.
    pub service_principal: Option<ServicePrincipalView>,
}

impl ApplicationView {
    /// What the overview shows at a moment.
    pub(crate) fn new(overview: ApplicationOverview, tenant_id: String, now: Timestamp) -> Self {
        let listed = overview.listed;
        let [web, spa, public_client] = overview.redirect_uris;
        let principal = overview.service_principal;
        Self {
            display_name: listed.display_name,
            client_id: listed.client_id.to_string(),
            object_id: listed.object_id.to_string(),
            tenant_id,
            sign_in_audience: overview.sign_in_audience,
            created_at: listed.created_at.map(|at| at.to_string()),
            credentials: listed.credentials.status(now),
            secrets: listed.credentials.secrets,
            certificates: listed.credentials.certificates,
            redirect_uris: RedirectUriCounts {
                web,
                spa,
                public_client,
            },
            identifier_uris: overview.identifier_uris,
            service_principal: principal.map(|it| ServicePrincipalView {
                object_id: it.object_id.to_string(),
                display_name: it.display_name,
            }),
        }
    }
}

impl ApplicationRowView {
    /// What the list shows of an application at a moment.
    pub(crate) fn new(listed: ListedApplication, now: Timestamp) -> Self {
        Self {
            credentials: listed.credentials.status(now),
            display_name: listed.display_name,
            client_id: listed.client_id.to_string(),
            object_id: listed.object_id.to_string(),
            created_at: listed.created_at.map(|at| at.to_string()),
        }
    }
}

impl ApplicationLook {
    /// The look, as the lists know it.
    pub(crate) fn look(&self) -> Look {
        Look {
            text: self.filter.trim().to_owned(),
            credentials: self.credentials,
            created_within_days: self.created_within_days,
            order: self.order,
        }
    }
}

impl ApplicationColumn {
    /// Columns that the portal shows.
    pub(crate) const AT_FIRST: [Self; 3] = [Self::ClientId, Self::CreatedOn, Self::Credentials];
}
