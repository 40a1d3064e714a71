//! The wire samples of `tests/fixtures/identity`: the client sends what they say and reads what they say, and the
//! sandbox refuses as they say.

use std::{collections::BTreeMap, fs, path::Path};

use entrada_core::error::{ErrorCode, Problem};
use entrada_http::{Request, TokenRequest, TokenSource as _};
use entrada_identity::{IdentityError, app_token, find_tenant};
use entrada_sandbox::{Options, Sandbox};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    browser::Browser,
    peer::{Answer, Asked, Endpoint},
    scene::{GRAPH, Scene, client, tenant_id},
    signing,
};

const APPLICATION: &str = "b1d7a015-9b9c-4c8e-8b55-6f0d3a520c2f";

#[derive(Deserialize)]
struct Sample {
    request: Exchange,
    response: Reply,
}

#[derive(Deserialize)]
struct Exchange {
    method: String,
    url: String,
    form: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Reply {
    status: u16,
    body: Value,
}

impl Sample {
    fn read(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/identity");
        let text = fs::read_to_string(folder.join(name).with_extension("json")).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// The answer, with what only this exchange knows.
    fn answer(&self, known: &[(&str, &str)]) -> Answer {
        Answer::json(self.response.status, &filled(&self.response.body, known))
    }

    /// The request is the sample's, but for what only the exchange knows.
    fn is_asked_by(&self, asked: &Asked) {
        assert_eq!(
            (&self.request.method, &self.request.url),
            (&asked.method, &asked.path)
        );
        let sent: BTreeMap<String, String> = asked.form().into_iter().collect();
        assert!(
            sent.keys().eq(self.request.form.keys()),
            "{:?}",
            sent.keys()
        );
        for (name, value) in &self.request.form {
            if !(value.starts_with('{') && value.ends_with('}')) {
                assert_eq!(sent[name], value.replace("{graph}", GRAPH), "{name}");
            }
        }
    }
}

fn filled(body: &Value, known: &[(&str, &str)]) -> Value {
    let mut text = body.to_string();
    for (name, value) in known {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn a_domain_is_looked_up_as_sampled() {
    let scene = Scene::set().await;
    let clouds = [scene.tenant.cloud.clone()];
    for (name, code) in [
        ("openid-configuration", None),
        ("tenant-unknown", Some(ErrorCode::UnknownDomain)),
    ] {
        let sample = Sample::read(name);
        let answer = sample.answer(&[("login", scene.peer.origin())]);
        scene.peer.says(Endpoint::Discovery, [answer]);
        let found = find_tenant(&scene.http, &clouds, "alex@contoso.example").await;
        sample.is_asked_by(scene.peer.asked(Endpoint::Discovery).last().unwrap());
        match found {
            Ok(tenant) => assert_eq!((tenant, code), (scene.tenant.clone(), None)),
            Err(error) => assert_eq!(Some(Problem::from(error).code), code, "{name}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_person_signs_in_and_stays_signed_in_as_sampled() {
    let scene = Scene::set().await;
    let (keys, tokens) = (Sample::read("keys"), Sample::read("redeem-code"));
    let key = signing::jwk();
    let part = |name: &str| key[name].as_str().unwrap().to_owned();
    let known = [("kid", part("kid")), ("n", part("n")), ("e", part("e"))];
    let known = known
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    scene.peer.says(Endpoint::Keys, [keys.answer(&known)]);
    let session = scene.redeems(|browser: &Browser| {
        let id_token = signing::sound(&scene.claims(browser));
        tokens.answer(&[
            ("graph", GRAPH),
            ("access_token", "access-1"),
            ("refresh_token", "refresh-1"),
            ("id_token", &id_token),
        ])
    });
    let session = session.await.unwrap();
    keys.is_asked_by(&scene.peer.asked(Endpoint::Keys)[0]);
    tokens.is_asked_by(&scene.peer.asked(Endpoint::Token)[0]);

    let renewal = Sample::read("refresh");
    let answer = renewal.answer(&[("access_token", "access-2"), ("refresh_token", "refresh-2")]);
    let dead = Sample::read("refresh-expired");
    scene.peer.says(Endpoint::Token, [answer, dead.answer(&[])]);
    tokio::time::advance(std::time::Duration::from_secs(3_300)).await;
    let token = session.token(&TokenRequest::default()).await.unwrap();
    assert_eq!(token.expose_secret(), "access-2");
    let asked = scene.peer.asked(Endpoint::Token);
    renewal.is_asked_by(&asked[1]);
    assert_eq!(asked[1].field("refresh_token").unwrap(), "refresh-1");
    let error = session
        .widen(&["Policy.Read.All".to_owned()])
        .await
        .err()
        .unwrap();
    assert_eq!(Problem::from(error).code, ErrorCode::SessionExpired);
}

#[tokio::test]
async fn a_code_is_refused_as_sampled() {
    for (name, code) in [
        ("redeem-code-consent-missing", ErrorCode::ConsentMissing),
        ("redeem-code-used", ErrorCode::SessionExpired),
    ] {
        let (scene, sample) = (Scene::set().await, Sample::read(name));
        let error = scene.redeems(|_| sample.answer(&[])).await.err().unwrap();
        sample.is_asked_by(&scene.peer.asked(Endpoint::Token)[0]);
        is_told(&sample, error, code);
    }
}

#[tokio::test]
async fn an_application_proves_itself_as_sampled() {
    let scene = Scene::set().await;
    let application = APPLICATION.parse().unwrap();
    let secret = SecretString::from("the Value");
    for (name, code) in [
        ("app-token", None),
        ("app-token-secret-wrong", Some(ErrorCode::ProofNotYet)),
        ("app-token-secret-expired", Some(ErrorCode::ProofRefused)),
        ("app-token-client-unknown", Some(ErrorCode::ProofNotYet)),
    ] {
        let sample = Sample::read(name);
        let answer = sample.answer(&[("access_token", "opaque")]);
        scene.peer.says(Endpoint::Token, [answer]);
        let cloud = &scene.tenant.cloud;
        let proof = app_token(&scene.http, cloud, tenant_id(), application, &secret).await;
        sample.is_asked_by(scene.peer.asked(Endpoint::Token).last().unwrap());
        match (proof, code) {
            (Ok(proof), None) => assert_eq!(proof.token.expose_secret(), "opaque"),
            (Err(error), Some(code)) => is_told(&sample, error, code),
            _ => panic!("{name}"),
        }
    }
}

/// Code, number and ids of the sample reach the report.
fn is_told(sample: &Sample, error: IdentityError, code: ErrorCode) {
    let problem = Problem::from(error);
    assert_eq!(problem.code, code);
    let (body, support) = (&sample.response.body, problem.support);
    assert_eq!(support.status, Some(sample.response.status));
    let number = format!("AADSTS{}", body["error_codes"][0]);
    assert_eq!(support.service_code, Some(number));
    let report = [support.request_id, support.correlation_id, support.time];
    let said = ["trace_id", "correlation_id", "timestamp"].map(|name| body[name].as_str());
    assert_eq!(report.each_ref().map(Option::as_deref), said);
}

#[tokio::test]
async fn the_sandbox_refuses_as_sampled() {
    let sandbox = Sandbox::start(Options {
        dataplane: false,
        ..Options::default()
    })
    .await
    .unwrap();
    let info = sandbox.info();
    for (name, client_id) in [
        ("tenant-unknown", ""),
        ("app-token-secret-wrong", info.client_id.as_str()),
        ("app-token-client-unknown", APPLICATION),
        ("refresh-expired", ""),
        ("redeem-code-used", ""),
    ] {
        let sample = Sample::read(name);
        let path = sample
            .request
            .url
            .replace(&tenant_id().to_string(), &info.tenant);
        let address = format!("{}{path}", info.login).parse().unwrap();
        let mut form = sample.request.form.clone();
        if !client_id.is_empty() {
            form.insert("client_id".into(), client_id.into());
        }
        let fields: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let request = match sample.request.method.as_str() {
            "GET" => Request::get(address),
            _ => Request::post(address).form(&fields),
        };
        let answer = client().send(request).await.unwrap();
        assert_eq!(answer.status().as_u16(), sample.response.status, "{name}");
        let said: Value = answer.json().unwrap();
        let expected = &sample.response.body;
        assert_eq!(said["error"], expected["error"], "{name}");
        assert_eq!(said["error_codes"], expected["error_codes"], "{name}");
        let names = |body: &Value| json!(body.as_object().unwrap().keys().collect::<Vec<_>>());
        assert_eq!(names(&said), names(expected), "{name}");
    }
}
