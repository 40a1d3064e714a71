//! Deleting: soft, with the service principal beside it.

use super::named;
use crate::{
    clock::graph_time,
    graph::{app_role_assignments, problem::Refusal, request::Request},
    tenant::{Kind, Tenant},
    wire::Answer,
};

/// It rests in the recycle bin, and its service principal with it.
pub(crate) fn delete(request: &Request<'_>) -> Result<Answer, Refusal> {
    let entry = named(request.world, request.key())?;
    request.caller.require_manage(&entry)?;
    let mut tenant = request.world.tenant();
    let principal = tenant
        .directory
        .by_key(Kind::ServicePrincipal, "appId", entry.text("appId"))
        .map(|it| it.id().to_owned());
    bury(
        &mut tenant,
        Kind::Application,
        Kind::DeletedApplication,
        entry.id(),
    );
    if let Some(principal) = principal {
        bury(
            &mut tenant,
            Kind::ServicePrincipal,
            Kind::DeletedServicePrincipal,
            &principal,
        );
    }
    Ok(Answer::no_content())
}

/// Moves an object to the recycle bin; its grants are gone.
pub(crate) fn bury(tenant: &mut Tenant, kind: Kind, bin: Kind, id: &str) {
    let Some(mut entry) = tenant.remove(kind, id) else {
        return;
    };
    app_role_assignments::drop_of(tenant, id);
    let now = graph_time(tenant.clock.now());
    entry
        .properties
        .insert("deletedDateTime".into(), now.into());
    tenant.put(bin, entry);
}
