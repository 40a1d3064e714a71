//! People, groups, roles, the tenant itself.

use serde_json::{Value, json};

use crate::peer::{AZURE_CLI, Peer, names, refused, text};

#[tokio::test]
async fn memberships_are_followed_up_and_down() {
    let tenant = Peer::with(0).await;
    let member = format!("member%40{}", tenant.sandbox.info().domain);
    assert_eq!(
        names(&tenant.read(&format!("/users/{member}/memberOf")).await),
        ["Data Engineers"]
    );
    for cast in [
        "graph.group",
        "microsoft.graph.group",
        "Microsoft.Graph.Group",
    ] {
        let all = tenant
            .read(&format!("/users/{member}/transitiveMemberOf/{cast}"))
            .await;
        assert_eq!(names(&all), ["Data Engineers", "Engineering"]);
        assert_eq!(all["value"][0].get("@odata.type"), None);
    }
    let mixed = tenant
        .read(&format!("/users/{member}/transitiveMemberOf"))
        .await;
    assert_eq!(mixed["value"][0]["@odata.type"], "#microsoft.graph.group");
    assert_eq!(
        tenant
            .get(
                &format!("/users/{member}/transitiveMemberOf/graph.group/$count"),
                true
            )
            .await,
        (200, json!(2))
    );
    let outer = tenant
        .read("/groups?$filter=displayName%20eq%20'Engineering'")
        .await;
    let outer = text(&outer["value"][0], "id");
    let below = tenant
        .read(&format!(
            "/groups/{outer}/transitiveMembers/microsoft.graph.user?$select=displayName"
        ))
        .await;
    assert_eq!(names(&below), ["Member"]);
    let id = tenant.user("member").await;
    let (_, checked) = tenant
        .post(
            &format!("/directoryObjects/{id}/checkMemberGroups"),
            json!({"groupIds": [outer, id]}),
        )
        .await;
    assert_eq!(checked["value"], json!([outer]));
    let (_, groups) = tenant
        .post(
            &format!("/users/{id}/getMemberGroups"),
            json!({"securityEnabledOnly": true}),
        )
        .await;
    assert_eq!(groups["value"].as_array().unwrap().len(), 2);
    refused(
        tenant
            .post(&format!("/users/{id}/getMemberGroups"), json!({}))
            .await,
        (400, "Request_BadRequest", "securityEnabledOnly"),
    );
}

#[tokio::test]
async fn an_administrator_makes_people_and_groups() {
    let tenant = Peer::with(0).await;
    let domain = tenant.sandbox.info().domain.clone();
    let admin = tenant
        .as_person("admin", AZURE_CLI, "Directory.AccessAsUser.All")
        .await;
    let user = json!({"displayName": "New", "mailNickname": "new", "userPrincipalName": format!("new@{domain}"), "accountEnabled": true, "passwordProfile": {"password": "x", "forceChangePasswordNextSignIn": true}});
    let (status, made) = admin.post("/users", user.clone()).await;
    assert_eq!(status, 201, "{made}");
    assert!(!made.to_string().contains("passwordProfile"));
    refused(
        admin.post("/users", user.clone()).await,
        (
            400,
            "Request_BadRequest",
            "userPrincipalName already exists",
        ),
    );
    let mut foreign = user.clone();
    foreign["userPrincipalName"] = "new@elsewhere.example".into();
    refused(
        admin.post("/users", foreign).await,
        (
            400,
            "Request_BadRequest",
            "userPrincipalName property is invalid",
        ),
    );
    let id = text(&made, "id");
    let group = json!({"displayName": "G", "mailNickname": "g", "mailEnabled": false, "securityEnabled": true});
    let (status, made) = admin.post("/groups", group).await;
    assert_eq!(status, 201, "{made}");
    let group = format!("/groups/{}", text(&made, "id"));
    let reference =
        json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{id}")});
    assert_eq!(
        admin
            .post(&format!("{group}/members/$ref"), reference.clone())
            .await
            .0,
        204
    );
    refused(
        admin
            .post(&format!("{group}/members/$ref"), reference)
            .await,
        (400, "Request_BadRequest", "already exist"),
    );
    assert_eq!(
        names(&admin.read(&format!("{group}/members")).await),
        ["New"]
    );
    assert_eq!(
        names(&admin.read(&format!("{group}/owners")).await),
        ["Global Administrator"]
    );
    assert_eq!(
        admin.delete(&format!("{group}/members/{id}/$ref")).await.0,
        204
    );
    refused(
        admin.post("/groups", json!({"displayName": "G"})).await,
        (400, "Request_BadRequest", "'mailNickname'"),
    );
    assert_eq!(admin.delete(&group).await.0, 204);
    assert_eq!(
        names(
            &admin
                .read("/directory/deletedItems/microsoft.graph.group")
                .await
        ),
        ["G"]
    );
    assert_eq!(admin.delete(&format!("/users/{id}")).await.0, 204);
    assert_eq!(
        admin
            .post(&format!("/directory/deletedItems/{id}/restore"), json!({}))
            .await
            .0,
        200
    );
    assert_eq!(
        text(
            &admin.read(&format!("/users/new@{domain}")).await,
            "displayName"
        ),
        "New"
    );
}

#[tokio::test]
async fn me_is_the_person_who_signed_in() {
    let tenant = Peer::with(0).await;
    refused(
        tenant.get("/me", false).await,
        (
            400,
            "BadRequest",
            "/me request is only valid with delegated authentication flow.",
        ),
    );
    let admin = tenant
        .as_person("admin", AZURE_CLI, "Directory.AccessAsUser.All")
        .await;
    let me = admin.read("/me").await;
    assert_eq!(text(&me, "displayName"), "Global Administrator");
    assert_eq!(
        me.get("accountEnabled"),
        None,
        "not among the properties that a user shows by itself"
    );
    assert_eq!(
        admin.read("/me?$select=accountEnabled").await["accountEnabled"],
        true
    );
    for cast in ["graph.directoryRole", "microsoft.graph.directoryRole"] {
        let roles = admin
            .read(&format!(
                "/me/transitiveMemberOf/{cast}?$select=displayName,roleTemplateId"
            ))
            .await;
        assert_eq!(names(&roles), ["Global Administrator"]);
    }
    let (id, _) = admin.register("Mine").await;
    let owned = admin
        .read("/me/ownedObjects/microsoft.graph.application?$select=id")
        .await;
    assert_eq!(owned["value"], json!([{"id": id}]));
    assert_eq!(
        admin.read("/me/ownedObjects").await["value"][0]["@odata.type"],
        "#microsoft.graph.application"
    );
    refused(
        admin.get("/me/manager", false).await,
        (404, "Request_ResourceNotFound", "manager"),
    );
}

#[tokio::test]
async fn objects_of_any_kind_are_found_by_id() {
    let tenant = Peer::with(0).await;
    let user = tenant.user("member").await;
    let (app, _) = tenant.register("A").await;
    let ids = json!({"ids": [user, app, "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11"]});
    let (status, found) = tenant.post("/directoryObjects/getByIds", ids).await;
    assert_eq!(status, 200);
    let types: Vec<&Value> = found["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["@odata.type"])
        .collect();
    assert_eq!(
        types,
        ["#microsoft.graph.user", "#microsoft.graph.application"]
    );
    let only = json!({"ids": [user, app], "types": ["user"]});
    let (_, found) = tenant.post("/directoryObjects/getByIds", only).await;
    assert_eq!(found["value"].as_array().unwrap().len(), 1);
    assert_eq!(
        tenant.read(&format!("/directoryObjects/{app}")).await["@odata.type"],
        "#microsoft.graph.application"
    );
    let many: Vec<String> = vec![user; 1_001];
    refused(
        tenant
            .post("/directoryObjects/getByIds", json!({ "ids": many }))
            .await,
        (400, "Request_BadRequest", "1000"),
    );
    refused(
        tenant.post("/directoryObjects/getByIds", json!({})).await,
        (400, "Request_BadRequest", "'ids'"),
    );
    refused(
        tenant
            .post("/directoryObjects/getByIds", json!({"ids": ["x"]}))
            .await,
        (400, "Request_BadRequest", "GUID"),
    );
}

#[tokio::test]
async fn the_tenant_tells_its_name_its_domain_and_its_roles() {
    let tenant = Peer::with(0).await;
    let info = tenant.sandbox.info().clone();
    let organization = tenant.read("/organization").await;
    assert_eq!(organization["value"][0]["id"], info.tenant.as_str());
    assert_eq!(
        organization["value"][0]["verifiedDomains"][0]["name"],
        info.domain.as_str()
    );
    assert_eq!(
        tenant.read(&format!("/organization/{}", info.tenant)).await["id"],
        info.tenant.as_str()
    );
    assert_eq!(
        tenant.read("/domains").await["value"][0]["id"],
        info.domain.as_str()
    );
    let roles = tenant
        .read(
            "/directoryRoles?$filter=roleTemplateId%20eq%20'62e90394-69f5-4237-9190-012177145e10'",
        )
        .await;
    let role = text(&roles["value"][0], "id");
    assert_eq!(
        names(
            &tenant
                .read(&format!("/directoryRoles/{role}/members"))
                .await
        ),
        ["Global Administrator"]
    );
    refused(
        tenant.get("/sites/root", false).await,
        (403, "accessDenied", "Access denied"),
    );
    refused(
        tenant.get("/policies/authorizationPolicy", false).await,
        (
            403,
            "Authorization_RequestDenied",
            "Insufficient privileges",
        ),
    );
    refused(
        tenant.get("/organization/x", false).await,
        (404, "Request_ResourceNotFound", "x"),
    );
}
