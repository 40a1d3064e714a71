//! The code becomes tokens: what is sent, and which answers are none.

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use entrada_core::error::{ErrorCode, Problem};
use entrada_http::{HttpError, TokenRequest, TokenSource as _};
use entrada_identity::{IdentityError, Rung};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use crate::{
    browser::Browser,
    peer::{Answer, Endpoint},
    scene::{ACCOUNT, Scene, TENANT, refusal},
};

const MEBIBYTE: usize = 1024 * 1024;

#[tokio::test]
async fn the_code_is_redeemed_with_its_verifier_and_without_any_secret() {
    let scene = Scene::set().await;
    let sign_in = scene.begin().await;
    let browser = Browser::opening(&sign_in);
    scene.grants(&browser);
    let (_, session) = tokio::join!(browser.brings("the%2Bcode%26"), sign_in.finish());
    let session = session.unwrap();
    let asked = &scene.peer.asked(Endpoint::Token)[0];
    let mut names: Vec<String> = asked.form().into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "client_id",
            "code",
            "code_verifier",
            "grant_type",
            "redirect_uri",
            "scope"
        ]
    );
    let field = |name: &str| asked.field(name).unwrap();
    assert_eq!(asked.path, format!("/{TENANT}/oauth2/v2.0/token"));
    assert_eq!(field("grant_type"), "authorization_code");
    assert_eq!(field("code"), "the+code&");
    for same in ["client_id", "redirect_uri", "scope"] {
        assert_eq!(Some(field(same)), browser.parameter(same), "{same}");
    }
    let verifier = field("code_verifier");
    assert!((43..=128).contains(&verifier.len()));
    let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
    assert_eq!(Some(challenge), browser.parameter("code_challenge"));

    assert_eq!(session.account().object_id, ACCOUNT);
    assert_eq!(session.account().name, "Alex Weber");
    assert_eq!(
        session.account().user_principal_name,
        "alex@contoso.example"
    );
    assert_eq!(session.rung(), Rung::GraphCommandLineTools);
    let token = session.token(&TokenRequest::default()).await.unwrap();
    assert_eq!(token.expose_secret(), "access-1");
}

#[tokio::test]
async fn an_answer_of_more_than_a_mebibyte_is_not_read() {
    let scene = Scene::set().await;
    for (length, is_read) in [
        (MEBIBYTE, true),
        (MEBIBYTE + 1, false),
        (3 * MEBIBYTE, false),
    ] {
        let session = scene.redeems(|browser| {
            let mut body = scene.tokens(browser).to_string();
            body.push_str(&" ".repeat(length - body.len()));
            Answer::raw(200, body)
        });
        match session.await {
            Ok(_) => assert!(is_read, "{length}"),
            Err(IdentityError::Http(HttpError::TooLarge)) => assert!(!is_read, "{length}"),
            Err(error) => panic!("{length}: {error:?}"),
        }
    }
}

async fn is_no_answer(scene: &Scene, what: &str, make: impl FnOnce(Value) -> String) {
    let session = scene.redeems(|browser| Answer::raw(200, make(scene.tokens(browser))));
    let error = session.await.err();
    let error = error.unwrap_or_else(|| panic!("{what} signed somebody in"));
    assert_eq!(
        Problem::from(error).code,
        ErrorCode::UnexpectedAnswer,
        "{what}"
    );
}

#[tokio::test]
async fn an_answer_that_is_no_object_signs_nobody_in() {
    let scene = Scene::set().await;
    let deep = format!("{}{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    for body in [
        "",
        "null",
        "[]",
        "7",
        "<html>The hotel's network</html>",
        &deep,
    ] {
        is_no_answer(&scene, body, |_| body.to_owned()).await;
    }
    let cut = |tokens: Value| tokens.to_string()[..40].to_owned();
    is_no_answer(&scene, "half of it", cut).await;
    let twice = |tokens: Value| {
        let tokens = tokens.to_string();
        tokens.replacen('{', "{\"access_token\":\"another\",", 1)
    };
    is_no_answer(&scene, "two access tokens", twice).await;
}

#[tokio::test]
async fn a_token_that_is_none_signs_nobody_in() {
    let scene = Scene::set().await;
    for (name, value) in [
        ("access_token", None),
        ("access_token", Some(Value::Null)),
        ("access_token", Some(json!(7))),
        ("refresh_token", Some(json!([]))),
        ("id_token", None),
        ("id_token", Some(Value::Null)),
        ("id_token", Some(json!({}))),
        ("id_token", Some(json!(""))),
        ("id_token", Some(json!("a.b"))),
    ] {
        let what = format!("{name} {value:?}");
        let change = |mut tokens: Value| {
            let answered = tokens.as_object_mut().unwrap();
            match value {
                Some(value) => answered.insert(name.into(), value),
                None => answered.remove(name),
            };
            tokens.to_string()
        };
        is_no_answer(&scene, &what, change).await;
    }
}

#[tokio::test]
async fn a_refusal_tells_its_number_and_ids_and_the_code_is_not_sent_twice() {
    let scene = Scene::set().await;
    let session = scene
        .redeems(|_| Answer::json(400, &refusal("invalid_grant", 65001)))
        .await;
    let error = session.err().unwrap();
    assert!(error.may_next_rung_help());
    let problem = Problem::from(error);
    assert_eq!(problem.code, ErrorCode::ConsentMissing);
    let support = problem.support;
    assert_eq!(support.service_code.as_deref(), Some("AADSTS65001"));
    assert_eq!(support.status, Some(400));
    assert_eq!(
        support.request_id.as_deref(),
        Some("c0ffee00-0000-4000-8000-000000000001")
    );
    assert_eq!(
        support.correlation_id.as_deref(),
        Some("c0ffee00-0000-4000-8000-000000000002")
    );
    assert_eq!(support.time.as_deref(), Some("2026-11-25 09:00:00Z"));
    assert_eq!(scene.peer.token_calls(), 1);
}

#[tokio::test]
async fn a_code_is_not_carried_to_where_the_login_points() {
    for status in [301, 302, 303, 307, 308] {
        let scene = Scene::set().await;
        let elsewhere = format!("{}/elsewhere", scene.peer.origin());
        let session = scene.redeems(|_| Answer::raw(status, "").header("location", &elsewhere));
        assert!(session.await.is_err(), "{status}");
        assert!(scene.peer.asked(Endpoint::Elsewhere).is_empty(), "{status}");
        assert_eq!(scene.peer.token_calls(), 1, "{status}");
    }
}
