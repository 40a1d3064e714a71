//! Configured permissions: added, removed, read beside what was granted.

use entrada_core::{
    ids::PermissionId, permission::PermissionKind, plan::Change, ports::ChangeNote,
};
use entrada_graph::application_permissions;
use entrada_sandbox::{Moment, Operation};
use serde_json::{Value, json};

use crate::tenant::{GRAPH, Registered, SHAREPOINT, Tenant, role, scope};

/// What somebody else configured: another API, and one permission of Microsoft Graph.
async fn theirs(tenant: &Tenant, own: &Registered) -> Value {
    let list = json!([
        {"resourceAppId": SHAREPOINT, "resourceAccess": [{"id": "d13f72ca-a275-4b96-b789-48ebcc4da984", "type": "Role"}]},
        {"resourceAppId": GRAPH, "resourceAccess": [{"id": scope("User.Read").id, "type": "Scope"}]}]);
    let body = json!({"requiredResourceAccess": list});
    tenant
        .patch(&format!("/applications/{}", own.object_id), body)
        .await;
    list
}

async fn configured(tenant: &Tenant, own: &Registered) -> Value {
    let path = format!(
        "/applications/{}?$select=requiredResourceAccess",
        own.object_id
    );
    tenant.get(&path).await["requiredResourceAccess"].clone()
}

#[tokio::test]
async fn permissions_come_and_go_and_those_of_others_stay() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Dataplane").await;
    let theirs = theirs(&tenant, &own).await;
    let permissions = vec![
        scope("User.Read"),
        role("Sites.Read.All"),
        scope("Mail.Read"),
    ];
    let add = Change::AddPermissions {
        application: own.object_id,
        permissions: permissions.clone(),
    };
    let added = tenant.made(&add).await;
    let expected = [permissions[1].id.to_string(), permissions[2].id.to_string()];
    assert_eq!(
        (added.note, &added.moved[..]),
        (ChangeNote::Added, &expected[..])
    );
    let now = configured(&tenant, &own).await;
    assert_eq!(now[0], theirs[0]);
    assert_eq!(now[1]["resourceAccess"].as_array().map(Vec::len), Some(3));
    let back = add.inverse(&added.moved).unwrap();
    let removed = tenant.made(&back).await;
    assert_eq!(
        (removed.note, &removed.moved[..]),
        (ChangeNote::Removed, &expected[..])
    );
    assert_eq!(configured(&tenant, &own).await, theirs);
}

#[tokio::test]
async fn a_lost_answer_is_settled_by_the_look_behind_it() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Dataplane").await;
    let add = Change::AddPermissions {
        application: own.object_id,
        permissions: vec![role("Sites.Read.All")],
    };
    let faults = tenant.sandbox.faults();
    faults.cut_next(Operation::UpdateApplication, Moment::After);
    let added = tenant.change(&add).await.unwrap();
    assert_eq!((added.note, added.moved.len()), (ChangeNote::Added, 1));
}

#[tokio::test]
async fn what_is_configured_and_what_is_granted_are_read_at_once() {
    let tenant = Tenant::with(0).await;
    let own = tenant.register("Dataplane").await;
    theirs(&tenant, &own).await;
    let graph = tenant.principal(GRAPH).await;
    let consent = json!({"clientId": own.principal, "consentType": "AllPrincipals", "resourceId": graph, "scope": " User.Read openid"});
    tenant.post("/oauth2PermissionGrants", consent).await;
    tenant.sandbox.clear_requests();
    let read = application_permissions(&tenant.graph(), own.client_id).await;
    let read = read.unwrap().unwrap();
    let posts = tenant.sandbox.requests();
    assert_eq!(
        posts
            .iter()
            .filter(|it| it.path.ends_with("$batch"))
            .count(),
        1
    );
    assert_eq!(read.object_id, Some(own.object_id));
    assert_eq!(read.service_principal, Some(own.principal));
    let kinds: Vec<PermissionKind> = read.configured.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [PermissionKind::Application, PermissionKind::Delegated]
    );
    assert_eq!(read.roles, Some(vec![]));
    let scopes = read.scopes.unwrap().remove(0);
    assert_eq!((scopes.resource, scopes.person), (graph, None));
    assert_eq!(scopes.scopes, ["User.Read", "openid"]);
}

#[tokio::test]
async fn an_application_of_elsewhere_has_its_grants_alone_and_an_unknown_one_nothing() {
    let tenant = Tenant::with(0).await;
    let bootstrap = tenant.sandbox.info().client_id.parse().unwrap();
    let read = application_permissions(&tenant.graph(), bootstrap).await;
    let roles = read.unwrap().unwrap().roles.unwrap();
    assert_eq!(roles.len(), 4);
    let expected: PermissionId = role("Directory.Read.All").id;
    assert!(
        roles
            .iter()
            .any(|it| it.id == expected && it.resource_name == "Microsoft Graph")
    );
    let azure = "04b07795-8ddb-461a-bbee-02f9e1bf7b46".parse().unwrap();
    let read = application_permissions(&tenant.graph(), azure).await;
    let read = read.unwrap().unwrap();
    assert_eq!((read.object_id, read.configured.len()), (None, 0));
    assert!(
        read.scopes.unwrap()[0]
            .scopes
            .contains(&"User.ReadWrite.All".to_owned())
    );
    let unknown = uuid::Uuid::from_u128(7).into();
    assert_eq!(
        application_permissions(&tenant.graph(), unknown)
            .await
            .unwrap(),
        None
    );
}
