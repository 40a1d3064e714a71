//! Who may do what: the token's scopes or roles, times the person's directory role.

use serde_json::json;

use crate::peer::{AZURE_CLI, COMMAND_LINE, GRAPH, Peer, refused, text};

const DENIED: (u16, &str, &str) = (
    403,
    "Authorization_RequestDenied",
    "Insufficient privileges to complete the operation.",
);
const AS_USER: &str = "Directory.AccessAsUser.All";
const USER_READ_ALL: &str = "df021288-bdef-4463-88db-98f22de89214";

#[tokio::test]
async fn a_member_registers_and_owns_but_grants_nothing_and_touches_nothing_else() {
    let tenant = Peer::with(1).await;
    let member = tenant.as_person("member", AZURE_CLI, AS_USER).await;
    let (id, app_id) = member.register("Mine").await;
    assert_eq!(
        member.read(&format!("/applications/{id}/owners")).await["value"][0]["displayName"],
        "Member"
    );
    assert_eq!(
        member
            .post(&format!("/applications/{id}/addPassword"), json!({}))
            .await
            .0,
        200
    );
    let (status, principal) = member
        .post("/servicePrincipals", json!({"appId": app_id}))
        .await;
    assert_eq!(status, 201);
    let client = text(&principal, "id");
    let graph = member.principal(GRAPH).await;
    let grant = json!({"principalId": client, "resourceId": graph, "appRoleId": USER_READ_ALL});
    refused(
        member
            .post(
                &format!("/servicePrincipals/{graph}/appRoleAssignedTo"),
                grant,
            )
            .await,
        DENIED,
    );
    let consent = json!({"clientId": client, "consentType": "AllPrincipals", "resourceId": graph, "scope": "User.Read"});
    refused(
        member.post("/oauth2PermissionGrants", consent).await,
        DENIED,
    );
    let others = member
        .read("/applications?$filter=startswith(displayName,'Reg')")
        .await;
    let other = format!("/applications/{}", text(&others["value"][0], "id"));
    refused(member.patch(&other, json!({"notes": "x"})).await, DENIED);
    refused(
        member
            .post(&format!("{other}/addPassword"), json!({}))
            .await,
        DENIED,
    );
    refused(member.delete(&other).await, DENIED);
    let user = json!({"displayName": "N", "mailNickname": "n", "userPrincipalName": "n@x.example", "accountEnabled": true});
    refused(member.post("/users", user).await, DENIED);
    assert_eq!(member.delete(&format!("/applications/{id}")).await.0, 204);
    refused(
        member
            .delete(&format!("/directory/deletedItems/{id}"))
            .await,
        DENIED,
    );
}

#[tokio::test]
async fn registering_can_be_switched_off_for_members() {
    let tenant = Peer::with(0).await;
    tenant.sandbox.faults().registering_off();
    let member = tenant.as_person("member", AZURE_CLI, AS_USER).await;
    refused(
        member
            .post("/applications", json!({"displayName": "A"}))
            .await,
        DENIED,
    );
    let admin = tenant.as_person("appadmin", AZURE_CLI, AS_USER).await;
    admin.register("A").await;
}

#[tokio::test]
async fn an_application_administrator_consents_to_everything_but_graphs_application_roles() {
    let tenant = Peer::with(0).await;
    let admin = tenant.as_person("appadmin", AZURE_CLI, AS_USER).await;
    let graph = admin.principal(GRAPH).await;
    let role = "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11";
    let resource = json!({"displayName": "API", "appRoles": [{"id": role, "displayName": "R", "description": "R", "value": "R", "allowedMemberTypes": ["Application"], "isEnabled": true}]});
    let (_, api) = admin.post("/applications", resource).await;
    let (_, api) = admin
        .post("/servicePrincipals", json!({"appId": text(&api, "appId")}))
        .await;
    let (_, app_id) = admin.register("A").await;
    let (_, client) = admin
        .post("/servicePrincipals", json!({"appId": app_id}))
        .await;
    let (api, client) = (text(&api, "id"), text(&client, "id"));
    let own = json!({"principalId": client, "resourceId": api, "appRoleId": role});
    assert_eq!(
        admin
            .post(&format!("/servicePrincipals/{api}/appRoleAssignedTo"), own)
            .await
            .0,
        201
    );
    let consent = json!({"clientId": client, "consentType": "AllPrincipals", "resourceId": graph, "scope": "User.Read"});
    assert_eq!(admin.post("/oauth2PermissionGrants", consent).await.0, 201);
    let of_graph = json!({"principalId": client, "resourceId": graph, "appRoleId": USER_READ_ALL});
    let grant = format!("/servicePrincipals/{graph}/appRoleAssignedTo");
    refused(admin.post(&grant, of_graph.clone()).await, DENIED);
    let global = tenant.as_person("admin", AZURE_CLI, AS_USER).await;
    assert_eq!(global.post(&grant, of_graph).await.0, 201);
}

#[tokio::test]
async fn a_scope_that_the_token_lacks_is_not_made_up_by_a_role() {
    let tenant = Peer::with(0).await;
    let admin = tenant
        .as_person("admin", COMMAND_LINE, "User.Read Application.ReadWrite.All")
        .await;
    admin.register("A").await;
    refused(admin.get("/groups", false).await, DENIED);
    refused(admin.get("/users", false).await, DENIED);
    refused(
        admin.get("/policies/authorizationPolicy", false).await,
        DENIED,
    );
}

#[tokio::test]
async fn an_application_does_what_its_roles_say() {
    let tenant = Peer::with(0).await;
    let (id, app_id) = tenant.register("Worker").await;
    let (_, principal) = tenant
        .post("/servicePrincipals", json!({"appId": app_id}))
        .await;
    let (_, secret) = tenant
        .post(&format!("/applications/{id}/addPassword"), json!({}))
        .await;
    let secret = text(&secret, "secretText");
    let worker = tenant.as_app(&app_id, &secret).await;
    refused(worker.get("/users", false).await, DENIED);
    let graph = tenant.principal(GRAPH).await;
    let owned_by = "18a4783c-866b-4cc7-a460-3d5e5662c884";
    for role in [USER_READ_ALL, owned_by] {
        let grant =
            json!({"principalId": text(&principal, "id"), "resourceId": graph, "appRoleId": role});
        assert_eq!(
            tenant
                .post(
                    &format!("/servicePrincipals/{graph}/appRoleAssignedTo"),
                    grant
                )
                .await
                .0,
            201
        );
    }
    refused(worker.get("/users", false).await, DENIED);
    let worker = tenant.as_app(&app_id, &secret).await;
    assert_eq!(
        worker.get("/users", false).await.0,
        200,
        "a new token carries the new role"
    );
    let (made, _) = worker.register("Made by the worker").await;
    assert_eq!(
        worker
            .patch(&format!("/applications/{made}"), json!({"notes": "mine"}))
            .await
            .0,
        204
    );
    refused(
        worker
            .patch(&format!("/applications/{id}"), json!({"notes": "not mine"}))
            .await,
        DENIED,
    );
}

#[tokio::test]
async fn a_token_that_is_none_is_refused() {
    let tenant = Peer::with(0).await;
    refused(
        tenant.as_nobody().get("/users", false).await,
        (401, "InvalidAuthenticationToken", "Access token"),
    );
    tenant
        .sandbox
        .advance_clock(std::time::Duration::from_secs(2 * 3600));
    refused(
        tenant.get("/users", false).await,
        (401, "InvalidAuthenticationToken", "expired"),
    );
}
