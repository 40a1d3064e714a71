//! The proof of an application: its secret arrives whole, and comes back in nothing that is shown.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use entrada_core::{
    error::{ErrorCode, Problem},
    ids::ClientId,
};
use entrada_identity::{AppToken, IdentityError, app_token};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};

use crate::{
    peer::{Answer, Endpoint, Peer},
    scene::{GRAPH, TENANT, client, cloud, refusal, tenant_id},
};

const CLIENT: &str = "b1d7a015-9b9c-4c8e-8b55-6f0d3a520c2f";
const SECRET: &str = "a&b+c%26d=e f/g?h#i\"j'k\\l~._-é漢😀";

async fn prove(peer: &Peer) -> Result<AppToken, IdentityError> {
    let application: ClientId = CLIENT.parse().unwrap();
    let secret = SecretString::from(SECRET);
    app_token(&client(), &cloud(peer), tenant_id(), application, &secret).await
}

fn with_token(token: &str) -> Answer {
    let body = json!({"token_type": "Bearer", "expires_in": 3599, "access_token": token});
    Answer::json(200, &body)
}

fn jwt(claims: &str) -> String {
    format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims))
}

#[tokio::test]
async fn a_secret_of_any_characters_arrives_equal_and_in_the_form_alone() {
    let peer = Peer::start().await;
    peer.says(Endpoint::Token, [with_token(&jwt("{}"))]);
    prove(&peer).await.unwrap();
    let asked = &peer.asked(Endpoint::Token)[0];
    assert_eq!(asked.path, format!("/{TENANT}/oauth2/v2.0/token"));
    let scope = format!("{GRAPH}/.default");
    let expected = [
        ("client_id", CLIENT),
        ("scope", &scope),
        ("client_secret", SECRET),
        ("grant_type", "client_credentials"),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(asked.form(), expected);
    assert!(asked.body.is_ascii(), "what is not ASCII is encoded");
    assert!(!asked.headers.contains_key("authorization"));
}

#[tokio::test]
async fn roles_are_read_where_there_are_some_and_nothing_is_read_into_the_rest() {
    let peer = Peer::start().await;
    for (token, roles) in [
        (
            jwt(r#"{"roles":["User.Read.All","Sites.Read.All"]}"#),
            &["User.Read.All", "Sites.Read.All"][..],
        ),
        (jwt(r#"{"aud":"x"}"#), &[]),
        (jwt(r#"{"roles":"User.Read.All"}"#), &[]),
        (jwt(r#"{"roles":[7]}"#), &[]),
        (jwt("[]"), &[]),
        ("opaque".into(), &[]),
        ("a.%%%.c".into(), &[]),
        ("..".into(), &[]),
    ] {
        peer.says(Endpoint::Token, [with_token(&token)]);
        let proof = prove(&peer).await.unwrap();
        assert_eq!(proof.roles, roles, "{token}");
        assert_eq!(proof.token.expose_secret(), token);
    }
}

#[tokio::test]
async fn a_refusal_says_whether_waiting_helps() {
    let peer = Peer::start().await;
    for (status, error, number, code) in [
        (401, "invalid_client", 7_000_215, ErrorCode::ProofNotYet),
        (401, "invalid_client", 7_000_229, ErrorCode::ProofNotYet),
        (400, "unauthorized_client", 700_016, ErrorCode::ProofNotYet),
        (401, "invalid_client", 7_000_222, ErrorCode::ProofRefused),
        (
            400,
            "unauthorized_client",
            7_000_112,
            ErrorCode::ClientUnknown,
        ),
        (400, "invalid_request", 90002, ErrorCode::UnknownDomain),
        (400, "invalid_scope", 70011, ErrorCode::SignInRefused),
        (
            503,
            "temporarily_unavailable",
            90033,
            ErrorCode::ServiceFailed,
        ),
        (500, "invalid_client", 7_000_215, ErrorCode::ServiceFailed),
    ] {
        peer.says(
            Endpoint::Token,
            [Answer::json(status, &refusal(error, number))],
        );
        let problem = Problem::from(prove(&peer).await.err().unwrap());
        assert_eq!(problem.code, code, "{number}");
        let expected = format!("AADSTS{number}");
        assert_eq!(problem.support.service_code, Some(expected));
    }
}

#[tokio::test]
async fn a_secret_that_the_service_sends_back_is_in_nothing_that_is_shown() {
    let peer = Peer::start().await;
    let everywhere = json!({
        "error": SECRET,
        "error_description": format!("AADSTS7000215: {SECRET}"),
        "error_codes": [SECRET],
        "timestamp": SECRET,
        "trace_id": SECRET,
        "correlation_id": SECRET,
        "error_uri": SECRET,
    });
    let echoes: Vec<(u16, Value)> = vec![
        (401, everywhere.clone()),
        (401, json!({"error": SECRET})),
        (401, json!(SECRET)),
        (500, everywhere.clone()),
        (200, everywhere),
        (200, json!({"access_token": [SECRET]})),
        (200, json!({"access_token": {"a": SECRET}})),
    ];
    for (status, body) in echoes {
        peer.says(Endpoint::Token, [Answer::json(status, &body)]);
        let error = prove(&peer).await.err().unwrap();
        let mut shown = format!("{error} {error:?} {error:#?}");
        let problem = Problem::from(error);
        shown.push_str(&format!("{problem} {problem:?} {}", json!(problem)));
        for part in ["a&b", "c%26d", "漢"] {
            assert!(!shown.contains(part), "{status}: {shown}");
        }
    }
}
