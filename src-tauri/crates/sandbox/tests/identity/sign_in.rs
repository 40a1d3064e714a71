//! A person signs in on pages without script, and the client redeems the code.

use std::time::Duration;

use serde_json::Value;

use crate::peer::{AZURE_CLI, GRAPH_COMMAND_LINE, Pairs, Peer, Said, claims};

/// Verifier and challenge of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT: &str = "http://localhost:4711";

fn address<'a>(more: Pairs<'a>) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("client_id", GRAPH_COMMAND_LINE),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("scope", "User.Read openid profile offline_access"),
        ("state", "a state & more"),
        ("nonce", "n-1"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let new = |name: &str| more.iter().all(|(other, _)| *other != name);
    let kept = usual.into_iter().filter(|(name, _)| new(name));
    let kept = kept.chain(more.iter().copied());
    kept.filter(|(_, value)| !value.is_empty()).collect()
}

impl Peer {
    async fn opens(&self, more: Pairs<'_>) -> Said {
        self.get("/organizations/oauth2/v2.0/authorize", &address(more))
            .await
    }

    async fn answers(&self, more: Pairs<'_>, form: Pairs<'_>) -> Said {
        self.post("/organizations/oauth2/v2.0/authorize", &address(more), form)
            .await
    }

    async fn redeems(&self, code: &str, more: Pairs<'_>) -> Said {
        let usual = [
            ("grant_type", "authorization_code"),
            ("client_id", GRAPH_COMMAND_LINE),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("client_info", "1"),
        ];
        let new = |name: &str| more.iter().all(|(other, _)| *other != name);
        let kept = usual.into_iter().filter(|(name, _)| new(name));
        let form: Vec<_> = kept.chain(more.iter().copied()).collect();
        self.post("/organizations/oauth2/v2.0/token", &[], &form)
            .await
    }

    async fn signed_in(&self, role: &str) -> Value {
        let said = self.answers(&[], &[("account", self.account(role))]).await;
        self.redeems(&said.back("code").unwrap(), &[]).await.json()
    }
}

fn has(scopes: &Value, scope: &str) -> bool {
    let all = scopes.as_str().unwrap().split(' ');
    all.into_iter().any(|it| it == scope)
}

#[tokio::test]
async fn a_code_becomes_tokens_once() {
    let peer = Peer::start().await;
    let page = peer.opens(&[]).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains(peer.account("member")), "{}", page.text);
    let back = peer
        .answers(&[], &[("account", peer.account("member"))])
        .await;
    assert_eq!(back.status, 302);
    assert_eq!(back.back("state").unwrap(), "a state & more");
    let url = back.location.as_ref().unwrap();
    assert_eq!((url.path(), url.port()), ("/", Some(4711)));
    let code = back.back("code").unwrap();
    let wrong = [
        ("code_verifier", "wrong", 501_481),
        ("redirect_uri", "http://localhost:1", 500_112),
        ("client_id", AZURE_CLI, 700_005),
        ("client_secret", "s", 700_025),
    ];
    for (name, value, number) in wrong {
        assert_eq!(
            peer.redeems(&code, &[(name, value)]).await.number(),
            number,
            "{name}"
        );
    }
    let answer = peer.redeems(&code, &[]).await.json();
    let id = claims(&answer["id_token"]);
    assert_eq!(
        (&id["nonce"], &id["aud"]),
        (&"n-1".into(), &GRAPH_COMMAND_LINE.into())
    );
    assert_eq!(id["preferred_username"], peer.account("member"));
    let scp = claims(&answer["access_token"])["scp"].clone();
    for scope in ["User.Read", "openid", "profile"] {
        assert!(has(&scp, scope), "{scp}");
    }
    assert!(!has(&scp, "offline_access"), "{scp}");
    assert!(answer["client_info"].is_string() && answer["refresh_token"].is_string());
    assert_eq!(peer.redeems(&code, &[]).await.number(), 54005);
}

#[tokio::test]
async fn a_code_left_lying_expires() {
    let peer = Peer::start().await;
    let back = peer
        .answers(&[], &[("account", peer.account("member"))])
        .await;
    peer.sandbox.advance_clock(Duration::from_secs(601));
    let late = peer.redeems(&back.back("code").unwrap(), &[]).await;
    assert_eq!(late.number(), 70008);
}

#[tokio::test]
async fn errors_of_the_client_stay_on_the_page_and_others_go_back() {
    let peer = Peer::start().await;
    for (name, value, text) in [
        (
            "client_id",
            "11111111-1111-4111-8111-111111111111",
            "AADSTS700016",
        ),
        ("redirect_uri", "https://evil.example", "AADSTS50011"),
        ("redirect_uri", "http://localhost:4711/other", "AADSTS50011"),
        ("response_mode", "carrier_pigeon", "AADSTS70007"),
    ] {
        let said = peer.opens(&[(name, value)]).await;
        assert!(
            said.location.is_none() && said.text.contains(text),
            "{value}: {}",
            said.text
        );
    }
    for (name, value, error, text) in [
        (
            "response_type",
            "token",
            "unsupported_response_type",
            "AADSTS700051",
        ),
        ("scope", "No.Such", "invalid_scope", "AADSTS650053"),
        ("scope", "", "invalid_request", "AADSTS900144"),
        ("code_challenge", "short", "invalid_request", "AADSTS501491"),
        (
            "code_challenge_method",
            "S1",
            "invalid_request",
            "AADSTS50149",
        ),
        ("prompt", "none", "login_required", "AADSTS50058"),
        ("prompt", "dance", "invalid_request", "AADSTS90023"),
    ] {
        let said = peer.opens(&[(name, value)]).await;
        assert_eq!(said.back("error").as_deref(), Some(error), "{value}");
        assert!(
            said.back("error_description").unwrap().starts_with(text),
            "{value}"
        );
        assert_eq!(said.back("state").unwrap(), "a state & more");
    }
}

#[tokio::test]
async fn a_silent_sign_in_takes_whoever_signed_in_before() {
    let peer = Peer::start().await;
    let first = peer
        .answers(&[], &[("account", peer.account("member"))])
        .await;
    let cookie = first.cookie.unwrap();
    let cookie = cookie.split(';').next().unwrap();
    let silent = async |more: Pairs<'_>| {
        let query = address(more);
        peer.get_with("/organizations/oauth2/v2.0/authorize", &query, cookie)
            .await
    };
    assert!(silent(&[("prompt", "none")]).await.back("code").is_some());
    let other = [
        ("prompt", "none"),
        ("login_hint", peer.account("globalAdministrator")),
    ];
    assert_eq!(
        silent(&other).await.back("error").unwrap(),
        "login_required"
    );
    let wider = [("prompt", "none"), ("scope", "Policy.Read.All")];
    assert_eq!(
        silent(&wider).await.back("error").unwrap(),
        "interaction_required"
    );
    // Without prompt=none the person is asked, cookie or not.
    assert_eq!(silent(&[]).await.status, 200);
}

#[tokio::test]
async fn the_answer_takes_the_way_it_was_asked_to() {
    let peer = Peer::start().await;
    let form = [("account", peer.account("member"))];
    let fragment = peer.answers(&[("response_mode", "fragment")], &form).await;
    let url = fragment.location.unwrap();
    assert!(url.query().is_none() && url.fragment().unwrap().starts_with("code="));
    let posted = peer.answers(&[("response_mode", "form_post")], &form).await;
    assert!(
        posted.text.contains("action=\"http://localhost:4711/\""),
        "{}",
        posted.text
    );
    assert!(
        posted
            .text
            .contains("name=\"state\" value=\"a state &amp; more\"")
    );
}

#[tokio::test]
async fn an_account_that_is_not_here_can_be_mended_on_the_page() {
    let peer = Peer::start().await;
    let said = peer.answers(&[], &[("account", "<b>nobody</b>")]).await;
    assert_eq!(said.status, 400);
    assert!(said.text.contains("AADSTS50034") && said.text.contains("name=\"account\""));
    assert!(!said.text.contains("<b>nobody"), "{}", said.text);
}

#[tokio::test]
async fn a_refresh_token_renews_within_what_was_consented_to() {
    let peer = Peer::start().await;
    let first = peer.signed_in("member").await;
    let refresh = async |token: &str, client: &str, scope: &str| {
        let form = [
            ("grant_type", "refresh_token"),
            ("client_id", client),
            ("refresh_token", token),
            ("scope", scope),
        ];
        peer.post("/organizations/oauth2/v2.0/token", &[], &form)
            .await
    };
    let token = first["refresh_token"].as_str().unwrap();
    let renewed = refresh(token, GRAPH_COMMAND_LINE, "Application.ReadWrite.All")
        .await
        .json();
    let scp = claims(&renewed["access_token"])["scp"].clone();
    // A token holds all that was consented to, whatever part of it was asked for.
    for scope in ["Application.ReadWrite.All", "User.Read"] {
        assert!(has(&scp, scope), "{scp}");
    }
    assert_ne!(renewed["refresh_token"], first["refresh_token"]);
    let wider = refresh(token, GRAPH_COMMAND_LINE, "Policy.Read.All").await;
    assert_eq!(wider.json()["suberror"], "consent_required");
    assert_eq!(wider.number(), 65001);
    assert_eq!(refresh(token, AZURE_CLI, "User.Read").await.number(), 70008);
    assert_eq!(
        refresh("1.forged.x.y", GRAPH_COMMAND_LINE, "User.Read")
            .await
            .number(),
        70008
    );
    let access = first["access_token"].as_str().unwrap();
    let access = format!("1.{access}");
    assert_eq!(
        refresh(&access, GRAPH_COMMAND_LINE, "User.Read")
            .await
            .number(),
        70008
    );
    peer.sandbox
        .advance_clock(Duration::from_secs(90 * 24 * 3600));
    assert_eq!(
        refresh(token, GRAPH_COMMAND_LINE, "User.Read")
            .await
            .number(),
        700_082
    );
}

#[tokio::test]
async fn a_password_is_never_right() {
    let peer = Peer::start().await;
    let form = [
        ("grant_type", "password"),
        ("client_id", GRAPH_COMMAND_LINE),
        ("username", peer.account("member")),
        ("password", "practice"),
        ("scope", "User.Read"),
    ];
    let said = peer.token(&form).await;
    assert_eq!(
        (said.json()["error"].clone(), said.number()),
        ("invalid_grant".into(), 50126)
    );
}
