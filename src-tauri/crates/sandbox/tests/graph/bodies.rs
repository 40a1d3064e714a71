//! Bodies that are refused, with the property named.

use reqwest::Method;
use serde_json::{Value, json};

use crate::peer::{Peer, refused};

const BAD: &str = "Request_BadRequest";

#[tokio::test]
async fn an_application_is_refused_with_the_property_named() {
    let tenant = Peer::with(0).await;
    let role = |id: &str, value: &str| json!({"id": id, "displayName": "R", "description": "R", "value": value, "allowedMemberTypes": ["Application"], "isEnabled": true});
    let (one, two) = (
        "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11",
        "8a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11",
    );
    let check = async |mut body: Value, code: &str, part: &str| {
        if body.get("displayName").is_none() {
            body["displayName"] = "A".into();
        }
        refused(tenant.post("/applications", body).await, (400, code, part));
    };
    check(json!({"color": "red"}), BAD, "Invalid property 'color'.").await;
    check(
        json!({"web": {"color": 1}}),
        BAD,
        "Invalid property 'color'.",
    )
    .await;
    check(
        json!({"displayName": ""}),
        BAD,
        "'displayName' of resource 'Application'",
    )
    .await;
    check(
        json!({"displayName": "a".repeat(257)}),
        BAD,
        "'displayName' of resource 'Application'",
    )
    .await;
    check(json!({"displayName": ["a"]}), BAD, "'displayName'").await;
    check(
        json!({"description": "a".repeat(1025)}),
        BAD,
        "'description'",
    )
    .await;
    check(json!({"appId": "x"}), BAD, "'appId' is read-only").await;
    check(json!({"id": "x"}), BAD, "'id' is read-only").await;
    check(
        json!({"signInAudience": "Everybody"}),
        BAD,
        "'signInAudience'",
    )
    .await;
    check(json!({"tags": "a"}), BAD, "'tags'").await;
    check(json!({"tags": null}), BAD, "'tags'").await;
    check(
        json!({"isFallbackPublicClient": "yes"}),
        BAD,
        "'isFallbackPublicClient'",
    )
    .await;
    check(
        json!({"web": {"redirectUris": ["http://evil.example"]}}),
        BAD,
        "'web'",
    )
    .await;
    check(
        json!({"web": {"redirectUris": ["https://a.example/#f"]}}),
        BAD,
        "'web'",
    )
    .await;
    check(
        json!({"spa": {"redirectUris": ["https://*.a.example"]}}),
        BAD,
        "'spa'",
    )
    .await;
    check(
        json!({"identifierUris": ["not a uri"]}),
        BAD,
        "'identifierUris'",
    )
    .await;
    check(
        json!({"identifierUris": ["https://other.example/a"]}),
        "HostNameNotOnVerifiedDomain",
        "https://other.example/a",
    )
    .await;
    check(
        json!({"appRoles": [role(one, "A"), role(two, "a")]}),
        BAD,
        "'appRoles'",
    )
    .await;
    check(
        json!({"appRoles": [role(one, "A"), role(one, "B")]}),
        BAD,
        "'appRoles'",
    )
    .await;
    check(json!({"appRoles": [role(one, "a b")]}), BAD, "'appRoles'").await;
    check(json!({"appRoles": [{"id": one, "displayName": "R", "description": "R", "allowedMemberTypes": []}]}), BAD, "'allowedMemberTypes'").await;
    check(json!({"requiredResourceAccess": [{"resourceAppId": one, "resourceAccess": [{"id": two, "type": "Both"}]}]}), BAD, "'requiredResourceAccess'").await;
    check(json!({"requiredResourceAccess": [{"resourceAppId": one, "resourceAccess": [{"id": "x", "type": "Role"}]}]}), BAD, "'id'").await;
    check(
        json!({"keyCredentials": [{"type": "AsymmetricX509Cert", "usage": "Verify"}]}),
        BAD,
        "'keyCredentials'",
    )
    .await;
    check(json!({"keyCredentials": [{"type": "AsymmetricX509Cert", "usage": "Verify", "key": "bm8gY2VydGlmaWNhdGU="}]}), BAD, "not an X.509 certificate").await;
    check(
        json!({"passwordCredentials": [{"secretText": "mine"}]}),
        BAD,
        "'secretText'",
    )
    .await;
    refused(
        tenant.post("/applications", json!({})).await,
        (400, BAD, "'displayName'"),
    );
}

#[tokio::test]
async fn a_body_that_is_no_json_is_refused() {
    let tenant = Peer::with(0).await;
    let check = async |kind: &str, body: Vec<u8>, status: u16| {
        let answer = tenant.raw("/applications", kind, body).await;
        assert_eq!(
            (answer.0, answer.1["error"]["code"].as_str()),
            (status, Some("BadRequest")),
            "{answer:?}"
        );
    };
    check("application/json", b"{\"displayName\": ".to_vec(), 400).await;
    check("application/json", b"[1]".to_vec(), 400).await;
    check("application/json", Vec::new(), 400).await;
    check("application/json", vec![0xff, 0xfe], 400).await;
    check("application/json", "[".repeat(100_000).into_bytes(), 400).await;
    check("text/plain", b"{\"displayName\": \"A\"}".to_vec(), 415).await;
    let deep = format!(
        "{{\"displayName\":\"A\",\"web\":{}1{}}}",
        "{\"a\":".repeat(120),
        "}".repeat(120)
    );
    let answer = tenant
        .raw("/applications", "application/json", deep.into_bytes())
        .await;
    assert_eq!(answer.0, 400);
    let plain = tenant
        .raw(
            "/applications",
            "application/json; charset=utf-8",
            b"{\"displayName\":\"A\"}".to_vec(),
        )
        .await;
    assert_eq!(plain.0, 201);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_in_graphs_shape() {
    let tenant = Peer::with(0).await;
    let body = format!("{{\"displayName\":\"{}\"}}", "a".repeat(4 * 1024 * 1024));
    let answer = tenant
        .raw("/applications", "application/json", body.into_bytes())
        .await;
    refused(answer, (413, "BadRequest", "4MB"));
}

#[tokio::test]
async fn a_compressed_body_is_refused_so_that_it_comes_again_as_it_is() {
    let tenant = Peer::with(0).await;
    let body = Some(json!({"displayName": "A"}));
    for (encoding, status) in [("gzip", 415), ("identity", 201)] {
        let headers = [("Content-Encoding", encoding)];
        let answer = tenant.send(Method::POST, "/applications", &headers, body.clone());
        assert_eq!(answer.await.0, status, "{encoding}");
    }
}

#[tokio::test]
async fn names_are_read_without_regard_to_case_and_kept_as_they_are_spelt() {
    let tenant = Peer::with(0).await;
    let body = json!({"DisplayName": "A", "Web": {"redirecturis": ["https://a.example"]}, "appRoles": [{
        "ID": "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11", "displayname": "R", "Description": "R", "VALUE": "r",
        "allowedmembertypes": ["User"], "isenabled": true,
    }]});
    let (status, made) = tenant.post("/applications", body).await;
    assert_eq!((status, &made["displayName"]), (201, &json!("A")), "{made}");
    assert_eq!(made["web"]["redirectUris"], json!(["https://a.example"]));
    assert_eq!(made["appRoles"][0]["value"], "r");
    assert_eq!(made.get("DisplayName"), None);
    refused(
        tenant
            .post("/applications", json!({"displayName": "A", "APPID": "x"}))
            .await,
        (400, BAD, "'appId' is read-only"),
    );
}

#[tokio::test]
async fn an_enabled_permission_is_disabled_before_it_goes() {
    let tenant = Peer::with(0).await;
    let (id, _) = tenant.register("A").await;
    let address = format!("/applications/{id}");
    let role = |value: &str, enabled: bool| json!({"appRoles": [{"id": "7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11", "displayName": "R", "description": "R", "value": value, "allowedMemberTypes": ["Application"], "isEnabled": enabled}]});
    assert_eq!(tenant.patch(&address, role("A", true)).await.0, 204);
    let code = "CannotDeleteOrUpdateEnabledEntitlement";
    refused(
        tenant.patch(&address, json!({"appRoles": []})).await,
        (400, code, "unless disabled first"),
    );
    refused(
        tenant.patch(&address, role("B", true)).await,
        (400, code, "unless disabled first"),
    );
    assert_eq!(tenant.patch(&address, role("A", false)).await.0, 204);
    assert_eq!(tenant.patch(&address, json!({"appRoles": []})).await.0, 204);
}

#[tokio::test]
async fn identifiers_are_of_a_domain_of_ours_and_nobody_elses() {
    let tenant = Peer::with(0).await;
    let domain = tenant.sandbox.info().domain.clone();
    let (first, app_id) = tenant.register("A").await;
    let (second, _) = tenant.register("B").await;
    let uris = json!({"identifierUris": [format!("api://{app_id}"), format!("https://sub.{domain}/a"), "urn:a:b"]});
    assert_eq!(
        tenant
            .patch(&format!("/applications/{first}"), uris.clone())
            .await
            .0,
        204
    );
    let taken = tenant
        .patch(
            &format!("/applications/{second}"),
            json!({"identifierUris": ["urn:a:b"]}),
        )
        .await;
    refused(taken, (400, BAD, "property identifierUris already exists"));
    let other = tenant
        .patch(
            &format!("/applications/{second}"),
            json!({"identifierUris": [format!("api://{app_id}")]}),
        )
        .await;
    refused(other, (400, BAD, "api://"));
}
