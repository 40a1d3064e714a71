//! Secrets and certificates.

use serde_json::{Value, json};

use crate::peer::{Peer, refused, text};

/// A certificate for tests: RSA, two years, CN=practice.
const CERTIFICATE: &str = include_str!("practice-certificate.txt");

#[tokio::test]
async fn a_secret_is_told_once_works_and_is_removed() {
    let tenant = Peer::with(0).await;
    let (id, app_id) = tenant.register("A").await;
    assert_eq!(
        tenant
            .post("/servicePrincipals", json!({"appId": app_id}))
            .await
            .0,
        201
    );
    let wanted =
        json!({"passwordCredential": {"displayName": "ci", "endDateTime": "2099-01-01T00:00:00Z"}});
    let (status, made) = tenant
        .post(
            &format!("/applications(appId='{app_id}')/addPassword"),
            wanted,
        )
        .await;
    assert_eq!(status, 200, "{made}");
    let value = text(&made, "secretText");
    assert_eq!(made["hint"], value[..3]);
    assert!(tenant.app_token(&app_id, &value).await.is_some());
    let read = tenant
        .read(&format!("/applications/{id}?$select=passwordCredentials"))
        .await;
    assert_eq!(read["passwordCredentials"][0]["secretText"], Value::Null);
    assert_eq!(read["passwordCredentials"][0]["keyId"], made["keyId"]);
    let remove = format!("/applications/{id}/removePassword");
    assert_eq!(
        tenant
            .post(&remove, json!({"keyId": made["keyId"]}))
            .await
            .0,
        204
    );
    assert!(tenant.app_token(&app_id, &value).await.is_none());
    refused(
        tenant.post(&remove, json!({"keyId": made["keyId"]})).await,
        (400, "Request_BadRequest", "No password credential found"),
    );
    refused(
        tenant.post(&remove, json!({"keyId": "x"})).await,
        (400, "Request_BadRequest", "'keyId'"),
    );
    refused(
        tenant.post(&remove, json!({})).await,
        (400, "Request_BadRequest", "keyId"),
    );
}

#[tokio::test]
async fn a_shorter_list_of_secrets_drops_those_it_leaves_out() {
    let tenant = Peer::with(0).await;
    let (id, app_id) = tenant.register("A").await;
    let principal = json!({"appId": app_id});
    assert_eq!(tenant.post("/servicePrincipals", principal).await.0, 201);
    let address = format!("/applications/{id}");
    let add = format!("{address}/addPassword");
    let kept = text(&tenant.post(&add, json!({})).await.1, "secretText");
    let dropped = text(&tenant.post(&add, json!({})).await.1, "secretText");
    let list = tenant.read(&address).await["passwordCredentials"].clone();
    let same = json!({"passwordCredentials": list, "notes": "n"});
    assert_eq!(tenant.patch(&address, same).await.0, 204);
    assert!(tenant.app_token(&app_id, &dropped).await.is_some());
    let shorter = json!({"passwordCredentials": [list[0]]});
    assert_eq!(tenant.patch(&address, shorter).await.0, 204);
    assert!(tenant.app_token(&app_id, &kept).await.is_some());
    assert!(tenant.app_token(&app_id, &dropped).await.is_none());
    let again = json!({"passwordCredentials": list});
    refused(
        tenant.patch(&address, again).await,
        (400, "Request_BadRequest", "service actions"),
    );
    let none = json!({"passwordCredentials": []});
    assert_eq!(tenant.patch(&address, none).await.0, 204);
    assert!(tenant.app_token(&app_id, &kept).await.is_none());
}

#[tokio::test]
async fn a_secret_cannot_be_chosen_nor_end_before_it_begins() {
    let tenant = Peer::with(0).await;
    let (id, _) = tenant.register("A").await;
    let add = format!("/applications/{id}/addPassword");
    let check = async |credential: Value, part: &str| {
        let answer = tenant
            .post(&add, json!({ "passwordCredential": credential }))
            .await;
        refused(answer, (400, "Request_BadRequest", part));
    };
    check(json!({"secretText": "mine"}), "'secretText'").await;
    check(
        json!({"keyId": "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11"}),
        "'keyId'",
    )
    .await;
    check(json!({"color": 1}), "'color'").await;
    check(json!({"endDateTime": "soon"}), "'endDateTime'").await;
    check(
        json!({"startDateTime": "2030-01-01T00:00:00Z", "endDateTime": "2029-01-01T00:00:00Z"}),
        "end date is invalid",
    )
    .await;
    let patched = tenant
        .patch(
            &format!("/applications/{id}"),
            json!({"passwordCredentials": [{"displayName": "x"}]}),
        )
        .await;
    refused(
        patched,
        (
            400,
            "Request_BadRequest",
            "must be generated with service actions",
        ),
    );
}

#[tokio::test]
async fn a_secret_inside_a_new_application_is_told_once() {
    let tenant = Peer::with(0).await;
    let app = json!({"displayName": "A", "passwordCredentials": [{"displayName": "first"}]});
    let (status, made) = tenant.post("/applications", app).await;
    assert_eq!(status, 201);
    let value = text(&made["passwordCredentials"][0], "secretText");
    let app_id = text(&made, "appId");
    assert_eq!(
        tenant
            .post("/servicePrincipals", json!({"appId": app_id}))
            .await
            .0,
        201
    );
    assert!(tenant.app_token(&app_id, &value).await.is_some());
}

#[tokio::test]
async fn a_certificate_with_line_breaks_is_kept_when_it_comes_back_without_its_content() {
    let tenant = Peer::with(0).await;
    let (id, _) = tenant.register("A").await;
    let address = format!("/applications/{id}");
    let new = json!({"type": "AsymmetricX509Cert", "usage": "Verify", "key": CERTIFICATE});
    assert_eq!(
        tenant
            .patch(&address, json!({"keyCredentials": [new]}))
            .await,
        (204, json!(""))
    );
    let kept = tenant.read(&address).await["keyCredentials"].clone();
    assert_eq!(
        (&kept[0]["key"], kept[0]["displayName"].as_str()),
        (&Value::Null, Some("CN=practice"))
    );
    assert!(kept[0]["endDateTime"].is_string() && kept[0]["customKeyIdentifier"].is_string());
    // A client that appends sends back what it read, and a new one beside it.
    let both = json!({"keyCredentials": [kept[0], {"type": "AsymmetricX509Cert", "usage": "Verify", "displayName": "second", "key": CERTIFICATE.replace('\n', "")}]});
    assert_eq!(tenant.patch(&address, both).await.0, 204);
    let inside = tenant.sandbox.tenant().applications();
    let inside = inside.iter().find(|it| it["id"] == id.as_str()).unwrap();
    let content = |at: usize| inside["keyCredentials"][at]["key"].as_str().unwrap();
    assert_eq!((content(0).len() > 500, content(0)), (true, content(1)));
    // Only who asks one object for its keys by name sees what they hold.
    let named = tenant
        .read(&format!("{address}?$select=keyCredentials"))
        .await;
    assert_eq!(named["keyCredentials"][0]["key"], content(0));
    let listed = tenant.read("/applications?$select=keyCredentials").await;
    assert!(!listed.to_string().contains(content(0)), "{listed}");
    let read = tenant.read(&format!("{address}/keyCredentials")).await;
    assert_eq!(
        (
            read["value"].as_array().unwrap().len(),
            &read["value"][0]["key"]
        ),
        (2, &Value::Null)
    );
    let foreign =
        json!({"keyCredentials": [{"keyId": "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11", "key": null}]});
    refused(
        tenant.patch(&address, foreign).await,
        (400, "Request_BadRequest", "'keyCredentials'"),
    );
    assert_eq!(
        tenant
            .patch(&address, json!({"keyCredentials": []}))
            .await
            .0,
        204
    );
}

#[tokio::test]
async fn a_first_key_cannot_vouch_for_itself() {
    let tenant = Peer::with(0).await;
    let (id, _) = tenant.register("A").await;
    let body = json!({"keyCredential": {"type": "AsymmetricX509Cert", "usage": "Verify", "key": CERTIFICATE}, "passwordCredential": null, "proof": "a.b.c"});
    let answer = tenant
        .post(&format!("/applications/{id}/addKey"), body)
        .await;
    refused(answer, (401, "Authentication_MissingOrMalformed", "proof"));
}

#[tokio::test]
async fn the_tenants_policy_decides_over_secrets() {
    let tenant = Peer::with(0).await;
    let (id, _) = tenant.register("A").await;
    tenant.sandbox.faults().policy_max_lifetime("P90D");
    let add = format!("/applications/{id}/addPassword");
    let long = json!({"passwordCredential": {"startDateTime": "2030-01-01T00:00:00Z", "endDateTime": "2031-01-01T00:00:00Z"}});
    let code = "CredentialInvalidLifetimeAsPerAppPolicy";
    refused(
        tenant.post(&add, long).await,
        (400, code, "Credential lifetime exceeds"),
    );
    let short = json!({"passwordCredential": {"startDateTime": "2030-01-01T00:00:00Z", "endDateTime": "2030-02-01T00:00:00Z"}});
    assert_eq!(tenant.post(&add, short).await.0, 200);
    tenant.sandbox.faults().clear();
    tenant.sandbox.faults().policy_forbids_secrets();
    let code = "CredentialTypeNotAllowedAsPerAppPolicy";
    refused(
        tenant.post(&add, json!({})).await,
        (400, code, "Credential type not allowed"),
    );
}

#[tokio::test]
async fn a_service_principal_has_secrets_of_its_own() {
    let tenant = Peer::with(0).await;
    let (_, app_id) = tenant.register("A").await;
    let (_, principal) = tenant
        .post("/servicePrincipals", json!({"appId": app_id}))
        .await;
    let address = format!("/servicePrincipals/{}", text(&principal, "id"));
    let (status, made) = tenant
        .post(&format!("{address}/addPassword"), json!({}))
        .await;
    assert_eq!(status, 200);
    let list = tenant.read(&format!("{address}/passwordCredentials")).await;
    assert_eq!(list["value"][0]["keyId"], made["keyId"]);
    assert_eq!(
        tenant
            .post(
                &format!("{address}/removePassword"),
                json!({"keyId": made["keyId"]})
            )
            .await
            .0,
        204
    );
}
