//! A look into the tenant for tests: what is really there, whatever the answers said.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    dataplane,
    tenant::{Entry, Kind},
    world::World,
};

/// Reads the tenant behind its API: no token, no lag, no faults.
pub struct Inspection(Arc<World>);

impl Inspection {
    pub(crate) fn new(world: Arc<World>) -> Self {
        Self(world)
    }

    /// All applications that are not deleted, oldest first, the bootstrap application among them.
    #[must_use]
    pub fn applications(&self) -> Vec<Value> {
        self.all(Kind::Application)
    }

    /// All applications in the recycle bin.
    #[must_use]
    pub fn deleted_applications(&self) -> Vec<Value> {
        self.all(Kind::DeletedApplication)
    }

    /// All service principals, Microsoft's own among them.
    #[must_use]
    pub fn service_principals(&self) -> Vec<Value> {
        self.all(Kind::ServicePrincipal)
    }

    /// All application permissions granted.
    #[must_use]
    pub fn app_role_assignments(&self) -> Vec<Value> {
        self.all(Kind::AppRoleAssignment)
    }

    /// All delegated permissions granted.
    #[must_use]
    pub fn permission_grants(&self) -> Vec<Value> {
        self.all(Kind::PermissionGrant)
    }

    /// The client secrets of an application, named by object id or client id; without their values.
    #[must_use]
    pub fn password_credentials(&self, application: &str) -> Vec<Value> {
        let tenant = self.0.tenant();
        let entry = tenant
            .directory
            .get(Kind::Application, application)
            .or_else(|| {
                tenant
                    .directory
                    .by_key(Kind::Application, "appId", application)
            });
        entry
            .map(|it| it.list("passwordCredentials").to_vec())
            .unwrap_or_default()
    }

    /// Names of the practice Dataplane's secrets in an environment, each with its worker groups.
    #[must_use]
    pub fn dataplane_secrets(&self, environment: &str) -> Vec<(String, Vec<String>)> {
        dataplane::names_in(&self.0, environment)
    }

    /// Whether a secret of the practice Dataplane holds exactly this value; it keeps hashes only.
    #[must_use]
    pub fn dataplane_holds(&self, environment: &str, name: &str, value: &str) -> bool {
        dataplane::holds(&self.0, environment, name, value)
    }

    fn all(&self, kind: Kind) -> Vec<Value> {
        let tenant = self.0.tenant();
        let value = |entry: &Entry| Value::Object(entry.properties.to_map());
        tenant.directory.all(kind).map(value).collect()
    }
}
