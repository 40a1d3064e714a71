//! One enterprise application, and its registration where it is in this tenant.

use entrada_core::{enterprise::EnterpriseApplication, error::Problem, ids::ObjectId};

use crate::{
    applications,
    client::{Graph, Trip},
    models::{application::Application, service_principal::ServicePrincipal},
    principal_pages::{LISTED, listed},
    reply::{Lack, unless_missing},
    service_principals,
};

/// The tag of an application that *My Apps* does not show.
const HIDDEN: &str = "HideApp";

/// The enterprise application of a service principal; `None` where this tenant has none.
///
/// # Errors
/// Graph does not answer, or refuses.
pub async fn enterprise_application(
    graph: &Graph,
    object_id: ObjectId,
) -> Result<Option<EnterpriseApplication>, Problem> {
    let trip = Trip::of_a_screen();
    let shown =
        format!("{LISTED},accountEnabled,appRoleAssignmentRequired,tags,appOwnerOrganizationId");
    let call = service_principals::of_id(object_id, &shown);
    let Some(reply) = unless_missing(graph.read(&call, &trip).await)? else {
        return Ok(None);
    };
    let own: ServicePrincipal = reply.read()?;
    let (enabled, required) = (own.account_enabled, own.app_role_assignment_required);
    let hidden = own.tags.iter().flatten().any(|tag| tag == HIDDEN);
    let owner_tenant = own.app_owner_organization_id;
    let listed = listed(own).ok_or_else(|| reply.unexpected(Lack::Property("id")))?;
    let call = applications::by_client(listed.client_id, "id");
    // A registration that may not be read is shown like one that is elsewhere.
    let registration = unless_missing(graph.read(&call, &trip).await)
        .ok()
        .flatten();
    let registration = registration.and_then(|reply| reply.read::<Application>().ok());
    Ok(Some(EnterpriseApplication {
        listed,
        account_enabled: enabled.unwrap_or(true),
        assignment_required: required.unwrap_or(false),
        visible: !hidden,
        owner_tenant,
        application: registration.and_then(|it| it.id),
    }))
}
