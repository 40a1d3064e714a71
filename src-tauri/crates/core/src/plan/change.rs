//! Changes of an application that exists, one collection or one object at a time.
//!
//! Each is the same twice: a collection is read, merged, written and read again; what is there already is left alone, and
//! what is gone already counts as removed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    error::Problem,
    ids::{KeyId, ObjectId},
    permission::Permission,
};

/// The public half of a certificate, as it travels.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PublicCertificate {
    /// Description on the screen, `displayName` on the wire.
    pub display_name: String,
    /// DER, base64: `key`.
    pub der: String,
    /// SHA-1 of the DER, 40 hex digits in capitals: what the portal calls the thumbprint.
    pub thumbprint: String,
    /// Not before.
    pub starts_at: Timestamp,
    /// Not after.
    pub expires_at: Timestamp,
    /// Certificate ID that it shall have; the service makes one where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_id: Option<KeyId>,
}

/// A trust in tokens of another issuer.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct FederatedCredential {
    /// At most 120 characters that need no encoding in a URL; cannot be changed later.
    pub name: String,
    /// `iss` of the tokens, exactly.
    pub issuer: String,
    /// `sub` of the tokens, exactly and case-sensitively; at most 600 characters.
    pub subject: String,
    /// `aud` of the tokens; one value.
    pub audience: String,
    /// At most 600 characters.
    pub description: String,
}

impl FederatedCredential {
    /// The same without blanks around it.
    ///
    /// # Errors
    /// The first field that Entra would refuse, or would take and never match.
    pub fn checked(&self) -> Result<Self, Problem> {
        let trimmed = Self {
            name: self.name.trim().to_owned(),
            issuer: self.issuer.trim().to_owned(),
            subject: self.subject.trim().to_owned(),
            audience: self.audience.trim().to_owned(),
            description: self.description.trim().to_owned(),
        };
        let url_safe = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let length = trimmed.name.chars().count();
        if !(3..=120).contains(&length) || !trimmed.name.chars().all(url_safe) {
            let remedy = "Take 3 to 120 letters, digits, hyphens or underscores.";
            return Err(Problem::invalid("name", remedy));
        }
        if !trimmed.issuer.starts_with("https://") {
            return Err(Problem::invalid(
                "issuer",
                "Write the issuer’s https address.",
            ));
        }
        for (field, text) in [("subject", &trimmed.subject), ("issuer", &trimmed.issuer)] {
            if text.is_empty() || text.chars().count() > 600 {
                return Err(Problem::invalid(field, "Take 1 to 600 characters."));
            }
        }
        if trimmed.audience.is_empty() || trimmed.audience.chars().count() > 600 {
            return Err(Problem::invalid("audience", "Take 1 to 600 characters."));
        }
        if trimmed.description.chars().count() > 600 {
            let remedy = "Shorten it: a description has at most 600 characters.";
            return Err(Problem::invalid("description", remedy));
        }
        Ok(trimmed)
    }
}

/// One change.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    tag = "change"
)]
pub enum Change {
    /// Into `requiredResourceAccess`; nothing that is configured is removed.
    AddPermissions {
        /// Application.
        application: ObjectId,
        /// What it shall ask for, too.
        permissions: Vec<Permission>,
    },
    /// Out of `requiredResourceAccess`; all else that is configured stays.
    RemovePermissions {
        /// Application.
        application: ObjectId,
        /// What it shall no longer ask for.
        permissions: Vec<Permission>,
    },
    /// Scopes for all accounts of the tenant: the one `oauth2PermissionGrant` of client and resource is made or widened.
    GrantDelegated {
        /// Service principal of the application.
        principal: ObjectId,
        /// Service principal of the API.
        resource: ObjectId,
        /// Delegated permissions.
        scopes: Vec<Permission>,
    },
    /// Scopes taken back for all accounts; the grant goes with its last scope.
    RevokeDelegated {
        /// Service principal of the application.
        principal: ObjectId,
        /// Service principal of the API.
        resource: ObjectId,
        /// Delegated permissions.
        scopes: Vec<Permission>,
    },
    /// Into `keyCredentials`; all that are there stay.
    AddCertificate {
        /// Application.
        application: ObjectId,
        /// Its public half.
        certificate: PublicCertificate,
    },
    /// Out of `keyCredentials`; all others stay.
    RemoveCertificate {
        /// Application.
        application: ObjectId,
        /// Certificate ID: `keyId`.
        key_id: KeyId,
        /// Description.
        display_name: String,
    },
    /// `POST /applications/{id}/federatedIdentityCredentials`.
    AddFederatedCredential {
        /// Application.
        application: ObjectId,
        /// The trust.
        credential: FederatedCredential,
    },
    /// `DELETE /applications/{id}/federatedIdentityCredentials/{id}`, found by its name.
    RemoveFederatedCredential {
        /// Application.
        application: ObjectId,
        /// The trust, whole: it can be made again.
        credential: FederatedCredential,
    },
    /// `POST /directory/deletedItems/{id}/restore`.
    Restore {
        /// Object ID of the application or service principal, the same as before it was deleted.
        object_id: ObjectId,
    },
    /// `POST /applicationTemplates/{id}/instantiate`. Before every sending, the first among them, an application of that
    /// name, made from that template since `since`, is looked for: it is the answer that was lost.
    Instantiate {
        /// `applicationTemplateId`.
        template: Uuid,
        /// Name of application and service principal.
        display_name: String,
        /// When it was planned.
        since: Timestamp,
    },
}

impl Change {
    /// What takes it back; `None` where Graph has no way.
    ///
    /// `only` are the ids of the permissions that it really added or removed: the others were there, or gone, before.
    pub fn inverse(&self, only: &[String]) -> Option<Self> {
        let moved = |permissions: &[Permission]| -> Vec<Permission> {
            let is_moved = |it: &&Permission| only.contains(&it.id.to_string());
            permissions.iter().filter(is_moved).cloned().collect()
        };
        Some(match self {
            Self::AddPermissions {
                application,
                permissions,
            } => Self::RemovePermissions {
                application: *application,
                permissions: some(moved(permissions))?,
            },
            Self::RemovePermissions {
                application,
                permissions,
            } => Self::AddPermissions {
                application: *application,
                permissions: some(moved(permissions))?,
            },
            Self::GrantDelegated {
                principal,
                resource,
                scopes,
            } => Self::RevokeDelegated {
                principal: *principal,
                resource: *resource,
                scopes: some(moved(scopes))?,
            },
            Self::RevokeDelegated {
                principal,
                resource,
                scopes,
            } => Self::GrantDelegated {
                principal: *principal,
                resource: *resource,
                scopes: some(moved(scopes))?,
            },
            Self::AddFederatedCredential {
                application,
                credential,
            } => Self::RemoveFederatedCredential {
                application: *application,
                credential: credential.clone(),
            },
            Self::RemoveFederatedCredential {
                application,
                credential,
            } => Self::AddFederatedCredential {
                application: *application,
                credential: credential.clone(),
            },
            Self::AddCertificate { .. }
            | Self::RemoveCertificate { .. }
            | Self::Restore { .. }
            | Self::Instantiate { .. } => return None,
        })
    }

    /// Names of what it is about, for one line on a screen.
    pub fn subject(&self) -> Option<String> {
        match self {
            Self::AddPermissions { permissions, .. }
            | Self::RemovePermissions { permissions, .. }
            | Self::GrantDelegated {
                scopes: permissions,
                ..
            }
            | Self::RevokeDelegated {
                scopes: permissions,
                ..
            } => {
                let names: Vec<&str> = permissions.iter().map(|it| &*it.value).collect();
                Some(names.join(", "))
            }
            Self::AddCertificate { certificate, .. } => Some(certificate.display_name.clone()),
            Self::RemoveCertificate { display_name, .. }
            | Self::Instantiate { display_name, .. } => Some(display_name.clone()),
            Self::AddFederatedCredential { credential, .. }
            | Self::RemoveFederatedCredential { credential, .. } => Some(credential.name.clone()),
            Self::Restore { .. } => None,
        }
    }
}

fn some(permissions: Vec<Permission>) -> Option<Vec<Permission>> {
    (!permissions.is_empty()).then_some(permissions)
}
