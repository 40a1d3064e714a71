//! Application permissions and delegated permissions that are granted.

use serde_json::{Value, json};

use crate::peer::{GRAPH, Peer, refused, text};

const USER_READ_ALL: &str = "df021288-bdef-4463-88db-98f22de89214";

async fn principal(tenant: &Peer, name: &str) -> (String, String) {
    let (_, app_id) = tenant.register(name).await;
    let (status, made) = tenant
        .post("/servicePrincipals", json!({"appId": app_id}))
        .await;
    assert_eq!(status, 201);
    (text(&made, "id"), app_id)
}

#[tokio::test]
async fn a_role_is_granted_read_from_both_sides_and_revoked() {
    let tenant = Peer::with(0).await;
    let graph = tenant.principal(GRAPH).await;
    let (client, app_id) = principal(&tenant, "A").await;
    let grant = json!({"principalId": client, "resourceId": graph, "appRoleId": USER_READ_ALL});
    let (status, made) = tenant
        .post(
            &format!("/servicePrincipals(appId='{app_id}')/appRoleAssignments"),
            grant.clone(),
        )
        .await;
    assert_eq!(
        (status, made["principalType"].as_str()),
        (201, Some("ServicePrincipal")),
        "{made}"
    );
    let twice = tenant
        .post(
            &format!("/servicePrincipals/{graph}/appRoleAssignedTo"),
            grant.clone(),
        )
        .await;
    refused(
        twice,
        (
            400,
            "Request_BadRequest",
            "Permission being assigned already exists on the object",
        ),
    );
    let from_client = tenant
        .read(&format!(
            "/servicePrincipals/{client}/appRoleAssignments?$filter=resourceId%20eq%20{graph}"
        ))
        .await;
    assert_eq!(from_client["value"][0]["id"], made["id"]);
    let from_graph = tenant.read(&format!("/servicePrincipals/{graph}/appRoleAssignedTo?$filter=principalId%20eq%20{client}&$select=id")).await;
    assert_eq!(from_graph["value"], json!([{"id": made["id"]}]));
    let expanded = tenant
        .read(&format!(
            "/servicePrincipals/{client}?$expand=appRoleAssignments($select=appRoleId)&$select=id"
        ))
        .await;
    assert_eq!(
        expanded["appRoleAssignments"],
        json!([{"appRoleId": USER_READ_ALL}])
    );
    let one = format!(
        "/servicePrincipals/{graph}/appRoleAssignedTo/{}",
        text(&made, "id")
    );
    assert_eq!(text(&tenant.read(&one).await, "principalId"), client);
    assert_eq!(tenant.delete(&one).await.0, 204);
    refused(
        tenant.delete(&one).await,
        (404, "Request_ResourceNotFound", "does not exist"),
    );
    let check = async |name: &str, value: &str, status: u16, part: &str| {
        let mut wrong = grant.clone();
        wrong[name] = value.into();
        let code = if status == 404 {
            "Request_ResourceNotFound"
        } else {
            "Request_BadRequest"
        };
        refused(
            tenant
                .post(
                    &format!("/servicePrincipals/{graph}/appRoleAssignedTo"),
                    wrong,
                )
                .await,
            (status, code, part),
        );
    };
    check(
        "appRoleId",
        "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11",
        400,
        "was not found on application",
    )
    .await;
    check("appRoleId", "x", 400, "'appRoleId'").await;
    check(
        "principalId",
        "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11",
        404,
        "7a1b6f8e",
    )
    .await;
    check("color", "x", 400, "'color'").await;
}

#[tokio::test]
async fn users_and_groups_are_let_into_an_application() {
    let tenant = Peer::with(0).await;
    let (resource, _) = principal(&tenant, "A").await;
    let user = tenant.user("member").await;
    let access = "00000000-0000-0000-0000-000000000000";
    let grant = json!({"principalId": user, "resourceId": resource, "appRoleId": access});
    let (status, made) = tenant
        .post(&format!("/users/{user}/appRoleAssignments"), grant)
        .await;
    assert_eq!(
        (status, made["principalType"].as_str()),
        (201, Some("User")),
        "{made}"
    );
    let groups = tenant
        .read("/groups?$filter=displayName%20eq%20'Engineering'")
        .await;
    let group = text(&groups["value"][0], "id");
    let grant = json!({"principalId": group, "resourceId": resource, "appRoleId": access});
    assert_eq!(
        tenant
            .post(&format!("/groups/{group}/appRoleAssignments"), grant)
            .await
            .1["principalType"],
        "Group"
    );
    let all = tenant
        .read(&format!("/servicePrincipals/{resource}/appRoleAssignedTo"))
        .await;
    assert_eq!(all["value"].as_array().unwrap().len(), 2);
    assert_eq!(
        tenant
            .read(&format!("/users/{user}/appRoleAssignments"))
            .await["value"][0]["id"],
        made["id"]
    );
}

#[tokio::test]
async fn consent_is_one_grant_per_client_resource_and_person() {
    let tenant = Peer::with(0).await;
    let graph = tenant.principal(GRAPH).await;
    let (client, _) = principal(&tenant, "A").await;
    let all = "/oauth2PermissionGrants";
    let grant = json!({"clientId": client, "consentType": "AllPrincipals", "resourceId": graph, "scope": "User.Read"});
    let (status, made) = tenant.post("/oAuth2PermissionGrants", grant.clone()).await;
    assert_eq!(
        (status, &made["principalId"]),
        (201, &Value::Null),
        "{made}"
    );
    refused(
        tenant.post(all, grant.clone()).await,
        (
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            "already exists",
        ),
    );
    let one = format!("{all}/{}", text(&made, "id"));
    assert_eq!(
        tenant
            .patch(&one, json!({"scope": "User.Read Mail.Read"}))
            .await
            .0,
        204
    );
    assert_eq!(
        text(&tenant.read(&one).await, "scope"),
        "User.Read Mail.Read"
    );
    refused(
        tenant.patch(&one, json!({"clientId": graph})).await,
        (400, "Request_BadRequest", "'clientId' is read-only"),
    );
    let of_client = tenant
        .read(&format!(
            "/servicePrincipals/{client}/oauth2PermissionGrants"
        ))
        .await;
    assert_eq!(of_client["value"][0]["id"], made["id"]);
    let check = async |name: &str, value: Value, part: &str| {
        let mut wrong = grant.clone();
        wrong[name] = value;
        refused(
            tenant.post(all, wrong).await,
            (400, "Request_BadRequest", part),
        );
    };
    check("consentType", json!("Everybody"), "'consentType'").await;
    check("consentType", json!("Principal"), "'principalId'").await;
    check("clientId", json!(null), "'clientId'").await;
    assert_eq!(tenant.delete(&one).await.0, 204);
    refused(
        tenant.get(&one, false).await,
        (404, "Request_ResourceNotFound", "does not exist"),
    );
}
