//! Who signed in: only what the tenant's own key says, to this client, in this sign-in.

use entrada_http::HttpError;
use entrada_identity::{IdentityError, Rung, Session};
use serde_json::{Value, json};

use crate::{
    browser::Browser,
    peer::{Answer, Endpoint},
    scene::{ACCOUNT, Scene, TENANT},
    signing::{self, KEY_ID},
};

const OTHER: &str = "00000000-1111-4222-8333-444444444444";

/// Signs in with the ID token that is made of sound claims.
async fn with_id_token(
    scene: &Scene,
    make: impl FnOnce(Value) -> String,
) -> Result<Session, IdentityError> {
    let session = scene.redeems(|browser| {
        let mut tokens = scene.tokens(browser);
        tokens["id_token"] = make(scene.claims(browser)).into();
        Answer::json(200, &tokens)
    });
    session.await
}

async fn is_refused(scene: &Scene, what: &str, make: impl FnOnce(Value) -> String) {
    match with_id_token(scene, make).await {
        Ok(_) => panic!("{what} signed somebody in"),
        Err(error) => {
            let is_named = matches!(error, IdentityError::Unexpected(_));
            assert!(is_named, "{what}: {error:?}");
        }
    }
}

#[tokio::test]
async fn only_a_signature_of_the_tenants_own_key_counts() {
    let scene = Scene::set().await;
    for header in [
        json!({"alg": "none", "kid": KEY_ID}),
        json!({"alg": "RS512", "kid": KEY_ID}),
        json!({"alg": "PS256", "kid": KEY_ID}),
        json!({"alg": "HS256", "kid": KEY_ID}),
        json!({"alg": "RS256", "kid": "another"}),
        json!({"alg": "RS256", "kid": ""}),
        json!({"alg": "RS256"}),
        json!({"kid": KEY_ID}),
    ] {
        let what = header.to_string();
        is_refused(&scene, &what, |claims| signing::signed(&header, &claims)).await;
    }
    is_refused(&scene, "no signature", |claims| signing::unsigned(&claims)).await;
    let public_key = "HMAC with the public key";
    is_refused(&scene, public_key, |claims| signing::confused(&claims)).await;
    let exchanged = |claims: Value| {
        let (own, other) = (signing::sound(&claims), signing::sound(&json!({})));
        let (message, _) = own.rsplit_once('.').unwrap();
        let (_, signature) = other.rsplit_once('.').unwrap();
        format!("{message}.{signature}")
    };
    is_refused(&scene, "the signature of something else", exchanged).await;
}

#[tokio::test]
async fn each_claim_is_what_this_sign_in_expects() {
    let scene = Scene::set().await;
    let issuer = &scene.tenant.issuer;
    for (name, value) in [
        ("aud", Some(json!(Rung::AzureCli.client_id()))),
        ("aud", Some(json!("https://graph.example"))),
        ("aud", None),
        ("iss", Some(json!(issuer.replace(TENANT, OTHER)))),
        ("iss", Some(json!(format!("{issuer}/")))),
        ("iss", Some(json!(issuer.to_uppercase()))),
        ("iss", None),
        ("nonce", Some(json!("another"))),
        ("nonce", Some(json!(""))),
        ("nonce", None),
        ("exp", Some(json!(1_600_000_000))),
        ("exp", Some(json!("later"))),
        ("exp", None),
        ("tid", None),
        ("oid", None),
    ] {
        let what = format!("{name} {value:?}");
        let change = |mut claims: Value| {
            let claimed = claims.as_object_mut().unwrap();
            match value {
                Some(value) => claimed.insert(name.into(), value),
                None => claimed.remove(name),
            };
            signing::sound(&claims)
        };
        is_refused(&scene, &what, change).await;
    }
}

#[tokio::test]
async fn an_account_of_another_tenant_is_told_apart() {
    let scene = Scene::set().await;
    for tid in [json!(OTHER), json!("not-a-tenant")] {
        let session = with_id_token(&scene, |mut claims| {
            claims["tid"] = tid.clone();
            signing::sound(&claims)
        });
        assert!(
            matches!(session.await, Err(IdentityError::WrongTenant)),
            "{tid}"
        );
    }
}

#[tokio::test]
async fn only_the_account_asked_for_is_signed_in() {
    for (asked_for, is_welcome) in [(ACCOUNT, true), (OTHER, false), ("", false)] {
        let scene = Scene::set().await;
        let sign_in = scene.begin().await.for_account(asked_for);
        let browser = Browser::opening(&sign_in);
        scene.grants(&browser);
        let (_, session) = tokio::join!(browser.brings("c"), sign_in.finish());
        match session {
            Ok(session) => assert!(is_welcome && session.account().object_id == ACCOUNT),
            Err(IdentityError::WrongAccount) => assert!(!is_welcome, "{asked_for}"),
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[tokio::test]
async fn keys_are_taken_from_the_tenants_own_address_and_only_if_they_are_some() {
    let scene = Scene::set().await;
    let own = signing::jwk();
    let of_another_kind = json!({"kty": "AKP", "kid": "new", "alg": "ML-DSA-65", "pub": "AAAA"});
    let shared = json!({"kty": "oct", "kid": KEY_ID, "k": "AAAA"});
    let huge = format!("{{\"keys\":[]{}}}", " ".repeat(1024 * 1024));
    let json = |keys: Value| Answer::json(200, &json!({"keys": keys}));
    for (what, answer, is_sound) in [
        ("the key", json(json!([own])), true),
        (
            "the key beside one of a kind to come",
            json(json!([of_another_kind, own])),
            true,
        ),
        ("no key", json(json!([])), false),
        ("only others", json(json!([of_another_kind])), false),
        (
            "a shared secret under the key's name",
            json(json!([shared])),
            false,
        ),
        ("a page", Answer::raw(404, "<html>"), false),
        ("too much", Answer::raw(200, huge), false),
    ] {
        scene.peer.says(Endpoint::Keys, [answer]);
        let session = with_id_token(&scene, |claims| signing::sound(&claims)).await;
        assert_eq!(session.is_ok(), is_sound, "{what}");
        if what == "too much" {
            assert!(matches!(
                session,
                Err(IdentityError::Http(HttpError::TooLarge))
            ));
        }
    }
    let path = format!("/{}/discovery/v2.0/keys", scene.tenant.id);
    let asked = scene.peer.asked(Endpoint::Keys);
    assert!(asked.iter().all(|asked| asked.path == path));
}
