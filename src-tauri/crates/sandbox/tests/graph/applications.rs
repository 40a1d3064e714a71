//! Registering, changing, deleting and restoring applications and their service principals.

use reqwest::Method;
use serde_json::json;

use crate::peer::{Peer, refused, text};

const MISSING: (u16, &str, &str) = (404, "Request_ResourceNotFound", "does not exist");

#[tokio::test]
async fn a_new_application_has_every_property_that_clients_read() {
    let tenant = Peer::with(0).await;
    let (status, made) = tenant
        .post(
            "/applications",
            json!({"displayName": "A", "web": {"redirectUris": ["https://a.example"]}}),
        )
        .await;
    assert_eq!(status, 201);
    for name in ["web", "spa", "publicClient", "api", "info"] {
        assert!(made[name].is_object(), "{name}");
    }
    for name in [
        "appRoles",
        "passwordCredentials",
        "keyCredentials",
        "requiredResourceAccess",
        "identifierUris",
        "tags",
    ] {
        assert!(made[name].is_array(), "{name}");
    }
    assert!(
        made["@odata.context"]
            .as_str()
            .unwrap()
            .ends_with("/v1.0/$metadata#applications/$entity")
    );
    assert_eq!(made["web"]["redirectUris"], json!(["https://a.example"]));
    assert_eq!(
        made.get("federatedIdentityCredentials"),
        None,
        "shown only when expanded"
    );
}

#[tokio::test]
async fn every_way_to_name_an_application_leads_to_it() {
    let tenant = Peer::with(0).await;
    let upsert = "/applications(uniqueName='o''b%2F1')";
    refused(
        tenant.patch(upsert, json!({"displayName": "A"})).await,
        MISSING,
    );
    let prefer = [("Prefer", "create-if-missing")];
    let (status, made) = tenant
        .send(
            Method::PATCH,
            upsert,
            &prefer,
            Some(json!({"displayName": "A"})),
        )
        .await;
    assert_eq!((status, made["uniqueName"].as_str()), (201, Some("o'b/1")));
    let (id, app_id) = (text(&made, "id"), text(&made, "appId"));
    for address in [
        format!("/applications/{id}"),
        format!("/applications('{id}')"),
        format!("/applications(appId='{app_id}')"),
        format!("//applications/{id}"),
        format!("/myorganization/applications/{id}"),
        format!("/Applications(appId=%27{app_id}%27)"),
        upsert.to_owned(),
    ] {
        assert_eq!(text(&tenant.read(&address).await, "id"), id, "{address}");
    }
    let again = tenant
        .send(
            Method::PATCH,
            upsert,
            &prefer,
            Some(json!({"displayName": "B"})),
        )
        .await;
    assert_eq!(again, (204, json!("")));
    assert_eq!(text(&tenant.read(upsert).await, "displayName"), "B");
    assert_eq!(
        tenant
            .delete(&format!("/applications(appId='{app_id}')"))
            .await
            .0,
        204
    );
    refused(
        tenant.get(&format!("/applications/{id}"), false).await,
        MISSING,
    );
    let taken = tenant
        .send(
            Method::PATCH,
            upsert,
            &prefer,
            Some(json!({"displayName": "C"})),
        )
        .await;
    refused(
        taken,
        (400, "Request_BadRequest", "uniqueName already exists"),
    );
}

#[tokio::test]
async fn a_change_leaves_alone_what_it_does_not_name() {
    let tenant = Peer::with(0).await;
    let (id, _) = tenant.register("A").await;
    let address = format!("/applications/{id}");
    let web = json!({"web": {"redirectUris": ["https://a.example"], "implicitGrantSettings": {"enableIdTokenIssuance": true}}, "tags": ["t"]});
    assert_eq!(tenant.patch(&address, web).await.0, 204);
    assert_eq!(
        tenant
            .patch(
                &address,
                json!({"web": {"homePageUrl": "https://h.example"}})
            )
            .await
            .0,
        204
    );
    let read = tenant.read(&address).await;
    assert_eq!(read["web"]["redirectUris"], json!(["https://a.example"]));
    assert_eq!(
        read["web"]["implicitGrantSettings"],
        json!({"enableAccessTokenIssuance": false, "enableIdTokenIssuance": true})
    );
    assert_eq!(read["tags"], json!(["t"]));
    assert_eq!(
        tenant
            .patch(
                &address,
                json!({"web": {"redirectUris": []}, "notes": null})
            )
            .await
            .0,
        204
    );
    assert_eq!(
        tenant.read(&address).await["web"]["redirectUris"],
        json!([])
    );
}

#[tokio::test]
async fn a_service_principal_is_one_per_application_and_follows_it() {
    let tenant = Peer::with(0).await;
    let (id, app_id) = tenant.register("A").await;
    let (status, made) = tenant
        .post(
            "/servicePrincipals",
            json!({"appId": app_id, "tags": ["WindowsAzureActiveDirectoryIntegratedApp"]}),
        )
        .await;
    assert_eq!((status, made["displayName"].as_str()), (201, Some("A")));
    let second = tenant
        .post("/servicePrincipals", json!({"appId": app_id}))
        .await;
    refused(
        second,
        (409, "Request_MultipleObjectsWithSameKeyValue", &app_id),
    );
    let role = json!({"id": "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11", "displayName": "R", "description": "R", "value": "Task.Read", "allowedMemberTypes": ["Application"], "isEnabled": true});
    let change = json!({"displayName": "B", "appRoles": [role], "api": {"oauth2PermissionScopes": [{"id": "3a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11", "value": "read", "type": "User", "isEnabled": true, "adminConsentDisplayName": "r", "adminConsentDescription": "r"}]}});
    assert_eq!(
        tenant.patch(&format!("/applications/{id}"), change).await.0,
        204
    );
    let principal = format!("/servicePrincipals(appId='{app_id}')");
    let read = tenant.read(&principal).await;
    assert_eq!(
        (
            read["displayName"].as_str(),
            read["appDisplayName"].as_str()
        ),
        (Some("B"), Some("B"))
    );
    let graph = "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
    let whole = tenant.read(&format!("{graph}?$select=appRoles")).await;
    let listed = tenant.read(&format!("{graph}/appRoles")).await;
    assert_eq!(listed["value"], whole["appRoles"]);
    let roles = tenant.read(&format!("{principal}/appRoles")).await;
    assert_eq!(roles["value"][0]["value"], "Task.Read");
    let scopes = tenant
        .read(&format!(
            "{principal}/oauth2PermissionScopes?$filter=value%20eq%20'read'&$select=id"
        ))
        .await;
    assert_eq!(scopes["value"].as_array().unwrap().len(), 1);
    assert_eq!(
        tenant
            .patch(&principal, json!({"appRoleAssignmentRequired": true}))
            .await
            .0,
        204
    );
    refused(
        tenant
            .patch(&principal, json!({"appDisplayName": "x"}))
            .await,
        (400, "Request_BadRequest", "'appDisplayName' is read-only"),
    );
    let nobody = tenant
        .post(
            "/servicePrincipals",
            json!({"appId": "3a1b6f8e-0000-4b52-9d2e-0a6a6f1f4c11"}),
        )
        .await;
    refused(
        nobody,
        (
            400,
            "Request_BadRequest",
            "does not reference a valid application object",
        ),
    );
    refused(
        tenant.post("/servicePrincipals", json!({})).await,
        (400, "Request_BadRequest", "'appId'"),
    );
}

#[tokio::test]
async fn what_is_deleted_rests_and_can_be_restored_or_purged() {
    let tenant = Peer::with(0).await;
    let admin = tenant
        .as_person(
            "admin",
            crate::peer::AZURE_CLI,
            "Directory.AccessAsUser.All",
        )
        .await;
    let (id, app_id) = admin.register("A").await;
    assert_eq!(
        admin
            .post("/servicePrincipals", json!({"appId": app_id}))
            .await
            .0,
        201
    );
    assert_eq!(admin.delete(&format!("/applications/{id}")).await.0, 204);
    refused(
        admin.get("/directory/deletedItems", false).await,
        (400, "Request_BadRequest", "cast"),
    );
    for kind in ["microsoft.graph.application", "graph.servicePrincipal"] {
        let page = admin
            .read(&format!(
                "/directory/deletedItems/{kind}?$filter=appId%20eq%20'{app_id}'"
            ))
            .await;
        assert_eq!(page["value"].as_array().unwrap().len(), 1, "{kind}");
        assert!(page["value"][0]["deletedDateTime"].is_string());
    }
    let (status, restored) = admin
        .send(
            Method::POST,
            &format!("/directory/deletedItems/{id}/restore"),
            &[],
            None,
        )
        .await;
    assert_eq!(
        (status, restored["@odata.type"].as_str()),
        (200, Some("#microsoft.graph.application"))
    );
    assert_eq!(
        admin.read(&format!("/applications/{id}")).await["deletedDateTime"],
        json!(null)
    );
    refused(
        admin
            .get(&format!("/servicePrincipals(appId='{app_id}')"), false)
            .await,
        MISSING,
    );
    assert_eq!(admin.delete(&format!("/applications/{id}")).await.0, 204);
    assert_eq!(
        admin
            .delete(&format!("/directory/deletedItems/{id}"))
            .await
            .0,
        204
    );
    refused(
        admin.delete(&format!("/directory/deletedItems/{id}")).await,
        MISSING,
    );
}

#[tokio::test]
async fn the_template_makes_both_objects() {
    let tenant = Peer::with(0).await;
    let template = "/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
    assert_eq!(
        text(&tenant.read(template).await, "id"),
        "8adf8e6e-67b2-4cf2-a259-e3dc5476c621"
    );
    let (status, both) = tenant
        .post(
            &format!("{template}/instantiate"),
            json!({"displayName": "From template"}),
        )
        .await;
    assert_eq!(status, 201, "{both}");
    assert_eq!(
        both["application"]["appId"],
        both["servicePrincipal"]["appId"]
    );
    assert_eq!(both["application"]["requiredResourceAccess"], json!([]));
    let id = text(&both["servicePrincipal"], "id");
    assert_eq!(
        tenant.read(&format!("/servicePrincipals/{id}")).await["appRoleAssignmentRequired"],
        true
    );
    refused(
        tenant
            .post(&format!("{template}/instantiate"), json!({}))
            .await,
        (400, "Request_BadRequest", "'displayName'"),
    );
    let other = "/applicationTemplates/00000000-67b2-4cf2-a259-e3dc5476c621/instantiate";
    refused(
        tenant.post(other, json!({"displayName": "x"})).await,
        MISSING,
    );
}

#[tokio::test]
async fn owners_come_and_go_by_reference() {
    let tenant = Peer::with(0).await;
    let (id, app_id) = tenant.register("A").await;
    assert_eq!(
        tenant
            .post("/servicePrincipals", json!({"appId": app_id}))
            .await
            .0,
        201
    );
    let member = tenant.user("member").await;
    let reference =
        json!({"@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{member}")});
    for owned in [
        format!("/applications/{id}"),
        format!("/servicePrincipals(appId='{app_id}')"),
    ] {
        let owners = format!("{owned}/owners");
        assert_eq!(
            tenant
                .post(&format!("{owners}/$ref"), reference.clone())
                .await
                .0,
            204
        );
        let twice = tenant
            .post(&format!("{owners}/$ref"), reference.clone())
            .await;
        refused(twice, (400, "Request_BadRequest", "already exist"));
        let page = tenant.read(&owners).await;
        assert_eq!(page["value"][0]["@odata.type"], "#microsoft.graph.user");
        let cast = tenant
            .read(&format!("{owners}/microsoft.graph.user?$select=id"))
            .await;
        assert_eq!(cast["value"], json!([{"id": member}]));
        assert_eq!(
            tenant
                .read(&format!("{owners}/graph.servicePrincipal"))
                .await["value"],
            json!([])
        );
        assert_eq!(
            tenant.get(&format!("{owners}/$count"), true).await,
            (200, json!(1))
        );
        assert_eq!(
            tenant.delete(&format!("{owners}/{member}/$ref")).await.0,
            204
        );
        refused(
            tenant.delete(&format!("{owners}/{member}/$ref")).await,
            MISSING,
        );
        let nobody = json!({"@odata.id": "https://graph.microsoft.com/v1.0/directoryObjects/3a1b6f8e-0000-4b52-9d2e-0a6a6f1f4c11"});
        refused(
            tenant.post(&format!("{owners}/$ref"), nobody).await,
            MISSING,
        );
        let no_address = tenant
            .post(&format!("{owners}/$ref"), json!({"@odata.id": member}))
            .await;
        refused(no_address, (400, "Request_BadRequest", "@odata.id"));
    }
}
