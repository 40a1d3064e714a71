//! The first segment of a path: a tenant by id or domain, or everybody's.

use uuid::Uuid;

use super::refusal::Refusal;
use crate::tenant::Tenant;

/// Where a request was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Authority {
    /// This tenant.
    Tenant,
    /// `common`: any account.
    Common,
    /// `organizations`: work and school accounts.
    Organizations,
}

impl Authority {
    /// Reads a path's first segment. Personal accounts (`consumers`) do not live here.
    pub(super) fn of(tenant: &Tenant, segment: &str) -> Result<Self, Refusal> {
        let segment = segment.to_ascii_lowercase();
        match segment.as_str() {
            "common" => return Ok(Self::Common),
            "organizations" => return Ok(Self::Organizations),
            _ => {}
        }
        let is_id = segment
            .parse::<Uuid>()
            .is_ok_and(|id| id == tenant.identity.id);
        if is_id || is_domain_of(tenant, &segment) {
            return Ok(Self::Tenant);
        }
        let shown: String = segment.chars().take(80).collect();
        let is_domain = segment.contains('.') || segment.parse::<Uuid>().is_ok();
        if is_domain || segment == "consumers" {
            return Err(unknown(&shown));
        }
        let text = format!(
            "Specified tenant identifier '{shown}' is neither a valid DNS name, nor a valid external domain."
        );
        Err(Refusal::new(400, "invalid_request", 900_023, text))
    }

    pub(super) fn is_shared(self) -> bool {
        self != Self::Tenant
    }

    /// As addresses in answers write it.
    pub(super) fn path(self, tenant: &Tenant) -> String {
        match self {
            Self::Tenant => tenant.id(),
            Self::Common => "common".into(),
            Self::Organizations => "organizations".into(),
        }
    }
}

fn unknown(name: &str) -> Refusal {
    let text = format!(
        "Tenant '{name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."
    );
    Refusal::new(400, "invalid_tenant", 90002, text)
}

/// Whether the tenant has verified a domain.
pub(super) fn is_domain_of(tenant: &Tenant, domain: &str) -> bool {
    domain.eq_ignore_ascii_case(&tenant.identity.domain)
}
