//! Pages that the portal has, too.

use serde::Deserialize;
use specta::Type;

/// A page, with the ids by which the portal finds it.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(
    tag = "page",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum PortalPage {
    /// App registrations.
    AppRegistrations,
    /// Overview of an application.
    Overview {
        /// Application (client) ID.
        client_id: String,
    },
    /// Certificates & secrets.
    CertificatesAndSecrets {
        /// Application (client) ID.
        client_id: String,
    },
    /// API permissions.
    ApiPermissions {
        /// Application (client) ID.
        client_id: String,
    },
    /// Enterprise applications.
    EnterpriseApplications,
    /// Overview of an enterprise application.
    EnterpriseOverview {
        /// Object ID of the service principal.
        object_id: String,
    },
    /// Permissions of an enterprise application.
    EnterprisePermissions {
        /// Object ID of the service principal.
        object_id: String,
    },
}
