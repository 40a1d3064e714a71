//! Writes that succeed: what each teaches, and how many requests it takes.

use entrada_core::{
    permission::{MICROSOFT_GRAPH, Permission, PermissionKind},
    plan::ApplicationShape,
    ports::{
        Answer, ApplicationIds, Directory as _, Operation, OperationOutcome, OperationResult,
        WaitObserver, WaitReason,
    },
};
use secrecy::ExposeSecret as _;
use tokio_util::sync::CancellationToken;

use crate::{
    APPLICATION, CLIENT, KEY, PRINCIPAL, ROLE, SECRET_NAME, UNIQUE_NAME,
    wire::{Wire, sample},
};

struct Nobody;

impl WaitObserver for Nobody {
    fn waiting(&self, reason: WaitReason, _: std::time::Duration) {
        panic!("nothing here has to wait: {reason:?}");
    }
}

/// Sends a round to a server that plays these samples; the wire was as they say, in that many requests.
pub(crate) async fn send(
    names: &[&str],
    operations: &[Operation],
    requests: u32,
) -> Vec<OperationResult> {
    send_over(Wire::playing(names).await, operations, requests).await
}

/// The same over a server that is there already.
pub(crate) async fn send_over(
    wire: Wire,
    operations: &[Operation],
    requests: u32,
) -> Vec<OperationResult> {
    let never = CancellationToken::new();
    let answer = wire.directory().round(operations, &Nobody, &never).await;
    assert_eq!(answer.requests, requests);
    assert_eq!(wire.finish(), requests);
    answer.results
}

/// The one result of a round of one.
pub(crate) async fn send_one(
    names: &[&str],
    operation: Operation,
    requests: u32,
) -> OperationResult {
    let mut results = send(names, &[operation], requests).await;
    assert_eq!(results.len(), 1);
    results.remove(0)
}

pub(crate) fn upsert() -> Operation {
    Operation::UpsertApplication(ApplicationShape {
        unique_name: UNIQUE_NAME.into(),
        display_name: "Dataplane".into(),
        sign_in_audience: "AzureADMyOrg".into(),
        permissions: vec![Permission {
            resource: MICROSOFT_GRAPH,
            kind: PermissionKind::Application,
            id: ROLE.parse().unwrap(),
            value: "Sites.Read.All".into(),
            level: Some(4),
            tier_zero: false,
        }],
        tags: vec!["WindowsAzureActiveDirectoryIntegratedApp".into()],
        redirect_uris: vec![],
        app_roles: vec![],
        group_membership_claims: None,
    })
}

pub(crate) fn add_password() -> Operation {
    Operation::AddPassword {
        application: APPLICATION.parse().unwrap(),
        display_name: SECRET_NAME.into(),
        starts_at: None,
        // The wire carries whole seconds.
        expires_at: "2027-05-23T09:00:00.987Z".parse().unwrap(),
    }
}

pub(crate) fn create_service_principal() -> Operation {
    Operation::CreateServicePrincipal {
        client_id: CLIENT.parse().unwrap(),
        tags: vec!["WindowsAzureActiveDirectoryIntegratedApp".into()],
    }
}

fn check_ids(answer: &Answer<OperationOutcome>) {
    let OperationOutcome::Application(ids) = &answer.value else {
        panic!("{answer:?}");
    };
    let expected = ApplicationIds {
        object_id: APPLICATION.parse().unwrap(),
        client_id: CLIENT.parse().unwrap(),
    };
    assert_eq!(*ids, expected);
}

fn check_principal(answer: &Answer<OperationOutcome>) {
    let OperationOutcome::ServicePrincipal(id) = &answer.value else {
        panic!("{answer:?}");
    };
    assert_eq!(*id, PRINCIPAL.parse().unwrap());
}

fn check_password(answer: &Answer<OperationOutcome>) {
    let OperationOutcome::Password(password) = &answer.value else {
        panic!("{answer:?}");
    };
    let value = sample("add-password")["response"]["body"]["secretText"].clone();
    assert_eq!(password.key_id, KEY.parse().unwrap());
    assert_eq!(password.value.expose_secret(), value.as_str().unwrap());
    assert_eq!(password.hint.as_deref(), Some("pLa"));
    assert_eq!(password.expires_at, "2027-05-23T09:00:00Z".parse().unwrap());
    let shown = format!("{answer:?}");
    assert!(!shown.contains("nted-In-The-Sample"), "{shown}");
}

#[tokio::test]
async fn a_new_application_is_known_from_the_answer_alone() {
    let made = send_one(&["upsert-application-created"], upsert(), 1).await;
    let made = made.unwrap();
    assert_eq!(made.status, 201);
    check_ids(&made);
}

#[tokio::test]
async fn an_application_that_existed_is_known_from_a_read() {
    let names = ["upsert-application-existed", "application-ids"];
    let found = send_one(&names, upsert(), 2).await.unwrap();
    assert_eq!(found.status, 204);
    check_ids(&found);
}

#[tokio::test]
async fn the_secret_comes_with_its_value_and_shows_it_to_nobody() {
    let made = send_one(&["add-password"], add_password(), 1).await;
    check_password(&made.unwrap());
}

#[tokio::test]
async fn the_service_principal_is_made_or_found() {
    let made = send_one(&["create-service-principal"], create_service_principal(), 1).await;
    let made = made.unwrap();
    assert_eq!(made.status, 201);
    check_principal(&made);

    let names = ["create-service-principal-exists", "service-principal-id"];
    let found = send_one(&names, create_service_principal(), 2).await;
    let found = found.unwrap();
    assert_eq!(found.status, 409);
    check_principal(&found);
}

#[tokio::test]
async fn independent_writes_travel_in_one_request() {
    let names = ["add-password", "create-service-principal"];
    let operations = [add_password(), create_service_principal()];
    let results = send(&names, &operations, 1).await;
    check_password(results[0].as_ref().unwrap());
    check_principal(results[1].as_ref().unwrap());
}
