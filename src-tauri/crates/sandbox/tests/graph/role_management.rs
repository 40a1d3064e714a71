//! Directory roles: definitions, assignments, and the requests of Privileged Identity Management.

use serde_json::{Value, json};

use crate::peer::{AZURE_CLI, Peer, names, refused, text};

const ROLES: &str = "/roleManagement/directory";

async fn administrator(tenant: &Peer) -> Peer {
    tenant
        .as_person("admin", AZURE_CLI, "Directory.AccessAsUser.All")
        .await
}

async fn role(tenant: &Peer, name: &str) -> String {
    let found = tenant
        .read(&format!(
            "{ROLES}/roleDefinitions?$filter=displayName%20eq%20'{}'",
            name.replace(' ', "%20")
        ))
        .await;
    assert_eq!(names(&found), [name]);
    text(&found["value"][0], "id")
}

/// The names of the roles that a principal holds.
async fn held(tenant: &Peer, principal: &str) -> Vec<String> {
    let list = tenant
        .read(&format!(
            "{ROLES}/roleAssignments?$filter=principalId%20eq%20'{principal}'&$expand=roleDefinition($select=displayName),principal"
        ))
        .await;
    let all = list["value"].as_array().unwrap().iter();
    all.map(|it| {
        assert_eq!(it["principal"]["id"], principal, "{it}");
        text(&it["roleDefinition"], "displayName")
    })
    .collect()
}

#[tokio::test]
async fn a_role_that_is_given_is_held_until_it_is_taken() {
    let tenant = Peer::with(0).await;
    let admin = administrator(&tenant).await;
    let definition = role(&tenant, "Application Administrator").await;
    assert_eq!(definition, "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3");
    let member = tenant.user("member").await;
    let wanted =
        json!({"roleDefinitionId": definition, "principalId": member, "directoryScopeId": "/"});
    let all = format!("{ROLES}/roleAssignments");
    let denied = tenant.post(&all, wanted.clone()).await;
    refused(denied, (403, "Authorization_RequestDenied", "privileges"));
    let (status, made) = admin.post(&all, wanted.clone()).await;
    assert_eq!(status, 201, "{made}");
    assert_eq!(held(&tenant, &member).await, ["Application Administrator"]);
    let roles = tenant
        .read(&format!(
            "/users/{member}/memberOf/microsoft.graph.directoryRole"
        ))
        .await;
    assert_eq!(names(&roles), ["Application Administrator"]);
    refused(
        admin.post(&all, wanted).await,
        (400, "Request_BadRequest", "conflicting object"),
    );
    let one = format!("{all}/{}", text(&made, "id"));
    assert_eq!(text(&tenant.read(&one).await, "principalId"), member);
    assert_eq!(admin.delete(&one).await.0, 204);
    assert_eq!(held(&tenant, &member).await, [] as [&str; 0]);
    refused(
        admin.delete(&one).await,
        (404, "Request_ResourceNotFound", "does not exist"),
    );
}

#[tokio::test]
async fn a_request_of_an_administrator_takes_effect_at_once() {
    let tenant = Peer::with(0).await;
    let admin = administrator(&tenant).await;
    let member = tenant.user("member").await;
    let definition = role(&tenant, "Application Developer").await;
    let request = |action: &str| {
        json!({
            "action": action, "principalId": member, "roleDefinitionId": definition, "directoryScopeId": "/",
            "justification": "practice",
            "scheduleInfo": {"startDateTime": "2030-01-01T00:00:00Z", "expiration": {"type": "afterDuration", "duration": "PT8H"}},
        })
    };
    let all = format!("{ROLES}/roleAssignmentScheduleRequests");
    let ask = async |action: &str| admin.post(&all, request(action)).await;
    refused(
        ask("adminRemove").await,
        (400, "RoleAssignmentDoesNotExist", "does not exist"),
    );
    refused(
        ask("selfActivate").await,
        (400, "RoleAssignmentDoesNotExist", "does not exist"),
    );
    let (status, made) = ask("adminAssign").await;
    assert_eq!(
        (status, &made["status"]),
        (201, &json!("Provisioned")),
        "{made}"
    );
    refused(
        ask("adminAssign").await,
        (400, "RoleAssignmentExists", "already exists"),
    );
    assert_eq!(held(&tenant, &member).await, ["Application Developer"]);
    let instances = tenant
        .read(&format!(
            "{ROLES}/roleAssignmentScheduleInstances?$filter=principalId%20eq%20'{member}'"
        ))
        .await;
    assert_eq!(instances["value"][0]["endDateTime"], "2030-01-01T08:00:00Z");
    let (status, taken) = ask("adminRemove").await;
    assert_eq!((status, &taken["status"]), (201, &json!("Revoked")));
    assert_eq!(held(&tenant, &member).await, [] as [&str; 0]);
    let listed = tenant
        .read(&format!("{all}?$filter=status%20eq%20'Provisioned'"))
        .await;
    assert_eq!(listed["value"].as_array().map(Vec::len), Some(1));
    let none = tenant
        .read(&format!("{ROLES}/roleEligibilityScheduleInstances"))
        .await;
    assert_eq!(none["value"], Value::Array(Vec::new()));
}

#[tokio::test]
async fn a_tenant_is_found_by_its_domain_and_its_id() {
    let tenant = Peer::with(0).await;
    let (id, secret) = reader(&tenant).await;
    let reader = tenant.as_app(&id, &secret).await;
    let info = tenant.sandbox.info();
    let by = |name: &str, value: &str| {
        let function = format!("findTenantInformationBy{name}");
        let parameter = name[..1].to_lowercase() + &name[1..];
        format!("/tenantRelationships/{function}({parameter}='{value}')")
    };
    for path in [by("DomainName", &info.domain), by("TenantId", &info.tenant)] {
        assert_eq!(text(&reader.read(&path).await, "tenantId"), info.tenant);
    }
    refused(
        reader
            .get(&by("DomainName", "elsewhere.example"), false)
            .await,
        (404, "Request_ResourceNotFound", "elsewhere.example"),
    );
}

/// An application that may read what everybody may know of a tenant: its client id and a secret.
async fn reader(tenant: &Peer) -> (String, String) {
    let (id, app_id) = tenant.register("Reader").await;
    let (_, principal) = tenant
        .post("/servicePrincipals", json!({"appId": app_id}))
        .await;
    let graph = tenant.principal(crate::peer::GRAPH).await;
    let roles = tenant
        .read(&format!("/servicePrincipals/{graph}/appRoles"))
        .await;
    let role = roles["value"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["value"] == "CrossTenantInformation.ReadBasic.All")
        .unwrap();
    let grant =
        json!({"principalId": principal["id"], "resourceId": graph, "appRoleId": role["id"]});
    let granted = tenant
        .post(
            &format!("/servicePrincipals/{graph}/appRoleAssignedTo"),
            grant,
        )
        .await;
    assert_eq!(granted.0, 201);
    let (_, secret) = tenant
        .post(&format!("/applications/{id}/addPassword"), json!({}))
        .await;
    (app_id, text(&secret, "secretText"))
}
