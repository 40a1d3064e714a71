//! The happy road, on the emulator that practice mode uses.

use entrada_core::error::{ErrorCode, Problem};
use entrada_http::{TokenRequest, TokenSource as _};
use entrada_identity::{
    Cloud, IdentityError, Rung, Session, SignIn, Tenant, app_token, find_tenant,
};
use entrada_sandbox::{
    Account, Options, Sandbox,
    browser::{self, Decision},
};
use secrecy::{ExposeSecret as _, SecretString};

use crate::scene::client;

async fn practice() -> (Sandbox, Tenant) {
    let options = Options {
        dataplane: false,
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await.unwrap();
    let cloud = Cloud {
        name: "Practice".into(),
        login: sandbox.info().login.parse().unwrap(),
        graph: sandbox.info().graph.parse().unwrap(),
        portal: None,
    };
    let tenant = find_tenant(&client(), &[cloud], &sandbox.info().domain).await;
    (sandbox, tenant.unwrap())
}

/// Nobody has consented to this one yet.
const WIDER: &str = "Policy.Read.All";

async fn sign_in(
    tenant: &Tenant,
    person: &Account,
    extra: &[String],
    decision: Decision,
) -> Result<Session, IdentityError> {
    let upn = &person.user_principal_name;
    let rung = Rung::GraphCommandLineTools;
    let begun = SignIn::begin_with_scopes(client(), tenant.clone(), rung, Some(upn), extra).await;
    let begun = begun.unwrap().for_account(&person.id);
    let address = begun.address().clone();
    let browsing = browser::sign_in(&address, upn, decision);
    let (browsed, session) = tokio::join!(browsing, begun.finish());
    browsed.unwrap();
    session
}

#[tokio::test]
async fn a_person_signs_in_renews_and_widens() {
    let (sandbox, tenant) = practice().await;
    assert_eq!(tenant.id.to_string(), sandbox.info().tenant);
    let person = &sandbox.info().accounts[0];
    let session = sign_in(&tenant, person, &[], Decision::Accept)
        .await
        .unwrap();
    assert_eq!(session.account().object_id, person.id);
    assert_eq!(
        session.account().user_principal_name,
        person.user_principal_name
    );

    let token = async || session.token(&TokenRequest::default()).await.unwrap();
    let first = token().await;
    assert!(session.refused(None).await);
    let second = token().await;
    assert_ne!(first.expose_secret(), second.expose_secret());

    let wider = [WIDER.to_owned()];
    let lacking = session.widen(&wider).await.err().unwrap();
    assert_eq!(Problem::from(lacking).code, ErrorCode::ConsentMissing);
    assert!(
        sign_in(&tenant, person, &wider, Decision::Accept)
            .await
            .is_ok()
    );
    session.widen(&wider).await.unwrap();
}

#[tokio::test]
async fn whoever_declines_in_the_browser_is_told_so() {
    let (sandbox, tenant) = practice().await;
    let person = &sandbox.info().accounts[0];
    let declined = sign_in(&tenant, person, &[WIDER.to_owned()], Decision::Decline).await;
    let declined = declined.err().unwrap();
    assert!(!declined.may_next_rung_help());
    assert_eq!(Problem::from(declined).code, ErrorCode::SignInDeclined);
}

#[tokio::test]
async fn an_application_proves_itself_by_its_secret() {
    let (sandbox, tenant) = practice().await;
    let application = sandbox.info().client_id.parse().unwrap();
    let prove = async |secret: &str| {
        let secret = SecretString::from(secret);
        app_token(&client(), &tenant.cloud, tenant.id, application, &secret).await
    };
    let proof = prove(&sandbox.info().client_secret).await.unwrap();
    assert!(!proof.token.expose_secret().is_empty());
    let refused = prove("of another").await.err().unwrap();
    assert_eq!(Problem::from(refused).code, ErrorCode::ProofNotYet);
}
