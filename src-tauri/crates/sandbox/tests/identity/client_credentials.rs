//! An application proves itself by its secret.

use std::time::Duration;

use serde_json::json;

use crate::peer::{AZURE_CLI, GRAPH, Peer, claims};

#[tokio::test]
async fn a_token_says_who_it_is_and_exactly_what_was_granted() {
    let peer = Peer::start().await;
    let secret = [("client_secret", peer.info().client_secret.as_str())];
    let answer = peer.app_token(&secret).await.json();
    assert_eq!(
        (&answer["token_type"], &answer["expires_in"]),
        (&json!("Bearer"), &json!(3599))
    );
    let token = claims(&answer["access_token"]);
    assert_eq!(token["aud"], GRAPH);
    assert_eq!(token["iss"], peer.at("/{tenant}/v2.0"));
    assert_eq!(token["appid"], peer.info().client_id);
    assert_eq!(token["idtyp"], "app");
    let granted = [
        "AppRoleAssignment.ReadWrite.All",
        "Application.ReadWrite.All",
        "DelegatedPermissionGrant.ReadWrite.All",
        "Directory.Read.All",
    ];
    assert_eq!(token["roles"], json!(granted));
    assert!(token.get("xms_cc").is_none());
    let claims_asked = r#"{"access_token":{"xms_cc":{"values":["CP1"]}}}"#;
    let answer = peer
        .app_token(&[secret[0], ("claims", claims_asked)])
        .await
        .json();
    assert_eq!(claims(&answer["access_token"])["xms_cc"], json!(["cp1"]));
}

#[tokio::test]
async fn a_resource_may_be_spelt_in_many_ways() {
    let peer = Peer::start().await;
    let info = peer.info();
    for (scope, audience) in [
        (format!("{}/.default", info.graph), GRAPH),
        (
            format!("{}//.default openid profile offline_access", info.graph),
            GRAPH,
        ),
        (format!("{GRAPH}/.default"), GRAPH),
        (
            "https://management.azure.com/.default".into(),
            "https://management.azure.com",
        ),
        (
            "https://management.core.windows.net//.default".into(),
            "https://management.core.windows.net/",
        ),
    ] {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &info.client_id.to_uppercase()),
            ("client_secret", &info.client_secret),
            ("scope", &scope),
        ];
        let said = peer.token(&form).await;
        assert_eq!(said.status, 200, "{scope}: {}", said.text);
        assert_eq!(
            claims(&said.json()["access_token"])["aud"],
            audience,
            "{scope}"
        );
    }
}

#[tokio::test]
async fn the_first_version_takes_a_resource_and_basic_authentication() {
    let peer = Peer::start().await;
    let info = peer.info();
    let address = peer.at("/{tenant}/oauth2/token");
    let form = [
        ("grant_type", "client_credentials"),
        ("resource", info.graph.as_str()),
    ];
    let said = peer
        .send(|http| {
            let request = http.post(address).form(&form);
            request.basic_auth(&info.client_id, Some(&info.client_secret))
        })
        .await;
    let answer = said.json();
    assert_eq!(answer["expires_in"], "3599");
    let issuer = format!("https://sts.windows.net/{}/", info.tenant);
    assert_eq!(claims(&answer["access_token"])["iss"], issuer);
}

#[tokio::test]
async fn what_does_not_authenticate_is_refused_by_number() {
    let peer = Peer::start().await;
    let info = peer.info();
    let right = info.client_secret.as_str();
    let key_id = peer.sandbox.tenant().password_credentials(&info.client_id)[0]["keyId"].clone();
    let default = "https://graph.practice.example/.default";
    for (client, secret, scope, status, number) in [
        (info.client_id.as_str(), "wrong", default, 401, 7_000_215),
        (
            &info.client_id,
            key_id.as_str().unwrap(),
            default,
            401,
            7_000_215,
        ),
        (&info.client_id, "", default, 401, 7_000_216),
        (&info.client_id, right, "User.Read", 400, 1_002_012),
        (
            &info.client_id,
            right,
            "https://unknown.example/.default",
            400,
            500_011,
        ),
        (&info.client_id, right, "", 400, 900_144),
        (
            "11111111-1111-4111-8111-111111111111",
            right,
            default,
            400,
            700_016,
        ),
        (AZURE_CLI, right, default, 401, 700_025),
    ] {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", client),
            ("client_secret", secret),
            ("scope", scope),
        ];
        let said = peer.token(&form).await;
        assert_eq!(
            (said.status, said.number()),
            (status, number),
            "{client} {secret} {scope}"
        );
    }
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", &info.client_id),
        ("client_secret", right),
        ("scope", default),
    ];
    let shared = peer.post("/common/oauth2/v2.0/token", &[], &form).await;
    assert_eq!(shared.number(), 50194);
}

#[tokio::test]
async fn an_expired_secret_and_a_lone_registration_get_no_token() {
    let peer = Peer::start().await;
    let lone = peer
        .graph("POST", "/applications", json!({"displayName": "Lone"}))
        .await;
    let path = format!("/applications/{}/addPassword", lone["id"].as_str().unwrap());
    let added = peer
        .graph(
            "POST",
            &path,
            json!({"passwordCredential": {"endDateTime": soon()}}),
        )
        .await;
    let client = lone["appId"].as_str().unwrap();
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", client),
        ("client_secret", added["secretText"].as_str().unwrap()),
        ("scope", "https://graph.practice.example/.default"),
    ];
    assert_eq!(peer.token(&form).await.number(), 7_000_229);
    peer.graph("POST", "/servicePrincipals", json!({"appId": client}))
        .await;
    let token = peer.token(&form).await.json();
    assert!(claims(&token["access_token"]).get("roles").is_none());
    peer.sandbox
        .advance_clock(Duration::from_secs(31 * 24 * 3600));
    assert_eq!(peer.token(&form).await.number(), 7_000_222);
}

/// Thirty days from now.
#[expect(
    clippy::disallowed_methods,
    reason = "the sandbox has the world's clock"
)]
fn soon() -> String {
    let soon = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24 * 30);
    soon.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
