//! Everything that the listeners share.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{
    Observer, Options, clock::Clock, dataplane::TokenKey, fault::Faults, identity::SignIns,
    request_log::RequestLog, tenant::Tenant,
};

/// Origins of the hosts, without a trailing slash.
#[derive(Debug, Clone)]
pub(crate) struct Addresses {
    pub(crate) login: String,
    pub(crate) graph: String,
}

pub(crate) struct World {
    tenant: Mutex<Tenant>,
    pub(crate) sign_ins: SignIns,
    pub(crate) dataplane_key: TokenKey,
    pub(crate) faults: Faults,
    pub(crate) log: RequestLog,
    pub(crate) clock: Clock,
    pub(crate) addresses: Addresses,
    /// The authorize endpoint answers at once and shows no page.
    pub(crate) no_pages: bool,
    pub(crate) observer: Option<Observer>,
}

impl World {
    pub(crate) fn new(tenant: Tenant, addresses: Addresses, options: &Options) -> Self {
        Self {
            clock: tenant.clock.clone(),
            faults: Faults::new(tenant.clock.clone()),
            tenant: Mutex::new(tenant),
            sign_ins: SignIns::default(),
            dataplane_key: TokenKey::default(),
            log: RequestLog::default(),
            addresses,
            no_pages: options.no_pages,
            observer: options.observer.clone(),
        }
    }

    pub(crate) fn tenant(&self) -> MutexGuard<'_, Tenant> {
        self.tenant.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
