//! Writes that fail: which of them may be tried again, and what a screen is told of the others.

use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{DirectoryError, OperationResult},
};

use crate::{
    round::{add_password, create_service_principal, send, send_one, send_over, upsert},
    wire::{Wire, sample},
};

/// What a screen is told, with what the service said for the report.
pub(crate) fn refused(result: OperationResult) -> Problem {
    match result {
        Err(DirectoryError::Refused(problem)) => documented(problem),
        other => panic!("{other:?}"),
    }
}

/// The directory lags behind.
pub(crate) fn not_yet(result: OperationResult) -> Problem {
    match result {
        Err(DirectoryError::NotYet(problem)) => documented(problem),
        other => panic!("{other:?}"),
    }
}

/// Ids and time that every refusal of the samples carries.
fn documented(problem: Problem) -> Problem {
    let support = &problem.support;
    let id = |last| format!("c0ffee00-0000-4000-8000-00000000000{last}");
    assert_eq!(support.request_id, Some(id(1)));
    assert_eq!(support.correlation_id, Some(id(2)));
    assert_eq!(support.time.as_deref(), Some("2026-11-24T09:00:00Z"));
    problem
}

fn code(problem: &Problem) -> (ErrorCode, Option<u16>, Option<&str>) {
    let support = &problem.support;
    (
        problem.code,
        support.status,
        support.service_code.as_deref(),
    )
}

#[tokio::test]
async fn a_tenant_where_users_register_nothing_is_told_from_a_missing_role() {
    let problem = refused(send_one(&["registering-off"], upsert(), 1).await);
    let expected = "Authorization_RequestDenied";
    assert_eq!(
        code(&problem),
        (ErrorCode::RegisteringOff, Some(403), Some(expected))
    );
}

#[tokio::test]
async fn a_policy_that_stands_against_the_secret_is_named() {
    for (name, expected, service_code) in [
        (
            "add-password-lifetime-above-policy",
            ErrorCode::LifetimeAbovePolicy,
            "CredentialInvalidLifetimeAsPerAppPolicy",
        ),
        (
            "add-password-secrets-forbidden",
            ErrorCode::SecretsForbidden,
            "CredentialTypeNotAllowedAsPerAppPolicy",
        ),
    ] {
        let problem = refused(send_one(&[name], add_password(), 1).await);
        assert_eq!(code(&problem), (expected, Some(400), Some(service_code)));
        // The text names the policy by a UUID and no duration: no limit is made up of it.
        assert_eq!(problem.longest_lifetime_days, None, "{name}");
        assert!(problem.detail.unwrap().contains("policy"), "{name}");
    }
}

#[tokio::test]
async fn what_the_directory_has_not_copied_yet_may_be_tried_again() {
    for (names, operation) in [
        (&["add-password-not-yet-visible"][..], add_password()),
        (
            &["create-service-principal-not-yet-visible"],
            create_service_principal(),
        ),
        // Written, but the read behind it does not show it.
        (
            &["upsert-application-existed", "application-not-found"],
            upsert(),
        ),
    ] {
        let requests = u32::try_from(names.len()).unwrap();
        let problem = not_yet(send_one(names, operation, requests).await);
        assert_eq!(problem.code, ErrorCode::NotYetVisible, "{names:?}");
    }
}

#[tokio::test]
async fn a_refusal_in_a_batch_leaves_the_other_answers_alone() {
    let names = ["add-password-secrets-forbidden", "create-service-principal"];
    let operations = [add_password(), create_service_principal()];
    let mut results = send(&names, &operations, 1).await.into_iter();
    let problem = refused(results.next().unwrap());
    assert_eq!(problem.code, ErrorCode::SecretsForbidden);
    assert_eq!(results.next().unwrap().unwrap().status, 201);
}

#[tokio::test]
async fn a_secret_whose_answer_lacks_its_id_is_unclear_and_its_value_shown_to_nobody() {
    let mut cut = sample("add-password");
    let body = cut["response"]["body"].as_object_mut().unwrap();
    body.remove("keyId");
    let wire = Wire::of(vec![("without keyId".to_owned(), cut)]).await;
    let mut results = send_over(wire, &[add_password()], 1).await;
    let result = results.remove(0);
    let shown = format!("{result:?}");
    assert!(!shown.contains("nted-In-The-Sample"), "{shown}");
    match result {
        Err(DirectoryError::Unclear(problem)) => {
            assert_eq!(problem.code, ErrorCode::UnexpectedAnswer);
        }
        other => panic!("{other:?}"),
    }
}
